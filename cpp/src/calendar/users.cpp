#include "calendar/users.hpp"

#include <algorithm>
#include <charconv>

#include "text.hpp"

namespace raincheck::calendar {
namespace {

constexpr std::string_view kMailto = "mailto:";

bool is_alpha(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// RFC 6068, 2: "+" and the like may be %-encoded in a mailto URI.
std::string undo_percent(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    unsigned char byte = 0;
    const char* digits = s.data() + i + 1;
    if (s[i] == '%' && i + 2 < s.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += s[i];
    }
  }
  return out;
}

std::string upper_or(const Property& property, std::string_view name,
                     std::string_view otherwise) {
  const std::string text =
      text::ascii_upper(text::one_line(parameter(property, name)));
  return text.empty() ? std::string(otherwise) : text;
}

// What may not stand in a URI (RFC 3986, 2), of what mail addresses hold.
bool needs_percent(char c) {
  return c <= ' ' || c == 0x7F || c == '"' || c == '%' || c == '<' || c == '>';
}

}  // namespace

std::string to_mailto(const std::string& address) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri(kMailto);
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && needs_percent(c))
      uri.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    else
      uri += c;
  }
  return uri;
}

bool has_scheme(std::string_view s) {
  const std::size_t colon = s.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_alpha(s[0]))
    return false;
  return std::all_of(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) {
                       return is_alpha(c) || (c >= '0' && c <= '9') ||
                              c == '+' || c == '-' || c == '.';
                     });
}

std::string mail_address(std::string_view s) {
  s = text::trim(s);
  std::string decoded;
  if (text::ascii_istarts_with(s, kMailto)) {
    s = text::trim(s.substr(kMailto.size()));
    s = s.substr(0, s.find('?'));
    if (s.find('%') != std::string_view::npos) s = decoded = undo_percent(s);
  } else if (has_scheme(s)) {
    return {};
  }
  // QUIRK: "Name <address>" where an address belongs (vCalendar 1.0).
  const std::size_t open = s.rfind('<');
  if (open != std::string_view::npos) {
    s = s.substr(open + 1);
    s = s.substr(0, s.find('>'));
  }
  if (s.find('@') == std::string_view::npos) return {};
  // What was %-encoded may be anything.
  return text::one_line(decoded.empty() ? s : text::repair_utf8(s));
}

CalendarUser read_user(const Property& property) {
  CalendarUser user;
  user.uri = property.value;
  user.address = mail_address(user.uri);
  // RFC 7986, 6.2: the address of a user whose value is no mailto URI.
  if (user.address.empty())
    user.address = mail_address(parameter(property, "EMAIL"));
  user.name = text::one_line(parameter(property, "CN"));
  user.sent_by = mail_address(parameter(property, "SENT-BY"));
  user.cutype = upper_or(property, "CUTYPE", user.cutype);
  user.role = upper_or(property, "ROLE", user.role);
  user.partstat = upper_or(property, "PARTSTAT", user.partstat);
  user.delegated_from =
      mail_address(first_in_parameter(property, "DELEGATED-FROM"));
  user.delegated_to =
      mail_address(first_in_parameter(property, "DELEGATED-TO"));
  user.rsvp = upper_or(property, "RSVP", "FALSE") == "TRUE";
  return user;
}

}  // namespace raincheck::calendar
