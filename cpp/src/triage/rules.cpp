#include "triage/rules.hpp"

#include <algorithm>

#include "text.hpp"
#include "triage/codes.hpp"
#include "triage/mailboxes.hpp"

namespace raincheck::weigh {
namespace {

bool holds(const std::vector<Answer>& answers, Answer answer) {
  return std::find(answers.begin(), answers.end(), answer) != answers.end();
}

bool matches(const Rule& rule, const Facts& facts) {
  const auto& [client, tier, because] = facts.relation;
  if (!rule.client.empty() &&
      (client == nullptr ||
       text::fold_case(rule.client) != text::fold_case(client->name))) {
    return false;
  }
  if (!rule.tiers.empty() && std::find(rule.tiers.begin(), rule.tiers.end(),
                                       tier) == rule.tiers.end()) {
    return false;
  }
  if (!rule.organizer.empty() &&
      (!facts.invite.organizer ||
       fit(facts.invite.organizer->address, rule.organizer) == 0)) {
    return false;
  }
  return text::fold_case(facts.invite.summary)
             .find(text::fold_case(rule.summary)) != std::string::npos;
}

}  // namespace

const Rule* find_rule(const Facts& facts) {
  const auto& rules = facts.policy.rules;
  const auto found =
      std::find_if(rules.begin(), rules.end(),
                   [&](const Rule& rule) { return matches(rule, facts); });
  return found == rules.end() ? nullptr : &*found;
}

std::vector<Because> objections(const Rule& rule, const Policy& policy,
                                Answer answer) {
  std::vector<Because> why;
  if (holds(rule.forbid, answer)) {
    why.push_back(because("rule_forbids", label(rule, policy)));
  }
  if (!rule.allow.empty() && !holds(rule.allow, answer)) {
    why.push_back(because("rule_allows_only", label(rule, policy)));
  }
  return why;
}

std::string label(const Rule& rule, const Policy& policy) {
  if (rule.line > 0) return "[[rule]]:" + std::to_string(rule.line);
  return "[[rule]]#" + std::to_string(&rule - policy.rules.data() + 1);
}

}  // namespace raincheck::weigh
