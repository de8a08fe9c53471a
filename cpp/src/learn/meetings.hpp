#pragma once

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "raincheck/invite.hpp"
#include "raincheck/time.hpp"

/// What a census keeps of the mails about a meeting.
namespace raincheck::learn {

/// What makes one message about a meeting newer than another (RFC 5546,
/// 2.1.5).
struct Age {
  int sequence = 0;
  std::optional<Instant> dtstamp;
  auto operator<=>(const Age&) const = default;
};

struct Person {
  std::string address;
  std::string name;
  auto operator<=>(const Person&) const = default;
};

/// A REQUEST, with the mail around it.
struct Request {
  Age age;
  CalendarTime start;
  std::optional<CalendarTime> end;
  std::vector<std::string> rules;
  Person organizer;
  Person sender;
  bool organizer_fits = false;  ///< the sender may speak for the organizer
  std::vector<Person> attendees;
};

/// What somebody said of coming, by their latest REPLY or a later REQUEST.
struct Reply {
  Age age;
  std::string partstat;
  auto operator<=>(const Reply&) const = default;
};

struct Meeting {
  std::optional<CalendarTime> occurrence;  ///< RECURRENCE-ID
  std::optional<Request> request;
  std::optional<Age> cancelled;
  std::map<std::string, Reply> replies;  ///< by canonical address
};

/// All about one UID: by RECURRENCE-ID, the whole being "".
using Thread = std::map<std::string, Meeting>;

/// By UID.
class Meetings {
 public:
  void add(const Invite& invite);
  [[nodiscard]] const std::map<std::string, Thread>& threads() const {
    return threads_;
  }
  /// From the first to the last time when somebody asked for a meeting, drawn
  /// out to a month. Times before 1998 and those without another within a year
  /// do not count, unless there are no others.
  [[nodiscard]] Interval span() const;

 private:
  void add_request(const Invite& invite, Meeting& meeting);

  std::map<std::string, Thread> threads_;
  std::set<Instant> asked_;
};

/// The time as a moment, as exact as counting needs: a clock that runs nobody
/// knows where is read as UTC.
[[nodiscard]] Instant about(const CalendarTime& time);

/// An average one.
inline constexpr std::chrono::minutes kMonth{43'830};

}  // namespace raincheck::learn
