#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "calendar/recurrence.hpp"
#include "raincheck/time.hpp"

// The examples of RFC 5545 (3.8.5.3) that are hardest to get right; what each
// gives stands there.

namespace raincheck::calendar {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::chrono::local_seconds clock_of(std::string_view text) {
  return read_clock(text).value().local;
}

// As "1997-09-02", with the time where it is not 09:00.
std::string brief(std::chrono::local_seconds local) {
  CalendarTime time;
  time.local = local;
  const std::string text = format_local(time);
  return text.ends_with("T09:00:00") ? text.substr(0, 10) : text.substr(0, 16);
}

std::vector<std::string> times(std::string_view rule, std::string_view start,
                               std::string_view last = "20060101T235959",
                               std::string_view first = "19960101T000000") {
  const Recurrences found =
      expand(read_rule(rule).value(), clock_of(start), std::nullopt,
             {clock_of(first), clock_of(last)});
  EXPECT_TRUE(found.is_whole);
  std::vector<std::string> out;
  for (const auto time : found.times) out.push_back(brief(time));
  return out;
}

TEST(Recurrence, CountsWeekdaysOfTheYear) {
  EXPECT_THAT(times("FREQ=YEARLY;BYDAY=20MO", "19970519T090000", "19991231"),
              ElementsAre("1997-05-19", "1998-05-18", "1999-05-17"));
}

TEST(Recurrence, CountsWeeks) {
  EXPECT_THAT(
      times("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "19970512T090000", "19991231"),
      ElementsAre("1997-05-12", "1998-05-11", "1999-05-17"));
  // Week 1 of 2026 begins in 2025; 2026 has 53, as 2020 had.
  EXPECT_THAT(times("FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO,FR", "20251229T090000",
                    "20270105"),
              ElementsAre("2025-12-29", "2026-01-02", "2026-12-28",
                          "2027-01-01", "2027-01-04"));
  EXPECT_THAT(times("FREQ=YEARLY;BYWEEKNO=-1", "20261230T090000", "20280101"),
              ElementsAre("2026-12-30", "2027-12-29"));
}

TEST(Recurrence, CountsDaysOfTheYear) {
  EXPECT_THAT(
      times("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
            "19970101T090000", "20091231"),
      ElementsAre("1997-01-01", "1997-04-10", "1997-07-19", "2000-01-01",
                  "2000-04-09", "2000-07-18", "2003-01-01", "2003-04-10",
                  "2003-07-19", "2006-01-01"));
}

TEST(Recurrence, TakesPositionsOfASet) {
  EXPECT_THAT(
      times("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "19970929T090000",
            "19980331"),
      ElementsAre("1997-09-29", "1997-10-30", "1997-11-27", "1997-12-30",
                  "1998-01-29", "1998-02-26", "1998-03-30"));
  EXPECT_THAT(
      times("FREQ=DAILY;BYHOUR=8,9,10;BYSETPOS=1,-1;COUNT=3",
            "19970902T080000"),
      ElementsAre("1997-09-02T08:00", "1997-09-02T10:00", "1997-09-03T08:00"));
}

TEST(Recurrence, HeedsWhereTheWeekBegins) {
  const std::string rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=";
  EXPECT_THAT(
      times(rule + "MO", "19970805T090000"),
      ElementsAre("1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"));
  EXPECT_THAT(
      times(rule + "SU", "19970805T090000"),
      ElementsAre("1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"));
}

TEST(Recurrence, PassesOverDaysThatThereAreNot) {
  EXPECT_THAT(times("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "20070115T090000",
                    "20081231"),
              ElementsAre("2007-01-15", "2007-01-30", "2007-02-15",
                          "2007-03-15", "2007-03-30"));
  EXPECT_THAT(times("FREQ=MONTHLY", "20260131T090000", "20260601"),
              ElementsAre("2026-01-31", "2026-03-31", "2026-05-31"));
  EXPECT_THAT(times("FREQ=YEARLY", "19960229T090000", "20050101"),
              ElementsAre("1996-02-29", "2000-02-29", "2004-02-29"));
}

TEST(Recurrence, LetsPartsLimitEachOther) {
  EXPECT_THAT(times("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;"
                    "BYMONTHDAY=2,3,4,5,6,7,8",
                    "19961105T090000"),
              ElementsAre("1996-11-05", "2000-11-07", "2004-11-02"));
  EXPECT_THAT(times("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "19970902T090000",
                    "20001231"),
              ElementsAre("1998-02-13", "1998-03-13", "1998-11-13",
                          "1999-08-13", "2000-10-13"));
  EXPECT_THAT(times("FREQ=MONTHLY;BYDAY=FR,2MO", "20261101T090000", "20261130"),
              ElementsAre("2026-11-06", "2026-11-09", "2026-11-13",
                          "2026-11-20", "2026-11-27"));
}

TEST(Recurrence, GoesByHoursAndMinutes) {
  EXPECT_THAT(times("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "19970902T090000"),
              ElementsAre("1997-09-02", "1997-09-02T10:30", "1997-09-02T12:00",
                          "1997-09-02T13:30"));
  const auto daily =
      times("FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
            "19970902T090000", "19970909T235959");
  EXPECT_THAT(daily, SizeIs(8 * 24));
  EXPECT_EQ(times("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
                  "19970902T090000", "19970909T235959"),
            daily);
}

TEST(Recurrence, BeginsWhereItIsAskedTo) {
  for (const char* rule :
       {"FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
        "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=-1", "FREQ=YEARLY;BYDAY=-1FR",
        "FREQ=HOURLY;INTERVAL=7", "FREQ=DAILY;COUNT=5000",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=300", "FREQ=HOURLY;INTERVAL=7;COUNT=9000",
        "FREQ=HOURLY;INTERVAL=30;BYMINUTE=10,50"}) {
    const auto all = times(rule, "19970829T090000", "20000101");
    const auto late = times(rule, "19970829T090000", "20000101", "19990701");
    ASSERT_THAT(late, ::testing::Not(IsEmpty())) << rule;
    ASSERT_LT(late.size(), all.size());
    EXPECT_EQ(late, std::vector<std::string>(
                        all.end() - static_cast<std::ptrdiff_t>(late.size()),
                        all.end()))
        << rule;
    EXPECT_LT(*(all.end() - static_cast<std::ptrdiff_t>(late.size()) - 1),
              "1999-07-01")
        << rule;
  }
}

TEST(Recurrence, StopsAndSaysSo) {
  const Recurrences found =
      expand(read_rule("FREQ=SECONDLY;COUNT=999999999;BYSECOND=1").value(),
             clock_of("19700101T000000"), std::nullopt,
             {clock_of("20260101"), clock_of("20270101")});
  EXPECT_FALSE(found.is_whole);
  EXPECT_THAT(found.times, IsEmpty());
}

}  // namespace
}  // namespace raincheck::calendar
