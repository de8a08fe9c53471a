#include "calendar/times.hpp"

#include <utility>

#include "text.hpp"

namespace raincheck::calendar {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;

constexpr local_seconds kFirst{local_days(std::chrono::year(1) / 1 / 1)};
// libical writes zeros for a year after 3000, in whatever zone.
constexpr local_seconds kLast{local_days(std::chrono::year(2999) / 12 / 31)};

bool is_in_reach(local_seconds local) {
  return local >= kFirst && local <= kLast;
}

}  // namespace

std::optional<Instant> Times::Zone::to_instant(local_seconds local) const {
  if (!has_own) return by_iana->to_instant(local);
  return own ? std::optional(own->to_instant(local)) : std::nullopt;
}

std::optional<local_seconds> Times::Zone::to_local(Instant instant) const {
  if (!has_own) return by_iana->to_local(instant);
  return own ? std::optional(own->to_local(instant)) : std::nullopt;
}

const Times::Zone& Times::zone(const std::string& tzid) {
  const auto [entry, is_new] = zones_.try_emplace(tzid);
  Zone& zone = entry->second;
  if (!is_new) return zone;
  zone.iana = iana_zone(tzid);
  const auto in_mail = source_.time_zones.find(tzid);
  zone.has_own = in_mail != source_.time_zones.end();
  if (zone.has_own)
    zone.own =
        VTimezone::read(inside(source_.object, in_mail->second.component));
  else
    zone.by_iana.emplace(zone.iana);
  return zone;
}

bool Times::is_unusable(const std::string& tzid) {
  const Zone& asked = zone(tzid);
  return asked.has_own && !asked.own;
}

std::optional<CalendarTime> Times::read(const Property* property) {
  if (property == nullptr) return std::nullopt;
  const auto clock = read_clock(property->value);
  return clock ? read(*clock, *property) : std::nullopt;
}

std::optional<CalendarTime> Times::read(const Clock& clock,
                                        const Property& property) {
  if (!is_in_reach(clock.local)) return std::nullopt;
  CalendarTime time;
  time.local = clock.local;
  if (clock.is_date) {
    time.form = CalendarTime::Form::kDate;
  } else if (clock.is_utc) {
    time.form = CalendarTime::Form::kUtc;
    time.instant = Instant(clock.local.time_since_epoch());
  } else if (std::string tzid = parameter(property, "TZID");
             !text::trim(tzid).empty()) {
    const Zone& in = zone(tzid);
    time.form = CalendarTime::Form::kZoned;
    time.zone = in.iana;
    time.instant = in.to_instant(time.local);
    time.tzid = std::move(tzid);
  } else {
    time.form = CalendarTime::Form::kFloating;
  }
  return time;
}

std::optional<Instant> Times::to_instant(const std::string& tzid,
                                         local_seconds local) {
  return zone(tzid).to_instant(local);
}

std::optional<local_seconds> Times::to_local(const std::string& tzid,
                                             Instant instant) {
  return zone(tzid).to_local(instant);
}

std::optional<CalendarTime> Times::after(const CalendarTime& start,
                                         days nominal, seconds exact) {
  CalendarTime time = start;
  time.local += nominal;
  if (!is_in_reach(time.local)) return std::nullopt;
  if (start.instant && start.form == CalendarTime::Form::kZoned) {
    const Zone& in = zone(start.tzid);
    const auto begin = in.to_instant(time.local);
    const auto local = begin ? in.to_local(*begin + exact) : std::nullopt;
    if (!local) return std::nullopt;
    time.instant = *begin + exact;
    time.local = *local;
  } else if (start.form != CalendarTime::Form::kDate) {
    time.local += exact;
    if (start.instant) time.instant = Instant(time.local.time_since_epoch());
  }
  return is_in_reach(time.local) ? std::optional(time) : std::nullopt;
}

}  // namespace raincheck::calendar
