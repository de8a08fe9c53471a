#pragma once

#include <map>
#include <string>
#include <string_view>

#include "calendar/times.hpp"
#include "calendar/zones.hpp"

namespace raincheck::calendar {

/// The moments of what stands in my own calendars, where every time has one:
/// days and floating times are on my clock, and so are those of a zone that
/// nobody knows. A zone that the file defines in a way that cannot be used is
/// the one that it is named after: here, a time that may be off by an hour is
/// better than none.
class MyClock {
 public:
  explicit MyClock(std::string_view time_zone) : mine_(time_zone) {}

  /// When a clock like the one of `like` shows `local`.
  [[nodiscard]] Instant instant(Times& times, const CalendarTime& like,
                                std::chrono::local_seconds local) const;
  [[nodiscard]] Instant instant(Times& times, const CalendarTime& time) const {
    return instant(times, time, time.local);
  }
  /// What such a clock shows at that moment.
  [[nodiscard]] std::chrono::local_seconds local(Times& times,
                                                 const CalendarTime& like,
                                                 Instant instant) const;

 private:
  const IanaZone& zone_of(const CalendarTime& like) const;

  IanaZone mine_;
  mutable std::map<std::string, IanaZone> by_name_;
};

}  // namespace raincheck::calendar
