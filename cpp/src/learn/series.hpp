#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "raincheck/time.hpp"

namespace raincheck::learn {

/// The days from `first` to `last` on which a series takes place, in order, on
/// its own clock; its start is one of them (RFC 5545, 3.8.5.3). `rules` are
/// RRULE and RDATE lines.
///
/// For counting: several times on a day are one, EXDATE is not known, and
/// nobody's export spans more than 50 years.
[[nodiscard]] std::vector<std::chrono::local_days> days_of_series(
    const std::vector<std::string>& rules, const CalendarTime& start,
    std::chrono::local_days first, std::chrono::local_days last);

/// The day, on the clock of `start`, of another time.
[[nodiscard]] std::chrono::local_days day_beside(const CalendarTime& start,
                                                 const CalendarTime& other);

}  // namespace raincheck::learn
