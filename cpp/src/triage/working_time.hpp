#pragma once

#include <optional>

#include "raincheck/decision.hpp"
#include "raincheck/policy.hpp"

namespace raincheck::weigh {

/// Why I do not work then: a day off within the time, or all of it outside my
/// working hours or on a day that is none, if the policy names any. Empty when
/// I work for part of it.
[[nodiscard]] std::optional<Because> find_time_off(const Me& me,
                                                   const Interval& when);

}  // namespace raincheck::weigh
