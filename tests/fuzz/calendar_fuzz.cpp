#include <string>

#include "calendar/ical.hpp"
#include "calendar/reader.hpp"
#include "calendar/source.hpp"
#include "fuzz.hpp"
#include "mime/charset.hpp"
#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

// A calendar object by itself: what libical is given keeps the promises of
// source.hpp, and what is read is UTF-8 and in order.

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
  require(text::is_utf8(source.text) && text::is_utf8(source.regular),
          "a calendar is UTF-8");
  require(source.regular.starts_with("BEGIN:VCALENDAR\r\n") &&
              source.regular.ends_with("END:VCALENDAR\r\n"),
          "a regular calendar is one VCALENDAR");
  for (std::string_view line : text::split(source.regular, '\n')) {
    require(line.empty() || (line.ends_with('\r') &&
                             line.find(':') != std::string_view::npos),
            "a regular line is a content line with CRLF");
    require(line.size() <= limits::kCalendarLine + 1, "lines keep their cap");
  }
}

void check_time(const std::optional<raincheck::CalendarTime>& time) {
  if (time) require(text::is_utf8(time->tzid), "a TZID is UTF-8");
}

void check_invite(const Invite& invite) {
  for (const std::string* words :
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
  require(calendar::parse_component(
              calendar::read_source(invite.calendar).regular) != nullptr,
          "what is kept of a calendar can be read again");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string utf8 = raincheck::mime::to_utf8(
      calendar::join_cut_characters(raincheck::fuzz::view(data, size)), "");
  try {
    check_source(utf8);
    Invite invite;
    calendar::read_calendar(utf8, "REQUEST", invite);
    check_invite(invite);
  } catch (const Error& error) {
    require(error.code() == ErrorCode::kTooLarge ||
                error.code() == ErrorCode::kBrokenCalendar,
            "a calendar is refused as broken or too large only");
  }
  return 0;
}
