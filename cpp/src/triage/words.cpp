#include "triage/words.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <cstdint>

namespace raincheck::weigh {
namespace {

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

icu::UnicodeString nfkc_casefold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer =
      icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) return utf16(text).foldCase();
  const icu::UnicodeString folded = normalizer->normalize(utf16(text), status);
  return U_FAILURE(status) ? utf16(text).foldCase() : folded;
}

// Whether the character makes one word with another of its kind beside it. A
// mark goes with its letter.
bool joins(UChar32 c) {
  const bool in_words = u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK);
  UErrorCode status = U_ZERO_ERROR;
  return in_words &&
         !uscript_breaksBetweenLetters(uscript_getScript(c, &status));
}

// Whether a word can begin or end before that place.
bool is_edge(const icu::UnicodeString& text, std::int32_t at) {
  return at == 0 || at == text.length() || !joins(text.char32At(at - 1)) ||
         !joins(text.char32At(at));
}

}  // namespace

std::string spelled_alike(std::string_view text) {
  const icu::UnicodeString folded = nfkc_casefold(text);
  icu::UnicodeString out;
  bool blank = false;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (u_isUWhiteSpace(c)) {
      blank = !out.isEmpty();
      continue;
    }
    if (blank) out.append(u' ');
    blank = false;
    out.append(c);
  }
  std::string utf8;
  return out.toUTF8String(utf8);
}

bool stand_in(std::string_view words, std::string_view text) {
  if (text.find(words) == std::string_view::npos) return false;
  const icu::UnicodeString wanted = utf16(words);
  const icu::UnicodeString whole = utf16(text);
  for (std::int32_t at = whole.indexOf(wanted); at >= 0;
       at = whole.indexOf(wanted, at + 1)) {
    if (is_edge(whole, at) && is_edge(whole, at + wanted.length())) return true;
  }
  return false;
}

}  // namespace raincheck::weigh
