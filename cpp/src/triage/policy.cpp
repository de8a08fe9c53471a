#include "raincheck/policy.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "problems.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"
#include "triage/policy_check.hpp"
#include "triage/policy_keys.hpp"
#include "triage/policy_reader.hpp"
#include "triage/toml_tree.hpp"

namespace raincheck {
namespace policy_file {
namespace {

bool is_inside_another(const Section& section) {
  return section.name.find('.') != std::string_view::npos;
}

std::string dotted(std::string_view prefix, std::string_view key) {
  return std::string(prefix) + "." + text::one_line(key);
}

// What is only the beginning of a key, as "password" of "password_command".
std::string_view begun(std::string_view word,
                       const std::vector<std::string_view>& known) {
  const auto found =
      std::find_if(known.begin(), known.end(), [&](std::string_view key) {
        return key.starts_with(std::string(word) + "_");
      });
  return found == known.end() ? std::string_view() : *found;
}

std::string did_you_mean(std::string_view word,
                         const std::vector<std::string_view>& known,
                         std::string_view open, std::string_view close) {
  std::string_view near = text::nearest(word, known);
  if (near.empty()) near = begun(word, known);
  if (near.empty()) return "";
  return "; did you mean " + std::string(open) + std::string(near) +
         std::string(close) + "?";
}

std::string where_it_stands(std::string_view key) {
  for (const Section& section : sections()) {
    for (const Key& known : section.keys) {
      if (known.name == key) {
        return "; it stands in [" + std::string(section.name) + "]";
      }
    }
  }
  return "";
}

void report_unknown_key(const Section& section, const std::string& key,
                        std::string_view word, Reading& reading) {
  std::vector<std::string_view> known;
  for (const Key& one : section.keys) known.push_back(one.name);
  std::string hint = did_you_mean(word, known, "\"", "\"");
  if (hint.empty()) hint = where_it_stands(word);
  reading.error(key, "there is no key " + key + hint);
}

// A key outside of every section, too, ends up here.
void report_unknown_section(const std::string& word, Reading& reading) {
  std::vector<std::string_view> known;
  for (const Section& section : sections()) {
    if (!is_inside_another(section)) known.push_back(section.name);
  }
  std::string hint = did_you_mean(word, known, "[", "]");
  if (hint.empty()) hint = where_it_stands(word);
  reading.error(word, "there is no section [" + word + "]" + hint);
}

void load_section(const Section& section, const Field& field);

// The recursion ends at once: no section inside another holds a third.
void load_key(const Section& section, const Key& key, const Field& field) {
  if (key.load != nullptr) return key.load(field);
  load_section(*find_section(dotted(section.name, key.name)), field);
}

// The known keys in the order of the section, so that none depends on the
// order in the file; then what is left.
void load_section(const Section& section, const Field& field) {
  const Table* table = std::get_if<Table>(&field.value().is);
  if (table == nullptr) return field.wrong_type();
  Reading& reading = field.reading();
  for (const Entry& entry : *table) {
    reading.places[dotted(field.key(), entry.key)] = entry.place;
  }
  for (const Key& key : section.keys) {
    for (const Entry& entry : *table) {
      if (entry.key != key.name) continue;
      const std::string name = dotted(field.key(), key.name);
      reading.policy.lines[name] = entry.place.line;
      load_key(section, key, Field(entry.value, name, key.wants, reading));
    }
  }
  for (const Entry& entry : *table) {
    const bool known =
        std::any_of(section.keys.begin(), section.keys.end(),
                    [&](const Key& key) { return key.name == entry.key; });
    if (known) continue;
    report_unknown_key(section, dotted(field.key(), entry.key), entry.key,
                       reading);
  }
}

void load_each(const Section& section, const Field& field) {
  const List* list = std::get_if<List>(&field.value().is);
  if (list == nullptr) return field.wrong_type();
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Value& table = (*list)[i];
    const std::string key = field.key() + "[" + std::to_string(i + 1) + "]";
    field.reading().places[key] = table.place;
    section.begin(field.policy(), table.place.line);
    load_section(section, Field(table, key, "a table", field.reading()));
  }
}

void load_top_section(const Section& section, const Entry& entry,
                      Reading& reading) {
  const bool repeated = section.begin != nullptr;
  const std::string name(section.name);
  const std::string wants = repeated ? "[[" + name + "]]" : "[" + name + "]";
  const Field field(entry.value, name, wants, reading);
  if (repeated) {
    load_each(section, field);
  } else {
    load_section(section, field);
  }
}

void load_top(const Table& document, Reading& reading) {
  for (const Entry& entry : document) {
    reading.places[text::one_line(entry.key)] = entry.place;
  }
  for (const Section& section : sections()) {
    if (is_inside_another(section)) continue;
    for (const Entry& entry : document) {
      if (entry.key == section.name) load_top_section(section, entry, reading);
    }
  }
  for (const Entry& entry : document) {
    const Section* section = find_section(entry.key);
    if (section == nullptr || is_inside_another(*section)) {
      report_unknown_section(text::one_line(entry.key), reading);
    }
  }
}

Reading read_policy(std::string_view text, bool compare) {
  Reading reading;
  const auto document = read_toml(text);
  if (const auto* problem = std::get_if<Problem>(&document)) {
    reading.problems.push_back(*problem);
    return reading;
  }
  load_top(std::get<Table>(document), reading);
  check_as_a_whole(reading);
  if (compare) {
    compare_clients(reading);
    compare_rules(reading);
  }
  std::stable_sort(reading.problems.begin(), reading.problems.end(),
                   [](const Problem& a, const Problem& b) {
                     return std::tie(a.line, a.column) <
                            std::tie(b.line, b.column);
                   });
  return reading;
}

}  // namespace
}  // namespace policy_file

Policy load_policy(std::string_view toml, std::string_view source) {
  policy_file::Reading reading = policy_file::read_policy(toml, false);
  throw_errors(reading.problems, ErrorCode::kBadPolicy, source);
  return std::move(reading.policy);
}

std::vector<Problem> check_policy(std::string_view toml) {
  return policy_file::read_policy(toml, true).problems;
}

}  // namespace raincheck
