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

template <typename Matches>
bool any_from(const Invite& invite, Matches matches) {
  return std::any_of(
      invite.mail.from.begin(), invite.mail.from.end(),
      [&](const Address& from) { return matches(from.address); });
}

std::string organizer_address(const Invite& invite) {
  return invite.organizer ? invite.organizer->address : std::string();
}

bool is_from_service(const Invite& invite) {
  return any_from(invite, [](const std::string& from) {
    return std::any_of(
        kCalendarServices.begin(), kCalendarServices.end(),
        [&](std::string_view service) { return same_mailbox(from, service); });
  });
}

bool service_speaks_for_organizer(const Invite& invite) {
  return is_from_service(invite) &&
         std::any_of(invite.mail.reply_to.begin(), invite.mail.reply_to.end(),
                     [&](const Address& reply_to) {
                       return same_mailbox(reply_to.address,
                                           organizer_address(invite));
                     });
}

bool policy_trusts(const Invite& invite, const Policy& policy) {
  const std::string organizer = organizer_address(invite);
  return std::any_of(
      policy.trust.begin(), policy.trust.end(), [&](const Trust& trust) {
        const bool pair =
            trust.organizer.empty() || fit(organizer, trust.organizer) > 0;
        return pair && any_from(invite, [&](const std::string& from) {
                 return fit(from, trust.from) > 0;
               });
      });
}

bool is_from_coworker(const Invite& invite, const Me& me) {
  return any_from(invite, [&](const std::string& from) {
    return std::any_of(
        me.domains.begin(), me.domains.end(),
        [&](const std::string& domain) { return lies_in(from, domain); });
  });
}

// SENT-BY is the calendar's own word, so it only counts within one house.
bool is_sent_by_assistant(const Invite& invite) {
  if (!invite.organizer) return false;
  const std::string& assistant = invite.organizer->sent_by;
  return same_house(assistant, invite.organizer->address) &&
         any_from(invite, [&](const std::string& from) {
           return same_mailbox(from, assistant);
         });
}

bool says_dmarc_fail(std::string_view results) {
  for (const std::string_view result : text::split(results, ';')) {
    if (!text::ascii_istarts_with(text::trim(result), "dmarc")) continue;
    std::string_view value = text::trim(text::trim(result).substr(5));
    if (!value.starts_with('=')) continue;
    value = text::trim(value.substr(1));
    if (text::ascii_iequals(value.substr(0, value.find_first_of(" \t\r\n(")),
                            "fail")) {
      return true;
    }
  }
  return false;
}

// The first token of Authentication-Results names the server that wrote it
// (RFC 8601, 2.5). Fields of another name may be the sender's own; without a
// name in the policy the topmost counts, which the receiving server put there
// last: a sender who forges a failure only harms himself.
bool fails_authentication(const Invite& invite, const Me& me) {
  const auto& fields = invite.mail.authentication_results;
  if (me.authserv_id.empty()) {
    return !fields.empty() && says_dmarc_fail(fields.front());
  }
  return std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
    const std::string_view server =
        text::trim(field).substr(0, text::trim(field).find_first_of("; \t"));
    return text::ascii_iequals(server, me.authserv_id) &&
           says_dmarc_fail(field);
  });
}

}  // namespace

std::string sender_address(const Invite& invite) {
  if (!invite.mail.from.empty()) return invite.mail.from.front().address;
  return invite.mail.sender ? invite.mail.sender->address : std::string();
}

bool comes_from_organizer(const Invite& invite) {
  return any_from(invite,
                  [&](const std::string& from) {
                    return same_mailbox(from, organizer_address(invite));
                  }) ||
         service_speaks_for_organizer(invite) || is_sent_by_assistant(invite);
}

bool organizer_counts(const Invite& invite, const Policy& policy) {
  const std::string organizer = organizer_address(invite);
  return any_from(invite,
                  [&](const std::string& from) {
                    return same_house(from, organizer);
                  }) ||
         service_speaks_for_organizer(invite) ||
         is_from_coworker(invite, policy.me) || policy_trusts(invite, policy);
}

bool sender_is_trusted(const Invite& invite, const Policy& policy) {
  if (policy_trusts(invite, policy)) return true;
  if (fails_authentication(invite, policy.me)) return false;
  // Exchange leaves ORGANIZER out, and a calendar address need not be mail
  // (RFC 5545, 3.3.3): then there is nothing that could disagree.
  return organizer_address(invite).empty() || organizer_counts(invite, policy);
}

}  // namespace raincheck::weigh
