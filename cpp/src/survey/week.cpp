#include "survey/week.hpp"

#include <algorithm>
#include <limits>

#include "survey/intervals.hpp"
#include "triage/working_time.hpp"

namespace raincheck::survey {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;

void add_time(const Event& event, const Interval& week, const Inquiry& inquiry,
              std::vector<Interval>& spent) {
  const Interval part = common(event.when, week);
  if (!event.all_day) {
    spent.push_back(part);
    return;
  }
  const Me& me = inquiry.policy.me;
  const Clock& clock = inquiry.clock;
  const auto last = clock.day(part.end - seconds(1));
  for (auto day = clock.day(part.start); day <= last; day += days(1)) {
    if (!weigh::is_working_day(day, me)) continue;
    spent.push_back({clock.when(day + minutes(me.day_start)),
                     clock.when(day + minutes(me.day_end))});
  }
}

minutes length_of(std::vector<Interval> spent) {
  seconds sum{0};
  for (const Interval& one : merge(std::move(spent)))
    sum += one.end - one.start;
  return std::chrono::ceil<minutes>(sum);
}

int to_int(minutes count) {
  using Int = std::numeric_limits<int>;
  return static_cast<int>(
      std::clamp<minutes::rep>(count.count(), Int::min(), Int::max()));
}

}  // namespace

std::optional<int> find_week_minutes_left(const Inquiry& inquiry,
                                          Company& company, Instant moment) {
  const Interval week = inquiry.clock.week(moment);
  if (!covers(inquiry.horizon, week)) return std::nullopt;
  const Limits& limits = inquiry.policy.limits;
  minutes left(limits.week);
  std::vector<Interval> spent;
  for (const Event* event : inquiry.events) {
    if (event->show != Show::kBusy || !overlap(event->when, week) ||
        is_own(*event, inquiry) || company.of(*event).empty()) {
      continue;
    }
    add_time(*event, week, inquiry, spent);
    const bool begins_here = event->when.start >= week.start;
    if (event->in_person && begins_here) left -= minutes(limits.travel);
  }
  return to_int(left - length_of(std::move(spent)));
}

}  // namespace raincheck::survey
