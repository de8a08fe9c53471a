#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace raincheck::invite {

/// The cue words of one kind in all languages that we speak ([cues] of
/// cpp/phrases), found as whole words in one pass. In scripts
/// that have no blanks between words (cjk.hpp) they are found inside the text.
class Cues {
 public:
  /// `without` the cues of a language.
  explicit Cues(std::string_view key, std::string_view without = {});

  /// The first cue that `folded` holds, or empty.
  [[nodiscard]] std::string_view first_in(std::string_view folded) const;
  /// Each cue in `folded`, in the order of the text.
  [[nodiscard]] std::vector<std::string_view> all_in(
      std::string_view folded) const;
  /// The longest cue that `folded` begins with, or empty.
  [[nodiscard]] std::string_view at_start(std::string_view folded) const;
  /// Whether the whole of it is a cue.
  [[nodiscard]] bool has(std::string_view folded) const;

 private:
  [[nodiscard]] std::string_view in_word(std::string_view folded) const;

  // By the first word of the cue, the longest cue first.
  std::map<std::string, std::vector<std::string>, std::less<>> cues_;
};

/// [cues] of the phrases.
[[nodiscard]] const Cues& agenda_cues();
[[nodiscard]] const Cues& closing_cues();
[[nodiscard]] const Cues& courtesy_cues();
[[nodiscard]] const Cues& dial_in_cues();
[[nodiscard]] const Cues& no_call_cues();
[[nodiscard]] const Cues& online_cues();
[[nodiscard]] const Cues& phone_cues();
[[nodiscard]] const Cues& place_cues();
/// In Japanese, what means something else in Chinese is none: "合同" is a
/// contract there, and "joint" here.
[[nodiscard]] const Cues& serious_cues(bool japanese);
[[nodiscard]] const Cues& undecided_cues();
[[nodiscard]] const Cues& video_cues();

/// "Best regards,": below it stands a signature. Not "Thanks for the list".
[[nodiscard]] bool ends_letter(std::string_view folded);
/// A call that is none of these: "roll call", "call centre".
[[nodiscard]] bool names_call(std::string_view folded);

}  // namespace raincheck::invite
