#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendar/ical.hpp"
#include "raincheck/invite.hpp"

namespace raincheck::calendar {

/// The mail address of a CAL-ADDRESS (RFC 5545, 3.3.3), or empty for another
/// scheme. Generous: "MAILTO:", blanks, angle brackets, %-encoding, no scheme.
[[nodiscard]] std::string mail_address(std::string_view cal_address);
/// The other way round, with %-encoding where RFC 6068 wants it.
[[nodiscard]] std::string to_mailto(const std::string& address);
/// Whether the value is a URI at all, as it should be.
[[nodiscard]] bool has_scheme(std::string_view cal_address);

[[nodiscard]] CalendarUser read_user(icalproperty* property);

/// A property of `kind` (ORGANIZER or ATTENDEE) with the user's value, spelt
/// as it came where that is a URI, and CN; null when there is no value to
/// write.
[[nodiscard]] Property write_user(icalproperty_kind kind,
                                  const CalendarUser& user);

}  // namespace raincheck::calendar
