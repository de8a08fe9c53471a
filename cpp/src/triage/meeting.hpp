#pragma once

#include <optional>
#include <vector>

#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/time.hpp"

namespace raincheck::weigh {

/// When and for how long, on my own clock.
struct Meeting {
  int minutes = 0;  ///< never 0: without an end, limits.unknown_length
  bool length_unknown = false;
  std::optional<Interval> when;  ///< empty without a date or a known zone
};

/// An all-day meeting takes the working hours of each of its days; a floating
/// time (RFC 5545, 3.3.5, form 1) is read in my zone. Without DTSTART there is
/// only the length.
[[nodiscard]] Meeting meeting_of(const Invite& invite, const Policy& policy);

/// When it was over, if that was before `now`; of a series, `meeting` as
/// next_meeting() has it.
[[nodiscard]] std::optional<Instant> over_since(const Invite& invite,
                                                const Meeting& meeting,
                                                const Me& me, Instant now);

}  // namespace raincheck::weigh
