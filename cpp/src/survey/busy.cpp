#include "survey/busy.hpp"

#include "survey/intervals.hpp"

namespace raincheck::survey {

std::vector<Interval> find_busy(const Inquiry& inquiry) {
  if (!inquiry.meeting.when) return {};
  const Interval& asked = *inquiry.meeting.when;
  std::vector<Interval> busy;
  for (const Event* event : inquiry.events) {
    if (event->show == Show::kBusy && overlap(event->when, asked) &&
        !is_own(*event, inquiry)) {
      busy.push_back(event->when);
    }
  }
  for (const auto& [first, last] : inquiry.policy.me.days_off) {
    const Interval off = inquiry.clock.days(first, last);
    if (overlap(off, asked)) busy.push_back(off);
  }
  return merge(std::move(busy));
}

}  // namespace raincheck::survey
