#pragma once

#include <optional>
#include <string_view>

#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"

namespace raincheck::weigh {

/// Whether the policy names that address as somebody's account manager, or as
/// my delegate, and it is not mine.
[[nodiscard]] bool is_named_colleague(std::string_view address,
                                      const Policy& policy);

/// Whether that address is in my house, or named as a colleague, and not mine.
[[nodiscard]] bool is_colleague(std::string_view address, const Policy& policy);

/// My part in a meeting, and who could carry it without me.
struct Handover {
  Role role = Role::kInvited;
  bool i_am_the_contact = false;     ///< the client's account manager is me
  std::optional<Address> colleague;  ///< who can carry it
  bool is_there = false;             ///< as organizer or attendee already
};

/// The client's account manager carries it; where none is named, a colleague
/// who is in the meeting (the organizer first), else my delegate. `client`
/// may be null.
[[nodiscard]] Handover find_handover(const Invite& invite, const Policy& policy,
                                     const Client* client);

}  // namespace raincheck::weigh
