#include "triage/sender.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "text.hpp"
#include "triage/mailboxes.hpp"

namespace raincheck::weigh {
namespace {

// They mail for their users and name them in Reply-To.
constexpr std::array<std::string_view, 2> kCalendarServices = {
    "calendar-notification@google.com", "noreply@email.apple.com"};

std::string organizer_address(const Invite& invite) {
  return invite.organizer ? invite.organizer->address : std::string();
}

bool service_speaks_for_organizer(const Invite& invite) {
  return is_calendar_service(sender_address(invite)) &&
         std::any_of(invite.mail.reply_to.begin(), invite.mail.reply_to.end(),
                     [&](const Address& reply_to) {
                       return same_mailbox(reply_to.address,
                                           organizer_address(invite));
                     });
}

bool is_from_coworker(const Invite& invite, const Me& me) {
  return std::any_of(me.domains.begin(), me.domains.end(),
                     [&](const std::string& domain) {
                       return lies_in(sender_address(invite), domain);
                     });
}

// SENT-BY is the calendar's own word, so it only counts within one house.
bool is_sent_by_assistant(const Invite& invite) {
  if (!invite.organizer) return false;
  const std::string& assistant = invite.organizer->sent_by;
  return same_house(assistant, invite.organizer->address) &&
         same_mailbox(sender_address(invite), assistant);
}

}  // namespace

std::string sender_address(const Invite& invite) {
  if (!invite.mail.from.empty()) return invite.mail.from.front().address;
  return invite.mail.sender ? invite.mail.sender->address : std::string();
}

bool is_calendar_service(std::string_view address) {
  return std::any_of(
      kCalendarServices.begin(), kCalendarServices.end(),
      [&](std::string_view service) { return same_mailbox(address, service); });
}

bool policy_trusts(const Invite& invite, const Policy& policy) {
  const std::string organizer = organizer_address(invite);
  return std::any_of(
      policy.trust.begin(), policy.trust.end(), [&](const Trust& trust) {
        const bool pair =
            trust.organizer.empty() || fit(organizer, trust.organizer) > 0;
        return pair && fit(sender_address(invite), trust.from) > 0;
      });
}

Bond organizer_bond(const Invite& invite, const Policy& policy) {
  const std::string organizer = organizer_address(invite);
  // Exchange leaves ORGANIZER out, and a calendar address need not be mail
  // (RFC 5545, 3.3.3).
  if (organizer.empty()) return Bond::kNoOrganizer;
  const std::string sender = sender_address(invite);
  if (same_mailbox(sender, organizer)) return Bond::kSender;
  if (service_speaks_for_organizer(invite)) return Bond::kService;
  if (is_sent_by_assistant(invite)) return Bond::kAssistant;
  if (same_house(sender, organizer)) return Bond::kHouse;
  return is_from_coworker(invite, policy.me) ? Bond::kCoworker : Bond::kNone;
}

bool comes_from_organizer(const Invite& invite) {
  const Bond bond = organizer_bond(invite, Policy());
  return bond == Bond::kSender || bond == Bond::kService ||
         bond == Bond::kAssistant;
}

bool organizer_counts(const Invite& invite, const Policy& policy) {
  const Bond bond = organizer_bond(invite, policy);
  return (bond != Bond::kNone && bond != Bond::kNoOrganizer) ||
         policy_trusts(invite, policy);
}

}  // namespace raincheck::weigh
