#pragma once

#include "raincheck/decision.hpp"

namespace raincheck::weigh {

/// Compares From, Sender, Reply-To and ORGANIZER, and asks what the receiving
/// server found of the sender (RFC 8601). Doubtful when the organizer does not
/// fit the sender or DMARC failed, unless the policy trusts the pair.
///
/// Of Authentication-Results only those of `me.authserv_id` count: any other
/// may be the sender's own. Without that name in the policy the topmost may
/// still tell of a failure, for whoever forges one only harms himself.
[[nodiscard]] Authenticity weigh_authenticity(const Invite& invite,
                                              const Policy& policy);

}  // namespace raincheck::weigh
