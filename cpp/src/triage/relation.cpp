#include "triage/relation.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "triage/codes.hpp"
#include "triage/colleagues.hpp"
#include "triage/identity.hpp"
#include "triage/mailboxes.hpp"
#include "triage/names.hpp"
#include "triage/sender.hpp"

namespace raincheck::weigh {
namespace {

int fit(const Client& client, std::string_view address) {
  int best = 0;
  for (const auto& pattern : client.addresses) {
    best = std::max(best, weigh::fit(address, pattern));
  }
  for (const auto& domain : client.domains) {
    best = std::max(best, weigh::fit(address, domain));
  }
  return best;
}

// Of equally good fits the first in the policy counts.
const Client* best_client(const std::vector<std::string>& addresses,
                          const Policy& policy) {
  const Client* best = nullptr;
  int best_fit = 0;
  for (const std::string& address : addresses) {
    for (const Client& client : policy.clients) {
      const int fits = fit(client, address);
      if (fits <= best_fit) continue;
      best = &client;
      best_fit = fits;
    }
  }
  return best;
}

// Sender (RFC 5322, 3.6.2) is checked by nobody on the way, so it counts only
// beside a From of the same house.
std::vector<std::string> who_asks(const Invite& invite, const Policy& policy) {
  std::vector<std::string> addresses;
  const std::string from = sender_address(invite);
  if (!from.empty()) addresses.push_back(from);
  if (invite.organizer && organizer_counts(invite, policy)) {
    addresses.push_back(invite.organizer->address);
  }
  const auto& sender = invite.mail.sender;
  if (sender && same_house(sender->address, from)) {
    addresses.push_back(sender->address);
  }
  return addresses;
}

std::vector<std::string> outsiders(const Invite& invite, const Policy& policy) {
  std::vector<std::string> addresses;
  for (const CalendarUser& user : invite.attendees) {
    if (!is_mine(user.address, policy.me) &&
        !is_colleague(user.address, policy)) {
      addresses.push_back(user.address);
    }
  }
  return addresses;
}

Tier tier_or_unknown(const Client& client, const Limits& limits) {
  return tier_of(client, limits).value_or(limits.unknown_tier);
}

const Client* heaviest_client(const std::vector<std::string>& addresses,
                              const Policy& policy) {
  const Client* best = nullptr;
  for (const std::string& address : addresses) {
    const Client* client = best_client({address}, policy);
    if (client == nullptr) continue;
    if (best == nullptr || tier_or_unknown(*client, policy.limits) <
                               tier_or_unknown(*best, policy.limits)) {
      best = client;
    }
  }
  return best;
}

Because tier_because(Tier tier, const std::string& client) {
  switch (tier) {
    case Tier::kKey:
      return because("tier_key", client);
    case Tier::kMajor:
      return because("tier_major", client);
    case Tier::kStandard:
      return because("tier_standard", client);
    case Tier::kMinor:
      break;
  }
  return because("tier_minor", client);
}

Relation weight_of(const Client& client, const Limits& limits) {
  const auto tier = tier_of(client, limits);
  if (tier) return {&client, *tier, tier_because(*tier, client.name)};
  return {&client, limits.unknown_tier, because("tier_not_given", client.name)};
}

// An organizer whose word does not count has not called anybody.
std::string who_called(const Invite& invite, const Policy& policy) {
  const bool known = invite.organizer && !invite.organizer->address.empty() &&
                     organizer_counts(invite, policy);
  return known ? invite.organizer->address : sender_address(invite);
}

}  // namespace

std::optional<Tier> tier_of(const Client& client, const Limits& limits) {
  if (client.tier || !client.share) return client.tier;
  for (std::size_t i = 0; i < limits.share.size(); ++i) {
    if (*client.share >= limits.share[i]) return kTiers[i];
  }
  return Tier::kMinor;
}

Relation find_relation(const Invite& invite, const Policy& policy) {
  const std::string caller = who_called(invite, policy);
  const bool coworker = is_colleague(caller, policy);
  const Client* client =
      coworker ? heaviest_client(outsiders(invite, policy), policy)
               : best_client(who_asks(invite, policy), policy);
  if (client != nullptr) return weight_of(*client, policy.limits);
  return {nullptr, policy.limits.unknown_tier,
          coworker ? because("tier_colleague", caller)
                   : because("tier_unknown_sender", sender_address(invite))};
}

const Client* client_of(const std::string& address, const Policy& policy) {
  return best_client({address}, policy);
}

}  // namespace raincheck::weigh
