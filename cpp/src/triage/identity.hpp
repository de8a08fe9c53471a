#pragma once

#include <optional>
#include <string_view>

#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"

namespace raincheck::weigh {

/// Whether mail to that address comes to me: one of my addresses in any letter
/// case, with or without a "+tag".
[[nodiscard]] bool is_mine(std::string_view address, const Me& me);

/// Who I am in an invitation, or why I am not in it.
struct Identity {
  std::optional<CalendarUser> me;  ///< the attendee to answer as
  std::optional<Because> note;     ///< how, when not by an address of mine
  std::optional<Because> absent;   ///< why not; set when `me` is empty
};

/// Looks for me among the attendees: by my addresses (of several, the one
/// that To names, then Delivered-To, then the first in the policy), by an
/// alias that the mail was delivered through, by a mailing list of mine.
[[nodiscard]] Identity find_me(const Invite& invite, const Policy& policy);

}  // namespace raincheck::weigh
