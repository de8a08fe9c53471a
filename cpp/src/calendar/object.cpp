#include "calendar/object.hpp"

#include <algorithm>

#include "text.hpp"

namespace raincheck::calendar {
namespace {

// RFC 6868, 3: "^n", "^^" and "^'"; another "^" stands for itself.
std::string undo_carets(std::string_view written) {
  std::string out;
  out.reserve(written.size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char next = i + 1 < written.size() ? written[i + 1] : '\0';
    const bool escapes =
        written[i] == '^' && (next == 'n' || next == '^' || next == '\'');
    if (escapes) ++i;
    out += !escapes ? written[i] : next == 'n' ? '\n' : next == '^' ? '^' : '"';
  }
  return out;
}

std::string decode_parameter(std::string_view written) {
  written = text::trim(written);
  if (written.starts_with('"')) {
    written.remove_prefix(1);
    if (written.ends_with('"')) written.remove_suffix(1);
  }
  return undo_carets(written);
}

// What a backslash and this character stand for together, or NUL.
char undo_escape(char escaped) {
  if (escaped == 'n' || escaped == 'N') return '\n';
  // QUIRK: `\"` is no escape of RFC 5545, and yet it is written.
  return std::string_view("\\,;\"").find(escaped) != std::string_view::npos
             ? escaped
             : '\0';
}

// QUIRK: a backslash before anything else stands for itself, as in "C:\dir".
std::string undo_escapes(std::string_view written) {
  std::string out;
  out.reserve(written.size());
  for (;;) {
    const std::size_t backslash = written.find('\\');
    out += written.substr(0, backslash);
    if (backslash == std::string_view::npos) return out;
    written.remove_prefix(backslash + 1);
    const char plain = written.empty() ? '\0' : undo_escape(written.front());
    out += plain != '\0' ? plain : '\\';
    if (plain != '\0') written.remove_prefix(1);
  }
}

}  // namespace

std::span<const Component> inside(const Object& object, std::size_t index) {
  const auto begin = object.begin() + static_cast<std::ptrdiff_t>(index) + 1;
  const auto end = std::find_if(begin, object.end(), [&](const Component& c) {
    return c.depth <= object[index].depth;
  });
  return {begin, end};
}

const Property* find(const Component& component, std::string_view name) {
  for (const Property& property : component.properties)
    if (property.name == name) return &property;
  return nullptr;
}

std::string text_of(const Property* property) {
  return property == nullptr ? std::string() : undo_escapes(property->value);
}

std::string_view value_of(const Property* property) {
  return property == nullptr ? std::string_view() : property->value;
}

std::size_t find_unquoted(std::string_view text, char mark) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == mark && !quoted) return i;
  }
  return std::string_view::npos;
}

std::string_view raw_parameter(const Property& property,
                               std::string_view name) {
  std::string_view rest = property.parameters;
  while (!rest.empty()) {
    rest.remove_prefix(1);  // the ";"
    const std::size_t end = std::min(find_unquoted(rest, ';'), rest.size());
    const std::string_view part = rest.substr(0, end);
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos &&
        text::ascii_iequals(text::trim(part.substr(0, equals)), name))
      return part.substr(equals + 1);
    rest.remove_prefix(end);
  }
  return {};
}

std::string parameter(const Property& property, std::string_view name) {
  return decode_parameter(raw_parameter(property, name));
}

std::string first_in_parameter(const Property& property,
                               std::string_view name) {
  const std::string_view list = raw_parameter(property, name);
  return decode_parameter(list.substr(0, find_unquoted(list, ',')));
}

}  // namespace raincheck::calendar
