#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/answer.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"

namespace raincheck {

/// A reason with a stable code and what it is about, e.g.
/// {"tier_major", "Acme"} or {"busy_then", "2026-12-01T06:00:00Z/…"}.
/// `cpp/phrases` holds its sentence in each language.
struct Because {
  std::string code;
  std::string detail;
  bool operator==(const Because&) const = default;
};

/// The four dimensions, as asked for or as answered.
struct Terms {
  std::optional<Address> who;  ///< the colleague who goes; empty: me
  Form form = Form::kUnknown;
  int minutes = 0;             ///< of meeting, without travel
  std::vector<Interval> when;  ///< as asked: one or none; answered: proposals
  bool operator==(const Terms&) const = default;
};

/// One row of the options table.
struct Option {
  Answer answer = Answer::kNone;
  int minutes = 0;              ///< of my time, travel included
  int strain = 0;               ///< on the relationship, in tenths, 0 to 50
  std::vector<Because> failed;  ///< why it is not possible or not allowed
  bool possible = true;         ///< it can be given to this invitation
  bool shortened = false;       ///< reschedule: to a short meeting as well
  bool within_tolerance = false;
  bool within_allowance = false;
  bool operator==(const Option&) const = default;
};

/// A limit on an option, and why it stands where it does.
struct Bound {
  std::optional<int> value;      ///< minutes, or tenths of strain; empty: none
  std::vector<Because> because;  ///< never empty in a decision
  bool operator==(const Bound&) const = default;
};

/// A key of the policy that a decision rests on: to decide otherwise, change
/// it.
struct Setting {
  std::string key;    ///< as in the policy's reference: "client.tier"
  std::string value;  ///< as TOML writes it
  int line = 0;       ///< of the policy; 0: it is left to its default
  bool operator==(const Setting&) const = default;
};

/// Whether the mail comes from whom it says.
enum class Verdict {
  kConfirmed,  ///< my own server or my policy vouches for the sender
  kPlausible,  ///< nothing speaks against it
  kDoubtful,   ///< something does, so that nothing is answered
};
[[nodiscard]] std::string_view name(Verdict verdict);

struct Authenticity {
  Verdict verdict = Verdict::kPlausible;
  std::vector<Because> because;  ///< never empty in a decision
  bool operator==(const Authenticity&) const = default;
};

/// The answer, the table that led to it and the reasons.
///
///     Decision decision = triage(*invite, policy, situation);
///     decision.answer;                   // Answer::kPhone
///     decision.alternatives.front();     // what a person would switch to
///
/// It is not the mail: compose() writes that.
struct Decision {
  Answer answer = Answer::kNone;
  Terms asked;
  Terms answered;
  std::vector<Option> options;  ///< all answers but none, in order; or empty
  Bound allowance;              ///< minutes
  Bound tolerance;              ///< tenths of strain
  int overrun = 0;              ///< minutes beyond the allowance
  bool overridden = false;      ///< the person chose, not triage
  bool shortened = false;       ///< rescheduled to a short meeting as well
  std::vector<Answer> alternatives;  ///< the other possible options, best first
  std::vector<Reason> reasons;       ///< given and found
  std::vector<Because> because;      ///< why this answer; for none, why none
  std::vector<Setting> settings;     ///< that led to it; empty for none

  Authenticity authenticity;
  Role role = Role::kInvited;
  std::optional<CalendarUser> me;  ///< the attendee I am answered as
  std::string client;              ///< the policy's name for them; may be empty
  std::optional<Tier> tier;        ///< empty when nothing was weighed
  bool serious = false;
  std::optional<Address> colleague;     ///< who can carry it
  bool colleague_is_there = false;      ///< as organizer or attendee already
  std::vector<EarlierMeeting> history;  ///< the last with them, newest first

  bool operator==(const Decision&) const = default;
};

/// What the caller knows better than the policy about one answer; an empty
/// one stays as it is.
struct Price {
  std::optional<int> minutes;  ///< of my time, travel included
  std::optional<int> strain;   ///< tenths, 0 to 50
  bool operator==(const Price&) const = default;
};
using Prices = std::map<Answer, Price>;

/// Whose answer it is when triage did not choose.
enum class Chooser {
  kPerson,
  kCaller,  ///< a program of theirs (`decide=` in Python)
};

/// Decides. Pure: the same input gives the same decision. `answer` lets the
/// `chooser` override the choice; it throws Error(kAnswerImpossible) when that
/// answer cannot be given to this invitation (no colleague, nothing to
/// answer, …). `prices` replace what the policy makes an answer cost; they are
/// weighed like any other, and one out of range throws Error(kBadUsage).
[[nodiscard]] Decision triage(const Invite& invite, const Policy& policy,
                              const Situation& situation,
                              std::optional<Answer> answer = std::nullopt,
                              const Prices& prices = {},
                              Chooser chooser = Chooser::kPerson);

}  // namespace raincheck
