#include "invite/cues.hpp"

#include <algorithm>
#include <array>

#include "draft/phrases.hpp"
#include "invite/cjk.hpp"
#include "invite/lines.hpp"

namespace raincheck::invite {
namespace {

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') ||
         (byte >= '0' && byte <= '9');
}

// In a script without blanks each character may begin a word.
std::size_t end_of_word(std::string_view text, std::size_t at) {
  if (begins_cjk(text.substr(at))) return at + kCjkBytes;
  while (at < text.size() && is_word(text[at]) && !begins_cjk(text.substr(at)))
    ++at;
  return at;
}

// Whether the cue that `text` begins with ends where a word may.
bool ends_word(std::string_view text, std::size_t cue) {
  return cue == text.size() || !is_word(text[cue]) ||
         begins_cjk(text.substr(cue)) ||
         begins_cjk(text.substr(cue - std::min(cue, kCjkBytes)));
}

// Whether the cue found at `at` is a word there, not the end of one word and
// the beginning of the next.
bool stands_alone(std::string_view text, std::size_t at) {
  return at < kCjkBytes || !begins_cjk(text.substr(at)) ||
         !begins_cjk(text.substr(at - kCjkBytes)) || begins_word(text, at);
}

// Calls visit(where a word begins) until it returns false.
template <typename Visit>
void for_each_word(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word(text[at])) {
      ++at;
    } else if (visit(at)) {
      at = end_of_word(text, at);
    } else {
      return;
    }
  }
}

// Without full stops and exclamation marks at the start.
std::string_view strip_stops(std::string_view text) {
  constexpr std::array<std::string_view, 5> kStops = {".", "!", "。", "！",
                                                      "．"};
  for (auto stop = kStops.begin(); stop != kStops.end();) {
    if (text.starts_with(*stop)) {
      text.remove_prefix(stop->size());
      stop = kStops.begin();
    } else {
      ++stop;
    }
  }
  return text;
}

}  // namespace

Cues::Cues(std::string_view key, std::string_view without) {
  for (const draft::Phrases& phrases : draft::Phrases::built_in()) {
    if (phrases.language() == without) continue;
    for (const std::string& cue : phrases.list(key)) {
      std::string folded = fold(cue);
      std::string first = folded.substr(0, end_of_word(folded, 0));
      cues_[std::move(first)].push_back(std::move(folded));
    }
  }
  for (auto& [first, cues] : cues_) {
    std::ranges::sort(cues, std::ranges::greater{}, &std::string::size);
  }
}

std::string_view Cues::at_start(std::string_view folded) const {
  const auto found = cues_.find(folded.substr(0, end_of_word(folded, 0)));
  if (found == cues_.end()) return {};
  const auto cue = std::ranges::find_if(found->second, [&](const auto& words) {
    return folded.starts_with(words) && ends_word(folded, words.size());
  });
  return cue == found->second.end() ? std::string_view() : *cue;
}

// The cue that a word of the text is or, in Arabic, has behind its prefixes:
// "and", "so", "by", "as", "for", "the" are no words of their own there.
std::string_view Cues::in_word(std::string_view folded) const {
  std::string_view cue = at_start(folded);
  // In the order they are written; the last is the article behind "for".
  for (const std::string_view prefix : {"و", "ف", "ب", "ك", "ل", "ال", "ل"}) {
    if (!cue.empty()) break;
    if (!folded.starts_with(prefix)) continue;
    folded.remove_prefix(prefix.size());
    cue = at_start(folded);
  }
  return cue;
}

std::vector<std::string_view> Cues::all_in(std::string_view folded) const {
  std::vector<std::string_view> found;
  for_each_word(folded, [&](std::size_t at) {
    const std::string_view cue = in_word(folded.substr(at));
    if (!cue.empty() && stands_alone(folded, at)) found.push_back(cue);
    return true;
  });
  return found;
}

std::string_view Cues::first_in(std::string_view folded) const {
  std::string_view first;
  for_each_word(folded, [&](std::size_t at) {
    const std::string_view cue = in_word(folded.substr(at));
    if (!cue.empty() && stands_alone(folded, at)) first = cue;
    return first.empty();
  });
  return first;
}

bool Cues::has(std::string_view folded) const {
  return !folded.empty() && at_start(folded).size() == folded.size();
}

const Cues& agenda_cues() {
  static const Cues cues("cues.agenda");
  return cues;
}

const Cues& closing_cues() {
  static const Cues cues("cues.closing");
  return cues;
}

const Cues& courtesy_cues() {
  static const Cues cues("cues.courtesy");
  return cues;
}

const Cues& dial_in_cues() {
  static const Cues cues("cues.dial_in");
  return cues;
}

const Cues& no_call_cues() {
  static const Cues cues("cues.no_call");
  return cues;
}

const Cues& online_cues() {
  static const Cues cues("cues.online");
  return cues;
}

const Cues& phone_cues() {
  static const Cues cues("cues.phone");
  return cues;
}

const Cues& place_cues() {
  static const Cues cues("cues.place");
  return cues;
}

const Cues& serious_cues(bool japanese) {
  static const Cues cues("cues.serious");
  static const Cues not_chinese("cues.serious", "zh");
  return japanese ? not_chinese : cues;
}

const Cues& undecided_cues() {
  static const Cues cues("cues.undecided");
  return cues;
}

const Cues& video_cues() {
  static const Cues cues("cues.video");
  return cues;
}

bool ends_letter(std::string_view folded) {
  const std::string_view cue = closing_cues().at_start(folded);
  if (cue.empty()) return false;
  folded.remove_prefix(cue.size());
  return folded.empty() || folded.front() == ',' || folded.starts_with("，") ||
         folded.starts_with("、") || strip_stops(folded).empty();
}

bool names_call(std::string_view folded) {
  return !phone_cues().first_in(folded).empty() &&
         no_call_cues().first_in(folded).empty();
}

}  // namespace raincheck::invite
