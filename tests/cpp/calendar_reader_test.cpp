#include <gtest/gtest.h>

#include <algorithm>

#include "calendar/reader.hpp"
#include "calendar/source.hpp"
#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

using Form = CalendarTime::Form;

// A calendar around the lines of an event, with CRLF.
std::string calendar(std::string_view event, std::string_view before = "") {
  return text::to_crlf(
      "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n"
      "METHOD:REQUEST\n" +
      std::string(before) + "BEGIN:VEVENT\n" + std::string(event) +
      "END:VEVENT\nEND:VCALENDAR\n");
}

// An event like most, with more lines.
std::string event(std::string_view more = "") {
  return "UID:1@example.com\nDTSTAMP:20261101T000000Z\n"
         "DTSTART:20261201T060000Z\nDTEND:20261201T073000Z\n" +
         std::string(more);
}

Invite read(std::string_view text, std::string_view method = "REQUEST") {
  Invite invite;
  read_calendar(text, method, invite);
  return invite;
}

Invite read_times(const std::string& times, std::string_view before = "") {
  return read(calendar("UID:1@example.com\n" + times, before));
}

Error error_of(std::string_view text) {
  try {
    static_cast<void>(read(text));
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "accepted";
  return Error(ErrorCode::kInternal, "accepted");
}

std::vector<std::string> codes(const Invite& invite) {
  std::vector<std::string> found;
  for (const Quirk& quirk : invite.quirks) found.push_back(quirk.code);
  return found;
}

bool forgave(const Invite& invite, std::string_view code) {
  const auto found = codes(invite);
  return std::find(found.begin(), found.end(), code) != found.end();
}

std::string instant_of(const std::optional<CalendarTime>& time) {
  if (!time) return "no time";
  return time->instant ? format_instant(*time->instant) : "no instant";
}

std::string clock_of(const std::optional<CalendarTime>& time) {
  return time ? format_local(*time) : "no time";
}

// Berlin's rules under a name that nobody else has.
constexpr std::string_view kOwnZone =
    "BEGIN:VTIMEZONE\nTZID:Head Office\n"
    "BEGIN:STANDARD\nDTSTART:16011028T030000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
    "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:16010325T020000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n"
    "END:VTIMEZONE\n";

std::string own_zone(std::string_view tzid) {
  std::string zone(kOwnZone);
  return zone.replace(zone.find("Head Office"), 11, tzid);
}

TEST(ReadCalendar, TakesTheFieldsOfAnInvitation) {
  const Invite invite = read(calendar(
      event("SEQUENCE:2\nSUMMARY:Review\\, part 2\\; final\nLOCATION:Room 1\n"
            "DESCRIPTION:One\\nTwo \\\\ three\nSTATUS:confirmed\nPRIORITY:1\n"
            "X-MICROSOFT-DISALLOW-COUNTER:true\n"
            "X-MICROSOFT-CDO-APPT-SEQUENCE:7\n")));
  EXPECT_EQ(invite.method, "REQUEST");
  EXPECT_EQ(invite.prodid, "-//x//EN");
  EXPECT_EQ(invite.uid, "1@example.com");
  EXPECT_EQ(invite.sequence, 2);
  EXPECT_EQ(invite.summary, "Review, part 2; final");
  EXPECT_EQ(invite.location, "Room 1");
  EXPECT_EQ(invite.description, "One\nTwo \\ three");
  EXPECT_EQ(invite.status, "CONFIRMED");
  EXPECT_EQ(invite.priority, 1);
  EXPECT_TRUE(invite.disallow_counter);
  EXPECT_EQ(invite.appointment_sequence, 7);
  EXPECT_EQ(invite.dtstamp, parse_instant("2026-11-01T00:00Z"));
  EXPECT_EQ(instant_of(invite.dtstart), "2026-12-01T06:00:00Z");
  EXPECT_EQ(instant_of(invite.dtend), "2026-12-01T07:30:00Z");
  EXPECT_FALSE(invite.recurrence_id);
  EXPECT_EQ(codes(invite), std::vector<std::string>{});
}

TEST(ReadCalendar, InventsNothing) {
  const Invite invite = read(calendar("UID:1@example.com\n"));
  EXPECT_EQ(invite.sequence, 0);
  EXPECT_EQ(invite.priority, 0);
  EXPECT_FALSE(invite.dtstamp || invite.dtstart || invite.dtend);
  EXPECT_FALSE(invite.organizer || invite.appointment_sequence);
  EXPECT_FALSE(invite.disallow_counter);
  EXPECT_TRUE(invite.attendees.empty() && invite.rrule.empty());
  EXPECT_EQ(codes(invite), std::vector<std::string>{"start_missing"});
}

TEST(ReadCalendar, ClampsNumbersThatMeanNothing) {
  const Invite invite = read(calendar(
      event("SEQUENCE:-4\nPRIORITY:10\nX-MICROSOFT-CDO-APPT-SEQUENCE:x\n")));
  EXPECT_EQ(invite.sequence, 0);
  EXPECT_EQ(invite.priority, 0);
  EXPECT_FALSE(invite.appointment_sequence);
}

// Method.

TEST(Method, TheCalendarsOwnCounts) {
  const Invite invite = read(calendar(event()), "reply");
  EXPECT_EQ(invite.method, "REQUEST");
  EXPECT_TRUE(forgave(invite, "method_differs"));
  EXPECT_EQ(codes(read(calendar(event()), " request ")),
            std::vector<std::string>{});
}

TEST(Method, IsUpperCase) {
  std::string text = calendar(event());
  text.replace(text.find("METHOD:REQUEST"), 14, "Method:Request");
  EXPECT_EQ(read(text).method, "REQUEST");
}

TEST(Method, MayBeMissingOnEitherSide) {
  const Invite from_calendar = read(calendar(event()), "");
  EXPECT_EQ(from_calendar.method, "REQUEST");
  EXPECT_TRUE(forgave(from_calendar, "method_missing_in_header"));
  std::string text = calendar(event());
  text.erase(text.find("METHOD"), 16);
  const Invite from_header = read(text, "cancel");
  EXPECT_EQ(from_header.method, "CANCEL");
  EXPECT_TRUE(forgave(from_header, "method_missing_in_calendar"));
  EXPECT_EQ(read(text, "").method, "");
}

// People.

TEST(Users, AreReadInFull) {
  const Invite invite = read(calendar(event(
      "ORGANIZER;CN=Ada;SENT-BY=\"mailto:ben@example.com\":"
      "mailto:ada@example.com\n"
      "ATTENDEE;CN=\"Tan, Cy\";CUTYPE=room;ROLE=OPT-PARTICIPANT;"
      "PARTSTAT=accepted;RSVP=true;DELEGATED-FROM=\"mailto:d@example.com\";"
      "DELEGATED-TO=\"mailto:e@example.com\":MAILTO:Cy@Example.com\n"
      "ATTENDEE:mailto:f@example.com\n")));
  ASSERT_TRUE(invite.organizer);
  EXPECT_EQ(invite.organizer->address, "ada@example.com");
  EXPECT_EQ(invite.organizer->name, "Ada");
  EXPECT_EQ(invite.organizer->sent_by, "ben@example.com");
  ASSERT_EQ(invite.attendees.size(), 2U);
  CalendarUser cy;
  cy.uri = "MAILTO:Cy@Example.com";
  cy.address = "Cy@Example.com";
  cy.name = "Tan, Cy";
  cy.cutype = "ROOM";
  cy.role = "OPT-PARTICIPANT";
  cy.partstat = "ACCEPTED";
  cy.delegated_from = "d@example.com";
  cy.delegated_to = "e@example.com";
  cy.rsvp = true;
  EXPECT_EQ(invite.attendees[0], cy);
  CalendarUser plain;
  plain.uri = "mailto:f@example.com";
  plain.address = "f@example.com";
  EXPECT_EQ(invite.attendees[1], plain);
  EXPECT_EQ(codes(invite), std::vector<std::string>{});
}

TEST(Users, NamesAreDecodedByRfc6868AndStayOneLine) {
  const Invite invite = read(calendar(
      event("ORGANIZER;CN=\"Ada ^'the^' ^^n^nTan\":mailto:a@example.com\n")));
  EXPECT_EQ(invite.organizer->name, "Ada \"the\" ^n Tan");
}

TEST(Users, OfSeveralDelegatesTheFirstCounts) {
  const Invite invite = read(calendar(
      event("ATTENDEE;DELEGATED-TO=\"mailto:b@example.com\",\"mailto:c@example."
            "com\";MEMBER=\"mailto:l@example.com\":mailto:a@example.com\n")));
  EXPECT_EQ(invite.attendees[0].delegated_to, "b@example.com");
}

// QUIRK: a name such as '5" pipes' in no quotes.
TEST(Users, AQuoteThatIsNeverClosedHidesNobody) {
  const Invite invite = read(calendar(
      event("ATTENDEE;CN=5\" pipes;RSVP=TRUE:mailto:a@example.com\n")));
  ASSERT_EQ(invite.attendees.size(), 1U);
  EXPECT_EQ(invite.attendees[0].address, "a@example.com");
}

TEST(Users, AddressesAreToleratedAsTheyCome) {
  const auto address = [](const std::string& value) {
    return read(calendar(event("ORGANIZER" + value + "\n"))).organizer->address;
  };
  EXPECT_EQ(address(":mAiLtO:a@example.com"), "a@example.com");
  EXPECT_EQ(address(":mailto: a@example.com "), "a@example.com");
  EXPECT_EQ(address(":mailto:a%2Bb@example.com"), "a+b@example.com");
  EXPECT_EQ(address(":mailto:a@example.com?subject=x"), "a@example.com");
  EXPECT_EQ(address(":mailto:<a@example.com>"), "a@example.com");
  EXPECT_EQ(address(":Ada <a@example.com>"), "a@example.com");
  EXPECT_EQ(address(":a@example.com"), "a@example.com");
  EXPECT_EQ(address(":urn:uuid:5"), "");
  EXPECT_EQ(address(":https://example.com/p/a@b"), "");
  EXPECT_EQ(address(":invalid:nomail"), "");
  EXPECT_EQ(address(":mailto:nobody"), "");
  EXPECT_EQ(address(";EMAIL=a@example.com:/principals/5/"), "a@example.com");
}

TEST(Users, AMissingMailtoIsAQuirk) {
  EXPECT_TRUE(forgave(read(calendar(event("ORGANIZER:a@example.com\n"))),
                      "mailto_missing"));
  EXPECT_FALSE(forgave(read(calendar(event("ORGANIZER:urn:uuid:5\n"))),
                       "mailto_missing"));
}

TEST(Users, AnAddressIsAlwaysUtf8) {
  const Invite invite =
      read(calendar(event("ORGANIZER:mailto:%FF%C3a@example.com\n")));
  EXPECT_TRUE(text::is_utf8(invite.organizer->address));
}

TEST(Text, QuirksAreUtf8HoweverLongTheLine) {
  std::string line(39, 'x');
  for (int i = 0; i < 30; ++i) line += "\xC3\xA9";
  const Invite invite = read(calendar(
      event(line + "\nORGANIZER:" + line + "\nCREATED:" + line + "\n")));
  ASSERT_EQ(invite.quirks.size(), 3U);
  for (const Quirk& quirk : invite.quirks)
    EXPECT_TRUE(text::is_utf8(quirk.detail)) << quirk.code;
}

TEST(Text, SoftBreaksCannotKeepUsBusy) {
  std::string line = "SUMMARY;ENCODING=QUOTED-PRINTABLE";
  line.resize(limits::kCalendarLine / 2, 'x');
  std::string breaks;
  for (int i = 0; i < 500'000; ++i) breaks += "=\n";
  EXPECT_EQ(read(calendar(event(line + breaks))).uid, "1@example.com");
}

TEST(Users, AnAddressCannotHoldLineEnds) {
  const Invite invite =
      read(calendar(event("ORGANIZER:mailto:a%0D%0ABcc:b@example.com\n")));
  EXPECT_EQ(invite.organizer->address.find_first_of("\r\n"), std::string::npos);
}

// Times.

TEST(Times, AllDayHasNoClock) {
  const Invite invite =
      read_times("DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203\n");
  EXPECT_EQ(invite.dtstart->form, Form::kDate);
  EXPECT_EQ(clock_of(invite.dtstart), "2026-12-01");
  EXPECT_EQ(clock_of(invite.dtend), "2026-12-03");
  EXPECT_EQ(instant_of(invite.dtstart), "no instant");
}

TEST(Times, ADateNeedsNoValueParameter) {
  EXPECT_EQ(read_times("DTSTART:20261201\n").dtstart->form, Form::kDate);
}

// QUIRK: ISO 8601's other form.
TEST(Times, PunctuationIsForgiven) {
  EXPECT_EQ(instant_of(read_times("DTSTART:2026-12-01T14:00:00Z\n").dtstart),
            "2026-12-01T14:00:00Z");
  EXPECT_EQ(read_times("DTSTART;VALUE=DATE:2026-12-01\n").dtstart,
            read_times("DTSTART;VALUE=DATE:20261201\n").dtstart);
}

TEST(Times, FloatingHasNoInstant) {
  const Invite invite = read_times("DTSTART:20261201T140000\n");
  EXPECT_EQ(invite.dtstart->form, Form::kFloating);
  EXPECT_EQ(clock_of(invite.dtstart), "2026-12-01T14:00:00");
  EXPECT_EQ(instant_of(invite.dtstart), "no instant");
}

TEST(Times, AnIanaZoneResolves) {
  const Invite invite =
      read_times("DTSTART;TZID=Asia/Kuala_Lumpur:20261201T140000\n");
  EXPECT_EQ(invite.dtstart->form, Form::kZoned);
  EXPECT_EQ(invite.dtstart->tzid, "Asia/Kuala_Lumpur");
  EXPECT_EQ(invite.dtstart->zone, "Asia/Kuala_Lumpur");
  EXPECT_EQ(clock_of(invite.dtstart), "2026-12-01T14:00:00");
  EXPECT_EQ(instant_of(invite.dtstart), "2026-12-01T06:00:00Z");
}

TEST(Times, AWindowsZoneResolves) {
  const Invite invite =
      read_times("DTSTART;TZID=Singapore Standard Time:20261201T140000\n");
  EXPECT_EQ(invite.dtstart->tzid, "Singapore Standard Time");
  EXPECT_EQ(invite.dtstart->zone, "Asia/Singapore");
  EXPECT_EQ(instant_of(invite.dtstart), "2026-12-01T06:00:00Z");
}

TEST(Times, AnUnknownZoneIsQuotedNeverUtc) {
  for (const std::string_view tzid :
       {"Customized Time Zone", "\"(UTC+08:00) Kuala Lumpur, Singapore\"",
        "Mars/Olympus"}) {
    const Invite invite = read_times("DTSTART;TZID=" + std::string(tzid) +
                                     ":20261201T140000\nDURATION:PT1H\n");
    EXPECT_EQ(invite.dtstart->form, Form::kZoned) << tzid;
    EXPECT_EQ(clock_of(invite.dtstart), "2026-12-01T14:00:00") << tzid;
    EXPECT_EQ(instant_of(invite.dtstart), "no instant") << tzid;
    EXPECT_EQ(invite.dtstart->zone, "") << tzid;
    EXPECT_EQ(clock_of(invite.dtend), "2026-12-01T15:00:00") << tzid;
    EXPECT_EQ(instant_of(invite.dtend), "no instant") << tzid;
    EXPECT_TRUE(forgave(invite, "zone_unknown")) << tzid;
  }
}

TEST(Times, TheMailsOwnZoneResolves) {
  const Invite winter =
      read_times("DTSTART;TZID=Head Office:20261201T140000\n", kOwnZone);
  EXPECT_EQ(instant_of(winter.dtstart), "2026-12-01T13:00:00Z");
  EXPECT_EQ(winter.dtstart->zone, "");
  EXPECT_EQ(codes(winter), std::vector<std::string>{});
  EXPECT_EQ(instant_of(read_times("DTSTART;TZID=Head Office:20260701T140000\n",
                                  kOwnZone)
                           .dtstart),
            "2026-07-01T12:00:00Z");
}

TEST(Times, TheMailsOwnZoneComesBeforeIana) {
  const Invite invite = read_times("DTSTART;TZID=Asia/Tokyo:20261201T140000\n",
                                   own_zone("Asia/Tokyo"));
  EXPECT_EQ(instant_of(invite.dtstart), "2026-12-01T13:00:00Z");
  EXPECT_EQ(invite.dtstart->zone, "Asia/Tokyo");
}

// RFC 5545, 3.3.5.
TEST(Times, TheMailsOwnZoneKnowsGapsAndOverlaps) {
  const auto at = [](const std::string& clock) {
    return instant_of(
        read_times("DTSTART;TZID=Head Office:" + clock + "\n", kOwnZone)
            .dtstart);
  };
  EXPECT_EQ(at("20260329T015959"), "2026-03-29T00:59:59Z");
  EXPECT_EQ(at("20260329T023000"), "2026-03-29T01:30:00Z");
  EXPECT_EQ(at("20260329T030000"), "2026-03-29T01:00:00Z");
  EXPECT_EQ(at("20261025T015959"), "2026-10-24T23:59:59Z");
  EXPECT_EQ(at("20261025T023000"), "2026-10-25T00:30:00Z");
  EXPECT_EQ(at("20261025T030000"), "2026-10-25T02:00:00Z");
}

TEST(Times, OfTwoZonesOfOneNameTheFirstCounts) {
  std::string tokyo(kOwnZone);
  for (const std::string_view offset : {"+0100", "+0200"})
    for (std::size_t at; (at = tokyo.find(offset)) != std::string::npos;)
      tokyo.replace(at, offset.size(), "+0900");
  const auto at = [](const std::string& zones) {
    return instant_of(
        read_times("DTSTART;TZID=Head Office:20261201T140000\n", zones)
            .dtstart);
  };
  EXPECT_EQ(at(std::string(kOwnZone) + tokyo), "2026-12-01T13:00:00Z");
  EXPECT_EQ(at(tokyo + std::string(kOwnZone)), "2026-12-01T05:00:00Z");
  EXPECT_TRUE(forgave(read_times("", tokyo + tokyo), "property_repeated"));
}

TEST(Times, AZoneThatSaysNothingIsNotGuessed) {
  for (const std::string& zone :
       {std::string("BEGIN:VTIMEZONE\nTZID:Asia/Tokyo\nEND:VTIMEZONE\n"),
        std::string("BEGIN:VTIMEZONE\nTZID:Asia/Tokyo\nBEGIN:STANDARD\n"
                    "TZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE\n")}) {
    const Invite invite =
        read_times("DTSTART;TZID=Asia/Tokyo:20261201T140000\n", zone);
    EXPECT_EQ(instant_of(invite.dtstart), "no instant");
    EXPECT_TRUE(forgave(invite, "zone_unusable"));
  }
}

TEST(Times, AZoneWithRulesThatNobodyHasIsNotGuessed) {
  for (const std::string_view rule :
       {"FREQ=SECONDLY", "FREQ=DAILY",
        "FREQ=YEARLY;BYHOUR=0,1,2;BYMINUTE=0,1;BYSECOND=0,1,2",
        "FREQ=YEARLY;BYMONTH=1,2,3"}) {
    std::string zone(kOwnZone);
    const std::size_t begin = zone.find("FREQ");
    zone.replace(begin, zone.find('\n', begin) - begin, rule);
    const Invite invite =
        read_times("DTSTART;TZID=Head Office:20261201T140000\n", zone);
    EXPECT_TRUE(forgave(invite, "zone_unusable")) << rule;
    EXPECT_EQ(clock_of(invite.dtstart), "2026-12-01T14:00:00") << rule;
  }
}

// IANA's rules would be another zone's than the one the mail meant.
TEST(Times, AnUnusableZoneIsNotLookedUpElsewhere) {
  std::string zone = own_zone("Europe/Berlin");
  zone.replace(zone.find("FREQ=YEARLY"), 11, "FREQ=MONTHLY");
  const Invite invite =
      read_times("DTSTART;TZID=Europe/Berlin:20261201T140000\n", zone);
  EXPECT_EQ(instant_of(invite.dtstart), "no instant");
  EXPECT_EQ(invite.dtstart->zone, "Europe/Berlin");
}

TEST(Times, AWindowsZoneIsWhatTheMailSays) {
  const std::string line =
      "DTSTART;TZID=Singapore Standard Time:20261201T140000\n";
  EXPECT_EQ(instant_of(read_times(line).dtstart), "2026-12-01T06:00:00Z");
  EXPECT_EQ(
      instant_of(read_times(line, own_zone("Singapore Standard Time")).dtstart),
      "2026-12-01T13:00:00Z");
}

TEST(Times, ATzidBesideZIsIgnored) {
  const Invite invite =
      read_times("DTSTART;TZID=Asia/Tokyo:20261201T140000Z\n");
  EXPECT_EQ(invite.dtstart->form, Form::kUtc);
  EXPECT_EQ(invite.dtstart->tzid, "");
  EXPECT_EQ(instant_of(invite.dtstart), "2026-12-01T14:00:00Z");
  EXPECT_TRUE(forgave(invite, "zone_on_utc"));
}

TEST(Times, DurationCountsDaysByTheClockAndHoursExactly) {
  const auto end = [](const std::string& duration) {
    return read_times(
               "DTSTART;TZID=Europe/Berlin:20260328T120000\n"
               "DURATION:" +
               duration + "\n")
        .dtend;
  };
  EXPECT_EQ(clock_of(end("P1D")), "2026-03-29T12:00:00");
  EXPECT_EQ(clock_of(end("PT24H")), "2026-03-29T13:00:00");
  EXPECT_EQ(clock_of(end("P1W")), "2026-04-04T12:00:00");
  EXPECT_EQ(instant_of(end("P1DT1H")), "2026-03-29T11:00:00Z");
  EXPECT_EQ(clock_of(end("PT1H30M10S")), "2026-03-28T13:30:10");
}

TEST(Times, DurationWorksWithoutIana) {
  EXPECT_EQ(clock_of(read_times("DTSTART;TZID=Head Office:20260328T120000\n"
                                "DURATION:PT24H\n",
                                kOwnZone)
                         .dtend),
            "2026-03-29T13:00:00");
  EXPECT_EQ(
      clock_of(read_times("DTSTART;VALUE=DATE:20261201\nDURATION:P2D\n").dtend),
      "2026-12-03");
  EXPECT_EQ(
      clock_of(read_times("DTSTART:20261201T230000\nDURATION:PT2H\n").dtend),
      "2026-12-02T01:00:00");
}

TEST(Times, AMissingEndIsMissingAndAZeroEndIsTheStart) {
  EXPECT_FALSE(read_times("DTSTART:20261201T140000Z\n").dtend);
  const Invite zero =
      read_times("DTSTART:20261201T140000Z\nDTEND:20261201T140000Z\n");
  EXPECT_EQ(zero.dtend, zero.dtstart);
  EXPECT_FALSE(forgave(zero, "end_before_start"));
}

TEST(Times, AnEndBeforeTheStartIsDropped) {
  for (const std::string& times :
       {std::string("DTSTART:20261201T140000Z\nDTEND:20261201T130000Z\n"),
        std::string("DTSTART;TZID=Asia/Tokyo:20261201T140000\n"
                    "DTEND;TZID=Europe/Berlin:20261201T050000\n"),
        std::string("DTSTART;TZID=X:20261201T140000\n"
                    "DTEND;TZID=X:20261201T130000\n"),
        std::string(
            "DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261130\n")}) {
    const Invite invite = read_times(times);
    EXPECT_FALSE(invite.dtend) << times;
    EXPECT_TRUE(forgave(invite, "end_before_start")) << times;
  }
  // Nine hours of flight, and the clock went back meanwhile.
  EXPECT_TRUE(read_times("DTSTART;TZID=Asia/Tokyo:20261201T170000\n"
                         "DTEND;TZID=America/Los_Angeles:20261201T100000\n")
                  .dtend);
}

TEST(Times, WhatIsNoTimeIsLeftOut) {
  for (const std::string_view text :
       {"DTSTART:20261301T000000Z", "DTSTART:20260230T000000Z",
        "DTSTART:20261201T250000Z", "DTSTART:tomorrow",
        "DTSTART:40180202T060000Z", "DTSTART:00000101T000000Z",
        "DTSTART:20261201T0600Z", "DTSTART:20261201Z", "DTSTART:2026-12-1",
        "DTSTART:2026-12-01X06:00:00", "DTSTART:+0261201T060000Z",
        "DTSTART;VALUE=PERIOD:20261201T060000Z/PT1H"}) {
    const Invite invite = read_times(std::string(text) + "\n");
    EXPECT_FALSE(invite.dtstart) << text;
    EXPECT_TRUE(forgave(invite, "value_unreadable")) << text;
    EXPECT_TRUE(forgave(invite, "start_missing")) << text;
  }
}

TEST(Times, ADurationOutOfReachIsLeftOut) {
  for (const std::string_view text :
       {"P4294967295W", "PT4294967295H", "P3650000D", "-PT1H", "1H"}) {
    const Invite invite = read_times(
        "DTSTART:20261201T140000Z\nDURATION:" + std::string(text) + "\n");
    EXPECT_FALSE(invite.dtend) << text;
    EXPECT_TRUE(forgave(invite, "value_unreadable")) << text;
  }
}

TEST(Times, DtendCountsBeforeDuration) {
  const Invite invite = read(calendar(event("DURATION:PT5H\n")));
  EXPECT_EQ(instant_of(invite.dtend), "2026-12-01T07:30:00Z");
  EXPECT_TRUE(forgave(invite, "end_and_duration"));
}

TEST(Times, ADtstampWithoutZIsTakenAsUtc) {
  EXPECT_EQ(read_times("DTSTAMP:20261101T000000\n").dtstamp,
            parse_instant("2026-11-01T00:00Z"));
}

// Series.

TEST(Series, RulesAndDatesAreKept) {
  const Invite invite = read(
      calendar(event("RRULE:FREQ=WEEKLY;BYDAY=TU\n"
                     "RDATE;TZID=Asia/Tokyo:20261205T140000,20261206T140000\n"
                     "EXDATE:20261208T060000Z\n")));
  EXPECT_EQ(invite.rrule,
            (std::vector<std::string>{
                "RRULE:FREQ=WEEKLY;BYDAY=TU",
                "RDATE;TZID=Asia/Tokyo:20261205T140000,20261206T140000"}));
  EXPECT_EQ(codes(invite), std::vector<std::string>{});
}

TEST(Series, LinesAreKeptAsTheyAreWritten) {
  EXPECT_EQ(read(calendar(event("rrule;X-A=b:BYDAY=TU;INTERVAL=1;FREQ=WEEKLY\n"
                                "RDATE;TZID=\"A: B\";VALUE=PERIOD:"
                                "20261205T140000/PT1H\n")))
                .rrule,
            (std::vector<std::string>{
                "RRULE:BYDAY=TU;INTERVAL=1;FREQ=WEEKLY",
                "RDATE;VALUE=PERIOD;TZID=\"A: B\":20261205T140000/PT1H"}));
}

TEST(Series, DatesAloneMakeASeriesButExceptionsDoNot) {
  EXPECT_TRUE(asks_about_series(
      read(calendar(event("RDATE:20261208T060000Z,20261215T060000Z\n")))));
  EXPECT_TRUE(asks_about_series(read(calendar(event("RDATE:some day\n")))));
  EXPECT_FALSE(
      asks_about_series(read(calendar(event("EXDATE:20261208T060000Z\n")))));
}

TEST(Series, ARuleThatNobodyCanReadRepeatsAllTheSame) {
  const Invite invite = read(calendar(event("RRULE:W1 MO #5\n")));
  EXPECT_EQ(invite.rrule, std::vector<std::string>{"RRULE:W1 MO #5"});
  EXPECT_TRUE(forgave(invite, "value_unreadable"));
}

TEST(Series, TheMasterIsWhatTheMailIsAbout) {
  const std::string with_override = text::to_crlf(
      "BEGIN:VCALENDAR\nMETHOD:REQUEST\n"
      "BEGIN:VEVENT\nUID:1@example.com\nSEQUENCE:3\n"
      "RECURRENCE-ID:20261208T060000Z\nDTSTART:20261208T080000Z\n"
      "END:VEVENT\n"
      "BEGIN:VEVENT\nUID:1@example.com\nSEQUENCE:2\n"
      "DTSTART:20261201T060000Z\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n"
      "END:VCALENDAR\n");
  const Invite invite = read(with_override);
  EXPECT_EQ(invite.sequence, 2);
  EXPECT_FALSE(invite.recurrence_id);
  EXPECT_EQ(instant_of(invite.dtstart), "2026-12-01T06:00:00Z");
  EXPECT_EQ(codes(invite), std::vector<std::string>{});
}

TEST(Series, WithoutAMasterTheFirstOverrideIs) {
  const Invite invite = read(
      text::to_crlf("BEGIN:VCALENDAR\nMETHOD:REQUEST\n"
                    "BEGIN:VEVENT\nUID:1@example.com\nSEQUENCE:3\n"
                    "RECURRENCE-ID;TZID=Asia/Tokyo:20261208T150000\n"
                    "DTSTART:20261208T080000Z\nEND:VEVENT\n"
                    "BEGIN:VEVENT\nUID:1@example.com\nSEQUENCE:4\n"
                    "RECURRENCE-ID:20261215T060000Z\nDTSTART:20261215T080000Z\n"
                    "END:VEVENT\nEND:VCALENDAR\n"));
  EXPECT_EQ(invite.sequence, 3);
  ASSERT_TRUE(invite.recurrence_id);
  EXPECT_EQ(invite.recurrence_id->tzid, "Asia/Tokyo");
  EXPECT_EQ(instant_of(invite.recurrence_id), "2026-12-08T06:00:00Z");
}

TEST(Series, AnOccurrenceThatCannotBeReadIsRefused) {
  for (const std::string_view line :
       {"RECURRENCE-ID:next week", "RECURRENCE-ID:20261399T000000Z",
        "RECURRENCE-ID:"})
    EXPECT_EQ(error_of(calendar(event(std::string(line) + "\n"))).code(),
              ErrorCode::kBrokenCalendar)
        << line;
}

TEST(Series, SeveralMeetingsAreAQuirk) {
  EXPECT_TRUE(forgave(
      read(calendar(event("END:VEVENT\nBEGIN:VEVENT\nUID:2@example.com\n"))),
      "events_differ"));
}

// How the text may look.

TEST(Text, LineEndsDoNotMatter) {
  const std::string crlf = calendar(event("SUMMARY:Long\n  story\n"));
  Invite with_crlf = read(crlf);
  Invite with_lf = read(text::to_lf(crlf));
  EXPECT_EQ(with_crlf.summary, "Long story");
  EXPECT_EQ(with_crlf.calendar, crlf);
  EXPECT_EQ(with_lf.calendar, text::to_lf(crlf));
  with_crlf.calendar = with_lf.calendar;
  EXPECT_EQ(with_crlf, with_lf);
  std::string mixed = text::to_lf(crlf);
  mixed.insert(mixed.find('\n'), "\r");
  EXPECT_EQ(read(mixed).summary, "Long story");
  std::string old_mac = text::to_lf(crlf);
  std::replace(old_mac.begin(), old_mac.end(), '\n', '\r');
  EXPECT_EQ(read(old_mac).summary, "Long story");
}

// RFC 5545, 3.1.
TEST(Text, AFoldMayCutACharacter) {
  const std::string cut = calendar(event("SUMMARY:Caf\xC3\n \xA9\n bar\n"));
  for (const std::string& text : {cut, text::to_lf(cut)}) {
    const Invite invite = read(text);
    EXPECT_EQ(invite.summary,
              "Caf\xC3\xA9"
              "bar");
    EXPECT_TRUE(text::is_utf8(invite.calendar));
    EXPECT_EQ(codes(invite), std::vector<std::string>{});
    EXPECT_EQ(join_cut_characters(text), invite.calendar);
  }
  EXPECT_EQ(join_cut_characters("a\r\n b\n \n\n "), "a\r\n b\n \n\n ");
}

TEST(Text, ControlCharactersAreDropped) {
  std::string text =
      calendar(event("SUMMARY:a\x01\x7F"
                     "b\n"));
  const std::size_t at = text.find("SUMMARY:a") + 9;
  text.insert(at, 1, '\0');
  text.insert(at, "\r");
  const Invite invite = read(text);
  EXPECT_EQ(invite.summary, "ab");
  EXPECT_TRUE(forgave(invite, "control_characters"));
  EXPECT_EQ(invite.calendar, calendar(event("SUMMARY:ab\n")));
}

TEST(Text, WhatIsNoUtf8IsRepaired) {
  const Invite invite = read(calendar(event("SUMMARY:a\xFFz\n")));
  EXPECT_EQ(invite.summary, "a\xEF\xBF\xBDz");
  EXPECT_TRUE(forgave(invite, "invalid_utf8"));
}

TEST(Text, WhatStandsAroundTheCalendarDoesNotMatter) {
  const std::string plain = calendar(event());
  const Invite blank = read("\xEF\xBB\xBF\r\n \r\n\n" + plain + "\r\nbye\r\n");
  EXPECT_EQ(blank.calendar, plain);
  EXPECT_EQ(codes(blank), std::vector<std::string>{});
  const Invite junk = read("Dear all\r\n\r\n" + plain);
  EXPECT_EQ(junk.calendar, plain);
  EXPECT_TRUE(forgave(junk, "junk_before_calendar"));
}

TEST(Text, LowerCaseIsRead) {
  const Invite invite = read(text::ascii_lower(calendar(event())));
  EXPECT_EQ(invite.uid, "1@example.com");
  EXPECT_EQ(invite.method, "REQUEST");
}

TEST(Text, MissingEndsAreFilledIn) {
  const std::string whole = calendar(event("SUMMARY:Kept\n"));
  const std::string cut = whole.substr(0, whole.find("END:VEVENT"));
  const Invite invite = read(cut);
  EXPECT_EQ(invite.summary, "Kept");
  EXPECT_EQ(invite.calendar, cut);
  EXPECT_TRUE(forgave(invite, "end_missing"));
}

TEST(Text, AnAlarmThatStaysOpenDoesNotSwallowTheNextEvent) {
  const Invite invite = read(
      calendar(event("SUMMARY:First\nBEGIN:VALARM\nSUMMARY:Alarm\n"
                     "BEGIN:VEVENT\nUID:2@example.com\nSUMMARY:Second\n")));
  EXPECT_EQ(invite.summary, "First");
  EXPECT_TRUE(forgave(invite, "events_differ"));
  EXPECT_TRUE(forgave(invite, "end_missing"));
}

TEST(Text, AnEndTooManyIsPassedOver) {
  const Invite invite =
      read(calendar(event("END:VALARM\nSUMMARY:Still here\n")));
  EXPECT_EQ(invite.summary, "Still here");
  EXPECT_TRUE(forgave(invite, "end_unmatched"));
}

TEST(Text, TheFirstCalendarWithAnEventCounts) {
  const std::string second = calendar(event());
  const Invite invite =
      read("BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR\r\n" +
           second + calendar("UID:3@example.com\n"));
  EXPECT_EQ(invite.uid, "1@example.com");
  EXPECT_EQ(invite.calendar, second);
  EXPECT_TRUE(forgave(invite, "calendar_passed_over"));
}

TEST(Text, ABackslashThatEscapesNothingStandsForItself) {
  const auto summary = [](const std::string& value) {
    return read(calendar(event("SUMMARY:" + value + "\n"))).summary;
  };
  EXPECT_EQ(summary(R"(C:\dir\bin\readme)"), R"(C:\dir\bin\readme)");
  EXPECT_EQ(summary("Bern\\\xC3\xA9"), "Bern\\\xC3\xA9");
  EXPECT_EQ(summary(R"(end\)"), R"(end\)");
  EXPECT_EQ(summary(R"(a\\b\,c\;d\"e\Nf)"), "a\\b,c;d\"e\nf");
}

TEST(Text, ALineThatSaysNothingIsLeftOut) {
  const Invite invite =
      read(calendar(event("what is this\n:nor this\nSUMMARY:Kept\n")));
  EXPECT_EQ(invite.summary, "Kept");
  EXPECT_TRUE(forgave(invite, "line_unreadable"));
}

TEST(Text, AParameterWithoutAValueBehindItIsLeftOut) {
  const Invite invite = read(calendar(event("LOCATION;LANGUAGE=en\n")));
  EXPECT_EQ(invite.location, "");
  EXPECT_TRUE(forgave(invite, "line_unreadable"));
}

TEST(Text, AnEmptyPropertyIsNoneButAColonIsAValue) {
  const Invite invite = read(calendar(event("LOCATION:\nSUMMARY:Agenda:\n")));
  EXPECT_EQ(invite.location, "");
  EXPECT_EQ(invite.summary, "Agenda:");
  EXPECT_EQ(codes(invite), std::vector<std::string>{});
}

// QUIRK: blanks behind the colon.
TEST(Text, BlanksAroundAValueAreNone) {
  const Invite invite =
      read(calendar(event("SUMMARY: Review \nSEQUENCE: 3\nLOCATION: \n")));
  EXPECT_EQ(invite.summary, "Review");
  EXPECT_EQ(invite.sequence, 3);
  EXPECT_EQ(invite.location, "");
}

TEST(Text, AValueNotOfItsTypeIsAQuirk) {
  for (const std::string_view line :
       {"CREATED:today", "LAST-MODIFIED:x", "EXDATE:20261301", "PRIORITY:high",
        "SEQUENCE:99999999999", "DURATION:1H", "RRULE:FREQ=OFTEN",
        "RDATE:20261205T060000Z/soon"}) {
    const Invite invite = read(calendar(event(std::string(line) + "\n")));
    EXPECT_TRUE(forgave(invite, "value_unreadable")) << line;
    EXPECT_EQ(invite.sequence + invite.priority, 0) << line;
  }
}

TEST(Text, RepeatedPropertiesCountOnce) {
  const Invite invite = read(
      calendar(event("DTSTART:20300101T000000Z\nSUMMARY:One\nSUMMARY:Two\n")));
  EXPECT_EQ(instant_of(invite.dtstart), "2026-12-01T06:00:00Z");
  EXPECT_EQ(invite.summary, "One");
  EXPECT_TRUE(forgave(invite, "property_repeated"));
}

TEST(Text, VCalendarIsReadAsFarAsItGoes) {
  const Invite invite = read(
      "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\n"
      "DTSTART:20261201T060000Z\r\nUID:1@example.com\r\n"
      "SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Caf=E9; one=\r\n"
      ", two\r\n"
      "DESCRIPTION;QUOTED-PRINTABLE:a=0D=0Ab\r\n"
      "ATTENDEE;ROLE=ORGANIZER:Ada <a@example.com>\r\n"
      "ATTENDEE:Ben <b@example.com>\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  EXPECT_EQ(invite.summary, "Caf\xC3\xA9; one, two");
  EXPECT_EQ(invite.description, "a\nb");
  EXPECT_EQ(invite.organizer->address, "a@example.com");
  ASSERT_EQ(invite.attendees.size(), 1U);
  EXPECT_EQ(invite.attendees[0].address, "b@example.com");
  for (const std::string_view code :
       {"vcalendar_1_0", "quoted_printable_value", "organizer_in_attendee"})
    EXPECT_TRUE(forgave(invite, code)) << code;
}

TEST(Text, QuirksAreNamedOnce) {
  const Invite invite = read(calendar(event("one\ntwo\nthree\n")));
  EXPECT_EQ(codes(invite), std::vector<std::string>{"line_unreadable"});
}

// What is refused.

TEST(Refusal, SaysWhatTheCalendarHolds) {
  const Error todo = error_of(
      "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\n"
      "END:VCALENDAR\r\n");
  EXPECT_EQ(todo.code(), ErrorCode::kBrokenCalendar);
  EXPECT_NE(std::string(todo.what()).find("holds a VTODO, no VEVENT"),
            std::string::npos)
      << todo.what();
  EXPECT_EQ(error_of("").code(), ErrorCode::kBrokenCalendar);
  EXPECT_EQ(error_of("BEGIN:VCALENDAR").code(), ErrorCode::kBrokenCalendar);
  EXPECT_EQ(error_of("BEGIN:VEVENT\r\nEND:VEVENT\r\n").code(),
            ErrorCode::kBrokenCalendar);
}

TEST(Refusal, AnEventInsideSomethingElseIsNotOurs) {
  const Error error = error_of(
      "BEGIN:VCALENDAR\r\nBEGIN:X-BOX\r\nEND:X-BOX\r\nEND:VCALENDAR\r\n"
      "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n");
  EXPECT_EQ(error.code(), ErrorCode::kBrokenCalendar);
}

TEST(Caps, Bytes) {
  const std::string filler(limits::kCalendar, '\n');
  EXPECT_EQ(error_of(calendar(event()) + filler).code(), ErrorCode::kTooLarge);
  EXPECT_NO_THROW(static_cast<void>(
      read(calendar(event()) + filler.substr(calendar(event()).size()))));
}

TEST(Caps, OneLine) {
  const auto with_line = [](std::string_view name, std::size_t size) {
    std::string line(name);
    line.resize(size, 'x');
    return calendar(event(line + "\n"));
  };
  EXPECT_NO_THROW(static_cast<void>(
      read(with_line("DESCRIPTION:", limits::kCalendarLine))));
  EXPECT_EQ(
      error_of(with_line("DESCRIPTION:", limits::kCalendarLine + 1)).code(),
      ErrorCode::kTooLarge);
  // QUIRK: a picture inside the calendar is no reason to refuse it.
  for (const std::string_view name : {"ATTACH:", "X-ALT-DESC:"}) {
    const Invite invite = read(with_line(name, limits::kCalendarLine + 1));
    EXPECT_EQ(invite.uid, "1@example.com");
    EXPECT_TRUE(forgave(invite, "line_too_long"));
  }
}

TEST(Caps, FoldsDoNotHideALongLine) {
  std::string folded = "DESCRIPTION:x";
  while (folded.size() < 2 * limits::kCalendarLine) folded += "\n xxxxxxx";
  EXPECT_EQ(error_of(calendar(event(folded + "\n"))).code(),
            ErrorCode::kTooLarge);
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(Caps, Lines) {
  EXPECT_EQ(error_of(calendar(event(repeat("X-A:b\n", limits::kCalendarLines))))
                .code(),
            ErrorCode::kTooLarge);
}

TEST(Caps, Components) {
  EXPECT_EQ(error_of(calendar(event(repeat("BEGIN:VALARM\nEND:VALARM\n",
                                           limits::kComponents))))
                .code(),
            ErrorCode::kTooLarge);
}

TEST(Caps, Depth) {
  // The calendar and its event are two of them.
  const auto nested = [](std::size_t levels) {
    return calendar(
        event(repeat("BEGIN:X-BOX\n", levels) + repeat("END:X-BOX\n", levels)));
  };
  EXPECT_NO_THROW(static_cast<void>(read(nested(limits::kCalendarDepth - 2))));
  EXPECT_EQ(error_of(nested(limits::kCalendarDepth - 1)).code(),
            ErrorCode::kTooLarge);
}

TEST(Caps, Attendees) {
  const std::string attendee = "ATTENDEE:mailto:a@example.com\n";
  EXPECT_EQ(read(calendar(event(repeat(attendee, limits::kAttendees))))
                .attendees.size(),
            limits::kAttendees);
  EXPECT_EQ(error_of(calendar(event(repeat(attendee, limits::kAttendees + 1))))
                .code(),
            ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace raincheck::calendar
