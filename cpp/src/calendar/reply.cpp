#include "calendar/reply.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "calendar/event.hpp"
#include "calendar/ical.hpp"
#include "calendar/object.hpp"
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
const Component& find_answered(const Source& request, Times& times,
                               const Invite& invite) {
  for (const Component* event : events(request.object))
    if (text_of(find(*event, "UID")) == invite.uid &&
        times.read(find(*event, "RECURRENCE-ID")) == invite.recurrence_id)
      return *event;
  throw Error(ErrorCode::kInternal,
              "the invitation's calendar does not hold its own event");
}

bool is_same_user(const CalendarUser& a, const CalendarUser& b) {
  if (a.address.empty() && b.address.empty())
    return a.uri == b.uri && !a.uri.empty();
  return text::ascii_iequals(a.address, b.address);
}

// Text without the controls that RFC 5545 (3.3.11) has no way to write.
std::string clean_text(std::string_view words) {
  std::string out;
  for (const char c : text::to_lf(text::repair_utf8(words)))
    if (static_cast<unsigned char>(c) >= ' ' ? c != 0x7F
                                             : c == '\n' || c == '\t')
      out += c;
  return out;
}

std::string clean_words(std::string_view words) {
  return std::string(text::trim(clean_text(words)));
}

CalendarUser as_user(const Address& address) {
  CalendarUser user;
  user.address = address.address;
  user.name = address.name;
  return user;
}

// Whether a VTIMEZONE is one that anybody may be given: RFC 5545, 3.6.5.
bool is_clean(const Source& source, std::size_t zone) {
  // libical's check wants a calendar around it.
  const auto inner = inside(source.object, zone);
  const std::span<const Component> whole(&source.object[zone],
                                         inner.size() + 1);
  const IcalComponent calendar = parse_component(
      "BEGIN:VCALENDAR\r\n" + to_lines(whole) + "END:VCALENDAR\r\n");
  icalrestriction_check(calendar.get());
  return icalcomponent_count_errors(icalcomponent_get_first_component(
             calendar.get(), ICAL_VTIMEZONE_COMPONENT)) == 0;
}

// Whether the request brings a VTIMEZONE for it that can be passed on; one
// that would make the object unclean stays out.
bool may_copy_zone(const std::string& tzid, const Source& source,
                   Times& times) {
  const auto zone = source.time_zones.find(tzid);
  return zone != source.time_zones.end() && !zone->second.text.empty() &&
         !times.is_unusable(tzid) && is_clean(source, zone->second.component);
}

// Puts each zone into the object, before its event, as it stood in the
// request.
std::string add_zones(std::string object, const std::set<std::string>& tzids,
                      const Source& source, Times& times) {
  std::string zones;
  for (const std::string& tzid : tzids)
    if (may_copy_zone(tzid, source, times))
      zones += text::to_crlf(source.time_zones.find(tzid)->second.text);
  return object.insert(object.find("\r\nBEGIN:VEVENT\r\n") + 2, zones);
}

IcalProperty make_time(icalproperty_kind kind, const CalendarTime& time) {
  IcalProperty property(icalproperty_new(kind));
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
void free_of_zones(Component& event, Source& source, Times& times) {
  const Property* start = find(event, "DTSTART");
  const Property* end = find(event, "DTEND");
  const bool same_zone = start != nullptr && end != nullptr &&
                         parameter(*start, "TZID") == parameter(*end, "TZID");
  for (Property& p : event.properties) {
    if (p.name != "DTSTART" && p.name != "DTEND") continue;
    const auto time = same_zone ? std::nullopt : times.read(&p);
    if (time && time->instant)
      p.value = source.made.emplace_back(utc_text(*time->instant));
    const std::string_view tzid = raw_parameter(p, "TZID");
    if (tzid.empty()) continue;
    constexpr std::string_view kName = ";TZID=";
    std::string& others = source.made.emplace_back(p.parameters);
    others.erase(static_cast<std::size_t>(tzid.data() - p.parameters.data()) -
                     kName.size(),
                 kName.size() + tzid.size());
    p.parameters = others;
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

class Answer {
 public:
  Answer(const Invite& invite, const ObjectSpec& spec, const Source& source,
         Times& times, const Component& answered)
      : invite_(invite),
        spec_(spec),
        source_(source),
        times_(times),
        answered_(answered),
        span_(read_span(answered, times)),
        event_(icalcomponent_new(ICAL_VEVENT_COMPONENT)) {}

  // The whole calendar, but for its time zones.
  IcalComponent build(const Component& request) {
    if (spec_.method == "REPLY")
      build_reply();
    else if (spec_.method == "COUNTER")
      build_counter();
    else
      build_request();
    IcalComponent calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    const auto put = [&](icalproperty* property) {
      icalcomponent_add_property(calendar.get(), property);
    };
    put(icalproperty_new_prodid(kProdId));
    put(icalproperty_new_version("2.0"));
    // The only one there is (RFC 5545, 3.7.1).
    if (text::ascii_iequals(text_of(find(request, "CALSCALE")), "GREGORIAN"))
      put(icalproperty_new_calscale("GREGORIAN"));
    put(icalproperty_new_method(
        icalproperty_string_to_method(spec_.method.c_str())));
    icalcomponent_add_component(calendar.get(), event_.release());
    return calendar;
  }

  const std::set<std::string>& tzids() const { return tzids_; }

 private:
  void add(IcalProperty property) {
    if (property) icalcomponent_add_property(event_.get(), property.release());
  }

  void add_time(icalproperty_kind kind, const CalendarTime& time) {
    add(make_time(kind, time));
    tzids_.insert(time.tzid);
  }

  void add_text(icalproperty_kind kind, const std::string& words) {
    const std::string clean = clean_words(words);
    if (!clean.empty()) add_whole_text(kind, clean);
  }

  void add_whole_text(icalproperty_kind kind, const std::string& text) {
    IcalProperty property(icalproperty_new(kind));
    icalproperty_set_value(property.get(), icalvalue_new_text(text.c_str()));
    add(std::move(property));
  }

  void add_x(const char* name, const std::string& text) {
    IcalProperty property(icalproperty_new_x(text.c_str()));
    icalproperty_set_x_name(property.get(), name);
    add(std::move(property));
  }

  std::string answered_text(std::string_view name) {
    return text_of(find(answered_, name));
  }

  void build_reply() {
    add_identity();
    add_me(spec_.partstat);
    add_asked_times();
    add_text(ICAL_SUMMARY_PROPERTY, answered_text("SUMMARY"));
    add_text(ICAL_LOCATION_PROPERTY, answered_text("LOCATION"));
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
             spec_.location.value_or(answered_text("LOCATION")));
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
    const IcalComponent original = parse_component(to_lines({&answered_, 1}));
    for (icalproperty* p = first(original.get(), ICAL_ANY_PROPERTY);
         p != nullptr; p = next(original.get(), ICAL_ANY_PROPERTY)) {
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
    IcalProperty copy(icalproperty_new_clone(original));
    escape_parameters(copy.get());
    if (!reads_back(copy.get())) return;
    tzids_.insert(parameter(original, ICAL_TZID_PARAMETER));
    add(std::move(copy));
  }

  void add_identity() {
    add(IcalProperty(icalproperty_new_dtstamp(to_ical(spec_.dtstamp))));
    add_uid();
    add(IcalProperty(icalproperty_new_sequence(invite_.sequence)));
    add_recurrence_id();
    add_organizer();
  }

  void add_uid() {
    std::string uid = answered_text("UID");
    // QUIRK: no UID. Nothing can match the answer, but the mail it was in has
    // an identity, and the words still arrive.
    if (clean_words(uid).empty()) uid = invite_.mail.message_id;
    if (clean_words(uid).empty()) uid = "unknown";
    // With blanks at its ends, too: receivers compare it octet by octet.
    add_whole_text(ICAL_UID_PROPERTY, clean_text(uid));
  }

  void add_recurrence_id() {
    const Property* original = find(answered_, "RECURRENCE-ID");
    const auto time = times_.read(original);
    if (!time) return;
    IcalProperty copy = make_time(ICAL_RECURRENCEID_PROPERTY, *time);
    tzids_.insert(time->tzid);
    if (text::ascii_iequals(parameter(*original, "RANGE"), "THISANDFUTURE"))
      add_parameter(copy.get(), ICAL_RANGE_PARAMETER, "THISANDFUTURE");
    add(std::move(copy));
  }

  void add_organizer() {
    IcalProperty property;
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
    for (const Property& property : answered_.properties) {
      if (property.name != "ATTENDEE") continue;
      CalendarUser attendee = read_user(property);
      if (is_same_user(attendee, spec_.me)) return attendee;
    }
    return spec_.me;
  }

  IcalProperty write_attendee(const CalendarUser& user,
                              const std::string& partstat) {
    IcalProperty property = write_user(ICAL_ATTENDEE_PROPERTY, user);
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
    IcalProperty property = write_attendee(user, partstat);
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
    for (const Property& property : answered_.properties) {
      if (property.name != "ATTENDEE") continue;
      const CalendarUser user = read_user(property);
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

  // A REPLY has one VTIMEZONE at most (RFC 5546, 3.2.3), and every zone that
  // it names needs one (RFC 5545, 3.6.5): what is in a second zone is left out,
  // for the times of a REPLY may be absent.
  bool has_room_for(const CalendarTime& time) {
    if (spec_.method != "REPLY" || tzids_.contains(time.tzid) ||
        !may_copy_zone(time.tzid, source_, times_))
      return true;
    return std::none_of(tzids_.begin(), tzids_.end(), [&](const auto& tzid) {
      return may_copy_zone(tzid, source_, times_);
    });
  }

  void add_asked_times() {
    if (!span_.start || !has_room_for(*span_.start)) return;
    add_time(ICAL_DTSTART_PROPERTY, *span_.start);
    if (!span_.end) return;
    if (times_.read(find(answered_, "DTEND")) == span_.end) {
      if (fits(*span_.start, *span_.end) && has_room_for(*span_.end))
        add_time(ICAL_DTEND_PROPERTY, *span_.end);
    } else {
      const Property duration{
          "DURATION", {}, find(answered_, "DURATION")->value};
      add(IcalProperty(
          icalproperty_new_from_string(to_lines(duration).c_str())));
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
    add_x(name, utc_text(*time->instant));
  }

  void add_summary() {
    std::string summary = clean_words(answered_text("SUMMARY"));
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
  const Source& source_;
  Times& times_;
  const Component& answered_;
  Span span_;
  IcalComponent event_;
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
    Source source = read_source(object);
    for (const Quirk& quirk : source.quirks)
      errors.push_back(quirk.code + ' ' + quirk.detail);
    Times times(source);
    for (Component& component : source.object)
      if (component.name == "VEVENT") free_of_zones(component, source, times);
    const IcalComponent calendar = parse_component(to_lines(source.object));
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
  Times times(source);
  Answer object(invite, spec, source, times,
                find_answered(source, times, invite));
  const IcalComponent calendar = object.build(source.object.front());
  std::string text =
      add_zones(to_string(calendar.get()), object.tzids(), source, times);
  const std::vector<std::string> errors = object_errors(text);
  if (!errors.empty())
    throw Error(ErrorCode::kInternal,
                "the calendar object is not clean: " + errors.front());
  return text;
}

}  // namespace raincheck::calendar
