#include "survey/gaps.hpp"

#include <algorithm>

#include "survey/intervals.hpp"
#include "triage/working_time.hpp"

namespace raincheck::survey {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

bool is_absence(Reason reason) {
  return reason == Reason::kIllness || reason == Reason::kEmergency ||
         reason == Reason::kConflict;
}

minutes way(const Inquiry& inquiry) {
  return inquiry.invite.form == Form::kInPerson ? one_way(inquiry.limits)
                                                : minutes(0);
}

minutes padding(const Inquiry& inquiry) {
  return minutes(inquiry.policy.limits.buffer) + way(inquiry);
}

// The way lies in working hours, unless the meeting alone fills the day.
minutes way_in_hours(const Inquiry& inquiry) {
  const Me& me = inquiry.policy.me;
  const minutes whole = minutes(inquiry.meeting.minutes) + 2 * way(inquiry);
  return whole <= minutes(me.day_end - me.day_start) ? way(inquiry)
                                                     : minutes(0);
}

Interval widen(const Interval& interval, minutes by) {
  return {interval.start - by, interval.end + by};
}

// What I cannot offer, widened by what has to stay free around it.
std::vector<Interval> find_obstacles(const Inquiry& inquiry,
                                     const Interval& within) {
  const minutes around = padding(inquiry);
  const minutes way_from_it = one_way(inquiry.policy.limits);
  std::vector<Interval> obstacles;
  const auto add = [&](const Interval& when, minutes by) {
    const Interval wide = widen(when, by);
    if (when.start < when.end && overlap(wide, within)) {
      obstacles.push_back(wide);
    }
  };
  for (const Event* event : inquiry.events) {
    if (is_own(*event, inquiry)) {
      add(event->when, minutes(0));
    } else if (event->show != Show::kFree) {
      add(event->when, event->in_person ? around + way_from_it : around);
    }
  }
  for (const Interval& busy : inquiry.given.busy) add(busy, around);
  if (inquiry.meeting.when) add(*inquiry.meeting.when, minutes(0));
  return merge(std::move(obstacles));
}

// `obstacles` are merged, and `next` is the first that ends after the start.
void add_gaps(Interval hours, std::vector<Interval>::const_iterator next,
              const std::vector<Interval>& obstacles,
              std::vector<Interval>& gaps) {
  for (; next != obstacles.end() && next->start < hours.end; ++next) {
    if (hours.start < next->start) gaps.push_back({hours.start, next->start});
    hours.start = std::max(hours.start, next->end);
  }
  if (hours.start < hours.end) gaps.push_back(hours);
}

}  // namespace

Starts find_starts(const Inquiry& inquiry) {
  const Limits& limits = inquiry.policy.limits;
  const StandingReason& standing = inquiry.policy.standing;
  const Instant now = inquiry.given.now;
  const minutes look_ahead(limits.look_ahead);
  Starts starts{now + minutes(limits.notice), now + look_ahead};
  if (standing.reason && standing.until && is_absence(*standing.reason)) {
    starts.first = std::max(starts.first, *standing.until);
  }
  if (!inquiry.meeting.when) return starts;
  const Interval& asked = *inquiry.meeting.when;
  starts.first = std::max(
      starts.first, inquiry.only_later ? asked.end : asked.start - look_ahead);
  starts.last = std::max(now, asked.start) + look_ahead;
  return starts;
}

std::vector<Interval> find_gaps(const Inquiry& inquiry, const Starts& starts) {
  const Me& me = inquiry.policy.me;
  const Clock& clock = inquiry.clock;
  const minutes length(inquiry.meeting.minutes);
  const Interval within = common(widen(inquiry.horizon, -padding(inquiry)),
                                 {starts.first, starts.last + length});
  if (within.start >= within.end) return {};
  const auto obstacles = find_obstacles(inquiry, within);
  const minutes trip = way_in_hours(inquiry);
  const local_days last = clock.day(within.end);
  std::vector<Interval> gaps;
  for (local_days day = clock.day(within.start); day <= last; day += days(1)) {
    if (!weigh::is_working_day(day, me)) continue;
    const Interval hours{clock.when(day + minutes(me.day_start)) + trip,
                         clock.when(day + minutes(me.day_end)) - trip};
    const auto next = std::partition_point(
        obstacles.begin(), obstacles.end(),
        [&](const Interval& one) { return one.end <= hours.start; });
    add_gaps(common(hours, within), next, obstacles, gaps);
  }
  return gaps;
}

}  // namespace raincheck::survey
