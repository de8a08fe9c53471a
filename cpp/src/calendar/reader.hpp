#pragma once

#include <string_view>

#include "raincheck/invite.hpp"

namespace raincheck::calendar {

/// Reads a calendar object (RFC 5545, 5546) and fills the RFC 5545 fields of
/// `invite`, `calendar` and the quirks forgiven.
///
/// `header_method` is the Content-Type's method, used when the calendar has
/// none; when they differ the calendar's own counts (quirk). Of several VEVENTs
/// the mail is about: the one without RECURRENCE-ID, else the first; its
/// SEQUENCE is its own.
///
/// Times: a UTC value as it is; a TZID by the mail's own VTIMEZONE, then IANA,
/// then the Windows names; otherwise the clock is kept and there is no
/// instant (quirk "zone_unknown").
///
/// Quirks, each at most once:
///   invalid_utf8, control_characters     repaired, dropped
///   junk_before_calendar                 text before BEGIN:VCALENDAR
///   calendar_passed_over                 an earlier VCALENDAR has no VEVENT
///   vcalendar_1_0, quoted_printable_value
///                                        what iCalendar came from
///   end_missing, end_unmatched           components that do not close in order
///   line_unreadable                      no "NAME:value"; left out
///   line_too_long                        an ATTACH or X- line; left out
///   method_missing_in_header, method_missing_in_calendar, method_differs
///   uid_missing, start_missing
///   events_differ                        several UIDs; the first counts
///   property_repeated                    the first counts
///   value_unreadable                     a value not of its type; left out
///   mailto_missing                       an address that is no URI
///   organizer_in_attendee                ATTENDEE;ROLE=ORGANIZER
///   zone_unknown, zone_unusable          the TZID; its own VTIMEZONE
///   zone_on_utc                          a TZID beside "Z"; the Z counts
///   end_and_duration, end_before_start
///
/// Throws Error: kTooLarge past a cap, kBrokenCalendar without a VEVENT.
void read_calendar(std::string_view utf8, std::string_view header_method,
                   Invite& invite);

}  // namespace raincheck::calendar
