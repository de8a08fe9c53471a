#pragma once

#include <string_view>

#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"

namespace raincheck::draft {

/// The invitation as people would speak of it: of a series that has begun the
/// meeting that the decision is about, instead of its first. `zone` is mine.
[[nodiscard]] Invite at_time_asked(const Invite& invite,
                                   const Decision& decision,
                                   std::string_view zone);

}  // namespace raincheck::draft
