#include "calendar/recurrence.hpp"

#include <algorithm>
#include <initializer_list>

namespace raincheck::calendar {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;
using Frequency = Rule::Frequency;

bool holds(const std::vector<int>& list, int number) {
  return std::find(list.begin(), list.end(), number) != list.end();
}

// Whether a part allows the `number`-th of `all`, counted from either end. A
// part that is absent allows everything.
bool allows(const std::vector<int>& part, int number, int all) {
  return part.empty() || holds(part, number) || holds(part, number - all - 1);
}

void fill(std::vector<int>& part, std::chrono::seconds::rep number) {
  if (part.empty()) part.push_back(static_cast<int>(number));
}

void sort_out(std::vector<int>& part) {
  std::sort(part.begin(), part.end());
  part.erase(std::unique(part.begin(), part.end()), part.end());
}

// "Information, not contained in the rule, necessary to determine the various
// recurrence instance start times and dates are derived from DTSTART."
Rule with_start(Rule rule, local_seconds start) {
  const local_days day = floor<days>(start);
  const year_month_day date(day);
  const bool no_day = rule.year_days.empty() && rule.month_days.empty() &&
                      rule.weekdays.empty();
  const bool by_week = !rule.weeks.empty();
  const auto frequency = rule.frequency;
  if (no_day && (frequency == Frequency::kWeekly ||
                 (frequency == Frequency::kYearly && by_week)))
    rule.weekdays.push_back({0, weekday(day)});
  else if (no_day && !by_week && frequency >= Frequency::kMonthly)
    rule.month_days.push_back(static_cast<int>(unsigned{date.day()}));
  if (no_day && !by_week && frequency == Frequency::kYearly)
    fill(rule.months, unsigned{date.month()});
  const std::chrono::hh_mm_ss clock(start - day);
  if (frequency > Frequency::kHourly) fill(rule.hours, clock.hours().count());
  if (frequency > Frequency::kMinutely)
    fill(rule.minutes, clock.minutes().count());
  if (frequency > Frequency::kSecondly)
    fill(rule.seconds, clock.seconds().count());
  // A leap second is the one before it to a clock without (3.3.12).
  std::replace(rule.seconds.begin(), rule.seconds.end(), 60, 59);
  for (auto* part : {&rule.hours, &rule.minutes, &rule.seconds})
    sort_out(*part);
  return rule;
}

bool has_by_parts(const Rule& rule) {
  for (const auto* part :
       {&rule.months, &rule.weeks, &rule.year_days, &rule.month_days,
        &rule.hours, &rule.minutes, &rule.seconds, &rule.positions})
    if (!part->empty()) return true;
  return !rule.weekdays.empty();
}

// Tells whether a day is the rule's, whatever the time.
class DayFilter {
 public:
  explicit DayFilter(const Rule& rule) : rule_(rule) {}

  bool fits(local_days day) const {
    const year_month_day date(day);
    const auto month = static_cast<int>(unsigned{date.month()});
    if (!rule_.months.empty() && !holds(rule_.months, month)) return false;
    return fits_month_day(date) && fits_weekday(day, date) &&
           fits_year_day(day, date) && fits_week(day);
  }

 private:
  static int last_day(year_month_day date) {
    return static_cast<int>(
        unsigned{(date.year() / date.month() / std::chrono::last).day()});
  }
  // From 1.
  static int day_of_year(local_days day, year y) {
    return static_cast<int>((day - local_days(y / 1 / 1)).count()) + 1;
  }
  static int days_in(year y) { return y.is_leap() ? 366 : 365; }

  bool fits_month_day(year_month_day date) const {
    return rule_.month_days.empty() ||
           allows(rule_.month_days, static_cast<int>(unsigned{date.day()}),
                  last_day(date));
  }

  bool fits_year_day(local_days day, year_month_day date) const {
    return rule_.year_days.empty() ||
           allows(rule_.year_days, day_of_year(day, date.year()),
                  days_in(date.year()));
  }

  // Week 1 is the first with four days in the year; the week that a day is in
  // may be of the year before or after.
  bool fits_week(local_days day) const {
    if (rule_.weeks.empty()) return true;
    const year y = year_month_day(fourth_day(day)).year();
    const auto number = [&](local_days d) {
      return (day_of_year(fourth_day(d), y) - 1) / 7 + 1;
    };
    return allows(rule_.weeks, number(day), number(local_days(y / 12 / 28)));
  }
  local_days fourth_day(local_days day) const {
    return day - (weekday(day) - rule_.week_start) + days(3);
  }

  bool fits_weekday(local_days day, year_month_day date) const {
    if (rule_.weekdays.empty()) return true;
    return std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(),
                       [&](const Weekday& each) {
                         return each.day == weekday(day) &&
                                fits_ordinal(each.ordinal, day, date);
                       });
  }

  // The n-th Monday of the month, or of the year where no month is named. By
  // the week or day, a number "MUST NOT" stand there and says nothing.
  bool fits_ordinal(int ordinal, local_days day, year_month_day date) const {
    if (ordinal == 0 || rule_.frequency < Frequency::kMonthly) return true;
    const bool of_year =
        rule_.frequency == Frequency::kYearly && rule_.months.empty();
    const int all = of_year ? days_in(date.year()) : last_day(date);
    const int at = of_year ? day_of_year(day, date.year())
                           : static_cast<int>(unsigned{date.day()});
    return ordinal > 0 ? (at - 1) / 7 + 1 == ordinal
                       : (all - at) / 7 + 1 == -ordinal;
  }

  const Rule& rule_;
};

class Expander {
 public:
  Expander(const Rule& rule, local_seconds start,
           std::optional<local_seconds> until, Stretch stretch, int most_steps)
      : is_plain_(!has_by_parts(rule)),
        rule_(with_start(rule, start)),
        filter_(rule_),
        start_(start),
        first_(std::max(start, stretch.first)),
        last_(std::min(stretch.last, until.value_or(stretch.last))),
        most_steps_(most_steps) {}

  Recurrences expand() && {
    if (rule_.frequency < Frequency::kDaily)
      by_units();
    else
      by_periods();
    return std::move(found_);
  }

 private:
  // Where work can begin: COUNT counts from the start, unless each period has
  // one time for sure.
  local_seconds entry() const { return rule_.count ? start_ : first_; }

  // ---- Daily and more seldom: periods of days.

  void by_periods() {
    local_days from = floor<days>(entry());
    if (is_plain_ && rule_.frequency <= Frequency::kWeekly)
      from = floor<days>(first_);
    const auto interval = std::int64_t{rule_.interval};
    for (std::int64_t n = period_of(from) / interval; goes_on(); ++n) {
      const local_days begin = begin_of(n * interval);
      if (begin > last_) return;
      if (is_plain_ && rule_.frequency <= Frequency::kWeekly) counted_ = n;
      take_period(begin, end_of(begin));
    }
  }

  // How many days, weeks, months, years after the one of DTSTART.
  std::int64_t period_of(local_days day) const {
    const local_days origin = floor<days>(start_);
    const year_month_day a(origin);
    const year_month_day b(day);
    const auto years = static_cast<int>(b.year()) - static_cast<int>(a.year());
    switch (rule_.frequency) {
      case Frequency::kYearly:
        return years;
      case Frequency::kMonthly:
        return years * std::int64_t{12} +
               static_cast<int>(unsigned{b.month()}) -
               static_cast<int>(unsigned{a.month()});
      case Frequency::kWeekly:
        return (week_begin(day) - week_begin(origin)).count() / 7;
      default:
        return (day - origin).count();
    }
  }

  local_days begin_of(std::int64_t period) const {
    // Beyond any `last_`, near enough not to overflow.
    period = std::min<std::int64_t>(period, 3'000'000);
    const local_days origin = floor<days>(start_);
    const year_month_day date(origin);
    const auto n = static_cast<int>(period);
    switch (rule_.frequency) {
      case Frequency::kYearly:
        return local_days(
            (date.year() + std::chrono::years(std::min(n, kYears))) / 1 / 1);
      case Frequency::kMonthly:
        return local_days((date.year() / date.month() +
                           std::chrono::months(std::min(n, kYears * 12))) /
                          1);
      case Frequency::kWeekly:
        return week_begin(origin) + days(7 * n);
      default:
        return origin + days(n);
    }
  }

  local_days end_of(local_days begin) const {
    const year_month_day date(begin);
    switch (rule_.frequency) {
      case Frequency::kYearly:
        return local_days((date.year() + std::chrono::years(1)) / 1 / 1);
      case Frequency::kMonthly:
        return local_days(
            (date.year() / date.month() + std::chrono::months(1)) / 1);
      case Frequency::kWeekly:
        return begin + days(7);
      default:
        return begin + days(1);
    }
  }

  local_days week_begin(local_days day) const {
    return day - (weekday(day) - rule_.week_start);
  }

  void take_period(local_days begin, local_days end) {
    std::vector<local_days> fitting;
    for (local_days day = begin; day < end && step(); ++day)
      if (filter_.fits(day)) fitting.push_back(day);
    const std::size_t each =
        rule_.hours.size() * rule_.minutes.size() * rule_.seconds.size();
    const auto time_at = [&](std::size_t i) {
      return fitting[i / each] + time_of_day(i % each);
    };
    take_set(fitting.size() * each, time_at);
  }

  seconds time_of_day(std::size_t i) const {
    const std::size_t in_hour = rule_.minutes.size() * rule_.seconds.size();
    return std::chrono::hours(rule_.hours[i / in_hour]) +
           time_of_hour(i % in_hour);
  }
  seconds time_of_hour(std::size_t i) const {
    return std::chrono::minutes(rule_.minutes[i / rule_.seconds.size()]) +
           seconds(rule_.seconds[i % rule_.seconds.size()]);
  }

  // ---- Hours, minutes and seconds: days that fit, and the units in them.

  seconds unit() const {
    return rule_.frequency == Frequency::kHourly     ? seconds(3600)
           : rule_.frequency == Frequency::kMinutely ? seconds(60)
                                                     : seconds(1);
  }

  void by_units() {
    const seconds every = unit() * std::int64_t{rule_.interval};
    const local_days first_day = floor<days>(start_);
    const local_seconds origin = start_ - (start_ - first_day) % unit();
    const auto next = [&](local_seconds from) {
      const seconds ahead = std::max(from - origin, seconds(0));
      return origin + (ahead + every - seconds(1)) / every * every;
    };
    // The unit that begins before it may hold a time after it.
    local_seconds at = next((is_plain_ ? first_ : entry()) - unit());
    if (is_plain_) counted_ = (at - origin) / every;
    while (at <= last_ && goes_on() && step()) {
      const local_days day = floor<days>(at);
      if (!filter_.fits(day)) {
        at = next(day + days(1));
      } else if (const seconds skip = misfit(at - day); skip > seconds(0)) {
        at = next(at + skip);
      } else {
        take_unit(at);
        at += every;
      }
    }
  }

  // How long until the next hour, minute or second that may fit; 0 when this
  // one does.
  seconds misfit(seconds time) const {
    const std::chrono::hh_mm_ss clock(time);
    const auto misses = [](const std::vector<int>& part, auto number) {
      return !part.empty() && !holds(part, static_cast<int>(number.count()));
    };
    if (misses(rule_.hours, clock.hours()))
      return std::chrono::hours(1) - time % std::chrono::hours(1);
    if (rule_.frequency <= Frequency::kMinutely &&
        misses(rule_.minutes, clock.minutes()))
      return std::chrono::minutes(1) - time % std::chrono::minutes(1);
    return seconds(rule_.frequency == Frequency::kSecondly &&
                   misses(rule_.seconds, clock.seconds()));
  }

  void take_unit(local_seconds at) {
    switch (rule_.frequency) {
      case Frequency::kHourly:
        return take_set(rule_.minutes.size() * rule_.seconds.size(),
                        [&](std::size_t i) { return at + time_of_hour(i); });
      case Frequency::kMinutely:
        return take_set(rule_.seconds.size(), [&](std::size_t i) {
          return at + seconds(rule_.seconds[i]);
        });
      default:
        return take_set(1, [&](std::size_t) { return at; });
    }
  }

  // ---- What both make.

  template <typename TimeAt>
  void take_set(std::size_t size, TimeAt time_at) {
    if (rule_.positions.empty()) {
      for (std::size_t i = 0; i < size && goes_on(); ++i) take(time_at(i));
      return;
    }
    std::vector<std::size_t> places;
    for (const int position : rule_.positions) {
      const auto from_end = static_cast<std::size_t>(std::abs(position));
      if (from_end > size) continue;
      places.push_back(position > 0 ? from_end - 1 : size - from_end);
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    for (const std::size_t place : places)
      if (goes_on()) take(time_at(place));
  }

  void take(local_seconds time) {
    if (!step() || time < start_) return;
    if (counted_ == 0 && time > start_) counted_ = 1;  // DTSTART itself
    if (time > last_ || (rule_.count && counted_ >= *rule_.count)) {
      is_done_ = true;
      return;
    }
    ++counted_;
    if (time >= first_) found_.times.push_back(time);
  }

  bool goes_on() const { return !is_done_; }

  bool step() {
    if (found_.steps < most_steps_) {
      ++found_.steps;
      return true;
    }
    is_done_ = true;
    found_.is_whole = false;
    return false;
  }

  static constexpr int kYears = 4000;  // what a calendar here reaches

  const bool is_plain_;
  const Rule rule_;
  const DayFilter filter_;
  const local_seconds start_;
  const local_seconds first_;
  const local_seconds last_;
  const int most_steps_;
  std::int64_t counted_ = 0;
  bool is_done_ = false;
  Recurrences found_;
};

}  // namespace

Recurrences expand(const Rule& rule, local_seconds start,
                   std::optional<local_seconds> until, Stretch stretch,
                   int most_steps) {
  return Expander(rule, start, until, stretch, most_steps).expand();
}

}  // namespace raincheck::calendar
