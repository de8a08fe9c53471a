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
  return merge(std::move(busy));
}

}  // namespace raincheck::survey
