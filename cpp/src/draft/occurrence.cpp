#include "draft/occurrence.hpp"

#include "calendar/zones.hpp"

namespace raincheck::draft {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_seconds;
using Form = CalendarTime::Form;

// What the organizer's clock shows at that moment.
local_seconds clock_at(const CalendarTime& first, Instant moment,
                       std::string_view mine) {
  switch (first.form) {
    case Form::kDate:
      return floor<days>(calendar::to_local(moment, mine));
    case Form::kFloating:
      return calendar::to_local(moment, mine);
    case Form::kUtc:
      return local_seconds(moment.time_since_epoch());
    case Form::kZoned:
      break;
  }
  // Not where the mail's own VTIMEZONE makes something else of the name.
  if (!first.zone.empty() &&
      calendar::to_local(*first.instant, first.zone) == first.local) {
    return calendar::to_local(moment, first.zone);
  }
  return first.local + (moment - *first.instant);
}

}  // namespace

Invite at_time_asked(const Invite& invite, const Decision& decision,
                     std::string_view zone) {
  Invite asked = invite;
  if (!asks_about_series(invite) || decision.asked.when.empty()) return asked;
  const Instant start = decision.asked.when.front().start;
  const CalendarTime& first = *invite.dtstart;
  const auto by_clock = clock_at(first, start, zone) - first.local;
  asked.dtstart->local += by_clock;
  if (asked.dtstart->instant) asked.dtstart->instant = start;
  if (!asked.dtend) return asked;
  asked.dtend->local += by_clock;
  if (asked.dtend->instant && first.instant) {
    *asked.dtend->instant += start - *first.instant;
  }
  return asked;
}

}  // namespace raincheck::draft
