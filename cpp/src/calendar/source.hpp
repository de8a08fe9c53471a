#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/object.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/limits.hpp"

namespace raincheck::calendar {

/// A VTIMEZONE of the calendar.
struct TimeZone {
  std::size_t component = 0;  ///< its index in Source::object
  /// As it stands in Source::text; empty when it holds anything that has no
  /// place there (RFC 5545, 3.6.5).
  std::string_view text;
};

/// What a calendar object may be at most.
struct Caps {
  std::size_t bytes = limits::kCalendar;
  std::size_t line = limits::kCalendarLine;  ///< bytes, unfolded
  std::size_t lines = limits::kCalendarLines;
  std::size_t components = limits::kComponents;
  std::size_t attendees = limits::kAttendees;  ///< in one event
  bool without_event = false;  ///< whether one without any VEVENT is good
};

/// A calendar object as it came, read and guarded in one pass over its lines.
///
/// Holds the caps that it is given, those on what outsiders mail unless told
/// otherwise, and limits::kCalendarDepth (throws Error(kTooLarge)). What it
/// forgives is listed in reader.hpp. Throws Error(kBrokenCalendar) when there
/// is no VCALENDAR or no VEVENT in it.
///
/// All views point into the text that was read, which must outlive this, or
/// into `made`.
struct Source {
  /// From BEGIN:VCALENDAR to its END, as it came: folds and line ends kept,
  /// control characters (a bare CR too) dropped.
  std::string_view text;
  /// What it says: components closed in order, lines that are no content line
  /// and properties without a value left out.
  Object object;
  /// By TZID; of several with the same one the first.
  std::map<std::string, TimeZone, std::less<>> time_zones;
  std::vector<Quirk> quirks;
  /// What does not stand in the text as it is read: lines without their folds,
  /// names in upper case.
  std::list<std::string> made;
};

[[nodiscard]] Source read_source(std::string_view utf8, const Caps& caps = {});

/// Takes out the folds that cut a UTF-8 character in two, as simple senders
/// write them (RFC 5545, 3.1). To be used on a calendar part's bytes before
/// their charset is looked at, or the halves are lost.
[[nodiscard]] std::string join_cut_characters(std::string_view bytes);

}  // namespace raincheck::calendar
