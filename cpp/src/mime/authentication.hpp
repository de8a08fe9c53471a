#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace raincheck::mime {

/// One method's result (RFC 8601, 2.2): "dkim=pass header.d=acme.example".
struct AuthenticationResult {
  struct Property {
    std::string name;  ///< lower case, e.g. "header.d"
    std::string value;
  };
  std::string method;  ///< lower case, without a version: "dkim"
  std::string result;  ///< lower case: "pass"
  std::vector<Property> properties;

  /// The value of the first property of that name, or empty.
  [[nodiscard]] std::string_view property(std::string_view name) const;
};

/// An Authentication-Results field: what one server found.
struct AuthenticationResults {
  std::string authserv_id;  ///< the server's name for itself; may be empty
  std::vector<AuthenticationResult> results;
};

/// Reads the unfolded body of an Authentication-Results field (RFC 8601, 2.2).
/// Comments and quoted strings are taken as such, whatever stands in them; a
/// result that cannot be read is left out.
[[nodiscard]] AuthenticationResults parse_authentication_results(
    std::string_view unfolded);

}  // namespace raincheck::mime
