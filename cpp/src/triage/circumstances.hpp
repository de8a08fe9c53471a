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

/// The reasons that hold for a meeting, and the facts behind them.
struct Circumstances {
  std::vector<Reason> reasons;          ///< given, then standing, then found
  std::optional<Reason> given_absence;  ///< illness, emergency or a conflict
                                        ///< that somebody stated
  std::optional<Reason> standing;
  std::optional<int> alike;  ///< earlier meetings, when they are too many
  bool serious = false;
  std::string cue;  ///< the words that make it serious; empty: importance

  [[nodiscard]] bool has(Reason reason) const;
};

[[nodiscard]] Circumstances find_circumstances(const Invite& invite,
                                               const Policy& policy,
                                               const Situation& situation,
                                               const Meeting& meeting);

/// Why I cannot be there for the first `minutes` of the meeting; empty when
/// nothing says so. A stated reason speaks for the whole meeting, my busy
/// times only for themselves.
[[nodiscard]] std::optional<Because> find_absence(
    const Circumstances& circumstances, const Situation& situation,
    const Meeting& meeting, int minutes);

/// How many meetings with this client there were within the window before now;
/// one with a similar summary counts double.
[[nodiscard]] int count_alike(const Invite& invite, const Limits& limits,
                              const Situation& situation);

}  // namespace raincheck::weigh
