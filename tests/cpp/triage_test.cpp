#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "raincheck/decision.hpp"
#include "raincheck/error.hpp"
#include "triage/codes.hpp"
#include "triage_samples.hpp"

namespace raincheck {
namespace {

using samples::detail;
using samples::invite;
using samples::policy;
using samples::row;
using samples::says;
using samples::situation;
using samples::the_meeting;
using samples::user;

using Answers = std::vector<Answer>;

std::string why_none(const Invite& invite, const Situation& situation) {
  const Decision decision = triage(invite, policy(), situation);
  return decision.answer == Answer::kNone ? decision.because.at(0).code
                                          : std::string(name(decision.answer));
}

TEST(Names, GoBothWays) {
  for (const Answer answer : kAnswers) {
    EXPECT_EQ(answer_from_name(name(answer)), answer);
  }
  EXPECT_EQ(name(Answer::kBowOut), "bow_out");
  EXPECT_EQ(reason_from_name("dislike"), Reason::kDislike);
  EXPECT_EQ(name(Reason::kWorkload), "workload");
  EXPECT_EQ(name(Tier::kMinor), "minor");
  EXPECT_EQ(name(Role::kAmongUs), "among_us");
  EXPECT_EQ(name(Form::kInPerson), "in_person");
  EXPECT_EQ(name(Form::kNothing), "nothing");
  try {
    (void)answer_from_name("bowout");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnknownAnswer);
    EXPECT_STREQ(error.what(),
                 "there is no answer \"bowout\"; there are accept, reschedule, "
                 "shorter, phone, email, bow_out, decline, none");
  }
  try {
    (void)reason_from_name("lazy");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnknownReason);
    EXPECT_STREQ(error.what(),
                 "there is no reason \"lazy\"; there are workload, conflict, "
                 "illness, emergency, repetitive, dislike");
  }
}

TEST(Triage, PricesEveryOption) {
  const Decision decision = triage(invite(), policy(), situation());
  ASSERT_EQ(decision.options.size(), 7U);
  const auto price = [&](Answer answer) {
    return std::pair(row(decision, answer).minutes,
                     row(decision, answer).strain);
  };
  EXPECT_EQ(price(Answer::kAccept), std::pair(135, 0));
  EXPECT_EQ(price(Answer::kReschedule), std::pair(135, 10));
  EXPECT_EQ(price(Answer::kShorter), std::pair(75, 10));
  EXPECT_EQ(price(Answer::kPhone), std::pair(20, 10));
  EXPECT_EQ(price(Answer::kEmail), std::pair(10, 30));
  EXPECT_EQ(price(Answer::kBowOut), std::pair(15, 10));
  EXPECT_EQ(price(Answer::kDecline), std::pair(0, 50));
}

// 45 minutes for a standard client: a call takes less, a meeting more.
TEST(Triage, ProposesACallToAStandardClient) {
  const Decision decision = triage(invite(), policy(), situation());
  EXPECT_EQ(decision.answer, Answer::kPhone);
  EXPECT_EQ(decision.asked, (Terms{{}, Form::kInPerson, 90, {the_meeting()}}));
  EXPECT_EQ(
      decision.answered,
      (Terms{{},
             Form::kPhone,
             20,
             {parse_interval("2026-12-01T06:00:00Z/2026-12-01T06:20:00Z")}}));
  EXPECT_EQ(decision.allowance.value, 45);
  EXPECT_EQ(decision.tolerance.value, 30);
  EXPECT_EQ(decision.overrun, 0);
  EXPECT_FALSE(decision.overridden);
  EXPECT_EQ(decision.alternatives,
            (Answers{Answer::kEmail, Answer::kShorter, Answer::kAccept}));
  EXPECT_EQ(decision.because, (std::vector<Because>{{"least_strain", ""}}));
  EXPECT_EQ(decision.client, "Acme");
  EXPECT_EQ(detail(decision.allowance.because, "tier_standard"), "Acme");
  EXPECT_EQ(detail(row(decision, Answer::kShorter).failed, "over_allowance"),
            "30");
  EXPECT_EQ(detail(row(decision, Answer::kBowOut).failed, "no_colleague"), "");
}

TEST(Triage, MeetsAKeyClient) {
  const Decision decision = triage(invite(), policy(Tier::kKey), situation());
  EXPECT_EQ(decision.answer, Answer::kAccept);
  EXPECT_EQ(decision.allowance.value, std::nullopt);
  EXPECT_EQ(decision.tolerance.value, 0);
  EXPECT_EQ(decision.answered, decision.asked);
}

TEST(Triage, GivesAKeyClientTimeThatIsNotThere) {
  Situation full = situation();
  full.week_minutes_left = 30;
  const Decision decision = triage(invite(), policy(Tier::kKey), full);
  EXPECT_EQ(decision.answer, Answer::kAccept);
  EXPECT_EQ(decision.overrun, 105);
  EXPECT_EQ(detail(decision.because, "relationship_wins"), "105");
  EXPECT_EQ(detail(decision.allowance.because, "week_budget"), "30");
}

TEST(Triage, BowsOutToTheOwnerOfAKeyClientWhenTimeIsShort) {
  Policy mine = policy(Tier::kKey);
  mine.clients[0].account_manager = Address{"Ben", "ben@studio.example"};
  Invite asked = invite();
  asked.attendees.push_back(user("ben@studio.example"));
  EXPECT_EQ(triage(asked, mine, situation()).answer, Answer::kAccept);
  Situation full = situation();
  full.week_minutes_left = 30;
  const Decision decision = triage(asked, mine, full);
  EXPECT_EQ(decision.answer, Answer::kBowOut);
  EXPECT_EQ(decision.answered.who, (Address{"Ben", "ben@studio.example"}));
  EXPECT_EQ(decision.answered.minutes, 90);
  asked.attendees.pop_back();
  EXPECT_EQ(triage(asked, mine, full).answer, Answer::kAccept);
}

TEST(Triage, ProposesOtherTimesWhenBusy) {
  Situation busy = situation();
  busy.busy = {parse_interval("2026-12-01T06:00:00Z/2026-12-01T07:00:00Z")};
  busy.free_slots = {
      parse_interval("2026-11-23T08:00:00Z/2026-11-23T12:00:00Z"),  // begun
      parse_interval("2026-12-01T06:30:00Z/2026-12-01T09:00:00Z"),  // then
      parse_interval("2026-12-02T06:00:00Z/2026-12-02T07:00:00Z"),  // too short
      parse_interval("2026-12-03T06:00:00Z/2026-12-03T09:00:00Z"),
      parse_interval("2026-12-04T06:00:00Z/2026-12-04T07:30:00Z"),
      parse_interval("2026-12-02T08:00:00Z/2026-12-02T10:00:00Z"),
      parse_interval("2026-12-07T08:00:00Z/2026-12-07T10:00:00Z")};
  const Decision decision = triage(invite(), policy(Tier::kKey), busy);
  EXPECT_EQ(decision.answer, Answer::kReschedule);
  EXPECT_EQ(decision.reasons, std::vector<Reason>{Reason::kConflict});
  EXPECT_EQ(decision.answered.when,
            (std::vector<Interval>{
                parse_interval("2026-12-03T06:00:00Z/2026-12-03T07:30:00Z"),
                parse_interval("2026-12-04T06:00:00Z/2026-12-04T07:30:00Z"),
                parse_interval("2026-12-02T08:00:00Z/2026-12-02T09:30:00Z")}));
  EXPECT_EQ(row(decision, Answer::kReschedule).strain, 0);
  EXPECT_EQ(detail(row(decision, Answer::kAccept).failed, "busy_then"),
            "2026-12-01T06:00:00Z/2026-12-01T07:00:00Z");
  EXPECT_FALSE(row(decision, Answer::kPhone).possible);
}

TEST(Triage, IsFreeForAsLongAsTheCalendarSays) {
  Situation busy = situation();
  busy.busy = {parse_interval("2026-12-01T06:20:00Z/2026-12-01T09:00:00Z")};
  const Decision decision = triage(invite(), policy(), busy);
  EXPECT_FALSE(row(decision, Answer::kAccept).possible);
  EXPECT_FALSE(row(decision, Answer::kShorter).possible);
  EXPECT_TRUE(row(decision, Answer::kPhone).possible);
  // A busy time that ends as the meeting starts is no conflict.
  busy.busy = {parse_interval("2026-12-01T05:00:00Z/2026-12-01T06:00:00Z")};
  EXPECT_TRUE(row(triage(invite(), policy(), busy), Answer::kAccept).possible);
}

TEST(Triage, AStatedConflictSpeaksForTheWholeMeeting) {
  Situation stated = situation();
  stated.reasons = {Reason::kConflict};
  const Decision decision = triage(invite(), policy(), stated);
  for (const Answer answer :
       {Answer::kAccept, Answer::kShorter, Answer::kPhone}) {
    EXPECT_TRUE(says(row(decision, answer).failed, "conflict")) << name(answer);
  }
  EXPECT_TRUE(row(decision, Answer::kReschedule).possible);
  EXPECT_TRUE(decision.answered.when.empty());
}

TEST(Triage, WhoIsIllOrCalledAwayCannotBeThere) {
  for (const auto& [reason, code] :
       {std::pair(Reason::kIllness, "illness"),
        std::pair(Reason::kEmergency, "emergency")}) {
    Situation away = situation();
    away.reasons = {reason};
    const Decision decision = triage(invite(), policy(Tier::kKey), away);
    EXPECT_EQ(decision.answer, Answer::kReschedule);
    EXPECT_TRUE(says(row(decision, Answer::kAccept).failed, code));
  }
}

TEST(Triage, KnowsNoOtherTimeWithoutSlots) {
  EXPECT_TRUE(says(
      row(triage(invite(), policy(), situation()), Answer::kReschedule).failed,
      "slots_unknown"));
}

TEST(Triage, FormAndLengthSayWhatIsPossible) {
  Invite asked = invite();
  asked.form = Form::kPhone;
  asked.dtend = samples::utc("2026-12-01T06:30:00Z");
  Decision decision = triage(asked, policy(), situation());
  EXPECT_TRUE(says(row(decision, Answer::kPhone).failed, "already_by_phone"));
  EXPECT_EQ(
      detail(row(decision, Answer::kShorter).failed, "not_longer_than_short"),
      "30");
  EXPECT_EQ(decision.answer, Answer::kAccept);
  EXPECT_EQ(row(decision, Answer::kAccept).minutes, 30);  // no travel

  asked.form = Form::kUnknown;
  asked.dtend = samples::utc("2026-12-01T06:10:00Z");
  decision = triage(asked, policy(), situation());
  EXPECT_EQ(row(decision, Answer::kAccept).minutes, 10);
  EXPECT_TRUE(row(decision, Answer::kPhone).possible);
  EXPECT_EQ(row(decision, Answer::kPhone).minutes, 10);

  asked.summary.clear();
  EXPECT_TRUE(
      says(row(triage(asked, policy(), situation()), Answer::kEmail).failed,
           "nothing_in_writing"));
  asked.body = "See attached.";
  EXPECT_TRUE(
      row(triage(asked, policy(), situation()), Answer::kEmail).possible);
}

TEST(Triage, DeclinesOnlyWhenSwitchedOn) {
  Situation full = situation();
  full.week_minutes_left = 0;
  Policy mine = policy(Tier::kMinor);
  EXPECT_EQ(triage(invite(), mine, full).answer, Answer::kEmail);
  EXPECT_TRUE(says(row(triage(invite(), mine, full), Answer::kDecline).failed,
                   "decline_switched_off"));
  mine.limits.decline = true;
  const Decision decision = triage(invite(), mine, full);
  EXPECT_EQ(decision.answer, Answer::kDecline);
  EXPECT_EQ(decision.answered, (Terms{{}, Form::kNothing, 0, {}}));
}

TEST(Bounds, NameTheTier) {
  for (const auto& [tier, code] : {std::pair(Tier::kKey, "tier_key"),
                                   std::pair(Tier::kMajor, "tier_major"),
                                   std::pair(Tier::kStandard, "tier_standard"),
                                   std::pair(Tier::kMinor, "tier_minor")}) {
    const Decision decision = triage(invite(), policy(tier), situation());
    const std::vector<Because> why = {{code, "Acme"}};
    EXPECT_EQ(decision.allowance.because, why);
    EXPECT_EQ(decision.tolerance.because, why);
    EXPECT_EQ(decision.tier, tier);
  }
}

TEST(Bounds, HalveForRepetitionAndForWorkload) {
  Situation now = situation();
  const auto allowance = [&](Tier tier) {
    return triage(invite(), policy(tier), now).allowance;
  };
  now.week_minutes_left = 500;
  EXPECT_EQ(allowance(Tier::kMajor).value, 90);
  EXPECT_FALSE(says(allowance(Tier::kMajor).because, "week_budget"));
  EXPECT_EQ(allowance(Tier::kKey).value, 500);
  now.week_minutes_left.reset();
  now.reasons = {Reason::kWorkload};
  EXPECT_EQ(allowance(Tier::kMajor).value, 45);
  EXPECT_TRUE(says(allowance(Tier::kMajor).because, "workload"));
  EXPECT_EQ(allowance(Tier::kKey).value, std::nullopt);
  EXPECT_FALSE(says(allowance(Tier::kKey).because, "workload"));
  now.reasons = {Reason::kRepetitive};
  EXPECT_EQ(allowance(Tier::kMajor).value, 45);
  now.reasons = {Reason::kRepetitive, Reason::kWorkload};
  EXPECT_EQ(allowance(Tier::kMajor).value, 22);
  now.week_minutes_left = 40;
  EXPECT_EQ(allowance(Tier::kMajor).value, 10);
  EXPECT_EQ(allowance(Tier::kKey).value, 10);
  now.week_minutes_left = -5;
  EXPECT_EQ(allowance(Tier::kMajor).value, 0);
}

TEST(Bounds, AWeekOverBudgetIsWorkload) {
  Situation now = situation();
  now.week_minutes_left = 0;
  EXPECT_EQ(triage(invite(), policy(), now).reasons,
            std::vector<Reason>{Reason::kWorkload});
  now.week_minutes_left = 1;
  EXPECT_TRUE(triage(invite(), policy(), now).reasons.empty());
}

TEST(Bounds, CountMeetingsThatAreAlikeTwice) {
  Situation now = situation();
  const auto met = [&](std::string_view when, std::string_view summary) {
    now.earlier.push_back({parse_instant(when), std::string(summary)});
    return detail(triage(invite(), policy(), now).allowance.because,
                  "repetitive");
  };
  EXPECT_EQ(met("2026-11-20T09:00:00Z", "Kick-off"), "(no repetitive)");
  EXPECT_EQ(met("2026-10-24T08:59:59Z", "Budget review"), "(no repetitive)");
  EXPECT_EQ(met("2026-11-23T09:00:01Z", "Budget review"), "(no repetitive)");
  EXPECT_EQ(met("2026-10-24T09:00:00Z", "BUDGET review, week 43"), "2");
  EXPECT_EQ(met("2026-11-21T09:00:00Z", "Summer party plans"), "3");
  // Two words of three in common.
  EXPECT_EQ(met("2026-11-22T09:00:00Z", "Budget review again"), "4");
}

TEST(Bounds, SeriousLowersIllnessRaises) {
  const auto tolerance = [](Tier tier, bool serious, Reason reason) {
    Invite asked = invite();
    if (serious) asked.serious = {{"contract\r\nrenewal", "summary"}};
    Situation now = situation();
    now.reasons = {reason};
    return triage(asked, policy(tier), now).tolerance;
  };
  using enum Reason;
  EXPECT_EQ(tolerance(Tier::kMinor, true, kDislike).value, 10);
  EXPECT_EQ(detail(tolerance(Tier::kMinor, true, kDislike).because, "serious"),
            "contract renewal");
  EXPECT_EQ(tolerance(Tier::kKey, true, kDislike).value, 0);
  EXPECT_EQ(tolerance(Tier::kKey, false, kIllness).value, 20);
  EXPECT_EQ(tolerance(Tier::kMinor, false, kEmergency).value, 50);
  EXPECT_TRUE(says(tolerance(Tier::kKey, false, kIllness).because, "illness"));
  EXPECT_TRUE(
      says(tolerance(Tier::kKey, false, kEmergency).because, "emergency"));
  EXPECT_FALSE(
      says(tolerance(Tier::kMinor, false, kEmergency).because, "emergency"));
  EXPECT_EQ(tolerance(Tier::kMinor, true, kEmergency).value, 20);
}

TEST(Bounds, ImportanceIsSerious) {
  Invite asked = invite();
  asked.priority = 5;
  EXPECT_FALSE(triage(asked, policy(), situation()).serious);
  asked.priority = 4;
  EXPECT_TRUE(triage(asked, policy(), situation()).serious);
  asked.priority = 0;
  asked.mail.high_importance = true;
  const Decision decision = triage(asked, policy(), situation());
  EXPECT_TRUE(decision.serious);
  EXPECT_EQ(row(decision, Answer::kEmail).strain, 50);
}

TEST(Reasons, AStandingOneHoldsUntilThen) {
  Policy mine = policy();
  mine.standing.reason = Reason::kIllness;
  const auto reasons = [&](std::string_view until) {
    mine.standing.until = parse_instant(until);
    return triage(invite(), mine, situation()).reasons;
  };
  EXPECT_EQ(reasons("2026-12-02T00:00:00Z"),
            std::vector<Reason>{Reason::kIllness});
  // Well again by the time of the meeting.
  EXPECT_TRUE(reasons("2026-12-01T06:00:00Z").empty());
  mine.standing.until.reset();
  const Decision decision = triage(invite(), mine, situation());
  EXPECT_EQ(decision.reasons, std::vector<Reason>{Reason::kIllness});
  EXPECT_EQ(detail(decision.because, "standing_reason"), "illness");
}

TEST(Reasons, AllAreListedOnce) {
  Policy mine = policy();
  mine.standing.reason = Reason::kWorkload;
  Situation now = situation();
  now.reasons = {Reason::kDislike, Reason::kWorkload};
  now.busy = {the_meeting()};
  EXPECT_EQ(triage(invite(), mine, now).reasons,
            (std::vector<Reason>{Reason::kDislike, Reason::kWorkload,
                                 Reason::kConflict}));
}

TEST(Length, AnAllDayMeetingTakesWorkingHours) {
  Policy mine = policy();
  mine.me.time_zone = "Asia/Kuala_Lumpur";
  Invite asked = invite();
  asked.dtstart->form = asked.dtend->form = CalendarTime::Form::kDate;
  asked.dtstart->instant = asked.dtend->instant = std::nullopt;
  asked.dtstart->local = std::chrono::local_days(std::chrono::year(2026) /
                                                 std::chrono::December / 1);
  asked.dtend->local = asked.dtstart->local + std::chrono::days(2);
  EXPECT_EQ(
      triage(asked, mine, situation()).asked,
      (Terms{{},
             Form::kInPerson,
             1080,
             {parse_interval("2026-12-01T01:00:00Z/2026-12-02T10:00:00Z")}}));
  asked.dtend = asked.dtstart;
  EXPECT_EQ(triage(asked, mine, situation()).asked.minutes, 540);
  asked.dtend.reset();
  EXPECT_EQ(triage(asked, mine, situation()).asked.minutes, 540);
}

TEST(Length, WithoutAnEndIsAssumed) {
  Invite asked = invite();
  for (const auto& end :
       {std::optional<CalendarTime>(), asked.dtstart,
        std::optional(samples::utc("2026-11-30T06:00:00Z"))}) {
    asked.dtend = end;
    const Decision decision = triage(asked, policy(), situation());
    EXPECT_EQ(decision.asked.minutes, 60);
    EXPECT_EQ(detail(decision.because, "length_unknown"), "60");
  }
}

TEST(Length, AnUnknownZoneKeepsItsClock) {
  Invite asked = invite();
  for (auto* time : {&asked.dtstart, &asked.dtend}) {
    (*time)->form = CalendarTime::Form::kZoned;
    (*time)->tzid = "Mars";
    (*time)->instant.reset();
  }
  Situation busy = situation();
  busy.busy = {the_meeting()};
  const Decision decision = triage(asked, policy(Tier::kKey), busy);
  EXPECT_EQ(decision.asked.minutes, 90);
  EXPECT_TRUE(decision.asked.when.empty());
  EXPECT_EQ(decision.answer, Answer::kAccept);
  EXPECT_EQ(detail(decision.because, "zone_unknown"), "Mars");
  // It is past once it is past everywhere.
  busy.now = parse_instant("2026-12-01T19:30:00Z");
  EXPECT_EQ(why_none(asked, busy), "phone");
  busy.now = parse_instant("2026-12-01T19:30:01Z");
  EXPECT_EQ(why_none(asked, busy), "past");
}

TEST(Length, AFloatingTimeIsMine) {
  Policy mine = policy();
  mine.me.time_zone = "Asia/Kuala_Lumpur";
  Invite asked = invite();
  for (auto* time : {&asked.dtstart, &asked.dtend}) {
    (*time)->form = CalendarTime::Form::kFloating;
    (*time)->instant.reset();
  }
  EXPECT_EQ(triage(asked, mine, situation()).asked.when,
            std::vector<Interval>{
                parse_interval("2026-11-30T22:00:00Z/2026-11-30T23:30:00Z")});
}

TEST(None, SaysWhy) {
  const auto after = [](const std::function<void(Invite&, Situation&)>& bend) {
    Invite asked = invite();
    Situation now = situation();
    bend(asked, now);
    return why_none(asked, now);
  };
  EXPECT_EQ(after([](auto& i, auto&) { i.method = "CANCEL"; }),
            "not_a_request");
  EXPECT_EQ(after([](auto& i, auto&) { i.method.clear(); }), "not_a_request");
  EXPECT_EQ(after([](auto& i, auto&) { i.status = "CANCELLED"; }), "cancelled");
  EXPECT_EQ(after([](auto& i, auto&) {
              i.organizer = user("AISYAH@studio.example");
            }),
            "i_am_organizer");
  EXPECT_EQ(after([](auto& i, auto&) {
              i.organizer->sent_by = "aisyah@studio.example";
            }),
            "i_am_organizer");
  EXPECT_EQ(after([](auto& i, auto&) { i.dtstart.reset(); }), "no_date");
  EXPECT_EQ(after([](auto& i, auto& s) { s.now = *i.dtend->instant; }),
            "phone");
  EXPECT_EQ(after([](auto& i, auto& s) {
              s.now = *i.dtend->instant + std::chrono::seconds(1);
            }),
            "past");
  EXPECT_EQ(after([](auto& i, auto&) { i.attendees[0].partstat = "ACCEPTED"; }),
            "already_answered");
  EXPECT_EQ(
      after([](auto& i, auto&) { i.attendees[0].partstat = "TENTATIVE"; }),
      "phone");
}

TEST(None, KnowsWhatHasBeenDealtWith) {
  const auto after = [](const KnownInvite& known, bool occurrence = false) {
    Invite asked = invite();
    asked.sequence = 3;
    if (occurrence) asked.recurrence_id = asked.dtstart;
    Situation now = situation();
    now.known = {known};
    return why_none(asked, now);
  };
  const std::string uid = "1@acme.example";
  EXPECT_EQ(after({uid, "", 3, false, true}), "already_answered");
  EXPECT_EQ(after({uid, "", 2, false, true}), "phone");
  EXPECT_EQ(after({uid, "", 3, false, false}), "phone");
  EXPECT_EQ(after({uid, "", 4, false, false}), "newer_known");
  EXPECT_EQ(after({uid, "", 3, true, false}), "cancelled");
  EXPECT_EQ(after({uid, "", 2, true, false}), "phone");
  EXPECT_EQ(after({"2@acme.example", "", 9, true, true}), "phone");
  EXPECT_EQ(after({uid, "", 3, false, true}, true), "phone");
  EXPECT_EQ(after({uid, "", 3, true, false}, true), "cancelled");
  EXPECT_EQ(after({uid, "2026-12-01T06:00:00", 3, false, true}, true),
            "already_answered");
  EXPECT_EQ(after({uid, "2026-12-01T06:00:00", 3, true, false}), "phone");
}

TEST(None, HasReasonsEverywhereAndNoTable) {
  Invite asked = invite();
  asked.method = "CANCEL";
  const Decision decision = triage(asked, policy(), situation());
  const std::vector<Because> why = {{"not_a_request", "CANCEL"}};
  EXPECT_EQ(decision.because, why);
  EXPECT_EQ(decision.allowance.because, why);
  EXPECT_EQ(decision.tolerance.because, why);
  EXPECT_TRUE(decision.options.empty());
  EXPECT_TRUE(decision.alternatives.empty());
  EXPECT_EQ(decision.tier, std::nullopt);
  EXPECT_EQ(decision.asked.minutes, 90);
}

TEST(Override, KeepsTheTable) {
  const Decision own = triage(invite(), policy(), situation());
  Decision chosen = triage(invite(), policy(), situation(), Answer::kAccept);
  EXPECT_EQ(chosen.answer, Answer::kAccept);
  EXPECT_TRUE(chosen.overridden);
  EXPECT_EQ(chosen.overrun, 90);
  EXPECT_EQ(chosen.options, own.options);
  EXPECT_EQ(chosen.allowance, own.allowance);
  EXPECT_EQ(chosen.because, (std::vector<Because>{{"chosen_by_person", ""}}));
  EXPECT_EQ(chosen.alternatives,
            (Answers{Answer::kPhone, Answer::kEmail, Answer::kShorter}));
}

TEST(Override, RefusesWhatCannotBe) {
  const auto refusal = [](const Invite& asked, Answer answer) {
    try {
      (void)triage(asked, policy(), situation(), answer);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kAnswerImpossible);
      return std::string(error.what());
    }
    return std::string("(chosen)");
  };
  EXPECT_EQ(refusal(invite(), Answer::kBowOut),
            "this invitation cannot be answered with bow_out: "
            "no colleague can carry it");
  EXPECT_EQ(refusal(invite(), Answer::kDecline),
            "this invitation cannot be answered with decline: "
            "limits.decline is false");
  EXPECT_EQ(refusal(invite(), Answer::kNone),
            "\"none\" is no answer to choose: leave the mail as it is");
  Invite cancelled = invite();
  cancelled.method = "CANCEL";
  EXPECT_EQ(refusal(cancelled, Answer::kPhone),
            "this invitation cannot be answered with phone: it asks "
            "nothing of you: its method is CANCEL");
}

TEST(Codes, AreDistinct) {
  std::set<std::string_view> codes;
  for (const weigh::CodeRow& row : weigh::kCodes) {
    EXPECT_TRUE(codes.insert(row.code).second) << row.code;
  }
}

}  // namespace
}  // namespace raincheck
