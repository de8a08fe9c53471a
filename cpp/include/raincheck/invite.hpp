#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/time.hpp"

namespace raincheck {

/// A mailbox of a mail header (RFC 5322, 3.4), decoded to UTF-8.
struct Address {
  std::string name;     ///< display name, may be empty
  std::string address;  ///< addr-spec, letter case as written
  bool operator==(const Address&) const = default;
};

/// An ORGANIZER or ATTENDEE of the calendar object (RFC 5545, 3.8.4).
struct CalendarUser {
  std::string uri;      ///< the property's value, spelt as in the invitation
  std::string address;  ///< without "mailto:"; empty for other schemes
  std::string name;     ///< CN
  std::string sent_by;  ///< address of SENT-BY: an assistant
  std::string cutype = "INDIVIDUAL";
  std::string role = "REQ-PARTICIPANT";
  std::string partstat = "NEEDS-ACTION";
  std::string delegated_from;
  std::string delegated_to;
  bool rsvp = false;
  bool operator==(const CalendarUser&) const = default;
};

/// How people would meet.
enum class Form { kUnknown, kInPerson, kVideo, kPhone, kEmail, kNothing };
[[nodiscard]] std::string_view name(Form form);

/// A piece of text that the invitation holds, and where it stood there.
struct Finding {
  std::string text;
  /// "summary", "subject", "description", "alt_description", "location",
  /// "body", or "conference_property" (CONFERENCE and its vendors' kin).
  std::string source;
  bool operator==(const Finding&) const = default;
};

/// Something that was wrong and forgiven while reading.
struct Quirk {
  std::string code;    ///< stable, e.g. "method_missing_in_header"
  std::string detail;  ///< for people; may be empty
  bool operator==(const Quirk&) const = default;
};

/// What the mail around the calendar object says, decoded (RFC 5322, 3.6).
struct Envelope {
  std::string message_id;               ///< with "<" and ">", or empty
  std::vector<std::string> references;  ///< message-ids, oldest first
  std::vector<std::string> in_reply_to;
  std::vector<Address> from;
  std::optional<Address> sender;
  std::vector<Address> reply_to;
  std::vector<Address> to;
  std::vector<Address> cc;
  std::vector<std::string> delivered_to;  ///< Delivered-To, X-Original-To
  std::vector<std::string> authentication_results;
  std::string subject;
  std::string date;                      ///< as written
  std::string language;                  ///< Content-Language, or empty
  bool high_importance = false;          ///< Importance, Priority, X-Priority
  std::vector<std::string> attachments;  ///< file names beside the calendar
  bool operator==(const Envelope&) const = default;
};

/// What one calendar mail asks of me.
///
///     std::optional<Invite> invite = raincheck::parse(bytes);
///     if (!invite) return;                       // ordinary mail
///     std::cout << invite->summary << '\n';
///
/// It is plain data, taken out of the mail: it does not hold the MIME tree,
/// does not know who I am (triage does), and invents nothing: what the mail
/// does not say is empty.
struct Invite {
  Envelope mail;

  // Names as in RFC 5545. For a series with overrides, `master` fields come
  // from the component that the mail is about.
  std::string method;  ///< upper case; the calendar's own, or the header's
  std::string prodid;
  std::string uid;
  int sequence = 0;
  std::optional<CalendarTime> recurrence_id;  ///< one occurrence is asked about
  std::optional<Instant> dtstamp;
  std::optional<CalendarTime> dtstart;
  std::optional<CalendarTime> dtend;  ///< from DTEND, or DTSTART + DURATION
  std::string summary;
  std::string description;
  std::string alt_description;  ///< X-ALT-DESC, text/html (or empty)
  std::string location;
  std::string status;
  std::optional<CalendarUser> organizer;
  std::vector<CalendarUser> attendees;
  std::vector<std::string> rrule;  ///< RRULE and RDATE lines, as written
  int priority = 0;                ///< 0 undefined, 1 highest … 9 lowest
  bool disallow_counter = false;   ///< X-MICROSOFT-DISALLOW-COUNTER
  std::optional<int> appointment_sequence;  ///< X-MICROSOFT-CDO-APPT-SEQUENCE

  // What it is about.
  Form form = Form::kUnknown;
  std::optional<Finding> form_cue;    ///< what `form` was told by
  std::optional<Finding> place;       ///< where people would meet in the body
  std::optional<Finding> conference;  ///< a link to join by
  std::optional<Finding> dial_in;     ///< a number to call, with its code
  std::vector<Finding> agenda;        ///< items, in order
  std::vector<Finding> questions;
  std::vector<Finding> serious;  ///< cues that the matter is serious
  std::string language;          ///< of the words, "en" or "ms" …, or empty
  std::string body;              ///< the mail's own words as plain text

  std::string calendar;  ///< the calendar object's bytes, decoded to UTF-8
  std::vector<Quirk> quirks;

  bool operator==(const Invite&) const = default;
};

/// Whether the meeting repeats and the mail asks about the whole series.
[[nodiscard]] bool asks_about_series(const Invite& invite);

/// Reads one message (RFC 5322 bytes, LF or CRLF, a leading mbox "From " line
/// allowed). Empty when there is no calendar part: most mail has none.
/// Throws Error: kBrokenCalendar when a calendar part is there but holds no
/// VEVENT that can be read; kTooLarge past a cap of limits.hpp.
/// Linear in the size of the message; no recursion; safe on any bytes.
[[nodiscard]] std::optional<Invite> parse(std::string_view message);

}  // namespace raincheck
