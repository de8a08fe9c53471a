#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

/// The one table of what a phrase may name: it drives the check of own words,
/// the suggestions for typos and the reference.
namespace raincheck::draft {

/// What a template may name.
struct Placeholder {
  enum class Kind {
    kText,  ///< {{topic}}, and {{#topic}}…{{/topic}} when there is one
    kFlag,  ///< {{#shortened}}…{{/shortened}} only
    kList,  ///< {{#slots}}- {{.}}{{/slots}}
  };
  std::string_view name;
  Kind kind = Kind::kText;
  std::string_view meaning;
};

/// Phrases that name something, or are not written like the others. The rest
/// are words as they stand.
struct PhraseKey {
  enum class Form {
    kLine,          ///< one line
    kBody,          ///< paragraphs, headings and lists
    kDaySkeleton,   ///< an ICU skeleton of a day
    kTimeSkeleton,  ///< an ICU skeleton of a time of day
    kTimeZone,      ///< an IANA name
  };
  std::string_view key;  ///< "letter.phone"; "because." is all of a section
  std::string_view meaning;
  std::array<std::span<const Placeholder>, 3> may_name = {};
  /// Without them the phrase does not say what it is for.
  std::array<std::string_view, 2> should_name = {};
  Form form = Form::kLine;

  [[nodiscard]] std::vector<Placeholder> placeholders() const;
  /// Null for what it may not name.
  [[nodiscard]] const Placeholder* find(std::string_view placeholder) const;
};

[[nodiscard]] std::span<const PhraseKey> phrase_keys();
/// Null for words as they stand. A familiar phrase is like its formal one.
[[nodiscard]] const PhraseKey* find_phrase_key(std::string_view key);

struct PhraseSection {
  std::string_view name;
  std::string_view meaning;
  bool of_letters = true;        ///< a language of one's own has to bring it
  bool can_be_familiar = false;  ///< may stand below [familiar], too
};
[[nodiscard]] std::span<const PhraseSection> phrase_sections();
/// Null when there is none of that name.
[[nodiscard]] const PhraseSection* find_phrase_section(std::string_view name);

/// "letter" of "letter.phone" and of "familiar.letter.phone".
[[nodiscard]] std::string_view section_of(std::string_view key);
/// "letter.phone" of "familiar.letter.phone".
[[nodiscard]] std::string_view formal(std::string_view key);

}  // namespace raincheck::draft
