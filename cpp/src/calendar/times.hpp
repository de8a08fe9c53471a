#pragma once

#include <map>
#include <optional>
#include <string>

#include "calendar/ical.hpp"
#include "raincheck/time.hpp"

namespace raincheck::calendar {

/// The times of one calendar object. A TZID means what the object's own
/// VTIMEZONE says, then what IANA and Windows say; libical reads the
/// VTIMEZONE, its zone tables are never asked.
class Times {
 public:
  /// `calendar` must outlive this.
  explicit Times(icalcomponent* calendar);

  /// The value of a DATE or DATE-TIME property; empty when it is no time,
  /// or so far off that libical could not write it.
  [[nodiscard]] std::optional<CalendarTime> read(icalproperty* property);

  /// `start` plus a duration: days on the clock, then exact seconds (RFC
  /// 5545, 3.3.6). Empty outside the years that libical can write.
  [[nodiscard]] std::optional<CalendarTime> after(const CalendarTime& start,
                                                  std::chrono::days days,
                                                  std::chrono::seconds exact);

  /// Whether the object brings a VTIMEZONE for it that cannot be used.
  [[nodiscard]] bool is_unusable(const std::string& tzid);
  /// Whether it brings one that anybody may be given: RFC 5545, 3.6.5.
  [[nodiscard]] bool is_clean(const std::string& tzid);

 private:
  Zone* own_zone(const std::string& tzid);
  std::optional<Instant> to_instant(std::chrono::local_seconds local,
                                    const std::string& tzid);
  std::chrono::local_seconds to_local(Instant instant, const std::string& tzid);

  std::map<std::string, icalcomponent*> components_;  // VTIMEZONE by TZID
  std::map<std::string, Zone> own_;  // those asked for; null: unusable
};

/// The other way round, for writing.
[[nodiscard]] icaltimetype to_ical(const CalendarTime& time);
[[nodiscard]] icaltimetype to_ical(Instant instant);

}  // namespace raincheck::calendar
