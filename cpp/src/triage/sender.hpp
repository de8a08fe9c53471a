#pragma once

#include <string>
#include <string_view>

#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"

/// Whether the ORGANIZER, which anyone can write, belongs to the sender.
namespace raincheck::weigh {

/// From's first address, or Sender's; may be empty. All that is weighed of the
/// sender is weighed of this one address: with several in From (RFC 5322,
/// 3.6.2), one could bring the name and another the signature.
[[nodiscard]] std::string sender_address(const Invite& invite);

/// Whether a calendar service mails from that address, for its users.
[[nodiscard]] bool is_calendar_service(std::string_view address);

/// What ties the organizer to the sender.
enum class Bond {
  kNone,         ///< nothing: anybody may have written that ORGANIZER
  kNoOrganizer,  ///< there is none, or none with an address, to disagree
  kSender,       ///< From itself
  kHouse,        ///< From's house
  kService,      ///< a calendar service that names the organizer in Reply-To
  kAssistant,    ///< SENT-BY within the organizer's house
  kCoworker,     ///< a coworker of mine sends it
};
[[nodiscard]] Bond organizer_bond(const Invite& invite, const Policy& policy);

/// Whether a [[trust]] entry covers the sender and the organizer.
[[nodiscard]] bool policy_trusts(const Invite& invite, const Policy& policy);

/// Whether the organizer is whom the mail is from: From itself, a calendar
/// service or an assistant.
[[nodiscard]] bool comes_from_organizer(const Invite& invite);

/// Whether the organizer's word weighs like the sender's own.
[[nodiscard]] bool organizer_counts(const Invite& invite, const Policy& policy);

}  // namespace raincheck::weigh
