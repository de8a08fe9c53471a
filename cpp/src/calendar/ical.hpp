#pragma once

#include <libical/ical.h>
#include <locale.h>

#include <memory>
#include <string>

/// libical's handles and the few ways in which the calendar stage uses them.
///
/// Never called here: anything that looks a TZID up among libical's own zones
/// (icalcomponent_get_dtstart() and its kin), and icalerrno.
namespace raincheck::calendar {

struct FreeIcal {
  void operator()(icalcomponent* c) const { icalcomponent_free(c); }
  void operator()(icalproperty* p) const { icalproperty_free(p); }
  void operator()(icaltimezone* z) const { icaltimezone_free(z, 1); }
  void operator()(icalrecur_iterator* i) const { icalrecur_iterator_free(i); }
  void operator()(char* s) const { icalmemory_free_buffer(s); }
};
using Component = std::unique_ptr<icalcomponent, FreeIcal>;
using Property = std::unique_ptr<icalproperty, FreeIcal>;
using Zone = std::unique_ptr<icaltimezone, FreeIcal>;

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

/// Parses the regular text of a Source. Throws Error(kBrokenCalendar) unless
/// it is one VCALENDAR.
[[nodiscard]] Component parse_component(const std::string& regular);
/// CRLF, folded at 75 octets, never inside a character.
[[nodiscard]] std::string to_string(icalcomponent* component);
/// Whether what libical writes is clean text that it can read.
[[nodiscard]] bool reads_back(icalproperty* property);

[[nodiscard]] icalproperty* first(icalcomponent* c, icalproperty_kind kind);
[[nodiscard]] icalproperty* next(icalcomponent* c, icalproperty_kind kind);
/// The X- property of that name, or null.
[[nodiscard]] icalproperty* first_x(icalcomponent* c, const char* name);

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

}  // namespace raincheck::calendar
