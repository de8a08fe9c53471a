#pragma once

#include <string>
#include <string_view>

#include "triage/policy_reader.hpp"

namespace raincheck::policy_file {

/// Finds what no single key shows: what is missing, what contradicts itself.
/// It finds every error.
void check_as_a_whole(Reading& reading);

/// Its two largest parts.
void check_clients(Reading& reading);
void check_rules(Reading& reading);

/// Finds what clients and rules mean for each other: what overlaps, what never
/// takes effect. None of it is an error, and it takes time that grows with the
/// square of their number, so that it is for who asks for a check.
void compare_clients(Reading& reading);
void compare_rules(Reading& reading);

/// "client[2]" for the second, index 1.
[[nodiscard]] std::string item(std::string_view list, std::size_t index);

/// Whether something was found in that key, or in one below it.
[[nodiscard]] bool has_problems_under(const Reading& reading,
                                      std::string_view key);

/// A word of warning to who writes a language that no letters are in.
void check_language(Reading& reading, const std::string& key,
                    std::string_view tag);

}  // namespace raincheck::policy_file
