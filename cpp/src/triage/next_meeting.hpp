#pragma once

#include <optional>

#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/time.hpp"
#include "triage/meeting.hpp"

namespace raincheck::weigh {

/// The meeting that an answer is about: the one asked for, or of a series that
/// has begun the first that is not over yet. When all of them are over, the
/// last one that can be found.
[[nodiscard]] Meeting next_meeting(const Invite& invite, const Policy& policy,
                                   Instant now);

}  // namespace raincheck::weigh
