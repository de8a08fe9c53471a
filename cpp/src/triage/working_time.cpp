#include "triage/working_time.hpp"

#include <algorithm>
#include <chrono>
#include <string>

#include "calendar/zones.hpp"
#include "triage/codes.hpp"

namespace raincheck::weigh {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;

bool is_off(const Me& me, local_days day) {
  return std::any_of(me.days_off.begin(), me.days_off.end(),
                     [&](const DayRange& range) {
                       return range.first <= day && day <= range.last;
                     });
}

// A meeting that touches my hours by a few minutes is not in them: half of
// what it takes of some day has to be.
bool works_within(const Me& me, local_days day, local_seconds start,
                  local_seconds end) {
  if (!is_working_day(day, me)) return false;
  start = std::max<local_seconds>(start, day);
  end = std::min<local_seconds>(end, day + days(1));
  const auto within =
      std::min<local_seconds>(end, day + minutes(me.day_end)) -
      std::max<local_seconds>(start, day + minutes(me.day_start));
  return within > seconds(0) && 2 * within >= end - start;
}

std::string date(local_days day) {
  CalendarTime time;
  time.form = CalendarTime::Form::kDate;
  time.local = day;
  return format_local(time);
}

}  // namespace

bool is_working_day(local_days day, const Me& me) {
  // ISO: Monday is 1.
  return me.working_days.at(std::chrono::weekday(day).iso_encoding() - 1) &&
         !is_off(me, day);
}

std::optional<Because> find_time_off(const Me& me, const Interval& when) {
  const local_seconds start = calendar::to_local(when.start, me.time_zone);
  const local_seconds end = calendar::to_local(when.end, me.time_zone);
  bool works = false;
  const local_days last = floor<days>(end - seconds(1));
  for (local_days day = floor<days>(start); day <= last; day += days(1)) {
    if (is_off(me, day)) return because("day_off", date(day));
    works = works || works_within(me, day, start, end);
  }
  if (works || !me.keeps_hours) return std::nullopt;
  return because("outside_hours");
}

}  // namespace raincheck::weigh
