#pragma once

#include <map>
#include <string>
#include <string_view>

namespace raincheck::mime {

/// A Content-Type or Content-Disposition value, taken apart: the first word
/// in lower case ("text/calendar", "attachment") and its parameters, names in
/// lower case, values decoded to UTF-8 (RFC 2045 5.1, RFC 2231 with
/// continuations and charsets, RFC 2047 in values as many write it).
struct ContentField {
  std::string value;
  std::map<std::string, std::string> parameters;

  [[nodiscard]] std::string parameter(std::string_view name) const;
  bool operator==(const ContentField&) const = default;
};

/// Generous: comments, blanks around '/', ';' and '=', missing quotes, a
/// trailing ';'. The first of two equal parameters wins.
[[nodiscard]] ContentField parse_content_field(std::string_view unfolded);

/// "; name=token", `; name="quoted \"string\""` or, when not ASCII,
/// "; name*=UTF-8''percent". CR, LF and NUL become blanks.
[[nodiscard]] std::string format_parameter(std::string_view name,
                                           std::string_view utf8);

}  // namespace raincheck::mime
