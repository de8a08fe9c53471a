#include "calendar/zones.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "raincheck/error.hpp"

namespace raincheck::calendar {
namespace {

using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::month;

local_seconds local(int y, unsigned m, unsigned d, int h, int min) {
  return local_days(std::chrono::year(y) / month(m) / std::chrono::day(d)) +
         hours(h) + minutes(min);
}

std::string utc(local_seconds clock, std::string_view zone) {
  const auto instant = to_instant(clock, zone);
  return instant ? format_instant(*instant) : "unknown";
}

TEST(IanaZone, KnowsIanaNames) {
  for (const std::string_view name :
       {"Asia/Kuala_Lumpur", "Europe/Berlin", "America/Argentina/Buenos_Aires",
        "Asia/Kolkata", "Asia/Calcutta", "UTC", "Etc/UTC", "EST5EDT"})
    EXPECT_EQ(iana_zone(name), name);
  EXPECT_EQ(iana_zone(" Europe/Berlin "), "Europe/Berlin");
}

TEST(IanaZone, TakesVendorPrefixesOff) {
  EXPECT_EQ(iana_zone("/freeassociation.sourceforge.net/Europe/Berlin"),
            "Europe/Berlin");
  EXPECT_EQ(iana_zone("/freeassociation.sourceforge.net/Tzfile/Asia/Singapore"),
            "Asia/Singapore");
  EXPECT_EQ(iana_zone("/example.org/20050126_1/America/Argentina/Ushuaia"),
            "America/Argentina/Ushuaia");
  EXPECT_EQ(iana_zone("/example.org/20050126_1/Europe/Atlantis"), "");
  EXPECT_EQ(iana_zone("example.org/Europe/Berlin"), "");
}

TEST(IanaZone, MapsWindowsNames) {
  EXPECT_EQ(iana_zone("Singapore Standard Time"), "Asia/Singapore");
  EXPECT_EQ(iana_zone("W. Europe Standard Time"), "Europe/Berlin");
  EXPECT_EQ(iana_zone("Pacific Standard Time"), "America/Los_Angeles");
}

TEST(IanaZone, GuessesNothing) {
  for (const std::string_view name :
       {"", " ", "/", "//", "Etc/Unknown", "GMT+5", "GMT+05:00",
        "Customized Time Zone", "(UTC+08:00) Kuala Lumpur, Singapore",
        "Mars/Olympus", "\xFF", "Standard Time"})
    EXPECT_EQ(iana_zone(name), "") << name;
}

TEST(ToInstant, UsesTheRulesOfThatDay) {
  EXPECT_EQ(utc(local(2026, 12, 1, 14, 0), "Asia/Kuala_Lumpur"),
            "2026-12-01T06:00:00Z");
  EXPECT_EQ(utc(local(2026, 1, 15, 12, 0), "Europe/Berlin"),
            "2026-01-15T11:00:00Z");
  EXPECT_EQ(utc(local(2026, 7, 15, 12, 0), "Europe/Berlin"),
            "2026-07-15T10:00:00Z");
}

// RFC 5545, 3.3.5: 02:30 does not exist on 2026-03-29 in Berlin.
TEST(ToInstant, InAGapTakesTheOffsetBefore) {
  EXPECT_EQ(utc(local(2026, 3, 29, 2, 30), "Europe/Berlin"),
            "2026-03-29T01:30:00Z");
  EXPECT_EQ(utc(local(2026, 3, 29, 1, 59), "Europe/Berlin"),
            "2026-03-29T00:59:00Z");
  EXPECT_EQ(utc(local(2026, 3, 29, 3, 0), "Europe/Berlin"),
            "2026-03-29T01:00:00Z");
}

// RFC 5545, 3.3.5: 02:30 happens twice on 2026-10-25 in Berlin.
TEST(ToInstant, InAnOverlapTakesTheFirst) {
  EXPECT_EQ(utc(local(2026, 10, 25, 2, 30), "Europe/Berlin"),
            "2026-10-25T00:30:00Z");
  EXPECT_EQ(utc(local(2026, 10, 25, 3, 0), "Europe/Berlin"),
            "2026-10-25T02:00:00Z");
}

TEST(ToInstant, IsEmptyForAnUnknownZone) {
  EXPECT_FALSE(to_instant(local(2026, 1, 1, 0, 0), "Mars/Olympus"));
  EXPECT_FALSE(to_instant(local(2026, 1, 1, 0, 0), ""));
  EXPECT_FALSE(to_instant(local(2026, 1, 1, 0, 0), "Etc/Unknown"));
}

TEST(ToLocal, IsTheWayBack) {
  EXPECT_EQ(to_local(parse_instant("2026-12-01T06:00:00Z"), "Asia/Singapore"),
            local(2026, 12, 1, 14, 0));
  EXPECT_EQ(to_local(parse_instant("2026-10-25T01:30:00Z"), "Europe/Berlin"),
            local(2026, 10, 25, 2, 30));
  EXPECT_EQ(to_local(parse_instant("1900-01-01T00:00:00Z"), "Europe/Berlin"),
            local(1900, 1, 1, 1, 0));
}

TEST(ToLocal, RefusesAnUnknownZone) {
  try {
    static_cast<void>(to_local(Instant{}, "Mars/Olympus"));
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInternal);
  }
}

// "No file of the system decides what an invitation means", and no TZ.
TEST(Zones, DoNotDependOnTheEnvironment) {
  setenv("TZ", "Pacific/Apia", 1);
  setenv("TZDIR", "/nonexistent", 1);
  EXPECT_EQ(utc(local(2026, 7, 15, 12, 0), "Europe/Berlin"),
            "2026-07-15T10:00:00Z");
  unsetenv("TZ");
  unsetenv("TZDIR");
}

}  // namespace
}  // namespace raincheck::calendar
