#pragma once

#include <span>
#include <vector>

#include "invite/source.hpp"

namespace raincheck::invite {

/// The items below or behind a heading ("Agenda:") of the first text that has
/// one; without any, the first list of at least two items.
[[nodiscard]] std::vector<Finding> find_agenda(std::span<const Source> sources);

}  // namespace raincheck::invite
