#include <algorithm>

#include "raincheck/calendar.hpp"
#include "survey/busy.hpp"
#include "survey/company.hpp"
#include "survey/free_slots.hpp"
#include "survey/history.hpp"
#include "survey/inquiry.hpp"
#include "survey/intervals.hpp"
#include "survey/week.hpp"

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
  const survey::Inquiry inquiry =
      survey::inquire(invite, policy, calendar, given);
  survey::Company company(policy);
  Situation situation = given;
  add_busy(survey::find_busy(inquiry), situation);
  if (!given.week_minutes_left && inquiry.meeting.when) {
    situation.week_minutes_left = survey::find_week_minutes_left(
        inquiry, company, inquiry.meeting.when->start);
  }
  if (given.free_slots.empty()) {
    situation.free_slots = survey::find_free_slots(inquiry, company);
  }
  add_earlier(survey::find_earlier(inquiry, company), situation);
  return situation;
}

}  // namespace raincheck
