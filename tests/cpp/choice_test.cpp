// What the choice knows beyond the table: two concessions at once, who can go
// on without me, what callers and habits say.

#include <gtest/gtest.h>

#include "raincheck/decision.hpp"
#include "raincheck/error.hpp"
#include "triage_samples.hpp"

namespace raincheck {
namespace {

using namespace samples;

// 30 minutes on Wednesday, the week of the_meeting().
Interval half_an_hour() {
  return parse_interval("2026-12-02T06:00:00Z/2026-12-02T06:30:00Z");
}

Situation busy_then() {
  Situation now = situation();
  now.busy = {the_meeting()};
  now.free_slots = {half_an_hour()};
  return now;
}

// 90 minutes by video, when a standard client has 45.
Invite by_video() {
  Invite asked = invite();
  asked.form = Form::kVideo;
  return asked;
}

TEST(Shortened, WhenAnotherTimeAloneIsTooLong) {
  const Decision decision = triage(by_video(), policy(), busy_then());
  EXPECT_EQ(decision.answer, Answer::kReschedule);
  EXPECT_TRUE(decision.shortened);
  EXPECT_EQ(decision.answered.minutes, 30);
  EXPECT_EQ(decision.answered.when, std::vector{half_an_hour()});
  const Option& chosen = row(decision, Answer::kReschedule);
  EXPECT_TRUE(chosen.shortened);
  EXPECT_EQ(chosen.minutes, 30);
  EXPECT_EQ(chosen.strain, 10);  // 0 for the time, 1 for the length
  EXPECT_EQ(detail(decision.because, "also_shorter"), "30");
}

TEST(Shortened, NotWhenTheFullTimeFits) {
  Invite asked = by_video();
  *asked.dtend = utc("2026-12-01T06:45:00Z");
  const Decision decision = triage(asked, policy(), busy_then());
  EXPECT_EQ(decision.answer, Answer::kReschedule);
  EXPECT_FALSE(decision.shortened);
  EXPECT_EQ(decision.answered.minutes, 45);
}

TEST(Shortened, NotForAKeyClient) {
  const Decision decision = triage(by_video(), policy(Tier::kKey), busy_then());
  EXPECT_EQ(decision.answer, Answer::kReschedule);
  EXPECT_FALSE(decision.shortened);
  EXPECT_EQ(decision.answered.minutes, 90);
}

TEST(Shortened, NotWhenAShortMeetingFitsThen) {
  Situation now = busy_then();
  now.busy = {parse_interval("2026-12-01T06:45:00Z/2026-12-01T07:30:00Z")};
  const Decision decision = triage(by_video(), policy(), now);
  EXPECT_EQ(decision.answer, Answer::kShorter);
}

TEST(Shortened, TakesWhatARuleSaysOfEither) {
  Policy mine = policy();
  mine.rules.emplace_back().forbid = {Answer::kShorter};
  const Decision decision = triage(by_video(), mine, busy_then());
  EXPECT_NE(decision.answer, Answer::kReschedule);
  EXPECT_FALSE(decision.shortened);
}

// One concession is less to ask for than two.
TEST(Shortened, ComesAfterASingleConcessionOfTheSameStrain) {
  Policy mine = policy(Tier::kMajor);
  mine.clients[0].account_manager = Address{"Ben", "ben@studio.example"};
  mine.limits.allowance[1] = 60;
  const Decision decision = triage(by_video(), mine, busy_then());
  EXPECT_EQ(row(decision, Answer::kReschedule).strain, 10);
  EXPECT_EQ(row(decision, Answer::kBowOut).strain, 10);
  EXPECT_EQ(decision.answer, Answer::kBowOut);
}

// Being ill excuses my absence, not a short meeting.
TEST(Shortened, NotBecauseIAmIll) {
  Situation ill = situation();
  ill.reasons = {Reason::kIllness};
  ill.week_minutes_left = 0;
  const Decision decision = triage(by_video(), policy(Tier::kKey), ill);
  EXPECT_EQ(decision.tolerance.value, 20);
  EXPECT_EQ(decision.answer, Answer::kReschedule);
  EXPECT_FALSE(decision.shortened);
}

TEST(Absence, OnTheLastOfSeveralDaysCounts) {
  Invite days = invite();
  days.dtstart->form = CalendarTime::Form::kDate;
  days.dtstart->instant.reset();
  days.dtstart->local =
      std::chrono::local_days(std::chrono::year(2026) / 12 / 8);
  days.dtend = days.dtstart;
  days.dtend->local += std::chrono::days(3);
  Situation now = situation();
  now.busy = {parse_interval("2026-12-10T10:00:00Z/2026-12-10T16:00:00Z")};
  const Decision decision = triage(days, policy(Tier::kKey), now);
  EXPECT_FALSE(row(decision, Answer::kAccept).possible);
  EXPECT_EQ(decision.answer, Answer::kReschedule);
}

TEST(Slots, ThatDoNotFitAreSpokenOf) {
  Situation now = situation();
  now.free_slots = {half_an_hour()};
  EXPECT_TRUE(
      says(row(triage(by_video(), policy(), now), Answer::kReschedule).failed,
           "slots_unfit"));
  now.busy = {the_meeting()};
  const Decision decision = triage(by_video(), policy(Tier::kKey), now);
  EXPECT_EQ(decision.answer, Answer::kReschedule);
  EXPECT_EQ(detail(decision.because, "slots_unfit"), "90");
}

TEST(Illness, LeavesTheMeetingToTheColleagueWhoIsThere) {
  Policy mine = policy(Tier::kMajor);
  mine.clients[0].account_manager = Address{"Ben", "ben@studio.example"};
  Invite asked = invite();
  asked.attendees.push_back(user("ben@studio.example"));
  Situation ill = situation();
  ill.reasons = {Reason::kIllness};
  EXPECT_EQ(triage(asked, mine, ill).answer, Answer::kBowOut);
  ill.reasons = {Reason::kConflict};
  mine.clients[0].tier = Tier::kKey;
  EXPECT_EQ(triage(asked, mine, ill).answer, Answer::kReschedule);
}

TEST(Optional, HalvesWhatIHaveForIt) {
  Invite asked = invite();
  asked.attendees[0].role = "OPT-PARTICIPANT";
  const Decision decision = triage(asked, policy(), situation());
  EXPECT_EQ(decision.allowance.value, 22);
  EXPECT_TRUE(says(decision.allowance.because, "optional"));
  EXPECT_EQ(triage(asked, policy(Tier::kKey), situation()).answer,
            Answer::kAccept);
}

TEST(Optional, BesideTheOwnerLeavesTheTimeOfABriefing) {
  Policy mine = policy(Tier::kMajor);
  mine.clients[0].account_manager = Address{"Ben", "ben@studio.example"};
  Invite asked = by_video();
  *asked.dtend = utc("2026-12-01T06:30:00Z");
  asked.attendees[0].role = "OPT-PARTICIPANT";
  asked.attendees.push_back(user("ben@studio.example"));
  const Decision decision = triage(asked, mine, situation());
  EXPECT_EQ(decision.allowance.value, 15);
  EXPECT_EQ(decision.answer, Answer::kBowOut);
}

TEST(Prices, ReplaceThePolicys) {
  const Decision dear = triage(invite(), policy(), situation(), std::nullopt,
                               {{Answer::kPhone, {60, 25}}});
  EXPECT_EQ(row(dear, Answer::kPhone).minutes, 60);
  EXPECT_EQ(row(dear, Answer::kPhone).strain, 25);
  EXPECT_EQ(dear.answer, Answer::kEmail);
  const Decision cheap = triage(invite(), policy(), situation(), std::nullopt,
                                {{Answer::kAccept, {45, {}}}});
  EXPECT_EQ(cheap.answer, Answer::kAccept);
}

TEST(Prices, OutOfRangeAreRefused) {
  for (const Price& price : {Price{-1, {}}, Price{{}, -1}, Price{{}, 51}}) {
    try {
      static_cast<void>(triage(invite(), policy(), situation(), std::nullopt,
                               {{Answer::kPhone, price}}));
      ADD_FAILURE() << "no error";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadUsage);
    }
  }
}

TEST(Habit, IsShownAndNotFollowed) {
  Situation now = situation();
  now.choices = {{now.now, "Acme", Answer::kPhone, Answer::kEmail}};
  const Decision decision = triage(invite(), policy(), now);
  EXPECT_EQ(decision.answer, Answer::kPhone);
  EXPECT_EQ(detail(decision.because, "you_chose_before"), "email");
}

TEST(Habit, IsOfThisClientAndThisSuggestion) {
  Situation now = situation();
  now.choices = {{now.now, "Other", Answer::kPhone, Answer::kEmail},
                 {now.now, "Acme", Answer::kShorter, Answer::kEmail},
                 {now.now, "", Answer::kPhone, Answer::kEmail}};
  EXPECT_FALSE(
      says(triage(invite(), policy(), now).because, "you_chose_before"));
}

TEST(Habit, TheLastCounts) {
  Situation now = situation();
  const Instant earlier = now.now - std::chrono::days(3);
  now.choices = {{now.now, "Acme", Answer::kPhone, Answer::kShorter},
                 {earlier, "Acme", Answer::kPhone, Answer::kEmail}};
  EXPECT_EQ(detail(triage(invite(), policy(), now).because, "you_chose_before"),
            "shorter");
}

}  // namespace
}  // namespace raincheck
