#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/invite.hpp"
#include "raincheck/time.hpp"

namespace raincheck::calendar {

/// What a calendar object of ours says.
struct ObjectSpec {
  std::string method;  ///< "REPLY", "COUNTER", or "REQUEST" to a delegate
  std::string
      partstat;     ///< mine: "ACCEPTED", "TENTATIVE", "DECLINED", "DELEGATED"
  CalendarUser me;  ///< the attendee of the invitation I answer as
  Instant dtstamp{};  ///< fresh
  std::string words;  ///< COMMENT and X-RESPONSE-COMMENT, LF line ends
  std::optional<Address> delegate;  ///< DELEGATED-TO, or who the REQUEST is for
  std::optional<Interval> proposed;  ///< COUNTER: another time, written in UTC
  std::optional<int> minutes;        ///< COUNTER: DTEND = DTSTART + minutes
  std::optional<std::string> location;  ///< COUNTER: another place
};

/// Why a COUNTER cannot be sent for this invitation, or empty when it can:
/// "counter_disallowed", "whole_series", "no_organizer" (facts of RFC 5546 and
/// of what Exchange and Google accept).
[[nodiscard]] std::string counter_obstacle(const Invite& invite);

/// Builds the object from the very component that was answered: UTF-8, CRLF,
/// folded at 75 octets never inside a character, VTIMEZONEs of the TZIDs used
/// copied byte for byte from the invitation.
/// Throws Error(kInternal) unless libical's icalrestriction_check() and
/// icalcomponent_count_errors() both find it clean.
[[nodiscard]] std::string build_object(const Invite& invite,
                                       const ObjectSpec& spec);

/// What is wrong with a calendar object by RFC 5545 and 5546 (libical's
/// restrictions and parse errors), one line each; empty when it is clean.
[[nodiscard]] std::vector<std::string> object_errors(std::string_view object);

}  // namespace raincheck::calendar
