#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace raincheck::tnef {

/// What PidLidAppointmentRecur says (MS-OXOCAL, 2.2.1.44), on the organizer's
/// clock.
struct Recurrence {
  std::string rule;  ///< an RRULE value, without UNTIL
  std::optional<std::chrono::local_days> until;  ///< the last day
  /// Days on which nothing takes place, or at another time.
  std::vector<std::chrono::local_days> deleted;
  std::size_t modified = 0;  ///< how many of them take place otherwise
};

/// Throws Error(kBrokenCalendar) for a rule that RFC 5545 cannot say (other
/// calendars than the Gregorian) or that cannot be read: a series must not be
/// taken for one meeting. Error(kTooLarge) past limits::kTnefDeleted.
[[nodiscard]] Recurrence read_recurrence(std::string_view bytes,
                                         std::size_t offset);

}  // namespace raincheck::tnef
