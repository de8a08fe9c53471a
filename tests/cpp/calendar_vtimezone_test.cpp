#include <gtest/gtest.h>
#include <unicode/basictz.h>
#include <unicode/tztrans.h>
#include <unicode/vtzone.h>

#include <memory>
#include <string>
#include <vector>

#include "calendar/source.hpp"
#include "calendar/vtimezone.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_seconds;
using std::chrono::seconds;

std::string around(std::string_view zone) {
  return "BEGIN:VCALENDAR\n" + std::string(zone) +
         "BEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n";
}

std::optional<VTimezone> read_zone(std::string_view zone) {
  const std::string text = around(zone);
  const Source source = read_source(text);
  EXPECT_EQ(source.object[1].name, "VTIMEZONE");
  return VTimezone::read(inside(source.object, 1));
}

// A zone of observances as most programs write them.
std::string observance(std::string_view name, std::string_view start,
                       std::string_view from, std::string_view to,
                       std::string_view more = "") {
  std::string out = "BEGIN:" + std::string(name) + "\nDTSTART:";
  out.append(start).append("\nTZOFFSETFROM:").append(from);
  out.append("\nTZOFFSETTO:").append(to).append("\n").append(more);
  return out.append("END:").append(name).append("\n");
}

std::string zone(std::string_view observances) {
  return "BEGIN:VTIMEZONE\nTZID:X\n" + std::string(observances) +
         "END:VTIMEZONE\n";
}

std::string standard(std::string_view rule) {
  return zone(observance("STANDARD", "19701025T030000", "+0200", "+0100",
                         "RRULE:" + std::string(rule) + "\n") +
              observance("DAYLIGHT", "19700329T020000", "+0100", "+0200",
                         "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"));
}

// Hours from UTC, or "unusable".
std::string offset(std::string_view text, std::string_view instant) {
  const auto read = read_zone(text);
  if (!read) return "unusable";
  const seconds found = read->offset_at(parse_instant(instant));
  return std::to_string(found.count() / 60);
}

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

double to_millis(Instant instant) {
  return static_cast<double>(instant.time_since_epoch().count()) * 1000;
}

seconds icu_offset(const icu::BasicTimeZone& zone, Instant instant) {
  std::int32_t raw = 0;
  std::int32_t dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone.getOffset(to_millis(instant), false, raw, dst, status);
  EXPECT_TRUE(U_SUCCESS(status));
  return seconds((raw + dst) / 1000);
}

// Every month, and the hours around every change of the clocks.
std::vector<Instant> instants(const icu::BasicTimeZone& zone, Instant from,
                              Instant to) {
  std::vector<Instant> found;
  for (Instant each = from; each < to; each += days(30)) found.push_back(each);
  icu::TimeZoneTransition change;
  double at = to_millis(from);
  while (zone.getNextTransition(at, false, change) &&
         change.getTime() < to_millis(to)) {
    at = change.getTime();
    const Instant moment(seconds(static_cast<std::int64_t>(at / 1000)));
    for (const int minutes : {-61, -1, 0, 1, 61})
      found.push_back(moment + std::chrono::minutes(minutes));
  }
  return found;
}

// North, south, half hours (Lord Howe), summer time by a negative offset
// (Dublin), in Ramadan (Casablanca), a day that never was (Apia), and rules
// that changed by and by.
constexpr const char* kZones[] = {"Europe/Berlin",       "Europe/London",
                                  "Europe/Dublin",       "Europe/Moscow",
                                  "Europe/Istanbul",     "America/New_York",
                                  "America/Sao_Paulo",   "America/Los_Angeles",
                                  "America/St_Johns",    "America/Caracas",
                                  "America/Santiago",    "Asia/Tokyo",
                                  "Asia/Singapore",      "Asia/Kolkata",
                                  "Asia/Tehran",         "Asia/Jerusalem",
                                  "Asia/Pyongyang",      "Australia/Sydney",
                                  "Australia/Lord_Howe", "Pacific/Apia",
                                  "Pacific/Auckland",    "Pacific/Chatham",
                                  "Africa/Casablanca",   "Africa/Cairo",
                                  "Antarctica/Troll",    "Etc/UTC"};

// ICU writes each of its zones as a VTIMEZONE; what that says by our reading
// is what the zone says by ICU's.
TEST(VTimezone, AgreesWithIcuOnItsOwnZones) {
  for (const char* id : kZones) {
    const std::unique_ptr<icu::VTimeZone> icu_zone(
        icu::VTimeZone::createVTimeZoneByID(to_icu(id)));
    ASSERT_TRUE(icu_zone) << id;
    icu::UnicodeString written;
    UErrorCode status = U_ZERO_ERROR;
    icu_zone->write(written, status);
    ASSERT_TRUE(U_SUCCESS(status)) << id;
    std::string text;
    written.toUTF8String(text);
    const auto read = read_zone(text);
    ASSERT_TRUE(read) << text;
    const auto moments = instants(*icu_zone, parse_instant("1902-01-01T00:00Z"),
                                  parse_instant("2199-01-01T00:00Z"));
    EXPECT_GT(moments.size(), 3000U);
    for (const Instant moment : moments)
      ASSERT_EQ(read->offset_at(moment), icu_offset(*icu_zone, moment))
          << id << ' ' << format_instant(moment);
  }
}

// RFC 5545, 3.3.5, for every quarter of an hour around each change.
TEST(VTimezone, AgreesWithIcuInGapsAndOverlaps) {
  for (const char* id : kZones) {
    const std::unique_ptr<icu::VTimeZone> icu_zone(
        icu::VTimeZone::createVTimeZoneByID(to_icu(id)));
    icu::UnicodeString written;
    UErrorCode status = U_ZERO_ERROR;
    icu_zone->write(written, status);
    std::string text;
    const auto read = read_zone(written.toUTF8String(text));
    ASSERT_TRUE(read) << id;
    for (const Instant moment :
         instants(*icu_zone, parse_instant("2005-01-01T00:00Z"),
                  parse_instant("2030-01-01T00:00Z"))) {
      for (int quarter = -8; quarter <= 8; ++quarter) {
        const local_seconds clock =
            read->to_local(moment) + std::chrono::minutes(15 * quarter);
        std::int32_t raw = 0;
        std::int32_t dst = 0;
        icu_zone->getOffsetFromLocal(
            to_millis(Instant(clock.time_since_epoch())), UCAL_TZ_LOCAL_FORMER,
            UCAL_TZ_LOCAL_FORMER, raw, dst, status);
        ASSERT_EQ(read->to_instant(clock), Instant(clock.time_since_epoch()) -
                                               seconds((raw + dst) / 1000))
            << id << ' ' << format_instant(moment) << ' ' << quarter;
      }
    }
  }
}

TEST(VTimezone, BeginsFromWhatTheFirstObservanceCameFrom) {
  const std::string text =
      zone(observance("DAYLIGHT", "19800406T020000", "+0100", "+0200") +
           observance("STANDARD", "19400401T000000", "+0020", "+0100"));
  EXPECT_EQ(offset(text, "1939-01-01T00:00Z"), "20");
  EXPECT_EQ(offset(text, "1940-03-31T23:39:59Z"), "20");
  EXPECT_EQ(offset(text, "1940-03-31T23:40:00Z"), "60");
  EXPECT_EQ(offset(text, "1980-04-06T01:00:00Z"), "120");
}

TEST(VTimezone, HoldsInAnyYear) {
  const std::string text = standard("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
  EXPECT_EQ(offset(text, "2026-07-01T00:00Z"), "120");
  EXPECT_EQ(offset(text, "2026-12-01T00:00Z"), "60");
  EXPECT_EQ(offset(text, "2998-07-01T00:00Z"), "120");
  EXPECT_EQ(offset(text, "2998-12-01T00:00Z"), "60");
}

TEST(VTimezone, KnowsTheRulesThatZonesHave) {
  // The last Sunday of October 2026 is the 25th.
  for (const std::string_view rule :
       {"FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=4SU",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYMONTHDAY=-7,-6,-5,-4,-3,-2,-1",
        "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=25", "FREQ=YEARLY;BYMONTH=10",
        "FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=2;BYMONTH=10;BYDAY=-1SU",
        "freq=yearly;bymonth=10;byday=-1su;wkst=mo;",
        "FREQ=YEARLY;BYMINUTE=0;BYHOUR=3;BYDAY=-1SU;BYMONTH=10"}) {
    EXPECT_EQ(offset(standard(rule), "2026-10-25T00:59:59Z"), "120") << rule;
    EXPECT_EQ(offset(standard(rule), "2026-10-25T01:00:00Z"), "60") << rule;
  }
}

TEST(VTimezone, TakesTheTimeOfDayFromTheRuleWhereItSaysOne) {
  const std::string text =
      standard("FREQ=YEARLY;BYHOUR=5;BYMINUTE=30;BYMONTH=10;BYDAY=-1SU");
  EXPECT_EQ(offset(text, "2026-10-25T03:29:59Z"), "120");
  EXPECT_EQ(offset(text, "2026-10-25T03:30:00Z"), "60");
}

TEST(VTimezone, SkipsTheYearsThatARuleSkips) {
  const std::string odd =
      standard("FREQ=YEARLY;INTERVAL=3;BYMONTH=10;BYDAY=-1SU");
  // 1970 and every third year: 2024, 2027.
  EXPECT_EQ(offset(odd, "2024-12-01T00:00Z"), "60");
  EXPECT_EQ(offset(odd, "2026-12-01T00:00Z"), "120");
  EXPECT_EQ(offset(odd, "2027-12-01T00:00Z"), "60");
  // A fifth Sunday comes in some Octobers only: 2022, 2027.
  const std::string fifth = standard("FREQ=YEARLY;BYMONTH=10;BYDAY=5SU");
  EXPECT_EQ(offset(fifth, "2026-12-01T00:00Z"), "120");
  EXPECT_EQ(offset(fifth, "2027-12-01T00:00Z"), "60");
  // A day that never comes never sets in.
  const std::string never =
      zone(observance("STANDARD", "19700101T000000", "+0100", "+0200",
                      "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n"));
  EXPECT_EQ(offset(never, "2026-12-01T00:00Z"), "120");
}

TEST(VTimezone, EndsARuleWhereItEnds) {
  const auto winters = [](std::string_view end) {
    std::string found;
    for (const std::string_view year : {"1971", "1972", "1973", "1974"})
      found += offset(standard("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;" +
                               std::string(end)),
                      std::string(year) + "-12-01T00:00Z") +
               " ";
    return found;
  };
  EXPECT_EQ(winters("UNTIL=19721029T010000Z"), "60 60 120 120 ");
  EXPECT_EQ(winters("UNTIL=19721029T005959Z"), "60 120 120 120 ");
  // QUIRK: a mere clock, a mere date.
  EXPECT_EQ(winters("UNTIL=19721029T030000"), "60 60 120 120 ");
  EXPECT_EQ(winters("UNTIL=19721029"), "60 60 120 120 ");
  EXPECT_EQ(winters("COUNT=3"), "60 60 120 120 ");
  EXPECT_EQ(winters("COUNT=1"), "120 120 120 120 ");
  EXPECT_EQ(winters("COUNT=999999999"), "60 60 60 60 ");
}

TEST(VTimezone, KnowsSingleDates) {
  const std::string text =
      zone(observance("STANDARD", "19701025T030000", "+0200", "+0100",
                      "RDATE:19711031T030000,19721029T010000Z\n"
                      "RDATE;VALUE=DATE:19731028\n") +
           observance("DAYLIGHT", "19700329T020000", "+0100", "+0200",
                      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"));
  for (const std::string_view instant :
       {"1970-10-25T01:00Z", "1971-10-31T01:00Z", "1972-10-29T01:00Z",
        "1973-10-28T01:00Z"}) {
    EXPECT_EQ(offset(text, instant), "60") << instant;
    EXPECT_EQ(read_zone(text)->offset_at(parse_instant(instant) - seconds(1)),
              hours(2))
        << instant;
  }
  EXPECT_EQ(offset(text, "1974-12-01T00:00Z"), "120");
}

TEST(VTimezone, OfTwoThatBeginTogetherTakesStandardTime) {
  const std::string daylight =
      observance("DAYLIGHT", "16010101T000000", "+0800", "+0900");
  const std::string plain =
      observance("STANDARD", "16010101T000000", "+0800", "+0800");
  EXPECT_EQ(offset(zone(daylight + plain), "2026-01-01T00:00Z"), "480");
  EXPECT_EQ(offset(zone(plain + daylight), "2026-01-01T00:00Z"), "480");
}

TEST(VTimezone, ReadsOffsetsAsTheyAreWritten) {
  const auto with = [](std::string_view to) {
    return offset(zone(observance("STANDARD", "19700101T000000", "+0000", to)),
                  "2026-01-01T00:00Z");
  };
  EXPECT_EQ(with("+0530"), "330");
  EXPECT_EQ(with("-0330"), "-210");
  EXPECT_EQ(with("+005328"), "53");
  EXPECT_EQ(with("-700"), "-420");  // QUIRK: an hour of one digit
  EXPECT_EQ(with("+5328"), "53");   // QUIRK: minutes and seconds
  for (const std::string_view wrong :
       {"0100", "+1", "+01:00", "+01000", "+016000", "+2475", "+010000Z", "x"})
    EXPECT_EQ(with(wrong), "unusable") << wrong;
}

TEST(VTimezone, IsUnusableWhereItSaysMoreThanIsUnderstood) {
  for (const std::string_view rule :
       {"FREQ=SECONDLY", "FREQ=DAILY", "FREQ=MONTHLY;BYDAY=1SU",
        "FREQ=YEARLY;BYMONTH=1,2,3", "FREQ=YEARLY;BYDAY=-1SU",
        "FREQ=YEARLY;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTH=10;BYDAY=SU",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=SU,MO",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=1SU;BYMONTHDAY=1,2,3,4,5,6,7",
        "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1,2",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYMONTHDAY=1,8",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYMONTHDAY=-1,1",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYMONTHDAY=1,2,3,4,5,6,7,8",
        "FREQ=YEARLY;BYHOUR=0,1,2;BYMINUTE=0,1;BYSECOND=0,1,2",
        "FREQ=YEARLY;BYYEARDAY=1", "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8;RSCALE=HEBREW", "W1 MO #5"})
    EXPECT_EQ(offset(standard(rule), "2026-01-01T00:00Z"), "unusable") << rule;
  const std::string rule = "RRULE:FREQ=YEARLY\n";
  EXPECT_FALSE(read_zone(zone(observance("STANDARD", "19700101T000000", "+0100",
                                         "+0100", rule + rule))));
  EXPECT_FALSE(read_zone(zone("")));
  EXPECT_FALSE(read_zone(zone(observance("X-ELSE", "x", "x", "x"))));
  EXPECT_FALSE(
      read_zone(zone(observance("STANDARD", "yesterday", "+0100", "+0100"))));
  EXPECT_FALSE(read_zone(zone(observance("STANDARD", "19700101T000000", "+0100",
                                         "+0100", "RDATE:yesterday\n"))));
}

TEST(VTimezone, MayHaveAHistoryButNoEndlessOne) {
  const std::string old = observance(
      "STANDARD", "19600406T020000", "+0100", "+0200",
      "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=5SU;UNTIL=19810405T010000Z\n");
  const auto with = [&](int times) {
    std::string text = standard("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
    for (int i = 0; i < times; ++i)
      text.insert(text.find("BEGIN:STANDARD"), old);
    return offset(text, "2026-12-01T00:00Z");
  };
  EXPECT_EQ(with(498), "60");
  EXPECT_EQ(with(499), "unusable");
}

}  // namespace
}  // namespace raincheck::calendar
