#include "calendar/times.hpp"

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

bool is_number(short value) { return value != ICAL_RECURRENCE_ARRAY_MAX; }

// A rule as real VTIMEZONEs have it: once a year, on one day. Another could
// keep libical busy for hours ("FREQ=SECONDLY").
bool is_plain_rule(const icalrecurrencetype& rule) {
  return rule.freq == ICAL_YEARLY_RECURRENCE && rule.interval > 0 &&
         !is_number(rule.by_second[1]) && !is_number(rule.by_minute[1]) &&
         !is_number(rule.by_hour[1]) && !is_number(rule.by_month[1]) &&
         !is_number(rule.by_week_no[0]) && !is_number(rule.by_set_pos[0]);
}

bool is_plain_observance(icalcomponent* observance) {
  if (first(observance, ICAL_DTSTART_PROPERTY) == nullptr ||
      first(observance, ICAL_TZOFFSETTO_PROPERTY) == nullptr ||
      first(observance, ICAL_TZOFFSETFROM_PROPERTY) == nullptr)
    return false;
  for (icalproperty* p = first(observance, ICAL_RRULE_PROPERTY); p != nullptr;
       p = next(observance, ICAL_RRULE_PROPERTY))
    if (!is_plain_rule(icalproperty_get_rrule(p))) return false;
  return true;
}

// Whole histories have some hundred.
constexpr int kMaxObservances = 500;

// A zone of its own from a copy of the component, or null.
Zone make_zone(icalcomponent* vtimezone) {
  int observances = 0;
  for (icalcomponent* c =
           icalcomponent_get_first_component(vtimezone, ICAL_ANY_COMPONENT);
       c != nullptr;
       c = icalcomponent_get_next_component(vtimezone, ICAL_ANY_COMPONENT))
    if (++observances > kMaxObservances || !is_plain_observance(c))
      return nullptr;
  if (observances == 0) return nullptr;
  Component copy(icalcomponent_new_clone(vtimezone));
  Zone zone(icaltimezone_new());
  if (icaltimezone_set_component(zone.get(), copy.get()) == 0) return nullptr;
  static_cast<void>(copy.release());  // the zone's own now
  return zone;
}

}  // namespace

Times::Times(icalcomponent* calendar) : calendar_(calendar) {}

Zone* Times::own_zone(const std::string& tzid) {
  const auto known = own_.find(tzid);
  if (known != own_.end()) return &known->second;
  for (icalcomponent* c = icalcomponent_get_first_component(
           calendar_, ICAL_VTIMEZONE_COMPONENT);
       c != nullptr; c = icalcomponent_get_next_component(
                         calendar_, ICAL_VTIMEZONE_COMPONENT))
    if (value(first(c, ICAL_TZID_PROPERTY)) == tzid)
      return &own_.emplace(tzid, make_zone(c)).first->second;
  return nullptr;
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
