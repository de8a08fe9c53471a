#pragma once

#include <chrono>
#include <string>

#include "calendar/zones.hpp"
#include "raincheck/time.hpp"

namespace raincheck::survey {

/// A clock on the wall, somewhere.
class Clock {
 public:
  /// Throws Error(kBadPolicy) for a zone that IANA does not know.
  explicit Clock(const std::string& zone);

  /// What it shows at that moment.
  [[nodiscard]] std::chrono::local_seconds at(Instant instant) const;
  /// When it shows that; of two such moments the first.
  [[nodiscard]] Instant when(std::chrono::local_seconds local) const;
  [[nodiscard]] std::chrono::local_days day(Instant instant) const;
  /// Whole days, both included: as many hours as the clock gives them.
  [[nodiscard]] Interval days(std::chrono::local_days first,
                              std::chrono::local_days last) const;
  /// From Monday to Sunday.
  [[nodiscard]] Interval week(Instant instant) const;

 private:
  calendar::IanaZone zone_;
};

}  // namespace raincheck::survey
