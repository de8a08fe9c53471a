#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"

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
  /// names its `language`; one that is not there yet has to bring all that
  /// letters are made of, and takes from English what it lacks of
  /// explanations. A formal phrase that is laid over leaves the familiar one
  /// as it is. Throws Error(kBadPhrases) whose message starts
  /// "SOURCE:LINE:COLUMN: ", for whatever check_phrases() calls an error;
  /// nothing is added then.
  void add(std::string_view toml, std::string_view source = "phrases.toml");

  /// BCP 47 tags, in alphabetical order.
  [[nodiscard]] std::vector<std::string> languages() const;
  /// Whether there are phrases for a tag, or for its language alone.
  [[nodiscard]] bool speaks(std::string_view tag) const;

  /// For the core alone. Throws Error(kUnknownLanguage).
  [[nodiscard]] const draft::Phrases& phrases(std::string_view tag) const;

  /// Whether all words are the same.
  bool operator==(const Wording& other) const;

  friend std::vector<Problem> check_phrases(std::string_view toml,
                                            const Wording& over);

 private:
  std::shared_ptr<const std::vector<draft::Phrases>> all_;
};

/// All that is wrong or doubtful in a file of own phrases, in file order:
/// unknown or missing keys, placeholders that a phrase does not have, markup
/// that would be escaped or would escape; laid over `over`.
[[nodiscard]] std::vector<Problem> check_phrases(std::string_view toml,
                                                 const Wording& over = {});

/// What a phrase may name, and how letters are written, in Markdown.
[[nodiscard]] std::string phrases_reference();

/// The file of a language that is built in, to copy phrases from: without
/// [cues]. Throws Error(kUnknownLanguage).
[[nodiscard]] std::string phrases_template(std::string_view language);

/// A made-up invitation in one language, for seeing the letters that answer
/// it: [sample] of its phrases.
struct Sample {
  std::string language;       ///< BCP 47
  std::string language_name;  ///< in the language itself: "Deutsch"
  std::string mail;           ///< RFC 5322 with CRLF; asks for 90 minutes
  Policy policy;              ///< of the person who is invited
  Situation situation;        ///< with times to offer and an earlier meeting
};
/// Throws Error(kUnknownLanguage).
[[nodiscard]] Sample sample_invitation(std::string_view language,
                                       const Wording& wording = {});

/// Languages that are built in, as BCP 47 tags, in alphabetical order.
[[nodiscard]] std::vector<std::string> languages();

}  // namespace raincheck
