#pragma once

#include <vector>

#include "invite/lines.hpp"

namespace raincheck::invite {

/// Marks older mail as quoted: "> " lines, what follows "On … wrote:" or
/// "-----Original Message-----" or a block of "From: … Sent: …", and what a
/// calendar program wrote above the organizer's words ("*~*~*~*").
void mark_quoted(std::vector<Line>& lines);

}  // namespace raincheck::invite
