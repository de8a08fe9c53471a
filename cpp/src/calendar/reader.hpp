#pragma once

#include <string_view>

#include "raincheck/invite.hpp"

namespace raincheck::calendar {

/// Reads a calendar object (RFC 5545, 5546) with libical and fills the
/// RFC 5545 fields of `invite`, `calendar` and the quirks forgiven.
///
/// `header_method` is the Content-Type's method, used when the calendar has
/// none; when they differ the calendar's own counts (quirk). Of several VEVENTs
/// the mail is about: the one without RECURRENCE-ID, else the first; its
/// SEQUENCE is its own.
///
/// Times: a UTC value as it is; a TZID by the mail's own VTIMEZONE, then IANA,
/// then the Windows names; otherwise the clock is kept and there is no
/// instant (quirk "zone_unknown"). libical's own silent UTC is never used.
///
/// Throws Error: kTooLarge past a cap, kBrokenCalendar without a VEVENT.
void read_calendar(std::string_view utf8, std::string_view header_method,
                   Invite& invite);

}  // namespace raincheck::calendar
