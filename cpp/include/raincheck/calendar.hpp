#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"
#include "raincheck/time.hpp"

namespace raincheck {

/// What an event of mine does to my time: the least of what TRANSP, STATUS, my
/// PARTSTAT and X-MICROSOFT-CDO-BUSYSTATUS say.
enum class Show {
  kFree,       ///< transparent, declined or delegated by me, working elsewhere
  kTentative,  ///< not settled: neither keeps me away nor can be offered
  kBusy,
};
[[nodiscard]] std::string_view name(Show show);

/// Something in my calendars, at one time: each occurrence of a series is one.
struct Event {
  /// An all-day one from midnight to midnight on my clock; start and end are
  /// the same for what takes no time (RFC 5545, 3.6.1).
  Interval when;
  bool all_day = false;
  Show show = Show::kBusy;
  std::string uid;
  /// As format_local() writes it, on the clock of the series' DTSTART; empty
  /// for what does not recur.
  std::string recurrence_id;
  std::optional<Instant> recurrence_instant;  ///< the moment that it names
  std::string summary;
  bool in_person = false;           ///< it names a place to go to
  std::vector<std::string> people;  ///< addresses of organizer and attendees
  bool operator==(const Event&) const = default;
};

/// The bytes of one .ics file and what to call it in a message.
struct CalendarFile {
  std::string source;
  std::string bytes;
};

/// My calendars over a stretch of time, read once and asked often.
struct Calendar {
  Interval horizon;               ///< what is known of
  std::vector<Event> events;      ///< that touch it, by start, end, UID
  std::vector<Problem> problems;  ///< what could not be read; key: the source
  bool operator==(const Calendar&) const = default;
};

/// Reads calendars (RFC 5545): recurrences with their overrides and
/// exceptions, transparency, what I declined or have not settled, free/busy
/// lists. `me` says whose answers count and whose clock floating times, whole
/// days and unknown zones are on. The same event in two files counts once, by
/// UID and occurrence: the higher SEQUENCE, then the later DTSTAMP; the order
/// of the files does not matter.
///
/// A file, or a VCALENDAR of one, that is none is a problem of severity error,
/// what cannot be read in one a warning: it never throws but for lack of
/// memory. Whatever rules say, following them is bounded, for each series and
/// for all together (by UID, until the budget is spent; what does not recur
/// always counts); where that cuts a series short, a warning says so, and one
/// for all that the budget cuts.
[[nodiscard]] Calendar read_calendars(std::span<const CalendarFile> files,
                                      const Me& me, Interval horizon);

/// The horizon that situation_around() asks about.
[[nodiscard]] Interval calendar_horizon(const Policy& policy, Instant now);

/// What my calendars say around an invitation, added to what is `given`: busy
/// times, times that I could offer, what is left of limits.week in the week of
/// the meeting, earlier meetings with the client. What is given counts for
/// more: slots that it holds are kept, as are minutes left. The invitation's
/// own event (its UID) is no reason to be busy.
///
///     Situation situation;
///     situation.now = now;
///     situation = situation_around(*invite, policy, calendar, situation);
///     Decision decision = triage(*invite, policy, situation);
[[nodiscard]] Situation situation_around(const Invite& invite,
                                         const Policy& policy,
                                         const Calendar& calendar,
                                         Situation given);

}  // namespace raincheck
