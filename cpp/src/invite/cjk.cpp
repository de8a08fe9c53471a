#include "invite/cjk.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "raincheck/error.hpp"

namespace raincheck::invite {
namespace {

constexpr std::array<std::string_view, 26> kWideSigns = {
    "【", "】", "「", "」", "『", "』", "〈", "〉", "《",
    "》", "〔", "〕", "（", "）", "［", "］", "＜", "＞",
    "■",  "□",  "◆",  "◇",  "●",  "○",  "＊", "＝"};

icu::UnicodeString to_icu(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::unique_ptr<icu::BreakIterator> word_breaks() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) {
    throw Error(
        ErrorCode::kInternal,
        std::string("ICU could not tell words apart: ") + u_errorName(status));
  }
  return breaks;
}

}  // namespace

bool has_kana(std::string_view utf8) {
  // U+3041 to U+30FA.
  for (std::size_t at = utf8.find('\xE3'); at != std::string_view::npos;
       at = utf8.find('\xE3', at + 1)) {
    const std::string_view c = utf8.substr(at, kCjkBytes);
    if (c >= "\u3041" && c <= "\u30FA") return true;
  }
  return false;
}

bool begins_word(std::string_view utf8, std::size_t at) {
  constexpr std::size_t kEnough = 120;  // bytes before and behind
  std::size_t from = at > kEnough ? at - kEnough : 0;
  while ((utf8[from] & '\xC0') == '\x80') ++from;
  const icu::UnicodeString before = to_icu(utf8.substr(from, at - from));
  std::size_t end = std::min(utf8.size(), at + kEnough);
  while (end < utf8.size() && (utf8[end] & '\xC0') == '\x80') ++end;
  const icu::UnicodeString text = to_icu(utf8.substr(from, end - from));
  const auto breaks = word_breaks();
  breaks->setText(text);
  return breaks->isBoundary(before.length()) != 0;
}

Colon find_colon(std::string_view utf8) {
  constexpr std::string_view kWide = "：";
  const std::size_t narrow = utf8.find(':');
  const std::size_t wide = utf8.find(kWide);
  if (narrow == std::string_view::npos && wide == std::string_view::npos)
    return {};
  return narrow < wide ? Colon{narrow, 1} : Colon{wide, kWide.size()};
}

std::string_view strip_signs(std::string_view text, std::string_view signs) {
  for (bool more = true; more;) {
    const std::size_t first = text.find_first_not_of(signs);
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(signs) - first + 1);
    more = false;
    for (const std::string_view sign : kWideSigns) {
      if (text.starts_with(sign)) {
        text.remove_prefix(sign.size());
        more = true;
      } else if (text.ends_with(sign)) {
        text.remove_suffix(sign.size());
        more = true;
      }
    }
  }
  return text;
}

}  // namespace raincheck::invite
