#include <string>
#include <string_view>

#include "raincheck/policy.hpp"
#include "text.hpp"
#include "triage/policy_keys.hpp"

namespace raincheck {
namespace policy_file {
namespace {

std::string heading(const Section& section) {
  const std::string name(section.name);
  return section.begin == nullptr ? "[" + name + "]" : "[[" + name + "]]";
}

std::string table_cell(std::string_view text, std::string_view quote) {
  if (text.empty()) return " |";
  return " " + std::string(quote) + std::string(text) + std::string(quote) +
         " |";
}

std::string table(const Section& section) {
  std::string rows =
      "| key | value | default | meaning |\n| --- | --- | --- | --- |\n";
  for (const Key& key : section.keys) {
    rows += "|" + table_cell(key.name, "`") + table_cell(key.wants, "") +
            table_cell(key.fallback, "`") + table_cell(key.meaning, "") + "\n";
  }
  return rows;
}

// Comments of at most 78 columns.
std::string prose(std::string_view text) {
  constexpr std::size_t kWidth = 78;
  std::string lines;
  std::string line = "#";
  for (const std::string_view word : text::split(text, ' ')) {
    if (line.size() + 1 + word.size() > kWidth) {
      lines += line + "\n";
      line = "#";
    }
    line += " " + std::string(word);
  }
  return lines + line + "\n";
}

bool has_example(const Key& key) { return key.load != nullptr; }

// What is to be uncommented has no blank after its "#".
std::string template_line(const Key& key) {
  const std::string_view value =
      key.example.empty() ? key.fallback : key.example;
  return (key.shown == Key::Shown::kLive ? "" : "#") + std::string(key.name) +
         " = " + std::string(value) + "\n";
}

bool is_entry(const Section& section) {
  return section.begin != nullptr ||
         section.name.find('.') != std::string_view::npos;
}

std::string template_of(const Section& section) {
  const std::string head = (is_entry(section) ? "#" : "") + heading(section);
  std::string toml = prose(section.meaning) + head + "\n";
  for (const Key& key : section.keys) {
    if (!has_example(key)) continue;
    if (key.shown == Key::Shown::kInstead) toml += "\n" + head + "\n";
    toml += prose(key.meaning) + template_line(key);
  }
  return toml;
}

}  // namespace
}  // namespace policy_file

std::string policy_reference() {
  std::string markdown;
  for (const policy_file::Section& section : policy_file::sections()) {
    if (!markdown.empty()) markdown += "\n";
    markdown += "## `" + policy_file::heading(section) + "`\n\n" +
                std::string(section.meaning) + "\n\n" +
                policy_file::table(section);
  }
  return markdown;
}

std::string policy_template() {
  std::string toml = policy_file::prose(
      "A policy of raincheck. What begins with \"#\" and no blank is an "
      "example "
      "or a default: take the \"#\" away and change it. \"raincheck policy "
      "check\" says what is wrong, \"raincheck policy reference\" lists what "
      "each key takes.");
  for (const policy_file::Section& section : policy_file::sections()) {
    toml += "\n" + policy_file::template_of(section);
  }
  return toml;
}

}  // namespace raincheck
