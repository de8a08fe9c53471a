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

// IANA keeps no two names that differ in letter case only.
TEST(IanaZone, KnowsThemInAnyLetterCase) {
  EXPECT_EQ(iana_zone("europe/berlin"), "Europe/Berlin");
  EXPECT_EQ(iana_zone("EUROPE/BERLIN"), "Europe/Berlin");
  EXPECT_EQ(iana_zone("asia/kuala_lumpur"), "Asia/Kuala_Lumpur");
  EXPECT_EQ(iana_zone("/example.org/1/america/argentina/ushuaia"),
            "America/Argentina/Ushuaia");
  EXPECT_EQ(iana_zone("utc"), "UTC");
}

TEST(IanaZone, KnowsUtcByItsOtherNames) {
  for (const std::string_view name :
       {"Z", "z", "tzone://Microsoft/Utc", "Coordinated Universal Time",
        "(UTC) Coordinated Universal Time"})
    EXPECT_EQ(iana_zone(name), "Etc/UTC") << name;
  for (const std::string_view name : {"UTC", "Etc/UTC", "GMT", "Zulu"})
    EXPECT_EQ(utc(local(2026, 7, 1, 12, 0), iana_zone(name)),
              "2026-07-01T12:00:00Z")
        << name;
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
       {"",
        " ",
        "/",
        "//",
        "Etc/Unknown",
        "GMT+5",
        "GMT+05:00",
        "Customized Time Zone",
        "(UTC+08:00) Kuala Lumpur, Singapore",
        "Mars/Olympus",
        "\xFF",
        "Standard Time",
        "GMT+8",
        "UTC+8",
        "UTC+08:00",
        "GMT +0800",
        "+08:00",
        "tzone://Microsoft/Custom",
        "Customized Time Zone 1",
        "W. Europ\xC3\xA4ische Zeit",
        "Westeurop\xC3\xA4ische Normalzeit",
        "Romance (heure d'\xC3\xA9t\xC3\xA9)",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        "(GMT-08:00) Pacific Time (US & Canada)",
        "Eastern",
        "Factory",
        "factory"})
    EXPECT_EQ(iana_zone(name), "") << name;
}

// ICU keeps Java's old names, where "BST" is a zone in Bangladesh.
TEST(IanaZone, TakesNoLettersThatSeveralCountriesUse) {
  for (const std::string_view name :
       {"BST", "IST", "CST", "PST", "AST", "SST", "bst"})
    EXPECT_EQ(iana_zone(name), "") << name;
  for (const std::string_view name : {"CET", "EET", "WET", "EST", "HST"})
    EXPECT_EQ(iana_zone(name), name);
}

TEST(IanaZone, MayBeAskedAnything) {
  for (const std::size_t size : {81U, 128U, 129U, 65'536U}) {
    EXPECT_EQ(iana_zone(std::string(size, 'x')), "");
    EXPECT_EQ(iana_zone(std::string(size, '/')), "");
    EXPECT_EQ(iana_zone('/' + std::string(size, 'x') + "/Europe/Berlin"),
              "Europe/Berlin");
  }
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

// Rules change: what counts is what held on that day.
TEST(ToInstant, KnowsHistory) {
  EXPECT_EQ(utc(local(2010, 7, 1, 12, 0), "Europe/Moscow"),
            "2010-07-01T08:00:00Z");
  EXPECT_EQ(utc(local(2012, 7, 1, 12, 0), "Europe/Moscow"),
            "2012-07-01T08:00:00Z");
  EXPECT_EQ(utc(local(2015, 7, 1, 12, 0), "Europe/Moscow"),
            "2015-07-01T09:00:00Z");
  EXPECT_EQ(utc(local(2006, 3, 20, 12, 0), "America/New_York"),
            "2006-03-20T17:00:00Z");
  EXPECT_EQ(utc(local(2007, 3, 20, 12, 0), "America/New_York"),
            "2007-03-20T16:00:00Z");
  EXPECT_EQ(utc(local(1981, 12, 1, 12, 0), "Asia/Kuala_Lumpur"),
            "1981-12-01T04:30:00Z");
}

// RFC 5545, 3.3.5, in zones of many kinds.
TEST(ToInstant, KnowsGapsAndOverlapsEverywhere) {
  // Lord Howe moves its clocks by half an hour.
  EXPECT_EQ(utc(local(2026, 10, 4, 2, 15), "Australia/Lord_Howe"),
            "2026-10-03T15:45:00Z");
  EXPECT_EQ(utc(local(2026, 4, 5, 1, 45), "Australia/Lord_Howe"),
            "2026-04-04T14:45:00Z");
  // The south, the other way round.
  EXPECT_EQ(utc(local(2026, 10, 4, 2, 30), "Australia/Sydney"),
            "2026-10-03T16:30:00Z");
  EXPECT_EQ(utc(local(2026, 4, 5, 2, 30), "Australia/Sydney"),
            "2026-04-04T15:30:00Z");
  // Dublin's standard time is the one of summer.
  EXPECT_EQ(utc(local(2026, 3, 29, 1, 30), "Europe/Dublin"),
            "2026-03-29T01:30:00Z");
  EXPECT_EQ(utc(local(2026, 10, 25, 1, 30), "Europe/Dublin"),
            "2026-10-25T00:30:00Z");
  // Apia left out a day.
  EXPECT_EQ(utc(local(2011, 12, 30, 12, 0), "Pacific/Apia"),
            "2011-12-30T22:00:00Z");
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
