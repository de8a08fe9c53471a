#pragma once

#include <vector>

#include "survey/company.hpp"
#include "survey/inquiry.hpp"

namespace raincheck::survey {

/// At most three times that I could offer instead, the best first. They start
/// on full or half hours of my clock; each is as long as asked, or, when there
/// are fewer than three such, at least limits.short_meeting.
///
/// Before all, they do not lie between 22 and 6 on the client's clock if any
/// other does; then come those in weeks whose budget has room for them, those
/// as long as asked, those between 8 and 19 there,
/// those on other days than the better ones, and of the last one the other
/// half of my day, so that there is a morning and an afternoon to choose; then
/// the day nearest to the one asked for, and the time of day.
[[nodiscard]] std::vector<Interval> find_free_slots(const Inquiry& inquiry,
                                                    Company& company);

}  // namespace raincheck::survey
