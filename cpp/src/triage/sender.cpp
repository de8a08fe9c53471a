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

bool is_sent_by_assistant(const Invite& invite) {
  return invite.organizer && any_from(invite, [&](const std::string& from) {
           return same_mailbox(from, invite.organizer->sent_by);
         });
}

// The first token of Authentication-Results names the server that wrote it
// (RFC 8601, 2.5); a field of any other name may be the sender's own.
bool fails_dmarc(std::string_view results, std::string_view server) {
  const std::size_t end = results.find_first_of("; \t\r\n");
  if (end == std::string_view::npos ||
      !text::ascii_iequals(results.substr(0, end), server)) {
    return false;
  }
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

bool any_fails_dmarc(const Invite& invite, const Me& me) {
  const auto& fields = invite.mail.authentication_results;
  return !me.authserv_id.empty() &&
         std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
           return fails_dmarc(text::trim(field), me.authserv_id);
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
  if (any_fails_dmarc(invite, policy.me)) return false;
  // Exchange leaves ORGANIZER out, and a calendar address need not be mail
  // (RFC 5545, 3.3.3): then there is nothing that could disagree.
  return organizer_address(invite).empty() || is_sent_by_assistant(invite) ||
         organizer_counts(invite, policy);
}

}  // namespace raincheck::weigh
