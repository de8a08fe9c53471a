#include "invite/cues.hpp"

#include <algorithm>

#include "draft/phrases.hpp"
#include "invite/lines.hpp"

namespace raincheck::invite {
namespace {

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') ||
         (byte >= '0' && byte <= '9');
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word(text[at])) ++at;
  return at;
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

}  // namespace

Cues::Cues(std::string_view key) {
  for (const draft::Phrases& phrases : draft::Phrases::built_in()) {
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
    return folded.starts_with(words) &&
           (folded.size() == words.size() || !is_word(folded[words.size()]));
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
    if (!cue.empty()) found.push_back(cue);
    return true;
  });
  return found;
}

std::string_view Cues::first_in(std::string_view folded) const {
  std::string_view cue;
  for_each_word(folded, [&](std::size_t at) {
    cue = in_word(folded.substr(at));
    return cue.empty();
  });
  return cue;
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

const Cues& serious_cues() {
  static const Cues cues("cues.serious");
  return cues;
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
  return folded.empty() || folded.front() == ',' ||
         folded.find_first_not_of(".!") == std::string_view::npos;
}

bool names_call(std::string_view folded) {
  return !phone_cues().first_in(folded).empty() &&
         no_call_cues().first_in(folded).empty();
}

}  // namespace raincheck::invite
