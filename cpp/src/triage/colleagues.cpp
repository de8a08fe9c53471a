#include "triage/colleagues.hpp"

#include <algorithm>

#include "triage/identity.hpp"
#include "triage/mailboxes.hpp"

namespace raincheck::weigh {
namespace {

bool is_person(const CalendarUser& user) {
  return user.cutype != "ROOM" && user.cutype != "RESOURCE" &&
         user.cutype != "GROUP";
}

// The organizer first. Who has declined is not there to carry anything.
std::vector<const CalendarUser*> people_there(const Invite& invite) {
  std::vector<const CalendarUser*> people;
  if (invite.organizer) people.push_back(&*invite.organizer);
  for (const CalendarUser& user : invite.attendees) {
    if (is_person(user) && user.partstat != "DECLINED") people.push_back(&user);
  }
  return people;
}

bool has_declined(const Invite& invite, std::string_view address) {
  return std::any_of(invite.attendees.begin(), invite.attendees.end(),
                     [&](const CalendarUser& user) {
                       return user.partstat == "DECLINED" &&
                              same_mailbox(user.address, address);
                     });
}

template <typename Matches>
const CalendarUser* find_there(const Invite& invite, Matches matches) {
  const auto people = people_there(invite);
  const auto found =
      std::find_if(people.begin(), people.end(),
                   [&](const auto* user) { return matches(user->address); });
  return found == people.end() ? nullptr : *found;
}

bool is_list(std::string_view address, const Me& me) {
  return std::any_of(
      me.lists.begin(), me.lists.end(),
      [&](const std::string& list) { return same_mailbox(list, address); });
}

}  // namespace

bool is_named_colleague(std::string_view address, const Policy& policy) {
  const auto is = [&](const std::optional<Address>& named) {
    return named && same_mailbox(named->address, address);
  };
  return !is_mine(address, policy.me) &&
         (is(policy.me.delegate) ||
          std::any_of(policy.clients.begin(), policy.clients.end(),
                      [&](const Client& c) { return is(c.account_manager); }));
}

bool is_colleague(std::string_view address, const Policy& policy) {
  const Me& me = policy.me;
  if (is_named_colleague(address, policy)) return true;
  return !is_mine(address, me) && !is_list(address, me) &&
         std::any_of(me.domains.begin(), me.domains.end(),
                     [&](const std::string& domain) {
                       return lies_in(address, domain);
                     });
}

Handover find_handover(const Invite& invite, const Policy& policy,
                       const Client* client) {
  Handover handover;
  std::optional<Address> owner =
      client != nullptr ? client->account_manager : std::nullopt;
  if (owner && has_declined(invite, owner->address)) owner.reset();
  handover.i_am_the_contact = owner && is_mine(owner->address, policy.me);
  if (handover.i_am_the_contact) return handover;

  const CalendarUser* ours = find_there(
      invite, [&](const auto& who) { return is_colleague(who, policy); });
  if (ours != nullptr) handover.role = Role::kAmongUs;
  if (owner) {
    // Somebody else of ours being there does not make them the client's.
    handover.colleague = owner;
    handover.is_there = find_there(invite, [&](const auto& who) {
                          return same_mailbox(who, owner->address);
                        }) != nullptr;
  } else if (ours != nullptr) {
    handover.colleague = Address{ours->name, ours->address};
    handover.is_there = true;
  } else {
    handover.colleague = policy.me.delegate;
  }
  return handover;
}

}  // namespace raincheck::weigh
