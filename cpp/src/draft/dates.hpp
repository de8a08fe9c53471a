#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "draft/phrases.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/time.hpp"

namespace raincheck::draft {

/// Says dates and times as a language does, in the manner of the country that
/// my time zone lies in ("1 December", "December 1").
class Dates {
 public:
  Dates(const Phrases& phrases, std::string my_zone);

  /// The time an invitation asks for, `minutes` long (empty: as asked), on the
  /// organizer's clock; my clock beside it where the two differ. A zone that
  /// nobody knows is quoted. Empty when the invitation has no date.
  [[nodiscard]] std::string asked(const Invite& invite,
                                  std::optional<int> minutes) const;

  /// A time to offer, on the clock that asked() would use.
  [[nodiscard]] std::string offered(const Interval& slot,
                                    const Invite& invite) const;

  /// "1 hour, 30 minutes", in the language's own plural.
  [[nodiscard]] std::string length(int minutes) const;

  /// A time of mine on my clock, for explanations; a moment when it is empty.
  [[nodiscard]] std::string mine(const Interval& time) const;

 private:
  [[nodiscard]] std::string format(std::chrono::local_seconds clock,
                                   std::string_view skeleton) const;
  [[nodiscard]] std::string range(std::chrono::local_seconds start,
                                  std::chrono::local_seconds end) const;
  [[nodiscard]] std::string in_zone(const Interval& time,
                                    std::string_view zone) const;
  [[nodiscard]] std::string with_zone(const std::string& clock,
                                      const std::string& zone) const;
  [[nodiscard]] std::string beside_mine(std::string there,
                                        std::chrono::local_seconds clock,
                                        Instant instant) const;
  [[nodiscard]] std::string zone_name(std::string_view zone, Instant at) const;

  const Phrases& phrases_;
  std::string my_zone_;
  std::string locale_;
};

}  // namespace raincheck::draft
