#pragma once

#include "raincheck/decision.hpp"
#include "triage/options.hpp"

/// The two numbers that bound the choice. Each names what moved it.
namespace raincheck::weigh {

/// Minutes I have for this meeting: the tier's or a rule's, lowered to what is
/// left of the week, halved for meetings grown repetitive, for workload and for
/// a meeting where I am optional (all three: an eighth). No limit stays no
/// limit. Where I am optional and the colleague who can carry it is there, I
/// have the time of a briefing.
[[nodiscard]] Bound find_allowance(const Facts& facts);

/// Tenths of strain this relationship takes: the tier's or a rule's, at most 10
/// when the matter is serious, at least 20 with illness or an emergency. When
/// both hold the latter counts: who is ill cannot come however serious the
/// matter is.
[[nodiscard]] Bound find_tolerance(const Facts& facts);

/// The same if I were well: being ill excuses my absence, and no more.
[[nodiscard]] Bound find_tolerance_when_well(const Facts& facts);

}  // namespace raincheck::weigh
