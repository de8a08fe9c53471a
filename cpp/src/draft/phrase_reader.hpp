#pragma once

#include <string_view>
#include <vector>

#include "draft/phrases.hpp"
#include "raincheck/policy.hpp"

namespace raincheck::draft {

/// A file of a person's own words, as far as it could be read.
struct OwnPhrases {
  Phrases phrases;                ///< only what the file holds
  std::vector<Problem> problems;  ///< in file order
};

/// Reads own words that are laid over `there`, and checks them.
[[nodiscard]] OwnPhrases read_own_phrases(std::string_view toml,
                                          const std::vector<Phrases>& there);

/// The words that explanations in a language of one's own are made of, and its
/// sample: those of English, until it has others.
[[nodiscard]] Phrases english_explanations(const std::string& language);

/// Null when there are none of that language.
[[nodiscard]] const Phrases* find_language(const std::vector<Phrases>& all,
                                           std::string_view language);

}  // namespace raincheck::draft
