#include "triage/bounds.hpp"

#include <algorithm>
#include <string>

#include "triage/codes.hpp"

namespace raincheck::weigh {
namespace {

constexpr int kSeriousTolerance = 10;
constexpr int kAbsentTolerance = 20;

std::optional<int> of_tier(const PerTier& values, Tier tier) {
  return values.at(static_cast<std::size_t>(tier));
}

// The tier's value, or the one that a rule of mine puts in its place.
Bound start_from(std::optional<int> of_tier, const Relation& relation,
                 const std::optional<Bound>& ruled) {
  Bound bound{of_tier, {relation.because}};
  if (!ruled || ruled->value == of_tier) return bound;
  bound.value = ruled->value;
  bound.because.insert(bound.because.end(), ruled->because.begin(),
                       ruled->because.end());
  return bound;
}

// A reason stands beside a bound only if it moved it.
void move_to(Bound& bound, int value, Because why) {
  if (bound.value == value) return;
  bound.value = value;
  bound.because.push_back(std::move(why));
}

void halve(Bound& bound, Because why) {
  if (bound.value) move_to(bound, *bound.value / 2, std::move(why));
}

void halve_for_repetition(Bound& bound,
                          const std::optional<Repetition>& repetition) {
  if (!bound.value || *bound.value == 0) return;
  bound.value = *bound.value / 2;
  if (!repetition) return bound.because.push_back(because("repetitive"));
  bound.because.push_back(
      because("repetitive", std::to_string(repetition->meetings)));
  if (repetition->alike == 0) return;
  bound.because.push_back(
      because("repetitive_alike", std::to_string(repetition->alike)));
}

}  // namespace

Bound find_allowance(const Facts& facts) {
  const auto& [invite, policy, situation, meeting, relation, handover,
               circumstances, ruling] = facts;
  Bound bound = start_from(of_tier(policy.limits.allowance, relation.tier),
                           relation, ruling.allowance);
  if (situation.week_minutes_left) {
    const int left = std::max(0, *situation.week_minutes_left);
    move_to(bound, std::min(bound.value.value_or(left), left),
            because("week_budget", std::to_string(left)));
  }
  if (circumstances.has(Reason::kRepetitive)) {
    halve_for_repetition(bound, circumstances.repetition);
  }
  if (circumstances.has(Reason::kWorkload)) halve(bound, because("workload"));
  if (circumstances.optional && handover.is_there) {
    const int briefing = ruling.limits.briefing;
    move_to(bound, std::min(bound.value.value_or(briefing), briefing),
            because("optional"));
  } else if (circumstances.optional) {
    halve(bound, because("optional"));
  }
  return bound;
}

Bound find_tolerance_when_well(const Facts& facts) {
  constexpr int kFlatNo = 50;
  const Relation& relation = facts.relation;
  const int tier =
      of_tier(facts.policy.limits.tolerance, relation.tier).value_or(kFlatNo);
  Bound bound = start_from(tier, relation, facts.ruling.tolerance);
  if (facts.circumstances.serious) {
    move_to(bound, std::min(*bound.value, kSeriousTolerance),
            because("serious", facts.circumstances.cue));
  }
  return bound;
}

Bound find_tolerance(const Facts& facts) {
  Bound bound = find_tolerance_when_well(facts);
  for (const auto& [reason, why] :
       {std::pair{Reason::kIllness, because("illness")},
        std::pair{Reason::kEmergency, because("emergency")}}) {
    if (!facts.circumstances.has(reason)) continue;
    move_to(bound, std::max(*bound.value, kAbsentTolerance), why);
  }
  return bound;
}

}  // namespace raincheck::weigh
