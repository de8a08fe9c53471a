#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "raincheck/wording.hpp"

namespace raincheck::cli {

/// `raincheck phrases check FILE...`, `reference`, `show [LANGUAGE]` and
/// `letters`.
[[nodiscard]] int run_phrases(std::span<const std::string> words,
                              std::istream& in, std::ostream& out,
                              std::ostream& err);

/// The built-in words with those of the files laid over them, in that order.
/// Throws Error(kCannotRead), Error(kBadPhrases).
[[nodiscard]] Wording read_wording(const std::vector<std::string>& files,
                                   std::istream& in);

/// Reports each problem with its place, as a compiler does. Returns whether
/// one of them is an error.
bool print_problems(const std::string& file,
                    const std::vector<Problem>& problems, std::ostream& out);

/// Reports on files of own words that are laid over each other in that order.
/// Returns whether all can be used. Throws Error(kCannotRead).
[[nodiscard]] bool check_phrase_files(const std::vector<std::string>& files,
                                      std::istream& in, std::ostream& out);

}  // namespace raincheck::cli
