#include "calendar/my_clock.hpp"

namespace raincheck::calendar {

using std::chrono::local_seconds;

const IanaZone& MyClock::zone_of(const CalendarTime& like) const {
  if (like.form != CalendarTime::Form::kZoned || like.zone.empty())
    return mine_;
  return by_name_.try_emplace(like.zone, like.zone).first->second;
}

Instant MyClock::instant(Times& times, const CalendarTime& like,
                         local_seconds local) const {
  const Instant as_utc(local.time_since_epoch());
  if (like.form == CalendarTime::Form::kUtc) return as_utc;
  if (like.form == CalendarTime::Form::kZoned)
    if (const auto instant = times.to_instant(like.tzid, local))
      return *instant;
  return zone_of(like).to_instant(local).value_or(as_utc);
}

local_seconds MyClock::local(Times& times, const CalendarTime& like,
                             Instant instant) const {
  const local_seconds as_utc(instant.time_since_epoch());
  if (like.form == CalendarTime::Form::kUtc) return as_utc;
  if (like.form == CalendarTime::Form::kZoned)
    if (const auto local = times.to_local(like.tzid, instant)) return *local;
  return zone_of(like).to_local(instant).value_or(as_utc);
}

}  // namespace raincheck::calendar
