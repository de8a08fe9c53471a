#pragma once

#include <algorithm>
#include <vector>

#include "raincheck/time.hpp"

namespace raincheck::survey {

[[nodiscard]] bool covers(const Interval& whole, const Interval& part);

/// The time that both share; ends before it starts when there is none.
[[nodiscard]] inline Interval common(const Interval& a, const Interval& b) {
  return {std::max(a.start, b.start), std::min(a.end, b.end)};
}

/// Whether they share any time. What takes no time shares none.
[[nodiscard]] inline bool overlap(const Interval& a, const Interval& b) {
  const Interval both = common(a, b);
  return both.start < both.end;
}

/// Sorted by start; those that overlap or touch are one.
[[nodiscard]] std::vector<Interval> merge(std::vector<Interval> intervals);

}  // namespace raincheck::survey
