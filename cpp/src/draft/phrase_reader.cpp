#include "draft/phrase_reader.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <variant>

#include "draft/phrase_check.hpp"
#include "draft/phrase_keys.hpp"
#include "text.hpp"
#include "triage/toml_tree.hpp"

namespace raincheck::draft {
namespace {

using policy_file::Entry;
using policy_file::List;
using policy_file::Place;
using policy_file::Table;
using policy_file::type_of;
using policy_file::Value;
using Severity = Problem::Severity;

// What every language has: the yardstick for keys.
const Phrases& english() { return *find_language(Phrases::built_in(), "en"); }

std::vector<std::string_view> names_in(std::string_view section,
                                       const std::vector<std::string>& keys) {
  std::vector<std::string_view> names;
  for (const std::string_view key : keys) {
    if (key.starts_with(section) && key.substr(section.size(), 1) == ".") {
      names.push_back(key.substr(section.size() + 1));
    }
  }
  return names;
}

// The bytes of a file from a place on. Columns count characters.
std::string_view from_place(std::string_view file, Place place) {
  for (int line = 1; line < place.line; ++line) {
    file.remove_prefix(std::min(file.find('\n'), file.size() - 1) + 1);
  }
  for (int column = 1; column < place.column && !file.empty(); ++column) {
    do {
      file.remove_prefix(1);
    } while (!file.empty() &&
             (static_cast<unsigned char>(file.front()) & 0xC0) == 0x80);
  }
  return file;
}

// Where in the file the byte `at` of a text stands that begins at `place`; if
// an escape comes before it, where that stands.
Place place_within(std::string_view file, Place place, std::string_view text,
                   std::size_t at) {
  std::string_view raw = from_place(file, place);
  const auto step = [&] {
    const auto c = static_cast<unsigned char>(raw.front());
    if (c == '\n') {
      place = {place.line + 1, 1};
    } else if ((c & 0xC0) != 0x80) {
      ++place.column;
    }
    raw.remove_prefix(1);
  };
  const bool multi_line = raw.starts_with("\"\"\"") || raw.starts_with("'''");
  for (int i = 0; i < (multi_line ? 3 : 1) && !raw.empty(); ++i) step();
  if (multi_line && raw.starts_with('\r')) step();
  if (multi_line && raw.starts_with('\n')) step();
  for (const char c : text.substr(0, at)) {
    if (c == '\n' && raw.starts_with('\r')) step();
    if (raw.empty() || raw.front() != c) break;
    step();
  }
  return place;
}

class Reader {
 public:
  Reader(std::string_view toml, const std::vector<Phrases>& there)
      : toml_(toml), there_(there), own_{Phrases(std::string()), {}} {}

  OwnPhrases read() && {
    const auto document = policy_file::read_toml(toml_);
    if (const auto* problem = std::get_if<Problem>(&document)) {
      own_.problems.push_back(*problem);
      return std::move(own_);
    }
    const Table& table = std::get<Table>(document);
    read_language(table);
    for (const Entry& entry : table) {
      if (entry.key != "language") read_top(entry);
    }
    if (!own_.phrases.language().empty()) compare();
    std::ranges::stable_sort(own_.problems, {}, [](const Problem& problem) {
      return std::tuple(problem.line, problem.column);
    });
    return std::move(own_);
  }

 private:
  void report(Severity severity, Place place, std::string_view key,
              std::string message) {
    constexpr std::size_t kLongestKey = 80;
    own_.problems.push_back({severity, place.line, place.column,
                             text::one_line(text::cut(key, kLongestKey)),
                             std::move(message)});
  }
  void error(Place place, std::string_view key, std::string message) {
    report(Severity::kError, place, key, std::move(message));
  }
  void warn(Place place, std::string_view key, std::string message) {
    report(Severity::kWarning, place, key, std::move(message));
  }

  void read_language(const Table& table) {
    const auto entry = std::ranges::find(table, "language", &Entry::key);
    if (entry == table.end()) {
      return error({}, "language",
                   "language is missing: above all sections goes, for "
                   "instance, language = \"en\"");
    }
    language_place_ = entry->place;
    const auto* tag = std::get_if<std::string>(&entry->value.is);
    if (!tag) {
      return error(entry->place, "language",
                   "language is " + std::string(type_of(entry->value)) +
                       "; wanted is text, such as \"en\"");
    }
    // A language alone (RFC 5646, 2.2.1): its words serve all its regions.
    const bool fits = (tag->size() == 2 || tag->size() == 3) &&
                      std::ranges::all_of(*tag, text::is_ascii_letter);
    if (!fits) {
      return error(entry->place, "language",
                   shown(*tag) +
                       " is no language of two or three letters, "
                       "such as \"en\"; its regions share the words");
    }
    own_.phrases = Phrases(text::ascii_lower(*tag));
  }

  void read_top(const Entry& entry) {
    if (entry.key == "cues") {
      return warn(entry.place, entry.key,
                  "[cues] is built in and not read here: take it out");
    }
    if (entry.key == "familiar") return read_familiar(entry);
    if (find_phrase_section(entry.key)) {
      return read_section(entry.key, entry);
    }
    error(entry.place, entry.key,
          "there is no section [" + cut(entry.key) + "]" +
              section_hint(entry.key, false));
  }

  void read_familiar(const Entry& familiar) {
    const auto* table = std::get_if<Table>(&familiar.value.is);
    if (!table) return wants_table("familiar", familiar);
    for (const Entry& entry : *table) {
      const PhraseSection* section = find_phrase_section(entry.key);
      if (section && section->can_be_familiar) {
        read_section("familiar." + entry.key, entry);
        continue;
      }
      error(entry.place, "familiar." + entry.key,
            "there is no section [familiar." + cut(entry.key) + "]" +
                section_hint(entry.key, true));
    }
  }

  void wants_table(const std::string& key, const Entry& entry) {
    error(entry.place, key,
          key + " is " + std::string(type_of(entry.value)) +
              "; wanted is a section, [" + key + "]");
  }

  void read_section(const std::string& section, const Entry& entry) {
    const auto* table = std::get_if<Table>(&entry.value.is);
    if (!table) return wants_table(section, entry);
    for (const Entry& phrase : *table) read_phrase(section, phrase);
  }

  void read_phrase(const std::string& section, const Entry& entry) {
    const std::string key = section + "." + entry.key;
    const std::string known(formal(key));
    if (english().has_list(known)) return read_list(key, entry);
    if (!english().has(known)) return unknown_key(section, key, entry);
    const auto* text = std::get_if<std::string>(&entry.value.is);
    if (!text) return wrong_type(key, entry.value, entry.place, "text");
    for (Slip& slip : check_phrase(key, *text)) {
      report(slip.severity,
             place_within(toml_, entry.value.place, *text, slip.at), key,
             std::move(slip.message));
    }
    own_.phrases.set(key, *text);
    places_.emplace_back(key, entry.place);
  }

  void read_list(const std::string& key, const Entry& entry) {
    const auto* list = std::get_if<List>(&entry.value.is);
    if (!list) return wrong_type(key, entry.value, entry.place, "a list");
    std::vector<std::string> words;
    for (const Value& value : *list) {
      const auto* word = std::get_if<std::string>(&value.is);
      if (!word) return wrong_type(key, value, value.place, "text");
      words.push_back(*word);
    }
    own_.phrases.set(key, std::move(words));
  }

  void wrong_type(const std::string& key, const Value& value, Place place,
                  const std::string& wants) {
    error(place, key,
          key + " is " + std::string(type_of(value)) + "; wanted is " + wants);
  }

  void unknown_key(const std::string& section, const std::string& key,
                   const Entry& entry) {
    const auto keys = english().keys();
    const std::string_view near =
        text::nearest(entry.key, names_in(section_of(key), keys));
    error(entry.place, key,
          "there is no phrase " + section + "." + cut(entry.key) +
              (near.empty() ? "; see raincheck phrases reference"
                            : "; did you mean \"" + std::string(near) + "\"?"));
  }

  static std::string cut(std::string_view word) {
    const std::string quoted = shown(word);
    return quoted.substr(1, quoted.size() - 2);
  }

  static std::string section_hint(std::string_view word, bool familiar) {
    std::vector<std::string_view> known;
    if (!familiar) known.push_back("familiar");
    for (const PhraseSection& section : phrase_sections()) {
      if (!familiar || section.can_be_familiar) known.push_back(section.name);
    }
    const std::string begin = familiar ? "familiar." : "";
    const std::string_view near = text::nearest(word, known);
    if (!near.empty()) {
      return "; did you mean [" + begin + std::string(near) + "]?";
    }
    const auto keys = english().keys();
    for (const std::string_view section : known) {
      const auto names = names_in(section, keys);
      if (std::ranges::find(names, word) != names.end()) {
        return "; it stands in [" + begin + std::string(section) + "]";
      }
    }
    return "";
  }

  // With the words that are there.
  void compare() {
    const Phrases* there = find_language(there_, own_.phrases.language());
    if (!there) return check_completeness();
    for (const auto& [key, place] : places_) {
      const std::string familiar = "familiar." + key;
      if (!there->has(familiar) || own_.phrases.has(familiar)) continue;
      warn(place, key,
           key +
               " is said otherwise to people one is familiar with, and that "
               "stays: " +
               familiar);
    }
  }

  void check_completeness() {
    std::vector<std::string> missing;
    for (const std::string& key : english().keys()) {
      const PhraseSection* section = find_phrase_section(section_of(key));
      const bool wanted = section && section->of_letters && formal(key) == key;
      if (wanted && !own_.phrases.has(key)) missing.push_back(key);
    }
    if (missing.empty()) return;
    error(language_place_, "language",
          "the language " + shown(own_.phrases.language()) +
              " is not built in, so its letters have to be here; missing: " +
              text::join(missing, ", "));
  }

  std::string_view toml_;
  const std::vector<Phrases>& there_;
  OwnPhrases own_;
  Place language_place_;
  std::vector<std::pair<std::string, Place>> places_;
};

}  // namespace

OwnPhrases read_own_phrases(std::string_view toml,
                            const std::vector<Phrases>& there) {
  return Reader(toml, there).read();
}

Phrases english_explanations(const std::string& language) {
  Phrases explanations(language);
  for (const std::string& key : english().keys()) {
    const PhraseSection* section = find_phrase_section(section_of(key));
    if (!section || section->of_letters) continue;
    if (english().has(key)) {
      explanations.set(key, english().text(key));
    } else {
      explanations.set(key, english().list(key));
    }
  }
  return explanations;
}

const Phrases* find_language(const std::vector<Phrases>& all,
                             std::string_view language) {
  const auto found = std::ranges::find(all, language, &Phrases::language);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace raincheck::draft
