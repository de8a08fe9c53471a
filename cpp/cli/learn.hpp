#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace raincheck::cli {

/// `raincheck policy learn`, given the words after it. A mail that cannot be
/// read is reported and passed over. Throws Error.
[[nodiscard]] int run_learn(std::span<const std::string> words,
                            std::istream& in, std::ostream& out,
                            std::ostream& err);

}  // namespace raincheck::cli
