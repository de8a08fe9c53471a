#include <string>

#include "bind.hpp"
#include "raincheck/invite.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

void register_people(py::module_& module) {
  Value<Address>(module, "Address",
                 "A mailbox of a mail header (RFC 5322, 3.4), decoded.")
      .field("name", &Address::name, "Display name; may be empty.")
      .field("address", &Address::address,
             "addr-spec, in the letter case it was written in.");

  Value<CalendarUser>(
      module, "CalendarUser",
      "An ORGANIZER or ATTENDEE (RFC 5545, 3.8.4.3 and 3.8.4.1).")
      .field("uri", &CalendarUser::uri,
             "The property's value, spelt as in the invitation.")
      .field("address", &CalendarUser::address,
             "`uri` without \"mailto:\"; empty for other schemes.")
      .field("name", &CalendarUser::name, "CN (RFC 5545, 3.2.2).")
      .field("sent_by", &CalendarUser::sent_by,
             "Address of SENT-BY, an assistant (RFC 5545, 3.2.18).")
      .field("cutype", &CalendarUser::cutype, "CUTYPE (RFC 5545, 3.2.3).")
      .field("role", &CalendarUser::role, "ROLE (RFC 5545, 3.2.16).")
      .field("partstat", &CalendarUser::partstat,
             "PARTSTAT (RFC 5545, 3.2.12).")
      .field("delegated_from", &CalendarUser::delegated_from,
             "DELEGATED-FROM (RFC 5545, 3.2.4).")
      .field("delegated_to", &CalendarUser::delegated_to,
             "DELEGATED-TO (RFC 5545, 3.2.5).")
      .field("rsvp", &CalendarUser::rsvp, "RSVP (RFC 5545, 3.2.17).");
}

void register_finding(py::module_& module) {
  Value<Finding>(module, "Finding",
                 "A piece of text that the invitation holds, and where.")
      .field("text", &Finding::text, "The text, decoded.")
      .field("source", &Finding::source,
             "Where it stood: \"summary\", \"subject\", \"description\", "
             "\"alt_description\", \"location\", \"body\" or "
             "\"conference_property\".")
      .described([](const Finding& finding) { return finding.source; });

  Value<Quirk>(module, "Quirk", "Something wrong that reading forgave.")
      .field("code", &Quirk::code, "Stable name of the quirk.")
      .field("detail", &Quirk::detail, "For people; may be empty.")
      .described([](const Quirk& quirk) { return quirk.code; });
}

void register_envelope(py::module_& module) {
  Value<Envelope>(module, "Envelope",
                  "What the mail around the calendar object says, decoded "
                  "(RFC 5322, 3.6).")
      .field("message_id", &Envelope::message_id,
             "Message-ID with \"<\" and \">\", or empty.")
      .field("references", &Envelope::references, "References, oldest first.")
      .field("in_reply_to", &Envelope::in_reply_to, "In-Reply-To.")
      .field("from_", &Envelope::from, "From.")
      .field("sender", &Envelope::sender, "Sender, or None.")
      .field("reply_to", &Envelope::reply_to, "Reply-To.")
      .field("to", &Envelope::to, "To.")
      .field("cc", &Envelope::cc, "Cc.")
      .field("delivered_to", &Envelope::delivered_to,
             "Addresses of Delivered-To and X-Original-To.")
      .field("authentication_results", &Envelope::authentication_results,
             "Authentication-Results (RFC 8601), as written.")
      .field("subject", &Envelope::subject, "Subject.")
      .field("date", &Envelope::date, "Date, as written.")
      .field("language", &Envelope::language,
             "Content-Language (RFC 3282), or empty.")
      .field("high_importance", &Envelope::high_importance,
             "Whether Importance, Priority or X-Priority says so.")
      .field("attachments", &Envelope::attachments,
             "File names of what came beside the calendar object.");
}

void register_calendar_names(Value<Invite>& invite) {
  invite.field("mail", &Invite::mail, "The mail around the calendar object.")
      .field("method", &Invite::method,
             "METHOD in upper case (RFC 5546, 1.4): the calendar's own, or "
             "the header's.")
      .field("prodid", &Invite::prodid, "PRODID (RFC 5545, 3.7.3).")
      .field("uid", &Invite::uid, "UID (RFC 5545, 3.8.4.7).")
      .field("sequence", &Invite::sequence, "SEQUENCE (RFC 5545, 3.8.7.4).")
      .field("recurrence_id", &Invite::recurrence_id,
             "RECURRENCE-ID (RFC 5545, 3.8.4.4) when one occurrence is asked "
             "about, or None.")
      .field("dtstamp", &Invite::dtstamp,
             "DTSTAMP (RFC 5545, 3.8.7.2) as an aware datetime, or None.")
      .field("dtstart", &Invite::dtstart,
             "DTSTART (RFC 5545, 3.8.2.4), or None.")
      .field("dtend", &Invite::dtend,
             "DTEND, or DTSTART + DURATION (RFC 5545, 3.8.2.2 and 3.8.2.5), "
             "or None.")
      .field("summary", &Invite::summary, "SUMMARY (RFC 5545, 3.8.1.12).")
      .field("description", &Invite::description,
             "DESCRIPTION (RFC 5545, 3.8.1.5).")
      .field("alt_description", &Invite::alt_description,
             "X-ALT-DESC, text/html, or empty.")
      .field("location", &Invite::location, "LOCATION (RFC 5545, 3.8.1.7).")
      .field("status", &Invite::status, "STATUS (RFC 5545, 3.8.1.11).")
      .field("organizer", &Invite::organizer,
             "ORGANIZER (RFC 5545, 3.8.4.3), or None.")
      .field("attendees", &Invite::attendees,
             "ATTENDEE (RFC 5545, 3.8.4.1), in order.")
      .field("rrule", &Invite::rrule,
             "RRULE and RDATE lines (RFC 5545, 3.8.5): it repeats.")
      .field("priority", &Invite::priority,
             "PRIORITY (RFC 5545, 3.8.1.9): 0 undefined, 1 highest, 9 lowest.")
      .field("disallow_counter", &Invite::disallow_counter,
             "X-MICROSOFT-DISALLOW-COUNTER: the organizer takes no proposals.")
      .field("appointment_sequence", &Invite::appointment_sequence,
             "X-MICROSOFT-CDO-APPT-SEQUENCE, or None.");
}

void register_subject_matter(Value<Invite>& invite) {
  invite
      .field("form", &Invite::form,
             "How people would meet: \"in_person\", \"video\", \"phone\" or "
             "\"unknown\".")
      .field("form_cue", &Invite::form_cue, "What `form` was told by, or None.")
      .field("place", &Invite::place,
             "Where people would meet in the body, or None.")
      .field("conference", &Invite::conference, "A link to join by, or None.")
      .field("dial_in", &Invite::dial_in,
             "A number to call, with its code, or None.")
      .field("agenda", &Invite::agenda, "Agenda items, in order.")
      .field("questions", &Invite::questions, "Questions asked, in order.")
      .field("serious", &Invite::serious, "Cues that the matter is serious.")
      .field("language", &Invite::language,
             "Language of the words (BCP 47), or empty.")
      .field("body", &Invite::body, "The mail's own words as plain text.")
      .field("calendar", &Invite::calendar,
             "The calendar object, decoded to text.")
      .field("quirks", &Invite::quirks, "What was wrong and forgiven.")
      .property("asks_about_series", &asks_about_series,
                "Whether the mail asks about all of a repeating meeting.");
}

}  // namespace

void register_invite(py::module_& module) {
  register_people(module);
  register_finding(module);
  register_envelope(module);

  Value<Invite> invite(
      module, "Invite",
      "What one calendar mail asks of me, as parse() reads it.\n\n"
      "Plain data under the names of RFC 5545. What the mail does not say is "
      "empty or None.");
  register_calendar_names(invite);
  register_subject_matter(invite);
  invite.described([](const Invite& value) {
    return std::string(name(value.form)) + ", " +
           std::to_string(value.attendees.size()) + " attendees";
  });

  module.def("parse", &parse, py::arg("message"),
             py::call_guard<py::gil_scoped_release>(),
             "parse(message)\n--\n\n"
             "Reads the bytes of one message; None without a calendar part.");
}

}  // namespace raincheck::python
