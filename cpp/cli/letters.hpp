#pragma once

#include <string>
#include <vector>

#include "raincheck/wording.hpp"

namespace raincheck::cli {

/// Markdown: a letter for each answer to the sample invitation of each
/// language, and the briefing; familiar ones where they differ. Without tags,
/// in all languages of the wording. Throws Error(kUnknownLanguage).
[[nodiscard]] std::string letters_page(const std::vector<std::string>& tags,
                                       const Wording& wording);

}  // namespace raincheck::cli
