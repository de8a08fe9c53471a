#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A calendar object as it was read: components, their properties and the
/// parameters of those, all of them views into the text they were read from
/// (Source). What a value says is read when somebody asks; see values.hpp for
/// what is no text.
namespace raincheck::calendar {

/// One content line (RFC 5545, 3.1), unfolded.
struct Property {
  std::string_view name;        ///< upper case
  std::string_view parameters;  ///< as written, from the first ";"; or empty
  std::string_view value;       ///< as written; empty for a RECURRENCE-ID only
};

struct Component {
  std::string_view name;  ///< upper case
  std::size_t depth = 0;  ///< 0 for the VCALENDAR, 1 for what it holds, …
  int line = 0;           ///< of the text, from 1, where it begins
  std::vector<Property> properties;
};

/// A VCALENDAR, and after it all that it holds, in the order in which the
/// components begin.
using Object = std::vector<Component>;

/// The components inside object[index].
[[nodiscard]] std::span<const Component> inside(const Object& object,
                                                std::size_t index);

/// The first property of that name (upper case), or null.
[[nodiscard]] const Property* find(const Component& component,
                                   std::string_view name);

/// The value as text, its escapes undone (3.3.11); empty for null.
[[nodiscard]] std::string text_of(const Property* property);
/// The value as it is written, for what is no text; empty for null.
[[nodiscard]] std::string_view value_of(const Property* property);

/// Where a parameter's value ends or the property's begins: the first `mark`
/// outside quotes.
[[nodiscard]] std::size_t find_unquoted(std::string_view text, char mark);
/// The parameter's value as written, quotes and all; empty where it is absent.
[[nodiscard]] std::string_view raw_parameter(const Property& property,
                                             std::string_view name);
/// Its value, without quotes and with RFC 6868 undone. A comma belongs to it.
[[nodiscard]] std::string parameter(const Property& property,
                                    std::string_view name);
/// The first of its values, for a parameter that is a list (DELEGATED-TO).
[[nodiscard]] std::string first_in_parameter(const Property& property,
                                             std::string_view name);

}  // namespace raincheck::calendar
