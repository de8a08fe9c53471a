#pragma once

#include "raincheck/invite.hpp"

namespace raincheck::invite {

/// Fills what the invitation is about (form, conference, agenda, questions,
/// serious, language) from its summary, description, location and body. Takes
/// only what stands there; the boilerplate of conference services is not the
/// organizer's word and is left out.
void read_about(Invite& invite);

}  // namespace raincheck::invite
