#include "triage/working_time.hpp"

#include <gtest/gtest.h>

#include "triage_samples.hpp"

namespace raincheck {
namespace {

using namespace samples;
using std::chrono::local_days;

// Kuala Lumpur is eight hours ahead.
Me me() {
  Me me;
  me.time_zone = "Asia/Kuala_Lumpur";
  me.keeps_hours = true;
  return me;
}

local_days day(int year, unsigned month, unsigned day) {
  return local_days(std::chrono::year(year) / std::chrono::month(month) /
                    std::chrono::day(day));
}

std::string time_off(const Me& me, std::string_view when) {
  const auto because = weigh::find_time_off(me, parse_interval(when));
  if (!because) return "works";
  return because->code + (because->detail.empty() ? "" : " ") + because->detail;
}

TEST(WorkingTime, IsWhatLiesInTheHoursByHalf) {
  // 09:00 to 18:00 is 01:00 to 10:00 in UTC; a Tuesday.
  EXPECT_EQ(time_off(me(), "2026-12-01T00:00:00Z/2026-12-01T02:00:00Z"),
            "works");
  EXPECT_EQ(time_off(me(), "2026-12-01T00:00:00Z/2026-12-01T01:59:59Z"),
            "outside_hours");
  EXPECT_EQ(time_off(me(), "2026-12-01T09:30:00Z/2026-12-01T10:30:00Z"),
            "works");
  EXPECT_EQ(time_off(me(), "2026-12-01T09:45:00Z/2026-12-01T14:00:00Z"),
            "outside_hours");
}

// Nights lie between the days of a long one.
TEST(WorkingTime, OfSeveralDaysIsThatOfOne) {
  EXPECT_EQ(time_off(me(), "2026-12-01T01:00:00Z/2026-12-03T10:00:00Z"),
            "works");
  // From Friday, 17:55, to Saturday noon.
  EXPECT_EQ(time_off(me(), "2026-12-04T09:55:00Z/2026-12-05T04:00:00Z"),
            "outside_hours");
}

TEST(WorkingTime, IsOnWorkingDays) {
  // Friday evening in UTC is Saturday morning here.
  EXPECT_EQ(time_off(me(), "2026-12-05T02:00:00Z/2026-12-05T03:00:00Z"),
            "outside_hours");
  Me weekend = me();
  weekend.working_days = {false, false, false, false, false, true, false};
  EXPECT_EQ(time_off(weekend, "2026-12-05T02:00:00Z/2026-12-05T03:00:00Z"),
            "works");
  EXPECT_EQ(time_off(weekend, "2026-12-04T02:00:00Z/2026-12-04T03:00:00Z"),
            "outside_hours");
}

TEST(WorkingTime, IsNobodysBusinessUnlessThePolicyNamesIt) {
  Me silent = me();
  silent.keeps_hours = false;
  EXPECT_EQ(time_off(silent, "2026-12-05T15:00:00Z/2026-12-05T16:00:00Z"),
            "works");
}

TEST(WorkingTime, EndsOnDaysOff) {
  Me away = me();
  away.keeps_hours = false;
  away.days_off = {{day(2026, 12, 24), day(2026, 12, 31)}};
  EXPECT_EQ(time_off(away, "2026-12-23T02:00:00Z/2026-12-23T03:00:00Z"),
            "works");
  EXPECT_EQ(time_off(away, "2026-12-24T02:00:00Z/2026-12-24T03:00:00Z"),
            "day_off 2026-12-24");
  EXPECT_EQ(time_off(away, "2026-12-31T02:00:00Z/2026-12-31T03:00:00Z"),
            "day_off 2026-12-31");
  // 16:00 in UTC is midnight: the first moment of 2027.
  EXPECT_EQ(time_off(away, "2026-12-31T16:00:00Z/2026-12-31T17:00:00Z"),
            "works");
  // Two days, of which the second is off.
  EXPECT_EQ(time_off(away, "2026-12-23T01:00:00Z/2026-12-24T10:00:00Z"),
            "day_off 2026-12-24");
}

TEST(WorkingTime, ADayOffKeepsMeAway) {
  Policy mine = policy(Tier::kKey);
  mine.me.days_off = {{day(2026, 12, 1), day(2026, 12, 1)}};
  const Decision decision = triage(invite(), mine, situation());
  EXPECT_EQ(decision.answer, Answer::kReschedule);
  EXPECT_TRUE(says(row(decision, Answer::kAccept).failed, "day_off"));
  // Nobody is told of another commitment.
  EXPECT_TRUE(decision.reasons.empty());
}

TEST(WorkingTime, ASeriousMatterIsWorthAnEveningButNotAHoliday) {
  Policy mine = policy(Tier::kKey);
  mine.me.keeps_hours = true;
  mine.me.day_start = 8 * 60;
  mine.me.day_end = 9 * 60;  // UTC; the meeting starts at six, ends half seven
  Invite asked = invite();
  asked.dtend = utc("2026-12-01T07:00:00Z");
  EXPECT_EQ(triage(asked, mine, situation()).answer, Answer::kReschedule);
  asked.serious = {{"outage", "summary"}};
  EXPECT_EQ(triage(asked, mine, situation()).answer, Answer::kAccept);
  mine.me.days_off = {{day(2026, 12, 1), day(2026, 12, 1)}};
  EXPECT_EQ(triage(asked, mine, situation()).answer, Answer::kReschedule);
}

}  // namespace
}  // namespace raincheck
