#include <gmock/gmock.h>

#include "raincheck/error.hpp"
#include "survey_samples.hpp"

// When I am busy then; that what is given counts for more; the horizon.

namespace raincheck {
namespace {

using samples::all_day;
using samples::around;
using samples::calendar;
using samples::event;
using samples::from;
using samples::home_policy;
using samples::invite;
using samples::on;
using samples::situation;
using samples::texts;
using std::chrono::local_days;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> busy(const std::vector<Event>& events,
                              const Invite& invite = samples::invite()) {
  return texts(around(calendar(events), invite).busy);
}

TEST(Busy, AnEventAtThatTimeKeepsMeAway) {
  EXPECT_THAT(busy({event(on("2026-12-01", "15:00", "16:00"))}),
              ElementsAre("2026-12-01 15:00-16:00"));
}

TEST(Busy, OneThatEndsWhenItStartsDoesNot) {
  EXPECT_THAT(busy({event(on("2026-12-01", "13:00", "14:00")),
                    event(on("2026-12-01", "15:30", "16:00"))}),
              IsEmpty());
}

TEST(Busy, OneWithoutAnyLengthDoesNot) {
  Event reminder = event(on("2026-12-01", "14:30", "15:00"));
  reminder.when.end = reminder.when.start;
  EXPECT_THAT(busy({reminder}), IsEmpty());
}

TEST(Busy, NeitherFreeNorTentativeOnesDo) {
  EXPECT_THAT(
      busy({event(on("2026-12-01", "14:00", "15:00"), Show::kFree),
            event(on("2026-12-01", "15:00", "15:30"), Show::kTentative)}),
      IsEmpty());
}

TEST(Busy, EventsThatOverlapOrTouchAreOneStretch) {
  EXPECT_THAT(busy({event(on("2026-12-01", "15:00", "15:15")),
                    event(on("2026-12-01", "13:00", "14:30")),
                    event(on("2026-12-01", "14:20", "14:40"))}),
              ElementsAre("2026-12-01 13:00-14:40", "2026-12-01 15:00-15:15"));
  EXPECT_THAT(busy({event(on("2026-12-01", "14:00", "14:30")),
                    event(on("2026-12-01", "14:30", "15:00"))}),
              ElementsAre("2026-12-01 14:00-15:00"));
}

TEST(Busy, ALongEventThatBeganDaysBeforeKeepsMeAway) {
  EXPECT_THAT(busy({event(from("2026-11-20", "2026-12-05")),
                    event(on("2026-11-24", "09:00", "10:00"))}),
              ElementsAre("2026-11-20 00:00-00:00"));
}

TEST(Busy, TheInvitationsOwnEventDoesNot) {
  Event own = event(on("2026-12-01", "14:00", "15:00"));
  own.uid = invite().uid;
  EXPECT_THAT(busy({own}), IsEmpty());
}

TEST(Busy, AnInvitationWithoutUidOwnsNothing) {
  Event other = event(on("2026-12-01", "14:00", "15:00"));
  other.uid.clear();
  Invite nameless = invite();
  nameless.uid.clear();
  EXPECT_THAT(busy({other}, nameless), ElementsAre("2026-12-01 14:00-15:00"));
}

// The occurrence of 8 December moves to where that of 1 December stands.
TEST(Busy, AnUpdateOfOneOccurrenceHidesNoOther) {
  Invite update = invite();
  update.recurrence_id = samples::utc("2026-12-08T06:00:00Z");
  Event first = event(on("2026-12-01", "14:00", "15:30"));
  first.uid = update.uid;
  first.recurrence_id = "2026-12-01T06:00:00";
  EXPECT_THAT(busy({first}, update), ElementsAre("2026-12-01 14:00-15:30"));
  first.recurrence_id.clear();
  EXPECT_THAT(busy({first}, update), ElementsAre("2026-12-01 14:00-15:30"));

  Event moved = first;
  moved.recurrence_id = "2026-12-08T06:00:00";
  moved.recurrence_instant = update.recurrence_id->instant;
  EXPECT_THAT(busy({moved}, update), IsEmpty());
}

// The series is at 8:00 in New York.
TEST(Busy, AnOccurrenceIsTheSameOnEveryClock) {
  Event next = event(on("2026-12-10", "21:00", "22:30"));
  next.uid = invite().uid;
  next.recurrence_id = "2026-12-10T08:00:00";
  next.recurrence_instant = parse_instant("2026-12-10T13:00:00Z");
  Invite update = invite();
  update.dtstart = samples::utc("2026-12-10T13:30:00Z");
  update.dtend = samples::utc("2026-12-10T14:00:00Z");
  CalendarTime id = samples::utc("2026-12-10T13:00:00Z");
  const auto busy_then = [&] {
    update.recurrence_id = id;
    return busy({next}, update);
  };
  EXPECT_THAT(busy_then(), IsEmpty()) << "in UTC";
  id.form = CalendarTime::Form::kZoned;
  id.zone = id.tzid = "Europe/Berlin";
  id.local += std::chrono::hours(1);
  EXPECT_THAT(busy_then(), IsEmpty()) << "in Berlin";
  // 8:00 in Berlin is another moment.
  id.local -= std::chrono::hours(6);
  *id.instant -= std::chrono::hours(6);
  EXPECT_THAT(busy_then(), testing::SizeIs(1));
  // 21:00 on my clock.
  id = {};
  id.form = CalendarTime::Form::kFloating;
  id.local =
      local_days(std::chrono::year(2026) / 12 / 10) + std::chrono::hours(21);
  EXPECT_THAT(busy_then(), IsEmpty()) << "floating";
  id.form = CalendarTime::Form::kDate;
  id.local = local_days(std::chrono::year(2026) / 12 / 10);
  EXPECT_THAT(busy_then(), IsEmpty()) << "a day";
  id.local += std::chrono::days(1);
  EXPECT_THAT(busy_then(), testing::SizeIs(1));
}

TEST(Busy, AnOccurrenceOfAWholeDayIsKnownByItsDay) {
  Event day = all_day(from("2026-12-10", "2026-12-11"));
  day.uid = invite().uid;
  day.recurrence_id = "2026-12-10";
  day.recurrence_instant = day.when.start;
  Invite update = invite();
  update.dtstart = samples::utc("2026-12-10T06:00:00Z");
  update.dtend = samples::utc("2026-12-10T07:00:00Z");
  update.recurrence_id = samples::utc("2026-12-10T00:00:00Z");
  EXPECT_THAT(busy({day}, update), IsEmpty());
  update.recurrence_id = samples::utc("2026-12-10T17:00:00Z");  // the 11th here
  EXPECT_THAT(busy({day}, update), testing::SizeIs(1));
}

TEST(Busy, AnOccurrenceInAZoneThatNobodyKnowsIsKnownByItsWords) {
  Event next = event(on("2026-12-01", "14:00", "15:30"));
  next.uid = invite().uid;
  next.recurrence_id = "2026-12-01T08:00:00";
  Invite update = invite();
  update.recurrence_id.emplace();
  update.recurrence_id->form = CalendarTime::Form::kZoned;
  update.recurrence_id->tzid = "Customized Time Zone";
  update.recurrence_id->local =
      local_days(std::chrono::year(2026) / 12 / 1) + std::chrono::hours(8);
  EXPECT_THAT(busy({next}, update), IsEmpty());
}

TEST(Busy, AnOccurrenceThatItsCalendarDoesNotNameIsKnownByItsStart) {
  Invite update = invite();
  update.recurrence_id = samples::utc("2026-12-01T06:00:00Z");
  Event occurrence = event(on("2026-12-01", "14:00", "15:30"));
  occurrence.uid = update.uid;
  EXPECT_THAT(busy({occurrence}, update), IsEmpty());
}

TEST(Busy, OutsideWorkingHoursIMayStillCome) {
  Policy policy = home_policy();
  policy.me.working_days = {true, false, true, true, true, false, false};
  policy.me.day_end = 14 * 60;
  EXPECT_THAT(around(calendar(), invite(), policy).busy, IsEmpty());
}

TEST(Busy, WithoutATimeThereIsNothingToBeBusyAt) {
  Invite nowhere = invite();
  nowhere.dtstart->form = CalendarTime::Form::kZoned;
  nowhere.dtstart->instant.reset();
  nowhere.dtend.reset();
  EXPECT_THAT(busy({event(from("2026-11-01", "2027-01-01"))}, nowhere),
              IsEmpty());
}

TEST(Given, SlotsAndMinutesAreKeptAndTheRestIsAddedTo) {
  Situation given = situation();
  given.busy = {on("2026-11-30", "09:00", "10:00")};
  given.free_slots = {on("2026-12-09", "09:00", "10:00")};
  given.week_minutes_left = 77;
  given.earlier = {{parse_instant("2026-11-02T01:00:00Z"), "By hand"}};
  given.reasons = {Reason::kWorkload};
  given.known.emplace_back().uid = invite().uid;
  Situation expected = given;
  expected.busy.push_back(on("2026-12-01", "14:00", "15:00"));
  expected.earlier.push_back(
      {parse_instant("2026-11-10T02:00:00Z"), "Campaign"});

  const auto found =
      around(calendar({samples::acme_event(on("2026-11-10", "10:00", "11:00")),
                       event(on("2026-12-01", "14:00", "15:00"))}),
             invite(), home_policy(), given);
  EXPECT_EQ(found, expected);
}

TEST(Given, WhatIsKnownIsNotAddedAgain) {
  const Calendar mine =
      calendar({samples::acme_event(on("2026-11-10", "10:00", "11:00")),
                event(on("2026-12-01", "14:00", "15:00"))});
  const Situation once = around(mine);
  EXPECT_EQ(once.busy.size(), 1U);
  EXPECT_EQ(once.earlier.size(), 1U);
  EXPECT_EQ(around(mine, invite(), home_policy(), once), once);
}

TEST(Given, AnEmptyCalendarThatCoversNothingSaysNothing) {
  EXPECT_EQ(around(Calendar{}), situation());
}

TEST(Given, AZoneThatNobodyKnowsIsRefused) {
  Policy policy = home_policy();
  policy.me.time_zone = "Mars/Olympus";
  try {
    static_cast<void>(around(calendar(), invite(), policy));
    FAIL() << "took a clock on Mars";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kBadPolicy);
    EXPECT_THAT(error.what(), testing::HasSubstr("Mars/Olympus"));
  }
}

TEST(Horizon, ReachesFromTheEarliestMeetingCountedToAYearOfPlanning) {
  const Policy policy = home_policy();
  const Interval horizon = calendar_horizon(policy, situation().now);
  EXPECT_EQ(horizon.start, parse_instant("2026-10-24T09:00:00Z"));
  EXPECT_EQ(horizon.end, parse_instant("2027-12-08T09:00:00Z"));
}

TEST(Horizon, HoldsWholeWeeksHoweverShortTheWindows) {
  Policy policy = home_policy();
  policy.limits.repetitive_window = 60;
  policy.limits.look_ahead = 60;
  const Interval horizon = calendar_horizon(policy, situation().now);
  EXPECT_EQ(horizon.start, from("2026-11-23", "2026-11-24").start);
  EXPECT_EQ(horizon.end, from("2027-11-22", "2027-11-29").end);
}

}  // namespace
}  // namespace raincheck
