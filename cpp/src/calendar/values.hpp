#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

/// What property values say that are no text (RFC 5545, 3.3). All of these
/// are empty for a value that is not of its type. Blanks around a value are
/// forgiven, letter case does not matter.
namespace raincheck::calendar {

/// A DATE or DATE-TIME (3.3.4, 3.3.5): what the clock on the wall says.
struct Clock {
  std::chrono::local_seconds local{};
  bool is_date = false;
  bool is_utc = false;  ///< ends in Z
};
[[nodiscard]] std::optional<Clock> read_clock(std::string_view value);
/// A DURATION (3.3.6): days on the clock, then exact seconds.
struct Duration {
  bool is_negative = false;
  std::chrono::days days{};
  std::chrono::seconds exact{};
};
[[nodiscard]] std::optional<Duration> read_duration(std::string_view value);

/// A PERIOD (3.3.9), which has one of the two, or a DATE or DATE-TIME alone.
struct Period {
  Clock start;
  std::optional<Clock> end;
  std::optional<Duration> duration;
};
/// A list of them.
[[nodiscard]] std::optional<std::vector<Period>> read_periods(
    std::string_view list);
/// The starts of such a list.
[[nodiscard]] std::optional<std::vector<Clock>> read_clocks(
    std::string_view list);

/// An INTEGER (3.3.8).
[[nodiscard]] std::optional<int> read_integer(std::string_view value);

/// A UTC-OFFSET (3.3.14).
[[nodiscard]] std::optional<std::chrono::seconds> read_offset(
    std::string_view value);

/// A day of the week as BYDAY has it: "SU", "-1SU".
struct Weekday {
  int ordinal = 0;  ///< 0: every one
  std::chrono::weekday day{};
};

/// A RECUR (3.3.10): a rule that is read is valid, and `has_other_parts` tells
/// that there is more to it than is kept.
struct Rule {
  enum class Frequency {
    kSecondly,
    kMinutely,
    kHourly,
    kDaily,
    kWeekly,
    kMonthly,
    kYearly
  };
  Frequency frequency = Frequency::kYearly;
  int interval = 1;
  std::optional<int> count;
  std::optional<Clock> until;
  std::chrono::weekday week_start = std::chrono::Monday;
  std::vector<int> months;
  std::vector<int> weeks;
  std::vector<int> year_days;
  std::vector<int> month_days;
  std::vector<Weekday> weekdays;
  std::vector<int> hours;
  std::vector<int> minutes;
  std::vector<int> seconds;
  std::vector<int> positions;
  bool has_other_parts = false;  ///< another calendar's (RFC 7529), X-…
};
[[nodiscard]] std::optional<Rule> read_rule(std::string_view value);

}  // namespace raincheck::calendar
