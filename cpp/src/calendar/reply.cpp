#include "calendar/reply.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "calendar/event.hpp"
#include "calendar/ical.hpp"
#include "calendar/source.hpp"
#include "calendar/times.hpp"
#include "calendar/users.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

using Form = CalendarTime::Form;

constexpr const char* kProdId = "-//raincheck//raincheck//EN";

// The VEVENT that `invite` was read from.
icalcomponent* find_answered(icalcomponent* request, Times& times,
                             const Invite& invite) {
  for (icalcomponent* event : events(request))
    if (value(first(event, ICAL_UID_PROPERTY)) == invite.uid &&
        times.read(first(event, ICAL_RECURRENCEID_PROPERTY)) ==
            invite.recurrence_id)
      return event;
  throw Error(ErrorCode::kInternal,
              "the invitation's calendar does not hold its own event");
}

bool is_same_user(const CalendarUser& a, const CalendarUser& b) {
  if (a.address.empty() && b.address.empty())
    return a.uri == b.uri && !a.uri.empty();
  return text::ascii_iequals(a.address, b.address);
}

// Text without the controls that RFC 5545 (3.3.11) has no way to write.
std::string clean_words(std::string_view words) {
  std::string out;
  for (const char c : text::to_lf(text::repair_utf8(words)))
    if (static_cast<unsigned char>(c) >= ' ' ? c != 0x7F
                                             : c == '\n' || c == '\t')
      out += c;
  return std::string(text::trim(out));
}

CalendarUser as_user(const Address& address) {
  CalendarUser user;
  user.address = address.address;
  user.name = address.name;
  return user;
}

// Puts each zone into the object, before its event, as it stood in the
// request; a zone that would make the object unclean stays out.
std::string add_zones(std::string object, const std::set<std::string>& tzids,
                      const Source& source, Times& times) {
  std::string zones;
  for (const TimeZone& zone : source.time_zones)
    if (tzids.contains(zone.tzid) && times.is_clean(zone.tzid))
      zones += text::to_crlf(zone.text);
  return object.insert(object.find("\r\nBEGIN:VEVENT\r\n") + 2, zones);
}

Property make_time(icalproperty_kind kind, const CalendarTime& time) {
  Property property(icalproperty_new(kind));
  icalproperty_set_value(property.get(),
                         time.form == Form::kDate
                             ? icalvalue_new_date(to_ical(time))
                             : icalvalue_new_datetime(to_ical(time)));
  if (time.form == Form::kZoned)
    add_parameter(property.get(), ICAL_TZID_PARAMETER, time.tzid);
  return property;
}

// libical's check compares DTSTART and DTEND, and looks their TZIDs up among
// its own zones to do so. It gets UTC instead, or clocks of one zone.
void free_of_zones(icalcomponent* event, Times& times) {
  icalproperty* start = first(event, ICAL_DTSTART_PROPERTY);
  icalproperty* end = first(event, ICAL_DTEND_PROPERTY);
  const bool same_zone = start != nullptr && end != nullptr &&
                         parameter(start, ICAL_TZID_PARAMETER) ==
                             parameter(end, ICAL_TZID_PARAMETER);
  for (icalproperty* p : {start, end}) {
    if (p == nullptr) continue;
    const auto time = same_zone ? std::nullopt : times.read(p);
    if (time && time->instant)
      icalproperty_set_value(p,
                             icalvalue_new_datetime(to_ical(*time->instant)));
    icalproperty_remove_parameter_by_kind(p, ICAL_TZID_PARAMETER);
  }
}

// The texts of all X-LIC-ERROR properties in the tree.
void collect_errors(icalcomponent* root, std::vector<std::string>& errors) {
  std::vector<icalcomponent*> todo = {root};
  while (!todo.empty()) {
    icalcomponent* component = todo.back();
    todo.pop_back();
    for (icalproperty* p = first(component, ICAL_XLICERROR_PROPERTY);
         p != nullptr; p = next(component, ICAL_XLICERROR_PROPERTY))
      errors.push_back(text::one_line(value(p)));
    for (icalcomponent* c =
             icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
         c != nullptr;
         c = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
      todo.push_back(c);
  }
}

CalendarTime at(Instant instant) {
  CalendarTime time;
  time.local = std::chrono::local_seconds(instant.time_since_epoch());
  time.instant = instant;
  return time;
}

// Whether DTEND can stand beside DTSTART: of the same kind (RFC 5545,
// 3.8.2.2), and later as far as anybody can tell.
bool fits(const CalendarTime& start, const CalendarTime& end) {
  return (start.instant && end.instant) ||
         (start.form == end.form && start.tzid == end.tzid);
}

// Properties of a request that are passed on as they are, as often as they
// come; of any other only the first.
bool may_repeat(icalproperty_kind kind) {
  constexpr std::array kKinds = {
      ICAL_ATTACH_PROPERTY, ICAL_CATEGORIES_PROPERTY, ICAL_CONTACT_PROPERTY,
      ICAL_EXDATE_PROPERTY, ICAL_RDATE_PROPERTY,      ICAL_RELATEDTO_PROPERTY,
      ICAL_RRULE_PROPERTY,  ICAL_X_PROPERTY};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

class Object {
 public:
  Object(const Invite& invite, const ObjectSpec& spec, Times& times,
         icalcomponent* answered)
      : invite_(invite),
        spec_(spec),
        times_(times),
        answered_(answered),
        span_(read_span(answered, times)),
        event_(icalcomponent_new(ICAL_VEVENT_COMPONENT)) {}

  // The whole calendar, but for its time zones.
  Component build(icalcomponent* request) {
    if (spec_.method == "REPLY")
      build_reply();
    else if (spec_.method == "COUNTER")
      build_counter();
    else
      build_request();
    Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    const auto put = [&](icalproperty* property) {
      icalcomponent_add_property(calendar.get(), property);
    };
    put(icalproperty_new_prodid(kProdId));
    put(icalproperty_new_version("2.0"));
    // The only one there is (RFC 5545, 3.7.1).
    if (text::ascii_iequals(value(first(request, ICAL_CALSCALE_PROPERTY)),
                            "GREGORIAN"))
      put(icalproperty_new_calscale("GREGORIAN"));
    put(icalproperty_new_method(
        icalproperty_string_to_method(spec_.method.c_str())));
    icalcomponent_add_component(calendar.get(), event_.release());
    return calendar;
  }

  const std::set<std::string>& tzids() const { return tzids_; }

 private:
  void add(Property property) {
    if (property) icalcomponent_add_property(event_.get(), property.release());
  }

  void add_time(icalproperty_kind kind, const CalendarTime& time) {
    add(make_time(kind, time));
    tzids_.insert(time.tzid);
  }

  void add_text(icalproperty_kind kind, const std::string& words) {
    const std::string clean = clean_words(words);
    if (clean.empty()) return;
    Property property(icalproperty_new(kind));
    icalproperty_set_value(property.get(), icalvalue_new_text(clean.c_str()));
    add(std::move(property));
  }

  void add_x(const char* name, const std::string& text) {
    Property property(icalproperty_new_x(text.c_str()));
    icalproperty_set_x_name(property.get(), name);
    add(std::move(property));
  }

  std::string answered_value(icalproperty_kind kind) {
    return value(first(answered_, kind));
  }

  void build_reply() {
    add_identity();
    add_me(spec_.partstat);
    add_asked_times();
    add_text(ICAL_SUMMARY_PROPERTY, answered_value(ICAL_SUMMARY_PROPERTY));
    add_text(ICAL_LOCATION_PROPERTY, answered_value(ICAL_LOCATION_PROPERTY));
    add_text(ICAL_COMMENT_PROPERTY, spec_.words);
    add_appointment_sequence();
  }

  void build_counter() {
    // An Exchange-style server counts a proposal only from a TENTATIVE
    // attendee that comes first, and needs the original times, without which
    // the proposal overwrites the meeting.
    add_me("TENTATIVE");
    add_identity();
    add_proposed_times();
    add_summary();
    add_text(ICAL_LOCATION_PROPERTY,
             spec_.location.value_or(answered_value(ICAL_LOCATION_PROPERTY)));
    add_text(ICAL_COMMENT_PROPERTY, spec_.words);
    add_appointment_sequence();
    add_original("X-MS-OLK-ORIGINALSTART", span_.start);
    add_original("X-MS-OLK-ORIGINALEND", span_.end ? span_.end : span_.start);
  }

  // The request as the delegate should have had it (RFC 5546, 3.2.2.3).
  void build_request() {
    add_identity();
    add_asked_times();
    add_summary();
    add_participants();
    std::set<icalproperty_kind> seen = {
        ICAL_UID_PROPERTY,           ICAL_DTSTAMP_PROPERTY,
        ICAL_SEQUENCE_PROPERTY,      ICAL_RECURRENCEID_PROPERTY,
        ICAL_ORGANIZER_PROPERTY,     ICAL_ATTENDEE_PROPERTY,
        ICAL_DTSTART_PROPERTY,       ICAL_DTEND_PROPERTY,
        ICAL_DURATION_PROPERTY,      ICAL_SUMMARY_PROPERTY,
        ICAL_REQUESTSTATUS_PROPERTY, ICAL_XLICERROR_PROPERTY};
    for (icalproperty* p = first(answered_, ICAL_ANY_PROPERTY); p != nullptr;
         p = next(answered_, ICAL_ANY_PROPERTY)) {
      const icalproperty_kind kind = icalproperty_isa(p);
      if (seen.contains(kind)) continue;
      if (!may_repeat(kind)) seen.insert(kind);
      if (may_pass_on(p)) add_copy(p);
    }
  }

  static bool may_pass_on(icalproperty* p) {
    if (icalproperty_isa(p) == ICAL_STATUS_PROPERTY) {
      // What a request may say (RFC 5546, 3.2.2).
      const std::string status = text::ascii_upper(value(p));
      return status == "TENTATIVE" || status == "CONFIRMED";
    }
    const char* name = icalproperty_get_x_name(p);
    return name == nullptr || !text::ascii_istarts_with(name, "X-MS-OLK-");
  }

  // A copy that reads back as it is written, or nothing: libical writes some
  // values that it cannot read.
  void add_copy(icalproperty* original) {
    Property copy(icalproperty_new_clone(original));
    escape_parameters(copy.get());
    if (!reads_back(copy.get())) return;
    tzids_.insert(parameter(original, ICAL_TZID_PARAMETER));
    add(std::move(copy));
  }

  void add_identity() {
    add(Property(icalproperty_new_dtstamp(to_ical(spec_.dtstamp))));
    add_uid();
    add(Property(icalproperty_new_sequence(invite_.sequence)));
    add_recurrence_id();
    add_organizer();
  }

  void add_uid() {
    std::string uid = answered_value(ICAL_UID_PROPERTY);
    // QUIRK: no UID. Nothing can match the answer, but the mail it was in has
    // an identity, and the words still arrive.
    if (clean_words(uid).empty()) uid = invite_.mail.message_id;
    if (clean_words(uid).empty()) uid = "unknown";
    add_text(ICAL_UID_PROPERTY, uid);
  }

  void add_recurrence_id() {
    icalproperty* original = first(answered_, ICAL_RECURRENCEID_PROPERTY);
    const auto time = times_.read(original);
    if (!time) return;
    Property copy = make_time(ICAL_RECURRENCEID_PROPERTY, *time);
    tzids_.insert(time->tzid);
    if (parameter(original, ICAL_RANGE_PARAMETER) == "THISANDFUTURE")
      add_parameter(copy.get(), ICAL_RANGE_PARAMETER, "THISANDFUTURE");
    add(std::move(copy));
  }

  void add_organizer() {
    Property property;
    if (invite_.organizer) {
      property = write_user(ICAL_ORGANIZER_PROPERTY, *invite_.organizer);
      if (property && !invite_.organizer->sent_by.empty())
        add_parameter(property.get(), ICAL_SENTBY_PARAMETER,
                      to_mailto(invite_.organizer->sent_by));
    }
    // QUIRK: a request without ORGANIZER, or with one that is no address; a
    // reply must have one (RFC 5546, 3.2.3), so whoever wrote the mail is it.
    for (const Address& from : invite_.mail.from)
      if (!property)
        property = write_user(ICAL_ORGANIZER_PROPERTY, as_user(from));
    if (!property) property.reset(icalproperty_new_organizer("invalid:nomail"));
    add(std::move(property));
  }

  // The attendee that I am, spelt as in the invitation.
  CalendarUser me() {
    for (icalproperty* p = first(answered_, ICAL_ATTENDEE_PROPERTY);
         p != nullptr; p = next(answered_, ICAL_ATTENDEE_PROPERTY)) {
      CalendarUser attendee = read_user(p);
      if (is_same_user(attendee, spec_.me)) return attendee;
    }
    return spec_.me;
  }

  Property write_attendee(const CalendarUser& user,
                          const std::string& partstat) {
    Property property = write_user(ICAL_ATTENDEE_PROPERTY, user);
    if (!property) return property;
    icalproperty* p = property.get();
    if (user.cutype != "INDIVIDUAL")
      add_parameter(p, ICAL_CUTYPE_PARAMETER, user.cutype);
    if (user.role != "REQ-PARTICIPANT")
      add_parameter(p, ICAL_ROLE_PARAMETER, user.role);
    add_parameter(p, ICAL_PARTSTAT_PARAMETER, partstat);
    if (!user.delegated_from.empty())
      add_parameter(p, ICAL_DELEGATEDFROM_PARAMETER,
                    to_mailto(user.delegated_from));
    if (!user.delegated_to.empty())
      add_parameter(p, ICAL_DELEGATEDTO_PARAMETER,
                    to_mailto(user.delegated_to));
    if (user.rsvp) add_parameter(p, ICAL_RSVP_PARAMETER, "TRUE");
    return property;
  }

  void add_me(const std::string& partstat) {
    CalendarUser user = me();
    user.rsvp = false;
    user.delegated_to.clear();
    if (partstat == "DELEGATED" && spec_.delegate)
      user.delegated_to = spec_.delegate->address;
    Property property = write_attendee(user, partstat);
    // Google shows the organizer these words, not COMMENT.
    const std::string words = clean_words(spec_.words);
    if (property && !words.empty())
      add_x_parameter(property.get(), "X-RESPONSE-COMMENT", words);
    add(std::move(property));
  }

  // Everybody who was invited, me as DELEGATED, and my delegate.
  void add_participants() {
    CalendarUser myself = me();
    CalendarUser delegate = as_user(spec_.delegate.value_or(Address{}));
    delegate.role = myself.role;
    delegate.delegated_from = myself.address;
    delegate.rsvp = true;
    for (icalproperty* p = first(answered_, ICAL_ATTENDEE_PROPERTY);
         p != nullptr; p = next(answered_, ICAL_ATTENDEE_PROPERTY)) {
      const CalendarUser user = read_user(p);
      if (is_same_user(user, delegate))
        delegate.uri = user.uri;
      else if (!is_same_user(user, myself))
        add(write_attendee(user, user.partstat));
    }
    myself.delegated_to = delegate.address;
    myself.rsvp = false;
    add(write_attendee(myself, "DELEGATED"));
    add(write_attendee(delegate, "NEEDS-ACTION"));
  }

  void add_asked_times() {
    if (!span_.start) return;
    add_time(ICAL_DTSTART_PROPERTY, *span_.start);
    if (!span_.end) return;
    if (times_.read(first(answered_, ICAL_DTEND_PROPERTY)) == span_.end) {
      if (fits(*span_.start, *span_.end))
        add_time(ICAL_DTEND_PROPERTY, *span_.end);
    } else {
      add(Property(icalproperty_new_duration(icalproperty_get_duration(
          first(answered_, ICAL_DURATION_PROPERTY)))));
    }
  }

  void add_proposed_times() {
    if (spec_.proposed) {
      add_time(ICAL_DTSTART_PROPERTY, at(spec_.proposed->start));
      add_time(ICAL_DTEND_PROPERTY, at(spec_.proposed->end));
      return;
    }
    if (!span_.start) return;
    add_time(ICAL_DTSTART_PROPERTY, *span_.start);
    add_time(ICAL_DTEND_PROPERTY, proposed_end(*span_.start));
  }

  // Always a DTEND, never a DURATION: one client does not check which it is.
  CalendarTime proposed_end(const CalendarTime& start) {
    const bool all_day = start.form == Form::kDate;
    if (spec_.minutes && !all_day)
      return times_
          .after(start, std::chrono::days(0),
                 std::chrono::minutes(*spec_.minutes))
          .value_or(start);
    if (span_.end && fits(start, *span_.end)) return *span_.end;
    // Without an end an event lasts its day, or no time (RFC 5545, 3.6.1).
    return times_
        .after(start, std::chrono::days(all_day ? 1 : 0),
               std::chrono::seconds(0))
        .value_or(start);
  }

  void add_original(const char* name, const std::optional<CalendarTime>& time) {
    if (!time || !time->instant) return;
    add_x(name, icaltime_as_ical_string(to_ical(*time->instant)));
  }

  void add_summary() {
    std::string summary = clean_words(answered_value(ICAL_SUMMARY_PROPERTY));
    if (summary.empty()) summary = clean_words(invite_.mail.subject);
    add_text(ICAL_SUMMARY_PROPERTY, summary.empty() ? "-" : summary);
  }

  void add_appointment_sequence() {
    if (invite_.appointment_sequence)
      add_x("X-MICROSOFT-CDO-APPT-SEQUENCE",
            std::to_string(*invite_.appointment_sequence));
  }

  const Invite& invite_;
  const ObjectSpec& spec_;
  Times& times_;
  icalcomponent* answered_;
  Span span_;
  Component event_;
  std::set<std::string> tzids_;
};

}  // namespace

std::string counter_obstacle(const Invite& invite) {
  if (invite.disallow_counter) return "counter_disallowed";
  if (asks_about_series(invite)) return "whole_series";
  if (!invite.organizer) return "no_organizer";
  return {};
}

std::vector<std::string> object_errors(std::string_view object) {
  const PlainLocale locale;
  std::vector<std::string> errors;
  try {
    const Source source = read_source(object);
    for (const Quirk& quirk : source.quirks)
      errors.push_back(quirk.code + ' ' + quirk.detail);
    const Component calendar = parse_component(source.regular);
    Times times(calendar.get());
    for (icalcomponent* event : events(calendar.get()))
      free_of_zones(event, times);
    const bool allowed = icalrestriction_check(calendar.get()) != 0;
    collect_errors(calendar.get(), errors);
    if (errors.empty() &&
        (!allowed || icalcomponent_count_errors(calendar.get()) > 0))
      errors.emplace_back("not as RFC 5546 wants it");
  } catch (const Error& error) {
    errors.emplace_back(error.what());
  }
  return errors;
}

std::string build_object(const Invite& invite, const ObjectSpec& spec) {
  const PlainLocale locale;
  if (spec.method != "REPLY" && !invite.dtstart && !spec.proposed)
    throw Error(ErrorCode::kInternal,
                "a " + spec.method + " about a meeting without a date");
  const Source source = read_source(invite.calendar);
  const Component request = parse_component(source.regular);
  Times times(request.get());
  Object object(invite, spec, times,
                find_answered(request.get(), times, invite));
  const Component calendar = object.build(request.get());
  std::string text =
      add_zones(to_string(calendar.get()), object.tzids(), source, times);
  const std::vector<std::string> errors = object_errors(text);
  if (!errors.empty())
    throw Error(ErrorCode::kInternal,
                "the calendar object is not clean: " + errors.front());
  return text;
}

}  // namespace raincheck::calendar
