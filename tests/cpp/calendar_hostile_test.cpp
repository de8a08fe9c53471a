// Calendars that mean harm: whatever the bytes, reading them ends in an
// invitation or in an Error, and reads nothing but them.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "calendar/reader.hpp"
#include "calendar/reply.hpp"
#include "calendar/source.hpp"
#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

// Something of everything that is read.
constexpr std::string_view kRich =
    "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nPRODID:-//x//EN\r\nMETHOD:REQUEST\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:Head\\, Office\r\nBEGIN:STANDARD\r\n"
    "DTSTART:16011028T030000\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20991231T000000Z\r\n"
    "RDATE:20200101T000000,20210101T000000Z\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31;BYMONTH=3\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n"
    "END:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:1@example.com\r\nDTSTAMP:20261101T000000Z\r\n"
    "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=\"Head, Office\":20261201T14000"
    "0\r\nDTSTART;TZID=\"Head, Office\":20261201T140000\r\nDURATION:P1DT2H\r\n"
    "SEQUENCE:2\r\nPRIORITY:1\r\nSUMMARY:Caf\xC3\r\n \xA9\\, two\\nlines\r\n"
    "LOCATION;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Ro=C3=B6m\r\n =20=\r\n"
    "1\r\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TU\r\n"
    "RDATE;VALUE=PERIOD:20261205T140000/PT1H\r\nEXDATE:20261208T060000Z\r\n"
    "ORGANIZER;CN=\"Ada ^'x^'\";SENT-BY=\"mailto:b@example.com\":MAILTO:a%2Bb@"
    "example.com\r\n"
    "ATTENDEE;CN=Cy;ROLE=CHAIR;DELEGATED-TO=\"mailto:c@example.com\",\"mailto:"
    "d@example.com\":mailto:cy@example.com\r\n"
    "X-MICROSOFT-CDO-APPT-SEQUENCE:7\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\n"
    "END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

// Reads the bytes from a buffer that ends where they end.
void survive(std::string_view bytes) {
  const std::unique_ptr<char[]> exact(new char[bytes.size()]);
  std::copy(bytes.begin(), bytes.end(), exact.get());
  Invite invite;
  try {
    read_calendar({exact.get(), bytes.size()}, "REQUEST", invite);
  } catch (const Error& error) {
    EXPECT_NE(error.code(), ErrorCode::kInternal) << error.what();
    return;
  }
  EXPECT_TRUE(text::is_utf8(invite.calendar));
  EXPECT_TRUE(text::is_utf8(invite.summary + invite.location + invite.uid));
  for (const Quirk& quirk : invite.quirks)
    EXPECT_TRUE(text::is_utf8(quirk.detail)) << quirk.code;
}

TEST(Hostile, TheRichCalendarIsReadWhole) {
  Invite invite;
  read_calendar(kRich, "REQUEST", invite);
  EXPECT_EQ(invite.summary, "Caf\xC3\xA9, two\nlines");
  EXPECT_EQ(invite.location, "Ro\xC3\xB6m 1");
  EXPECT_EQ(invite.dtend->local - invite.dtstart->local,
            std::chrono::hours(26));
  EXPECT_EQ(invite.rrule.size(), 2U);
  std::string quirks;
  for (const Quirk& quirk : invite.quirks) quirks += quirk.code + ' ';
  EXPECT_EQ(quirks, "vcalendar_1_0 quoted_printable_value ");
}

TEST(Hostile, CutOffAnywhere) {
  for (std::size_t size = 0; size <= kRich.size(); ++size) {
    survive(kRich.substr(0, size));
    survive(kRich.substr(size));
  }
}

TEST(Hostile, WithAnyLineCutOff) {
  for (std::size_t begin = 0; begin < kRich.size();) {
    const std::size_t end = kRich.find("\r\n", begin) + 2;
    for (std::size_t cut = begin; cut < end; ++cut)
      survive(std::string(kRich.substr(0, cut)).append(kRich.substr(end)));
    begin = end;
  }
}

TEST(Hostile, WithAnyByteReplaced) {
  for (const char byte : {'\0', '\n', '\r', '"', ':', ';', ',', '=', '\\', '^',
                          '-', '9', '\xFF', '\x80'}) {
    std::string text(kRich);
    for (std::size_t i = 0; i < text.size(); ++i) {
      text[i] = byte;
      survive(text);
      text[i] = kRich[i];
    }
  }
}

TEST(Hostile, CanBeAnsweredOrNotButDoesNoHarm) {
  for (std::size_t size = 0; size <= kRich.size(); size += 3) {
    Invite invite;
    try {
      read_calendar(kRich.substr(0, size), "REQUEST", invite);
    } catch (const Error&) {
      continue;
    }
    ObjectSpec reply;
    reply.method = "REPLY";
    reply.partstat = "DECLINED";
    reply.me.address = "cy@example.com";
    const std::string object = build_object(invite, reply);
    EXPECT_EQ(object_errors(object), std::vector<std::string>{}) << object;
  }
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string event(const std::string& lines) {
  return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n" + lines +
         "END:VEVENT\nEND:VCALENDAR\n";
}

Invite read(const std::string& text) {
  Invite invite;
  read_calendar(text, "REQUEST", invite);
  return invite;
}

// Each would take minutes if anything here were quadratic.

TEST(Hostile, ManyLines) {
  EXPECT_EQ(read(event(repeat("X-A;B=c:d\n", 99'000))).uid, "1");
  EXPECT_EQ(read(event(repeat("x-a;b=c:d\n", 99'000))).uid, "1");
  EXPECT_EQ(read(event(repeat("junk\n", 99'000))).uid, "1");
  EXPECT_EQ(read(event(repeat("END:X\n", 99'000))).uid, "1");
  EXPECT_EQ(read(event(repeat("DTSTART:x\n", 99'000))).uid, "1");
}

TEST(Hostile, OneLineOfFourMegabytes) {
  const std::string filler(limits::kCalendar - 200, 'x');
  EXPECT_EQ(read(event("X-A:" + filler + "\n")).uid, "1");
  EXPECT_EQ(read(event("X-A;" + filler + "\n")).uid, "1");
  const std::string folds = repeat("\n x", limits::kCalendar / 3 - 100);
  EXPECT_EQ(read(event("X-A:" + folds + "\n")).uid, "1");
}

TEST(Hostile, LongParameters) {
  const std::size_t size = limits::kCalendarLine - 40;
  for (const std::string& parameters :
       {repeat(";", size), ";CN=" + repeat("\"\",", size / 3),
        repeat(";CN=", size / 4), ";X=\"" + std::string(size, ';'),
        ";CN=" + repeat("^n", size / 2), ";CN=" + std::string(size, '"')}) {
    const std::string line =
        "ATTENDEE" + parameters + ":mailto:a@example.com\n";
    EXPECT_EQ(read(event(repeat(line, 60))).uid, "1");
  }
}

TEST(Hostile, ThousandsOfZonesEachOfThemUsed) {
  std::string zones;
  std::string events;
  for (int i = 0; i < 1600; ++i) {
    const std::string name(200, 'z');
    const std::string tzid = name + std::to_string(i);
    zones += "BEGIN:VTIMEZONE\nTZID:" + tzid +
             "\nBEGIN:STANDARD\nDTSTART:19700101T000000\nRRULE:FREQ=YEARLY;"
             "BYMONTH=2;BYDAY=5SU\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
             "END:STANDARD\nEND:VTIMEZONE\n";
    events += "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;TZID=" + tzid +
              ":20261201T140000\nDTSTART:20261201T140000Z\nEND:VEVENT\n";
  }
  Invite invite =
      read("BEGIN:VCALENDAR\n" + zones + events + "END:VCALENDAR\n");
  ASSERT_TRUE(invite.recurrence_id && invite.recurrence_id->instant);
  // The last of them all is answered.
  invite.recurrence_id->tzid = std::string(200, 'z') + "1599";
  ObjectSpec reply;
  reply.method = "REPLY";
  reply.partstat = "DECLINED";
  reply.me.address = "a@example.com";
  EXPECT_NE(build_object(invite, reply).find("BEGIN:VTIMEZONE"),
            std::string::npos);
}

TEST(Hostile, ManyAttendees) {
  const std::string attendee =
      "ATTENDEE;CN=\"A\";RSVP=TRUE;DELEGATED-FROM=\"mailto:b@example.com\":"
      "mailto:a@example.com\n";
  EXPECT_EQ(read(event(repeat(attendee, limits::kAttendees))).attendees.size(),
            limits::kAttendees);
}

TEST(Hostile, FourMegabytesOfDates) {
  const std::string line =
      "RDATE:" + repeat("20261201T140000,", 4000) + "20261201T140000\n";
  EXPECT_EQ(read(event(repeat(line, 60))).rrule.size(), 60U);
  const std::string zone =
      "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
      "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n" +
      repeat(line, 60) + "END:STANDARD\nEND:VTIMEZONE\n";
  const Invite invite = read("BEGIN:VCALENDAR\n" + zone +
                             "BEGIN:VEVENT\nDTSTART;TZID=X:20261202T140000\n"
                             "END:VEVENT\nEND:VCALENDAR\n");
  EXPECT_TRUE(invite.dtstart->instant);
}

TEST(Hostile, ManyRulesAndParts) {
  const std::string days = repeat("-53SU,", 10'000) + "1MO";
  EXPECT_EQ(read(event(repeat("RRULE:FREQ=YEARLY;BYDAY=" + days + "\n", 60)))
                .rrule.size(),
            60U);
  std::string names = "RRULE:FREQ=DAILY";
  for (int i = 0; i < 6000; ++i) names += ";X-" + std::to_string(i) + "=1";
  EXPECT_EQ(read(event(repeat(names + "\n", 60))).rrule.size(), 60U);
}

}  // namespace
}  // namespace raincheck::calendar
