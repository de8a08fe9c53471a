#include "calendar/vtimezone.hpp"

#include <algorithm>
#include <cstdint>

#include "calendar/values.hpp"

namespace raincheck::calendar {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::year;
using std::chrono::year_month_day;

// Zones with all their history have some two hundred.
constexpr std::size_t kMostObservances = 500;

// The calendar repeats itself after so many years: a rule that does not set in
// during them never does.
constexpr int kCycle = 400;

year year_of(local_seconds local) {
  return year_month_day(floor<days>(local)).year();
}

local_days day_of_month(const YearlyRule& rule, year y, int day) {
  if (day > 0) return local_days(y / rule.month / 1) + days(day - 1);
  return local_days(y / rule.month / std::chrono::last) + days(day + 1);
}

std::optional<local_days> by_ordinal(const YearlyRule& rule, year y) {
  const local_days first = local_days(y / rule.month / 1);
  const local_days last = local_days(y / rule.month / std::chrono::last);
  const std::chrono::weekday day = *rule.weekday;
  const local_days found = rule.ordinal > 0
                               ? first + (day - std::chrono::weekday(first)) +
                                     days(7 * (rule.ordinal - 1))
                               : last - (std::chrono::weekday(last) - day) +
                                     days(7 * (rule.ordinal + 1));
  return found < first || found > last ? std::nullopt : std::optional(found);
}

// The day on which the rule sets in that year; February has no 30th.
std::optional<local_days> day_in(const YearlyRule& rule, year y) {
  if (rule.ordinal != 0) return by_ordinal(rule, y);
  for (int i = rule.first_day; i <= rule.last_day; ++i) {
    const local_days day = day_of_month(rule, y, i);
    const bool in_month = year_month_day(day).month() == rule.month;
    if (in_month &&
        (!rule.weekday || std::chrono::weekday(day) == *rule.weekday))
      return day;
  }
  return std::nullopt;
}

// The rule's onset in its n-th year, from 0.
std::optional<local_seconds> onset_in(const Observance& observance,
                                      const YearlyRule& rule, int n) {
  const auto day = day_in(
      rule, year_of(observance.start) + std::chrono::years(n * rule.interval));
  if (!day || *day + rule.clock < observance.start) return std::nullopt;
  return *day + rule.clock;
}

// The rule's last onset that is not after `latest`.
std::optional<local_seconds> last_by_rule(const Observance& observance,
                                          const YearlyRule& rule,
                                          local_seconds latest) {
  if (rule.until)
    latest = std::min(latest, local_seconds(rule.until->time_since_epoch() +
                                            observance.from));
  if (latest < observance.start) return std::nullopt;
  const int years =
      static_cast<int>((year_of(latest) - year_of(observance.start)).count());
  const int last = years / rule.interval;
  for (int n = last; n >= 0 && n > last - kCycle; --n) {
    const auto onset = onset_in(observance, rule, n);
    if (onset && *onset <= latest) return onset;
  }
  return std::nullopt;
}

std::optional<local_seconds> last_onset(const Observance& observance,
                                        local_seconds latest) {
  std::optional<local_seconds> last;
  const auto after = std::upper_bound(observance.dates.begin(),
                                      observance.dates.end(), latest);
  if (after != observance.dates.begin()) last = *std::prev(after);
  if (observance.rule)
    last = std::max(last, last_by_rule(observance, *observance.rule, latest));
  return last;
}

// COUNT as an UNTIL. DTSTART is the first to count.
Instant until_count(const Observance& observance, const YearlyRule& rule,
                    int count) {
  constexpr int kLastYear = 9999;
  const int years = kLastYear - static_cast<int>(year_of(observance.start));
  local_seconds last = observance.start;
  for (int n = 0; count > 1 && n <= years / rule.interval; ++n) {
    const auto onset = onset_in(observance, rule, n);
    if (!onset || *onset == observance.start) continue;
    last = *onset;
    --count;
  }
  return Instant(last.time_since_epoch() - observance.from);
}

// QUIRK: UNTIL should be in UTC (RFC 5545, 3.3.10); a mere clock is taken for
// the zone's own, a mere date for all of that day.
Instant until_clock(const Observance& observance, const Clock& until) {
  if (until.is_utc) return Instant(until.local.time_since_epoch());
  const seconds rest = until.is_date ? days(1) - seconds(1) : seconds(0);
  return Instant(until.local.time_since_epoch() + rest - observance.from);
}

// "8,9,10,11,12,13,14": days of the month that follow one another.
bool take_month_days(std::vector<int> list, YearlyRule& rule) {
  std::sort(list.begin(), list.end());
  rule.first_day = list.front();
  rule.last_day = list.back();
  const auto run = static_cast<std::ptrdiff_t>(list.size()) - 1;
  return rule.last_day - rule.first_day == run && run < 7 &&
         (rule.first_day < 0) == (rule.last_day < 0);
}

// QUIRK: the time of day of DTSTART said again, "BYMINUTE=0;BYHOUR=2", as Lotus
// writes it.
bool take_time(const Rule& from, local_seconds start, YearlyRule& rule) {
  if (from.hours.size() > 1 || from.minutes.size() > 1 ||
      from.seconds.size() > 1)
    return false;
  const std::chrono::hh_mm_ss clock(start - floor<days>(start));
  rule.clock =
      (from.hours.empty() ? clock.hours() : std::chrono::hours(from.hours[0])) +
      (from.minutes.empty() ? clock.minutes()
                            : std::chrono::minutes(from.minutes[0])) +
      (from.seconds.empty() ? clock.seconds() : seconds(from.seconds[0]));
  return true;
}

// Only a rule that gives one moment in a year.
std::optional<YearlyRule> as_yearly(const Rule& from,
                                    const Observance& observance) {
  if (from.frequency != Rule::Frequency::kYearly || from.has_other_parts ||
      !from.weeks.empty() || !from.year_days.empty() ||
      !from.positions.empty() || from.months.size() > 1 ||
      from.weekdays.size() > 1)
    return std::nullopt;
  const year_month_day start(floor<days>(observance.start));
  YearlyRule rule;
  rule.interval = std::min(from.interval, 10'000);
  rule.month = start.month();
  rule.first_day = rule.last_day = static_cast<int>(unsigned{start.day()});
  if (!take_time(from, observance.start, rule)) return std::nullopt;
  const bool has_days = !from.weekdays.empty() || !from.month_days.empty();
  if (!from.months.empty())
    rule.month = std::chrono::month(static_cast<unsigned>(from.months[0]));
  else if (has_days)
    return std::nullopt;  // every month's, or the year's
  if (!from.month_days.empty() && !take_month_days(from.month_days, rule))
    return std::nullopt;
  if (!from.weekdays.empty()) {
    rule.weekday = from.weekdays[0].day;
    rule.ordinal = from.weekdays[0].ordinal;
  }
  const bool one_day = rule.weekday
                           ? (rule.ordinal != 0) == from.month_days.empty()
                           : rule.first_day == rule.last_day;
  if (!one_day) return std::nullopt;
  if (from.until) rule.until = until_clock(observance, *from.until);
  if (from.count) rule.until = until_count(observance, rule, *from.count);
  return rule;
}

// Whether the rule ever sets in; a 30th of February would be looked for anew
// whenever a time is asked about.
bool sets_in(const YearlyRule& rule, year first) {
  for (int n = 0; n < kCycle; ++n) {
    const int years =
        static_cast<int>(std::int64_t{n} * rule.interval % kCycle);
    if (day_in(rule, first + std::chrono::years(years))) return true;
  }
  return false;
}

// One at most: RFC 5545, 3.6.5.
bool take_rule(std::string_view value, Observance& observance) {
  if (observance.rule) return false;
  const auto rule = read_rule(value);
  const auto yearly = rule ? as_yearly(*rule, observance) : std::nullopt;
  if (yearly && sets_in(*yearly, year_of(observance.start)))
    observance.rule = yearly;
  return yearly.has_value();
}

// A mere date has the time of day of DTSTART.
bool take_dates(std::string_view list, Observance& observance) {
  const auto clocks = read_clocks(list);
  if (!clocks) return false;
  const seconds time = observance.start - floor<days>(observance.start);
  for (const Clock& clock : *clocks)
    observance.dates.push_back(clock.is_date  ? clock.local + time
                               : clock.is_utc ? clock.local + observance.from
                                              : clock.local);
  return true;
}

std::optional<Observance> read_observance(const Component& component) {
  const auto start = read_clock(value_of(find(component, "DTSTART")));
  const auto from = read_offset(value_of(find(component, "TZOFFSETFROM")));
  const auto to = read_offset(value_of(find(component, "TZOFFSETTO")));
  if (!start || !from || !to) return std::nullopt;
  Observance observance;
  observance.is_daylight = component.name == "DAYLIGHT";
  observance.from = *from;
  observance.to = *to;
  observance.start = start->local;
  observance.dates.push_back(start->local);
  for (const Property& property : component.properties) {
    if (property.name == "RRULE" && !take_rule(property.value, observance))
      return std::nullopt;
    if (property.name == "RDATE" && !take_dates(property.value, observance))
      return std::nullopt;
  }
  std::sort(observance.dates.begin(), observance.dates.end());
  return observance;
}

}  // namespace

std::optional<VTimezone> VTimezone::read(
    std::span<const Component> components) {
  VTimezone zone;
  for (const Component& component : components) {
    if (component.name != "STANDARD" && component.name != "DAYLIGHT") continue;
    auto observance = read_observance(component);
    if (!observance || zone.observances_.size() == kMostObservances)
      return std::nullopt;
    zone.observances_.push_back(*std::move(observance));
  }
  if (zone.observances_.empty()) return std::nullopt;
  return zone;
}

seconds VTimezone::offset_at(Instant instant) const {
  const Observance* found = nullptr;
  Instant found_onset{};
  for (const Observance& each : observances_) {
    const auto last =
        last_onset(each, local_seconds(instant.time_since_epoch() + each.from));
    if (!last) continue;
    const Instant onset(last->time_since_epoch() - each.from);
    // Of two that begin together, as some programs write them for a zone that
    // never changes, standard time counts.
    const bool wins = found == nullptr || onset > found_onset ||
                      (onset == found_onset && found->is_daylight);
    if (!wins) continue;
    found = &each;
    found_onset = onset;
  }
  if (found != nullptr) return found->to;
  return std::min_element(observances_.begin(), observances_.end(),
                          [](const Observance& a, const Observance& b) {
                            return a.start - a.from < b.start - b.from;
                          })
      ->from;
}

Instant VTimezone::to_instant(local_seconds local) const {
  // No offset reaches a day, so these are the ones before and after whatever
  // change is near.
  const Instant as_utc(local.time_since_epoch());
  const seconds before = offset_at(as_utc - days(1));
  const seconds after = offset_at(as_utc + days(1));
  if (offset_at(as_utc - before) != before &&
      offset_at(as_utc - after) == after)
    return as_utc - after;
  return as_utc - before;
}

local_seconds VTimezone::to_local(Instant instant) const {
  return local_seconds(instant.time_since_epoch() + offset_at(instant));
}

}  // namespace raincheck::calendar
