#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "draft/phrase_keys.hpp"
#include "draft/phrases.hpp"
#include "raincheck/wording.hpp"
#include "text.hpp"

namespace raincheck {
namespace draft {
namespace {

constexpr std::string_view kIntroduction =
    R"(# Words

What a file of phrases may say: a language that is built in ([cpp/phrases](../cpp/phrases)), or words of your own.
This page is written by `raincheck phrases reference`.

## How a phrase is written

```toml
language = "en"

[letter]
closing = "All the best,"

[familiar.letter]
closing = "Cheers,"
```

Phrases are [Mustache](https://mustache.github.io/mustache.5.html) templates: `{{topic}}` is a text, `{{#topic}}…{{/topic}}` stands only when there is one, `{{^topic}}…{{/topic}}` only when there is none, and `{{#slots}}- {{.}}{{/slots}}` is repeated for each item of a list.
Text and HTML are made from the same words and each is escaped in its own way, so values are always written with two braces, and markup such as `<b>` or `&amp;` is shown as it stands.

In a letter, a blank line ends a paragraph.
A line that starts with `# ` is a heading, with `- ` or `1. ` an item of a list; a line indented by three blanks continues one.
A line that holds only the tag of a section vanishes.
`‹like this›` is a gap for the person to fill in before sending.

What stands below `[familiar]` is said to people one is familiar with; all else is as in the formal letter.

A file of your own holds only what you say otherwise.
Who changes a formal phrase and not its familiar one keeps the familiar one.
A language that is not built in has to bring all of the sections that letters are made of; of the others it takes what it lacks from English.
`[cues]`, by which invitations are understood, are built in.
)";

// What letters share is told once, below these titles.
constexpr std::array<std::string_view, 3> kShared = {
    "Every letter", "About the colleague", "Of the briefing"};

std::string row(const PhraseKey& key) {
  std::string name(key.key);
  if (name.ends_with('.')) name += "*";
  std::string line = "| `" + name + "` | " + std::string(key.meaning) + " | ";
  if (key.form == PhraseKey::Form::kBody) {
    for (std::size_t i = 0; i < kShared.size(); ++i) {
      if (key.may_name.at(i).empty()) continue;
      line += (i == 0 ? "" : "; ") + std::string(kShared.at(i));
    }
    return line + " |\n";
  }
  std::vector<std::string> names;
  for (const Placeholder& one : key.placeholders()) {
    names.push_back("`" + std::string(one.name) + "`");
  }
  return line + text::join(names, ", ") + " |\n";
}

std::string section_page(const PhraseSection& section, const Phrases& english) {
  std::string page =
      "\n## [" + std::string(section.name) + "]\n\n" +
      std::string(section.meaning) +
      (section.of_letters ? "" : "\nA language of your own may leave it out.") +
      (section.can_be_familiar
           ? "\nAlso below `[familiar." + std::string(section.name) + "]`."
           : "") +
      "\n";
  std::string rows;
  for (const PhraseKey& key : phrase_keys()) {
    if (section_of(key.key) == section.name) rows += row(key);
  }
  if (!rows.empty()) {
    page += "\n| phrase | is | may name |\n|---|---|---|\n" + rows;
  }
  std::vector<std::string> plain;
  for (const std::string& key : english.keys()) {
    const bool here = section_of(key) == section.name && formal(key) == key;
    if (!here || find_phrase_key(key)) continue;
    plain.push_back("`" + key.substr(section.name.size() + 1) + "`");
  }
  if (!plain.empty()) {
    page += "\nWords as they stand: " + text::join(plain, ", ") + ".\n";
  }
  return page;
}

std::string_view name(Placeholder::Kind kind) {
  switch (kind) {
    case Placeholder::Kind::kText:
      return "text";
    case Placeholder::Kind::kFlag:
      return "yes or no";
    case Placeholder::Kind::kList:
      return "list";
  }
  return {};
}

std::string placeholder_page(std::string_view key, std::size_t group) {
  std::string page = "\n### " + std::string(kShared.at(group)) +
                     "\n\n| name | kind | is |\n|---|---|---|\n";
  for (const Placeholder& one : find_phrase_key(key)->may_name.at(group)) {
    page += "| `" + std::string(one.name) + "` | " +
            std::string(name(one.kind)) + " | " + std::string(one.meaning) +
            " |\n";
  }
  return page;
}

}  // namespace
}  // namespace draft

std::string phrases_reference() {
  using namespace draft;
  const Phrases& english = Wording().phrases("en");
  std::string page(kIntroduction);
  for (const PhraseSection& section : phrase_sections()) {
    page += section_page(section, english);
    if (section.name != "letter") continue;
    for (std::size_t i = 0; i < kShared.size(); ++i) {
      page += placeholder_page("letter.briefing", i);
    }
  }
  return page;
}

std::string phrases_template(std::string_view language) {
  const std::string& tag = Wording().phrases(language).language();
  std::string_view toml;
  for (const draft::PhraseFile& file : draft::phrase_files()) {
    if (file.language == tag) toml = file.toml;
  }
  // The comments above a line go where it goes.
  std::string page;
  std::string above;
  bool in_cues = false;
  for (const std::string_view line : text::split_lines(toml)) {
    above.append(line).append("\n");
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[')) in_cues = line == "[cues]";
    if (!in_cues) page += above;
    above.clear();
  }
  return page;
}

}  // namespace raincheck
