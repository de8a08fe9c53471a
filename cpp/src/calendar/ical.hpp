#pragma once

#include <libical/ical.h>
#include <locale.h>

#include <memory>
#include <span>
#include <string>

#include "calendar/object.hpp"
#include "raincheck/invite.hpp"

/// libical, which writes what we answer and checks it: its handles and the
/// few ways in which replies use them. What arrives is read without it.
///
/// Never called here: anything that looks a TZID up among libical's own zones
/// (icalcomponent_get_dtstart() and its kin), and icalerrno.
namespace raincheck::calendar {

struct FreeIcal {
  void operator()(icalcomponent* c) const { icalcomponent_free(c); }
  void operator()(icalproperty* p) const { icalproperty_free(p); }
  void operator()(char* s) const { icalmemory_free_buffer(s); }
};
using IcalComponent = std::unique_ptr<icalcomponent, FreeIcal>;
using IcalProperty = std::unique_ptr<icalproperty, FreeIcal>;

/// While it lives, this thread has the C locale. libical compares names by
/// the locale's letter case, and in Turkish "i" is no small "I".
class PlainLocale {
 public:
  PlainLocale();
  PlainLocale(const PlainLocale&) = delete;
  PlainLocale& operator=(const PlainLocale&) = delete;
  ~PlainLocale();

 private:
  locale_t before_;
};

/// A property or components that were read, as lines for parse_component():
/// not folded, CRLF, escapes as libical reads them.
[[nodiscard]] std::string to_lines(const Property& property);
[[nodiscard]] std::string to_lines(std::span<const Component> components);

/// Parses such lines. Throws Error(kBrokenCalendar) unless they are one
/// component.
[[nodiscard]] IcalComponent parse_component(const std::string& lines);
/// CRLF, folded at 75 octets, never inside a character.
[[nodiscard]] std::string to_string(icalcomponent* component);
/// Whether what libical writes is clean text that it can read.
[[nodiscard]] bool reads_back(icalproperty* property);

[[nodiscard]] icalproperty* first(icalcomponent* c, icalproperty_kind kind);
[[nodiscard]] icalproperty* next(icalcomponent* c, icalproperty_kind kind);

/// The value as it is written, unescaped for text, always UTF-8; empty for
/// null.
[[nodiscard]] std::string value(icalproperty* property);
/// The parameter's value, RFC 6868 undone; empty where it is absent.
[[nodiscard]] std::string parameter(icalproperty* p, icalparameter_kind kind);
/// Adds a parameter whose value reads back the same.
void add_parameter(icalproperty* p, icalparameter_kind kind, std::string text);
void add_x_parameter(icalproperty* p, const char* name, std::string text);
/// The same for the parameters of a clone.
void escape_parameters(icalproperty* p);

[[nodiscard]] icaltimetype to_ical(const CalendarTime& time);
[[nodiscard]] icaltimetype to_ical(Instant instant);
/// "20261201T060000Z"
[[nodiscard]] std::string utc_text(Instant instant);

/// A property of `kind` (ORGANIZER or ATTENDEE) with the user's value, spelt
/// as it came where that is a URI, and CN; null when there is no value to
/// write.
[[nodiscard]] IcalProperty write_user(icalproperty_kind kind,
                                      const CalendarUser& user);

}  // namespace raincheck::calendar
