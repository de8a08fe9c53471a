#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "raincheck/invite.hpp"
#include "raincheck/time.hpp"
#include "triage/toml_tree.hpp"

/// How a policy writes its values inside texts. Each is empty when the text
/// is none of its kind.
namespace raincheck::policy_file {

/// "90m", "1.5h", "2h30m", "30d" as whole minutes, at most 366 days.
[[nodiscard]] std::optional<int> parse_duration(std::string_view text);

/// "09:00-18:00" as minutes since midnight, the first before the second.
[[nodiscard]] std::optional<std::pair<int, int>> parse_hours(
    std::string_view text);

/// "Ben Tan <ben@studio.example>" or the address alone.
[[nodiscard]] std::optional<Address> parse_person(std::string_view text);

/// "2026-12-24", or what RFC 3339 writes.
[[nodiscard]] std::optional<Moment> parse_moment(std::string_view text);

/// A moment as an instant: a clock without an offset is one in the zone; a
/// date alone holds until its day is over there.
[[nodiscard]] std::optional<Instant> instant_of(const Moment& moment,
                                                std::string_view zone);

}  // namespace raincheck::policy_file
