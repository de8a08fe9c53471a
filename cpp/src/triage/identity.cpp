#include "triage/identity.hpp"

#include <algorithm>
#include <tuple>

#include "text.hpp"
#include "triage/codes.hpp"
#include "triage/colleagues.hpp"
#include "triage/mailboxes.hpp"
#include "triage/sender.hpp"

namespace raincheck::weigh {
namespace {

// Position of the first of my addresses that mail to `address` comes to.
std::size_t rank_of(std::string_view address, const Me& me) {
  const auto found = std::find_if(
      me.addresses.begin(), me.addresses.end(),
      [&](const std::string& mine) { return arrives_at(address, mine); });
  return static_cast<std::size_t>(found - me.addresses.begin());
}

bool names(const std::vector<Address>& list, std::string_view address) {
  return std::any_of(list.begin(), list.end(), [&](const Address& one) {
    return same_mailbox(one.address, address);
  });
}

bool names(const std::vector<std::string>& list, std::string_view address) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& one) {
    return same_mailbox(one, address);
  });
}

bool any_mine(const std::vector<Address>& list, const Me& me) {
  return std::any_of(list.begin(), list.end(), [&](const Address& one) {
    return is_mine(one.address, me);
  });
}

bool delivered_to_me(const Envelope& mail, const Me& me) {
  return std::any_of(
      mail.delivered_to.begin(), mail.delivered_to.end(),
      [&](const std::string& address) { return is_mine(address, me); });
}

const CalendarUser* find_by_address(const Invite& invite, const Me& me) {
  const auto order = [&](const CalendarUser& user) {
    return std::tuple(!names(invite.mail.to, user.address),
                      !names(invite.mail.delivered_to, user.address),
                      rank_of(user.address, me));
  };
  const CalendarUser* best = nullptr;
  for (const CalendarUser& user : invite.attendees) {
    if (!is_mine(user.address, me)) continue;
    if (best == nullptr || order(user) < order(*best)) best = &user;
  }
  return best;
}

// X-Original-To names the alias, Delivered-To the mailbox behind it. Both can
// be forged, so the alias must lie in a domain of my own house, and it must
// not be a colleague whose mail is redirected to me.
const CalendarUser* find_by_alias(const Invite& invite, const Policy& policy) {
  if (!delivered_to_me(invite.mail, policy.me)) return nullptr;
  for (const CalendarUser& user : invite.attendees) {
    const bool ours =
        std::any_of(policy.me.domains.begin(), policy.me.domains.end(),
                    [&](const std::string& domain) {
                      return lies_in(user.address, domain);
                    });
    if (ours && user.cutype == "INDIVIDUAL" &&
        names(invite.mail.delivered_to, user.address) &&
        !is_named_colleague(user.address, policy)) {
      return &user;
    }
  }
  return nullptr;
}

const CalendarUser* find_list(const Invite& invite, const Me& me) {
  const auto found = std::find_if(
      invite.attendees.begin(), invite.attendees.end(),
      [&](const CalendarUser& user) { return names(me.lists, user.address); });
  return found == invite.attendees.end() ? nullptr : &*found;
}

// I am not on the organizer's list, so I join it with my first address.
CalendarUser member_of_list(const Me& me) {
  CalendarUser user;
  user.address = me.addresses.front();
  user.uri = "mailto:" + user.address;
  user.name = me.name;
  return user;
}

bool is_organizer(const CalendarUser& user, const Invite& invite) {
  return invite.organizer &&
         same_mailbox(user.address, invite.organizer->address);
}

// A list that I read but that the policy does not map to me: it says so itself
// (CUTYPE, RFC 5545, 3.2.3), or the mail is addressed to the only attendee and
// reached me all the same.
const CalendarUser* find_foreign_list(const Invite& invite) {
  const CalendarUser* only = nullptr;
  int others = 0;
  for (const CalendarUser& user : invite.attendees) {
    if (user.cutype == "GROUP") return &user;
    if (is_organizer(user, invite)) continue;
    ++others;
    if (names(invite.mail.to, user.address)) only = &user;
  }
  return others == 1 ? only : nullptr;
}

Because why_absent(const Invite& invite, const Me& me) {
  const bool to_me =
      any_mine(invite.mail.to, me) || any_mine(invite.mail.cc, me);
  if (to_me && !comes_from_organizer(invite)) {
    return because("forwarded", sender_address(invite));
  }
  if (!to_me && delivered_to_me(invite.mail, me)) {
    const CalendarUser* list = find_foreign_list(invite);
    if (list != nullptr) return because("mailing_list_only", list->address);
  }
  return because("not_invited");
}

}  // namespace

bool is_mine(std::string_view address, const Me& me) {
  return rank_of(address, me) < me.addresses.size();
}

Identity find_me(const Invite& invite, const Policy& policy) {
  if (const auto* user = find_by_address(invite, policy.me)) {
    return {*user, std::nullopt, std::nullopt};
  }
  if (const auto* user = find_by_alias(invite, policy)) {
    return {*user, because("invited_by_alias", user->address), std::nullopt};
  }
  if (const auto* list = find_list(invite, policy.me)) {
    return {member_of_list(policy.me),
            because("invited_by_list", list->address), std::nullopt};
  }
  return {std::nullopt, std::nullopt, why_absent(invite, policy.me)};
}

}  // namespace raincheck::weigh
