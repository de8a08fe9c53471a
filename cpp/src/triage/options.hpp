#pragma once

#include <optional>
#include <vector>

#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"
#include "triage/circumstances.hpp"
#include "triage/colleagues.hpp"
#include "triage/meeting.hpp"
#include "triage/relation.hpp"
#include "triage/rules.hpp"

namespace raincheck::weigh {

/// Everything that was found out before any option is weighed.
struct Facts {
  const Invite& invite;
  const Policy& policy;
  const Situation& situation;
  Meeting meeting;
  Relation relation;
  Handover handover;
  Circumstances circumstances;
  Ruling ruling = {};
};

/// One row for each answer but none, in the order of kAnswers, with its price
/// in minutes and in strain, and why it cannot be given if so. The bounds are
/// not looked at.
[[nodiscard]] std::vector<Option> lay_out_options(const Facts& facts);

/// Another time and a short meeting at once, when both are needed: for a short
/// meeting at the time asked I cannot be there either. It takes the minutes of
/// `shorter` and strains as much as both together. Empty when one will do, and
/// when the relationship takes so much only because I am ill.
[[nodiscard]] std::optional<Option> lay_out_shortened(
    const Facts& facts, const std::vector<Option>& options);

/// Whether the meeting has to be at another time for my sake: I cannot be
/// there, and nobody can go on without me.
[[nodiscard]] bool has_to_reschedule(const Facts& facts);

/// What is asked, and what an answer comes to, in the four dimensions.
[[nodiscard]] Terms terms_asked(const Invite& invite, const Meeting& meeting);
[[nodiscard]] Terms terms_answered(const Facts& facts, const Option& option);
[[nodiscard]] Terms terms_of_none();

}  // namespace raincheck::weigh
