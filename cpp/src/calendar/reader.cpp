#include "calendar/reader.hpp"

#include <algorithm>
#include <array>

#include "calendar/event.hpp"
#include "calendar/object.hpp"
#include "calendar/source.hpp"
#include "calendar/times.hpp"
#include "calendar/users.hpp"
#include "calendar/values.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

void note(Invite& invite, std::string_view code, std::string_view detail) {
  for (const Quirk& quirk : invite.quirks)
    if (quirk.code == code) return;
  invite.quirks.push_back({std::string(code), std::string(detail)});
}

// Enough of what a stranger wrote to know it by.
std::string shorten(std::string_view text) {
  return text::one_line(text::repair_utf8(text.substr(0, 80)));
}

void note_unreadable(Invite& invite, const Property& property) {
  std::string line(property.name);
  note(invite, "value_unreadable",
       shorten(line.append(":").append(property.value)));
}

std::string upper_text(const Property* property) {
  return text::ascii_upper(text::one_line(text_of(property)));
}

void read_method(const Component& calendar, std::string_view header_method,
                 Invite& invite) {
  const std::string header = text::ascii_upper(text::trim(header_method));
  const std::string own = upper_text(find(calendar, "METHOD"));
  if (header.empty()) note(invite, "method_missing_in_header", {});
  if (own.empty()) note(invite, "method_missing_in_calendar", {});
  if (!own.empty() && !header.empty() && own != header)
    note(invite, "method_differs", header + " in the header, " + own);
  invite.method = own.empty() ? header : own;
}

void note_repeated(const Component& event, Invite& invite) {
  constexpr std::array<std::string_view, 10> kOnce = {
      "UID",       "DTSTART",  "DTEND",   "DURATION", "DTSTAMP",
      "ORGANIZER", "SEQUENCE", "SUMMARY", "LOCATION", "RECURRENCE-ID"};
  for (const std::string_view name : kOnce) {
    const auto times =
        std::count_if(event.properties.begin(), event.properties.end(),
                      [&](const Property& p) { return p.name == name; });
    if (times > 1) note(invite, "property_repeated", name);
  }
}

// Whether the value is of its property's type (RFC 5545, 3.8), for those that
// are no text.
bool is_readable(const Property& property) {
  const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), property.name) != names.end();
  };
  if (is_one_of({"DTSTART", "DTEND", "DTSTAMP", "RECURRENCE-ID", "CREATED",
                 "LAST-MODIFIED"}))
    return read_clock(property.value).has_value();
  if (is_one_of({"RDATE", "EXDATE"}))
    return read_clocks(property.value).has_value();
  if (is_one_of({"RRULE", "EXRULE"}))
    return read_rule(property.value).has_value();
  if (is_one_of({"SEQUENCE", "PRIORITY"}))
    return read_integer(property.value).has_value();
  return property.name != "DURATION" ||
         read_duration(property.value).has_value();
}

void check_values(const Component& event, Invite& invite) {
  for (const Property& property : event.properties)
    if (!is_readable(property)) return note_unreadable(invite, property);
}

// As it stands, with what its values mean: their zone and their type. One that
// nobody can read is kept too: what repeats by it does repeat.
void read_rules(const Component& event, Invite& invite) {
  for (const Property& property : event.properties) {
    if (property.name != "RRULE" && property.name != "RDATE") continue;
    std::string line(property.name);
    for (const std::string_view name : {"VALUE", "TZID"})
      if (const auto value = raw_parameter(property, name); !value.empty())
        line.append(";").append(name).append("=").append(value);
    invite.rrule.push_back(line.append(":").append(property.value));
  }
}

class EventReader {
 public:
  EventReader(const Source& source, const Component& event, Invite& invite)
      : times_(source), event_(event), invite_(invite) {}

  void read() {
    read_identity();
    read_times();
    read_users();
    read_words();
    read_microsoft();
    read_rules(event_, invite_);
    note_repeated(event_, invite_);
    check_values(event_, invite_);
  }

 private:
  const Property* property(std::string_view name) { return find(event_, name); }
  std::string text(std::string_view name) { return text_of(property(name)); }
  std::optional<int> integer(std::string_view name) {
    return read_integer(value_of(property(name)));
  }

  void read_identity() {
    invite_.uid = text("UID");
    if (invite_.uid.empty()) note(invite_, "uid_missing", {});
    invite_.sequence = std::max(0, integer("SEQUENCE").value_or(0));
    invite_.status = upper_text(property("STATUS"));
  }

  std::optional<CalendarTime> read_time(std::string_view name) {
    const Property* p = property(name);
    const std::optional<CalendarTime> time = times_.read(p);
    if (p != nullptr && !time) note_unreadable(invite_, *p);
    if (!time) return time;
    if (time->form == CalendarTime::Form::kUtc)
      if (const std::string tzid = parameter(*p, "TZID"); !tzid.empty())
        note(invite_, "zone_on_utc", tzid);
    if (time->form == CalendarTime::Form::kZoned && !time->instant)
      note(invite_,
           times_.is_unusable(time->tzid) ? "zone_unusable" : "zone_unknown",
           time->tzid);
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
    invite_.recurrence_id = read_time("RECURRENCE-ID");
    if (!invite_.recurrence_id && property("RECURRENCE-ID") != nullptr)
      refuse_occurrence();
    if (const auto stamp = read_time("DTSTAMP"))
      // QUIRK: a DTSTAMP without the Z that it must have.
      invite_.dtstamp =
          stamp->instant.value_or(Instant(stamp->local.time_since_epoch()));
    static_cast<void>(read_time("DTSTART"));
    static_cast<void>(read_time("DTEND"));
    const Span span = read_span(event_, times_);
    invite_.dtstart = span.start;
    invite_.dtend = span.end;
    if (!span.start) note(invite_, "start_missing", {});
    if (span.end_before_start) note(invite_, "end_before_start", {});
    const Property* duration = property("DURATION");
    if (span.duration_unreadable) note_unreadable(invite_, *duration);
    if (property("DTEND") != nullptr && duration != nullptr)
      note(invite_, "end_and_duration", {});
  }

  void read_users() {
    if (const Property* p = property("ORGANIZER")) invite_.organizer = user(*p);
    for (const Property& p : event_.properties) {
      if (p.name != "ATTENDEE") continue;
      CalendarUser attendee = user(p);
      // QUIRK: vCalendar 1.0 names the organizer among the attendees.
      if (attendee.role == "ORGANIZER" && !invite_.organizer) {
        note(invite_, "organizer_in_attendee", {});
        invite_.organizer = std::move(attendee);
      } else {
        invite_.attendees.push_back(std::move(attendee));
      }
    }
  }

  CalendarUser user(const Property& p) {
    CalendarUser found = read_user(p);
    if (!has_scheme(found.uri))
      note(invite_, "mailto_missing", shorten(found.uri));
    return found;
  }

  void read_words() {
    invite_.summary = text("SUMMARY");
    invite_.description = text("DESCRIPTION");
    invite_.location = text("LOCATION");
    invite_.alt_description = text("X-ALT-DESC");
    read_conference();
    const int priority = integer("PRIORITY").value_or(0);
    invite_.priority = priority >= 0 && priority <= 9 ? priority : 0;
  }

  // RFC 7986, 5.11: a link and a number may stand side by side. Google and
  // Microsoft wrote their own before there was one.
  void read_conference() {
    for (const Property& p : event_.properties)
      if (p.name == "CONFERENCE") read_way_to_join(p.value);
    for (const std::string_view name :
         {"X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL",
          "X-MICROSOFT-ONLINEMEETINGCONFLINK"})
      read_way_to_join(value_of(property(name)));
  }

  void read_way_to_join(std::string_view uri) {
    if (text::ascii_istarts_with(uri, "tel:")) {
      if (!invite_.dial_in)
        invite_.dial_in =
            Finding{std::string(uri.substr(4)), "conference_property"};
    } else if (text::ascii_istarts_with(uri, "http") && !invite_.conference) {
      invite_.conference = Finding{std::string(uri), "conference_property"};
    }
  }

  void read_microsoft() {
    invite_.disallow_counter =
        upper_text(property("X-MICROSOFT-DISALLOW-COUNTER")) == "TRUE";
    invite_.appointment_sequence = integer("X-MICROSOFT-CDO-APPT-SEQUENCE");
  }

  Times times_;
  const Component& event_;
  Invite& invite_;
};

void note_other_events(const Object& calendar, Invite& invite) {
  for (const Component* event : events(calendar))
    if (text_of(find(*event, "UID")) != invite.uid)
      return note(invite, "events_differ", {});
}

}  // namespace

void read_calendar(std::string_view utf8, std::string_view header_method,
                   Invite& invite) {
  Source source = read_source(utf8);
  const Component* event = main_event(source.object);
  if (event == nullptr)
    throw Error(ErrorCode::kBrokenCalendar,
                "the calendar part has no VEVENT of its own");
  for (const Quirk& quirk : source.quirks)
    note(invite, quirk.code, quirk.detail);
  const Component& calendar = source.object.front();
  read_method(calendar, header_method, invite);
  invite.prodid = text_of(find(calendar, "PRODID"));
  EventReader(source, *event, invite).read();
  note_other_events(source.object, invite);
  invite.calendar = source.text;
}

}  // namespace raincheck::calendar
