#include "raincheck/time.hpp"

#include <gtest/gtest.h>

#include "raincheck/error.hpp"

namespace raincheck {
namespace {

using std::chrono::seconds;

constexpr Instant kSix{std::chrono::sys_days(std::chrono::year(2026) / 12 / 1) +
                       std::chrono::hours(6)};

ErrorCode error_of(std::string_view text) {
  try {
    static_cast<void>(parse_instant(text));
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "accepted: " << text;
  return ErrorCode::kInternal;
}

TEST(ParseInstant, ReadsWhatRfc3339Writes) {
  for (const std::string_view text :
       {"2026-12-01T06:00:00Z", "2026-12-01t06:00:00z", "2026-12-01 06:00:00Z",
        "2026-12-01T06:00Z", "2026-12-01T14:00:00+08:00",
        "2026-12-01T00:30:00-05:30", "2026-12-01T06:00:00.999Z",
        "2026-11-30T23:00-07:00"})
    EXPECT_EQ(parse_instant(text), kSix) << text;
}

TEST(ParseInstant, CountsALeapSecond) {
  EXPECT_EQ(parse_instant("2016-12-31T23:59:60Z"),
            parse_instant("2017-01-01T00:00:00Z"));
}

TEST(ParseInstant, KnowsTheCalendar) {
  EXPECT_EQ(parse_instant("2028-02-29T00:00Z") + seconds(86400),
            parse_instant("2028-03-01T00:00Z"));
  EXPECT_EQ(error_of("2026-02-29T00:00Z"), ErrorCode::kBadTime);
}

TEST(ParseInstant, RefusesAnythingElse) {
  for (const std::string_view text : {"",
                                      "2026-12-01",
                                      "2026-12-01T06:00:00",
                                      "2026-12-01T06:00:00+8",
                                      "2026-12-01T06:00:00+08",
                                      "2026-12-01T24:00:00Z",
                                      "2026-12-01T06:60Z",
                                      "2026-12-01T06:00:61Z",
                                      "2026-13-01T06:00Z",
                                      "2026-00-01T06:00Z",
                                      "2026-12-32T06:00Z",
                                      "2026-12-01T06:00:00Zx",
                                      " 2026-12-01T06:00:00Z",
                                      "2026-12-1T06:00:00Z",
                                      "+026-12-01T06:00:00Z",
                                      "2026-12-01T06:00:00.Z",
                                      "2026-12-01T06:00:00+24:00",
                                      "20261201T060000Z",
                                      "tomorrow",
                                      "0000-01-01T00:00+01:00",
                                      "9999-12-31T23:59:59-01:00"})
    EXPECT_EQ(error_of(text), ErrorCode::kBadTime) << text;
}

TEST(ParseInterval, ReadsStartAndEnd) {
  const Interval interval =
      parse_interval("2026-12-01T06:00Z/2026-12-01T15:30+08:00");
  EXPECT_EQ(interval.start, kSix);
  EXPECT_EQ(interval.end, kSix + std::chrono::minutes(90));
}

TEST(ParseInterval, RefusesWhatIsNoStretchOfTime) {
  for (const std::string_view text :
       {"2026-12-01T06:00Z", "2026-12-01T06:00Z/", "/2026-12-01T06:00Z",
        "2026-12-01T06:00Z/2026-12-01T06:00Z",
        "2026-12-01T07:00Z/2026-12-01T06:00Z", "2026-12-01T06:00Z/PT1H",
        "2026-12-01T06:00Z/2026-12-01T07:00Z/2026-12-01T08:00Z"}) {
    try {
      static_cast<void>(parse_interval(text));
      ADD_FAILURE() << "accepted: " << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadTime) << text;
    }
  }
}

TEST(FormatInstant, WritesUtc) {
  EXPECT_EQ(format_instant(kSix), "2026-12-01T06:00:00Z");
  EXPECT_EQ(format_instant(Instant(seconds(-1))), "1969-12-31T23:59:59Z");
  EXPECT_EQ(format_instant(parse_instant("0042-01-02T03:04:05Z")),
            "0042-01-02T03:04:05Z");
}

TEST(FormatLocal, KeepsTheOrganizersClock) {
  CalendarTime time;
  time.local = std::chrono::local_seconds(kSix.time_since_epoch());
  time.form = CalendarTime::Form::kZoned;
  time.tzid = "Asia/Kuala_Lumpur";
  EXPECT_EQ(format_local(time), "2026-12-01T06:00:00");
  time.form = CalendarTime::Form::kDate;
  EXPECT_EQ(format_local(time), "2026-12-01");
}

}  // namespace
}  // namespace raincheck
