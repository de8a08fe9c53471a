#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/policy.hpp"

namespace raincheck {

namespace draft {
class Phrases;
}

/// The words that raincheck writes: the languages built in, and on top of
/// them what a person says their own way.
///
///     Wording wording;                       // the built-in words
///     wording.add(R"(
///         language = "en"
///         [letter]
///         closing = "All the best,"
///     )");
///     compose(invite, decision, policy, stamp, {.wording = wording});
///
/// A value: cheap to copy, safe to read from any thread. [cues], by which an
/// invitation is understood, are built in and no part of it.
class Wording {
 public:
  Wording();

  /// Lays the phrases of one language over those that are there. The file
  /// names its `language`; one that is not built in has to bring all letters,
  /// and takes from English what it lacks of explanations.
  /// Throws Error(kBadPhrases) whose message starts "SOURCE:LINE:COLUMN: ",
  /// for whatever check_phrases() calls an error; nothing is added then.
  void add(std::string_view toml, std::string_view source = "phrases.toml");

  /// BCP 47 tags, in alphabetical order.
  [[nodiscard]] std::vector<std::string> languages() const;
  /// Whether there are phrases for a tag, or for its language alone.
  [[nodiscard]] bool speaks(std::string_view tag) const;

  /// For the core alone. Throws Error(kUnknownLanguage).
  [[nodiscard]] const draft::Phrases& phrases(std::string_view tag) const;

 private:
  std::shared_ptr<const std::vector<draft::Phrases>> all_;
};

/// All that is wrong or doubtful in a file of own phrases, in file order:
/// unknown or missing keys, placeholders that a phrase does not have, markup
/// that would be escaped or would escape.
[[nodiscard]] std::vector<Problem> check_phrases(std::string_view toml);

/// What a phrase may name, and how letters are written, in Markdown.
[[nodiscard]] std::string phrases_reference();

/// Languages that are built in, as BCP 47 tags, in alphabetical order.
[[nodiscard]] std::vector<std::string> languages();

}  // namespace raincheck
