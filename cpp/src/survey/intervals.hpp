#pragma once

#include <vector>

#include "raincheck/time.hpp"

namespace raincheck::survey {

/// Whether they share any time. What takes no time shares none.
[[nodiscard]] bool overlap(const Interval& a, const Interval& b);

[[nodiscard]] bool covers(const Interval& whole, const Interval& part);

/// The time that both share; ends before it starts when there is none.
[[nodiscard]] Interval common(const Interval& a, const Interval& b);

/// Sorted by start; those that overlap or touch are one.
[[nodiscard]] std::vector<Interval> merge(std::vector<Interval> intervals);

}  // namespace raincheck::survey
