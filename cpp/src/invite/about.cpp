#include "invite/about.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "draft/phrases.hpp"
#include "invite/language.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

using draft::Phrases;

constexpr std::size_t kMostItems = 20;  // a letter, not a copy of the minutes
constexpr std::size_t kMostText = 64U << 10;  // people write less; traps more
constexpr std::size_t kWrapped = 60;  // a line this long goes on in the next

struct Source {
  std::string_view name;
  std::string text;
};

bool contains(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// ---- boilerplate

// What conference services write above their block; nothing after it is the
// organizer's own word.
constexpr std::array<std::string_view, 10> kBoilerplate = {
    "microsoft teams meeting",
    "join microsoft teams",
    "join zoom meeting",
    "is inviting you to a scheduled zoom",
    "join with google meet",
    "-::~:~::~:~",
    "webex meeting",
    "join webex",
    "gotomeeting",
    "gotomeet.me",
};

bool starts_boilerplate(std::string_view folded_line) {
  const bool rule =
      folded_line.size() >= 20 &&
      folded_line.find_first_not_of("_-=*~") == std::string_view::npos;
  return rule || std::ranges::any_of(kBoilerplate, [&](auto mark) {
           return contains(folded_line, mark);
         });
}

// ---- agenda

// The text of a list item, or empty: "- x", "* x", "• x", "1. x", "2) x".
std::string_view item_text(std::string_view line) {
  for (const std::string_view bullet : {"- ", "* ", "+ ", "•", "–", "·", "‣"}) {
    if (line.starts_with(bullet)) return text::trim(line.substr(bullet.size()));
  }
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits == 0 || digits > 2 || digits == std::string_view::npos) return {};
  if (line[digits] != '.' && line[digits] != ')') return {};
  const std::string_view rest = line.substr(digits + 1);
  return rest.starts_with(' ') ? text::trim(rest) : std::string_view{};
}

// Lines of the organizer's own words; those that a mail program wrapped are
// put together again.
std::vector<std::string> own_lines(std::string_view text) {
  std::vector<std::string> lines;
  std::size_t last = 0;  // length of the line before, as it was wrapped
  for (const std::string_view line : text::split_lines(text)) {
    const std::string_view trimmed = text::trim(line);
    if (starts_boilerplate(text::fold_case(trimmed))) break;
    // A quoted mail is somebody else's words.
    if (trimmed.starts_with('>')) continue;
    const bool indented = trimmed.data() != line.data();
    const bool in_item =
        !lines.empty() && !item_text(lines.back()).empty() && last > 0;
    const bool goes_on = !trimmed.empty() && item_text(trimmed).empty() &&
                         (last >= kWrapped || (indented && in_item));
    if (goes_on) {
      lines.back().append(" ").append(trimmed);
    } else {
      lines.emplace_back(trimmed);
    }
    last = trimmed.size();
  }
  return lines;
}

// What follows an agenda heading on its own line; nullopt when it is none.
std::optional<std::string_view> after_heading(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::string head = text::fold_case(text::trim(line.substr(0, colon)));
  for (const Phrases& phrases : Phrases::all()) {
    const auto& words = phrases.list("cues.agenda");
    if (std::ranges::find(words, head) == words.end()) continue;
    return colon == std::string_view::npos ? std::string_view{}
                                           : text::trim(line.substr(colon + 1));
  }
  return std::nullopt;
}

void add_item(std::vector<Finding>& items, std::string_view text,
              std::string_view source) {
  while (text.ends_with(';') || text.ends_with(',')) text.remove_suffix(1);
  if (text.empty() || items.size() == kMostItems) return;
  items.push_back({std::string(text), std::string(source)});
}

// "Agenda: pricing; launch date; who does what"
void add_inline(std::vector<Finding>& items, std::string_view list,
                std::string_view source) {
  const char at = contains(list, ";") ? ';' : ',';
  for (const std::string_view item : text::split(list, at)) {
    add_item(items, text::trim(item), source);
  }
}

// Items below a heading run to the first empty line after one, or to a line
// that ends the list by its form.
std::vector<Finding> below_heading(const std::vector<std::string>& lines,
                                   std::size_t from, std::string_view source) {
  std::vector<Finding> items;
  bool marked = false;
  for (std::size_t i = from; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (line.empty()) {
      if (items.empty()) continue;
      break;
    }
    const std::string_view item = item_text(line);
    if (item.empty() && marked) break;
    marked = marked || !item.empty();
    add_item(items, item.empty() ? line : item, source);
  }
  return items;
}

// Without a heading, a list of at least two items is taken for the agenda.
std::vector<Finding> bare_list(const std::vector<std::string>& lines,
                               std::string_view source) {
  std::vector<Finding> items;
  for (const std::string& line : lines) {
    const std::string_view item = item_text(line);
    if (!item.empty()) {
      add_item(items, item, source);
    } else if (items.size() == 1 && !line.empty()) {
      items.clear();
    } else if (items.size() > 1) {
      break;
    }
  }
  if (items.size() < 2) items.clear();
  return items;
}

std::vector<Finding> find_agenda(const Source& source) {
  const std::vector<std::string> lines = own_lines(source.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto rest = after_heading(lines[i]);
    if (!rest) continue;
    std::vector<Finding> items;
    if (rest->empty()) {
      items = below_heading(lines, i + 1, source.name);
    } else {
      add_inline(items, *rest, source.name);
    }
    if (!items.empty()) return items;
  }
  return bare_list(lines, source.name);
}

// ---- questions

// Where the sentence that ends at `end` begins.
std::size_t sentence_start(std::string_view line, std::size_t end) {
  for (std::size_t i = end; i > 1; --i) {
    const char before = line[i - 2];
    if (line[i - 1] == ' ' && (before == '.' || before == '!' || before == '?'))
      return i;
  }
  return 0;
}

bool is_courtesy(std::string_view question) {
  const std::string folded = text::fold_case(question);
  return std::ranges::any_of(Phrases::all(), [&](const Phrases& phrases) {
    return std::ranges::any_of(
        phrases.list("cues.courtesy"),
        [&](const std::string& cue) { return contains(folded, cue); });
  });
}

void find_questions(const Source& source, std::vector<Finding>& questions) {
  for (const std::string& line : own_lines(source.text)) {
    for (std::size_t at = line.find('?'); at != std::string::npos;
         at = line.find('?', at + 1)) {
      // A question mark inside a link asks nothing.
      if (at + 1 < line.size() && line[at + 1] != ' ') continue;
      std::string_view sentence = line;
      sentence = sentence.substr(0, at + 1);
      sentence.remove_prefix(sentence_start(line, at));
      if (const auto item = item_text(sentence); !item.empty()) sentence = item;
      const auto same = [&](const Finding& f) { return f.text == sentence; };
      if (sentence.size() < 4 || questions.size() == kMostItems ||
          std::ranges::any_of(questions, same) || is_courtesy(sentence)) {
        continue;
      }
      questions.push_back({std::string(sentence), std::string(source.name)});
    }
  }
}

// ---- seriousness and form

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z');
}

bool has_word(std::string_view folded, std::string_view word) {
  for (std::size_t at = folded.find(word); at != std::string_view::npos;
       at = folded.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || !is_letter(folded[at - 1]);
    const bool ends = end == folded.size() || !is_letter(folded[end]);
    if (starts && ends) return true;
  }
  return false;
}

void find_serious(const Source& source, std::vector<Finding>& serious) {
  const std::string folded =
      text::fold_case(text::join(own_lines(source.text), "\n"));
  for (const Phrases& phrases : Phrases::all()) {
    for (const std::string& cue : phrases.list("cues.serious")) {
      const auto same = [&](const Finding& f) { return f.text == cue; };
      if (has_word(folded, cue) && std::ranges::none_of(serious, same)) {
        serious.push_back({cue, std::string(source.name)});
      }
    }
  }
}

constexpr std::array<std::string_view, 8> kConferenceHosts = {
    "zoom.us/",   "teams.microsoft.com/", "teams.live.com/", "meet.google.com/",
    "webex.com/", "gotomeeting.com/",     "gotomeet.me/",    "whereby.com/",
};

std::string find_conference(std::string_view text) {
  for (std::size_t at = text.find("https://"); at != std::string_view::npos;
       at = text.find("https://", at + 1)) {
    std::string_view link = text.substr(at, 2048);
    link = link.substr(0, link.find_first_of(" \t\r\n<>\"')"));
    const std::string lower = text::ascii_lower(link);
    if (std::ranges::any_of(kConferenceHosts, [&](auto host) {
          return contains(std::string_view(lower).substr(0, 64), host);
        })) {
      return std::string(link);
    }
  }
  return {};
}

bool says_phone(std::string_view folded) {
  return std::ranges::any_of(Phrases::all(), [&](const Phrases& phrases) {
    return std::ranges::any_of(
        phrases.list("cues.phone"),
        [&](const std::string& cue) { return has_word(folded, cue); });
  });
}

bool says_video(std::string_view folded) {
  constexpr std::array<std::string_view, 8> kNames = {
      "https://", "microsoft teams", "teams meeting", "zoom",
      "webex",    "google meet",     "skype",         "video"};
  return std::ranges::any_of(kNames,
                             [&](auto name) { return contains(folded, name); });
}

Form find_form(const Invite& invite) {
  const std::string place = text::fold_case(text::one_line(invite.location));
  if (says_video(place)) return Form::kVideo;
  // "Room 4 (call Ana at the door)" is a place; "Phone call" is none.
  if (says_phone(place) && place.size() < 40) return Form::kPhone;
  if (!place.empty()) return Form::kInPerson;
  if (!invite.conference.empty()) return Form::kVideo;
  return says_phone(text::fold_case(invite.summary)) ? Form::kPhone
                                                     : Form::kUnknown;
}

// What the words say counts before a label that a program put there.
std::string find_language(const std::array<Source, 4>& sources,
                          const std::string& label) {
  std::string words;
  for (const Source& source : sources) {
    words += text::join(own_lines(source.text), "\n") + "\n";
  }
  const std::string detected = detect_language(words);
  return detected.empty() ? label : detected;
}

// An agenda item in the form of a question is an agenda item.
void drop_agenda_items(std::vector<Finding>& questions,
                       const std::vector<Finding>& agenda) {
  std::erase_if(questions, [&](const Finding& question) {
    return std::ranges::any_of(agenda, [&](const Finding& item) {
      return contains(item.text, question.text);
    });
  });
}

}  // namespace

void read_about(Invite& invite) {
  const auto most = [](const std::string& text) {
    return text::repair_utf8(std::string_view(text).substr(0, kMostText));
  };
  const std::array<Source, 4> sources = {{
      {"summary", most(invite.summary)},
      {"subject", most(invite.mail.subject)},
      {"description", most(invite.description)},
      {"body", most(invite.body)},
  }};
  for (const Source& source : sources) {
    find_serious(source, invite.serious);
    find_questions(source, invite.questions);
    if (invite.agenda.empty()) invite.agenda = find_agenda(source);
    if (invite.conference.empty()) {
      invite.conference = find_conference(source.text);
    }
  }
  drop_agenda_items(invite.questions, invite.agenda);
  if (invite.conference.empty()) {
    invite.conference = find_conference(invite.location);
  }
  invite.form = find_form(invite);
  invite.language = find_language(sources, invite.mail.language);
}

}  // namespace raincheck::invite
