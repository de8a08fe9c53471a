#pragma once

#include <span>
#include <string>
#include <vector>

#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/time.hpp"

namespace raincheck {

/// Somebody who asks for meetings, as an export of mail shows them.
struct Acquaintance {
  std::string name;                    ///< to be called in a policy
  std::vector<std::string> domains;    ///< their house; or, without one, …
  std::vector<std::string> addresses;  ///< … people at a mail provider
  std::vector<Address> people;         ///< who wrote, the most frequent first
  int meetings = 0;                    ///< asked for; one of a series is one
  int minutes = 0;
  int accepted = 0;
  int declined = 0;
  Instant first{};  ///< start of the first meeting
  Instant last{};
  bool operator==(const Acquaintance&) const = default;
};

/// Who asked me for meetings, by minutes, most first. Invites may come in any
/// order, several of one meeting too: the latest SEQUENCE counts, and my
/// answer is taken from my replies and from later updates.
[[nodiscard]] std::vector<Acquaintance> learn_clients(
    std::span<const Invite> invites, const Me& me);

/// The same as [[client]] entries (TOML) to be given a tier by hand, with what
/// was counted as comments. Those that the policy knows are left out.
[[nodiscard]] std::string propose_clients(
    const std::vector<Acquaintance>& acquaintances, const Policy& policy);

}  // namespace raincheck
