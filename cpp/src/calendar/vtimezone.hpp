#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <vector>

#include "calendar/object.hpp"
#include "raincheck/time.hpp"

namespace raincheck::calendar {

/// A rule as real zones have them: once a year, on one day of one month.
struct YearlyRule {
  std::chrono::month month{1};
  std::optional<std::chrono::weekday> weekday;
  int ordinal = 0;    ///< of the weekday; 0: the one from day `first` to `last`
  int first_day = 1;  ///< of the month; negative from its end
  int last_day = 1;
  std::chrono::seconds clock{};  ///< of that day
  int interval = 1;              ///< in years
  std::optional<Instant> until;
};

/// A STANDARD or DAYLIGHT. Its onsets are told by a clock that is still by
/// `from`, as they are written.
struct Observance {
  bool is_daylight = false;
  std::chrono::seconds from{};
  std::chrono::seconds to{};
  std::chrono::local_seconds start{};
  std::vector<std::chrono::local_seconds>
      dates;  ///< sorted, `start` among them
  std::optional<YearlyRule> rule;
};

/// What a VTIMEZONE says (RFC 5545, 3.6.5), in whatever year.
class VTimezone {
 public:
  /// From the components inside a VTIMEZONE. Empty when one of them has a rule
  /// of another kind, or nothing to go by: half of a zone's rules would give
  /// wrong times.
  [[nodiscard]] static std::optional<VTimezone> read(
      std::span<const Component> components);

  /// The offset from UTC at that moment. Before the first onset it is what the
  /// first observance changed from.
  [[nodiscard]] std::chrono::seconds offset_at(Instant instant) const;

  /// RFC 5545, 3.3.5: in an overlap the first of the two moments, in a gap the
  /// one by the offset before it.
  [[nodiscard]] Instant to_instant(std::chrono::local_seconds local) const;
  [[nodiscard]] std::chrono::local_seconds to_local(Instant instant) const;

 private:
  std::vector<Observance> observances_;
};

}  // namespace raincheck::calendar
