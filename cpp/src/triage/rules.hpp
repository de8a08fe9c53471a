#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "raincheck/decision.hpp"
#include "raincheck/policy.hpp"

namespace raincheck::weigh {

struct Facts;

/// What the rules that match an invitation come to, and by which of them.
/// Empty where none of them speaks.
struct Ruling {
  /// Answers that are not wanted, and why not.
  std::map<Answer, std::vector<Because>> objections;
  std::optional<Answer> force;
  std::vector<Because> forced_by;
  Limits limits;                        ///< the policy's, as the rules change
                                        ///< them
  std::vector<Because> limits_because;  ///< who changed them
  std::map<std::string, int, std::less<>> limit_lines;  ///< of the rules that
                                                        ///< did, by the limit
  std::optional<Bound> allowance;  ///< instead of the tier's
  std::optional<Bound> tolerance;  ///< instead of the tier's
};

/// Thing by thing (what is forced; each answer; each limit) the most specific
/// of the rules that match and speak of it decides. Where several are equally
/// specific their order does not count: an answer has to suit all of them, of
/// limits the smallest holds, of forced answers the first of kAnswers that is
/// wanted. A rule that forces an answer allows it, and what is not wanted is
/// not forced.
[[nodiscard]] Ruling find_ruling(const Facts& facts);

/// The rule as a reason's detail: "[[rule]]:42" by its line in the policy file,
/// or "[[rule]]#2" for the second of a policy that did not come from a file.
[[nodiscard]] std::string label(const Rule& rule, const Policy& policy);

}  // namespace raincheck::weigh
