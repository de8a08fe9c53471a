#pragma once

#include <string>
#include <vector>

#include "raincheck/decision.hpp"
#include "raincheck/policy.hpp"
#include "triage/options.hpp"

namespace raincheck::weigh {

/// The first rule of the policy that matches, or null: one rule decides, so
/// that the line to change is one line.
[[nodiscard]] const Rule* find_rule(const Facts& facts);

/// Why the rule does not want that answer, or empty.
[[nodiscard]] std::vector<Because> objections(const Rule& rule,
                                              const Policy& policy,
                                              Answer answer);

/// The rule as a reason's detail: "[[rule]]:42" by its line in the policy file,
/// or "[[rule]]#2" for the second of a policy that did not come from a file.
[[nodiscard]] std::string label(const Rule& rule, const Policy& policy);

}  // namespace raincheck::weigh
