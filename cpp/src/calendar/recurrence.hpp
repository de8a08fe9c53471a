#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "calendar/values.hpp"

namespace raincheck::calendar {

/// A stretch of a clock, both ends included.
struct Stretch {
  std::chrono::local_seconds first{};
  std::chrono::local_seconds last{};
};

/// Days looked at and times made for one rule at most: 500 years of days.
inline constexpr int kMostSteps = 200'000;

struct Recurrences {
  std::vector<std::chrono::local_seconds> times;  ///< sorted, each once
  bool is_whole = true;  ///< false: `most_steps` did not reach the end
  int steps = 0;         ///< that it took
};

/// What a rule (RFC 5545, 3.3.10) gives within a stretch of the clock that
/// DTSTART is on. `until` is the rule's UNTIL on that clock.
///
/// DTSTART always counts as the first of COUNT, and is among the times only
/// where the rule hits it.
///
/// Own code, for libical 3.0.16 never returns from an hourly 30th of February,
/// gives nothing for a secondly rule of 1970, puts week 1 out of order and
/// takes 9 µs for each time since DTSTART. Here, without COUNT, the past costs
/// nothing.
[[nodiscard]] Recurrences expand(
    const Rule& rule, std::chrono::local_seconds start,
    std::optional<std::chrono::local_seconds> until, Stretch stretch,
    int most_steps = kMostSteps);

}  // namespace raincheck::calendar
