#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "text.hpp"
#include "triage/identity.hpp"
#include "triage/policy_check.hpp"
#include "triage/rules_match.hpp"

namespace raincheck::policy_file {
namespace {

bool holds(const std::vector<Answer>& answers, Answer answer) {
  return std::find(answers.begin(), answers.end(), answer) != answers.end();
}

bool objects(const Rule& rule, Answer answer) {
  return holds(rule.forbid, answer) ||
         (!rule.allow.empty() && !holds(rule.allow, answer));
}

bool speaks_of(const Rule& rule, Answer answer) {
  return objects(rule, answer) || !rule.allow.empty() || rule.force == answer;
}

std::string in_line(const Rule& rule) {
  return "the rule in line " + std::to_string(rule.line);
}

// Within one rule.

// Why the answer cannot be given to anything that the rule matches, or empty.
std::optional<std::string_view> never_possible(const Rule& rule, Answer answer,
                                               const Limits& limits) {
  if (answer == Answer::kDecline && !limits.decline) {
    return "limits.decline is false";
  }
  if (answer == Answer::kPhone && rule.forms == std::vector{Form::kPhone}) {
    return "it is a phone call already";
  }
  const int short_meeting =
      rule.limits.short_meeting.value_or(limits.short_meeting);
  if (answer == Answer::kShorter && rule.minutes && rule.minutes->most &&
      *rule.minutes->most <= short_meeting) {
    return "it is no longer than a short meeting";
  }
  return std::nullopt;
}

void check_allowed(Reading& reading, const Rule& rule, const std::string& key) {
  std::vector<std::string> reasons;
  for (const Answer answer : rule.allow) {
    const auto why = never_possible(rule, answer, reading.policy.limits);
    if (!why) return;
    reasons.push_back("no " + quoted(name(answer)) + ", since " +
                      std::string(*why));
  }
  if (reasons.empty()) return;
  reading.warn(key + ".allow",
               "nothing that the rule allows can be given (" +
                   text::join(reasons, "; ") +
                   "), so that what it matches stays without an answer");
}

void check_answers(Reading& reading, const Rule& rule, const std::string& key) {
  const Limits& limits = reading.policy.limits;
  for (const Answer answer : rule.allow) {
    if (!holds(rule.forbid, answer)) continue;
    reading.error(key + ".forbid",
                  "the rule allows and forbids " + quoted(name(answer)));
  }
  if (!rule.force) return check_allowed(reading, rule, key);
  if (holds(rule.forbid, *rule.force)) {
    reading.error(key + ".force",
                  "the rule forces and forbids " + quoted(name(*rule.force)));
  }
  if (!rule.allow.empty() && !holds(rule.allow, *rule.force)) {
    reading.error(key + ".force", "the rule forces " +
                                      quoted(name(*rule.force)) +
                                      ", which it does not allow");
  }
  if (const auto why = never_possible(rule, *rule.force, limits)) {
    reading.warn(key + ".force", quoted(name(*rule.force)) +
                                     " is forced, but " + std::string(*why));
  }
}

bool has_client(const Policy& policy, const std::string& name) {
  return std::any_of(policy.clients.begin(), policy.clients.end(),
                     [&](const Client& client) {
                       return weigh::same_client(client.name, name);
                     });
}

void report_unknown_client(Reading& reading, const Rule& rule,
                           const std::string& key) {
  std::vector<std::string_view> names;
  for (const Client& client : reading.policy.clients) {
    names.push_back(client.name);
  }
  const auto near = text::nearest(rule.client, names);
  reading.error(key + ".match.client",
                "no [[client]] is named " + quoted(rule.client) +
                    (near.empty() ? std::string()
                                  : "; did you mean " + quoted(near) + "?"));
}

void check_conditions(Reading& reading, const Rule& rule,
                      const std::string& key) {
  const Policy& policy = reading.policy;
  if (!rule.client.empty() && !has_client(policy, rule.client)) {
    return report_unknown_client(reading, rule, key);
  }
  if (!rule.tiers.empty() && weigh::possible_tiers(rule, policy).empty()) {
    Rule any_tier = rule;
    any_tier.tiers.clear();
    if (rule.client.empty()) {
      reading.warn(key + ".match.tier",
                   "the rule never matches: no client of yours has that tier");
    } else {
      reading.error(
          key + ".match.tier",
          "the rule never matches: " + quoted(rule.client) + " is a " +
              std::string(
                  name(weigh::possible_tiers(any_tier, policy).front())) +
              " client");
    }
  }
  if (weigh::is_mine(rule.organizer, policy.me)) {
    reading.warn(key + ".match.organizer",
                 "the rule never matches: what I organize myself is not "
                 "answered");
  }
}

bool says_nothing(const Rule& rule) {
  return rule.allow.empty() && rule.forbid.empty() && !rule.force &&
         rule.limits == RuleLimits{};
}

// Between rules. What a rule says of one thing, and whether another, which
// matches whatever the rule matches and is no less specific, decides that
// thing in its place.

bool decides_answer(const Rule& other, const Rule& rule, Answer answer,
                    bool more_specific, bool comes_first) {
  if (!speaks_of(other, answer)) return false;
  if (more_specific) return true;
  return objects(other, answer) == objects(rule, answer)
             ? comes_first
             : objects(other, answer);
}

bool decides_force(const Rule& other, const Rule& rule, bool more_specific,
                   bool comes_first) {
  if (objects(other, *rule.force)) return true;
  if (!other.force) return false;
  return more_specific || (other.force == rule.force && comes_first);
}

// No limit of minutes, where it is allowed, is larger than any.
bool is_smaller(int a, int b) { return a < b; }
bool is_smaller(std::optional<int> a, std::optional<int> b) {
  return a && (!b || *a < *b);
}

template <typename Value>
bool decides_limit(const std::optional<Value>& other,
                   const std::optional<Value>& mine, bool more_specific,
                   bool comes_first) {
  return other && (more_specific || is_smaller(*other, *mine) ||
                   (*other == *mine && comes_first));
}

using Scopes = std::vector<weigh::Scope>;

class Rivals {
 public:
  Rivals(const Scopes& scopes, std::size_t index) : rule_(*scopes[index].rule) {
    const weigh::Scope& mine = scopes[index];
    for (std::size_t i = 0; i < scopes.size(); ++i) {
      const auto ahead = scopes[i].specificity <=> mine.specificity;
      if (i == index || ahead < 0 || !weigh::covers(scopes[i], mine)) continue;
      rivals_.push_back({scopes[i].rule, ahead > 0, i < index});
    }
  }

  /// Whether they decide everything that the rule says.
  bool decide_all() {
    for (const Answer answer : kAnswers) {
      if (answer == Answer::kNone || !speaks_of(rule_, answer)) continue;
      if (!decide([&](const Rival& rival) {
            return decides_answer(*rival.rule, rule_, answer,
                                  rival.more_specific, rival.comes_first);
          })) {
        return false;
      }
    }
    if (rule_.force && !decide([&](const Rival& rival) {
          return decides_force(*rival.rule, rule_, rival.more_specific,
                               rival.comes_first);
        })) {
      return false;
    }
    return decide_limit(&RuleLimits::short_meeting) &&
           decide_limit(&RuleLimits::phone_call) &&
           decide_limit(&RuleLimits::email) &&
           decide_limit(&RuleLimits::briefing) &&
           decide_limit(&RuleLimits::travel) &&
           decide_limit(&RuleLimits::allowance) &&
           decide_limit(&RuleLimits::tolerance);
  }

  /// "the rule in line 3", of those that were found to decide.
  [[nodiscard]] std::string named() const {
    std::vector<std::string> lines;
    for (const int line : lines_) lines.push_back(std::to_string(line));
    return (lines.size() == 1 ? "the rule in line " : "the rules in lines ") +
           text::join(lines, ", ");
  }

 private:
  struct Rival {
    const Rule* rule;
    bool more_specific;
    bool comes_first;
  };

  template <typename Decides>
  bool decide(Decides decides) {
    const auto found = std::find_if(rivals_.begin(), rivals_.end(), decides);
    if (found == rivals_.end()) return false;
    lines_.insert(found->rule->line);
    return true;
  }

  template <typename Value>
  bool decide_limit(std::optional<Value> RuleLimits::*limit) {
    const auto& mine = rule_.limits.*limit;
    return !mine || decide([&](const Rival& rival) {
      return decides_limit(rival.rule->limits.*limit, mine, rival.more_specific,
                           rival.comes_first);
    });
  }

  const Rule& rule_;
  std::vector<Rival> rivals_;
  std::set<int> lines_;
};

bool match_the_same(const weigh::Scope& a, const weigh::Scope& b) {
  return a.specificity == b.specificity && weigh::covers(a, b) &&
         weigh::covers(b, a);
}

bool leave_nothing(const Rule& a, const Rule& b) {
  return !a.allow.empty() && !b.allow.empty() &&
         std::all_of(kAnswers.begin(), kAnswers.end(), [&](Answer answer) {
           return objects(a, answer) || objects(b, answer);
         });
}

void check_forced(Reading& reading, std::size_t index, const Rule& other) {
  const Rule& rule = reading.policy.rules[index];
  if (!rule.force || !objects(other, *rule.force)) return;
  reading.warn(item("rule", index) + ".force",
               in_line(other) + " matches the same and does not want " +
                   quoted(name(*rule.force)) + ", so it is not forced");
}

void check_against(Reading& reading, const Scopes& scopes, std::size_t index,
                   std::size_t earlier) {
  if (!match_the_same(scopes[index], scopes[earlier])) return;
  const Rule& rule = *scopes[index].rule;
  const Rule& before = *scopes[earlier].rule;
  const std::string key = item("rule", index);
  if (rule.force && before.force && rule.force != before.force) {
    reading.warn(key + ".force",
                 in_line(before) + " matches the same and forces " +
                     quoted(name(*before.force)) + ", this one " +
                     quoted(name(*rule.force)) + "; " +
                     quoted(name(std::min(*rule.force, *before.force))) +
                     " it is, where that is wanted");
  }
  check_forced(reading, index, before);
  check_forced(reading, earlier, rule);
  if (leave_nothing(rule, before)) {
    reading.warn(key + ".allow",
                 in_line(before) +
                     " matches the same and allows other answers: together "
                     "they leave none");
  }
}

void check_rivals(Reading& reading, const Scopes& scopes, std::size_t index) {
  Rivals rivals(scopes, index);
  if (!rivals.decide_all()) return;
  reading.warn(item("rule", index),
               "this rule never decides: " + rivals.named() +
                   " matches all that it matches and is no less specific");
}

void check_alone(Reading& reading, std::size_t index) {
  const Rule& rule = reading.policy.rules[index];
  const std::string key = item("rule", index);
  if (has_problems_under(reading, key)) return;
  if (says_nothing(rule)) {
    return reading.warn(key,
                        "this rule says nothing: it needs allow, forbid, force "
                        "or limits");
  }
  check_answers(reading, rule, key);
  check_conditions(reading, rule, key);
}

}  // namespace

void check_rules(Reading& reading) {
  const auto& rules = reading.policy.rules;
  for (std::size_t i = 0; i < rules.size(); ++i) check_alone(reading, i);
}

void compare_rules(Reading& reading) {
  const auto& rules = reading.policy.rules;
  const bool misread = std::any_of(
      reading.problems.begin(), reading.problems.end(), [](const Problem& one) {
        return one.severity == Problem::Severity::kError &&
               one.key.starts_with("rule[");
      });
  // A condition that could not be read would be taken for none.
  if (misread) return;
  Scopes scopes;
  for (const Rule& rule : rules) {
    scopes.push_back(weigh::scope_of(rule, reading.policy));
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) check_against(reading, scopes, i, k);
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (has_problems_under(reading, item("rule", i))) continue;
    check_rivals(reading, scopes, i);
  }
}

}  // namespace raincheck::policy_file
