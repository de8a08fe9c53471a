#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/policy.hpp"

namespace raincheck::draft {

/// A file of cpp/phrases as the build embeds it.
struct PhraseFile {
  std::string_view language;
  std::string_view toml;
};
[[nodiscard]] const std::vector<PhraseFile>& phrase_files();

/// The words of one language, by dotted key ("letter.phone",
/// "familiar.letter.phone").
class Phrases {
 public:
  /// Throws Error(kInternal) with the place when the file is malformed.
  explicit Phrases(const PhraseFile& file);

  /// A language without any words yet.
  explicit Phrases(std::string language) : language_(std::move(language)) {}

  /// The languages built in, in alphabetical order of their tags.
  [[nodiscard]] static const std::vector<Phrases>& built_in();

  [[nodiscard]] const std::string& language() const { return language_; }
  /// Throws Error(kInternal) for a key that is not there.
  [[nodiscard]] const std::string& text(std::string_view key) const;
  /// What stands below [familiar] when the tone is familiar and there is such.
  [[nodiscard]] const std::string& text(std::string_view key, Tone tone) const;
  [[nodiscard]] const std::vector<std::string>& list(
      std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] bool has_list(std::string_view key) const;
  /// Every key, sorted.
  [[nodiscard]] std::vector<std::string> keys() const;

  void set(const std::string& key, std::string text);
  void set(const std::string& key, std::vector<std::string> list);
  /// Takes over all that `others` has.
  void lay_over(const Phrases& others);

  bool operator==(const Phrases&) const = default;

 private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

}  // namespace raincheck::draft
