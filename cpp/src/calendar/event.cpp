#include "calendar/event.hpp"

#include "calendar/values.hpp"

namespace raincheck::calendar {
namespace {

std::optional<CalendarTime> end_by_duration(const CalendarTime& start,
                                            const Property& property,
                                            Times& times) {
  // Far beyond what after() takes, near enough not to overflow.
  constexpr std::chrono::days kMost(3'660'000);
  const auto duration = read_duration(property.value);
  if (!duration || duration->is_negative || duration->days > kMost ||
      duration->exact > kMost)
    return std::nullopt;
  return times.after(start, duration->days, duration->exact);
}

bool is_before(const CalendarTime& a, const CalendarTime& b) {
  if (a.instant && b.instant) return *a.instant < *b.instant;
  return a.form == b.form && a.tzid == b.tzid && a.local < b.local;
}

}  // namespace

std::vector<const Component*> events(const Object& calendar) {
  std::vector<const Component*> found;
  for (const Component& component : calendar)
    if (component.name == "VEVENT") found.push_back(&component);
  return found;
}

const Component* main_event(const Object& calendar) {
  const std::vector<const Component*> all = events(calendar);
  for (const Component* event : all)
    if (find(*event, "RECURRENCE-ID") == nullptr) return event;
  return all.empty() ? nullptr : all.front();
}

Span read_span(const Component& event, Times& times) {
  Span span;
  span.start = times.read(find(event, "DTSTART"));
  span.end = times.read(find(event, "DTEND"));
  const Property* duration = find(event, "DURATION");
  if (!span.end && span.start && duration != nullptr) {
    span.end = end_by_duration(*span.start, *duration, times);
    span.duration_unreadable = !span.end;
  }
  if (span.start && span.end && is_before(*span.end, *span.start)) {
    span.end_before_start = true;
    span.end.reset();
  }
  return span;
}

}  // namespace raincheck::calendar
