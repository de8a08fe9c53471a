#pragma once

#include <string>
#include <string_view>

#include "triage/policy_reader.hpp"

namespace raincheck::policy_file {

/// Finds what no single key shows: what is missing, what contradicts itself,
/// what never takes effect.
void check_as_a_whole(Reading& reading);

/// Its two largest parts.
void check_clients(Reading& reading);
void check_rules(Reading& reading);

/// "client[2]" for the second, index 1.
[[nodiscard]] std::string item(std::string_view list, std::size_t index);

/// Whether something was found in that key, or in one below it.
[[nodiscard]] bool has_problems_under(const Reading& reading,
                                      std::string_view key);

/// A word of warning to who writes a language that no letters are in.
void check_language(Reading& reading, const std::string& key,
                    std::string_view tag);

}  // namespace raincheck::policy_file
