#pragma once

#include <chrono>
#include <optional>

#include "raincheck/decision.hpp"
#include "raincheck/policy.hpp"

namespace raincheck::weigh {

/// Whether I work on that day of my clock.
[[nodiscard]] bool is_working_day(std::chrono::local_days day, const Me& me);

/// Why I do not work then: a day off within the time, or most of it outside my
/// working hours or on days that are none, if the policy names any.
[[nodiscard]] std::optional<Because> find_time_off(const Me& me,
                                                   const Interval& when);

}  // namespace raincheck::weigh
