#include "draft/subject.hpp"

#include <algorithm>
#include <array>

#include "text.hpp"

namespace raincheck::draft {
namespace {

using std::string_view;

// Folded, as mail programs write them: English and many others, German,
// Scandinavian, Finnish, Dutch, Portuguese, Italian, Polish, Turkish, Greek,
// Hungarian, Welsh, Russian, Malay and Indonesian, Chinese, Japanese, Korean,
// Arabic, Hebrew.
constexpr std::array<string_view, 27> kPrefixes = {
    "re",    "ré",   "aw",   "antw", "sv",   "vs",   "res",  "rif",   "r",
    "odp",   "ynt",  "απ",   "σχετ", "vá",   "atb",  "отв",  "ответ", "bls",
    "balas", "回复", "回覆", "答复", "答覆", "返信", "답장", "رد",    "השב"};

// "re[2]", "re (3)", "re^2" → "re"; "R2" is a name.
string_view without_counter(string_view label) {
  const std::size_t at = std::min(label.find_first_of("[(^"), label.size());
  const bool counts =
      label.find_first_not_of("0123456789[]()^ ", at) == string_view::npos;
  return counts ? text::trim(label.substr(0, at)) : label;
}

// The label and its colon, in bytes; 0 when none stands there.
std::size_t prefix_size(string_view subject) {
  constexpr string_view kWideColon = "：";
  const std::size_t narrow = subject.find(':');
  const std::size_t wide = subject.find(kWideColon);
  const std::size_t colon = std::min(narrow, wide);
  if (colon == string_view::npos) return 0;
  const std::string label =
      text::fold_case(without_counter(text::trim(subject.substr(0, colon))));
  if (std::ranges::find(kPrefixes, label) == kPrefixes.end()) return 0;
  return colon + (wide == colon ? kWideColon.size() : 1);
}

}  // namespace

std::string without_reply_prefixes(string_view subject) {
  subject = text::trim(subject);
  while (const std::size_t size = prefix_size(subject)) {
    subject = text::trim(subject.substr(size));
  }
  return std::string(subject);
}

}  // namespace raincheck::draft
