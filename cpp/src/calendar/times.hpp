#pragma once

#include <map>
#include <optional>
#include <string>

#include "calendar/object.hpp"
#include "calendar/source.hpp"
#include "calendar/values.hpp"
#include "calendar/vtimezone.hpp"
#include "calendar/zones.hpp"
#include "raincheck/time.hpp"

namespace raincheck::calendar {

/// The times of one calendar object. A TZID means what the object's own
/// VTIMEZONE says, then what IANA and Windows say.
///
/// A VTIMEZONE that cannot be used is no reason to ask IANA: whoever wrote it
/// meant something else than the plain name, and the organizer's clock can
/// always be quoted, while a wrong moment is a missed meeting.
class Times {
 public:
  /// `source` must outlive this.
  explicit Times(const Source& source) : source_(source) {}

  /// The value of a DATE or DATE-TIME property; empty when there is none, it
  /// is no time, or so far off that libical could not write it.
  [[nodiscard]] std::optional<CalendarTime> read(const Property* property);
  /// The same for one value of a property that holds several.
  [[nodiscard]] std::optional<CalendarTime> read(const Clock& clock,
                                                 const Property& property);

  /// `start` plus a duration: days on the clock, then exact seconds (RFC
  /// 5545, 3.3.6). Empty outside the years that libical can write.
  [[nodiscard]] std::optional<CalendarTime> after(const CalendarTime& start,
                                                  std::chrono::days days,
                                                  std::chrono::seconds exact);

  /// The moment that a clock in the zone of that TZID shows `local`, and what
  /// it shows at a moment. Empty for a zone that cannot be used.
  [[nodiscard]] std::optional<Instant> to_instant(
      const std::string& tzid, std::chrono::local_seconds local);
  [[nodiscard]] std::optional<std::chrono::local_seconds> to_local(
      const std::string& tzid, Instant instant);

  /// Whether the object brings a VTIMEZONE for it that cannot be used.
  [[nodiscard]] bool is_unusable(const std::string& tzid);

 private:
  struct Zone {
    std::string iana;
    bool has_own = false;  // then IANA's rules do not count
    std::optional<VTimezone> own;
    std::optional<IanaZone> by_iana;

    [[nodiscard]] std::optional<Instant> to_instant(
        std::chrono::local_seconds local) const;
    [[nodiscard]] std::optional<std::chrono::local_seconds> to_local(
        Instant instant) const;
  };
  const Zone& zone(const std::string& tzid);

  const Source& source_;
  std::map<std::string, Zone> zones_;  // those asked for
};

}  // namespace raincheck::calendar
