#include "learn/series.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <string_view>

#include "calendar/values.hpp"

namespace raincheck::learn {
namespace {

using calendar::Rule;
using std::chrono::days;
using std::chrono::last;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::year_month_day;

// Nobody's export reaches further back, and a walk stays short.
constexpr days kLongestWalk{50 * 366};

int month_of(local_days day) {
  const year_month_day date(day);
  return static_cast<int>(static_cast<unsigned>(date.month()));
}

int day_of_month(local_days day) {
  const year_month_day date(day);
  return static_cast<int>(static_cast<unsigned>(date.day()));
}

int year_of(local_days day) {
  return static_cast<int>(year_month_day(day).year());
}

local_days monday_of(local_days day) {
  return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

template <typename Values>
bool holds(const Values& values, int value) {
  return std::ranges::find(values, value) != values.end();
}

// A rule, walked day by day.
class Walk {
 public:
  Walk(const Rule& rule, const CalendarTime& start, seconds offset)
      : rule_(rule),
        start_(std::chrono::floor<days>(start.local)),
        clock_(start.local - start_),
        offset_(offset) {}

  void collect(local_days until, std::set<local_days>& into) {
    int left = rule_.count.value_or(std::numeric_limits<int>::max());
    for (local_days day = start_; day <= until && left > 0; day += days(1)) {
      if (is_past_until(day)) return;
      if (day != start_ && !falls_on(day)) continue;
      last_period_ = period(day);
      into.insert(day);
      --left;
    }
  }

 private:
  [[nodiscard]] bool is_past_until(local_days day) const {
    if (!rule_.until) return false;
    if (rule_.until->is_date) return day > rule_.until->local;
    return day + clock_ >
           rule_.until->local + (rule_.until->is_utc ? offset_ : seconds(0));
  }

  [[nodiscard]] bool falls_on(local_days day) const {
    if (period(day) % rule_.interval != 0) return false;
    if (rule_.has_other_parts && period(day) == last_period_) return false;
    if (!rule_.months.empty() && !holds(rule_.months, month_of(day))) {
      return false;
    }
    if (!rule_.month_days.empty() && !is_month_day(day)) return false;
    if (!rule_.weekdays.empty()) return is_weekday(day);
    return !rule_.month_days.empty() || rule_.has_other_parts ||
           is_like_start(day);
  }

  // Which day, week, month or year it is, from that of the start.
  [[nodiscard]] std::int64_t period(local_days day) const {
    const std::int64_t years = year_of(day) - year_of(start_);
    switch (rule_.frequency) {
      case Rule::Frequency::kYearly:
        return years;
      case Rule::Frequency::kMonthly:
        return years * 12 + month_of(day) - month_of(start_);
      case Rule::Frequency::kWeekly:
        return (monday_of(day) - monday_of(start_)).count() / 7;
      case Rule::Frequency::kDaily:
        return (day - start_).count();
      default:  // several a day
        return 0;
    }
  }

  [[nodiscard]] bool is_month_day(local_days day) const {
    const year_month_day date(day);
    const local_days end(date.year() / date.month() / last);
    return holds(rule_.month_days, day_of_month(day)) ||
           holds(rule_.month_days, day_of_month(day) - day_of_month(end) - 1);
  }

  [[nodiscard]] bool is_weekday(local_days day) const {
    return std::ranges::any_of(
        rule_.weekdays, [&](const calendar::Weekday& weekday) {
          return weekday.day == std::chrono::weekday(day) &&
                 (weekday.ordinal == 0 || has_ordinal(day, weekday.ordinal));
        });
  }

  // The first Monday of the month or, for a yearly rule without BYMONTH, of the
  // year; from its end when negative.
  [[nodiscard]] bool has_ordinal(local_days day, int ordinal) const {
    const year_month_day date(day);
    const bool in_year =
        rule_.frequency == Rule::Frequency::kYearly && rule_.months.empty();
    const local_days first(date.year() /
                           (in_year ? std::chrono::January : date.month()) / 1);
    const local_days end(
        date.year() / (in_year ? std::chrono::December : date.month()) / last);
    return ordinal == (ordinal > 0 ? (day - first).count() / 7 + 1
                                   : -((end - day).count() / 7 + 1));
  }

  [[nodiscard]] bool is_like_start(local_days day) const {
    switch (rule_.frequency) {
      case Rule::Frequency::kYearly:
        return day_of_month(day) == day_of_month(start_) &&
               (!rule_.months.empty() || month_of(day) == month_of(start_));
      case Rule::Frequency::kMonthly:
        return day_of_month(day) == day_of_month(start_);
      case Rule::Frequency::kWeekly:
        return std::chrono::weekday(day) == std::chrono::weekday(start_);
      default:
        return true;
    }
  }

  const Rule& rule_;
  local_days start_;
  seconds clock_;
  seconds offset_;
  std::int64_t last_period_ = -1;
};

// Of the start's clock from UTC; there is none where nobody knows the zone.
seconds offset_of(const CalendarTime& start) {
  return start.instant ? start.local.time_since_epoch() -
                             start.instant->time_since_epoch()
                       : seconds(0);
}

}  // namespace

std::vector<local_days> days_of_series(const std::vector<std::string>& rules,
                                       const CalendarTime& start,
                                       local_days last) {
  const local_days first = std::chrono::floor<days>(start.local);
  last = std::min(last, first + kLongestWalk);
  std::set<local_days> found = {first};
  for (const std::string_view line : rules) {
    const std::string_view value = line.substr(line.find(':') + 1);
    if (!line.starts_with("RDATE")) {
      const auto rule = calendar::read_rule(value);
      if (rule) Walk(*rule, start, offset_of(start)).collect(last, found);
      continue;
    }
    const auto clocks = calendar::read_clocks(value);
    if (!clocks) continue;
    for (const calendar::Clock& clock : *clocks) {
      const auto day = std::chrono::floor<days>(
          clock.local + (clock.is_utc ? offset_of(start) : seconds(0)));
      if (day <= last) found.insert(day);
    }
  }
  return {found.begin(), found.end()};
}

local_days day_beside(const CalendarTime& start, const CalendarTime& other) {
  return std::chrono::floor<days>(
      start.instant && other.instant
          ? local_seconds(other.instant->time_since_epoch()) + offset_of(start)
          : other.local);
}

}  // namespace raincheck::learn
