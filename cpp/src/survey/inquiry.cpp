#include "survey/inquiry.hpp"

#include <algorithm>

#include "survey/intervals.hpp"
#include "triage/next_meeting.hpp"
#include "triage/relation.hpp"

namespace raincheck::survey {

using std::chrono::local_seconds;
using std::chrono::minutes;

namespace {

constexpr std::size_t kDay = 10;  // "2026-12-01"

// Which occurrence RECURRENCE-ID means. QUIRK: it has to be of the same form as
// DTSTART (RFC 5545, 3.8.4.4), but some write it in UTC, in a zone of their own
// or as a mere day for a series that has another.
bool names(const CalendarTime& id, const Event& event, const Clock& mine) {
  using Form = CalendarTime::Form;
  const std::string_view event_day =
      std::string_view(event.recurrence_id).substr(0, kDay);
  if (id.form == Form::kDate) return event_day == format_local(id);
  const local_seconds here = id.instant ? mine.at(*id.instant) : id.local;
  if (event.recurrence_id.size() == kDay) {
    CalendarTime day = id;
    if (id.form == Form::kUtc) day.local = here;
    return event_day == format_local(day).substr(0, kDay);
  }
  if (id.instant) return event.recurrence_instant == id.instant;
  return event.recurrence_id == format_local(id) ||
         event.recurrence_instant == mine.when(id.local);
}

// An occurrence that was moved starts elsewhere, so only where its calendar
// does not say which it is does its start tell.
bool is_that_occurrence(const Event& event, const Inquiry& inquiry) {
  const CalendarTime& id = *inquiry.invite.recurrence_id;
  if (!event.recurrence_id.empty()) return names(id, event, inquiry.clock);
  return event.when.start == id.instant.value_or(inquiry.clock.when(id.local));
}

// Which rules match is not known yet.
int longest_travel(const Policy& policy) {
  int longest = policy.limits.travel;
  for (const Rule& rule : policy.rules) {
    longest = std::max(longest, rule.limits.travel.value_or(0));
  }
  return longest;
}

// From the first meeting that counts as an earlier one to the end of the last
// that could be offered, with all that has to stay free around it.
Interval reach(const Policy& policy, Instant now, const weigh::Meeting& meeting,
               const Clock& clock) {
  const Limits& limits = policy.limits;
  const Instant asked = meeting.when ? meeting.when->start : now;
  const Instant last =
      std::max(now, asked) + minutes(limits.look_ahead + meeting.minutes);
  const minutes around(limits.buffer + 2 * longest_travel(policy));
  // Whole weeks, for what they have left.
  const Instant first = std::min(now, asked - minutes(limits.look_ahead));
  return {std::min(now - minutes(limits.repetitive_window),
                   clock.week(first).start) -
              around,
          clock.week(last).end + around};
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
  const weigh::Meeting meeting = weigh::next_meeting(invite, policy, given.now);
  auto events = events_in(calendar, reach(policy, given.now, meeting, clock));
  return {invite,
          policy,
          calendar.horizon,
          given,
          std::move(clock),
          meeting,
          weigh::find_relation(invite, policy).client,
          std::move(events),
          policy.limits,
          false};
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
