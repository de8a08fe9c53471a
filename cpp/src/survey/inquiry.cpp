#include "survey/inquiry.hpp"

#include <algorithm>

#include "triage/relation.hpp"

namespace raincheck::survey {
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

}  // namespace

Inquiry inquire(const Invite& invite, const Policy& policy,
                const Calendar& calendar, const Situation& given) {
  Clock clock(policy.me.time_zone);
  auto occurrence = names_of_occurrence(invite, clock);
  return {invite,
          policy,
          calendar,
          given,
          std::move(clock),
          weigh::meeting_of(invite, policy),
          weigh::find_relation(invite, policy).client,
          std::move(occurrence)};
}

bool is_own(const Event& event, const Inquiry& inquiry) {
  const Invite& invite = inquiry.invite;
  if (invite.uid.empty() || event.uid != invite.uid) return false;
  return !invite.recurrence_id || is_that_occurrence(event, inquiry);
}

std::chrono::minutes one_way(const Limits& limits) {
  return std::chrono::minutes((limits.travel + 1) / 2);
}

}  // namespace raincheck::survey
