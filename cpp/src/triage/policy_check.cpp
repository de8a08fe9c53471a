#include "triage/policy_check.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text.hpp"
#include "triage/mailboxes.hpp"

namespace raincheck::policy_file {
namespace {

std::string item(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index + 1) + "]";
}

std::string quoted(std::string_view text) {
  return "\"" + text::one_line(text) + "\"";
}

// An index ends in a bracket, and no key of ours begins another.
bool has_errors_under(const Reading& reading, std::string_view key) {
  return std::any_of(
      reading.problems.begin(), reading.problems.end(),
      [&](const Problem& problem) { return problem.key.starts_with(key); });
}

// A misspelt key has been reported at its own place already.
bool is_misspelt(const Reading& reading, std::string_view key) {
  const std::string hint = "did you mean \"" + std::string(key) + "\"?";
  return std::any_of(
      reading.problems.begin(), reading.problems.end(),
      [&](const Problem& problem) { return problem.message.ends_with(hint); });
}

void check_me(Reading& reading) {
  const bool unread =
      std::any_of(reading.problems.begin(), reading.problems.end(),
                  [](const Problem& problem) { return problem.key == "me"; });
  if (unread) return;
  const Me& me = reading.policy.me;
  if (me.addresses.empty() && !has_errors_under(reading, "me.addresses") &&
      !is_misspelt(reading, "addresses")) {
    reading.error("me",
                  "me.addresses is required: the addresses that "
                  "invitations to me are sent to");
  }
  if (me.name.empty() && !has_errors_under(reading, "me.name")) {
    reading.warn("me", "me.name is missing: replies end without a name");
  }
  if (me.languages.empty() && !has_errors_under(reading, "me.languages")) {
    reading.error("me.languages", "me.languages needs one language at least");
  }
}

void check_now(Reading& reading) {
  const StandingReason& standing = reading.policy.standing;
  if (standing.until && !standing.reason &&
      !has_errors_under(reading, "now.reason")) {
    reading.warn("now.until", "now.until has no effect without now.reason");
  }
}

void check_shares(Reading& reading) {
  const auto& share = reading.policy.limits.share;
  if (std::is_sorted(share.rbegin(), share.rend())) return;
  reading.error("share", "the shares have to fall: key, major, standard");
}

void check_client(Reading& reading, std::size_t index) {
  const Client& client = reading.policy.clients[index];
  const std::string key = item("client", index);
  if (has_errors_under(reading, key)) return;
  if (client.name.empty()) {
    reading.error(key, "a client needs a name");
  } else if (client.addresses.empty() && client.domains.empty()) {
    reading.warn(key, "nobody is found to be " + quoted(client.name) +
                          ": it has neither addresses nor domains");
  }
}

void check_client_names(Reading& reading) {
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

// Which client first claims an address or a domain, in a form that compares.
using Claims = std::map<std::string, std::size_t>;

void check_claims(Reading& reading, std::size_t index, std::string_view list,
                  const std::vector<std::string>& patterns, Claims& claims) {
  const auto& clients = reading.policy.clients;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const auto [first, is_new] =
        claims.emplace(text::fold_case(patterns[i]), index);
    if (is_new || first->second == index) continue;
    reading.warn(item(item("client", index) + "." + std::string(list), i),
                 quoted(patterns[i]) + " belongs to " +
                     quoted(clients[first->second].name) +
                     " already, which comes first and counts");
  }
}

void check_clients(Reading& reading) {
  Claims claims;
  const auto& clients = reading.policy.clients;
  for (std::size_t i = 0; i < clients.size(); ++i) {
    check_client(reading, i);
    check_claims(reading, i, "addresses", clients[i].addresses, claims);
    check_claims(reading, i, "domains", clients[i].domains, claims);
  }
  check_client_names(reading);
}

bool holds(const std::vector<Answer>& answers, Answer answer) {
  return std::find(answers.begin(), answers.end(), answer) != answers.end();
}

void check_answers(Reading& reading, const Rule& rule, const std::string& key) {
  for (const Answer answer : rule.allow) {
    if (!holds(rule.forbid, answer)) continue;
    reading.error(key + ".forbid",
                  "the rule allows and forbids " + quoted(name(answer)));
  }
  if (!rule.force) return;
  if (holds(rule.forbid, *rule.force)) {
    reading.error(key + ".force",
                  "the rule forces and forbids " + quoted(name(*rule.force)));
  }
  if (!rule.allow.empty() && !holds(rule.allow, *rule.force)) {
    reading.error(key + ".force", "the rule forces " +
                                      quoted(name(*rule.force)) +
                                      ", which it does not allow");
  }
  if (*rule.force == Answer::kDecline && !reading.policy.limits.decline) {
    reading.warn(key + ".force",
                 "\"decline\" is forced, but limits.decline is false");
  }
}

void check_client_of(Reading& reading, const Rule& rule,
                     const std::string& key) {
  if (rule.client.empty()) return;
  std::vector<std::string_view> names;
  for (const Client& client : reading.policy.clients) {
    if (text::fold_case(client.name) == text::fold_case(rule.client)) return;
    names.push_back(client.name);
  }
  const auto near = text::nearest(rule.client, names);
  reading.error(key + ".match.client",
                "no [[client]] is named " + quoted(rule.client) +
                    (near.empty() ? std::string()
                                  : "; did you mean " + quoted(near) + "?"));
}

bool covers(std::string_view condition, std::string_view other) {
  return condition.empty() ||
         text::fold_case(condition) == text::fold_case(other);
}

// Whatever matches `later` matches `earlier` too.
bool covers(const Rule& earlier, const Rule& later) {
  return covers(earlier.client, later.client) &&
         (earlier.tiers.empty() || earlier.tiers == later.tiers) &&
         covers(earlier.organizer, later.organizer) &&
         covers(earlier.summary, later.summary);
}

void check_order(Reading& reading, std::size_t index) {
  const auto& rules = reading.policy.rules;
  for (std::size_t i = 0; i < index; ++i) {
    if (!covers(rules[i], rules[index])) continue;
    reading.warn(item("rule", index),
                 "this rule never decides: the one in line " +
                     std::to_string(rules[i].line) +
                     " comes first and matches all that it matches");
    return;
  }
}

void check_rules(Reading& reading) {
  const auto& rules = reading.policy.rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string key = item("rule", i);
    if (has_errors_under(reading, key)) continue;
    check_answers(reading, rules[i], key);
    check_client_of(reading, rules[i], key);
    check_order(reading, i);
  }
}

void check_trust(Reading& reading) {
  const auto& trust = reading.policy.trust;
  for (std::size_t i = 0; i < trust.size(); ++i) {
    const std::string key = item("trust", i);
    if (!trust[i].from.empty() || has_errors_under(reading, key)) continue;
    reading.error(key, "trust needs a from: whose mail is trusted");
  }
}

}  // namespace

void check_as_a_whole(Reading& reading) {
  check_me(reading);
  check_now(reading);
  check_shares(reading);
  check_clients(reading);
  check_rules(reading);
  check_trust(reading);
}

}  // namespace raincheck::policy_file
