#include "invite/boilerplate.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "invite/cues.hpp"
#include "invite/links.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

constexpr std::size_t kShortestRule = 10;
constexpr std::size_t kLongestBlock = 80;  // lines between two rules
constexpr std::size_t kNearTop = 5;     // lines in which a block names itself
constexpr std::size_t kMostLabel = 40;  // bytes: "Join the meeting now"

// ---- the words of boilerplate_words.cpp

struct Folded {
  std::string words;
  Mark mark;
};

const std::vector<Folded>& sorted_words() {
  static const std::vector<Folded> sorted = [] {
    std::vector<Folded> words;
    for (const MarkedWords& row : boilerplate_words())
      words.push_back({fold(row.words), row.mark});
    std::ranges::stable_sort(words, {}, &Folded::words);
    return words;
  }();
  return sorted;
}

bool is_letter(char c) {
  return (static_cast<unsigned char>(c) & 0x80) != 0 ||
         text::is_ascii_letter(c);
}

bool begins_with(std::string_view line, std::string_view words) {
  if (!line.starts_with(words)) return false;
  // A Chinese or Japanese phrase needs no blank behind it.
  return line.size() == words.size() || !text::is_ascii_letter(words.back()) ||
         !is_letter(line[words.size()]);
}

// "Time: 10:00" is a label, "Time to talk about it" is none. Longer words may
// go on: "You can also dial in using your phone."
bool is_label(std::string_view line, std::string_view words) {
  constexpr std::ptrdiff_t kMostBlanks = 2;
  const std::string_view rest = line.substr(words.size());
  if (std::ranges::count(words, ' ') > kMostBlanks || !rest.starts_with(' '))
    return true;
  const std::string_view word = text::trim(rest);
  return word.empty() || !is_letter(word[0]) || word.starts_with("http");
}

bool asks(std::string_view text) {
  return text.ends_with('?') || text.find("? ") != std::string_view::npos;
}

// Whether nothing in the line is the person's own: no program asks.
bool is_all_of_a_program(std::string_view line, const Folded& row) {
  if (row.mark == Mark::kParagraph || row.mark == Mark::kLegal) return true;
  return !asks(line.substr(row.words.size())) &&
         (row.mark == Mark::kLine || is_label(line, row.words));
}

// The longest of the listed words that the line begins with.
const Folded* listed(std::string_view line) {
  const std::vector<Folded>& words = sorted_words();
  const std::string_view start = line.substr(0, 2);
  const auto before = [](const Folded& row, std::string_view key) {
    return std::string_view(row.words).substr(0, 2) < key;
  };
  const Folded* found = nullptr;
  for (auto row = std::lower_bound(words.begin(), words.end(), start, before);
       row != words.end() && row->words.starts_with(start); ++row) {
    if ((found == nullptr || row->words.size() > found->words.size()) &&
        begins_with(line, row->words) && is_all_of_a_program(line, *row))
      found = &*row;
  }
  return found;
}

bool invites(std::string_view line) {
  return line.size() < 300 &&
         (line.find("zoom") != std::string_view::npos ||
          line.find("webex") != std::string_view::npos) &&
         std::ranges::any_of(inviting_words(), [&](std::string_view words) {
           return line.find(words) != std::string_view::npos;
         });
}

// ---- lines by their form

// A line of one sign over and over, as long as it is; 0 for others. Only what
// services draw: "___" Teams, "-::~" Google, "───" Zoom, "..." Skype.
std::size_t rule_length(std::string_view line) {
  if (line.size() < kShortestRule) return 0;
  if (line.find_first_not_of('_') == std::string_view::npos ||
      (line.size() > 40 &&
       line.find_first_not_of('.') == std::string_view::npos) ||
      line.starts_with("-::~:~::~:~"))
    return line.size();
  std::string_view rest = line;
  while (rest.starts_with("─")) rest.remove_prefix(3);
  return rest.empty() ? line.size() / 3 : 0;
}

// "---", as Zoom and people draw it too.
bool is_small_rule(std::string_view line) {
  return line.size() >= 3 &&
         line.find_first_not_of("-=_*~") == std::string_view::npos;
}

// A telephone number of the service: "+1 646 555 0100 US", "(US) +1 …",
// "Germany: +49 …", "1-650-479-3208 Call-in toll number".
bool is_number_line(std::string_view line) {
  const std::size_t plus = line.find('+');
  if (plus != std::string_view::npos && plus < kMostLabel)
    return text::count_digits(line.substr(plus, 24)) >= 7;
  return line.find("toll") != std::string_view::npos &&
         text::count_digits(line) >= 7;
}

// "Meeting ID: 812 3456 7890", whatever the language.
bool is_id_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon < kMostLabel &&
         text::count_digits(line.substr(colon)) >= 9 &&
         line.find_first_not_of("0123456789 -#", colon + 1) ==
             std::string_view::npos;
}

// "Passcode: 4rT9x", whatever the language.
bool is_code_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > kMostLabel) return false;
  std::string_view code = line.substr(colon + 1);
  while (code.starts_with(' ')) code.remove_prefix(1);
  return !code.empty() && code.size() <= 24 &&
         code.find(' ') == std::string_view::npos;
}

// "12345@zoomcrc.com", "162.255.37.11 (US West)".
bool is_device_line(std::string_view line) {
  const std::size_t at = line.find('@');
  if (at != std::string_view::npos)
    return text::count_digits(line.substr(0, at)) >= 6 &&
           line.find(' ') == std::string_view::npos;
  const std::string_view address = line.substr(0, line.find(' '));
  return std::ranges::count(address, '.') == 3 &&
         address.find_first_not_of("0123456789.") == std::string_view::npos;
}

enum class Form { kNone, kMember, kBlock };

// A line that is hardly more than a link of a service.
Form link_form(const Line& line) {
  const std::optional<Link> link = find_link(line.text, 0);
  if (!link) return Form::kNone;
  const std::string_view text = line.text;
  const std::string_view rest = text.substr(link->at + link->size);
  const bool asks = text.substr(0, link->at).find('?') != text.npos ||
                    rest.find('?') != text.npos;
  if (is_join_link(link->url) && !asks && link->at <= kMostLabel &&
      rest.size() <= kMostLabel + 20)
    return Form::kBlock;
  return is_service_link(link->url) && line.text.size() < 600 ? Form::kMember
                                                              : Form::kNone;
}

bool is_heading_of_agenda(const Line& line) {
  const std::string_view cue = agenda_cues().at_start(line.folded);
  return !cue.empty() && (cue.size() == line.folded.size() ||
                          line.folded.find(':') != std::string::npos);
}

// What a line is, taken by itself. kBlock opens a block.
Form form_of(const Line& line) {
  const std::string_view item = item_text(line.folded);
  const Folded* row =
      listed(item.empty() ? std::string_view(line.folded) : item);
  if ((row && row->mark == Mark::kBlock) || invites(line.folded))
    return Form::kBlock;
  const Form by_link = link_form(line);
  if (by_link != Form::kNone) return by_link;
  return row && row->mark == Mark::kLabel ? Form::kMember : Form::kNone;
}

// ---- blocks between rules

class Marker {
 public:
  explicit Marker(std::vector<Line>& lines) : lines_(lines) {}

  void mark() {
    mark_ruled_blocks();
    for (std::size_t i = 0; i < lines_.size();) i = mark_at(i);
    mark_signature();
  }

 private:
  void set(std::size_t from, std::size_t to, Origin origin) {
    for (std::size_t i = from; i < to; ++i) lines_[i].origin = origin;
  }

  // A block names its service at the top, or it is somebody's own rule.
  bool is_block(std::size_t first, std::size_t last) const {
    if (last - first > kLongestBlock) return false;
    std::size_t seen = 0;
    for (std::size_t i = first + 1; i < last && seen < kNearTop; ++i) {
      if (lines_[i].text.empty()) continue;
      if (form_of(lines_[i]) == Form::kBlock) return true;
      ++seen;
    }
    return false;
  }

  void mark_ruled_blocks() {
    std::vector<std::size_t> rules;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (lines_[i].is_own() && rule_length(lines_[i].text) != 0)
        rules.push_back(i);
    for (std::size_t i = 0; i + 1 < rules.size(); ++i) {
      if (!is_block(rules[i], rules[i + 1])) continue;
      const std::size_t length = rule_length(lines_[rules[i]].text);
      std::size_t last = i + 1;
      // Teams draws a shorter rule inside its block.
      while (last + 1 < rules.size() &&
             rule_length(lines_[rules[last]].text) < length &&
             rules[last + 1] - rules[last] <= kLongestBlock)
        ++last;
      set(rules[i], rules[last] + 1, Origin::kService);
      i = last;
    }
  }

  // Looks at line `i` and gives the next to look at.
  std::size_t mark_at(std::size_t i) {
    const Line& line = lines_[i];
    if (!line.is_own() || line.text.empty()) return i + 1;
    if (const Folded* row = listed(line.folded)) {
      const std::size_t end = end_of_notice(i, *row);
      set(i, end, Origin::kNotice);
      if (end > i) return end;
    }
    if (form_of(line) != Form::kBlock) return i + 1;
    const std::size_t end = end_of_block(i);
    set(i, end, Origin::kService);
    return end;
  }

  // Behind what goes with line `at`, which begins with `row`; `at` for nothing.
  std::size_t end_of_notice(std::size_t at, const Folded& row) {
    if (row.mark == Mark::kLine) return at + 1;
    if (row.mark == Mark::kParagraph) return end_of_paragraph(at);
    if (row.mark != Mark::kLegal || at < no_law_until_) return at;
    const std::size_t end = end_of_paragraph(at);
    std::string words;
    for (std::size_t i = at; i < end; ++i)
      words.append(lines_[i].folded).append(" ");
    words.erase(0, row.words.size());
    const bool is_law =
        std::ranges::any_of(legal_words(), [&](std::string_view law) {
          return words.find(law) != std::string::npos;
        });
    if (is_law) return end;
    no_law_until_ = end;
    return at;
  }

  // Lawyers write neither lists nor an agenda.
  std::size_t end_of_paragraph(std::size_t at) const {
    do {
      ++at;
    } while (at < lines_.size() && !lines_[at].text.empty() &&
             lines_[at].is_own() && item_text(lines_[at].text).empty() &&
             !is_heading_of_agenda(lines_[at]));
    return at;
  }

  // Whether line `at` goes on with the block that line `before` is in.
  bool goes_on(std::size_t at, std::size_t before) const {
    const Line& line = lines_[at];
    if (form_of(line) != Form::kNone) return true;
    const std::string_view text = line.folded;
    const std::string_view item = item_text(text);
    if (is_heading_of_agenda(line)) return false;
    if (!item.empty()) return item.starts_with('+') && is_number_line(item);
    if (is_number_line(text) || is_id_line(text) || is_device_line(text))
      return true;
    return is_code_line(text) && is_id_line(lines_[before].folded);
  }

  std::size_t end_of_block(std::size_t start) const {
    std::size_t end = start + 1;  // behind the last line that belongs to it
    std::size_t empty = 0;        // or small rules
    std::size_t strange = 0;
    for (std::size_t i = end; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (!line.is_own()) break;
      if (line.text.empty() || is_small_rule(line.text)) {
        if (strange != 0 || ++empty > 4) break;
      } else if (goes_on(i, end - 1)) {
        end = i + 1;
        empty = 0;
        strange = 0;
      } else if (empty == 0 && strange == 0 && is_strange(line)) {
        strange = 1;  // it belongs if the next line does
      } else {
        break;
      }
    }
    return end;
  }

  // A line of a language that is not listed, inside a block.
  static bool is_strange(const Line& line) {
    return !is_heading_of_agenda(line) && item_text(line.text).empty() &&
           line.text.find('?') == std::string::npos;
  }

  // RFC 3676, 4.3: "-- " ends the words. Its blank is often lost.
  void mark_signature() {
    bool below = false;
    for (Line& line : lines_) {
      // A block below the signature was put there by its service.
      if (line.origin == Origin::kService) below = false;
      if (!line.is_own()) continue;
      below = below || line.text == "--";
      if (below) line.origin = Origin::kNotice;
    }
  }

  std::vector<Line>& lines_;
  std::size_t no_law_until_ = 0;  // each paragraph is searched once
};

}  // namespace

void mark_boilerplate(std::vector<Line>& lines) { Marker(lines).mark(); }

}  // namespace raincheck::invite
