#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// Days from Monday to Sunday.
using Weekdays = std::array<bool, 7>;

/// Whole days on my clock, both included.
struct DayRange {
  std::chrono::local_days first{};
  std::chrono::local_days last{};
  bool operator==(const DayRange&) const = default;
};

/// A stretch of whole minutes, both ends included; empty: no end.
struct MinuteRange {
  std::optional<int> least;
  std::optional<int> most;
  bool operator==(const MinuteRange&) const = default;
};

/// My part in the meeting.
enum class Role {
  kInvited,    ///< I alone, or I am the client's contact
  kAmongUs,    ///< a colleague of mine is organizer or attendee too
  kForwarded,  ///< not invited; somebody sent it on to me
};
[[nodiscard]] std::string_view name(Role role);

/// What of a meeting that repeats is asked about.
enum class Recurrence {
  kSingle,      ///< it does not repeat
  kSeries,      ///< all of it
  kOccurrence,  ///< one occurrence (RECURRENCE-ID)
};
[[nodiscard]] std::string_view name(Recurrence recurrence);

/// How a letter addresses people, where the language tells the two apart.
enum class Tone { kFormal, kFamiliar };
[[nodiscard]] std::string_view name(Tone tone);
/// Throws Error(kBadUsage), naming the tones there are.
[[nodiscard]] Tone tone_from_name(std::string_view name);

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
  Weekdays working_days = {true, true, true, true, true, false, false};
  bool keeps_hours = false;  ///< the policy names hours or days: outside of
                             ///< them I am not there
  std::vector<DayRange> days_off;
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
  int buffer = 10;                ///< kept free around what I offer
  int notice = 24 * 60;           ///< what I offer begins no sooner
  int look_ahead = 14 * 24 * 60;  ///< and no later after the time asked for
  int unknown_length = 60;        ///< minutes assumed when no end is given
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
  std::vector<std::string> addresses;  ///< may hold "*" for any characters
  std::vector<std::string> domains;    ///< with their subdomains; may hold "*"
  std::optional<Tier> tier;            ///< derived from share when empty
  std::optional<double> share;         ///< of our business, 0 to 1
  std::optional<Address> account_manager;
  std::string language;
  std::string time_zone;  ///< IANA name; empty: the invitation's
  std::optional<Tone> tone;
  std::string notes;
  int line = 0;  ///< in the policy file, for explanations
  bool operator==(const Client&) const = default;
};

/// How letters address one person.
struct Contact {
  std::string address;
  std::string name;          ///< in a salutation: "Dr. Miller", "Sarah"
  std::optional<Tone> tone;  ///< goes before their client's
  int line = 0;
  bool operator==(const Contact&) const = default;
};

/// How letters are written.
struct Letters {
  Tone tone = Tone::kFormal;              ///< to clients
  Tone colleague_tone = Tone::kFamiliar;  ///< among ourselves
  bool name_illness = false;              ///< "I'm not well" may be said
  bool quote_original = false;            ///< the invitation's words below
  bool to_reply_to = false;               ///< Reply-To instead of ORGANIZER
  std::vector<std::string> phrases;       ///< paths of own words; reading
                                          ///< them is the caller's business
  bool operator==(const Letters&) const = default;
};

/// Limits that hold for what a rule matches; an empty one stays as it is.
struct RuleLimits {
  std::optional<int> short_meeting;
  std::optional<int> phone_call;
  std::optional<int> email;
  std::optional<int> briefing;
  std::optional<int> travel;
  std::optional<std::optional<int>> allowance;  ///< empty inside: no limit
  std::optional<int> tolerance;                 ///< tenths of strain
  bool operator==(const RuleLimits&) const = default;
};

/// Forces, allows only, or forbids answers for the invitations it matches, or
/// changes limits. An empty condition matches everything; of a list one has to
/// hold. Of all rules that match, the most specific that speaks of a thing
/// decides it; rules that are equally specific hold together, whatever their
/// order.
struct Rule {
  std::string client;  ///< a client's name
  std::vector<Tier> tiers;
  std::string organizer;               ///< address or domain; may hold "*"
  std::string summary;                 ///< words in it, letter case aside
  std::vector<Form> forms;             ///< as asked
  std::optional<MinuteRange> minutes;  ///< as asked
  std::vector<Recurrence> recurrences;
  std::vector<Role> roles;
  std::optional<Weekdays> days;             ///< of its start, on my clock
  std::optional<std::pair<int, int>> time;  ///< its start lies in, minutes
                                            ///< since midnight, end excluded
  std::vector<Reason> reasons;              ///< given or found
  std::optional<bool> serious;

  std::vector<Answer> allow;  ///< only these, when not empty
  std::vector<Answer> forbid;
  std::optional<Answer> force;
  RuleLimits limits;
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

/// Where a calendar of mine lies: a path (a file, or a folder of them) or a
/// CalDAV URL. Reading it is the caller's business.
struct CalendarSource {
  std::string path;
  std::string url;
  std::string user;
  std::string password_command;  ///< prints the password
  int line = 0;
  bool operator==(const CalendarSource&) const = default;
};

/// Who I am, who my clients are, what I can give: plain data.
struct Policy {
  Me me;
  Limits limits;
  Strain strain;
  StandingReason standing;
  Letters letters;
  std::vector<Client> clients;
  std::vector<Contact> contacts;
  std::vector<Rule> rules;
  std::vector<Trust> trust;
  std::vector<CalendarSource> calendars;
  std::string ledger;  ///< path of the memory of what was answered; or empty
  /// Where a key stands, as "limits.travel" or "client[2].tier" (from 1).
  /// Keys that are left to their defaults have no line.
  std::map<std::string, int, std::less<>> lines;
  bool operator==(const Policy&) const = default;
};

/// Something in a policy file that is wrong or doubtful.
struct Problem {
  enum class Severity {
    kError,    ///< the policy is not used
    kWarning,  ///< probably not what was meant
    kNote,     ///< what follows from it may not be seen at a glance
  };
  Severity severity = Severity::kError;
  int line = 0;         ///< from 1
  int column = 0;       ///< from 1
  std::string key;      ///< dotted, e.g. "me.addresses"
  std::string message;  ///< what is wrong and what to do
  bool operator==(const Problem&) const = default;
};

/// "error", "warning" or "note".
[[nodiscard]] std::string_view name(Problem::Severity severity);

/// Reads a policy written in TOML. Throws Error(kBadPolicy) whose message
/// starts "SOURCE:LINE:COLUMN: " and names the nearest known key for a typo.
[[nodiscard]] Policy load_policy(std::string_view toml,
                                 std::string_view source = "policy.toml");

/// All problems of a policy, errors and warnings, in file order.
[[nodiscard]] std::vector<Problem> check_policy(std::string_view toml);

/// A reference of all policy keys in Markdown, from the loader's own table.
[[nodiscard]] std::string policy_reference();

/// A policy to start from, in TOML, from the same table: what everybody has to
/// look at is there, all else in comments with its default or an example. It
/// loads as it is.
[[nodiscard]] std::string policy_template();

}  // namespace raincheck
