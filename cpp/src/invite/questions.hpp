#pragma once

#include <span>
#include <vector>

#include "invite/source.hpp"

namespace raincheck::invite {

/// Whole sentences that ask something, each once, in order. Courtesies and
/// what asks for the meeting itself are left out, and what `agenda` holds.
[[nodiscard]] std::vector<Finding> find_questions(
    std::span<const Source> sources, const std::vector<Finding>& agenda);

}  // namespace raincheck::invite
