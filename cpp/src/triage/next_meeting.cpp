#include "triage/next_meeting.hpp"

#include <array>

#include "raincheck/calendar.hpp"

namespace raincheck::weigh {
namespace {

using std::chrono::days;

// What repeats more rarely than every four years is a jubilee.
constexpr days kAhead(4 * 366 + 1);
constexpr days kBack(4 * 366 + 1);

// The series' own calendar knows what was left out of it and what was moved.
std::vector<Event> events_of(const Invite& invite, const Me& me,
                             Interval horizon) {
  const std::array files = {CalendarFile{"the invitation", invite.calendar}};
  std::vector<Event> events = read_calendars(files, me, horizon).events;
  std::erase_if(events,
                [&](const Event& event) { return event.uid != invite.uid; });
  return events;
}

}  // namespace

Meeting next_meeting(const Invite& invite, const Policy& policy, Instant now) {
  Meeting meeting = meeting_of(invite, policy);
  if (!asks_about_series(invite) || !meeting.when || meeting.when->end > now) {
    return meeting;
  }
  const auto length = meeting.when->end - meeting.when->start;
  const auto events = events_of(invite, policy.me, {now - kBack, now + kAhead});
  // An all-day meeting takes my working hours, its event the whole day.
  const auto into_the_day = invite.dtstart->form == CalendarTime::Form::kDate
                                ? std::chrono::minutes(policy.me.day_start)
                                : std::chrono::minutes(0);
  for (const Event& event : events) {
    const Instant start = event.when.start + into_the_day;
    meeting.when = Interval{start, start + length};
    if (meeting.when->end > now) break;
  }
  return meeting;
}

}  // namespace raincheck::weigh
