#pragma once

#include <vector>

#include "raincheck/decision.hpp"

namespace raincheck::weigh {

/// Puts the caller's prices into the rows that they are for. Throws
/// Error(kBadUsage) for one out of range.
void set_prices(const Prices& prices, std::vector<Option>& options);

}  // namespace raincheck::weigh
