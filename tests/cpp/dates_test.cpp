#include "draft/dates.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "invitation.hpp"

namespace raincheck::draft {
namespace {

Invite at(const std::string& start, const std::string& end) {
  return *parse("BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\n" +
                start + "\n" + end + "\nEND:VEVENT\nEND:VCALENDAR\n");
}

std::string say(const Invite& invite, const std::string& language = "en",
                const std::string& zone = "Asia/Kuala_Lumpur") {
  return Dates(Wording().phrases(language), zone).asked(invite, std::nullopt);
}

TEST(Dates, StandOnTheOrganizersClockWithMineBeside) {
  EXPECT_EQ(say(at("DTSTART;TZID=Europe/Berlin:20261201T100000",
                   "DTEND;TZID=Europe/Berlin:20261201T113000")),
            "Tuesday, 1 December 2026, 10:00 am to 11:30 am (Central European "
            "Time), which is 5:00 pm Malaysia Time");
  EXPECT_EQ(
      say(at("DTSTART;TZID=Europe/Berlin:20261201T200000",
             "DTEND;TZID=Europe/Berlin:20261201T210000")),
      "Tuesday, 1 December 2026, 8:00 pm to 9:00 pm (Central European "
      "Time), which is Wednesday, 2 December 2026, 3:00 am Malaysia Time");
}

TEST(Dates, AreMineWhereTheOrganizersClockIsNotKnown) {
  EXPECT_EQ(say(at("DTSTART:20261201T060000Z", "DTEND:20261201T070000Z")),
            "Tuesday, 1 December 2026, 2:00 pm to 3:00 pm (Malaysia Time)");
  for (const std::string utc : {"UTC", "Etc/UTC", "tzone://Microsoft/Utc"}) {
    const Invite invite = at("DTSTART;TZID=\"" + utc + "\":20261201T060000",
                             "DTEND;TZID=\"" + utc + "\":20261201T070000");
    EXPECT_EQ(say(invite),
              "Tuesday, 1 December 2026, 2:00 pm to 3:00 pm (Malaysia Time)")
        << utc;
    EXPECT_EQ(zone_of(invite), "") << utc;
  }
}

TEST(Dates, ReadAsInJapaneseAndChinese) {
  const Invite berlin = at("DTSTART;TZID=Europe/Berlin:20261201T090000",
                           "DTEND;TZID=Europe/Berlin:20261201T103000");
  EXPECT_EQ(
      say(berlin, "ja", "Asia/Tokyo"),
      "2026年12月1日(火) 9:00～10:30（中央ヨーロッパ時間）／日本標準時17:00");
  const Invite utc = at("DTSTART:20261201T060000Z", "DTEND:20261201T070000Z");
  EXPECT_EQ(say(utc, "zh", "Asia/Shanghai"),
            "2026年12月1日星期二 14:00至15:00（中国标准时间）");
  // In Taipei too the letters of zh.toml are in Simplified Chinese.
  EXPECT_EQ(say(utc, "zh", "Asia/Kuala_Lumpur"),
            "2026年12月1日星期二 14:00至15:00（马来西亚时间）");
  EXPECT_EQ(say(at("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261203"),
                "zh", "Asia/Taipei"),
            "2026年12月1日星期二至2026年12月2日星期三");
}

// In Riyadh and Bangkok ICU would count years from the Hijra and the Buddha;
// the invitation counted as RFC 5545 does.
TEST(Dates, CountYearsAsTheInvitationDoes) {
  const Invite riyadh = at("DTSTART;TZID=Asia/Riyadh:20261201T140000",
                           "DTEND;TZID=Asia/Riyadh:20261201T153000");
  EXPECT_EQ(say(riyadh, "en", "Asia/Riyadh"),
            "Tuesday, December 1, 2026, 2:00 PM to 3:30 PM");
  EXPECT_EQ(say(riyadh, "ar", "Asia/Riyadh"),
            "يوم الثلاثاء، ١ ديسمبر ٢٠٢٦، من الساعة ٢:٠٠ م إلى الساعة ٣:٣٠ م");
  EXPECT_EQ(say(at("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261203"),
                "en", "Asia/Bangkok"),
            "Tuesday, December 1, 2026 to Wednesday, December 2, 2026");
}

TEST(Dates, WriteNoBlankBetweenANumberAndItsWideUnit) {
  const Dates japanese(Wording().phrases("ja"), "Asia/Tokyo");
  EXPECT_EQ(japanese.length(30), "30分");
  EXPECT_EQ(japanese.length(150), "2時間30分");
  EXPECT_EQ(Dates(Wording().phrases("zh"), "Asia/Taipei").length(150),
            "2小时30分钟");
  EXPECT_EQ(Dates(Wording().phrases("en"), "Asia/Tokyo").length(30),
            "30 minutes");
}

TEST(Dates, QuoteAZoneThatNobodyKnows) {
  EXPECT_EQ(say(at("DTSTART;TZID=Moon Base:20261201T100000",
                   "DTEND;TZID=Moon Base:20261201T110000")),
            "Tuesday, 1 December 2026, 10:00 am to 11:00 am (Moon Base)");
}

TEST(Dates, OfWholeDaysHaveNoClock) {
  EXPECT_EQ(say(at("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202")),
            "Tuesday, 1 December 2026");
  EXPECT_EQ(say(at("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261203")),
            "Tuesday, 1 December 2026 to Wednesday, 2 December 2026");
}

TEST(Dates, FollowTheCountryOfMyZone) {
  const Invite invite = at("DTSTART;TZID=America/New_York:20261201T140000",
                           "DTEND;TZID=America/New_York:20261201T150000");
  EXPECT_EQ(say(invite, "en", "America/New_York"),
            "Tuesday, December 1, 2026, 2:00 PM to 3:00 PM");
  EXPECT_EQ(say(invite, "ms", "America/New_York").substr(0, 24),
            "Selasa, 1 Disember 2026,");
}

TEST(Dates, CountTheFirstOfAMonthInFrench) {
  EXPECT_EQ(
      say(at("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261203"), "fr"),
      "du mardi 1er décembre 2026 au mercredi 2 décembre 2026");
  EXPECT_EQ(
      say(at("DTSTART;VALUE=DATE:20261121", "DTEND;VALUE=DATE:20261122"), "fr"),
      "samedi 21 novembre 2026");
}

TEST(Dates, HaveADayOf24HoursInGermanAndFrenchWhereverIAm) {
  const Invite invite = at("DTSTART;TZID=Moon Base:20261202T140000",
                           "DTEND;TZID=Moon Base:20261202T150000");
  EXPECT_EQ(say(invite, "de"),
            "Mittwoch, 2. Dezember 2026, 14:00 bis 15:00 Uhr, Moon Base");
  EXPECT_EQ(say(invite, "fr"),
            "mercredi 2 décembre 2026, de 14:00 à 15:00 (Moon Base)");
}

TEST(Dates, SurviveTheEndOfSummerTime) {
  // Three hours by the moments, two by the clocks, which is what counts.
  EXPECT_EQ(say(at("DTSTART;TZID=Europe/Berlin:20261025T013000",
                   "DTEND;TZID=Europe/Berlin:20261025T033000"),
                "en", "Europe/Berlin"),
            "Sunday, 25 October 2026, 01:30 to 03:30");
}

const std::string kTwoInKualaLumpur =
    "DTSTART;TZID=Asia/Kuala_Lumpur:20261201T140000";
const std::string kThreeInKualaLumpur =
    "DTEND;TZID=Asia/Kuala_Lumpur:20261201T150000";

// Both of us mean the same clock, so its name would only be noise.
TEST(Dates, NameNoZoneThatBothOfUsShare) {
  const Invite invite = at(kTwoInKualaLumpur, kThreeInKualaLumpur);
  EXPECT_EQ(say(invite), "Tuesday, 1 December 2026, 2:00 pm to 3:00 pm");
  EXPECT_EQ(say(invite, "ms"),
            "Selasa, 1 Disember 2026, pukul 2:00 petang hingga 3:00 petang");
  // Another name, the same clock.
  EXPECT_EQ(say(invite, "en", "Asia/Singapore"),
            "Tuesday, 1 December 2026, 2:00 pm to 3:00 pm");
  EXPECT_EQ(
      Dates(Wording().phrases("en"), "Asia/Kuala_Lumpur")
          .offered(parse_interval("2026-12-03T02:00:00Z/2026-12-03T03:00:00Z"),
                   invite),
      "Thursday, 3 December 2026, 10:00 am to 11:00 am");
}

std::string say_to(const std::string& their_zone, const Invite& invite,
                   std::optional<int> minutes = std::nullopt) {
  return Dates(Wording().phrases("en"), "Asia/Kuala_Lumpur", their_zone)
      .asked(invite, minutes);
}

TEST(Dates, StandOnTheClientsClockInTheirManner) {
  const Invite utc = at("DTSTART:20261201T060000Z", "DTEND:20261201T070000Z");
  EXPECT_EQ(say_to("Europe/Berlin", utc),
            "Tuesday, 1 December 2026, 07:00 to 08:00 (Central European "
            "Time), which is 14:00 Malaysia Time");
  EXPECT_EQ(say_to("America/New_York", utc, 30),
            "Tuesday, December 1, 2026, 1:00 AM to 1:30 AM (Eastern Time), "
            "which is 2:00 PM Malaysia Time");
  EXPECT_EQ(say_to("Asia/Singapore", utc),
            "Tuesday, 1 December 2026, 2:00 pm to 3:00 pm");
  // The policy knows better where they are than the invitation's zone.
  EXPECT_EQ(say_to("Europe/London", at(kTwoInKualaLumpur, kThreeInKualaLumpur)),
            "Tuesday, 1 December 2026, 06:00 to 07:00 (United Kingdom Time), "
            "which is 14:00 Malaysia Time");
  // Nobody knows the moment, so nobody can say what their clock shows.
  EXPECT_EQ(say_to("Europe/Berlin",
                   at("DTSTART:20261201T100000", "DTEND:20261201T110000")),
            "Tuesday, 1 December 2026, 10:00 to 11:00");
}

// By the mail's own rules Berlin is seven hours behind UTC.
TEST(Dates, DoNotNameAZoneThatTheMailContradicts) {
  const Invite invite = *parse(
      "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VTIMEZONE\nTZID:Europe/Berlin\n"
      "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:-0700\n"
      "TZOFFSETTO:-0700\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:1\n"
      "DTSTART;TZID=Europe/Berlin:20261201T100000\n"
      "DTEND;TZID=Europe/Berlin:20261201T110000\nEND:VEVENT\n"
      "END:VCALENDAR\n");
  EXPECT_EQ(zone_of(invite), "");
  EXPECT_EQ(say(invite),
            "Tuesday, 1 December 2026, 10:00 am to 11:00 am (GMT-07:00), which "
            "is Wednesday, 2 December 2026, 1:00 am Malaysia Time");
}

TEST(Dates, SpanMidnight) {
  EXPECT_EQ(say(at("DTSTART;TZID=Asia/Kuala_Lumpur:20261201T220000",
                   "DTEND;TZID=Asia/Kuala_Lumpur:20261202T010000")),
            "Tuesday, 1 December 2026, 10:00 pm to Wednesday, 2 December 2026, "
            "1:00 am");
}

}  // namespace
}  // namespace raincheck::draft
