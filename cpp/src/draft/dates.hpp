#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "draft/phrases.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/time.hpp"

namespace raincheck::draft {

/// Says dates and times as a language does, in the manner of the country that
/// their time zone lies in, else mine ("1 December", "December 1").
class Dates {
 public:
  /// `their_zone` is the reader's; empty: nobody knows it.
  Dates(const Phrases& phrases, std::string my_zone,
        std::string their_zone = {});

  /// The time an invitation asks for, `minutes` long (empty: as asked), on
  /// their clock, else the organizer's; with the zone and my clock beside it
  /// where that shows another time. A UTC value says nothing of anybody's
  /// clock, so it stands on mine, which is named. A zone that nobody knows is
  /// quoted. Empty when the invitation has no date.
  [[nodiscard]] std::string asked(const Invite& invite,
                                  std::optional<int> minutes) const;

  /// A time to offer, on the clock that asked() would use.
  [[nodiscard]] std::string offered(const Interval& slot,
                                    const Invite& invite) const;

  /// The day alone, on my clock.
  [[nodiscard]] std::string day(Instant instant) const;

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
  [[nodiscard]] std::string in_my_zone(const Interval& time) const;
  [[nodiscard]] std::string whole_days(const CalendarTime& start,
                                       const CalendarTime* end) const;
  [[nodiscard]] std::string with_zone(const std::string& clock,
                                      const std::string& zone) const;
  [[nodiscard]] std::string beside_mine(const std::string& there,
                                        const std::string& zone,
                                        std::chrono::local_seconds clock,
                                        Instant instant) const;
  [[nodiscard]] std::string zone_name(std::string_view zone, Instant at) const;
  [[nodiscard]] std::string zone_name(const CalendarTime& time) const;

  const Phrases& phrases_;
  std::string my_zone_;
  std::string their_zone_;
  std::string locale_;
};

/// The IANA zone in which the invitation's start is what it says, or empty: a
/// name that the mail's own VTIMEZONE contradicts is none.
[[nodiscard]] std::string zone_of(const Invite& invite);

}  // namespace raincheck::draft
