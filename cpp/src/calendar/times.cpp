#include "calendar/times.hpp"

#include <algorithm>

#include "calendar/zones.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::year_month_day;

constexpr local_seconds kFirst{local_days(std::chrono::year(1) / 1 / 1)};
// libical writes zeros for a year after 3000, in whatever zone.
constexpr local_seconds kLast{local_days(std::chrono::year(2999) / 12 / 31)};

std::optional<local_seconds> from_ical(const icaltimetype& t) {
  const year_month_day day =
      std::chrono::year(t.year) /
      std::chrono::month(static_cast<unsigned>(t.month)) /
      std::chrono::day(static_cast<unsigned>(t.day));
  if (!day.ok()) return std::nullopt;
  local_seconds local{local_days(day)};
  if (!t.is_date) {
    if (t.hour < 0 || t.hour > 23 || t.minute < 0 || t.minute > 59 ||
        t.second < 0 || t.second > 60)
      return std::nullopt;
    local += std::chrono::hours(t.hour) + std::chrono::minutes(t.minute) +
             seconds(t.second);
  }
  if (local < kFirst || local > kLast) return std::nullopt;
  return local;
}

icaltimetype to_ical(local_seconds local) {
  const auto day = std::chrono::floor<days>(local);
  const year_month_day date(day);
  const std::chrono::hh_mm_ss clock(local - day);
  icaltimetype t = icaltime_null_time();
  t.year = static_cast<int>(date.year());
  t.month = static_cast<int>(static_cast<unsigned>(date.month()));
  t.day = static_cast<int>(static_cast<unsigned>(date.day()));
  t.hour = static_cast<int>(clock.hours().count());
  t.minute = static_cast<int>(clock.minutes().count());
  t.second = static_cast<int>(clock.seconds().count());
  return t;
}

seconds offset_at(icaltimezone* zone, Instant instant) {
  icaltimetype t = to_ical(local_seconds(instant.time_since_epoch()));
  int is_daylight = 0;
  return seconds(
      icaltimezone_get_utc_offset_of_utc_time(zone, &t, &is_daylight));
}

// libical's own way back from a local time prefers standard time in an
// overlap; RFC 5545 (3.3.5) wants the first of the two, and in a gap the
// offset before it.
Instant to_instant_by(icaltimezone* zone, local_seconds local) {
  const Instant as_utc(local.time_since_epoch());
  const seconds before = offset_at(zone, as_utc - days(1));
  const seconds after = offset_at(zone, as_utc + days(1));
  if (offset_at(zone, as_utc - before) != before &&
      offset_at(zone, as_utc - after) == after)
    return as_utc - after;
  return as_utc - before;
}

bool is_set(short value) { return value != ICAL_RECURRENCE_ARRAY_MAX; }

// A rule as real VTIMEZONEs have it: once a year, on one day. Another could
// keep libical busy for hours ("FREQ=SECONDLY").
bool is_plain_rule(const icalrecurrencetype& rule) {
  constexpr std::size_t kWeek = 7;  // "BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14"
  return rule.freq == ICAL_YEARLY_RECURRENCE && rule.interval > 0 &&
         !is_set(rule.by_second[1]) && !is_set(rule.by_minute[1]) &&
         !is_set(rule.by_hour[1]) && !is_set(rule.by_day[1]) &&
         !is_set(rule.by_month_day[kWeek]) && !is_set(rule.by_year_day[0]) &&
         !is_set(rule.by_week_no[0]) && !is_set(rule.by_month[1]) &&
         !is_set(rule.by_set_pos[0]);
}

// The years that libical walks through for a rule, at most.
int years_of(const icalrecurrencetype& rule, int first_year) {
  constexpr int kLastYear = 2582;  // ICALTIMEZONE_MAX_YEAR
  const bool ends = !icaltime_is_null_time(rule.until);
  return std::max(0, (ends ? std::min(rule.until.year, kLastYear) : kLastYear) -
                         first_year);
}

// The years of all its rules; more than all others may have for one that
// cannot be used.
constexpr int kMostYears = 5000;

int years_of(icalcomponent* observance) {
  icalproperty* start = first(observance, ICAL_DTSTART_PROPERTY);
  if (start == nullptr ||
      first(observance, ICAL_TZOFFSETTO_PROPERTY) == nullptr ||
      first(observance, ICAL_TZOFFSETFROM_PROPERTY) == nullptr)
    return kMostYears + 1;
  int years = 0;
  for (icalproperty* p = first(observance, ICAL_RRULE_PROPERTY);
       p != nullptr && years <= kMostYears;
       p = next(observance, ICAL_RRULE_PROPERTY)) {
    const icalrecurrencetype rule = icalproperty_get_rrule(p);
    if (!is_plain_rule(rule)) return kMostYears + 1;
    years += years_of(rule, icalproperty_get_dtstart(start).year);
  }
  return years;
}

// A zone of its own from a copy of the component, or null.
Zone make_zone(icalcomponent* vtimezone) {
  int years = 0;
  bool empty = true;
  for (icalcomponent* c =
           icalcomponent_get_first_component(vtimezone, ICAL_ANY_COMPONENT);
       c != nullptr && years <= kMostYears;
       c = icalcomponent_get_next_component(vtimezone, ICAL_ANY_COMPONENT)) {
    years += years_of(c);
    empty = false;
  }
  if (empty || years > kMostYears) return nullptr;
  Component copy(icalcomponent_new_clone(vtimezone));
  Zone zone(icaltimezone_new());
  if (icaltimezone_set_component(zone.get(), copy.get()) == 0) return nullptr;
  static_cast<void>(copy.release());  // the zone's own now
  return zone;
}

}  // namespace

Times::Times(icalcomponent* calendar) {
  for (icalcomponent* c = icalcomponent_get_first_component(
           calendar, ICAL_VTIMEZONE_COMPONENT);
       c != nullptr;
       c = icalcomponent_get_next_component(calendar, ICAL_VTIMEZONE_COMPONENT))
    components_.emplace(value(first(c, ICAL_TZID_PROPERTY)), c);
}

Zone* Times::own_zone(const std::string& tzid) {
  const auto component = components_.find(tzid);
  if (component == components_.end()) return nullptr;
  const auto known = own_.find(tzid);
  if (known != own_.end()) return &known->second;
  return &own_.emplace(tzid, make_zone(component->second)).first->second;
}

bool Times::is_clean(const std::string& tzid) {
  const Zone* own = own_zone(tzid);
  if (own == nullptr || *own == nullptr) return false;
  // libical's check wants a calendar around it.
  const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  icalcomponent* copy = icalcomponent_new_clone(components_.at(tzid));
  icalcomponent_add_component(calendar.get(), copy);
  icalrestriction_check(calendar.get());
  return icalcomponent_count_errors(copy) == 0;
}

bool Times::is_unusable(const std::string& tzid) {
  const Zone* own = own_zone(tzid);
  return own != nullptr && *own == nullptr;
}

std::optional<Instant> Times::to_instant(local_seconds local,
                                         const std::string& tzid) {
  if (const Zone* own = own_zone(tzid))
    return *own ? std::optional(to_instant_by(own->get(), local))
                : std::nullopt;
  return calendar::to_instant(local, iana_zone(tzid));
}

// Only asked for a zone that gave an instant.
local_seconds Times::to_local(Instant instant, const std::string& tzid) {
  if (const Zone* own = own_zone(tzid))
    return local_seconds(instant.time_since_epoch() +
                         offset_at(own->get(), instant));
  return calendar::to_local(instant, iana_zone(tzid));
}

std::optional<CalendarTime> Times::read(icalproperty* property) {
  if (property == nullptr) return std::nullopt;
  const icalvalue* v = icalproperty_get_value(property);
  const icalvalue_kind kind = v != nullptr ? icalvalue_isa(v) : ICAL_NO_VALUE;
  if (kind != ICAL_DATE_VALUE && kind != ICAL_DATETIME_VALUE)
    return std::nullopt;
  const icaltimetype t = icalvalue_get_datetime(v);
  const auto local = from_ical(t);
  if (!local) return std::nullopt;
  CalendarTime time;
  time.local = *local;
  if (t.is_date) {
    time.form = CalendarTime::Form::kDate;
  } else if (icaltime_is_utc(t)) {
    time.form = CalendarTime::Form::kUtc;
    time.instant = Instant(local->time_since_epoch());
  } else if (std::string tzid = parameter(property, ICAL_TZID_PARAMETER);
             !text::trim(tzid).empty()) {
    time.form = CalendarTime::Form::kZoned;
    time.zone = iana_zone(tzid);
    time.instant = to_instant(*local, tzid);
    time.tzid = std::move(tzid);
  } else {
    time.form = CalendarTime::Form::kFloating;
  }
  return time;
}

std::optional<CalendarTime> Times::after(const CalendarTime& start,
                                         days nominal, seconds exact) {
  CalendarTime time = start;
  time.local += nominal;
  if (start.instant && start.form == CalendarTime::Form::kZoned) {
    time.instant = *to_instant(time.local, start.tzid) + exact;
    time.local = to_local(*time.instant, start.tzid);
  } else if (start.form != CalendarTime::Form::kDate) {
    time.local += exact;
    if (start.instant) time.instant = Instant(time.local.time_since_epoch());
  }
  if (time.local < kFirst || time.local > kLast) return std::nullopt;
  return time;
}

icaltimetype to_ical(const CalendarTime& time) {
  icaltimetype t = to_ical(time.local);
  t.is_date = time.form == CalendarTime::Form::kDate ? 1 : 0;
  if (time.form == CalendarTime::Form::kUtc)
    t.zone = icaltimezone_get_utc_timezone();
  return t;
}

icaltimetype to_ical(Instant instant) {
  CalendarTime time;
  time.local = std::chrono::local_seconds(instant.time_since_epoch());
  return to_ical(time);
}

}  // namespace raincheck::calendar
