#include "invite/agenda.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "invite/cjk.hpp"
#include "invite/cues.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

constexpr std::size_t kMostHeadingWords = 6;
constexpr std::size_t kMostWordsBetweenCommas = 6;
constexpr std::size_t kLongestItem = 500;
constexpr std::size_t kLongestClosing = 40;

using Lines = std::vector<Line>;

// Signs that people put around a heading: "**Agenda**", "[Agenda]", "# Agenda".
std::string_view bare(std::string_view text) {
  return strip_signs(text, " *_#=[]()<>~-");
}

// In characters.
std::size_t length(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(
      utf8, [](char c) { return (c & '\xC0') != '\x80'; }));
}

std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

// Headings in languages that have no phrases yet.
constexpr std::array<std::string_view, 8> kHeadings = {
    "agendapunten", "argomenti", "onderwerpen", "ordine del giorno",
    "punten",       "punti",     "повестка",    "議程"};

bool is_heading(std::string_view head) {
  return agenda_cues().has(head) ||
         std::ranges::find(kHeadings, head) != kHeadings.end();
}

struct Heading {
  std::string_view rest;  // what stands behind the colon
};

// "三、" before a heading among others; empty when there is no such number.
std::string_view without_han_number(std::string_view line) {
  return begins_cjk(line) ? item_text(line) : std::string_view();
}

// "Agenda", "Agenda: a, b", "Agenda for Tuesday:", "Proposed agenda:",
// "【議題】", "三、会议议程".
std::optional<Heading> read_heading(const Line& line) {
  const std::string_view folded = line.folded;
  const Colon colon = find_colon(folded);
  std::string_view head = bare(folded.substr(0, colon.at));
  const std::string_view numbered = bare(without_han_number(head));
  if (!numbered.empty()) head = numbered;
  if (head.empty() || head.size() > 80) return std::nullopt;
  const bool whole = is_heading(head);
  if (!colon) return whole ? std::optional(Heading{}) : std::nullopt;
  std::string_view text = line.text;
  const Colon own_colon = find_colon(text);
  text.remove_prefix(own_colon.at + own_colon.size);
  const std::string_view rest = bare(text).empty() ? "" : text::trim(text);
  if (whole) return Heading{rest};
  // In other words too, when nothing stands behind.
  const bool named = rest.empty() && count_words(head) <= kMostHeadingWords &&
                     !agenda_cues().first_in(head).empty();
  return named ? std::optional(Heading{}) : std::nullopt;
}

// "Who:", "Options:", "【参加者】" name another list; "I'd like to go through
// these:" none.
bool names_another_list(std::string_view folded) {
  constexpr std::size_t kMostLabelWords = 3;
  if (folded.starts_with("【") && folded.ends_with("】")) {
    return agenda_cues().first_in(bare(folded)).empty();
  }
  const Colon colon = find_colon(folded);
  if (!colon || !bare(folded.substr(colon.at + colon.size)).empty())
    return false;
  const std::string_view label = bare(folded.substr(0, colon.at));
  return count_words(label) <= kMostLabelWords && !is_heading(label) &&
         agenda_cues().first_in(label).empty();
}

// A link tells where to look, an address who is asked, "TBA" and a rule
// nothing: none is what to talk about.
bool is_topic(std::string_view text) {
  const std::string_view word = text.substr(0, text.find(' '));
  return !bare(text).empty() && !word.starts_with("http") &&
         !word.starts_with("<http") &&
         word.find('@') == std::string_view::npos &&
         !undecided_cues().has(fold(bare(text)));
}

bool is_closing(const Line& line) {
  return length(line.text) <= kLongestClosing &&
         !closing_cues().at_start(line.folded).empty();
}

bool ends_with_colon(std::string_view line) {
  return line.ends_with(':') || line.ends_with("：");
}

// The section mark or number before a heading of CJK mail: "■", "【", "三、"
// (for each number the first); empty when there is none.
std::string_view section_mark(std::string_view line) {
  if (!without_han_number(line).empty()) return "一";
  for (const std::string_view mark : {"■", "□", "◆", "◇", "●", "○", "【"})
    if (line.starts_with(mark)) return mark;
  return {};
}

class Agenda {
 public:
  explicit Agenda(const Source& source) : source_(source) {}

  std::vector<Finding> below_headings() {
    const Lines& lines = source_.own;
    for (std::size_t i = 0; i < lines.size() && items_.empty(); ++i) {
      const std::optional<Heading> heading = read_heading(lines[i]);
      if (!heading) continue;
      const bool list_follows = i + 1 < lines.size() && is_item(lines[i + 1]);
      if (heading->rest.empty() || list_follows) {
        add_below(i + 1, section_mark(lines[i].text));
      } else {
        add_inline(heading->rest);
      }
    }
    return std::move(items_);
  }

  std::vector<Finding> bare_list() {
    bool is_other = false;  // in a list of something else
    for (const Line& line : source_.own) {
      const bool begins = items_.empty();
      if (is_item(line) && is_other) {
        continue;
      } else if (is_item(line) && (!begins || may_begin_list(line.text))) {
        add(item_text(line.text));
      } else if (!line.text.empty() && items_.size() == 1) {
        items_.clear();
      } else if (!line.text.empty() && items_.size() > 1) {
        break;
      }
      if (!line.text.empty()) is_other = names_another_list(line.folded);
    }
    if (items_.size() < 2) items_.clear();
    return std::move(items_);
  }

 private:
  static bool is_item(const Line& line) {
    return is_topic(item_text(line.text));
  }

  void add(std::string_view text) {
    text = text::trim(text);
    for (const std::string_view box : {"[ ]", "[x]", "[X]", "☐", "☑"})
      if (text.starts_with(box)) text = text::trim(text.substr(box.size()));
    while (text.ends_with(';') || text.ends_with(',')) text.remove_suffix(1);
    while (text.ends_with("؛") || text.ends_with("،")) text.remove_suffix(2);
    for (const std::string_view wide : {"；", "，", "、", "。"})
      if (text.ends_with(wide)) text.remove_suffix(wide.size());
    if (!is_topic(text) || text.size() > kLongestItem ||
        items_.size() == kMostFindings)
      return;
    items_.push_back(source_.found(text));
  }

  // Items run to the first empty line behind one, or to a line that ends the
  // list by its form; a list with marks may have empty lines between.
  // `mark` stood before the heading: "■場所" ends what is below "■議題".
  void add_below(std::size_t from, std::string_view mark) {
    const Lines& lines = source_.own;
    if (from < lines.size() && section_mark(lines[from].text) == mark)
      mark = {};  // the items bear the same
    bool marked = false;
    for (std::size_t i = from; i < lines.size(); ++i) {
      const Line& line = lines[i];
      const Line* next = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
      const bool item = is_item(line);
      if (!mark.empty() && section_mark(line.text) == mark) {
        return;
      } else if (line.text.empty()) {
        const bool list_goes_on = marked && next && is_item(*next);
        if (!items_.empty() && !list_goes_on) return;
      } else if (item) {
        marked = true;
        add(item_text(line.text));
      } else if (marked || is_closing(line)) {
        return;
      } else if (!(ends_with_colon(line.text) && next && is_item(*next))) {
        add(line.text);
      }
    }
  }

  // "Agenda: pricing; launch date", "Agenda: 1) pricing 2) launch date"
  void add_inline(std::string_view list) {
    if (add_numbered(list)) return;
    for (const std::string_view sign : {"•", "·"}) {
      if (list.find(sign) != std::string_view::npos)
        return add_split(list, sign);
    }
    for (const std::string_view sign : {";", "；", "؛"}) {
      if (list.find(sign) != std::string_view::npos)
        return add_split(list, sign);
    }
    if (is_wide_enumeration(list)) return add_split(list, "、");
    const std::vector<std::string_view> pieces = split_at_commas(list);
    const bool enumeration = std::ranges::all_of(pieces, [](auto piece) {
      return count_words(text::trim(piece)) <= kMostWordsBetweenCommas;
    });
    if (!enumeration) return add(list);
    for (const std::string_view piece : pieces) add(piece);
  }

  // "价格、合同、交货时间", "予算、納期": names, no clauses. In Japanese the
  // sign is a comma too, behind the particle of what goes on.
  static bool is_wide_enumeration(std::string_view list) {
    constexpr std::size_t kMostBetween = 20;  // characters
    constexpr std::array<std::string_view, 8> kParticles = {
        "て", "で", "が", "は", "に", "を", "と", "も"};
    for (std::size_t end = list.find("、"); end != std::string_view::npos;
         end = list.find("、")) {
      const std::string_view piece = list.substr(0, end);
      if (length(piece) > kMostBetween ||
          std::ranges::any_of(kParticles, [&](std::string_view particle) {
            return piece.ends_with(particle);
          }))
        return false;
      list.remove_prefix(end + kCjkBytes);
      if (list.find("、") == std::string_view::npos)
        return length(list) <= kMostBetween;
    }
    return false;
  }

  // Not inside "1,500".
  static std::vector<std::string_view> split_at_commas(std::string_view list) {
    std::vector<std::string_view> pieces;
    std::size_t start = 0;
    for (std::size_t at = 0; at < list.size(); ++at) {
      const bool in_number = at > 0 && at + 1 < list.size() &&
                             text::is_digit(list[at - 1]) &&
                             text::is_digit(list[at + 1]);
      const bool arabic = list.substr(at).starts_with("،");
      if ((list[at] != ',' && !arabic) || in_number) continue;
      pieces.push_back(list.substr(start, at - start));
      start = at + (arabic ? 2 : 1);
    }
    pieces.push_back(list.substr(start));
    return pieces;
  }

  void add_split(std::string_view list, std::string_view sign) {
    for (std::size_t end = 0; end != std::string_view::npos;) {
      end = list.find(sign);
      add(list.substr(0, end));
      if (end != std::string_view::npos) list.remove_prefix(end + sign.size());
    }
  }

  // "1) a 2) b 3) c" on one line: each number where it is due. Behind a wide
  // sign no blank is needed: "1、价格；2、合同".
  bool add_numbered(std::string_view list) {
    for (const std::string_view sign : {")", ".", "、", "．"}) {
      if (!list.starts_with("1" + std::string(sign))) continue;
      const std::string before = begins_cjk(sign) ? "" : " ";
      for (int number = 2;; ++number) {
        const std::string mark =
            before + std::to_string(number) + std::string(sign);
        const std::size_t end = list.find(mark);
        add(item_text(text::trim(list.substr(0, end))));
        if (end == std::string_view::npos) return true;
        list.remove_prefix(end + before.size());
      }
    }
    return false;
  }

  const Source& source_;
  std::vector<Finding> items_;
};

}  // namespace

std::vector<Finding> find_agenda(std::span<const Source> sources) {
  for (const Source& source : sources) {
    std::vector<Finding> items = Agenda(source).below_headings();
    if (!items.empty()) return items;
  }
  for (const Source& source : sources) {
    std::vector<Finding> items = Agenda(source).bare_list();
    if (!items.empty()) return items;
  }
  return {};
}

}  // namespace raincheck::invite
