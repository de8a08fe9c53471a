#include "tnef/people.hpp"

#include <algorithm>

#include "calendar/users.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"
#include "tnef/codepage.hpp"
#include "tnef/keys.hpp"

namespace raincheck::tnef {
namespace {

// Enough of RFC 5321 to tell it from a name or the key of a directory.
bool is_address(std::string_view text) {
  constexpr std::size_t kLongest = 320;
  const std::size_t at = text.find('@');
  const auto belongs = [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != 0x7F &&
           std::string_view("<>()[]\\,;:\"").find(c) == std::string_view::npos;
  };
  return text.size() <= kLongest && at != std::string_view::npos && at != 0 &&
         at + 1 < text.size() && at == text.rfind('@') &&
         std::ranges::all_of(text, belongs);
}

std::string only_address(std::string_view text) {
  constexpr std::string_view kScheme = "SMTP:";
  text = text::trim(text);
  if (text::ascii_istarts_with(text, kScheme))
    text.remove_prefix(kScheme.size());
  return is_address(text) ? std::string(text) : std::string();
}

// The four properties that name a person.
struct PersonKeys {
  Key name;
  Key smtp;
  Key type;
  Key address;
};

Person read_person(const Properties& properties, const PersonKeys& keys,
                   std::uint32_t codepage) {
  Person person;
  person.name = text::one_line(properties.text(keys.name, codepage));
  person.address = only_address(properties.text(keys.smtp, codepage));
  const std::string type = properties.text(keys.type, codepage);
  if (person.address.empty() &&
      (type.empty() || text::ascii_iequals(type, "SMTP")))
    person.address = only_address(properties.text(keys.address, codepage));
  return person;
}

// A TRP structure (MS-OXTNEF, attFrom): a name and an address of sizes that
// stand before both.
Person read_from(const Message& message) {
  Cursor cursor(message.attribute(Attribute::kFrom));
  static_cast<void>(cursor.u32());  // what it is, and its size
  const std::size_t name_size = cursor.u16();
  const std::size_t address_size = cursor.u16();
  const std::string name =
      from_codepage(cursor.take(name_size), message.codepage);
  const std::string address =
      from_codepage(cursor.take(address_size), message.codepage);
  return {text::one_line(name.substr(0, name.find('\0'))),
          only_address(address.substr(0, address.find('\0')))};
}

// attOwner (MS-OXTNEF): both with their sizes before them.
Person read_owner(const Message& message) {
  Cursor cursor(message.attribute(Attribute::kOwner));
  const std::string name =
      from_codepage(cursor.take(cursor.u16()), message.codepage);
  const std::string address =
      from_codepage(cursor.take(cursor.u16()), message.codepage);
  return {text::one_line(name.substr(0, name.find('\0'))),
          only_address(address.substr(0, address.find('\0')))};
}

Person read_recipient(const Message& message, const Properties& row) {
  constexpr PersonKeys kKeys = {key::kDisplayName, key::kSmtpAddress,
                                key::kAddressType, key::kEmailAddress};
  return read_person(row, kKeys, message.codepage);
}

bool is_organizer(const Properties& row) {
  constexpr int kRecipientIsOrganizer = 0x2;
  const int flags = row.integer(key::kRecipientFlags).value_or(0);
  return (flags & kRecipientIsOrganizer) != 0;
}

constexpr int kTo = 1;
constexpr int kCc = 2;
constexpr int kBcc = 3;

int type_of(const Properties& row) {
  // The high bits tell what a transport has done with it.
  return row.integer(key::kRecipientType).value_or(0) & 0xF;
}

// In a meeting the three kinds of recipients are those who must come, who may,
// and rooms and things (MS-OXCICAL, "ATTENDEE").
std::string role_of(int type) {
  if (type == kCc) return ";ROLE=OPT-PARTICIPANT";
  if (type == kBcc) return ";CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT";
  return ";ROLE=REQ-PARTICIPANT";
}

// PidTagRecipientTrackStatus.
std::string_view partstat_of(const Properties& row) {
  switch (row.integer(key::kRecipientTrackStatus).value_or(0)) {
    case 2:
      return "TENTATIVE";
    case 3:
      return "ACCEPTED";
    case 4:
      return "DECLINED";
    default:
      return "NEEDS-ACTION";
  }
}

std::string name_parameter(const Person& person) {
  return person.name.empty() ? std::string() : parameter("CN", person.name);
}

std::string rsvp_parameter(const Message& message) {
  const auto requested = message.properties.flag(key::kResponseRequested);
  if (!requested) return {};
  return *requested ? ";RSVP=TRUE" : ";RSVP=FALSE";
}

void write_attendee(CalendarText& out, const Person& person,
                    const std::string& parameters) {
  out.line("ATTENDEE" + name_parameter(person) + parameters,
           calendar::to_mailto(person.address));
}

// "Sarah <sarah@acme.example>; ben@studio.example", as Outlook shows them.
void write_listed(CalendarText& out, const Message& message, Key list,
                  int type) {
  std::size_t written = 0;
  const std::string people = message.text(list);
  for (std::string_view entry : text::split(people, ';')) {
    const std::size_t angle = entry.rfind('<');
    Person person;
    if (angle != std::string_view::npos) {
      person.name = text::one_line(entry.substr(0, angle));
      entry = entry.substr(angle + 1, entry.find('>', angle) - angle - 1);
    }
    person.address = only_address(entry);
    if (person.address.empty() || ++written > limits::kAttendees / 2) continue;
    write_attendee(out, person, role_of(type) + rsvp_parameter(message));
  }
}

}  // namespace

Person sender(const Message& message) {
  constexpr PersonKeys kKeys = {key::kSenderName, key::kSenderSmtpAddress,
                                key::kSenderAddressType,
                                key::kSenderEmailAddress};
  Person person = read_person(message.properties, kKeys, message.codepage);
  return person.address.empty() ? read_from(message) : person;
}

Person represented(const Message& message) {
  constexpr PersonKeys kKeys = {
      key::kSentRepresentingName, key::kSentRepresentingSmtpAddress,
      key::kSentRepresentingAddressType, key::kSentRepresentingEmailAddress};
  const Person person =
      read_person(message.properties, kKeys, message.codepage);
  if (!person.address.empty()) return person;
  for (const Properties& row : message.recipients)
    if (is_organizer(row) && !read_recipient(message, row).address.empty())
      return read_recipient(message, row);
  const bool is_named = message.properties.find(kKeys.name) != nullptr ||
                        message.properties.find(kKeys.address) != nullptr;
  return is_named ? person : sender(message);
}

Person answered(const Message& message) {
  constexpr PersonKeys kKeys = {key::kReceivedRepresentingName,
                                key::kReceivedRepresentingSmtpAddress,
                                key::kReceivedRepresentingAddressType,
                                key::kReceivedRepresentingEmailAddress};
  Person person = read_person(message.properties, kKeys, message.codepage);
  if (person.address.empty()) person = read_owner(message);
  if (person.address.empty() && message.recipients.size() == 1)
    person = read_recipient(message, message.recipients.front());
  return person;
}

void write_organizer(CalendarText& out, const Person& organizer,
                     const Person& assistant) {
  if (organizer.address.empty()) return;
  std::string name = "ORGANIZER" + name_parameter(organizer);
  if (!assistant.address.empty() &&
      !text::ascii_iequals(assistant.address, organizer.address))
    name += parameter("SENT-BY", calendar::to_mailto(assistant.address));
  out.line(name, calendar::to_mailto(organizer.address));
}

void write_answer(CalendarText& out, const Person& attendee,
                  std::string_view partstat) {
  if (attendee.address.empty()) return;
  write_attendee(out, attendee, ";PARTSTAT=" + std::string(partstat));
}

void write_attendees(CalendarText& out, const Message& message,
                     const Person& organizer, Quirks& quirks) {
  for (const Properties& row : message.recipients) {
    const Person person = read_recipient(message, row);
    if (is_organizer(row) ||
        (!person.address.empty() &&
         text::ascii_iequals(person.address, organizer.address)))
      continue;
    if (person.address.empty()) {
      quirks.note("tnef_address_missing", person.name);
      continue;
    }
    write_attendee(out, person,
                   role_of(type_of(row)) + ";PARTSTAT=" +
                       std::string(partstat_of(row)) + rsvp_parameter(message));
  }
  if (!message.recipients.empty()) return;
  write_listed(out, message, key::kToAttendeesString, kTo);
  write_listed(out, message, key::kCcAttendeesString, kCc);
}

}  // namespace raincheck::tnef
