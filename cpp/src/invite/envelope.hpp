#pragma once

#include <string_view>

#include "raincheck/invite.hpp"

namespace raincheck::invite {

/// The header fields of a message, decoded (RFC 5322, 3.6).
[[nodiscard]] Envelope read_envelope(std::string_view headers);

}  // namespace raincheck::invite
