#include "survey/inquiry.hpp"

#include <algorithm>

#include "survey/intervals.hpp"
#include "triage/relation.hpp"

namespace raincheck::survey {

using std::chrono::minutes;

namespace {

std::string on_clock(const Clock& clock, Instant instant) {
  CalendarTime time;
  time.local = clock.at(instant);
  return format_local(time);
}

// QUIRK: RECURRENCE-ID has to be of the same form as DTSTART (RFC 5545,
// 3.8.4.4), but some write it in UTC for a series that has a zone.
std::vector<std::string> names_of_occurrence(const Invite& invite,
                                             const Clock& mine) {
  if (!invite.recurrence_id) return {};
  const CalendarTime& id = *invite.recurrence_id;
  std::vector<std::string> names = {format_local(id)};
  if (id.form != CalendarTime::Form::kUtc || !id.instant) return names;
  names.push_back(on_clock(mine, *id.instant));
  if (invite.dtstart && !invite.dtstart->zone.empty()) {
    names.push_back(on_clock(Clock(invite.dtstart->zone), *id.instant));
  }
  return names;
}

// An occurrence that was moved starts elsewhere, so only where its calendar
// does not say which it is does its start tell.
bool is_that_occurrence(const Event& event, const Inquiry& inquiry) {
  const auto& names = inquiry.occurrence;
  if (!event.recurrence_id.empty()) {
    return std::find(names.begin(), names.end(), event.recurrence_id) !=
           names.end();
  }
  const CalendarTime& id = *inquiry.invite.recurrence_id;
  return event.when.start == id.instant.value_or(inquiry.clock.when(id.local));
}

// From the first meeting that counts as an earlier one to the end of the last
// that could be offered, with all that has to stay free around it.
Interval reach(const Policy& policy, Instant now, const weigh::Meeting& meeting,
               const Clock& clock) {
  const Limits& limits = policy.limits;
  const Instant asked = meeting.when ? meeting.when->start : now;
  const Interval week = clock.week(asked);
  const minutes around(limits.buffer + 2 * limits.travel);
  return {
      std::min(now - minutes(limits.repetitive_window), week.start) - around,
      std::max(
          std::max(now, asked) + minutes(limits.look_ahead + meeting.minutes),
          week.end) +
          around};
}

// One look at each: events of any length, whatever their order.
std::vector<const Event*> events_in(const Calendar& calendar,
                                    const Interval& stretch) {
  std::vector<const Event*> events;
  for (const Event& event : calendar.events) {
    if (overlap(event.when, stretch)) events.push_back(&event);
  }
  return events;
}

}  // namespace

Inquiry inquire(const Invite& invite, const Policy& policy,
                const Calendar& calendar, const Situation& given) {
  Clock clock(policy.me.time_zone);
  const weigh::Meeting meeting = weigh::meeting_of(invite, policy);
  auto events = events_in(calendar, reach(policy, given.now, meeting, clock));
  auto occurrence = names_of_occurrence(invite, clock);
  return {invite,
          policy,
          calendar.horizon,
          given,
          std::move(clock),
          meeting,
          weigh::find_relation(invite, policy).client,
          std::move(events),
          std::move(occurrence)};
}

bool is_own(const Event& event, const Inquiry& inquiry) {
  const Invite& invite = inquiry.invite;
  if (invite.uid.empty() || event.uid != invite.uid) return false;
  return !invite.recurrence_id || is_that_occurrence(event, inquiry);
}

minutes one_way(const Limits& limits) {
  return minutes((limits.travel + 1) / 2);
}

}  // namespace raincheck::survey
