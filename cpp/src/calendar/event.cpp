#include "calendar/event.hpp"

namespace raincheck::calendar {
namespace {

std::optional<CalendarTime> end_by_duration(const CalendarTime& start,
                                            icalproperty* duration,
                                            Times& times) {
  const icaldurationtype d = icalproperty_get_duration(duration);
  const std::chrono::days nominal(std::int64_t{d.weeks} * 7 + d.days);
  const std::chrono::seconds exact = std::chrono::hours(d.hours) +
                                     std::chrono::minutes(d.minutes) +
                                     std::chrono::seconds(d.seconds);
  // Far beyond what after() takes, near enough not to overflow.
  constexpr std::chrono::days kMost(3'660'000);
  if (d.is_neg != 0 || nominal > kMost || exact > kMost) return std::nullopt;
  return times.after(start, nominal, exact);
}

bool is_before(const CalendarTime& a, const CalendarTime& b) {
  if (a.instant && b.instant) return *a.instant < *b.instant;
  return a.form == b.form && a.tzid == b.tzid && a.local < b.local;
}

}  // namespace

std::vector<icalcomponent*> events(icalcomponent* calendar) {
  std::vector<icalcomponent*> found;
  for (icalcomponent* c =
           icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
       c != nullptr;
       c = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
    found.push_back(c);
  return found;
}

icalcomponent* main_event(icalcomponent* calendar) {
  const std::vector<icalcomponent*> all = events(calendar);
  for (icalcomponent* event : all)
    if (first(event, ICAL_RECURRENCEID_PROPERTY) == nullptr) return event;
  return all.empty() ? nullptr : all.front();
}

Span read_span(icalcomponent* event, Times& times) {
  Span span;
  span.start = times.read(first(event, ICAL_DTSTART_PROPERTY));
  span.end = times.read(first(event, ICAL_DTEND_PROPERTY));
  icalproperty* duration = first(event, ICAL_DURATION_PROPERTY);
  if (!span.end && span.start && duration != nullptr) {
    span.end = end_by_duration(*span.start, duration, times);
    span.duration_unreadable = !span.end;
  }
  if (span.start && span.end && is_before(*span.end, *span.start)) {
    span.end_before_start = true;
    span.end.reset();
  }
  return span;
}

}  // namespace raincheck::calendar
