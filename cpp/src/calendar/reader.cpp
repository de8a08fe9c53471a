#include "calendar/reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "calendar/event.hpp"
#include "calendar/ical.hpp"
#include "calendar/source.hpp"
#include "calendar/times.hpp"
#include "calendar/users.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

void note(Invite& invite, std::string_view code, std::string detail) {
  for (const Quirk& quirk : invite.quirks)
    if (quirk.code == code) return;
  invite.quirks.push_back({std::string(code), std::move(detail)});
}

// Enough of what a stranger wrote to know it by.
std::string shorten(const std::string& text) {
  return text::one_line(text::repair_utf8(text.substr(0, 80)));
}

std::string upper_value(icalproperty* property) {
  return text::ascii_upper(text::one_line(value(property)));
}

std::optional<int> read_number(std::string_view digits) {
  digits = text::trim(digits);
  int number = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size())
    return std::nullopt;
  return number;
}

void read_method(icalcomponent* calendar, std::string_view header_method,
                 Invite& invite) {
  const std::string header = text::ascii_upper(text::trim(header_method));
  const std::string own = upper_value(first(calendar, ICAL_METHOD_PROPERTY));
  if (header.empty()) note(invite, "method_missing_in_header", {});
  if (own.empty()) note(invite, "method_missing_in_calendar", {});
  if (!own.empty() && !header.empty() && own != header)
    note(invite, "method_differs", header + " in the header, " + own);
  invite.method = own.empty() ? header : own;
}

void note_repeated(icalcomponent* event, Invite& invite) {
  constexpr std::array kOnce = {
      ICAL_UID_PROPERTY,         ICAL_DTSTART_PROPERTY, ICAL_DTEND_PROPERTY,
      ICAL_DURATION_PROPERTY,    ICAL_DTSTAMP_PROPERTY, ICAL_ORGANIZER_PROPERTY,
      ICAL_SEQUENCE_PROPERTY,    ICAL_SUMMARY_PROPERTY, ICAL_LOCATION_PROPERTY,
      ICAL_RECURRENCEID_PROPERTY};
  for (const icalproperty_kind kind : kOnce)
    if (icalcomponent_count_properties(event, kind) > 1)
      note(invite, "property_repeated", icalproperty_kind_to_string(kind));
}

// libical keeps a value that it could not read as the text of an X-LIC-ERROR.
// Of those the rules matter: what repeats by a rule that nobody can read does
// repeat.
void note_unreadable(icalcomponent* event, Invite& invite) {
  for (icalproperty* p = first(event, ICAL_XLICERROR_PROPERTY); p != nullptr;
       p = next(event, ICAL_XLICERROR_PROPERTY)) {
    if (parameter(p, ICAL_XLICERRORTYPE_PARAMETER) != "VALUE-PARSE-ERROR")
      continue;
    const std::string text = value(p);
    note(invite, "value_unreadable", shorten(text));
    for (const std::string_view name : {"RRULE", "RDATE"})
      if (text.find(" in " + std::string(name) + " property") !=
          std::string::npos)
        invite.rrule.push_back(std::string(name) + ':' +
                               text.substr(text.rfind(": ") + 2));
  }
}

void read_rules(icalcomponent* event, Invite& invite) {
  for (const icalproperty_kind kind :
       {ICAL_RRULE_PROPERTY, ICAL_RDATE_PROPERTY})
    for (icalproperty* p = first(event, kind); p != nullptr;
         p = next(event, kind)) {
      std::string line = icalproperty_kind_to_string(kind);
      if (const std::string tzid = parameter(p, ICAL_TZID_PARAMETER);
          !tzid.empty())
        line += ";TZID=" + tzid;
      invite.rrule.push_back(line + ':' + value(p));
    }
}

// libical keeps what it could not read as the text of an X-LIC-ERROR.
bool has_unreadable(icalcomponent* event, icalproperty_kind kind) {
  if (first(event, kind) != nullptr) return true;
  const std::string named =
      std::string(icalproperty_kind_to_string(kind)) + " property";
  for (icalproperty* p = first(event, ICAL_XLICERROR_PROPERTY); p != nullptr;
       p = next(event, ICAL_XLICERROR_PROPERTY))
    if (value(p).find(named) != std::string::npos) return true;
  return false;
}

class EventReader {
 public:
  EventReader(icalcomponent* calendar, icalcomponent* event, Invite& invite)
      : times_(calendar), event_(event), invite_(invite) {}

  void read() {
    read_identity();
    read_times();
    read_users();
    read_words();
    read_microsoft();
    read_rules(event_, invite_);
    note_repeated(event_, invite_);
    note_unreadable(event_, invite_);
  }

 private:
  icalproperty* property(icalproperty_kind kind) { return first(event_, kind); }

  void read_identity() {
    invite_.uid = value(property(ICAL_UID_PROPERTY));
    if (invite_.uid.empty()) note(invite_, "uid_missing", {});
    if (icalproperty* p = property(ICAL_SEQUENCE_PROPERTY))
      invite_.sequence = std::max(0, icalproperty_get_sequence(p));
    invite_.status = upper_value(property(ICAL_STATUS_PROPERTY));
  }

  std::optional<CalendarTime> read_time(icalproperty_kind kind) {
    icalproperty* p = property(kind);
    const std::optional<CalendarTime> time = times_.read(p);
    if (p != nullptr && !time)
      note(invite_, "value_unreadable", icalproperty_kind_to_string(kind));
    if (!time) return time;
    const std::string tzid = parameter(p, ICAL_TZID_PARAMETER);
    if (time->form == CalendarTime::Form::kUtc && !tzid.empty())
      note(invite_, "zone_on_utc", tzid);
    if (time->form == CalendarTime::Form::kZoned && !time->instant)
      note(invite_, times_.is_unusable(tzid) ? "zone_unusable" : "zone_unknown",
           tzid);
    return time;
  }

  // An answer to a series where one occurrence was meant would be wrong in the
  // worst way.
  [[noreturn]] static void refuse_occurrence() {
    throw Error(ErrorCode::kBrokenCalendar,
                "the RECURRENCE-ID, which says what occurrence the invitation "
                "is about, cannot be read");
  }

  void read_times() {
    invite_.recurrence_id = read_time(ICAL_RECURRENCEID_PROPERTY);
    if (!invite_.recurrence_id &&
        has_unreadable(event_, ICAL_RECURRENCEID_PROPERTY))
      refuse_occurrence();
    if (const auto stamp = read_time(ICAL_DTSTAMP_PROPERTY))
      // QUIRK: a DTSTAMP without the Z that it must have.
      invite_.dtstamp =
          stamp->instant.value_or(Instant(stamp->local.time_since_epoch()));
    static_cast<void>(read_time(ICAL_DTSTART_PROPERTY));
    static_cast<void>(read_time(ICAL_DTEND_PROPERTY));
    const Span span = read_span(event_, times_);
    invite_.dtstart = span.start;
    invite_.dtend = span.end;
    if (!span.start) note(invite_, "start_missing", {});
    if (span.end_before_start) note(invite_, "end_before_start", {});
    if (span.duration_unreadable) note(invite_, "value_unreadable", "DURATION");
    if (property(ICAL_DTEND_PROPERTY) != nullptr &&
        property(ICAL_DURATION_PROPERTY) != nullptr)
      note(invite_, "end_and_duration", {});
  }

  void read_users() {
    if (icalproperty* p = property(ICAL_ORGANIZER_PROPERTY))
      invite_.organizer = user(p);
    for (icalproperty* p = property(ICAL_ATTENDEE_PROPERTY); p != nullptr;
         p = next(event_, ICAL_ATTENDEE_PROPERTY)) {
      const CalendarUser attendee = user(p);
      // QUIRK: vCalendar 1.0 names the organizer among the attendees.
      if (attendee.role == "ORGANIZER" && !invite_.organizer) {
        note(invite_, "organizer_in_attendee", {});
        invite_.organizer = attendee;
      } else {
        invite_.attendees.push_back(attendee);
      }
    }
  }

  CalendarUser user(icalproperty* p) {
    CalendarUser found = read_user(p);
    if (!has_scheme(found.uri))
      note(invite_, "mailto_missing", shorten(found.uri));
    return found;
  }

  void read_words() {
    invite_.summary = value(property(ICAL_SUMMARY_PROPERTY));
    invite_.description = value(property(ICAL_DESCRIPTION_PROPERTY));
    invite_.location = value(property(ICAL_LOCATION_PROPERTY));
    invite_.alt_description = value(first_x(event_, "X-ALT-DESC"));
    read_conference();
    if (icalproperty* p = property(ICAL_PRIORITY_PROPERTY)) {
      const int priority = icalproperty_get_priority(p);
      invite_.priority = priority >= 0 && priority <= 9 ? priority : 0;
    }
  }

  // RFC 7986, 5.11: a link and a number may stand side by side. Google and
  // Microsoft wrote their own before there was one.
  void read_conference() {
    for (icalproperty* p = property(ICAL_CONFERENCE_PROPERTY); p != nullptr;
         p = next(event_, ICAL_CONFERENCE_PROPERTY))
      read_way_to_join(value(p));
    for (const char* name :
         {"X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL",
          "X-MICROSOFT-ONLINEMEETINGCONFLINK"})
      read_way_to_join(value(first_x(event_, name)));
  }

  void read_way_to_join(const std::string& uri) {
    const std::string_view address = text::trim(uri);
    if (text::ascii_istarts_with(address, "tel:")) {
      if (!invite_.dial_in)
        invite_.dial_in =
            Finding{std::string(address.substr(4)), "conference_property"};
    } else if (text::ascii_istarts_with(address, "http") &&
               !invite_.conference) {
      invite_.conference = Finding{std::string(address), "conference_property"};
    }
  }

  void read_microsoft() {
    invite_.disallow_counter =
        upper_value(first_x(event_, "X-MICROSOFT-DISALLOW-COUNTER")) == "TRUE";
    invite_.appointment_sequence =
        read_number(value(first_x(event_, "X-MICROSOFT-CDO-APPT-SEQUENCE")));
  }

  Times times_;
  icalcomponent* event_;
  Invite& invite_;
};

void note_other_events(icalcomponent* calendar, Invite& invite) {
  for (icalcomponent* event : events(calendar))
    if (value(first(event, ICAL_UID_PROPERTY)) != invite.uid)
      note(invite, "events_differ", {});
}

}  // namespace

void read_calendar(std::string_view utf8, std::string_view header_method,
                   Invite& invite) {
  const PlainLocale locale;
  Source source = read_source(utf8);
  const Component calendar = parse_component(source.regular);
  icalcomponent* event = main_event(calendar.get());
  if (event == nullptr)
    throw Error(ErrorCode::kBrokenCalendar,
                "the calendar part has no VEVENT of its own");
  for (Quirk& quirk : source.quirks)
    note(invite, quirk.code, std::move(quirk.detail));
  read_method(calendar.get(), header_method, invite);
  invite.prodid = value(first(calendar.get(), ICAL_PRODID_PROPERTY));
  EventReader(calendar.get(), event, invite).read();
  note_other_events(calendar.get(), invite);
  invite.calendar = std::move(source.text);
}

}  // namespace raincheck::calendar
