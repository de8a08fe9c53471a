#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/time.hpp"
#include "triage/toml_tree.hpp"

/// How a policy writes its values inside texts. Each is empty when the text
/// is none of its kind.
namespace raincheck::policy_file {

/// The number in the fewest digits, with a point whatever the locale.
[[nodiscard]] std::string format_number(double number);

/// "90m", "1.5h", "2h30m", "30d" as whole minutes, at most 366 days.
[[nodiscard]] std::optional<int> parse_duration(std::string_view text);

/// ">60m", ">=1h", "<30m", "<=30m", "30m-90m" or "60m" (exactly). Empty, too,
/// when no meeting can be as long as that.
[[nodiscard]] std::optional<MinuteRange> parse_minutes(std::string_view text);

/// "09:00-18:00" as minutes since midnight, up to 24:00; the second may lie
/// before the first, on the next day.
[[nodiscard]] std::optional<std::pair<int, int>> parse_hours(
    std::string_view text);

/// "mon" or "monday" in any letter case: 0 for Monday to 6.
[[nodiscard]] std::optional<std::size_t> parse_weekday(std::string_view text);

/// "2026-12-24", or "2026-12-24/2027-01-02", both days included.
[[nodiscard]] std::optional<DayRange> parse_days(std::string_view text);

/// Whether it is a well-formed language tag (RFC 5646, 2.1).
[[nodiscard]] bool is_language_tag(std::string_view text);

/// "Ben Tan <ben@studio.example>" or the address alone.
[[nodiscard]] std::optional<Address> parse_person(std::string_view text);

/// "2026-12-24", or what RFC 3339 writes.
[[nodiscard]] std::optional<Moment> parse_moment(std::string_view text);

/// A moment as an instant: a clock without an offset is one in the zone; a
/// date alone holds until its day is over there.
[[nodiscard]] std::optional<Instant> instant_of(const Moment& moment,
                                                std::string_view zone);

}  // namespace raincheck::policy_file
