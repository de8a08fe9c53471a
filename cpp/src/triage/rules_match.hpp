#pragma once

#include <compare>
#include <vector>

#include "raincheck/policy.hpp"

namespace raincheck::weigh {

struct Facts;

/// Whether all conditions of the rule hold.
[[nodiscard]] bool matches(const Rule& rule, const Facts& facts);

/// Whether `wide` surely matches all that `narrow` does; false when in doubt.
[[nodiscard]] bool covers(const Rule& wide, const Rule& narrow,
                          const Policy& policy);

/// The tiers that what the rule matches can have.
[[nodiscard]] std::vector<Tier> possible_tiers(const Rule& rule,
                                               const Policy& policy);

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

}  // namespace raincheck::weigh
