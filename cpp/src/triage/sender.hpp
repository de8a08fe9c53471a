#pragma once

#include <string>

#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"

/// Whether the ORGANIZER, which anyone can write, belongs to the sender.
namespace raincheck::weigh {

/// From's first address, or Sender's; may be empty.
[[nodiscard]] std::string sender_address(const Invite& invite);

/// Whether the organizer is whom the mail is from: From itself, or Reply-To of
/// a calendar service that mails for its users.
[[nodiscard]] bool comes_from_organizer(const Invite& invite);

/// Whether the organizer's word counts like the sender's own: the same house,
/// a calendar service, a pair that the policy trusts, or a mail of a coworker.
/// An assistant by SENT-BY from elsewhere may send (sender_is_trusted), but
/// borrows no weight: SENT-BY is as easily written as ORGANIZER.
[[nodiscard]] bool organizer_counts(const Invite& invite, const Policy& policy);

/// False when the organizer does not fit the sender, or the receiving server
/// that the policy names found DMARC to fail (RFC 8601, 2.2), unless the
/// policy trusts the pair.
[[nodiscard]] bool sender_is_trusted(const Invite& invite,
                                     const Policy& policy);

}  // namespace raincheck::weigh
