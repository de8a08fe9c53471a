#pragma once

#include "calendar/times.hpp"
#include "calendar/zones.hpp"

namespace raincheck::calendar {

/// The moments of what stands in my own calendars, where every time has one:
/// days and floating times are on my clock, and so are those of a zone that
/// nobody knows, for there I wrote them or they were written to me.
class MyClock {
 public:
  explicit MyClock(std::string_view time_zone) : zone_(time_zone) {}

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
  IanaZone zone_;
};

}  // namespace raincheck::calendar
