#include "invite/language.hpp"

#include <cld2/public/compact_lang_det.h>

#include <cstddef>
#include <cstdio>  // compact_lang_det.h names FILE without it

namespace raincheck::invite {

namespace {

constexpr std::ptrdiff_t kFewestWords = 3;  // of fewer CLD2 is sure too soon

// A letter beyond ASCII counts too: Chinese has no blanks.
bool has_enough_words(std::string_view utf8) {
  std::ptrdiff_t words = 0;
  bool in_word = false;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter =
        byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    if (byte >= 0xE0 || (letter && !in_word)) ++words;
    in_word = byte > ' ';
  }
  return words >= kFewestWords;
}

}  // namespace

std::string detect_language(std::string_view utf8) {
  if (!has_enough_words(utf8)) return {};
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(utf8.data(), static_cast<int>(utf8.size()),
                           /*is_plain_text=*/true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  const std::string code = CLD2::LanguageCode(language);
  // CLD2 knows these by names that ISO 639 withdrew.
  return code == "iw" ? "he" : code == "jw" ? "jv" : code;
}

}  // namespace raincheck::invite
