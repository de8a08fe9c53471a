#pragma once

#include <cstddef>

#include "raincheck/invite.hpp"

namespace raincheck::invite {

/// Of each text so many bytes are read: people write less; traps more.
inline constexpr std::size_t kMostText = 64U << 10;

/// Fills what the invitation is about from its summary, subject, description,
/// location and body. Takes only what stands there and says where; what
/// programs, lawyers and older mail say is not the organizer's word. Linear in
/// the size of the texts.
void read_about(Invite& invite);

}  // namespace raincheck::invite
