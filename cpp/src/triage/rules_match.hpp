#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/policy.hpp"

namespace raincheck::weigh {

struct Facts;

/// Whether all conditions of the rule hold.
[[nodiscard]] bool matches(const Rule& rule, const Facts& facts);

/// How narrow a rule is: by whom it names, then by how many conditions it has.
struct Specificity {
  enum class Who { kAnybody, kTier, kHouse, kPerson };
  Who who = Who::kAnybody;
  int conditions = 0;
  auto operator<=>(const Specificity&) const = default;
};

/// An organizer's address comes before a client and an organizer's domain or
/// wildcard, those before a tier, and that before nobody.
[[nodiscard]] Specificity specificity_of(const Rule& rule);

/// What a rule matches, worked out for comparing many of them.
struct Scope {
  const Rule* rule;
  Specificity specificity;
  std::string client;       ///< folded
  std::string organizer;    ///< canonical
  std::string summary;      ///< spelled_alike()
  std::vector<Tier> tiers;  ///< possible_tiers()
};

[[nodiscard]] Scope scope_of(const Rule& rule, const Policy& policy);

/// Whether `wide` surely matches all that `narrow` does; false when in doubt.
[[nodiscard]] bool covers(const Scope& wide, const Scope& narrow);

/// The tiers that what the rule matches can have, each once.
[[nodiscard]] std::vector<Tier> possible_tiers(const Rule& rule,
                                               const Policy& policy);

/// Whether two names are the same client's: letter case aside.
[[nodiscard]] bool same_client(std::string_view a, std::string_view b);

}  // namespace raincheck::weigh
