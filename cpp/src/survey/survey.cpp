#include <algorithm>

#include "raincheck/calendar.hpp"
#include "survey/busy.hpp"
#include "survey/company.hpp"
#include "survey/free_slots.hpp"
#include "survey/history.hpp"
#include "survey/inquiry.hpp"
#include "survey/intervals.hpp"
#include "survey/week.hpp"
#include "triage/circumstances.hpp"
#include "triage/colleagues.hpp"
#include "triage/identity.hpp"
#include "triage/options.hpp"
#include "triage/relation.hpp"

namespace raincheck {
namespace {

void add_busy(const std::vector<Interval>& found, Situation& situation) {
  for (const Interval& busy : found) {
    const bool known = std::any_of(
        situation.busy.begin(), situation.busy.end(),
        [&](const Interval& one) { return survey::covers(one, busy); });
    if (!known) situation.busy.push_back(busy);
  }
}

void add_earlier(std::vector<EarlierMeeting> found, Situation& situation) {
  for (EarlierMeeting& meeting : found) {
    const bool known = std::any_of(
        situation.earlier.begin(), situation.earlier.end(),
        [&](const EarlierMeeting& one) { return one.start == meeting.start; });
    if (!known) situation.earlier.push_back(std::move(meeting));
  }
}

// Before the time asked for I am no better, and have met them no less often.
bool needs_later(const weigh::Circumstances& circumstances) {
  return circumstances.has(Reason::kIllness) ||
         circumstances.has(Reason::kEmergency) ||
         circumstances.has(Reason::kRepetitive);
}

// What a time to offer has to keep to, as triage finds it by what the calendars
// have told so far.
void find_terms(const Situation& situation, survey::Inquiry& inquiry) {
  const Invite& invite = inquiry.invite;
  const Policy& policy = inquiry.policy;
  const weigh::Relation relation = weigh::find_relation(invite, policy);
  const weigh::Facts facts{
      invite,
      policy,
      situation,
      inquiry.meeting,
      relation,
      weigh::find_handover(invite, policy, relation.client),
      weigh::find_circumstances(
          invite, policy, situation, inquiry.meeting,
          weigh::find_me(invite, policy).me.value_or(CalendarUser()))};
  inquiry.limits = weigh::find_ruling(facts).limits;
  inquiry.only_later = needs_later(facts.circumstances);
}

}  // namespace

Interval calendar_horizon(const Policy& policy, Instant now) {
  using std::chrono::days;
  using std::chrono::minutes;
  const Limits& limits = policy.limits;
  const Instant since = now - minutes(limits.repetitive_window);
  const Instant planned = now + days(365);
  const survey::Clock clock(policy.me.time_zone);
  return {std::min(since, clock.week(now).start),
          std::max(planned + minutes(limits.look_ahead) + days(1),
                   clock.week(planned).end)};
}

Situation situation_around(const Invite& invite, const Policy& policy,
                           const Calendar& calendar, Situation given) {
  survey::Inquiry inquiry = survey::inquire(invite, policy, calendar, given);
  survey::Company company(policy);
  Situation situation = given;
  add_busy(survey::find_busy(inquiry), situation);
  if (!given.week_minutes_left && inquiry.meeting.when) {
    situation.week_minutes_left = survey::find_week_minutes_left(
        inquiry, company, inquiry.meeting.when->start);
  }
  add_earlier(survey::find_earlier(inquiry, company), situation);
  if (given.free_slots.empty()) {
    find_terms(situation, inquiry);
    situation.free_slots = survey::find_free_slots(inquiry, company);
  }
  return situation;
}

}  // namespace raincheck
