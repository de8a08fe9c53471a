#include "learn/series.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "calendar/recurrence.hpp"
#include "calendar/values.hpp"

namespace raincheck::learn {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;

constexpr days kLongestSpan{50 * 366};

local_days day_of(local_seconds time) { return std::chrono::floor<days>(time); }

// Of the start's clock from UTC; there is none where nobody knows the zone.
seconds offset_of(const CalendarTime& start) {
  return start.instant ? start.local.time_since_epoch() -
                             start.instant->time_since_epoch()
                       : seconds(0);
}

local_seconds beside(const CalendarTime& start, const calendar::Clock& clock) {
  return clock.is_utc ? clock.local + offset_of(start) : clock.local;
}

std::vector<local_seconds> times_by_rule(std::string_view value,
                                         const CalendarTime& start,
                                         calendar::Stretch stretch) {
  const auto rule = calendar::read_rule(value);
  if (!rule) return {};
  std::optional<local_seconds> until;
  if (rule->until) {
    until = beside(start, *rule->until);
    // A day is meant with all its hours.
    if (rule->until->is_date) *until += days(1) - seconds(1);
  }
  return calendar::expand(*rule, start.local, until, stretch).times;
}

std::vector<local_seconds> times_listed(std::string_view value,
                                        const CalendarTime& start) {
  std::vector<local_seconds> times;
  const auto clocks = calendar::read_clocks(value);
  if (!clocks) return times;
  for (const calendar::Clock& clock : *clocks) {
    times.push_back(beside(start, clock));
  }
  return times;
}

}  // namespace

std::vector<local_days> days_of_series(const std::vector<std::string>& rules,
                                       const CalendarTime& start,
                                       local_days first, local_days last) {
  first = std::max(first, day_of(start.local));
  last = std::min(last, first + kLongestSpan);
  const calendar::Stretch stretch{first, last + days(1) - seconds(1)};
  std::set<local_days> found = {day_of(start.local)};
  for (const std::string_view line : rules) {
    const std::string_view value = line.substr(line.find(':') + 1);
    for (const local_seconds time :
         line.starts_with("RDATE") ? times_listed(value, start)
                                   : times_by_rule(value, start, stretch)) {
      found.insert(day_of(time));
    }
  }
  return {found.lower_bound(first), found.upper_bound(last)};
}

local_days day_beside(const CalendarTime& start, const CalendarTime& other) {
  return day_of(start.instant && other.instant
                    ? local_seconds(other.instant->time_since_epoch()) +
                          offset_of(start)
                    : other.local);
}

}  // namespace raincheck::learn
