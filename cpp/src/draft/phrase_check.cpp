#include "draft/phrase_check.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "calendar/zones.hpp"
#include "draft/phrase_keys.hpp"
#include "text.hpp"

namespace raincheck::draft {
namespace {

using Severity = Problem::Severity;
using Kind = Placeholder::Kind;

// Deeper than any letter needs. The Mustache library goes down by recursion.
constexpr std::size_t kDeepest = 16;

// "{{#name}}" as one writes it.
std::string tag(char sigil, std::string_view name) {
  return "{{" + (sigil == ' ' ? std::string() : std::string(1, sigil)) +
         std::string(name) + "}}";
}

std::string cut_name(std::string_view name) {
  constexpr std::size_t kLongest = 40;
  const std::string_view start = text::cut(name, kLongest);
  return text::one_line(start) + (start.size() < name.size() ? "…" : "");
}

// One phrase, tag by tag.
class TemplateCheck {
 public:
  TemplateCheck(const PhraseKey& row, std::string_view key,
                std::string_view phrase)
      : row_(row), key_(key), phrase_(phrase) {}

  std::vector<Slip> run() && {
    for (std::size_t at = 0; at < phrase_.size() && !stopped_;) {
      at = next_tag(at);
    }
    for (const Section& section : open_) {
      error(section.at, tag(section.sigil, section.name) + " is not closed; " +
                            tag('/', section.name) + " is missing");
    }
    for (const std::string_view name : row_.should_name) {
      if (!name.empty() && !named_.contains(name)) {
        slips_.push_back({Severity::kWarning, 0,
                          std::string(key_) + " does not name " +
                              tag(' ', name) + ": " +
                              std::string(row_.find(name)->meaning)});
      }
    }
    return std::move(slips_);
  }

 private:
  struct Section {
    char sigil;
    std::string name;
    const Placeholder* placeholder;
    std::size_t at;
  };

  static bool is_list(char sigil, const Placeholder* placeholder) {
    return sigil == '#' && placeholder && placeholder->kind == Kind::kList;
  }

  void error(std::size_t at, std::string message) {
    slips_.push_back({Severity::kError, at, std::move(message)});
  }
  void stop(std::size_t at, std::string message) {
    error(at, std::move(message));
    open_.clear();
    stopped_ = true;
  }

  // Reads the tag that comes next; returns where it ends.
  std::size_t next_tag(std::size_t from) {
    const std::size_t at = phrase_.find("{{", from);
    if (at == std::string_view::npos) return phrase_.size();
    const std::size_t end = phrase_.find("}}", at + 2);
    if (end == std::string_view::npos) {
      stop(at, "{{ is not closed; }} is missing");
      return phrase_.size();
    }
    read_tag(at, text::trim(phrase_.substr(at + 2, end - at - 2)));
    return end + 2;
  }

  void read_tag(std::size_t at, std::string_view inside) {
    const char sigil = inside.empty() ? ' ' : inside.front();
    switch (sigil) {
      case '!':
        return;
      case '{':
      case '&':
        return stop(at,
                    "{{{…}}} and {{&…}} leave out escaping elsewhere; here "
                    "all is escaped right with two braces: " +
                        tag(' ', "name"));
      case '>':
        return stop(at, "{{>…}} would take in another file; there is none");
      case '=':
        return stop(at,
                    "{{=…=}} would change the braces; leave them as they "
                    "are");
      case '#':
      case '^':
        return open(sigil, text::trim(inside.substr(1)), at);
      case '/':
        return close(text::trim(inside.substr(1)), at);
      default:
        return inside == "." ? item(at) : value(inside, at);
    }
  }

  const Placeholder* look_up(std::string_view name, std::size_t at) {
    if (const Placeholder* found = row_.find(name)) {
      named_.insert(found->name);
      return found;
    }
    std::vector<std::string_view> known;
    for (const Placeholder& one : row_.placeholders()) {
      known.push_back(one.name);
    }
    const std::string_view near = text::nearest(name, known);
    const std::string hint = near.empty()
                                 ? "see raincheck phrases reference"
                                 : "did you mean " + tag(' ', near) + "?";
    error(at, std::string(key_) + " cannot name " + tag(' ', cut_name(name)) +
                  "; " + hint);
    return nullptr;
  }

  void open(char sigil, std::string_view name, std::size_t at) {
    if (open_.size() == kDeepest) {
      return stop(at, "sections lie inside each other more than " +
                          std::to_string(kDeepest) + " deep");
    }
    const Placeholder* placeholder = look_up(name, at);
    // Each would multiply what is inside: eight lists of twenty items never
    // come to an end.
    if (is_list(sigil, placeholder) &&
        std::ranges::any_of(open_, [](const Section& around) {
          return is_list(around.sigil, around.placeholder);
        })) {
      error(at, tag('#', name) +
                    " stands inside another list; close that "
                    "one before");
    }
    open_.push_back({sigil, cut_name(name), placeholder, at});
  }

  void close(std::string_view name, std::size_t at) {
    const std::string closing = tag('/', cut_name(name));
    if (open_.empty()) return stop(at, closing + " closes nothing");
    if (open_.back().name != cut_name(name)) {
      return stop(at, closing + " stands where " + tag('/', open_.back().name) +
                          " is due");
    }
    open_.pop_back();
  }

  void value(std::string_view name, std::size_t at) {
    const Placeholder* found = look_up(name, at);
    if (!found || found->kind == Kind::kText) return;
    const std::string begin = tag('#', name);
    const std::string end = tag('/', name);
    error(at, found->kind == Kind::kList
                  ? tag(' ', name) + " is a list: " + begin + "{{.}}" + end
                  : tag(' ', name) + " is a question, not a word: " + begin +
                        "…" + end);
  }

  // What {{.}} stands for: the item of the list around it, or the text that
  // its section is about. An absent text is nothing to stand for.
  void item(std::size_t at) {
    for (auto around = open_.rbegin(); around != open_.rend(); ++around) {
      if (!around->placeholder) return;  // reported already
      const Kind kind = around->placeholder->kind;
      if (around->sigil == '^' && kind == Kind::kText) continue;
      if (around->sigil == '#' && kind != Kind::kFlag) return;
      break;
    }
    error(at,
          "{{.}} is an item of a list, and stands inside of one: "
          "{{#agenda}}{{.}}{{/agenda}}");
  }

  const PhraseKey& row_;
  std::string_view key_;
  std::string_view phrase_;
  std::vector<Section> open_;
  std::set<std::string_view> named_;
  std::vector<Slip> slips_;
  bool stopped_ = false;
};

// A skeleton names fields in any order, each by its letter (UTS #35, part 4).
bool is_skeleton(std::string_view skeleton, std::string_view fields,
                 std::string_view one_of) {
  constexpr std::size_t kWidest = 5;
  std::size_t run = 0;
  for (std::size_t i = 0; i < skeleton.size(); ++i) {
    run = i > 0 && skeleton[i] == skeleton[i - 1] ? run + 1 : 1;
    if (run > kWidest || fields.find(skeleton[i]) == std::string_view::npos) {
      return false;
    }
  }
  return skeleton.find_first_of(one_of) != std::string_view::npos;
}

void check_skeleton(PhraseKey::Form form, std::string_view phrase,
                    std::vector<Slip>& slips) {
  const bool day = form == PhraseKey::Form::kDaySkeleton;
  const bool fits = day ? is_skeleton(phrase, "GyYuUrQqMLwWdDFEec", "dD")
                        : is_skeleton(phrase, "abBhHkKjJCmsS", "hHkKjJC");
  if (fits) return;
  slips.push_back({Severity::kError, 0,
                   shown(phrase) + " is no ICU skeleton of " +
                       (day ? "a day, such as \"EEEEdMMMMy\""
                            : "a time of day, such as \"jmm\"")});
}

std::optional<std::size_t> find_markup(std::string_view phrase) {
  for (std::size_t i = 0; i + 1 < phrase.size(); ++i) {
    const std::string_view rest = phrase.substr(i + 1);
    if (phrase[i] == '<') {
      const std::string_view name = rest.substr(rest.front() == '/' ? 1 : 0);
      if (!name.empty() &&
          (text::is_ascii_letter(name.front()) || name.front() == '!') &&
          name.find('>') != std::string_view::npos) {
        return i;
      }
    } else if (phrase[i] == '&') {
      // The names of HTML have two letters at least, and not as many as this.
      const std::size_t end = rest.substr(0, 32).find(';');
      if (end != std::string_view::npos && end > 1 &&
          std::ranges::all_of(rest.substr(0, end), [](char c) {
            return c == '#' || text::is_digit(c) || text::is_ascii_letter(c);
          })) {
        return i;
      }
    }
  }
  return std::nullopt;
}

// Where a gap to fill, ‹…›, begins without an end, or ends without a begin.
std::optional<std::size_t> find_half_gap(std::string_view phrase) {
  constexpr std::string_view kBegin = "‹";
  constexpr std::string_view kEnd = "›";
  std::optional<std::size_t> open;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (phrase.substr(i, kBegin.size()) == kBegin) {
      if (open) return open;
      open = i;
    } else if (phrase.substr(i, kEnd.size()) == kEnd) {
      if (!open) return i;
      open.reset();
    }
  }
  return open;
}

void check_words(std::string_view key, PhraseKey::Form form,
                 std::string_view phrase, std::vector<Slip>& slips) {
  const auto control = std::ranges::find_if(phrase, [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\n') || c == 0x7F;
  });
  if (control != phrase.end()) {
    slips.push_back({Severity::kError,
                     static_cast<std::size_t>(control - phrase.begin()),
                     "a control character, such as a tab, has no place here"});
  }
  const std::size_t line_end = phrase.find('\n');
  if (form != PhraseKey::Form::kBody && line_end != std::string_view::npos) {
    slips.push_back(
        {Severity::kError, line_end, std::string(key) + " has to be one line"});
  }
  if (const auto at = find_markup(phrase)) {
    slips.push_back({Severity::kWarning, *at,
                     "HTML is shown as it stands: write the character itself, "
                     "and no tags"});
  }
  const std::size_t backslash = phrase.find("\\n");
  if (backslash != std::string_view::npos) {
    slips.push_back({Severity::kWarning, backslash,
                     "\\n is shown as it stands; begin a new line between "
                     "\"\"\" and \"\"\""});
  }
  if (const auto at = find_half_gap(phrase)) {
    slips.push_back({Severity::kWarning, *at,
                     "a gap to fill is written ‹like this›; here one half of "
                     "it is missing"});
  }
}

}  // namespace

std::string shown(std::string_view words) {
  return "\"" + cut_name(words) + "\"";
}

std::vector<Slip> check_phrase(std::string_view key, std::string_view phrase) {
  static constexpr PhraseKey kPlain{};
  const PhraseKey* found = find_phrase_key(key);
  const PhraseKey& row = found ? *found : kPlain;
  std::vector<Slip> slips;
  if (row.form == PhraseKey::Form::kDaySkeleton ||
      row.form == PhraseKey::Form::kTimeSkeleton) {
    check_skeleton(row.form, phrase, slips);
    return slips;
  }
  if (row.form == PhraseKey::Form::kTimeZone) {
    if (!phrase.empty() && calendar::iana_zone(phrase) == phrase) return {};
    return {{Severity::kError, 0,
             shown(phrase) + " is no IANA time zone, such as \"Asia/Tokyo\""}};
  }
  if (row.form == PhraseKey::Form::kBody && text::trim(phrase).empty()) {
    return {{Severity::kError, 0, std::string(key) + " is empty"}};
  }
  slips = TemplateCheck(row, key, phrase).run();
  check_words(key, row.form, phrase, slips);
  return slips;
}

}  // namespace raincheck::draft
