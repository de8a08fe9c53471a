#pragma once

#include <optional>
#include <string>
#include <vector>

#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"
#include "triage/meeting.hpp"

namespace raincheck::weigh {

/// Meetings with this client within the window before now.
struct Repetition {
  int meetings = 0;
  int alike = 0;  ///< of them, those with a similar summary: they count double
  [[nodiscard]] int weight() const { return meetings + alike; }
};
[[nodiscard]] Repetition count_meetings(const Invite& invite,
                                        const Limits& limits,
                                        const Situation& situation);

/// The reasons that hold for a meeting, and the facts behind them.
struct Circumstances {
  std::vector<Reason> reasons;          ///< given, then standing, then found
  std::optional<Reason> given_absence;  ///< illness, emergency or a conflict
                                        ///< that somebody stated
  std::optional<Reason> standing;
  std::optional<Because> time_off;  ///< I do not work then
  bool optional = false;  ///< I need not come (ROLE, RFC 5545, 3.2.16)
  std::optional<Repetition> repetition;  ///< when it is too much
  bool serious = false;
  std::string cue;  ///< the words that make it serious; empty: importance

  [[nodiscard]] bool has(Reason reason) const;
};

[[nodiscard]] Circumstances find_circumstances(const Invite& invite,
                                               const Policy& policy,
                                               const Situation& situation,
                                               const Meeting& meeting,
                                               const CalendarUser& me);

/// Why I cannot be there for the first `minutes` of the meeting; empty when
/// nothing says so. A stated reason and my time off speak for the whole
/// meeting, my busy times only for themselves.
[[nodiscard]] std::optional<Because> find_absence(
    const Circumstances& circumstances, const Situation& situation,
    const Meeting& meeting, int minutes);

}  // namespace raincheck::weigh
