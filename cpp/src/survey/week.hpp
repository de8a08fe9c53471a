#pragma once

#include <optional>

#include "survey/company.hpp"
#include "survey/inquiry.hpp"

namespace raincheck::survey {

/// Minutes of limits.week that my settled meetings with clients leave in the
/// week (Monday to Sunday on my clock) of that moment; below 0 when they take
/// more. Two at the same time take it once; an all-day one takes the working
/// hours of its working days; each in person takes the way as well, in the week
/// that it begins in. Empty when the calendars do not cover that week.
[[nodiscard]] std::optional<int> find_week_minutes_left(const Inquiry& inquiry,
                                                        Company& company,
                                                        Instant moment);

}  // namespace raincheck::survey
