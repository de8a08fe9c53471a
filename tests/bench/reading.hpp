#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace raincheck::bench {

/// An attendee with the parameters that decide an answer.
struct Attendee {
  std::string address;
  std::string name;
  std::string role;
  std::string partstat;
  bool rsvp = false;
  bool operator==(const Attendee&) const = default;
};

/// What every reader takes out of an invitation, so that they are compared on
/// the same work. Seconds are those since 1970, in UTC.
struct Reading {
  bool is_invitation = false;
  std::vector<std::string> addresses;  ///< of From, To and Cc, in that order
  std::string message_id;              ///< without "<" and ">"
  std::string subject;
  std::string body;  ///< of the first text/plain, LF line ends; may be empty
  std::string method;
  std::string uid;
  int sequence = 0;
  long long start = 0;
  long long end = 0;
  std::string summary;
  std::string location;
  std::string description;
  std::string organizer;
  std::vector<Attendee> attendees;
  bool operator==(const Reading&) const = default;
};

/// One way of reading mail.
class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;

  /// Reads the mail and throws away what it read: this is what is timed.
  virtual void time(std::string_view mail) = 0;
  /// The same, and says what it read.
  virtual Reading read(std::string_view mail) = 0;
};

[[nodiscard]] Reader& raincheck_reader();
/// GMime 3 and libical.
[[nodiscard]] Reader& gmime_reader();
/// Python's email with policy.default, and icalendar.
[[nodiscard]] Reader& python_reader();

}  // namespace raincheck::bench
