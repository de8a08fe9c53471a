#pragma once

#include <boost/program_options.hpp>
#include <span>
#include <string>

namespace raincheck::cli {

/// The words after a command as its options have them; those that belong to no
/// option are `operands`. Throws Error(kBadUsage), naming the command's help.
[[nodiscard]] boost::program_options::variables_map parse_words(
    const std::string& command, std::span<const std::string> words,
    const boost::program_options::options_description& options);

inline constexpr const char* kOperands = "operands";

}  // namespace raincheck::cli
