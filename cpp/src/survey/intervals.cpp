#include "survey/intervals.hpp"

#include <algorithm>
#include <tuple>

namespace raincheck::survey {

bool overlap(const Interval& a, const Interval& b) {
  const Interval both = common(a, b);
  return both.start < both.end;
}

bool covers(const Interval& whole, const Interval& part) {
  return whole.start <= part.start && part.end <= whole.end;
}

Interval common(const Interval& a, const Interval& b) {
  return {std::max(a.start, b.start), std::min(a.end, b.end)};
}

std::vector<Interval> merge(std::vector<Interval> intervals) {
  std::sort(intervals.begin(), intervals.end(),
            [](const Interval& a, const Interval& b) {
              return std::tie(a.start, a.end) < std::tie(b.start, b.end);
            });
  std::vector<Interval> merged;
  for (const Interval& next : intervals) {
    if (!merged.empty() && next.start <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, next.end);
    } else {
      merged.push_back(next);
    }
  }
  return merged;
}

}  // namespace raincheck::survey
