#include "calendar/ical.hpp"

#include <algorithm>
#include <string_view>

#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

// libical aborts and prints by default.
void keep_quiet() {
  static const bool done = [] {
    icalerror_set_errors_are_fatal(0);
    for (int e = ICAL_NO_ERROR; e <= ICAL_UNKNOWN_ERROR; ++e)
      icalerror_set_error_state(static_cast<icalerrorenum>(e),
                                ICAL_ERROR_NONFATAL);
    return true;
  }();
  static_cast<void>(done);
}

std::string take(char* owned) {
  const std::unique_ptr<char, FreeIcal> text(owned);
  return text ? std::string(text.get()) : std::string();
}

// libical writes "^n" for a line feed and "^'" for a quote (RFC 6868), but
// leaves "^" as it is, so that "^n" in the text would read back as a line
// feed. It also takes `\"` for an escaped quote, so no value may end in `\`.
std::string encode_parameter(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '^') out += '^';
  }
  if (out.ends_with('\\')) out += ' ';
  return out;
}

// libical 3.0.16 folds inside its own line end ("\r\r\n \n") when the line has
// just the length for it. Without the folds every line is whole again.
std::string unfold(std::string text) {
  constexpr std::string_view kFold = "\r\n ";
  std::string out;
  std::size_t at = 0;
  for (std::size_t fold = text.find(kFold); fold != std::string::npos;
       fold = text.find(kFold, at)) {
    out.append(text, at, fold - at);
    at = fold + kFold.size();
  }
  return out.append(text, at);
}

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// RFC 5545, 3.1: lines of at most 75 octets, whole characters in each.
std::string fold(const std::string& unfolded) {
  constexpr std::size_t kWidth = 75;
  std::string out;
  for (std::string_view line : text::split_lines(unfolded)) {
    std::size_t room = kWidth;
    while (line.size() > room) {
      std::size_t cut = room;
      while (continues_character(line[cut])) --cut;
      out.append(line.substr(0, cut)).append("\r\n ");
      line.remove_prefix(cut);
      room = kWidth - 1;
    }
    out.append(line).append("\r\n");
  }
  return out;
}

}  // namespace

PlainLocale::PlainLocale() {
  static const locale_t plain = newlocale(LC_ALL_MASK, "C", locale_t{});
  before_ = uselocale(plain);
}

PlainLocale::~PlainLocale() { uselocale(before_); }

Component parse_component(const std::string& regular) {
  keep_quiet();
  Component component(icalparser_parse_string(regular.c_str()));
  if (!component ||
      icalcomponent_isa(component.get()) != ICAL_VCALENDAR_COMPONENT)
    throw Error(ErrorCode::kBrokenCalendar,
                "the calendar part is not one VCALENDAR");
  return component;
}

std::string to_string(icalcomponent* component) {
  return fold(unfold(take(icalcomponent_as_ical_string_r(component))));
}

bool reads_back(icalproperty* property) {
  const std::string line =
      unfold(take(icalproperty_as_ical_string_r(property)));
  const bool is_text =
      line.ends_with("\r\n") && text::is_utf8(line) &&
      std::none_of(line.begin(), line.end() - 2, [](char c) {
        return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7F;
      });
  return is_text &&
         Property(icalproperty_new_from_string(line.c_str())) != nullptr;
}

icalproperty* first(icalcomponent* c, icalproperty_kind kind) {
  return icalcomponent_get_first_property(c, kind);
}

icalproperty* next(icalcomponent* c, icalproperty_kind kind) {
  return icalcomponent_get_next_property(c, kind);
}

icalproperty* first_x(icalcomponent* c, const char* name) {
  for (icalproperty* p = first(c, ICAL_X_PROPERTY); p != nullptr;
       p = next(c, ICAL_X_PROPERTY)) {
    const char* x_name = icalproperty_get_x_name(p);
    if (x_name != nullptr && text::ascii_iequals(x_name, name)) return p;
  }
  return nullptr;
}

std::string value(icalproperty* property) {
  if (property == nullptr) return {};
  const icalvalue* v = icalproperty_get_value(property);
  if (v == nullptr) return {};
  if (icalvalue_isa(v) == ICAL_TEXT_VALUE) {
    const char* plain = icalvalue_get_text(v);
    return plain != nullptr ? text::repair_utf8(plain) : "";
  }
  return text::repair_utf8(take(icalvalue_as_ical_string_r(v)));
}

std::string parameter(icalproperty* p, icalparameter_kind kind) {
  icalparameter* found = icalproperty_get_first_parameter(p, kind);
  if (found == nullptr) return {};
  if (const char* text = icalparameter_get_xvalue(found)) return text;
  // One of libical's enumerated values: "NAME=VALUE".
  const std::string written = take(icalparameter_as_ical_string_r(found));
  return written.substr(std::min(written.size(), written.find('=') + 1));
}

void add_parameter(icalproperty* p, icalparameter_kind kind, std::string text) {
  icalproperty_set_parameter(p, icalparameter_new_from_value_string(
                                    kind, encode_parameter(text).c_str()));
}

void add_x_parameter(icalproperty* p, const char* name, std::string text) {
  icalparameter* x = icalparameter_new_x(encode_parameter(text).c_str());
  icalparameter_set_xname(x, name);
  icalproperty_add_parameter(p, x);
}

void escape_parameters(icalproperty* p) {
  for (icalparameter* each =
           icalproperty_get_first_parameter(p, ICAL_ANY_PARAMETER);
       each != nullptr;
       each = icalproperty_get_next_parameter(p, ICAL_ANY_PARAMETER))
    if (const char* text = icalparameter_get_xvalue(each))
      icalparameter_set_xvalue(each, encode_parameter(text).c_str());
}

}  // namespace raincheck::calendar
