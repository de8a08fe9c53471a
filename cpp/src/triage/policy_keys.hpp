#pragma once

#include <span>
#include <string_view>

#include "triage/policy_reader.hpp"

/// The one table of what a policy file may say: it drives the loader, the
/// suggestions for typos, the reference and the template.
namespace raincheck::policy_file {

struct Key {
  std::string_view name;
  std::string_view wants;     ///< the type, for messages and the reference
  std::string_view fallback;  ///< as TOML writes it; empty: none
  std::string_view meaning;
  /// Stores the value in the policy; in a repeated section, in its last one.
  /// Null for a table that is a section itself, as "match" is "rule.match".
  void (*load)(const Field&);
  /// What policy_template() shows where there is no default.
  std::string_view example = {};
  enum class Shown {
    kComment,  ///< to be uncommented by who needs it
    kLive,     ///< for everybody to look at and fill in
    kInstead,  ///< a comment that begins an entry of its own, since it excludes
               ///< the key before
  };
  Shown shown = Shown::kComment;
};

/// The address that stands in policy_template() for me to replace.
inline constexpr std::string_view kPlaceholder = "you@example.com";

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
