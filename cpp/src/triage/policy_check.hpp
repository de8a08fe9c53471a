#pragma once

#include "triage/policy_reader.hpp"

namespace raincheck::policy_file {

/// Finds what no single key shows: what is missing, what contradicts itself,
/// what never takes effect.
void check_as_a_whole(Reading& reading);

}  // namespace raincheck::policy_file
