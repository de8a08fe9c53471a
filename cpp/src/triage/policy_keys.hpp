#pragma once

#include <span>
#include <string_view>

#include "triage/policy_reader.hpp"

/// The one table of what a policy file may say: it drives the loader, the
/// suggestions for typos and the reference.
namespace raincheck::policy_file {

struct Key {
  std::string_view name;
  std::string_view wants;     ///< the type, for messages and the reference
  std::string_view fallback;  ///< as TOML writes it; empty: none
  std::string_view meaning;
  /// Stores the value in the policy; in a repeated section, in its last one.
  /// Null for a table that is a section itself, as "match" is "rule.match".
  void (*load)(const Field&);
};

struct Section {
  std::string_view name;  ///< "me"; "rule.match" lies inside "rule"
  std::string_view meaning;
  /// Set for [[sections]]: begins another one at that line.
  void (*begin)(Policy&, int line);
  std::span<const Key> keys;
};

/// In the order in which they are read: [me] gives [now] its time zone.
[[nodiscard]] std::span<const Section> sections();
[[nodiscard]] const Section* find_section(std::string_view name);

}  // namespace raincheck::policy_file
