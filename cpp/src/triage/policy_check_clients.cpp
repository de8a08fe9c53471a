#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text.hpp"
#include "triage/mailboxes.hpp"
#include "triage/policy_check.hpp"

namespace raincheck::policy_file {
namespace {

// An address or a domain of a client.
struct Claim {
  std::size_t client;
  std::string key;  // where it stands
  std::string pattern;
  std::string canonical;
};

void check_client(Reading& reading, std::size_t index) {
  const Client& client = reading.policy.clients[index];
  const std::string key = item("client", index);
  if (has_problems_under(reading, key)) return;
  if (client.name.empty()) {
    reading.error(key, "a client needs a name");
  } else if (client.addresses.empty() && client.domains.empty()) {
    reading.warn(key, "nobody is found to be " + quoted(client.name) +
                          ": it has neither addresses nor domains");
  }
  if (!client.language.empty()) {
    check_language(reading, key + ".language", client.language);
  }
}

void check_names(Reading& reading) {
  std::map<std::string, int> line_of;
  const auto& clients = reading.policy.clients;
  for (std::size_t i = 0; i < clients.size(); ++i) {
    if (clients[i].name.empty()) continue;
    const auto [first, is_new] =
        line_of.emplace(text::fold_case(clients[i].name), clients[i].line);
    if (is_new) continue;
    reading.error(item("client", i) + ".name",
                  "there is a client " + quoted(clients[i].name) +
                      " already, in line " + std::to_string(first->second));
  }
}

std::vector<Claim> all_claims(const Policy& policy) {
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < policy.clients.size(); ++i) {
    const auto add = [&](const std::string& list, const auto& patterns) {
      for (std::size_t k = 0; k < patterns.size(); ++k) {
        claims.push_back({i, item(item("client", i) + "." + list, k),
                          patterns[k], weigh::canonical_pattern(patterns[k])});
      }
    };
    add("addresses", policy.clients[i].addresses);
    add("domains", policy.clients[i].domains);
  }
  return claims;
}

std::string owner(const Reading& reading, const Claim& claim) {
  const Client& client = reading.policy.clients[claim.client];
  return quoted(client.name) + " in line " + std::to_string(client.line);
}

// Mail from my own house is a colleague's, whatever a client claims.
void check_house(Reading& reading, const Claim& claim) {
  const Me& me = reading.policy.me;
  const bool is_address = claim.pattern.find('@') != std::string::npos;
  const std::string inside = (is_address ? "" : "a@") + claim.pattern;
  for (const std::string& domain : me.domains) {
    if (!weigh::lies_in(inside, domain)) continue;
    return reading.warn(claim.key, quoted(claim.pattern) + " lies in " +
                                       quoted(domain) +
                                       " of me.domains: who is there is a "
                                       "colleague, not a client");
  }
  for (const std::string& address : me.addresses) {
    if (weigh::fit(address, claim.pattern) == 0) continue;
    return reading.warn(claim.key, quoted(claim.pattern) + " fits " +
                                       quoted(address) +
                                       ", an address of mine");
  }
}

// `mine` and `others` fit some addresses both.
void report_overlap(Reading& reading, const Claim& mine, const Claim& others) {
  const int ahead =
      weigh::precision(mine.pattern) - weigh::precision(others.pattern);
  if (ahead == 0) {
    return reading.warn(mine.key, quoted(mine.pattern) + " and " +
                                      quoted(others.pattern) + " of " +
                                      owner(reading, others) +
                                      " may fit the same address, equally "
                                      "well: the first client counts");
  }
  const Claim& winner = ahead > 0 ? mine : others;
  const Claim& loser = ahead > 0 ? others : mine;
  reading.note(winner.key,
               quoted(winner.pattern) + " is taken out of " +
                   quoted(loser.pattern) + " of " + owner(reading, loser) +
                   ": what fits both belongs to " +
                   quoted(reading.policy.clients[winner.client].name));
}

// What is written out, by its canonical spelling.
using Places = std::map<std::string, const Claim*, std::less<>>;

Places written_out(Reading& reading, const std::vector<Claim>& claims) {
  Places places;
  for (const Claim& claim : claims) {
    if (weigh::has_wildcard(claim.pattern)) continue;
    const auto [first, is_new] = places.emplace(claim.canonical, &claim);
    if (is_new || first->second->client == claim.client) continue;
    reading.warn(claim.key, quoted(claim.pattern) + " belongs to " +
                                owner(reading, *first->second) +
                                " already, which comes first and counts");
  }
  return places;
}

// The nearest domain above an address or a domain that somebody claims.
const Claim* find_above(const Places& places, std::string_view canonical) {
  std::string_view rest = canonical;
  while (!rest.empty()) {
    const std::size_t next = rest.find_first_of("@.");
    if (next == std::string_view::npos) return nullptr;
    rest.remove_prefix(next + 1);
    // A local part may hold dots, but is no domain.
    if (rest.find('@') != std::string_view::npos) continue;
    const auto found = places.find(rest);
    if (found != places.end()) return found->second;
  }
  return nullptr;
}

void check_written_out(Reading& reading, const Places& places) {
  for (const auto& [pattern, claim] : places) {
    const Claim* above = find_above(places, pattern);
    if (above == nullptr || above->client == claim->client) continue;
    report_overlap(reading, *claim, *above);
  }
}

void check_wildcards(Reading& reading, const std::vector<Claim>& claims) {
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (!weigh::has_wildcard(claims[i].pattern)) continue;
    for (std::size_t k = 0; k < claims.size(); ++k) {
      const bool seen = k < i && weigh::has_wildcard(claims[k].pattern);
      if (seen || claims[k].client == claims[i].client) continue;
      if (!weigh::may_meet(claims[i].pattern, claims[k].pattern)) continue;
      const bool later = claims[i].client > claims[k].client;
      report_overlap(reading, claims[later ? i : k], claims[later ? k : i]);
    }
  }
}

}  // namespace

void check_clients(Reading& reading) {
  for (std::size_t i = 0; i < reading.policy.clients.size(); ++i) {
    check_client(reading, i);
  }
  check_names(reading);
}

void compare_clients(Reading& reading) {
  const std::vector<Claim> claims = all_claims(reading.policy);
  for (const Claim& claim : claims) check_house(reading, claim);
  check_written_out(reading, written_out(reading, claims));
  check_wildcards(reading, claims);
}

}  // namespace raincheck::policy_file
