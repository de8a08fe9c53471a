#pragma once

#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "raincheck/answer.hpp"
#include "raincheck/draft.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"

namespace raincheck::cli {

/// What `raincheck draft` and `raincheck explain` were asked.
struct Request {
  std::vector<std::string> files;  ///< "-" is standard input
  std::string policy;              ///< empty: default_policy()
  std::string folder;              ///< empty: standard output
  std::optional<Answer> answer;
  ComposeOptions compose;
  Situation situation;
  std::vector<CalendarSource> calendars;  ///< beside the policy's
  bool own_calendars = true;              ///< the policy's count too
  std::string ledger;                     ///< empty: the policy's
  bool remember = true;                   ///< false: no ledger at all
  std::vector<std::string> phrases;       ///< own words, over the policy's
  bool json = false;
  bool text = false;
  bool replace = false;
};

/// Reads the words after "draft" or "explain". Empty when they asked for
/// help, which is then printed to `out`. Throws Error.
[[nodiscard]] std::optional<Request> read_request(
    const std::string& verb, std::span<const std::string> words,
    std::ostream& out);

}  // namespace raincheck::cli
