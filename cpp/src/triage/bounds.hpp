#pragma once

#include "raincheck/decision.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"
#include "triage/circumstances.hpp"
#include "triage/relation.hpp"
#include "triage/rules.hpp"

/// The two numbers that bound the choice. Each names what moved it.
namespace raincheck::weigh {

/// Minutes I have for this meeting: the tier's or a rule's, lowered to what is
/// left of the week, halved for meetings grown repetitive and halved for
/// workload (both: a quarter). No limit stays no limit.
[[nodiscard]] Bound find_allowance(const Policy& policy,
                                   const Situation& situation,
                                   const Relation& relation,
                                   const Ruling& ruling,
                                   const Circumstances& circumstances);

/// Tenths of strain this relationship takes: the tier's or a rule's, at most 10
/// when the matter is serious, at least 20 with illness or an emergency. When
/// both hold the latter counts: who is ill cannot come however serious the
/// matter is.
[[nodiscard]] Bound find_tolerance(const Policy& policy,
                                   const Relation& relation,
                                   const Ruling& ruling,
                                   const Circumstances& circumstances);

}  // namespace raincheck::weigh
