#pragma once

#include <optional>
#include <vector>

#include "calendar/object.hpp"
#include "calendar/times.hpp"

namespace raincheck::calendar {

/// The VEVENTs of a calendar, in order.
[[nodiscard]] std::vector<const Component*> events(const Object& calendar);

/// The one that a mail is about: the first without RECURRENCE-ID, else the
/// first. Null when there is none.
[[nodiscard]] const Component* main_event(const Object& calendar);

/// When an event begins and ends.
struct Span {
  std::optional<CalendarTime> start;
  std::optional<CalendarTime> end;  ///< from DTEND, or DTSTART + DURATION
  bool end_before_start = false;    ///< then there is no `end`
  bool duration_unreadable = false;
};
[[nodiscard]] Span read_span(const Component& event, Times& times);

}  // namespace raincheck::calendar
