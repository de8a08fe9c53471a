#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/policy.hpp"

namespace raincheck::draft {

/// What is wrong or doubtful at a place of a phrase.
struct Slip {
  Problem::Severity severity = Problem::Severity::kError;
  std::size_t at = 0;  ///< byte of the phrase
  std::string message;
};

/// Whether a phrase says what its key is for: its Mustache is well formed and
/// names only what phrase_keys() says, its words are no markup, a skeleton is
/// one. One without errors can be filled.
[[nodiscard]] std::vector<Slip> check_phrase(std::string_view key,
                                             std::string_view phrase);

/// Somebody's words between quotation marks, cut so that they fit a message.
[[nodiscard]] std::string shown(std::string_view words);

}  // namespace raincheck::draft
