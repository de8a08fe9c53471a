#pragma once

#include <optional>
#include <string>

#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"

namespace raincheck::weigh {

/// Whom an invitation comes from, and how much that weighs.
struct Relation {
  const Client* client = nullptr;  ///< in the policy; null: nobody's business
  Tier tier = Tier::kStandard;
  Because because;  ///< why that tier
};

/// The client is who fits From, Sender and, where its word counts, ORGANIZER
/// best: an exact address before a domain, a longer domain before a shorter.
/// For a coworker's invitation it is the heaviest of the attendees from
/// outside.
[[nodiscard]] Relation find_relation(const Invite& invite,
                                     const Policy& policy);

/// The client that an address belongs to, by the same fit; null: nobody's.
[[nodiscard]] const Client* client_of(const std::string& address,
                                      const Policy& policy);

/// The client's own tier, or the one its share of our business gives it.
[[nodiscard]] std::optional<Tier> tier_of(const Client& client,
                                          const Limits& limits);

}  // namespace raincheck::weigh
