#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/invite.hpp"
#include "tnef/stream.hpp"

/// TNEF ("winmail.dat"): how Outlook sends a meeting to those whom it takes for
/// Outlook users. A meeting in it becomes the calendar object that Outlook
/// would have sent to anybody else (MS-OXCICAL), so that what reads and
/// answers invitations need not know.
///
///     if (const auto meeting = tnef::read_meeting(bytes))
///       calendar::read_calendar(meeting->calendar, "", invite);
///
/// It does not read addresses inside an Exchange organization, the meetings of
/// other calendars than the Gregorian, or occurrences that a series has moved.
namespace raincheck::tnef {

struct Meeting {
  std::string calendar;  ///< RFC 5545: METHOD, VTIMEZONE, one VEVENT
  std::string body;      ///< plain words, LF line ends, or empty
  std::vector<std::string> attachments;  ///< file names
  /// Each at most once:
  ///   tnef_checksum, tnef_truncated, tnef_junk_after   the stream; read on
  ///   tnef_embedded                an attached message is the meeting
  ///   tnef_recipients_unreadable   from there on; the ones before are kept
  ///   tnef_address_missing         somebody without a mail address; left out
  ///   tnef_uid_missing             no GlobalObjectId
  ///   tnef_zone_missing            of a series, a whole day or an old message
  ///   tnef_zone_unusable           a zone that means nothing; UTC instead
  ///   tnef_occurrence_without_time RECURRENCE-ID is a day only
  ///   tnef_occurrences_moved       how many; they are left out
  ///   tnef_rtf_unreadable          the words break off
  ///   tnef_text_shortened          a text of more than its cap
  std::vector<Quirk> quirks;
};

/// Empty: TNEF, but no meeting message; most are ordinary mail. Throws Error:
/// kBrokenCalendar for a meeting that cannot be read without guessing, and
/// when the bytes are no TNEF; kTooLarge past a cap of limits.hpp.
/// Linear, no recursion, safe on any bytes.
[[nodiscard]] std::optional<Meeting> read_meeting(std::string_view bytes);

}  // namespace raincheck::tnef
