#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/answer.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/situation.hpp"

namespace raincheck {

/// How much a client's business weighs, heaviest first.
enum class Tier { kKey, kMajor, kStandard, kMinor };
[[nodiscard]] std::string_view name(Tier tier);

/// Minutes or strain per tier, in the order of Tier. Empty: no limit.
using PerTier = std::array<std::optional<int>, 4>;

struct Me {
  std::string name;
  std::vector<std::string> addresses;  ///< in order of preference; not empty
  std::vector<std::string> lists;      ///< mailing lists that mean me
  std::vector<std::string> domains;    ///< coworkers
  std::string phone;
  std::vector<std::string> languages = {"en"};  ///< the first is the default
  std::string time_zone = "UTC";                ///< IANA name
  int day_start = 9 * 60;  ///< working_hours, minutes since midnight
  int day_end = 18 * 60;
  std::string signature;            ///< lines below my name; may be empty
  std::optional<Address> delegate;  ///< carries what no account manager does
  std::string authserv_id;  ///< the server whose Authentication-Results count
  bool operator==(const Me&) const = default;
};

/// Minutes, counts and switches; every default is triage's own.
struct Limits {
  int week = 600;
  int short_meeting = 30;
  int phone_call = 20;
  int email = 10;
  int briefing = 15;
  int travel = 45;
  int unknown_length = 60;  ///< minutes assumed when no end is given
  int repetitive = 3;
  int repetitive_window = 30 * 24 * 60;
  bool decline = false;
  Tier unknown_tier = Tier::kStandard;
  PerTier allowance = {std::nullopt, 90, 45, 15};  ///< minutes
  PerTier tolerance = {0, 10, 30, 50};             ///< tenths of strain
  /// Tier thresholds for `share`, smallest share of key, major, standard.
  std::array<double, 3> share = {0.20, 0.08, 0.01};
  bool operator==(const Limits&) const = default;
};

/// What each answer costs the relationship, in tenths (10 is a strain of 1).
struct Strain {
  int accept = 0;
  int reschedule = 10;
  int reschedule_when_absent = 0;
  int shorter = 10;
  int phone = 10;
  int email = 30;
  int email_when_serious = 50;
  int bow_out = 10;
  int bow_out_when_colleague_is_there = 0;
  int decline = 50;
  bool operator==(const Strain&) const = default;
};

struct Client {
  std::string name;
  std::vector<std::string> addresses;
  std::vector<std::string> domains;  ///< with their subdomains
  std::optional<Tier> tier;          ///< derived from share when empty
  std::optional<double> share;       ///< of our business, 0 to 1
  std::optional<Address> account_manager;
  std::string language;
  std::string notes;
  int line = 0;  ///< in the policy file, for explanations
  bool operator==(const Client&) const = default;
};

/// Forces, allows only, or forbids answers for the invitations it matches.
/// An empty condition matches everything.
struct Rule {
  std::string client;  ///< a client's name
  std::optional<Tier> tier;
  std::string organizer;      ///< address or domain
  std::string summary;        ///< words in it, letter case aside
  std::vector<Answer> allow;  ///< only these, when not empty
  std::vector<Answer> forbid;
  std::optional<Answer> force;
  int line = 0;
  bool operator==(const Rule&) const = default;
};

/// A sender and an organizer that belong together although they differ.
struct Trust {
  std::string from;       ///< address or domain
  std::string organizer;  ///< address or domain; empty: any
  bool operator==(const Trust&) const = default;
};

/// A reason that holds until a date ("I am ill this week").
struct StandingReason {
  std::optional<Reason> reason;
  std::optional<Instant> until;
  bool operator==(const StandingReason&) const = default;
};

/// Who I am, who my clients are, what I can give: plain data.
struct Policy {
  Me me;
  Limits limits;
  Strain strain;
  StandingReason standing;
  std::vector<Client> clients;
  std::vector<Rule> rules;
  std::vector<Trust> trust;
  bool operator==(const Policy&) const = default;
};

/// Something in a policy file that is wrong or doubtful.
struct Problem {
  enum class Severity { kError, kWarning };
  Severity severity = Severity::kError;
  int line = 0;         ///< from 1
  int column = 0;       ///< from 1
  std::string key;      ///< dotted, e.g. "me.addresses"
  std::string message;  ///< what is wrong and what to do
  bool operator==(const Problem&) const = default;
};

/// Reads a policy written in TOML. Throws Error(kBadPolicy) whose message
/// starts "SOURCE:LINE:COLUMN: " and names the nearest known key for a typo.
[[nodiscard]] Policy load_policy(std::string_view toml,
                                 std::string_view source = "policy.toml");

/// All problems of a policy, errors and warnings, in file order.
[[nodiscard]] std::vector<Problem> check_policy(std::string_view toml);

/// A reference of all policy keys in Markdown, from the loader's own table.
[[nodiscard]] std::string policy_reference();

}  // namespace raincheck
