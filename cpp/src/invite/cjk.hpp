#pragma once

#include <cstddef>
#include <string_view>

namespace raincheck::invite {

/// Han, kana and hangul, which are written without blanks between the words,
/// and the wide signs that go with them ("：", "、", "（"). All take three
/// bytes of UTF-8, or four in the rare Han of the supplementary planes, which
/// no word that we look for holds.
[[nodiscard]] inline bool begins_cjk(std::string_view utf8) {
  if (utf8.size() < 3) return false;
  const auto lead = static_cast<unsigned char>(utf8[0]);
  const auto second = static_cast<unsigned char>(utf8[1]);
  return (lead >= 0xE3 && lead <= 0xED) ||
         (lead == 0xEF && second >= 0xBC && second <= 0xBE);
}

inline constexpr std::size_t kCjkBytes = 3;

/// Hiragana or katakana: the text is Japanese.
[[nodiscard]] bool has_kana(std::string_view utf8);

/// Whether a word may begin at `at`, by ICU's dictionaries: "合同" is one in
/// "讨论合同", but not in "结合同事" (结合 + 同事).
[[nodiscard]] bool begins_word(std::string_view utf8, std::size_t at);

/// ":", also the wide one.
struct Colon {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
  [[nodiscard]] explicit operator bool() const { return size != 0; }
};
[[nodiscard]] Colon find_colon(std::string_view utf8);

/// `text` without the ASCII `signs` around it, and without the brackets and
/// section marks of CJK mail: "【議題】", "■議題", "（未定）".
[[nodiscard]] std::string_view strip_signs(std::string_view text,
                                           std::string_view signs);

}  // namespace raincheck::invite
