#pragma once

#include <string>
#include <vector>

#include "calendar/ical.hpp"
#include "calendar/times.hpp"

namespace raincheck::calendar {

/// The VEVENTs of a calendar, in order.
[[nodiscard]] std::vector<icalcomponent*> events(icalcomponent* calendar);

/// The one that a mail is about: the first without RECURRENCE-ID, else the
/// first.
[[nodiscard]] icalcomponent* main_event(icalcomponent* calendar);

/// When an event begins and ends.
struct Span {
  std::optional<CalendarTime> start;
  std::optional<CalendarTime> end;  ///< from DTEND, or DTSTART + DURATION
  bool end_before_start = false;    ///< then there is no `end`
  bool duration_unreadable = false;
};
[[nodiscard]] Span read_span(icalcomponent* event, Times& times);

}  // namespace raincheck::calendar
