#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "raincheck/calendar.hpp"
#include "raincheck/decision.hpp"
#include "raincheck/draft.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"

/// What the command cannot do by itself: the network, and a memory. Whoever
/// runs it fills in what they have (python/raincheck/_command.py); each of the
/// functions may throw Error.
namespace raincheck::cli {

/// The memory of what was answered, while it is open. A draft is written in
/// three steps – claim, plan, written – so that a run that dies between any
/// two leaves no draft that the ledger does not know of, nor the other way
/// round: the next run finishes what was begun.
struct Ledger {
  /// The right to draft one answer, which one run at a time has.
  using Claim = std::int64_t;

  /// What is known around the invitation, added to what is given. An answer
  /// that a person wants instead of the one drafted is not yet answered.
  std::function<Situation(const Invite&, const Policy&, const Situation& given,
                          std::optional<Answer>)>
      recall;
  /// Remembers that the mail has come.
  std::function<void(const Invite&, const Decision&)> see;
  /// See, and take the right to answer. Empty: it was answered already, or is
  /// being answered by another run.
  std::function<std::optional<Claim>(const Invite&, const Decision&,
                                     Answer suggested, Instant now)>
      claim;
  /// Before the drafts are written to `places`, one each; empty: to a stream.
  std::function<void(Claim, const std::vector<Draft>&,
                     const std::vector<std::string>& places)>
      plan;
  std::function<void(Claim)> written;
  std::function<void(Claim)> release;  ///< nothing was written
};

/// A function that is empty is not to be had.
struct Edge {
  /// What a calendar on a CalDAV server holds in that stretch of time.
  std::function<std::vector<CalendarFile>(const CalendarSource&, Interval)>
      fetch;
  std::function<Ledger(const std::string& path)> open_ledger;
};

}  // namespace raincheck::cli
