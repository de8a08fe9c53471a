#include "draft/greeting.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "invite/lines.hpp"
#include "text.hpp"

namespace raincheck::draft {
namespace {

using std::string_view;

// Folded; what letters to one person begin with.
constexpr std::array<string_view, 41> kGreetings = {
    "hi",      "hello",  "hey",       "dear",      "good",     "hai",
    "halo",    "salam",  "hallo",     "liebe",     "lieber",   "guten",
    "moin",    "servus", "sehr",      "bonjour",   "salut",    "cher",
    "chère",   "hola",   "querido",   "querida",   "estimado", "estimada",
    "olá",     "oi",     "caro",      "cara",      "prezada",  "yth",
    "selamat", "kepada", "您好",      "你好",      "مرحبا",    "أهلا",
    "buenos",  "buenas", "estimados", "estimadas", "prezado"};
// Of two words, since the first may begin anything.
constexpr std::array<string_view, 3> kGreetingsOfTwoWords = {
    "bom dia", "boa tarde", "boa noite"};

std::vector<std::string> words_of(string_view text) {
  std::vector<std::string> words;
  const std::string folded = invite::fold(text);
  for (const string_view word : text::split(folded, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

// "Hi", "Hi Aisyah", "Good morning all", "Aisyah Rahman".
bool is_greeting(string_view words, string_view my_name) {
  constexpr std::size_t kMostWords = 4;
  const auto said = words_of(words);
  if (said.empty() || said.size() > kMostWords) return false;
  // News are no greeting.
  if (said.front() == "good" && (said.size() < 2 || said[1] == "news")) {
    return false;
  }
  if (said.size() > 1 &&
      std::ranges::find(kGreetingsOfTwoWords, said[0] + " " + said[1]) !=
          kGreetingsOfTwoWords.end()) {
    return true;
  }
  const auto mine = words_of(my_name);
  return std::ranges::find(kGreetings, said.front()) != kGreetings.end() ||
         std::ranges::all_of(said, [&](const std::string& word) {
           return std::ranges::find(mine, word) != mine.end();
         });
}

std::string capitalised(string_view words) {
  auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(words.data(), static_cast<std::int32_t>(words.size())));
  const UChar32 first = text.char32At(0);
  text.replace(0, U16_LENGTH(first), icu::UnicodeString(u_totitle(first)));
  std::string out;
  return text.toUTF8String(out);
}

// Where the first sign stands that ends a greeting, and what follows it.
std::pair<std::size_t, std::size_t> end_of_greeting(string_view question) {
  std::pair<std::size_t, std::size_t> first = {string_view::npos, 0};
  for (const string_view sign : {",", "!", ":", "，", "！", "：", "、", "،"}) {
    const std::size_t at = question.find(sign);
    if (at < first.first) first = {at, at + sign.size()};
  }
  return first;
}

std::string unaddressed(const std::string& question, string_view my_name) {
  const auto [comma, end] = end_of_greeting(question);
  if (comma == string_view::npos) return question;
  const string_view rest = text::trim(string_view(question).substr(end));
  if (rest.empty() ||
      !is_greeting(string_view(question).substr(0, comma), my_name)) {
    return question;
  }
  return capitalised(rest);
}

}  // namespace

std::vector<std::string> unaddressed(std::vector<std::string> questions,
                                     string_view my_name) {
  for (std::string& question : questions) {
    question = unaddressed(question, my_name);
  }
  return questions;
}

}  // namespace raincheck::draft
