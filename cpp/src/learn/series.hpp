#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "raincheck/time.hpp"

namespace raincheck::learn {

/// The days from the start to `last` on which a series takes place, in order,
/// on its own clock; the start is always one (RFC 5545, 3.8.5.3). `rules` are
/// RRULE and RDATE lines.
///
/// For counting, so it is content with: weeks that begin on Monday, one
/// occurrence a day, one a period for rules with parts that calendar::Rule does
/// not keep, and no EXDATE.
[[nodiscard]] std::vector<std::chrono::local_days> days_of_series(
    const std::vector<std::string>& rules, const CalendarTime& start,
    std::chrono::local_days last);

/// The day, on the clock of `start`, of another time.
[[nodiscard]] std::chrono::local_days day_beside(const CalendarTime& start,
                                                 const CalendarTime& other);

}  // namespace raincheck::learn
