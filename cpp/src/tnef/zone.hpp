#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "raincheck/time.hpp"
#include "tnef/calendar_text.hpp"

namespace raincheck::tnef {

/// When a clock changes, every year: a SYSTEMTIME (MS-OXOCAL, 2.2.1.41).
struct Change {
  unsigned month = 0;    ///< 1 to 12
  unsigned weekday = 0;  ///< 0 is Sunday
  unsigned ordinal = 0;  ///< 1 to 4; 5 is the last one
  std::chrono::seconds time{};
  bool operator==(const Change&) const = default;
};

/// A time zone by rules that hold for every year, as meetings in TNEF bring it.
class Zone {
 public:
  /// From PidLidAppointmentTimeZoneDefinition… (MS-OXOCAL, 2.2.1.41): the rule
  /// in effect, under the name of its Windows key. Empty when it means nothing
  /// or changes but once.
  static std::optional<Zone> from_definition(std::string_view bytes);
  /// From PidLidTimeZoneStruct (MS-OXOCAL, 2.2.1.39), with its description.
  static std::optional<Zone> from_struct(std::string_view bytes,
                                         const std::string& description);

  [[nodiscard]] bool has_rules_of(const Zone& other) const;
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::chrono::local_seconds to_local(Instant instant) const;
  /// The first of two moments in an overlap (RFC 5545, 3.3.5).
  [[nodiscard]] Instant to_instant(std::chrono::local_seconds local) const;

  /// As a VTIMEZONE (RFC 5545, 3.6.5).
  void write(CalendarText& out) const;

 private:
  struct Daylight {
    Change begin;
    Change end;
    std::chrono::seconds offset{};
    bool operator==(const Daylight&) const = default;
  };

  [[nodiscard]] static std::optional<Zone> from_rule(std::string_view rule);
  [[nodiscard]] bool is_daylight(Instant instant) const;

  std::string name_;
  std::chrono::seconds standard_{};  // of UTC
  std::optional<Daylight> daylight_;
};

}  // namespace raincheck::tnef
