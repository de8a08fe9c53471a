#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "raincheck/calendar.hpp"
#include "raincheck/policy.hpp"

namespace raincheck::survey {

/// Whom events are with. Remembers every address it has looked up: the same
/// people meet me again and again.
class Company {
 public:
  explicit Company(const Policy& policy);  // which must outlive this

  /// The clients that its people belong to, each once. An entry of mine
  /// without any people is with those that its summary names as whole words,
  /// letter case aside; "Acme Labs" does not name Acme.
  [[nodiscard]] std::vector<const Client*> of(const Event& event);

 private:
  const Client* client_of(const std::string& address);
  [[nodiscard]] std::vector<const Client*> named_in(
      std::string_view summary) const;

  const Policy& policy_;
  // Folded, the longest first.
  std::vector<std::pair<std::string, const Client*>> names_;
  std::unordered_map<std::string_view, const Client*> by_address_;
};

}  // namespace raincheck::survey
