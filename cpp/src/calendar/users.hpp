#pragma once

#include <string>
#include <string_view>

#include "calendar/object.hpp"
#include "raincheck/invite.hpp"

namespace raincheck::calendar {

/// The mail address of a CAL-ADDRESS (RFC 5545, 3.3.3), or empty for another
/// scheme. Generous: "MAILTO:", blanks, angle brackets, %-encoding, no scheme.
[[nodiscard]] std::string mail_address(std::string_view cal_address);
/// The other way round, with %-encoding where RFC 6068 wants it.
[[nodiscard]] std::string to_mailto(const std::string& address);
/// Whether the value is a URI at all, as it should be.
[[nodiscard]] bool has_scheme(std::string_view cal_address);

/// An ORGANIZER or ATTENDEE.
[[nodiscard]] CalendarUser read_user(const Property& property);

}  // namespace raincheck::calendar
