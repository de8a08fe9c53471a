#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace raincheck {

/// A moment, in UTC, to the second.
using Instant = std::chrono::sys_seconds;

/// A stretch of time, start included, end excluded.
struct Interval {
  Instant start{};
  Instant end{};
  bool operator==(const Interval&) const = default;
};

/// A DATE or DATE-TIME as a calendar wrote it (RFC 5545, 3.3.4 and 3.3.5).
///
/// The organizer's clock is always kept. The moment is there only when the
/// zone is known: a TZID that nobody can resolve is quoted, never guessed.
struct CalendarTime {
  enum class Form {
    kDate,      ///< VALUE=DATE: a day without a clock
    kFloating,  ///< a clock without a zone: the reader's own
    kUtc,       ///< ends in Z
    kZoned,     ///< carries a TZID
  };

  std::chrono::local_seconds local{};  ///< what the clock on the wall says
  Form form = Form::kUtc;
  std::string tzid;                ///< as written; empty unless kZoned
  std::string zone;                ///< IANA name it resolved to; may be empty
  std::optional<Instant> instant;  ///< empty for kDate, kFloating, unknown zone

  bool operator==(const CalendarTime&) const = default;
};

/// "date", "floating", "utc" or "zoned".
[[nodiscard]] std::string_view name(CalendarTime::Form form);

/// Reads RFC 3339 ("2026-12-01T14:00:00+08:00", also with a blank for the T,
/// without seconds, or with Z). Throws Error(kBadTime).
[[nodiscard]] Instant parse_instant(std::string_view text);

/// Reads "START/END", both RFC 3339, START before END (RFC 5545, 3.3.9, with
/// the punctuation of ISO 8601). Throws Error(kBadTime).
[[nodiscard]] Interval parse_interval(std::string_view text);

/// Writes "2026-12-01T06:00:00Z".
[[nodiscard]] std::string format_instant(Instant instant);

/// The moment as text on the organizer's clock: "2026-12-01T14:00:00", or
/// "2026-12-01" for a DATE.
[[nodiscard]] std::string format_local(const CalendarTime& time);

}  // namespace raincheck
