#include "triage/meeting.hpp"

#include <algorithm>

#include "calendar/zones.hpp"

namespace raincheck::weigh {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Nobody means a longer one, and sums of it stay far from INT_MAX.
constexpr minutes kLongest = days(366);

bool is_all_day(const CalendarTime& time) {
  return time.form == CalendarTime::Form::kDate;
}

// A DATE begins at `clock` of its day.
std::optional<Instant> instant_of(const CalendarTime& time, const Me& me,
                                  minutes clock = minutes(0)) {
  if (time.instant) return time.instant;
  if (time.form == CalendarTime::Form::kZoned) return std::nullopt;
  return calendar::to_instant(
      is_all_day(time) ? time.local + clock : time.local, me.time_zone);
}

// DTEND of a DATE is the day after the last one (RFC 5545, 3.6.1); without it
// the meeting takes one day.
// QUIRK: DTEND equal to DTSTART means that one day too.
int days_of(const Invite& invite) {
  if (!invite.dtend) return 1;
  const auto length =
      std::chrono::floor<days>(invite.dtend->local - invite.dtstart->local);
  return static_cast<int>(
      std::clamp(length, days(1), days(kLongest / days(1))).count());
}

seconds length_of(const CalendarTime& start, const CalendarTime& end) {
  if (start.instant && end.instant) return *end.instant - *start.instant;
  return end.local - start.local;
}

Meeting all_day(const Invite& invite, const Me& me) {
  const int count = days_of(invite);
  Meeting meeting;
  meeting.minutes = count * std::max(1, me.day_end - me.day_start);
  CalendarTime last = *invite.dtstart;
  last.local += days(count - 1);
  const auto start = instant_of(*invite.dtstart, me, minutes(me.day_start));
  const auto end = instant_of(last, me, minutes(me.day_end));
  if (start && end) meeting.when = Interval{*start, *end};
  return meeting;
}

}  // namespace

Meeting meeting_of(const Invite& invite, const Policy& policy) {
  if (invite.dtstart && is_all_day(*invite.dtstart)) {
    return all_day(invite, policy.me);
  }
  Meeting meeting;
  minutes length{0};
  if (invite.dtstart && invite.dtend) {
    length =
        std::chrono::ceil<minutes>(length_of(*invite.dtstart, *invite.dtend));
  }
  meeting.length_unknown = length <= minutes(0);
  if (meeting.length_unknown) length = minutes(policy.limits.unknown_length);
  length = std::clamp(length, minutes(1), kLongest);
  meeting.minutes = static_cast<int>(length.count());
  if (!invite.dtstart) return meeting;
  const auto start = instant_of(*invite.dtstart, policy.me);
  if (start) meeting.when = Interval{*start, *start + length};
  return meeting;
}

std::optional<Instant> over_since(const Invite& invite, const Meeting& meeting,
                                  const Me& me, Instant now) {
  if (!invite.dtstart) return std::nullopt;
  if (asks_about_series(invite)) {
    if (!meeting.when || meeting.when->end >= now) return std::nullopt;
    return meeting.when->end;
  }
  CalendarTime end = *invite.dtstart;
  if (invite.dtend && length_of(end, *invite.dtend) > seconds(0)) {
    end = *invite.dtend;
  } else if (is_all_day(end)) {
    end.local += days(1);
  }
  auto over = instant_of(end, me);
  // In a zone that nobody knows it is over when it is over everywhere: clocks
  // run at most 12 hours behind UTC.
  if (!over) over = Instant(end.local.time_since_epoch()) + hours(12);
  return *over < now ? over : std::nullopt;
}

}  // namespace raincheck::weigh
