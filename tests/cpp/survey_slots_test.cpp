#include <gmock/gmock.h>

#include <algorithm>

#include "survey_samples.hpp"

// The times that I could offer instead of Tuesday 1 December, 14:00-15:30.

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
using samples::video_call;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::year;
using testing::ElementsAre;
using testing::IsEmpty;

const Interval kTuesday = from("2026-12-01", "2026-12-02");
const Interval kWednesday = from("2026-12-02", "2026-12-03");

// All that is known is that day, and ten minutes around it for the buffer.
Calendar only_known(const Interval& day, std::vector<Event> events = {}) {
  const std::chrono::minutes buffer(10);
  return calendar(std::move(events), {day.start - buffer, day.end + buffer});
}

std::vector<std::string> slots(const Calendar& calendar,
                               const Invite& invite = video_call(),
                               const Policy& policy = home_policy(),
                               const Situation& given = situation()) {
  return texts(around(calendar, invite, policy, given).free_slots);
}

Invite asking(const Interval& when) {
  Invite invite = video_call();
  invite.dtstart = samples::utc(format_instant(when.start));
  invite.dtend = samples::utc(format_instant(when.end));
  return invite;
}

TEST(FreeSlots, AreThreeNearTheTimeAskedOnThreeDaysWithAMorning) {
  EXPECT_THAT(slots(calendar()),
              ElementsAre("2026-12-01 15:30-17:00", "2026-12-02 14:00-15:30",
                          "2026-11-30 10:30-12:00"));
}

TEST(FreeSlots, HaveAnAfternoonWhereMorningsAreNearer) {
  EXPECT_THAT(slots(calendar(), asking(on("2026-12-01", "10:00", "11:00"))),
              ElementsAre("2026-12-01 11:00-12:00", "2026-12-02 10:00-11:00",
                          "2026-11-30 12:00-13:00"));
}

TEST(FreeSlots, AreOnOneDayWhereThereIsNoOther) {
  EXPECT_THAT(slots(only_known(kTuesday)),
              ElementsAre("2026-12-01 15:30-17:00", "2026-12-01 12:30-14:00",
                          "2026-12-01 10:30-12:00"));
}

TEST(FreeSlots, AreNowhereWhereNothingIsKnown) {
  EXPECT_THAT(slots(Calendar{}), IsEmpty());
  // Whether the buffer is free has to be known as well.
  const Interval late = on("2026-12-02", "15:50", "18:00");
  EXPECT_THAT(slots(calendar({}, late)), ElementsAre("2026-12-02 16:00-17:30"));
}

TEST(FreeSlots, AreNowhereInAFullCalendar) {
  EXPECT_THAT(slots(calendar({event(from("2026-01-01", "2027-12-01"))})),
              IsEmpty());
}

TEST(FreeSlots, KeepTheBufferToBusyAndToTentativeEvents) {
  // Free between 10:10 and 11:50, and from 13:10: the last is what is left
  // for a shorter meeting.
  EXPECT_THAT(slots(only_known(
                  kWednesday,
                  {event(on("2026-12-02", "09:00", "10:00")),
                   event(on("2026-12-02", "12:00", "13:00"), Show::kTentative),
                   event(on("2026-12-02", "09:00", "18:00"), Show::kFree)})),
              ElementsAre("2026-12-02 14:00-15:30", "2026-12-02 15:30-17:00",
                          "2026-12-02 11:00-11:50"));
}

TEST(FreeSlots, KeepTheWayToAMeetingInPersonAsWell) {
  // 45 minutes of travel are 23 each way. Neighbours are 33 away, one that is
  // in person itself 56: free between 10:33 and 13:04, and from 15:56 to 17:37.
  Event there = event(on("2026-12-02", "14:00", "15:00"));
  there.in_person = true;
  const Interval wide = from("2026-12-01", "2026-12-04");
  EXPECT_THAT(slots(calendar({event(on("2026-12-02", "09:00", "10:00")), there,
                              event(from("2026-12-01", "2026-12-02")),
                              event(from("2026-12-03", "2026-12-04"))},
                             wide),
                    invite()),
              ElementsAre("2026-12-02 16:00-17:30", "2026-12-02 11:30-13:00"));
}

TEST(FreeSlots, AllowForTheWayBackFromAMeetingInPerson) {
  Event there = event(on("2026-12-02", "09:00", "15:30"));
  there.in_person = true;
  // 15:30 and 10 and 23 minutes.
  EXPECT_THAT(slots(only_known(kWednesday, {there})),
              ElementsAre("2026-12-02 16:30-18:00"));
}

TEST(FreeSlots, OfAWholeDayInPersonHaveTheWayOutsideWorkingHours) {
  Invite workshop = invite();
  workshop.dtend.reset();
  workshop.dtstart->form = CalendarTime::Form::kDate;
  workshop.dtstart->instant.reset();
  workshop.dtstart->local = local_days(year(2026) / 12 / 1);
  EXPECT_THAT(slots(calendar(), workshop),
              ElementsAre("2026-12-02 09:00-18:00", "2026-11-30 09:00-18:00",
                          "2026-12-03 09:00-18:00"));
}

TEST(FreeSlots, AreShorterOnlyWhereNothingLongerIsLeft) {
  const Event before = event(from("2026-11-20", "2026-12-02"));
  Event after = event(from("2026-12-03", "2027-02-01"));
  after.when.start = on("2026-12-02", "11:10", "12:00").start;
  EXPECT_THAT(slots(calendar({before, after})),
              ElementsAre("2026-12-02 09:30-11:00"));
  after.when.start = on("2026-12-02", "10:09", "12:00").start;
  EXPECT_THAT(slots(calendar({before, after})),
              ElementsAre("2026-12-02 09:00-09:59"));
  // A short meeting takes 30 minutes.
  after.when.start = on("2026-12-02", "09:40", "12:00").start;
  EXPECT_THAT(slots(calendar({before, after})),
              ElementsAre("2026-12-02 09:00-09:30"));
  after.when.start = on("2026-12-02", "09:39", "12:00").start;
  EXPECT_THAT(slots(calendar({before, after})), IsEmpty());
}

TEST(FreeSlots, OfAMeetingShorterThanAShortOneAreAsLongAsAsked) {
  Event rest = event(from("2026-12-02", "2026-12-03"));
  rest.when.start = on("2026-12-02", "09:25", "10:00").start;
  EXPECT_THAT(slots(only_known(kWednesday, {rest}),
                    asking(on("2026-12-01", "14:00", "14:15"))),
              ElementsAre("2026-12-02 09:00-09:15"));
}

TEST(FreeSlots, MindEventsThatCrossMidnight) {
  Event night = event(kTuesday);
  night.when =
      parse_interval("2026-12-01T22:00:00+08:00/2026-12-02T16:20:00+08:00");
  EXPECT_THAT(slots(only_known(kWednesday, {night})),
              ElementsAre("2026-12-02 16:30-18:00"));
}

TEST(FreeSlots, MindWholeDays) {
  EXPECT_THAT(slots(calendar(
                  {all_day(kWednesday),
                   all_day(from("2026-11-28", "2026-12-01"), Show::kTentative),
                   all_day(from("2026-12-03", "2026-12-04"), Show::kFree)})),
              ElementsAre("2026-12-01 15:30-17:00", "2026-12-03 14:00-15:30",
                          "2026-12-04 10:30-12:00"));
}

TEST(FreeSlots, LieOnMyWorkingDaysAndNotOnDaysOff) {
  Policy policy = home_policy();
  policy.me.working_days = {true, true, true, true, false, false, true};
  const local_days monday(year(2026) / 11 / 30);
  policy.me.days_off = {{monday, monday}, {monday + days(2), monday + days(3)}};
  // Sunday before, then the Sunday after: of the two the morning.
  EXPECT_THAT(slots(calendar(), video_call(), policy),
              ElementsAre("2026-12-01 15:30-17:00", "2026-11-29 14:00-15:30",
                          "2026-12-06 10:30-12:00"));
}

TEST(FreeSlots, AreNowhereWithoutWorkingDays) {
  Policy policy = home_policy();
  policy.me.working_days = {};
  EXPECT_THAT(slots(calendar(), video_call(), policy), IsEmpty());
}

TEST(FreeSlots, CanBeAtAnyHourOfADayWithoutEnd) {
  Policy policy = home_policy();
  policy.me.day_start = 0;
  policy.me.day_end = 24 * 60;
  policy.me.working_days = {false, false, true, false, false, false, false};
  policy.limits.look_ahead = 24 * 60;
  EXPECT_THAT(
      slots(calendar(), asking(from("2026-12-01", "2026-12-02")), policy),
      ElementsAre("2026-12-02 00:00-00:00"));
}

TEST(FreeSlots, BeginNoSoonerThanTheNotice) {
  // Now it is Monday, 17:00.
  EXPECT_THAT(slots(calendar(), asking(on("2026-11-24", "10:00", "11:00"))),
              ElementsAre("2026-11-24 17:00-18:00", "2026-11-25 10:00-11:00",
                          "2026-11-26 10:00-11:00"));
}

TEST(FreeSlots, BeginWithinTheLookAheadOfTheTimeAsked) {
  Policy policy = home_policy();
  policy.limits.look_ahead = 2 * 24 * 60;
  // All that is left begins on Thursday, 13:40.
  Event full = event(from("2026-11-30", "2026-12-03"));
  full.when.end = on("2026-12-03", "13:00", "13:30").end;
  EXPECT_THAT(slots(calendar({full}), video_call(), policy),
              ElementsAre("2026-12-03 14:00-15:30"));
  // A meeting in half a year is not brought forward by months.
  EXPECT_THAT(
      slots(calendar(), asking(on("2027-06-01", "14:00", "15:30")), policy),
      ElementsAre("2027-06-01 15:30-17:00", "2027-06-02 14:00-15:30",
                  "2027-05-31 10:30-12:00"));
}

TEST(FreeSlots, OfAMeetingWithoutATimeBeginAfterTheNotice) {
  Invite somewhere = video_call();
  somewhere.dtstart->form = CalendarTime::Form::kZoned;
  somewhere.dtstart->tzid = "Customized Time Zone";
  somewhere.dtstart->instant.reset();
  somewhere.dtend->form = CalendarTime::Form::kZoned;
  somewhere.dtend->instant.reset();
  EXPECT_THAT(slots(calendar(), somewhere),
              ElementsAre("2026-11-25 16:30-18:00", "2026-11-26 16:30-18:00",
                          "2026-11-27 10:30-12:00"));
}

TEST(FreeSlots, KeepClearOfBusyTimesThatWereGiven) {
  Situation given = situation();
  given.busy = {on("2026-12-02", "09:00", "16:15")};
  EXPECT_THAT(slots(only_known(kWednesday), video_call(), home_policy(), given),
              ElementsAre("2026-12-02 16:30-18:00"));
}

TEST(FreeSlots, AreNotWhereTheMeetingStoodBefore) {
  Event own = event(on("2026-12-02", "14:00", "15:30"), Show::kFree);
  own.uid = invite().uid;
  EXPECT_THAT(slots(only_known(kWednesday, {own})),
              ElementsAre("2026-12-02 15:30-17:00", "2026-12-02 12:30-14:00",
                          "2026-12-02 10:30-12:00"));
}

TEST(FreeSlots, ComeAfterTheTimeAskedWhenIAmIll) {
  Situation given = situation();
  given.reasons = {Reason::kIllness};
  EXPECT_THAT(slots(calendar(), video_call(), home_policy(), given),
              ElementsAre("2026-12-01 15:30-17:00", "2026-12-02 14:00-15:30",
                          "2026-12-03 10:30-12:00"));
}

TEST(FreeSlots, ComeAfterTheTimeAskedWhileThePolicySaysThatIAmIll) {
  Policy policy = home_policy();
  policy.standing.reason = Reason::kEmergency;
  EXPECT_THAT(slots(calendar(), video_call(), policy),
              ElementsAre("2026-12-01 15:30-17:00", "2026-12-02 14:00-15:30",
                          "2026-12-03 10:30-12:00"));
}

TEST(FreeSlots, LeaveMoreTimeBetweenMeetingsThatAreTooMany) {
  const std::vector<std::string> later = {"2026-12-01 15:30-17:00",
                                          "2026-12-02 14:00-15:30",
                                          "2026-12-03 10:30-12:00"};
  Situation given = situation();
  given.reasons = {Reason::kRepetitive};
  EXPECT_EQ(slots(calendar(), video_call(), home_policy(), given), later);
  Policy policy = home_policy();
  policy.standing.reason = Reason::kRepetitive;
  EXPECT_EQ(slots(calendar(), video_call(), policy), later);
  // Over before the meeting.
  policy.standing.until = parse_instant("2026-11-30T00:00:00+08:00");
  EXPECT_EQ(slots(calendar(), video_call(), policy), slots(calendar()));
}

TEST(FreeSlots, KeepToTheLimitsOfARule) {
  Policy policy = home_policy();
  Rule& rule = policy.rules.emplace_back();
  rule.client = "Acme";
  rule.limits.travel = 180;
  const Event morning = event(on("2026-12-02", "09:00", "10:00"));
  // An hour and a half of the way: ten minutes later than 10:00 at first, and
  // over by 16:30.
  EXPECT_THAT(slots(only_known(kWednesday, {morning}), invite(), policy),
              ElementsAre("2026-12-02 14:00-15:30", "2026-12-02 12:30-14:00",
                          "2026-12-02 15:30-16:30"));
  // Of another meeting of mine it says nothing: 23 minutes.
  Event there = morning;
  there.in_person = true;
  EXPECT_THAT(slots(only_known(kWednesday, {there}), video_call(), policy),
              ElementsAre("2026-12-02 14:00-15:30", "2026-12-02 15:30-17:00",
                          "2026-12-02 12:30-14:00"));
  rule.limits.travel.reset();
  rule.limits.short_meeting = 60;
  const Event day = event(on("2026-12-02", "10:00", "18:00"));
  EXPECT_THAT(slots(only_known(kWednesday, {day}), video_call(), policy),
              IsEmpty());
  EXPECT_THAT(slots(only_known(kWednesday, {day})),
              ElementsAre("2026-12-02 09:00-09:50"));
}

// Ten hours back home lead into the next week.
TEST(FreeSlots, MindTheNextWeekForTheWayOfARule) {
  Policy policy = home_policy();
  policy.me.working_days = {true, true, true, true, true, true, true};
  policy.limits.travel = 0;
  policy.limits.look_ahead = 5 * 24 * 60;
  policy.rules.emplace_back().limits.travel = 20 * 60;
  const Event all_week = event(from("2026-11-20", "2026-12-06"));
  const Event monday = event(on("2026-12-07", "00:30", "01:00"));
  const auto found = slots(calendar({all_week, monday}), invite(), policy);
  EXPECT_THAT(found, testing::Contains("2026-12-06 12:30-14:00"));
  EXPECT_THAT(found, testing::Not(testing::Contains("2026-12-06 14:00-15:30")));
}

TEST(FreeSlots, KeepToARuleForAReasonThatTheCalendarShows) {
  Policy policy = home_policy();
  Rule& rule = policy.rules.emplace_back();
  rule.reasons = {Reason::kConflict};
  rule.limits.short_meeting = 60;
  const Event day = event(on("2026-12-02", "10:00", "18:00"));
  const Event then = event(on("2026-12-01", "14:00", "15:00"));
  EXPECT_THAT(slots(only_known(kWednesday, {day, then}), video_call(), policy),
              IsEmpty());
  EXPECT_THAT(slots(only_known(kWednesday, {day}), video_call(), policy),
              ElementsAre("2026-12-02 09:00-09:50"));
}

TEST(FreeSlots, SeeAFullWeekHoweverShortTheWindowOfEarlierMeetings) {
  Policy policy = home_policy();
  policy.limits.repetitive_window = 24 * 60;
  policy.limits.week = 300;
  // Asked for in the week after; this one is full by Monday and Tuesday.
  Situation given = situation();
  given.now = parse_instant("2026-12-03T09:00:00+08:00");
  const Invite call = asking(on("2026-12-08", "14:00", "15:30"));
  const Calendar full =
      calendar({samples::acme_event(on("2026-11-30", "10:00", "15:00")),
                event(from("2026-12-08", "2026-12-12"))});
  EXPECT_THAT(slots(full, call, policy, given),
              testing::Contains("2026-12-14 14:00-15:30"));
  EXPECT_THAT(
      slots(full, call, policy, given),
      testing::Not(testing::Contains(testing::StartsWith("2026-12-04"))));
}

TEST(FreeSlots, ComeAfterAnAbsenceThatHasAnEnd) {
  Policy policy = home_policy();
  policy.standing = {Reason::kEmergency,
                     parse_instant("2026-12-03T00:00:00+08:00")};
  EXPECT_THAT(slots(calendar(), video_call(), policy),
              ElementsAre("2026-12-03 14:00-15:30", "2026-12-04 14:00-15:30",
                          "2026-12-07 10:30-12:00"));
  policy.standing.reason = Reason::kWorkload;
  EXPECT_EQ(slots(calendar(), video_call(), policy), slots(calendar()));
}

// Kuala Lumpur is 13 hours before New York in December: 9 to 11 are 20 to 22
// there, and all that is later is night.
TEST(FreeSlots, DoNotWakeTheClient) {
  Policy policy = home_policy();
  policy.clients.front().time_zone = "America/New_York";
  const Invite call = asking(on("2026-12-01", "10:00", "11:00"));
  const std::vector<std::string> before_22 = {"2026-12-01 09:00-10:00",
                                              "2026-12-02 10:00-11:00",
                                              "2026-11-30 10:00-11:00"};
  EXPECT_EQ(slots(calendar(), call, policy), before_22);

  Invite from_there = call;
  from_there.dtstart->zone = "America/New_York";
  EXPECT_EQ(slots(calendar(), from_there), before_22);
  EXPECT_NE(slots(calendar(), call), before_22);
}

TEST(FreeSlots, TakeUtcForNobodysClock) {
  Invite call = video_call();
  for (const char* zone : {"Etc/UTC", "GMT", "Etc/GMT", "Etc/UCT", "Zulu",
                           "Etc/Greenwich", "GMT0", "Etc/GMT-0"}) {
    call.dtstart->zone = zone;
    EXPECT_EQ(slots(calendar(), call), slots(calendar())) << zone;
  }
}

TEST(FreeSlots, WakeTheClientOnlyWhenThereIsNothingElse) {
  Policy policy = home_policy();
  policy.clients.front().time_zone = "America/New_York";
  const Event morning = event(on("2026-12-02", "09:00", "10:30"));
  EXPECT_THAT(slots(only_known(kWednesday, {morning}), video_call(), policy),
              ElementsAre("2026-12-02 14:00-15:30", "2026-12-02 15:30-17:00",
                          "2026-12-02 12:30-14:00"));
}

TEST(FreeSlots, AreRatherShortThanAtTheClientsNight) {
  Policy policy = home_policy();
  policy.clients.front().time_zone = "America/New_York";
  const Event late_morning = event(on("2026-12-02", "10:00", "11:00"));
  EXPECT_THAT(
      slots(only_known(kWednesday, {late_morning}), video_call(), policy),
      ElementsAre("2026-12-02 09:00-09:50"));
}

TEST(FreeSlots, ArePreferredInTheClientsWorkingDay) {
  // In Berlin it is 7 hours earlier: 15:00 here is the first that lies after 8.
  Policy policy = home_policy();
  policy.clients.front().time_zone = "Europe/Berlin";
  EXPECT_THAT(
      slots(calendar(), asking(on("2026-12-01", "10:00", "11:00")), policy),
      ElementsAre("2026-12-01 15:00-16:00", "2026-12-02 15:00-16:00",
                  "2026-11-30 15:00-16:00"));
}

TEST(FreeSlots, FollowMyClockWhenItChanges) {
  // Berlin leaves summer time on Sunday 25 October 2026.
  Policy policy = home_policy();
  policy.me.time_zone = "Europe/Berlin";
  Situation given;
  given.now = parse_instant("2026-10-19T08:00:00Z");
  const auto found = around(
      calendar({}, parse_interval("2026-10-23T12:00:00Z/2026-10-27T00:00:00Z")),
      asking(parse_interval("2026-10-23T07:00:00Z/2026-10-23T16:00:00Z")),
      policy, given);
  EXPECT_EQ(
      found.free_slots,
      std::vector{parse_interval("2026-10-26T08:00:00Z/2026-10-26T17:00:00Z")});
}

TEST(FreeSlots, KnowADayOf23Hours) {
  Policy policy = home_policy();
  policy.me.time_zone = "Europe/Berlin";
  policy.me.day_start = 0;
  policy.me.day_end = 24 * 60;
  policy.me.working_days = {false, false, false, false, false, false, true};
  policy.limits.look_ahead = 4 * 24 * 60;
  Situation given;
  given.now = parse_instant("2026-03-20T08:00:00Z");
  const Invite day =
      asking(parse_interval("2026-03-26T23:00:00Z/2026-03-27T23:00:00Z"));
  EXPECT_THAT(texts(around(calendar({}, parse_interval("2026-03-01T00:00:00Z/"
                                                       "2026-05-01T00:00:00Z")),
                           day, policy, given)
                        .free_slots,
                    "Europe/Berlin"),
              ElementsAre("2026-03-29 00:00-00:00"));
}

TEST(FreeSlots, StartOnHalfHoursInKathmandu) {
  Policy policy = home_policy();
  policy.me.time_zone = "Asia/Kathmandu";  // UTC+5:45: 11:45 is asked for
  EXPECT_THAT(texts(around(calendar(), video_call(), policy).free_slots,
                    "Asia/Kathmandu"),
              ElementsAre("2026-12-01 13:30-15:00", "2026-12-02 12:00-13:30",
                          "2026-11-30 10:30-12:00"));
}

TEST(FreeSlots, LieInMyHoursFarToTheWest) {
  Policy policy = home_policy();
  policy.me.time_zone = "Pacific/Honolulu";  // Monday, 20:00, is asked for
  EXPECT_THAT(texts(around(calendar(), video_call(), policy).free_slots,
                    "Pacific/Honolulu"),
              ElementsAre("2026-11-30 16:30-18:00", "2026-12-01 16:30-18:00",
                          "2026-12-02 10:30-12:00"));
}

TEST(FreeSlots, AreTheSameInAnyOrderOfEvents) {
  std::vector<Event> events = {event(on("2026-12-02", "09:00", "10:00")),
                               event(from("2026-11-30", "2026-12-01")),
                               event(on("2026-12-01", "15:00", "17:00")),
                               event(on("2026-12-03", "13:00", "18:00"))};
  const auto expected = slots(calendar(events));
  while (std::next_permutation(events.begin(), events.end(),
                               [](const Event& a, const Event& b) {
                                 return a.when.start < b.when.start;
                               })) {
    EXPECT_EQ(slots(calendar(events)), expected);
  }
}

TEST(FreeSlots, OfferATimeThatTriageTakes) {
  const Invite call = video_call();
  Policy policy = home_policy();
  policy.limits.allowance = {};  // or it would be shortened as well
  const Situation found = around(
      calendar({event(on("2026-12-01", "14:00", "14:30"))}), call, policy);
  const Decision decision = triage(call, policy, found, Answer::kReschedule);
  EXPECT_EQ(decision.answered.when, found.free_slots);
  EXPECT_THAT(decision.reasons, testing::Contains(Reason::kConflict));
}

}  // namespace
}  // namespace raincheck
