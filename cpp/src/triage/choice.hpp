#pragma once

#include <optional>
#include <vector>

#include "raincheck/decision.hpp"
#include "triage/options.hpp"
#include "triage/rules.hpp"

namespace raincheck::weigh {

/// Marks in a row how it stands to the decision's bounds and to the rules, with
/// what it fails by.
void weigh_option(Option& option, const Decision& decision,
                  const Ruling& ruling);

/// The possible answers, best first. Those within both bounds come first: the
/// least strain, then one concession before two at once, then the most time
/// given to the client. Then those within
/// tolerance, the cheapest in minutes first: the relationship wins over my
/// time. Then the rest, the least strain first, and a flat no after all
/// others. What a rule of mine does not want comes last. The order of kAnswers
/// breaks ties.
[[nodiscard]] std::vector<const Option*> rank(
    const std::vector<Option>& options);

/// Of the two ways to reschedule keeps the better one: takes `shortened` in,
/// weighed like the rest, where it ranks before the row that is there.
void take_if_better(Option shortened, std::vector<Option>& options);

/// Whether that is a rule's word, and whether a rule objects to the option.
[[nodiscard]] bool is_objection(const Because& why);
[[nodiscard]] bool is_ruled_out(const Option& option);

}  // namespace raincheck::weigh
