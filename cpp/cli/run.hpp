#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "cli/edge.hpp"

namespace raincheck::cli {

/// The whole `raincheck` command: reads `args` (without the program's name)
/// and what they name, writes to the streams and returns the exit status of
/// the error table. Never throws. Without an `edge` it has no network and no
/// memory.
[[nodiscard]] int run(std::span<const std::string> args, std::istream& in,
                      std::ostream& out, std::ostream& err,
                      const Edge& edge = {});

}  // namespace raincheck::cli
