#include <gtest/gtest.h>

#include <algorithm>

#include "raincheck/decision.hpp"
#include "triage_samples.hpp"

// The invitation that they bend is Carol's of Acme, a standard client, for 90
// minutes at her office; without rules it is answered with a phone call.

namespace raincheck {
namespace {

using samples::detail;
using samples::invite;
using samples::policy;
using samples::row;
using samples::says;
using samples::situation;
using samples::user;
using samples::utc;

using Answers = std::vector<Answer>;
using Becauses = std::vector<Because>;

Rule rule(int line) {
  Rule rule;
  rule.line = line;
  return rule;
}

Rule forbidding(Answer answer, int line = 1) {
  Rule one = rule(line);
  one.forbid = {answer};
  return one;
}

Rule forcing(Answer answer, int line = 1) {
  Rule one = rule(line);
  one.force = answer;
  return one;
}

Decision decide(std::vector<Rule> rules, const Invite& asked = invite(),
                const Situation& around = situation()) {
  Policy mine = policy();
  mine.rules = std::move(rules);
  return triage(asked, mine, around);
}

// Whether the rule, bent, keeps an e-mail from being written instead of a call.
template <typename Bend>
bool matches(Bend bend, const Invite& asked = invite(),
             const Situation& around = situation()) {
  Rule one = forcing(Answer::kEmail);
  bend(one);
  return decide({one}, asked, around).answer == Answer::kEmail;
}

TEST(RuleMatch, WithoutConditionsMatchesAll) {
  EXPECT_TRUE(matches([](Rule&) {}));
}

TEST(RuleMatch, ByClientTierOrganizerAndSummary) {
  EXPECT_TRUE(matches([](Rule& r) { r.client = "ACME"; }));
  EXPECT_FALSE(matches([](Rule& r) { r.client = "Other"; }));
  EXPECT_TRUE(matches([](Rule& r) { r.tiers = {Tier::kStandard}; }));
  EXPECT_TRUE(matches([](Rule& r) {
    r.tiers = {Tier::kKey, Tier::kStandard};
  }));
  EXPECT_FALSE(matches([](Rule& r) { r.tiers = {Tier::kKey, Tier::kMajor}; }));
  EXPECT_TRUE(matches([](Rule& r) { r.organizer = "acme.example"; }));
  EXPECT_TRUE(matches([](Rule& r) { r.organizer = "Carol@Acme.example"; }));
  EXPECT_TRUE(matches([](Rule& r) { r.organizer = "c*@acme.example"; }));
  EXPECT_TRUE(matches([](Rule& r) { r.organizer = "*me.example"; }));
  EXPECT_FALSE(matches([](Rule& r) { r.organizer = "d*@acme.example"; }));
  EXPECT_FALSE(matches([](Rule& r) { r.organizer = "x.example"; }));
  EXPECT_TRUE(matches([](Rule& r) { r.summary = "bUDGET"; }));
  EXPECT_FALSE(matches([](Rule& r) { r.summary = "weekly"; }));
  Invite nobodys = invite();
  nobodys.organizer.reset();
  EXPECT_FALSE(matches([](Rule& r) { r.organizer = "acme.example"; }, nobodys));
}

TEST(RuleMatch, ByWholeWordsOfTheSummary) {
  const auto holds = [](std::string_view summary, std::string_view words) {
    Invite asked = invite();
    asked.summary = summary;
    return matches([&](Rule& r) { r.summary = words; }, asked);
  };
  EXPECT_TRUE(holds("Weekly sync", "sync"));
  EXPECT_FALSE(holds("Async review", "sync"));
  EXPECT_FALSE(holds("Syncing up", "sync"));
  EXPECT_TRUE(holds("Async, then sync!", "sync")) << "the second one";
  EXPECT_TRUE(holds("[Acme] Acme's plan", "acme's PLAN"));
  EXPECT_TRUE(holds("Weekly   Sync", "weekly sync"));
  EXPECT_TRUE(holds("Weekly\u00A0Sync", " weekly  sync "));
  EXPECT_FALSE(holds("Sync, weekly", "weekly sync"));
  EXPECT_TRUE(holds("Cafe\u0301 round", "caf\u00E9")) << "NFD";
  EXPECT_FALSE(holds("Cafe\u0301 round", "cafe"));
  EXPECT_FALSE(holds("x\u0323 round", "x"))
      << "a mark without a letter of both";
  EXPECT_TRUE(holds("\uFF33\uFF39\uFF2E\uFF23", "sync")) << "full width";
  EXPECT_TRUE(holds("STRASSE 7", "stra\u00DFe"));
  EXPECT_FALSE(holds("Version 12", "1"));
  EXPECT_TRUE(holds("C++ review", "c++"));
  // Chinese, Japanese and Thai put no blanks between words.
  EXPECT_TRUE(holds("\u6BCF\u9031\u4F1A\u8B70", "\u4F1A\u8B70"));
  EXPECT_TRUE(holds("\u6BCF\u9031sync\u4F1A\u8B70", "sync"));
  EXPECT_TRUE(holds("\u0E1B\u0E23\u0E30\u0E0A\u0E38\u0E21\u0E17\u0E35\u0E21",
                    "\u0E17\u0E35\u0E21"));
}

TEST(RuleMatch, ByForm) {
  EXPECT_TRUE(matches([](Rule& r) { r.forms = {Form::kInPerson}; }));
  EXPECT_FALSE(matches([](Rule& r) {
    r.forms = {Form::kVideo, Form::kPhone};
  }));
}

TEST(RuleMatch, ByMinutesBothEndsIncluded) {
  const auto between = [](std::optional<int> least, std::optional<int> most) {
    return matches([&](Rule& r) { r.minutes = MinuteRange{least, most}; });
  };
  EXPECT_TRUE(between(90, 90));
  EXPECT_TRUE(between(90, std::nullopt));
  EXPECT_FALSE(between(91, std::nullopt));
  EXPECT_TRUE(between(std::nullopt, 90));
  EXPECT_FALSE(between(std::nullopt, 89));
  EXPECT_TRUE(between(30, 120));
}

TEST(RuleMatch, ByRecurrence) {
  const auto is = [](Recurrence recurrence, const Invite& asked) {
    return matches([&](Rule& r) { r.recurrences = {recurrence}; }, asked);
  };
  Invite series = invite();
  series.rrule = {"RRULE:FREQ=WEEKLY"};
  Invite occurrence = series;
  occurrence.recurrence_id = utc("2026-12-01T06:00:00Z");
  EXPECT_TRUE(is(Recurrence::kSingle, invite()));
  EXPECT_FALSE(is(Recurrence::kSeries, invite()));
  EXPECT_TRUE(is(Recurrence::kSeries, series));
  EXPECT_FALSE(is(Recurrence::kOccurrence, series));
  EXPECT_TRUE(is(Recurrence::kOccurrence, occurrence));
  EXPECT_FALSE(is(Recurrence::kSingle, occurrence));
}

TEST(RuleMatch, ByMyRole) {
  Invite among_us = invite();
  among_us.attendees.push_back(user("ben@studio.example"));
  const auto is = [](Role role, const Invite& asked) {
    return matches([&](Rule& r) { r.roles = {role}; }, asked);
  };
  EXPECT_TRUE(is(Role::kInvited, invite()));
  EXPECT_FALSE(is(Role::kAmongUs, invite()));
  EXPECT_TRUE(is(Role::kAmongUs, among_us));
}

// 06:00 UTC on Tuesday 1 December 2026; in Kuala Lumpur it is 14:00, and in
// Los Angeles 22:00 on Monday.
TEST(RuleMatch, ByDayAndTimeOnMyClock) {
  const auto force_email_when = [](std::string_view zone, auto bend) {
    Policy mine = policy();
    mine.me.time_zone = zone;
    mine.rules = {forcing(Answer::kEmail)};
    bend(mine.rules[0]);
    return triage(invite(), mine, situation()).answer == Answer::kEmail;
  };
  const auto on = [&](std::string_view zone, std::size_t day) {
    return force_email_when(zone, [&](Rule& r) {
      r.days = Weekdays{};
      r.days->at(day) = true;
    });
  };
  EXPECT_TRUE(on("Asia/Kuala_Lumpur", 1));
  EXPECT_FALSE(on("Asia/Kuala_Lumpur", 0));
  EXPECT_TRUE(on("America/Los_Angeles", 0));
  EXPECT_FALSE(on("America/Los_Angeles", 1));
  const auto at = [&](std::string_view zone, int start, int end) {
    return force_email_when(
        zone, [&](Rule& r) { r.time = std::pair(start * 60, end * 60); });
  };
  EXPECT_TRUE(at("Asia/Kuala_Lumpur", 14, 15));
  EXPECT_FALSE(at("Asia/Kuala_Lumpur", 13, 14));
  EXPECT_TRUE(at("America/Los_Angeles", 22, 6));
  EXPECT_TRUE(at("America/Los_Angeles", 17, 24));
  EXPECT_FALSE(at("America/Los_Angeles", 23, 22));
  EXPECT_TRUE(at("UTC", 22, 7));
  EXPECT_FALSE(at("UTC", 22, 6));
}

TEST(RuleMatch, ATimeThatNobodyKnowsIsOnNoDay) {
  Invite unknown = invite();
  unknown.dtstart->form = CalendarTime::Form::kZoned;
  unknown.dtstart->tzid = "Customized Time Zone";
  unknown.dtstart->instant.reset();
  unknown.dtend = unknown.dtstart;
  unknown.dtend->local += std::chrono::minutes(90);
  const auto every_day = [](Rule& r) {
    r.days = Weekdays{true, true, true, true, true, true, true};
  };
  EXPECT_FALSE(matches(every_day, unknown));
  EXPECT_TRUE(matches(every_day));
  EXPECT_TRUE(matches([](Rule&) {}, unknown));
}

TEST(RuleMatch, ByReasonAndSeriousness) {
  Situation busy = situation();
  busy.reasons = {Reason::kWorkload, Reason::kDislike};
  const auto because = [](Reason reason, const Situation& around) {
    return matches([&](Rule& r) { r.reasons = {reason}; }, invite(), around);
  };
  EXPECT_TRUE(because(Reason::kDislike, busy));
  EXPECT_FALSE(because(Reason::kIllness, busy));
  EXPECT_FALSE(because(Reason::kDislike, situation()));

  Invite important = invite();
  important.mail.high_importance = true;
  const auto when = [](bool serious, const Invite& asked) {
    return matches([&](Rule& r) { r.serious = serious; }, asked);
  };
  EXPECT_TRUE(when(true, important));
  EXPECT_FALSE(when(false, important));
  EXPECT_TRUE(when(false, invite()));
  EXPECT_FALSE(when(true, invite()));
}

TEST(RuleMatch, AllConditionsHaveToHold) {
  EXPECT_FALSE(matches([](Rule& r) {
    r.client = "Acme";
    r.forms = {Form::kVideo};
  }));
}

TEST(Ruling, AllowOnlyForbidForce) {
  Rule some = rule(42);
  some.allow = {Answer::kAccept, Answer::kShorter};
  Decision decision = decide({some});
  EXPECT_EQ(decision.answer, Answer::kShorter);
  EXPECT_EQ(decision.overrun, 30);
  EXPECT_EQ(detail(row(decision, Answer::kPhone).failed, "rule_allows_only"),
            "[[rule]]:42");
  // What the rule does not want can still be chosen, after all the rest.
  EXPECT_EQ(decision.alternatives,
            (Answers{Answer::kAccept, Answer::kPhone, Answer::kEmail}));

  decision = decide({forcing(Answer::kAccept, 42)});
  EXPECT_EQ(decision.answer, Answer::kAccept);
  EXPECT_EQ(decision.overrun, 90);
  EXPECT_EQ(decision.because, (Becauses{{"rule_forces", "[[rule]]:42"}}));

  decision = decide({forcing(Answer::kBowOut, 42)});
  EXPECT_EQ(decision.answer, Answer::kPhone);
  EXPECT_EQ(detail(decision.because, "rule_cannot_force"), "[[rule]]:42");

  decision = decide({forbidding(Answer::kPhone, 0)});
  EXPECT_EQ(decision.answer, Answer::kEmail);
  EXPECT_EQ(detail(row(decision, Answer::kPhone).failed, "rule_forbids"),
            "[[rule]]#1");
}

TEST(Ruling, ThatLeavesNothingLeavesItToThePerson) {
  Policy mine = policy();
  mine.rules = {rule(42)};
  mine.rules[0].allow = {Answer::kBowOut};
  const Decision decision = triage(invite(), mine, situation());
  EXPECT_EQ(decision.answer, Answer::kNone);
  EXPECT_EQ(decision.because,
            (Becauses{{"rules_leave_nothing", "[[rule]]:42"}}));
  EXPECT_EQ(decision.answered.form, Form::kNothing);
  EXPECT_EQ(decision.alternatives.front(), Answer::kPhone);
  EXPECT_EQ(triage(invite(), mine, situation(), Answer::kPhone).answer,
            Answer::kPhone);
}

TEST(Ruling, OutsideOfToleranceTheLeastStrainWins) {
  Policy mine = policy(Tier::kKey);
  mine.limits.decline = true;
  mine.rules = {forbidding(Answer::kAccept)};
  Decision decision = triage(invite(), mine, situation());
  EXPECT_EQ(decision.answer, Answer::kPhone);
  EXPECT_EQ(detail(decision.because, "nothing_within_tolerance"), "10");
  EXPECT_EQ(detail(row(decision, Answer::kPhone).failed, "strain_too_high"),
            "10");
  // A flat no comes after everything of the same strain, though it is cheapest.
  Invite serious = invite();
  serious.mail.high_importance = true;
  decision = triage(serious, mine, situation());
  EXPECT_EQ(decision.alternatives,
            (Answers{Answer::kShorter, Answer::kEmail, Answer::kDecline,
                     Answer::kAccept}));
}

// Each names more precisely than the one before; all force another answer.
TEST(Ruling, WhoComesBeforeHowManyConditions) {
  Rule anybody = forcing(Answer::kAccept, 1);
  anybody.summary = "budget";
  anybody.forms = {Form::kInPerson};
  anybody.recurrences = {Recurrence::kSingle};
  Rule tier = forcing(Answer::kShorter, 2);
  tier.tiers = {Tier::kStandard};
  tier.serious = false;
  Rule client = forcing(Answer::kPhone, 3);
  client.client = "Acme";
  Rule house = forcing(Answer::kEmail, 4);
  house.organizer = "*.example";
  house.forms = {Form::kInPerson};
  Rule person = forcing(Answer::kAccept, 5);
  person.organizer = "carol@acme.example";
  std::vector<Rule> rules;
  for (const Rule& one : {anybody, tier, client, house, person}) {
    rules.insert(rules.begin(), one);
    EXPECT_EQ(decide(rules).answer, *one.force) << one.line;
    std::reverse(rules.begin(), rules.end());
    EXPECT_EQ(decide(rules).answer, *one.force) << one.line;
    std::reverse(rules.begin(), rules.end());
  }
}

// A rule for Acme that speaks of calls leaves the general word on e-mails be.
TEST(Ruling, AMoreSpecificRuleDecidesOnlyWhatItSpeaksOf) {
  Rule acme = forbidding(Answer::kPhone, 2);
  acme.client = "Acme";
  const Decision decision = decide({forbidding(Answer::kEmail, 1), acme});
  EXPECT_EQ(decision.answer, Answer::kShorter);
  EXPECT_TRUE(says(row(decision, Answer::kEmail).failed, "rule_forbids"));
  EXPECT_TRUE(says(row(decision, Answer::kPhone).failed, "rule_forbids"));
}

TEST(Ruling, AMoreSpecificRuleLiftsWhatAGeneralOneForbids) {
  Rule acme = rule(2);
  acme.client = "Acme";
  acme.allow = {Answer::kPhone};
  EXPECT_EQ(decide({forbidding(Answer::kPhone, 1), acme}).answer,
            Answer::kPhone);
  acme.allow.clear();
  acme.force = Answer::kPhone;
  EXPECT_EQ(decide({forbidding(Answer::kPhone, 1), acme}).answer,
            Answer::kPhone);
}

TEST(Ruling, AMoreSpecificRuleForbidsWhatAGeneralOneForces) {
  Rule acme = forbidding(Answer::kAccept, 2);
  acme.client = "Acme";
  const Decision decision = decide({forcing(Answer::kAccept, 1), acme});
  EXPECT_EQ(decision.answer, Answer::kPhone);
  EXPECT_FALSE(says(decision.because, "rule_forces"));
}

TEST(Ruling, OfEquallySpecificRulesAllHold) {
  Rule accept_or_call = rule(1);
  accept_or_call.allow = {Answer::kAccept, Answer::kPhone};
  Rule accept_or_write = rule(2);
  accept_or_write.allow = {Answer::kAccept, Answer::kEmail};
  const Decision decision = decide({accept_or_call, accept_or_write});
  EXPECT_EQ(decision.answer, Answer::kAccept);
  EXPECT_EQ(detail(row(decision, Answer::kPhone).failed, "rule_allows_only"),
            "[[rule]]:2");
  EXPECT_EQ(detail(row(decision, Answer::kEmail).failed, "rule_allows_only"),
            "[[rule]]:1");

  const Decision forbidden =
      decide({forbidding(Answer::kPhone, 3), accept_or_call});
  EXPECT_EQ(forbidden.answer, Answer::kAccept);
  EXPECT_EQ(row(forbidden, Answer::kPhone).failed,
            (Becauses{{"rule_forbids", "[[rule]]:3"}}));

  EXPECT_EQ(
      decide({forcing(Answer::kEmail, 1), forcing(Answer::kShorter, 2)}).answer,
      Answer::kShorter);
  EXPECT_EQ(decide({forcing(Answer::kPhone, 1), forbidding(Answer::kPhone, 2)})
                .answer,
            Answer::kEmail);
}

// A call is not wanted by who knows Acme, so that the other force is left.
TEST(Ruling, OfEquallySpecificForcesTheFirstThatIsWantedCounts) {
  Rule acme = forbidding(Answer::kPhone, 3);
  acme.client = "Acme";
  const Decision decision =
      decide({forcing(Answer::kPhone, 1), forcing(Answer::kShorter, 2), acme});
  EXPECT_EQ(decision.answer, Answer::kShorter);
  EXPECT_EQ(decision.because, (Becauses{{"rule_forces", "[[rule]]:2"}}));
  acme.forbid = {Answer::kShorter};
  EXPECT_EQ(
      decide({forcing(Answer::kPhone, 1), forcing(Answer::kShorter, 2), acme})
          .because,
      (Becauses{{"rule_forces", "[[rule]]:1"}}));
}

// Each speaks of something that another speaks of too.
TEST(Ruling, TheOrderOfEquallySpecificRulesDoesNotCount) {
  std::vector<Rule> rules;
  for (int line = 1; line <= 5; ++line) {
    rules.push_back(rule(line));
    rules.back().client = "Acme";
  }
  rules[0].forbid = {Answer::kPhone};
  rules[0].limits.allowance = std::optional<int>(100);
  rules[1].allow = {Answer::kShorter, Answer::kPhone, Answer::kEmail};
  rules[1].limits.allowance = std::optional<int>();
  rules[2].force = Answer::kEmail;
  rules[2].limits.travel = 5;
  rules[3].force = Answer::kShorter;
  rules[3].limits.travel = 5;
  rules[4].forbid = {Answer::kEmail, Answer::kPhone};
  rules[4].limits.tolerance = 20;
  const Decision expected = decide(rules);
  EXPECT_EQ(expected.answer, Answer::kShorter);
  EXPECT_EQ(expected.allowance.value, 100);
  std::vector<int> order = {0, 1, 2, 3, 4};
  while (std::next_permutation(order.begin(), order.end())) {
    std::vector<Rule> shuffled;
    for (const int at : order) {
      shuffled.push_back(rules[static_cast<std::size_t>(at)]);
    }
    ASSERT_EQ(decide(shuffled), expected);
  }
}

TEST(Ruling, AllEquallySpecificRulesThatObjectAreNamed) {
  const Decision decision =
      decide({forbidding(Answer::kPhone, 7), forbidding(Answer::kPhone, 3)});
  EXPECT_EQ(row(decision, Answer::kPhone).failed,
            (Becauses{{"rule_forbids", "[[rule]]:3"},
                      {"rule_forbids", "[[rule]]:7"}}));
}

TEST(Ruling, LimitsPriceTheOptions) {
  Rule limits = rule(42);
  limits.limits.short_meeting = 45;
  limits.limits.phone_call = 25;
  limits.limits.email = 5;
  limits.limits.briefing = 8;
  limits.limits.travel = 0;
  const Decision decision = decide({limits});
  EXPECT_EQ(row(decision, Answer::kAccept).minutes, 90);
  EXPECT_EQ(row(decision, Answer::kShorter).minutes, 45);
  EXPECT_EQ(row(decision, Answer::kPhone).minutes, 25);
  EXPECT_EQ(row(decision, Answer::kEmail).minutes, 5);
  EXPECT_EQ(row(decision, Answer::kBowOut).minutes, 8);
  // 45 minutes fit the allowance of a standard client exactly, and give the
  // client more than a call does.
  EXPECT_EQ(decision.answer, Answer::kShorter);
  EXPECT_EQ(decision.answered.minutes, 45);
  EXPECT_EQ(decision.because,
            (Becauses{{"least_strain", ""}, {"rule_limits", "[[rule]]:42"}}));
}

TEST(Ruling, LimitsReplaceTheTiersBounds) {
  Rule limits = rule(42);
  limits.limits.allowance = std::optional<int>(200);
  limits.limits.tolerance = 5;
  Decision decision = decide({limits});
  EXPECT_EQ(decision.answer, Answer::kAccept);
  EXPECT_EQ(
      decision.allowance,
      (Bound{200,
             {{"tier_standard", "Acme"}, {"rule_limits", "[[rule]]:42"}}}));
  EXPECT_EQ(
      decision.tolerance,
      (Bound{5, {{"tier_standard", "Acme"}, {"rule_limits", "[[rule]]:42"}}}));
  EXPECT_EQ(decision.because, (Becauses{{"least_strain", ""}}));

  limits.limits.allowance = std::optional<int>();
  decision = decide({limits});
  EXPECT_EQ(decision.allowance.value, std::nullopt);

  // Equal to what holds anyway, it moves nothing.
  limits.limits.allowance = std::optional<int>(45);
  decision = decide({limits});
  EXPECT_EQ(decision.allowance, (Bound{45, {{"tier_standard", "Acme"}}}));
}

TEST(Ruling, WhatMovesABoundMovesTheRulesToo) {
  Rule limits = rule(42);
  limits.limits.allowance = std::optional<int>(120);
  Situation busy = situation();
  busy.reasons = {Reason::kWorkload};
  EXPECT_EQ(decide({limits}, invite(), busy).allowance.value, 60);
  limits.limits.tolerance = 40;
  Invite serious = invite();
  serious.mail.high_importance = true;
  EXPECT_EQ(decide({limits}, serious).tolerance.value, 10);
}

TEST(Ruling, OfLimitsTheMostSpecificThenTheSmallestHolds) {
  Rule general = rule(1);
  general.limits.allowance = std::optional<int>(20);
  general.limits.travel = 10;
  Rule acme = rule(2);
  acme.client = "Acme";
  acme.limits.allowance = std::optional<int>(80);
  Rule also = acme;
  also.line = 3;
  also.limits.allowance = std::optional<int>();
  also.limits.tolerance = 0;
  for (const auto& rules :
       {std::vector{general, acme, also}, std::vector{also, acme, general}}) {
    const Decision decision = decide(rules);
    EXPECT_EQ(decision.allowance.value, 80);
    EXPECT_EQ(detail(decision.allowance.because, "rule_limits"), "[[rule]]:2");
    EXPECT_EQ(decision.tolerance.value, 0);
    EXPECT_EQ(row(decision, Answer::kAccept).minutes, 100);
  }
}

TEST(Ruling, ShowsNoRuleThatDoesNotMatch) {
  Rule other = forcing(Answer::kAccept);
  other.client = "Other";
  other.limits.travel = 0;
  Policy mine = policy();
  const Decision without = triage(invite(), mine, situation());
  EXPECT_EQ(decide({other}), without);
}

}  // namespace
}  // namespace raincheck
