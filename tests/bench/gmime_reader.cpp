#include <benchmark/benchmark.h>
#include <gmime/gmime.h>
#include <libical/ical.h>

#include <cctype>
#include <cstring>
#include <memory>

#include "reading.hpp"

// GMime takes the mail apart and decodes it, libical reads the calendar: the
// way in which a C or C++ program would do it with what distributions carry.

namespace raincheck::bench {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename Type>
using Object = std::unique_ptr<Type, Unref>;

struct FreeText {
  void operator()(char* text) const { g_free(text); }
};
using Text = std::unique_ptr<char, FreeText>;

struct FreeComponent {
  void operator()(icalcomponent* c) const { icalcomponent_free(c); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

std::string text_or_empty(const char* text) { return text ? text : ""; }

Object<GMimeMessage> parse_message(GByteArray& bytes) {
  const Object<GMimeStream> stream(
      g_mime_stream_mem_new_with_byte_array(&bytes));
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream.get()), FALSE);
  const Object<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  return Object<GMimeMessage>(
      g_mime_parser_construct_message(parser.get(), nullptr));
}

bool is_calendar(GMimePart* part) {
  GMimeContentType* const type =
      g_mime_object_get_content_type(GMIME_OBJECT(part));
  if (g_mime_content_type_is_type(type, "text", "calendar") ||
      g_mime_content_type_is_type(type, "application", "ics")) {
    return true;
  }
  const char* const name = g_mime_part_get_filename(part);
  return name != nullptr && g_str_has_suffix(name, ".ics");
}

struct Parts {
  GMimePart* calendar = nullptr;
  GMimePart* words = nullptr;
};

Parts find_parts(GMimeMessage* message) {
  Parts parts;
  GMimePartIter* const iter = g_mime_part_iter_new(GMIME_OBJECT(message));
  do {
    GMimeObject* const object = g_mime_part_iter_get_current(iter);
    if (object == nullptr || !GMIME_IS_PART(object)) continue;
    GMimePart* const part = GMIME_PART(object);
    if (is_calendar(part)) {
      if (parts.calendar == nullptr) parts.calendar = part;
    } else if (parts.words == nullptr && !g_mime_part_is_attachment(part) &&
               g_mime_content_type_is_type(
                   g_mime_object_get_content_type(object), "text", "plain")) {
      parts.words = part;
    }
  } while (g_mime_part_iter_next(iter));
  g_mime_part_iter_free(iter);
  return parts;
}

// A part decoded: as UTF-8 when it is text, else as bytes.
std::string content(GMimePart* part) {
  if (GMIME_IS_TEXT_PART(part)) {
    return text_or_empty(
        Text(g_mime_text_part_get_text(GMIME_TEXT_PART(part))).get());
  }
  const Object<GMimeStream> out(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part), out.get());
  const GByteArray* const bytes =
      g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

void read_addresses(InternetAddressList* list, Reading& reading) {
  const int count = list ? internet_address_list_length(list) : 0;
  for (int i = 0; i < count; ++i) {
    InternetAddress* const one = internet_address_list_get_address(list, i);
    benchmark::DoNotOptimize(text_or_empty(internet_address_get_name(one)));
    if (INTERNET_ADDRESS_IS_MAILBOX(one)) {
      reading.addresses.emplace_back(
          internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)));
    }
  }
}

void read_headers(GMimeMessage* message, Reading& reading) {
  read_addresses(g_mime_message_get_from(message), reading);
  read_addresses(g_mime_message_get_to(message), reading);
  read_addresses(g_mime_message_get_cc(message), reading);
  reading.message_id = text_or_empty(g_mime_message_get_message_id(message));
  reading.subject = text_or_empty(g_mime_message_get_subject(message));
}

std::string without_mailto(const char* uri) {
  const std::string address = text_or_empty(uri);
  return strncasecmp(address.c_str(), "mailto:", 7) == 0 ? address.substr(7)
                                                         : address;
}

std::string parameter(icalproperty* property, const char* name,
                      const char* fallback) {
  Text value(icalproperty_get_parameter_as_string_r(property, name));
  return value ? value.get() : fallback;
}

Attendee read_attendee(icalproperty* property) {
  return {without_mailto(icalproperty_get_attendee(property)),
          parameter(property, "CN", ""),
          parameter(property, "ROLE", "REQ-PARTICIPANT"),
          parameter(property, "PARTSTAT", "NEEDS-ACTION"),
          parameter(property, "RSVP", "FALSE") == "TRUE"};
}

long long seconds(icaltimetype time) {
  return icaltime_as_timet_with_zone(time, time.zone);
}

// The event without RECURRENCE-ID, else the first.
icalcomponent* main_event(icalcomponent* calendar) {
  constexpr auto kEvent = ICAL_VEVENT_COMPONENT;
  icalcomponent* const first =
      icalcomponent_get_first_component(calendar, kEvent);
  for (icalcomponent* event = first; event != nullptr;
       event = icalcomponent_get_next_component(calendar, kEvent)) {
    if (icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) ==
        nullptr) {
      return event;
    }
  }
  return first;
}

void read_calendar(const std::string& text, Reading& reading) {
  const Component calendar(icalparser_parse_string(text.c_str()));
  if (!calendar) return;
  icalcomponent* const event = main_event(calendar.get());
  if (event == nullptr) return;
  reading.is_invitation = true;
  reading.method = text_or_empty(
      icalproperty_method_to_string(icalcomponent_get_method(calendar.get())));
  reading.uid = text_or_empty(icalcomponent_get_uid(event));
  reading.sequence = icalcomponent_get_sequence(event);
  reading.start = seconds(icalcomponent_get_dtstart(event));
  reading.end = seconds(icalcomponent_get_dtend(event));
  reading.summary = text_or_empty(icalcomponent_get_summary(event));
  reading.location = text_or_empty(icalcomponent_get_location(event));
  reading.description = text_or_empty(icalcomponent_get_description(event));
  if (icalproperty* const organizer =
          icalcomponent_get_first_property(event, ICAL_ORGANIZER_PROPERTY)) {
    reading.organizer = without_mailto(icalproperty_get_organizer(organizer));
  }
  for (icalproperty* one =
           icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
       one != nullptr;
       one = icalcomponent_get_next_property(event, ICAL_ATTENDEE_PROPERTY)) {
    reading.attendees.push_back(read_attendee(one));
  }
}

class GMimeReader : public Reader {
 public:
  GMimeReader() { g_mime_init(); }

  void time(std::string_view mail) override {
    benchmark::DoNotOptimize(read(mail));
  }

  Reading read(std::string_view mail) override {
    // The parser only reads: no copy is made of the mail.
    GByteArray bytes{reinterpret_cast<guint8*>(const_cast<char*>(mail.data())),
                     static_cast<guint>(mail.size())};
    const Object<GMimeMessage> message = parse_message(bytes);
    const Parts parts = find_parts(message.get());
    Reading reading;
    if (parts.calendar == nullptr) return reading;
    read_headers(message.get(), reading);
    if (parts.words != nullptr) reading.body = content(parts.words);
    read_calendar(content(parts.calendar), reading);
    return reading;
  }
};

}  // namespace

Reader& gmime_reader() {
  static GMimeReader reader;
  return reader;
}

}  // namespace raincheck::bench
