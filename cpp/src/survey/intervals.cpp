#include "survey/intervals.hpp"

#include <algorithm>
#include <tuple>

namespace raincheck::survey {

bool covers(const Interval& whole, const Interval& part) {
  return whole.start <= part.start && part.end <= whole.end;
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
