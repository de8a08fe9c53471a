#pragma once

#include <vector>

#include "raincheck/decision.hpp"
#include "triage/options.hpp"

namespace raincheck::weigh {

/// The keys of the policy that a decision rests on, the weight of the
/// relationship first: what moved the bounds, what the chosen answer costs.
/// Rules stand in the reasons, by their line.
[[nodiscard]] std::vector<Setting> find_settings(const Facts& facts,
                                                 const Decision& decision);

}  // namespace raincheck::weigh
