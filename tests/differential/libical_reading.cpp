// What libical reads of calendar objects of ours, for test_drafts.py: takes
// their paths on standard input, a line each, and prints for each an object of
// JSON on one line, as icalendar_reading.py says. This is libical's own
// reading, with none of raincheck's code around it.

#include <libical/ical.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace {

using nlohmann::json;

std::string text_of(const char* s) { return s == nullptr ? "" : s; }

icalproperty* find(icalcomponent* component, icalproperty_kind kind) {
  return icalcomponent_get_first_property(component, kind);
}

// The value as text, unescaped; null where the property is absent.
json text_value(icalcomponent* event, icalproperty_kind kind) {
  icalproperty* property = find(event, kind);
  if (property == nullptr) return nullptr;
  icalvalue* value = icalproperty_get_value(property);
  return icalvalue_isa(value) == ICAL_TEXT_VALUE
             ? text_of(icalvalue_get_text(value))
             : text_of(icalproperty_get_value_as_string(property));
}

// A moment in UTC, a day, or a floating time.
json time_value(icalcomponent* event, icalproperty_kind kind) {
  icalproperty* property = find(event, kind);
  if (property == nullptr) return nullptr;
  // In the zone of its TZID, by the object's own VTIMEZONE.
  icaltimetype time = icalproperty_get_datetime_with_component(property, event);
  if (time.zone != nullptr) {
    time = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
  }
  return text_of(icaltime_as_ical_string(time));
}

json parameter(icalproperty* property, const char* name) {
  const char* value = icalproperty_get_parameter_as_string(property, name);
  if (value == nullptr) return nullptr;
  std::string text = value;
  if (text.size() > 1 && text.front() == '"') {
    text = text.substr(1, text.size() - 2);
  }
  return text;
}

json attendee(icalproperty* property) {
  json out = {{"uri", text_of(icalproperty_get_attendee(property))}};
  for (const char* name :
       {"PARTSTAT", "DELEGATED-TO", "DELEGATED-FROM", "X-RESPONSE-COMMENT"}) {
    out[name] = parameter(property, name);
  }
  return out;
}

json read_event(icalcomponent* event) {
  json out = {{"UID", text_value(event, ICAL_UID_PROPERTY)},
              {"SEQUENCE", text_value(event, ICAL_SEQUENCE_PROPERTY)},
              {"SUMMARY", text_value(event, ICAL_SUMMARY_PROPERTY)},
              {"LOCATION", text_value(event, ICAL_LOCATION_PROPERTY)},
              {"COMMENT", text_value(event, ICAL_COMMENT_PROPERTY)},
              {"ORGANIZER", text_value(event, ICAL_ORGANIZER_PROPERTY)},
              {"DTSTART", time_value(event, ICAL_DTSTART_PROPERTY)},
              {"DTEND", time_value(event, ICAL_DTEND_PROPERTY)},
              {"RECURRENCE-ID", time_value(event, ICAL_RECURRENCEID_PROPERTY)},
              {"ATTENDEE", json::array()}};
  for (icalproperty* p = find(event, ICAL_ATTENDEE_PROPERTY); p != nullptr;
       p = icalcomponent_get_next_property(event, ICAL_ATTENDEE_PROPERTY)) {
    out["ATTENDEE"].push_back(attendee(p));
  }
  return out;
}

json read_object(const std::string& text) {
  icalcomponent* calendar = icalparser_parse_string(text.c_str());
  if (calendar == nullptr) return {{"errors", {"cannot be read"}}};
  json out = {{"METHOD", text_value(calendar, ICAL_METHOD_PROPERTY)},
              {"errors", json::array()},
              {"events", json::array()}};
  if (icalcomponent_count_errors(calendar) > 0) {
    out["errors"].push_back(text_of(icalcomponent_as_ical_string(calendar)));
  }
  for (icalcomponent* event =
           icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
       event != nullptr; event = icalcomponent_get_next_component(
                             calendar, ICAL_VEVENT_COMPONENT)) {
    out["events"].push_back(read_event(event));
  }
  icalcomponent_free(calendar);
  return out;
}

}  // namespace

int main() {
  for (std::string path; std::getline(std::cin, path);) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot open " + path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::cout << read_object(text).dump(-1, ' ', true,
                                        json::error_handler_t::replace)
              << '\n';
  }
}
