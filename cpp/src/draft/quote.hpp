#pragma once

#include <vector>

#include "draft/letter.hpp"
#include "draft/render.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"

namespace raincheck::draft {

/// The invitation's words as they stand below a reply: the line that says who
/// wrote them and when, then the words of the mail, or of the description when
/// it has none. Empty when there are neither.
[[nodiscard]] std::vector<Block> quote_original(const Invite& invite,
                                                const Policy& policy,
                                                const Voice& voice);

}  // namespace raincheck::draft
