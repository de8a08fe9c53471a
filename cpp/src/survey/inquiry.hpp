#pragma once

#include <string>
#include <vector>

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
  const Interval& horizon;  ///< what is known of
  const Situation& given;
  Clock clock;  ///< mine
  weigh::Meeting meeting;
  const Client* client;  ///< whose invitation it is; may be null
  /// The calendar's, as far as any question can reach.
  std::vector<const Event*> events;
  /// The policy's, as the rules that match the invitation change them.
  Limits limits;
  bool only_later = false;  ///< no time before the one asked for will do
};

/// Throws Error(kBadPolicy) for a time zone of mine that nobody knows.
[[nodiscard]] Inquiry inquire(const Invite& invite, const Policy& policy,
                              const Calendar& calendar, const Situation& given);

/// Whether the event is what the invitation is about: its UID, in whatever
/// version. An update of one occurrence is about that one alone.
[[nodiscard]] bool is_own(const Event& event, const Inquiry& inquiry);

/// Half of the way there and back. A minute more rather than one too few.
[[nodiscard]] std::chrono::minutes one_way(const Limits& limits);

}  // namespace raincheck::survey
