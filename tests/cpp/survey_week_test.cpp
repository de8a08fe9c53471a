#include <gmock/gmock.h>

#include "survey_samples.hpp"

// What is left of 600 minutes in the week from 30 November to 6 December.

namespace raincheck {
namespace {

using samples::acme_event;
using samples::around;
using samples::calendar;
using samples::event;
using samples::from;
using samples::home_policy;
using samples::invite;
using samples::on;
using testing::Eq;
using testing::Optional;

std::optional<int> left(const std::vector<Event>& events,
                        const Policy& policy = home_policy()) {
  return around(calendar(events), invite(), policy).week_minutes_left;
}

Event entry(const std::string& summary) {
  Event entry = event(on("2026-12-02", "10:00", "11:00"));
  entry.summary = summary;
  return entry;
}

TEST(Week, ALongerNameIsNotTheShorterOnesClient) {
  Policy policy = home_policy();
  policy.clients.push_back(samples::client("Acme Labs"));
  policy.clients.front().name = "Labs";
  EXPECT_THAT(left({entry("acme labs review")}, policy), Optional(540));
}

TEST(Week, WholeDaysTakeNothingOfDaysThatIDoNotWork) {
  Event days = acme_event(from("2026-12-04", "2026-12-07"));
  days.all_day = true;
  EXPECT_THAT(left({days}), Optional(60));  // Friday
  Policy policy = home_policy();
  policy.me.days_off = {
      {std::chrono::local_days(std::chrono::year(2026) / 12 / 4),
       std::chrono::local_days(std::chrono::year(2026) / 12 / 4)}};
  EXPECT_THAT(left({days}, policy), Optional(600));
}

TEST(Week, IsWholeWithoutMeetings) { EXPECT_THAT(left({}), Optional(600)); }

TEST(Week, MeetingsWithAnyClientTakeOfIt) {
  Policy policy = home_policy();
  policy.clients.push_back(samples::client("Beta", {"beta.example"}));
  Event beta = acme_event(on("2026-11-30", "09:00", "09:30"));
  beta.people = {"Bo@Beta.example"};
  EXPECT_THAT(
      left({acme_event(on("2026-12-02", "10:00", "11:00")), beta}, policy),
      Optional(510));
}

TEST(Week, ThoseInPersonTakeTheWayToo) {
  Event there = acme_event(on("2026-12-02", "10:00", "11:00"));
  there.in_person = true;
  EXPECT_THAT(left({there}), Optional(495));
}

TEST(Week, OtherPeopleTakeNothing) {
  Event other = acme_event(on("2026-12-02", "10:00", "11:00"));
  other.people = {"ben@studio.example", "someone@elsewhere.example"};
  other.summary = "Acme, our plan";
  EXPECT_THAT(left({other}), Optional(600));
}

TEST(Week, NeitherFreeNorTentativeOnesTakeOfIt) {
  EXPECT_THAT(
      left({acme_event(on("2026-12-02", "10:00", "11:00"), Show::kFree),
            acme_event(on("2026-12-02", "12:00", "13:00"), Show::kTentative)}),
      Optional(600));
}

TEST(Week, TheMeetingAskedForTakesNothing) {
  Event own = acme_event(on("2026-12-01", "14:00", "15:30"));
  own.uid = invite().uid;
  EXPECT_THAT(left({own}), Optional(600));
}

TEST(Week, AnEntryOfMineIsWithTheClientThatItNames) {
  EXPECT_THAT(left({entry("Prepare ACME's launch")}), Optional(540));
  EXPECT_THAT(left({entry("acme")}), Optional(540));
  EXPECT_THAT(left({entry("Pacme, Acmeology")}), Optional(600));
  EXPECT_THAT(left({entry("Acmeology at Acme")}), Optional(540));
  EXPECT_THAT(left({entry("\xC3\xA9"
                          "acme")}),
              Optional(600));
  Event only_me = entry("Acme");
  only_me.people = {"A.Rahman@studio.example"};
  EXPECT_THAT(left({only_me}), Optional(540));
}

TEST(Week, CaseIsFoldedInEveryScript) {
  Policy policy = home_policy();
  policy.clients = {samples::client("Grün & Söhne")};
  EXPECT_THAT(left({entry("GRÜN & SÖHNE, Büro")}, policy), Optional(540));
}

TEST(Week, AClientWithoutANameIsNamedByNothing) {
  Policy policy = home_policy();
  policy.clients = {samples::client(" ")};
  EXPECT_THAT(left({entry("Lunch with friends")}, policy), Optional(600));
}

TEST(Week, TwoAtTheSameTimeTakeItOnce) {
  EXPECT_THAT(left({acme_event(on("2026-12-02", "10:00", "11:00")),
                    acme_event(on("2026-12-02", "10:30", "11:30")),
                    acme_event(on("2026-12-02", "11:30", "12:00"))}),
              Optional(480));
}

TEST(Week, RunsFromMondayToSundayOnMyClock) {
  // 16:00 UTC is midnight here: Sunday's last hour, then Monday's first.
  Event before =
      acme_event(parse_interval("2026-11-29T15:00:00Z/2026-11-29T17:00:00Z"));
  Event after =
      acme_event(parse_interval("2026-12-06T15:00:00Z/2026-12-06T17:00:00Z"));
  EXPECT_THAT(left({before}), Optional(540));
  EXPECT_THAT(left({after}), Optional(540));
  before.in_person = after.in_person = true;
  EXPECT_THAT(left({before}), Optional(540));  // on the way in the week before
  EXPECT_THAT(left({after}), Optional(495));
}

TEST(Week, EndsAnHourLaterWhenTheClockGoesBack) {
  // Berlin leaves summer time on Sunday 25 October 2026: midnight is 23:00 UTC.
  Policy policy = home_policy();
  policy.me.time_zone = "Europe/Berlin";
  Invite invite = samples::invite();
  invite.dtstart = samples::utc("2026-10-21T08:00:00Z");
  invite.dtend = samples::utc("2026-10-21T09:00:00Z");
  const auto found = around(calendar({acme_event(parse_interval(
                                "2026-10-25T22:30:00Z/2026-10-25T23:30:00Z"))}),
                            invite, policy);
  EXPECT_THAT(found.week_minutes_left, Optional(570));
}

TEST(Week, WholeDaysTakeTheirWorkingHours) {
  Event day = acme_event(from("2026-12-03", "2026-12-04"));
  day.all_day = true;
  EXPECT_THAT(left({day}), Optional(60));
  // Sunday is of the week before.
  day.when = from("2026-11-29", "2026-12-01");
  EXPECT_THAT(left({day}), Optional(60));
}

TEST(Week, CanBeOverspent) {
  Event days = acme_event(from("2026-12-03", "2026-12-05"));
  days.all_day = true;
  EXPECT_THAT(left({days}), Optional(-480));
}

TEST(Week, IsUnknownWhereTheCalendarsDoNotCoverIt) {
  const Interval week = from("2026-11-30", "2026-12-07");
  EXPECT_THAT(around(calendar({}, week)).week_minutes_left, Optional(600));
  const std::chrono::seconds second(1);
  EXPECT_EQ(
      around(calendar({}, {week.start + second, week.end})).week_minutes_left,
      std::nullopt);
  EXPECT_EQ(
      around(calendar({}, {week.start, week.end - second})).week_minutes_left,
      std::nullopt);
}

TEST(Week, IsUnknownForAMeetingWithoutATime) {
  Invite undated = invite();
  undated.dtstart.reset();
  EXPECT_EQ(around(calendar(), undated).week_minutes_left, std::nullopt);
}

}  // namespace
}  // namespace raincheck
