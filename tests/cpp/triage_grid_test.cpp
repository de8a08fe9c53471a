#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>

#include "raincheck/decision.hpp"
#include "triage_samples.hpp"

/// Walks every combination of what a decision depends on, and asserts on each
/// what docs promise of all.
namespace raincheck {
namespace {

using samples::row;
using samples::user;

constexpr std::array kForms = {Form::kInPerson, Form::kVideo, Form::kPhone};
constexpr std::array kMinutes = {15, 30, 60, 90, 240};
constexpr std::array<std::optional<Reason>, 7> kReasons = {
    std::nullopt,     Reason::kWorkload,  Reason::kConflict,
    Reason::kIllness, Reason::kEmergency, Reason::kRepetitive,
    Reason::kDislike};
// From much to little.
constexpr std::array<std::optional<int>, 3> kBudgets = {std::nullopt, 60, 0};
// Heaviest first; the last is a sender that the policy does not know.
constexpr std::array<std::optional<Tier>, 5> kTiers = {
    Tier::kKey, Tier::kMajor, Tier::kStandard, Tier::kMinor, std::nullopt};

struct Point {
  std::optional<Tier> tier;
  std::optional<Reason> reason;
  Form form = Form::kInPerson;
  int minutes = 0;
  Role role = Role::kInvited;
  bool serious = false;
  bool busy = false;
  bool repetitive = false;
  std::optional<int> budget;
  bool decline = false;
};

Decision decide(const Point& point) {
  Invite invite = samples::invite();
  invite.form = point.form;
  invite.dtend = invite.dtstart;
  invite.dtend->local += std::chrono::minutes(point.minutes);
  *invite.dtend->instant += std::chrono::minutes(point.minutes);
  if (point.serious) invite.serious = {{"contract", "summary"}};

  Policy policy = samples::policy();
  policy.limits.decline = point.decline;
  if (point.tier) {
    policy.clients[0].tier = point.tier;
  } else {
    policy.clients.clear();
  }
  const Address ben{"Ben", "ben@studio.example"};
  policy.me.delegate = ben;
  if (point.tier) policy.clients[0].account_manager = ben;
  if (point.role == Role::kAmongUs) {
    invite.attendees.push_back(user(ben.address));
  }
  if (point.role == Role::kForwarded) {
    invite.attendees = {user("ben@studio.example")};
    invite.mail.from = {{"Ben", "ben@studio.example"}};
  }

  Situation situation = samples::situation();
  if (point.reason) situation.reasons = {*point.reason};
  if (point.busy) situation.busy = {samples::the_meeting()};
  if (point.repetitive) {
    situation.earlier = {{situation.now, invite.summary},
                         {situation.now, invite.summary}};
  }
  situation.free_slots = {
      parse_interval("2026-12-02T06:00:00Z/2026-12-02T12:00:00Z")};
  situation.week_minutes_left = point.budget;
  return triage(invite, policy, situation);
}

// Every point but for tier and budget, which the walk over neighbours adds.
void walk(const std::function<void(const Point&)>& visit) {
  for (const auto& reason : kReasons)
    for (const Form form : kForms)
      for (const int minutes : kMinutes)
        for (const Role role :
             {Role::kInvited, Role::kAmongUs, Role::kForwarded})
          for (const bool serious : {false, true})
            for (const bool busy : {false, true})
              for (const bool repetitive : {false, true})
                for (const bool decline : {false, true})
                  visit({std::nullopt, reason, form, minutes, role, serious,
                         busy, repetitive, std::nullopt, decline});
}

std::string show(const Point& point) {
  const auto flag = [](const char* word, bool on) {
    return on ? std::string(" ") + word : std::string();
  };
  return std::string(point.tier ? name(*point.tier) : "stranger") + " " +
         std::string(point.reason ? name(*point.reason) : "no reason") + " " +
         std::string(name(point.form)) + " " + std::to_string(point.minutes) +
         " min " + std::string(name(point.role)) +
         flag("serious", point.serious) + flag("busy", point.busy) +
         flag("repetitive", point.repetitive) + " budget " +
         (point.budget ? std::to_string(*point.budget) : "unknown") +
         flag("decline", point.decline);
}

bool cannot_come(const Point& point) {
  return point.busy || point.reason == Reason::kConflict ||
         point.reason == Reason::kIllness || point.reason == Reason::kEmergency;
}

bool is_ill_or_called_away(const Point& point) {
  return point.reason == Reason::kIllness || point.reason == Reason::kEmergency;
}

bool is_well_formed(const Decision& decision) {
  if (decision.answer == Answer::kNone) {
    return decision.options.empty() && !decision.because.empty();
  }
  const Option& chosen = row(decision, decision.answer);
  return decision.options.size() == 7 && chosen.possible &&
         chosen.answer == decision.answer && !decision.because.empty() &&
         !decision.allowance.because.empty() &&
         !decision.tolerance.because.empty() &&
         decision.overrun ==
             std::max(0, chosen.minutes -
                             decision.allowance.value.value_or(1 << 20));
}

bool keeps_key_client(const Point& point, const Decision& decision) {
  if (point.tier != Tier::kKey || is_ill_or_called_away(point)) return true;
  switch (decision.answer) {
    case Answer::kAccept:
      return true;
    case Answer::kReschedule:
      return cannot_come(point);
    case Answer::kBowOut:
      return point.role == Role::kAmongUs && decision.allowance.value &&
             row(decision, Answer::kAccept).minutes > *decision.allowance.value;
    default:
      return false;
  }
}

// The bounds name the client or the sender, and the reasons name dislike;
// nothing else may differ.
bool same_but_for_reasons(Decision a, Decision b) {
  a.reasons.clear();
  b.reasons.clear();
  return a == b;
}

int strain_of(const Decision& decision) {
  return row(decision, decision.answer).strain;
}

int minutes_of(const Decision& decision) {
  return row(decision, decision.answer).minutes;
}

void check_alone(const Point& point, const Decision& decision) {
  ASSERT_TRUE(is_well_formed(decision));
  ASSERT_EQ(decision, decide(point));
  ASSERT_EQ(decision.answer == Answer::kNone, point.role == Role::kForwarded);
  if (decision.answer == Answer::kNone) return;
  ASSERT_TRUE(keeps_key_client(point, decision));
  ASSERT_TRUE(point.decline || decision.answer != Answer::kDecline);
  for (const Answer other : decision.alternatives) {
    ASSERT_TRUE(point.decline || other != Answer::kDecline);
  }
  ASSERT_FALSE(point.serious && decision.answer == Answer::kEmail);
  if (point.reason) return;
  Point disliked = point;
  disliked.reason = Reason::kDislike;
  ASSERT_TRUE(same_but_for_reasons(decision, decide(disliked)));
}

// Never a higher strain than for a less important client; a stranger, last in
// kTiers, weighs as a standard one and has no place in that order.
void check_tiers(const Decision& heavier, const Decision& lighter) {
  if (heavier.answer == Answer::kNone) return;
  ASSERT_LE(strain_of(heavier), strain_of(lighter));
}

// Never more minutes when there is less time.
void check_budgets(const Decision& more_time, const Decision& less_time) {
  if (more_time.answer == Answer::kNone) return;
  ASSERT_GE(minutes_of(more_time), minutes_of(less_time));
}

class Walk {
 public:
  // All tiers and budgets at one point.
  void visit(Point point) {
    std::array<std::array<Decision, kBudgets.size()>, kTiers.size()> decisions;
    for (std::size_t t = 0; t < kTiers.size(); ++t) {
      for (std::size_t b = 0; b < kBudgets.size(); ++b) {
        point.tier = kTiers[t];
        point.budget = kBudgets[b];
        decisions[t][b] = decide(point);
        SCOPED_TRACE(show(point));
        check_alone(point, decisions[t][b]);
        if (b > 0) check_budgets(decisions[t][b - 1], decisions[t][b]);
        if (t > 0 && point.tier)
          check_tiers(decisions[t - 1][b], decisions[t][b]);
        ++points_;
        ++answers_.at(static_cast<std::size_t>(decisions[t][b].answer));
      }
    }
  }

  [[nodiscard]] int points() const { return points_; }
  [[nodiscard]] int count(Answer answer) const {
    return answers_.at(static_cast<std::size_t>(answer));
  }

 private:
  int points_ = 0;
  std::array<int, kAnswers.size()> answers_{};
};

TEST(Grid, HoldsEverywhere) {
  Walk grid;
  walk([&](const Point& point) {
    if (!testing::Test::HasFailure()) grid.visit(point);
  });
  EXPECT_EQ(grid.points(), 75600);
  EXPECT_EQ(grid.count(Answer::kNone), 25200);
  // It would prove little if it knew but one answer.
  for (const Answer answer : kAnswers) {
    EXPECT_GT(grid.count(answer), 0) << name(answer);
  }
}

}  // namespace
}  // namespace raincheck
