#pragma once

#include <span>
#include <vector>

#include "invite/source.hpp"

namespace raincheck::invite {

/// Cues in the person's own words that the matter is serious, each once.
[[nodiscard]] std::vector<Finding> find_serious(
    std::span<const Source> sources);

}  // namespace raincheck::invite
