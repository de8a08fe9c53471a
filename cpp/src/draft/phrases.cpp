#include "draft/phrases.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::draft {
namespace {

[[noreturn]] void throw_malformed(std::string_view language,
                                  const std::string& what) {
  throw Error(ErrorCode::kInternal,
              "phrases/" + std::string(language) + ".toml: " + what);
}

using Texts = std::map<std::string, std::string, std::less<>>;
using Lists = std::map<std::string, std::vector<std::string>, std::less<>>;

// A table within one of [familiar] is a section of its own.
void add(const std::string& language, const std::string& section,
         const toml::table& table, Texts& texts, Lists& lists) {
  for (const auto& [name, value] : table) {
    const std::string key = section + "." + std::string(name.str());
    if (const auto text = value.value<std::string>()) {
      texts[key] = *text;
    } else if (const toml::array* list = value.as_array()) {
      std::vector<std::string>& words = lists[key];
      for (const toml::node& word : *list) {
        words.push_back(word.value_or<std::string>(""));
      }
    } else if (const toml::table* inner = value.as_table();
               inner && section == "familiar") {
      add(language, key, *inner, texts, lists);
    } else {
      throw_malformed(language, key + " is neither text nor a list");
    }
  }
}

}  // namespace

Phrases::Phrases(const PhraseFile& file) : language_(file.language) {
  toml::table root;
  try {
    root = toml::parse(file.toml);
  } catch (const toml::parse_error& error) {
    throw_malformed(file.language, std::string(error.description()));
  }
  if (root["language"].value_or<std::string>("") != file.language) {
    throw_malformed(file.language, "its language is another");
  }
  root.erase("language");
  for (const auto& [section, entries] : root) {
    const toml::table* table = entries.as_table();
    if (!table) throw_malformed(file.language, "keys belong in sections");
    add(language_, std::string(section.str()), *table, texts_, lists_);
  }
}

const std::vector<Phrases>& Phrases::built_in() {
  static const std::vector<Phrases> phrases = [] {
    std::vector<Phrases> built(phrase_files().begin(), phrase_files().end());
    std::ranges::sort(built, {}, &Phrases::language);
    return built;
  }();
  return phrases;
}

const std::string& Phrases::text(std::string_view key, Tone tone) const {
  if (tone == Tone::kFamiliar) {
    const auto found = texts_.find("familiar." + std::string(key));
    if (found != texts_.end()) return found->second;
  }
  return text(key);
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
