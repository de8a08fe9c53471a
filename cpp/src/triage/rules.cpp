#include "triage/rules.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "triage/codes.hpp"
#include "triage/options.hpp"
#include "triage/rules_match.hpp"

namespace raincheck::weigh {
namespace {

using Rules = std::vector<const Rule*>;

bool holds(const std::vector<Answer>& answers, Answer answer) {
  return std::find(answers.begin(), answers.end(), answer) != answers.end();
}

// The most specific first; equally specific ones as the file has them.
Rules find_matching(const Facts& facts) {
  std::vector<std::pair<Specificity, const Rule*>> found;
  for (const Rule& rule : facts.policy.rules) {
    if (matches(rule, facts)) found.emplace_back(specificity_of(rule), &rule);
  }
  std::stable_sort(
      found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first
                                  : a.second->line < b.second->line;
      });
  Rules rules;
  for (const auto& [specificity, rule] : found) rules.push_back(rule);
  return rules;
}

// Of the rules that speak of something, those that decide it.
template <typename Speaks>
Rules deciding(const Rules& matching, Speaks speaks) {
  Rules rules;
  for (const Rule* rule : matching) {
    if (!speaks(*rule)) continue;
    if (!rules.empty() &&
        specificity_of(*rule) < specificity_of(*rules.front())) {
      break;
    }
    rules.push_back(rule);
  }
  return rules;
}

bool speaks_of(const Rule& rule, Answer answer) {
  return !rule.allow.empty() || holds(rule.forbid, answer) ||
         rule.force == answer;
}

std::vector<Because> objections_to(Answer answer, const Rules& matching,
                                   const Policy& policy) {
  std::vector<Because> why;
  for (const Rule* rule : deciding(
           matching, [&](const Rule& one) { return speaks_of(one, answer); })) {
    if (holds(rule->forbid, answer)) {
      why.push_back(because("rule_forbids", label(*rule, policy)));
    } else if (!rule->allow.empty() && !holds(rule->allow, answer)) {
      why.push_back(because("rule_allows_only", label(*rule, policy)));
    }
  }
  return why;
}

void find_force(const Rules& matching, const Policy& policy, Ruling& ruling) {
  const Rules rules = deciding(
      matching, [](const Rule& rule) { return rule.force.has_value(); });
  for (const Answer answer : kAnswers) {
    if (ruling.objections.count(answer) != 0) continue;
    for (const Rule* rule : rules) {
      if (rule->force != answer) continue;
      ruling.force = answer;
      ruling.forced_by.push_back(because("rule_forces", label(*rule, policy)));
    }
    if (ruling.force) return;
  }
}

// An empty limit of minutes, where it is allowed, is larger than any.
bool is_smaller(int a, int b) { return a < b; }
bool is_smaller(std::optional<int> a, std::optional<int> b) {
  return a && (!b || *a < *b);
}

template <typename Value>
const Rule* smallest(const Rules& matching,
                     std::optional<Value> RuleLimits::*limit) {
  const Rules rules = deciding(matching, [&](const Rule& rule) {
    return (rule.limits.*limit).has_value();
  });
  const auto found = std::min_element(
      rules.begin(), rules.end(), [&](const Rule* a, const Rule* b) {
        return is_smaller(*(a->limits.*limit), *(b->limits.*limit));
      });
  return found == rules.end() ? nullptr : *found;
}

void find_limits(const Rules& matching, const Policy& policy, Ruling& ruling) {
  constexpr std::array kLimits = {
      std::tuple("short_meeting", &RuleLimits::short_meeting,
                 &Limits::short_meeting),
      std::tuple("phone_call", &RuleLimits::phone_call, &Limits::phone_call),
      std::tuple("email", &RuleLimits::email, &Limits::email),
      std::tuple("briefing", &RuleLimits::briefing, &Limits::briefing),
      std::tuple("travel", &RuleLimits::travel, &Limits::travel)};
  Rules changing;
  for (const auto& [name, limit, to] : kLimits) {
    const Rule* rule = smallest(matching, limit);
    if (rule == nullptr) continue;
    ruling.limits.*to = *(rule->limits.*limit);
    ruling.limit_lines[name] = rule->line;
    if (std::find(changing.begin(), changing.end(), rule) == changing.end()) {
      changing.push_back(rule);
    }
  }
  for (const Rule* rule : changing) {
    ruling.limits_because.push_back(
        because("rule_limits", label(*rule, policy)));
  }
}

void find_bounds(const Rules& matching, const Policy& policy, Ruling& ruling) {
  const auto why = [&](const Rule* rule) {
    return std::vector{because("rule_limits", label(*rule, policy))};
  };
  if (const Rule* rule = smallest(matching, &RuleLimits::allowance)) {
    ruling.limit_lines["allowance"] = rule->line;
    ruling.allowance = Bound{*rule->limits.allowance, why(rule)};
  }
  if (const Rule* rule = smallest(matching, &RuleLimits::tolerance)) {
    ruling.limit_lines["tolerance"] = rule->line;
    ruling.tolerance = Bound{*rule->limits.tolerance, why(rule)};
  }
}

}  // namespace

Ruling find_ruling(const Facts& facts) {
  Ruling ruling;
  ruling.limits = facts.policy.limits;
  const Rules matching = find_matching(facts);
  if (matching.empty()) return ruling;
  for (const Answer answer : kAnswers) {
    if (answer == Answer::kNone) continue;
    auto why = objections_to(answer, matching, facts.policy);
    if (!why.empty()) ruling.objections[answer] = std::move(why);
  }
  find_force(matching, facts.policy, ruling);
  find_limits(matching, facts.policy, ruling);
  find_bounds(matching, facts.policy, ruling);
  return ruling;
}

std::string label(const Rule& rule, const Policy& policy) {
  if (rule.line > 0) return "[[rule]]:" + std::to_string(rule.line);
  return "[[rule]]#" + std::to_string(&rule - policy.rules.data() + 1);
}

}  // namespace raincheck::weigh
