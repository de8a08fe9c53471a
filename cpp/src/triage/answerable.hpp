#pragma once

#include <optional>

#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"
#include "triage/identity.hpp"
#include "triage/meeting.hpp"

namespace raincheck::weigh {

/// Why there is nothing for me to answer, or empty. The first obstacle counts:
/// what kind of mail it is, then what is known about the meeting, then
/// whether I am asked at all, then whether the sender can be believed.
[[nodiscard]] std::optional<Because> find_obstacle(
    const Invite& invite, const Policy& policy, const Situation& situation,
    const Meeting& meeting, const Identity& identity,
    const Authenticity& authenticity);

}  // namespace raincheck::weigh
