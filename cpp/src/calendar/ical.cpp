#include "calendar/ical.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include "calendar/users.hpp"
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

bool holds_text(std::string_view name) {
  constexpr std::array<std::string_view, 12> kNames = {
      "CATEGORIES", "COMMENT",   "CONTACT", "DESCRIPTION", "LOCATION", "PRODID",
      "RELATED-TO", "RESOURCES", "SUMMARY", "TZID",        "TZNAME",   "UID"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// libical would make a control character or a blank of a backslash that
// escapes nothing, and eat the first byte of a longer character.
std::string mend_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] != '\\') continue;
    const char escaped = i + 1 < text.size() ? text[i + 1] : '\0';
    if (std::string_view("nN\\,;\"").find(escaped) == std::string_view::npos)
      out += '\\';
    else
      out += text[++i];
  }
  return out;
}

icaltimetype to_ical(std::chrono::local_seconds local) {
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(local - day);
  icaltimetype t = icaltime_null_time();
  t.year = static_cast<int>(date.year());
  t.month = static_cast<int>(static_cast<unsigned>(date.month()));
  t.day = static_cast<int>(static_cast<unsigned>(date.day()));
  t.hour = static_cast<int>(clock.hours().count());
  t.minute = static_cast<int>(clock.minutes().count());
  t.second = static_cast<int>(clock.seconds().count());
  return t;
}

// Whether it may stand in a URI (RFC 3986, 2), as far as anybody minds: letters
// beyond ASCII may.
bool belongs_in_uri(char c) {
  return static_cast<unsigned char>(c) > ' ' && c != 0x7F && c != '"' &&
         c != '<' && c != '>';
}

// Spelt as it came, for receivers compare it; mended where it is no URI.
std::string value_to_write(const CalendarUser& user) {
  const bool is_uri =
      has_scheme(user.uri) &&
      std::all_of(user.uri.begin(), user.uri.end(), belongs_in_uri);
  if (is_uri) return user.uri;
  return user.address.empty() ? std::string() : to_mailto(user.address);
}

}  // namespace

PlainLocale::PlainLocale() {
  static const locale_t plain = newlocale(LC_ALL_MASK, "C", locale_t{});
  before_ = uselocale(plain);
}

PlainLocale::~PlainLocale() { uselocale(before_); }

std::string to_lines(const Property& property) {
  std::string line(property.name);
  line.append(property.parameters).append(":");
  if (holds_text(property.name))
    line += mend_escapes(property.value);
  else
    line += property.value;
  return line += "\r\n";
}

std::string to_lines(std::span<const Component> components) {
  std::string lines;
  std::vector<const Component*> open;
  const auto close_to = [&](std::size_t depth) {
    while (!open.empty() && open.back()->depth >= depth) {
      lines.append("END:").append(open.back()->name).append("\r\n");
      open.pop_back();
    }
  };
  for (const Component& component : components) {
    close_to(component.depth);
    open.push_back(&component);
    lines.append("BEGIN:").append(component.name).append("\r\n");
    for (const Property& property : component.properties)
      lines += to_lines(property);
  }
  close_to(0);
  return lines;
}

IcalComponent parse_component(const std::string& lines) {
  keep_quiet();
  IcalComponent component(icalparser_parse_string(lines.c_str()));
  if (!component || icalcomponent_isa(component.get()) == ICAL_XROOT_COMPONENT)
    throw Error(ErrorCode::kBrokenCalendar, "libical cannot read the calendar");
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
         IcalProperty(icalproperty_new_from_string(line.c_str())) != nullptr;
}

icalproperty* first(icalcomponent* c, icalproperty_kind kind) {
  return icalcomponent_get_first_property(c, kind);
}

icalproperty* next(icalcomponent* c, icalproperty_kind kind) {
  return icalcomponent_get_next_property(c, kind);
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

icaltimetype to_ical(const CalendarTime& time) {
  icaltimetype t = to_ical(time.local);
  t.is_date = time.form == CalendarTime::Form::kDate ? 1 : 0;
  if (time.form == CalendarTime::Form::kUtc)
    t.zone = icaltimezone_get_utc_timezone();
  return t;
}

icaltimetype to_ical(Instant instant) {
  CalendarTime time;
  time.local = std::chrono::local_seconds(instant.time_since_epoch());
  return to_ical(time);
}

std::string utc_text(Instant instant) {
  return take(icaltime_as_ical_string_r(to_ical(instant)));
}

IcalProperty write_user(icalproperty_kind kind, const CalendarUser& user) {
  const std::string uri = value_to_write(user);
  if (uri.empty()) return nullptr;
  IcalProperty property(kind == ICAL_ORGANIZER_PROPERTY
                            ? icalproperty_new_organizer(uri.c_str())
                            : icalproperty_new_attendee(uri.c_str()));
  const std::string name = text::one_line(user.name);
  if (!name.empty()) add_parameter(property.get(), ICAL_CN_PARAMETER, name);
  return property;
}

}  // namespace raincheck::calendar
