#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "raincheck/invite.hpp"

namespace raincheck::calendar {

/// A VTIMEZONE as it stands in a calendar.
struct TimeZone {
  std::string tzid;
  std::string text;
};

/// A calendar object that is safe to hand to libical. No libical here: this
/// is the guard in front of it.
///
/// Reads one pass over the lines and holds every cap on calendars of
/// raincheck/limits.hpp (throws Error(kTooLarge)). What it forgives is listed
/// in reader.hpp. Throws Error(kBrokenCalendar) when there is no VEVENT.
struct Source {
  /// From BEGIN:VCALENDAR to its END, as it came: folds and line ends kept,
  /// control characters (a bare CR too) dropped.
  std::string text;
  /// The same made regular: unfolded, CRLF, components closed in order, lines
  /// that are no content line left out.
  std::string regular;
  /// The VTIMEZONE components as they stand in `text`, but for those that
  /// hold anything that has no place there (RFC 5545, 3.6.5).
  std::vector<TimeZone> time_zones;
  std::vector<Quirk> quirks;
};

[[nodiscard]] Source read_source(std::string_view utf8);

/// Takes out the folds that cut a UTF-8 character in two, as simple senders
/// write them (RFC 5545, 3.1). To be used on a calendar part's bytes before
/// their charset is looked at, or the halves are lost.
[[nodiscard]] std::string join_cut_characters(std::string_view bytes);

}  // namespace raincheck::calendar
