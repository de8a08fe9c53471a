#pragma once

#include "raincheck/decision.hpp"
#include "triage/identity.hpp"
#include "triage/options.hpp"

namespace raincheck::weigh {

/// Adds to why this answer was chosen what else the person should know.
void add_notes(const Facts& facts, const Identity& identity,
               Decision& decision);

}  // namespace raincheck::weigh
