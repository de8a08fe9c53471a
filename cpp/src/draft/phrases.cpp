#include "draft/phrases.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "raincheck/draft.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::draft {
namespace {

// A tag's language, in lower case: RFC 5646 compares without letter case.
std::string base_language(std::string_view tag) {
  return text::ascii_lower(tag.substr(0, tag.find_first_of("-_")));
}

const Phrases* find(std::string_view tag) {
  const std::string language = base_language(tag);
  for (const Phrases& phrases : Phrases::all()) {
    if (phrases.language() == language) return &phrases;
  }
  return nullptr;
}

[[noreturn]] void throw_malformed(std::string_view language,
                                  const std::string& what) {
  throw Error(ErrorCode::kInternal,
              "phrases/" + std::string(language) + ".toml: " + what);
}

}  // namespace

Phrases::Phrases(const PhraseFile& file) : language_(file.language) {
  toml::table root;
  try {
    root = toml::parse(file.toml);
  } catch (const toml::parse_error& error) {
    throw_malformed(file.language, std::string(error.description()));
  }
  for (const auto& [section, entries] : root) {
    const toml::table* table = entries.as_table();
    if (!table) throw_malformed(file.language, "keys belong in sections");
    for (const auto& [name, value] : *table) {
      const std::string key =
          std::string(section.str()) + "." + std::string(name.str());
      if (const auto text = value.value<std::string>()) {
        texts_[key] = *text;
      } else if (const toml::array* list = value.as_array()) {
        std::vector<std::string>& words = lists_[key];
        for (const toml::node& word : *list) {
          words.push_back(word.value_or<std::string>(""));
        }
      } else {
        throw_malformed(file.language, key + " is neither text nor a list");
      }
    }
  }
}

const Phrases& Phrases::of(std::string_view tag) {
  if (const Phrases* phrases = find(tag)) return *phrases;
  throw Error(ErrorCode::kUnknownLanguage,
              "there are no phrases for the language \"" + text::one_line(tag) +
                  "\"; there are " + text::join(languages(), ", "));
}

bool Phrases::exist(std::string_view tag) { return find(tag) != nullptr; }

const std::vector<Phrases>& Phrases::all() {
  static const std::vector<Phrases> phrases = [] {
    std::vector<Phrases> built(phrase_files().begin(), phrase_files().end());
    std::ranges::sort(built, {}, &Phrases::language);
    return built;
  }();
  return phrases;
}

const std::string& Phrases::text(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) {
    throw_malformed(language_, "the key " + std::string(key) + " is missing");
  }
  return found->second;
}

const std::vector<std::string>& Phrases::list(std::string_view key) const {
  const auto found = lists_.find(key);
  if (found == lists_.end()) {
    throw_malformed(language_, "the list " + std::string(key) + " is missing");
  }
  return found->second;
}

bool Phrases::has(std::string_view key) const { return texts_.contains(key); }

std::vector<std::string> Phrases::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, text] : texts_) keys.push_back(key);
  for (const auto& [key, list] : lists_) keys.push_back(key);
  std::ranges::sort(keys);
  return keys;
}

}  // namespace raincheck::draft

namespace raincheck {

std::vector<std::string> languages() {
  std::vector<std::string> tags;
  for (const draft::Phrases& phrases : draft::Phrases::all()) {
    tags.push_back(phrases.language());
  }
  return tags;
}

}  // namespace raincheck
