#pragma once

#include <optional>
#include <vector>

#include "raincheck/decision.hpp"
#include "triage/options.hpp"
#include "triage/rules.hpp"

namespace raincheck::weigh {

/// Marks in each row how it stands to the bounds and to the rules, with what
/// it fails by.
void weigh_options(std::vector<Option>& options, const Bound& allowance,
                   const Bound& tolerance, const Ruling& ruling);

/// The possible answers, best first. Those within both bounds come first: the
/// least strain, then the most time given to the client. Then those within
/// tolerance, the cheapest in minutes first: the relationship wins over my
/// time. Then the rest, the least strain first, and a flat no after all
/// others. What a rule of mine does not want comes last. The order of kAnswers
/// breaks ties.
[[nodiscard]] std::vector<const Option*> rank(
    const std::vector<Option>& options);

/// Whether that is a rule's word, and whether a rule objects to the option.
[[nodiscard]] bool is_objection(const Because& why);
[[nodiscard]] bool is_ruled_out(const Option& option);

}  // namespace raincheck::weigh
