#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "raincheck/policy.hpp"

namespace raincheck::cli {

/// `raincheck policy init [FILE]`, `raincheck policy check [FILE]` and
/// `raincheck policy reference`.
[[nodiscard]] int run_policy(std::span<const std::string> words,
                             std::istream& in, std::ostream& out,
                             std::ostream& err);

/// Makes the paths that a policy names (calendars, own words, ledger) start
/// from the folder of its file.
void resolve_paths(Policy& policy, const std::string& file);

/// The policy in the file, or in default_policy() for an empty path. Throws
/// Error(kNoPolicy) when that one is not there. Its paths are resolved.
[[nodiscard]] Policy read_policy(const std::string& path, std::istream& in);

}  // namespace raincheck::cli
