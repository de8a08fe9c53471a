#include "invite/questions.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "invite/cjk.hpp"
#include "invite/cues.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

constexpr std::size_t kShortest = 4;  // "Ok?"
constexpr std::size_t kLongest = 500;

// A full stop behind these ends no sentence. Without letter case, sorted.
constexpr std::array<std::string_view, 28> kAbbreviations = {
    "a.m", "approx", "bpk", "ca",   "cf",   "co", "dr",  "e.g", "encik", "etc",
    "fig", "figs",   "hj",  "i.e",  "inc",  "ir", "ltd", "mr",  "mrs",   "ms",
    "no",  "p.m",    "pn",  "prof", "puan", "sr", "st",  "vs"};

std::string_view last_word(std::string_view text) {
  const std::size_t blank = text.find_last_of(" (");
  return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

bool ends_sentence(std::string_view line, std::size_t at) {
  const char sign = line[at];
  if (sign != '.' && sign != '!') return false;
  if (at + 1 < line.size() && line[at + 1] != ' ') return false;
  if (sign == '!') return true;
  const std::string word = text::ascii_lower(
      last_word(line.substr(at > 20 ? at - 20 : 0, at > 20 ? 20 : at)));
  const bool initial = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
  return !initial &&
         std::ranges::find(kAbbreviations, word) == kAbbreviations.end();
}

// How many bytes the question mark at `at` takes; 0 when there is none. One
// inside a link asks nothing.
std::size_t question_mark(std::string_view line, std::size_t at) {
  for (const std::string_view wide : {"？", "؟"})
    if (line.substr(at).starts_with(wide)) return wide.size();
  if (line[at] != '?') return 0;
  if (line.substr(at + 1).starts_with(')')) {
    // "(or not?) to bring it": the sentence goes on.
    const std::string_view rest = line.substr(at + 2);
    const bool goes_on = rest.size() > 1 && rest[0] == ' ' &&
                         text::is_ascii_letter(rest[1]) && rest[1] >= 'a';
    return goes_on ? 0 : 1;
  }
  const bool ends = at + 1 == line.size() ||
                    std::string_view(" ?!\")]*").find(line[at + 1]) !=
                        std::string_view::npos ||
                    (line[at + 1] & '\x80') != 0;
  return ends ? 1 : 0;
}

// "。" and "！" end a sentence, also one that asks without a question mark:
// "…でしょうか。", "…好吗。"
bool is_wide_stop(std::string_view text) {
  return text.starts_with("。") || text.starts_with("！");
}

bool asks_by_its_end(std::string_view sentence) {
  return sentence.ends_with("か") || sentence.ends_with("吗") ||
         sentence.ends_with("嗎");
}

// Where no stop stands behind it: names end in か too (はるか), and lines of a
// sentence that goes on (…のほか).
bool asks_politely(std::string_view line) {
  constexpr std::array<std::string_view, 9> kEnds = {
      "ですか",   "ますか",   "せんか", "でしたか", "ましたか",
      "しょうか", "だろうか", "吗",     "嗎"};
  return std::ranges::any_of(
      kEnds, [&](std::string_view end) { return line.ends_with(end); });
}

class Questions {
 public:
  explicit Questions(const std::vector<Finding>& agenda) : agenda_(agenda) {}

  void read(const Source& source) {
    for (const Line& line : source.own) {
      const std::string_view item = item_text(line.text);
      read_line(source, item.empty() ? std::string_view(line.text) : item);
    }
  }

  std::vector<Finding> take() { return std::move(questions_); }

 private:
  void read_line(const Source& source, std::string_view line) {
    std::size_t start = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (const std::size_t size = question_mark(line, at)) {
        add(source, text::trim(line.substr(start, at + size - start)));
        at += size - 1;
        start = at + 1;
      } else if (is_wide_stop(line.substr(at))) {
        const std::size_t end = at + kCjkBytes;
        if (asks_by_its_end(line.substr(start, at - start)))
          add(source, text::trim(line.substr(start, end - start)));
        at = end - 1;
        start = end;
      } else if (ends_sentence(line, at)) {
        start = at + 1;
      }
    }
    if (asks_politely(line.substr(start)))
      add(source, text::trim(line.substr(start)));
  }

  void add(const Source& source, std::string_view sentence) {
    while (sentence.starts_with('*') || sentence.starts_with('"') ||
           sentence.starts_with('?') || sentence.starts_with(')'))
      sentence.remove_prefix(1);
    sentence = text::trim(sentence);
    if (sentence.size() < kShortest || sentence.size() > kLongest ||
        questions_.size() == kMostFindings)
      return;
    const std::string folded = fold(sentence);
    if (!courtesy_cues().first_in(folded).empty() || is_in_agenda(sentence) ||
        !seen_.insert(letters(folded)).second)
      return;
    questions_.push_back(source.found(sentence));
  }

  // An agenda item in the form of a question is an agenda item.
  bool is_in_agenda(std::string_view sentence) const {
    return std::ranges::any_of(agenda_, [&](const Finding& item) {
      return item.text.find(sentence) != std::string::npos;
    });
  }

  // What two spellings of one question have in common.
  static std::string letters(std::string folded) {
    std::erase_if(folded, [](char c) { return c <= '/' && (c & '\x80') == 0; });
    return folded;
  }

  const std::vector<Finding>& agenda_;
  std::vector<Finding> questions_;
  std::set<std::string> seen_;
};

}  // namespace

std::vector<Finding> find_questions(std::span<const Source> sources,
                                    const std::vector<Finding>& agenda) {
  Questions questions(agenda);
  for (const Source& source : sources) questions.read(source);
  return questions.take();
}

}  // namespace raincheck::invite
