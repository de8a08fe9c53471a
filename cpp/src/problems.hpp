#pragma once

#include <string_view>
#include <vector>

#include "raincheck/error.hpp"
#include "raincheck/policy.hpp"

namespace raincheck {

/// Throws Error(code) for the first error of a file: where in `source` it
/// stands, what it is, and how many more there are. Warnings and notes pass.
void throw_errors(const std::vector<Problem>& problems, ErrorCode code,
                  std::string_view source);

}  // namespace raincheck
