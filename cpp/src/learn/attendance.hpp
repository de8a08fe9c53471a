#pragma once

#include <string>
#include <vector>

#include "learn/meetings.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/time.hpp"

/// What the mails about a meeting come to for me.
namespace raincheck::learn {

/// I, and my coworkers.
class Circle {
 public:
  explicit Circle(const Me& me);
  [[nodiscard]] bool holds(std::string_view address) const;
  [[nodiscard]] bool is_me(std::string_view address) const;
  [[nodiscard]] const Me& me() const { return me_; }

 private:
  const Me& me_;
  std::vector<std::string> domains_;
};

/// A meeting that was asked for and stands, a series in the time that is
/// looked at.
struct Attendance {
  std::vector<const Person*> outsiders;  ///< whom it counts for
  std::vector<Instant> starts;           ///< in order
  int minutes = 0;                       ///< of each
  bool repeats = false;
  std::string partstat;  ///< mine, NEEDS-ACTION while unknown
};

/// Those that outsiders have a part in. They point into `meetings`.
[[nodiscard]] std::vector<Attendance> attendances(const Meetings& meetings,
                                                  const Circle& circle);

}  // namespace raincheck::learn
