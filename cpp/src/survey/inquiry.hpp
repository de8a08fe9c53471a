#pragma once

#include "raincheck/calendar.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"
#include "survey/clock.hpp"
#include "triage/meeting.hpp"

namespace raincheck::survey {

/// What the calendars are asked about.
struct Inquiry {
  const Invite& invite;
  const Policy& policy;
  const Calendar& calendar;
  const Situation& given;
  weigh::Meeting meeting;
  const Client* client;  ///< whose invitation it is; may be null
  Clock clock;           ///< mine
};

/// Whether the event is what the invitation is about: its UID, in whatever
/// version. An update of one occurrence is about that one alone.
[[nodiscard]] bool is_own(const Event& event, const Inquiry& inquiry);

/// Half of the way there and back. A minute more rather than one too few.
[[nodiscard]] std::chrono::minutes one_way(const Limits& limits);

}  // namespace raincheck::survey
