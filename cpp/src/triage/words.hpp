#pragma once

#include <string>
#include <string_view>

/// Whether people's words stand in a text, however both are spelled.
namespace raincheck::weigh {

/// The text in the one spelling that all its spellings have in common: letter
/// case and compatibility forms aside (NFKC_Casefold, Unicode UAX #31), runs
/// of white space as one blank, none at the ends.
[[nodiscard]] std::string spelled_alike(std::string_view text);

/// Whether the words stand in the text one after the other, as whole words;
/// both as spelled_alike() has them. In a script that puts no blanks between
/// words (Han, Kana, Thai) a word ends anywhere.
[[nodiscard]] bool stand_in(std::string_view words, std::string_view text);

}  // namespace raincheck::weigh
