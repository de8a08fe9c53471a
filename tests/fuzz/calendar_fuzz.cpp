#include <string>

#include "calendar/ical.hpp"
#include "calendar/reader.hpp"
#include "calendar/source.hpp"
#include "fuzz.hpp"
#include "mime/charset.hpp"
#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

// A calendar object by itself: what is read is UTF-8 and in order, it can be
// read again, and libical can read what it is given.

namespace {

using raincheck::Error;
using raincheck::ErrorCode;
using raincheck::Invite;
using raincheck::fuzz::require;
namespace calendar = raincheck::calendar;
namespace limits = raincheck::limits;
namespace text = raincheck::text;

void check_source(std::string_view utf8) {
  const calendar::Source source = calendar::read_source(utf8);
  require(text::is_utf8(source.text), "a calendar is UTF-8");
  require(!source.object.empty() && source.object[0].name == "VCALENDAR" &&
              source.object[0].depth == 0,
          "what is read is one VCALENDAR");
  for (const calendar::Component &component : source.object) {
    require(component.depth < limits::kCalendarDepth, "depth keeps its cap");
    for (const calendar::Property &property : component.properties) {
      require(!property.name.empty(), "a property has a name");
      require(property.parameters.size() <= limits::kCalendarLine,
              "lines keep their cap");
      require(text::is_utf8(property.value), "a value is UTF-8");
      require(property.value.find_first_of("\r\n") == std::string_view::npos,
              "a value is one line");
    }
  }
  const std::string lines = calendar::to_lines(source.object);
  require(lines.starts_with("BEGIN:VCALENDAR\r\n") &&
              lines.ends_with("END:VCALENDAR\r\n"),
          "components close");
  require(calendar::parse_component(lines) != nullptr,
          "libical can read what it is given");
}

void check_time(const std::optional<raincheck::CalendarTime> &time) {
  if (time) require(text::is_utf8(time->tzid), "a TZID is UTF-8");
}

void check_invite(const Invite &invite) {
  for (const std::string *words :
       {&invite.method, &invite.prodid, &invite.uid, &invite.summary,
        &invite.description, &invite.location, &invite.status,
        &invite.calendar}) {
    require(text::is_utf8(*words), "what is read is UTF-8");
  }
  require(invite.attendees.size() <= limits::kAttendees,
          "attendees keep their cap");
  check_time(invite.dtstart);
  check_time(invite.dtend);
  if (invite.dtstart && invite.dtend && invite.dtstart->instant &&
      invite.dtend->instant) {
    require(*invite.dtstart->instant <= *invite.dtend->instant,
            "a meeting ends after it starts");
  }
  check_source(invite.calendar);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string utf8 = raincheck::mime::to_utf8(
      calendar::join_cut_characters(raincheck::fuzz::view(data, size)), "");
  try {
    Invite invite;
    calendar::read_calendar(utf8, "REQUEST", invite);
    check_invite(invite);
  } catch (const Error &error) {
    require(error.code() == ErrorCode::kTooLarge ||
                error.code() == ErrorCode::kBrokenCalendar,
            "a calendar is refused as broken or too large only");
  }
  return 0;
}
