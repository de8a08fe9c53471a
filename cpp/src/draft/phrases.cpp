#include "draft/phrases.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "raincheck/error.hpp"
#include "triage/toml_tree.hpp"

namespace raincheck::draft {
namespace {

[[noreturn]] void throw_malformed(std::string_view language,
                                  const std::string& what) {
  throw Error(ErrorCode::kInternal,
              "phrases/" + std::string(language) + ".toml: " + what);
}

using policy_file::Entry;
using policy_file::List;
using policy_file::Table;

// A table within one of [familiar] is a section of its own.
void add(const std::string& section, const Table& table, Phrases& phrases) {
  for (const Entry& entry : table) {
    const std::string key = section + "." + entry.key;
    if (const auto* text = std::get_if<std::string>(&entry.value.is)) {
      phrases.set(key, *text);
    } else if (const auto* list = std::get_if<List>(&entry.value.is)) {
      std::vector<std::string> words;
      for (const policy_file::Value& value : *list) {
        const auto* word = std::get_if<std::string>(&value.is);
        if (!word) throw_malformed(phrases.language(), key + " is no words");
        words.push_back(*word);
      }
      phrases.set(key, std::move(words));
    } else if (const auto* inner = std::get_if<Table>(&entry.value.is);
               inner && section == "familiar") {
      add(key, *inner, phrases);
    } else {
      throw_malformed(phrases.language(), key + " is neither text nor a list");
    }
  }
}

}  // namespace

Phrases::Phrases(const PhraseFile& file) : language_(file.language) {
  const auto document = policy_file::read_toml(file.toml);
  if (const auto* problem = std::get_if<Problem>(&document)) {
    throw_malformed(file.language, problem->message);
  }
  bool named = false;
  for (const Entry& entry : std::get<Table>(document)) {
    if (const auto* table = std::get_if<Table>(&entry.value.is)) {
      add(entry.key, *table, *this);
    } else if (const auto* tag = std::get_if<std::string>(&entry.value.is);
               tag && entry.key == "language") {
      named = *tag == file.language;
    } else {
      throw_malformed(file.language, "keys belong in sections");
    }
  }
  if (!named) throw_malformed(file.language, "its language is another");
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

bool Phrases::has_list(std::string_view key) const {
  return lists_.contains(key);
}

void Phrases::set(const std::string& key, std::string text) {
  texts_[key] = std::move(text);
}

void Phrases::set(const std::string& key, std::vector<std::string> list) {
  lists_[key] = std::move(list);
}

void Phrases::lay_over(const Phrases& others) {
  for (const auto& [key, text] : others.texts_) texts_[key] = text;
  for (const auto& [key, list] : others.lists_) lists_[key] = list;
}

std::vector<std::string> Phrases::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, text] : texts_) keys.push_back(key);
  for (const auto& [key, list] : lists_) keys.push_back(key);
  std::ranges::sort(keys);
  return keys;
}

}  // namespace raincheck::draft
