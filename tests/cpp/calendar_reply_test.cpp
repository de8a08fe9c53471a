#include <gtest/gtest.h>

#include <algorithm>

#include "calendar/reader.hpp"
#include "calendar/reply.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

constexpr std::string_view kZone =
    "BEGIN:VTIMEZONE\nTZID:Head Office\nX-COMMENT:a line that was\n"
    "  folded here\nBEGIN:STANDARD\nDTSTART:16011028T030000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
    "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:16010325T020000\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n"
    "END:VTIMEZONE\n";

std::string calendar(std::string_view body) {
  return text::to_crlf(
      "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n"
      "CALSCALE:GREGORIAN\nMETHOD:REQUEST\n" +
      std::string(body) + "END:VCALENDAR\n");
}

std::string event(std::string_view lines) {
  return "BEGIN:VEVENT\n" + std::string(lines) + "END:VEVENT\n";
}

// What a request says apart from its times.
constexpr std::string_view kWho =
    "UID:1@example.com\nDTSTAMP:20261101T000000Z\nSEQUENCE:2\n"
    "SUMMARY:Review\\, part 2\nLOCATION:Room 1\n"
    "ORGANIZER;CN=Ada:mailto:Ada@client.example\n"
    "ATTENDEE;CN=Cy:mailto:cy@client.example\n"
    "ATTENDEE;CN=\"Rahman, Aisyah\";ROLE=CHAIR;RSVP=TRUE;"
    "PARTSTAT=NEEDS-ACTION;X-NUM-GUESTS=0:MAILTO:Aisyah@Studio.example\n"
    "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Go\nTRIGGER:-PT15M\n"
    "END:VALARM\n";
constexpr std::string_view kUtc =
    "DTSTART:20261201T060000Z\nDTEND:20261201T073000Z\n";

Invite read(std::string_view text) {
  Invite invite;
  read_calendar(text, "REQUEST", invite);
  return invite;
}

Invite request(std::string_view more = "", std::string_view times = kUtc,
               std::string_view before = "") {
  return read(calendar(
      std::string(before) +
      event(std::string(kWho) + std::string(times) + std::string(more))));
}

ObjectSpec spec(std::string_view method, std::string_view partstat = "") {
  ObjectSpec spec;
  spec.method = method;
  spec.partstat = partstat;
  spec.me.uri = "mailto:aisyah@studio.example";
  spec.me.address = "aisyah@studio.example";
  spec.dtstamp = parse_instant("2026-11-20T12:00:00Z");
  return spec;
}

ObjectSpec reply(std::string_view partstat = "DECLINED") {
  return spec("REPLY", partstat);
}

// The object's content lines, unfolded.
std::vector<std::string> lines(std::string object) {
  for (std::size_t at; (at = object.find("\r\n ")) != std::string::npos;)
    object.erase(at, 3);
  std::vector<std::string> out;
  for (const std::string_view line : text::split_lines(object))
    out.emplace_back(line);
  return out;
}

std::string unfolded(const std::string& object) {
  return text::join(lines(object), "\n") + '\n';
}

// The lines of one property, with their parameters.
std::vector<std::string> all(const std::string& object,
                             const std::string& name) {
  std::vector<std::string> found;
  for (const std::string& line : lines(object))
    if (line.starts_with(name + ':') || line.starts_with(name + ';'))
      found.push_back(line);
  return found;
}

std::string only(const std::string& object, const std::string& name) {
  const std::vector<std::string> found = all(object, name);
  return found.size() == 1 ? found.front()
                           : std::to_string(found.size()) + " of " + name;
}

bool holds(const std::string& object, std::string_view text) {
  return object.find(text) != std::string::npos;
}

TEST(Reply, SaysAllThatAReplyMust) {
  EXPECT_EQ(unfolded(build_object(request(), reply())),
            "BEGIN:VCALENDAR\n"
            "PRODID:-//raincheck//raincheck//EN\n"
            "VERSION:2.0\n"
            "CALSCALE:GREGORIAN\n"
            "METHOD:REPLY\n"
            "BEGIN:VEVENT\n"
            "DTSTAMP:20261120T120000Z\n"
            "UID:1@example.com\n"
            "SEQUENCE:2\n"
            "ORGANIZER;CN=Ada:mailto:Ada@client.example\n"
            "ATTENDEE;CN=\"Rahman, Aisyah\";ROLE=CHAIR;PARTSTAT=DECLINED:"
            "MAILTO:Aisyah@Studio.example\n"
            "DTSTART:20261201T060000Z\n"
            "DTEND:20261201T073000Z\n"
            "SUMMARY:Review\\, part 2\n"
            "LOCATION:Room 1\n"
            "END:VEVENT\n"
            "END:VCALENDAR\n");
}

// Receivers compare it octet by octet.
TEST(Reply, CopiesTheUidWithItsBlanks) {
  const Invite invite =
      read(calendar(event("UID:\\n1@example.com \\n\n"
                          "ORGANIZER:mailto:ada@client.example\n" +
                          std::string(kUtc))));
  EXPECT_EQ(invite.uid, "\n1@example.com \n");
  EXPECT_EQ(only(build_object(invite, reply()), "UID"),
            "UID:\\n1@example.com \\n");
}

TEST(Reply, HasOneAttendeeSpeltAsInvited) {
  const std::string object = build_object(request(), reply("ACCEPTED"));
  EXPECT_EQ(only(object, "ATTENDEE"),
            "ATTENDEE;CN=\"Rahman, Aisyah\";ROLE=CHAIR;PARTSTAT=ACCEPTED:"
            "MAILTO:Aisyah@Studio.example");
}

TEST(Reply, WithSeveralOfMyAddressesHasTheOneAsked) {
  const Invite invite = request(
      "ATTENDEE:mailto:a.rahman@studio.example\n"
      "ATTENDEE:mailto:aisyah+x@studio.example\n");
  ObjectSpec as_alias = reply();
  as_alias.me.uri = "mailto:a.rahman@studio.example";
  as_alias.me.address = "a.rahman@studio.example";
  EXPECT_EQ(only(build_object(invite, as_alias), "ATTENDEE"),
            "ATTENDEE;PARTSTAT=DECLINED:mailto:a.rahman@studio.example");
}

TEST(Reply, IsNotFooledByAttendeesWithoutAddress) {
  ObjectSpec as_second = reply();
  as_second.me.uri = "nonsense";
  as_second.me.address = "me@studio.example";
  EXPECT_EQ(
      only(build_object(request("ATTENDEE:nonsense\n"
                                "ATTENDEE;EMAIL=me@studio.example:nonsense\n"),
                        as_second),
           "ATTENDEE"),
      "ATTENDEE;PARTSTAT=DECLINED:mailto:me@studio.example");
}

TEST(Reply, ForAListThatWasInvitedNamesMe) {
  ObjectSpec as_member = reply();
  as_member.me.uri.clear();
  as_member.me.address = "new@studio.example";
  EXPECT_EQ(only(build_object(request(), as_member), "ATTENDEE"),
            "ATTENDEE;PARTSTAT=DECLINED:mailto:new@studio.example");
}

TEST(Reply, ToADelegateKeepsWhoDelegated) {
  ObjectSpec as_delegate = reply();
  as_delegate.me.uri = "mailto:b@studio.example";
  as_delegate.me.address = "b@studio.example";
  EXPECT_EQ(
      only(build_object(
               request("ATTENDEE;DELEGATED-FROM=\"mailto:c@studio.example\":"
                       "mailto:b@studio.example\n"),
               as_delegate),
           "ATTENDEE"),
      "ATTENDEE;PARTSTAT=DECLINED;DELEGATED-FROM=\"mailto:c@studio.example\":"
      "mailto:b@studio.example");
}

TEST(Reply, DelegatingNamesTheDelegate) {
  ObjectSpec delegating = reply("DELEGATED");
  delegating.delegate = Address{"Ben Tan", "ben@studio.example"};
  EXPECT_EQ(only(build_object(request(), delegating), "ATTENDEE"),
            "ATTENDEE;CN=\"Rahman, Aisyah\";ROLE=CHAIR;PARTSTAT=DELEGATED;"
            "DELEGATED-TO=\"mailto:ben@studio.example\":"
            "MAILTO:Aisyah@Studio.example");
}

TEST(Reply, CopiesTheSequenceOfTheComponentAnswered) {
  const std::string text = calendar(
      event("UID:1@example.com\nSEQUENCE:3\n"
            "RECURRENCE-ID;TZID=Asia/Tokyo:20261208T150000\n"
            "DTSTART:20261208T080000Z\n"
            "ORGANIZER:mailto:ada@client.example\nSUMMARY:Moved\n") +
      event(std::string(kWho) + std::string(kUtc) + "RRULE:FREQ=WEEKLY\n"));
  Invite invite = read(text);
  const std::string series = build_object(invite, reply());
  EXPECT_EQ(only(series, "SEQUENCE"), "SEQUENCE:2");
  EXPECT_EQ(only(series, "SUMMARY"), "SUMMARY:Review\\, part 2");
  EXPECT_TRUE(all(series, "RECURRENCE-ID").empty());
  EXPECT_TRUE(all(series, "RRULE").empty());

  // The same calendar, asked about one occurrence.
  const Invite moved = read(text.substr(0, text.find("END:VEVENT") + 12));
  invite.recurrence_id = moved.recurrence_id;
  invite.sequence = moved.sequence;
  const std::string occurrence = build_object(invite, reply());
  EXPECT_EQ(only(occurrence, "SEQUENCE"), "SEQUENCE:3");
  EXPECT_EQ(only(occurrence, "SUMMARY"), "SUMMARY:Moved");
  EXPECT_EQ(only(occurrence, "RECURRENCE-ID"),
            "RECURRENCE-ID;TZID=Asia/Tokyo:20261208T150000");
  EXPECT_EQ(only(occurrence, "DTSTART"), "DTSTART:20261208T080000Z");
}

TEST(Reply, CopiesTheRecurrenceIdWithItsType) {
  const auto recurrence_id = [](const std::string& line) {
    return only(build_object(request(line + "\n"), reply()), "RECURRENCE-ID");
  };
  for (const std::string line :
       {"RECURRENCE-ID;VALUE=DATE:20261208", "RECURRENCE-ID:20261208T060000Z",
        "RECURRENCE-ID:20261208T060000",
        "RECURRENCE-ID;TZID=Asia/Tokyo:20261208T150000",
        "RECURRENCE-ID;TZID=Nowhere:20261208T150000",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T060000Z"})
    EXPECT_EQ(recurrence_id(line), line);
}

TEST(Reply, NeverCarriesOtherTimes) {
  for (const std::string times :
       {"DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203\n",
        "DTSTART:20261201T140000\nDTEND:20261201T150000\n",
        "DTSTART;TZID=Asia/Tokyo:20261201T140000\n"
        "DTEND;TZID=Asia/Tokyo:20261201T150000\n",
        "DTSTART;TZID=Nowhere:20261201T140000\n"
        "DTEND;TZID=Nowhere:20261201T150000\n",
        "DTSTART:20261201T060000Z\nDURATION:PT1H30M\n",
        "DTSTART;VALUE=DATE:20261201\nDURATION:P2D\n"}) {
    for (const std::string_view partstat :
         {"ACCEPTED", "TENTATIVE", "DECLINED"}) {
      const std::string object =
          build_object(request("", times), reply(partstat));
      std::string found;
      for (const std::string_view name : {"DTSTART", "DTEND", "DURATION"})
        for (const std::string& line : all(object, std::string(name)))
          found += line + '\n';
      EXPECT_EQ(found, times);
    }
  }
}

// Nine hours of flight, and the clock went back meanwhile.
TEST(Reply, MayEndInAnotherZoneWhereItIsEarlier) {
  const std::string times =
      "DTSTART;TZID=Asia/Tokyo:20261201T170000\n"
      "DTEND;TZID=America/Los_Angeles:20261201T100000\n";
  EXPECT_TRUE(holds(build_object(request("", times), reply()),
                    "\r\n" + text::to_crlf(times)));
}

TEST(Reply, LeavesOutAnEndThatMakesNoSense) {
  for (const std::string times :
       {"DTSTART:20261201T060000Z\nDTEND:20261201T050000Z\n",
        "DTSTART:20261201T060000Z\nDTEND;VALUE=DATE:20261202\n",
        "DTSTART:20261201T060000\nDTEND:20261201T070000Z\n",
        "DTSTART;TZID=Nowhere:20261201T060000\nDTEND:20261201T050000Z\n",
        "DTSTART:20261201T060000Z\nDURATION:-PT1H\n",
        "DTSTART:20261201T060000Z\nDURATION:P4294967295D\n"}) {
    const std::string object = build_object(request("", times), reply());
    EXPECT_EQ(all(object, "DTSTART").size(), 1U);
    EXPECT_TRUE(all(object, "DTEND").empty()) << object;
    EXPECT_TRUE(all(object, "DURATION").empty()) << object;
  }
}

TEST(Reply, LeavesOutWhatAnswersDoNotCarry) {
  const std::string object = build_object(
      request("RRULE:FREQ=WEEKLY\nDESCRIPTION:Long\nX-MS-OLK-SENDER:x\n"
              "ATTACH:https://example.com/x\nX-ANY:y\n"),
      reply());
  for (const std::string_view word :
       {"VALARM", "RRULE", "DESCRIPTION", "ATTACH", "X-ANY", "X-MS-OLK"})
    EXPECT_FALSE(holds(object, word)) << word;
}

TEST(Reply, CopiesMicrosoftsSequence) {
  EXPECT_EQ(
      only(build_object(request("X-MICROSOFT-CDO-APPT-SEQUENCE:4\n"), reply()),
           "X-MICROSOFT-CDO-APPT-SEQUENCE"),
      "X-MICROSOFT-CDO-APPT-SEQUENCE:4");
}

TEST(Reply, KeepsWhoSpeaksForTheOrganizer) {
  const Invite invite = read(calendar(
      event("UID:1@example.com\nORGANIZER;SENT-BY=\"mailto:pa@client.example\":"
            "mailto:ada@client.example\nDTSTART:20261201T060000Z\n")));
  EXPECT_EQ(only(build_object(invite, reply()), "ORGANIZER"),
            "ORGANIZER;SENT-BY=\"mailto:pa@client.example\":"
            "mailto:ada@client.example");
}

// The words.

// What the attendee's X-RESPONSE-COMMENT says, as libical's own reader and RFC
// 6868 have it.
std::string response_comment(const std::string& object) {
  std::string line = only(object, "ATTENDEE");
  const std::string name = ";X-RESPONSE-COMMENT=";
  std::string value = line.substr(line.find(name) + name.size());
  if (value.starts_with('"'))
    value = value.substr(1, value.find('"', 1) - 1);
  else
    value = value.substr(0, value.find_first_of(":;"));
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '^') {
      out += value[i];
      continue;
    }
    ++i;
    out += value[i] == 'n' ? '\n' : value[i] == '\'' ? '"' : value[i];
  }
  return out;
}

std::string comment(const std::string& object) {
  // As anybody's COMMENT is read: through the reader, as a description.
  std::string renamed = object;
  renamed.replace(renamed.find("\r\nCOMMENT:") + 2, 7, "DESCRIPTION");
  return read(renamed).description;
}

TEST(Words, AreEqualInBothPlaces) {
  for (const std::string words :
       {"Plain.", "Two\nlines; with, marks: \"so\" \\ and ^n and ^^' kept", "^",
        "a\n\nb", "https://example.com/?a=b;c",
        "Caf\xC3\xA9 \xF0\x9F\x98\x80 "
        "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA"
        "\x9E\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE6\x97\xA5\xE6\x9C\xAC\xE8"
        "\xAA\x9E"}) {
    for (const std::string_view method : {"REPLY", "COUNTER"}) {
      ObjectSpec with_words = spec(method, "DECLINED");
      with_words.words = words;
      const std::string object = build_object(request(), with_words);
      EXPECT_EQ(comment(object), words);
      EXPECT_EQ(response_comment(object), words);
    }
  }
}

TEST(Words, CannotLeaveTheirProperty) {
  ObjectSpec hostile = reply();
  hostile.words =
      "x\r\nATTENDEE:mailto:evil@example.com\r\n\":mailto:evil@example.com\r\n"
      "END:VEVENT\nBEGIN:VEVENT\x01\x7F\n\\";
  const std::string object = build_object(request(), hostile);
  EXPECT_EQ(all(object, "ATTENDEE").size(), 1U);
  EXPECT_EQ(all(object, "BEGIN").size(), 2U);
  EXPECT_EQ(read(object).attendees.front().address, "Aisyah@Studio.example");
  EXPECT_FALSE(holds(object, "\x01"));
  EXPECT_FALSE(holds(object, "\x7F"));
}

TEST(Words, WhenThereAreNoneLeaveNoTrace) {
  const std::string object = build_object(request(), reply());
  EXPECT_FALSE(holds(object, "COMMENT"));
}

// Counter proposals.

TEST(Counter, SaysAllThatACounterMust) {
  ObjectSpec shorter = spec("COUNTER");
  shorter.minutes = 30;
  shorter.words = "Shorter?";
  EXPECT_EQ(unfolded(build_object(request("X-MICROSOFT-CDO-APPT-SEQUENCE:4\n"),
                                  shorter)),
            "BEGIN:VCALENDAR\n"
            "PRODID:-//raincheck//raincheck//EN\n"
            "VERSION:2.0\n"
            "CALSCALE:GREGORIAN\n"
            "METHOD:COUNTER\n"
            "BEGIN:VEVENT\n"
            "ATTENDEE;CN=\"Rahman, Aisyah\";ROLE=CHAIR;PARTSTAT=TENTATIVE;"
            "X-RESPONSE-COMMENT=Shorter?:MAILTO:Aisyah@Studio.example\n"
            "DTSTAMP:20261120T120000Z\n"
            "UID:1@example.com\n"
            "SEQUENCE:2\n"
            "ORGANIZER;CN=Ada:mailto:Ada@client.example\n"
            "DTSTART:20261201T060000Z\n"
            "DTEND:20261201T063000Z\n"
            "SUMMARY:Review\\, part 2\n"
            "LOCATION:Room 1\n"
            "COMMENT:Shorter?\n"
            "X-MICROSOFT-CDO-APPT-SEQUENCE:4\n"
            "X-MS-OLK-ORIGINALSTART:20261201T060000Z\n"
            "X-MS-OLK-ORIGINALEND:20261201T073000Z\n"
            "END:VEVENT\n"
            "END:VCALENDAR\n");
}

TEST(Counter, ByPhoneChangesThePlaceOnly) {
  ObjectSpec phone = spec("COUNTER");
  phone.location = "Phone: +60 3-5550 1234";
  const std::string by_phone = build_object(request(), phone);
  EXPECT_EQ(only(by_phone, "LOCATION"), "LOCATION:Phone: +60 3-5550 1234");
  EXPECT_EQ(only(by_phone, "DTSTART"), "DTSTART:20261201T060000Z");
  EXPECT_EQ(only(by_phone, "DTEND"), "DTEND:20261201T073000Z");
  phone.minutes = 20;
  EXPECT_EQ(only(build_object(request(), phone), "DTEND"),
            "DTEND:20261201T062000Z");
}

TEST(Counter, AtAnotherTimeIsInUtc) {
  ObjectSpec later = spec("COUNTER");
  later.proposed =
      parse_interval("2026-12-02T09:00+08:00/2026-12-02T10:30+08:00");
  const std::string object =
      build_object(request("",
                           "DTSTART;TZID=Head Office:20261201T140000\n"
                           "DURATION:PT1H\n",
                           kZone),
                   later);
  EXPECT_EQ(only(object, "DTSTART"), "DTSTART:20261202T010000Z");
  EXPECT_EQ(only(object, "DTEND"), "DTEND:20261202T023000Z");
  EXPECT_EQ(only(object, "X-MS-OLK-ORIGINALSTART"),
            "X-MS-OLK-ORIGINALSTART:20261201T130000Z");
  EXPECT_EQ(only(object, "X-MS-OLK-ORIGINALEND"),
            "X-MS-OLK-ORIGINALEND:20261201T140000Z");
  EXPECT_FALSE(holds(object, "VTIMEZONE"));
  EXPECT_TRUE(all(object, "DURATION").empty());
}

TEST(Counter, HasADtendHoweverTheRequestSaidIt) {
  ObjectSpec phone = spec("COUNTER");
  phone.location = "Phone";
  const auto end = [&](const std::string& times) {
    const std::string object = build_object(request("", times), phone);
    EXPECT_TRUE(all(object, "DURATION").empty());
    return only(object, "DTEND");
  };
  EXPECT_EQ(end("DTSTART;TZID=Asia/Tokyo:20261201T140000\nDURATION:PT1H\n"),
            "DTEND;TZID=Asia/Tokyo:20261201T150000");
  EXPECT_EQ(end("DTSTART:20261201T060000Z\n"), "DTEND:20261201T060000Z");
  EXPECT_EQ(end("DTSTART;VALUE=DATE:20261201\n"), "DTEND;VALUE=DATE:20261202");
  EXPECT_EQ(end("DTSTART:20261201T060000Z\nDTEND;VALUE=DATE:20261202\n"),
            "DTEND:20261201T060000Z");
}

TEST(Counter, CountsMinutesExactlyAcrossAClockChange) {
  ObjectSpec shorter = spec("COUNTER");
  shorter.minutes = 30;
  EXPECT_EQ(
      only(build_object(request("",
                                "DTSTART;TZID=Head Office:20260329T014500\n"
                                "DTEND;TZID=Head Office:20260329T050000\n",
                                kZone),
                        shorter),
           "DTEND"),
      "DTEND;TZID=Head Office:20260329T031500");
}

TEST(Counter, ForAnUnknownZoneKeepsTheClockAndClaimsNoUtc) {
  ObjectSpec shorter = spec("COUNTER");
  shorter.minutes = 30;
  const std::string object =
      build_object(request("",
                           "DTSTART;TZID=Nowhere:20261201T140000\n"
                           "DTEND;TZID=Nowhere:20261201T153000\n"),
                   shorter);
  EXPECT_EQ(only(object, "DTSTART"), "DTSTART;TZID=Nowhere:20261201T140000");
  EXPECT_EQ(only(object, "DTEND"), "DTEND;TZID=Nowhere:20261201T143000");
  EXPECT_FALSE(holds(object, "X-MS-OLK"));
}

TEST(Counter, LeavesAnAllDayEventItsDays) {
  ObjectSpec shorter = spec("COUNTER");
  shorter.minutes = 30;
  EXPECT_EQ(only(build_object(request("",
                                      "DTSTART;VALUE=DATE:20261201\n"
                                      "DTEND;VALUE=DATE:20261203\n"),
                              shorter),
                 "DTEND"),
            "DTEND;VALUE=DATE:20261203");
}

TEST(Counter, WithoutASummaryTakesTheMailsSubject) {
  Invite invite = read(
      calendar(event("UID:1@example.com\nORGANIZER:mailto:ada@client.example\n"
                     "DTSTART:20261201T060000Z\nSUMMARY:\n")));
  ObjectSpec shorter = spec("COUNTER");
  shorter.minutes = 30;
  invite.mail.subject = "Invitation: review";
  EXPECT_EQ(only(build_object(invite, shorter), "SUMMARY"),
            "SUMMARY:Invitation: review");
  invite.mail.subject.clear();
  EXPECT_EQ(only(build_object(invite, shorter), "SUMMARY"), "SUMMARY:-");
  EXPECT_TRUE(all(build_object(invite, reply()), "SUMMARY").empty());
}

TEST(Counter, ToOneOccurrenceKeepsItsRecurrenceId) {
  ObjectSpec shorter = spec("COUNTER");
  shorter.minutes = 30;
  EXPECT_EQ(
      only(build_object(request("RECURRENCE-ID:20261201T060000Z\n"), shorter),
           "RECURRENCE-ID"),
      "RECURRENCE-ID:20261201T060000Z");
}

TEST(Counter, IsRefusedWithoutADate) {
  ObjectSpec shorter = spec("COUNTER");
  shorter.minutes = 30;
  try {
    static_cast<void>(build_object(request("", ""), shorter));
    FAIL() << "built";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInternal);
  }
}

TEST(CounterObstacle, IsNamed) {
  EXPECT_EQ(counter_obstacle(request()), "");
  EXPECT_EQ(counter_obstacle(request("X-MICROSOFT-DISALLOW-COUNTER:TRUE\n")),
            "counter_disallowed");
  EXPECT_EQ(counter_obstacle(request("X-MICROSOFT-DISALLOW-COUNTER:FALSE\n")),
            "");
  EXPECT_EQ(counter_obstacle(request("RRULE:FREQ=DAILY\n")), "whole_series");
  EXPECT_EQ(counter_obstacle(request("RDATE:20261205T060000Z\n")),
            "whole_series");
  EXPECT_EQ(counter_obstacle(request("RRULE:W1 MO #5\n")), "whole_series");
  EXPECT_EQ(counter_obstacle(request("RECURRENCE-ID:20261201T060000Z\n")), "");
  EXPECT_EQ(counter_obstacle(read(calendar(event("UID:1\n")))), "no_organizer");
}

// To a delegate.

ObjectSpec hand_over() {
  ObjectSpec spec_to_ben = spec("REQUEST");
  spec_to_ben.delegate = Address{"Ben Tan", "ben@studio.example"};
  return spec_to_ben;
}

TEST(Delegation, PassesTheWholeEventOn) {
  EXPECT_EQ(
      unfolded(build_object(
          request("DESCRIPTION:Agenda\nX-MS-OLK-SENDER:mailto:x@example.com\n"
                  "X-ANY;X-P=\"a^^nb\":y\nRRULE:FREQ=WEEKLY\n"
                  "EXDATE:20261208T060000Z\nSTATUS:CONFIRMED\n"),
          hand_over())),
      "BEGIN:VCALENDAR\n"
      "PRODID:-//raincheck//raincheck//EN\n"
      "VERSION:2.0\n"
      "CALSCALE:GREGORIAN\n"
      "METHOD:REQUEST\n"
      "BEGIN:VEVENT\n"
      "DTSTAMP:20261120T120000Z\n"
      "UID:1@example.com\n"
      "SEQUENCE:2\n"
      "ORGANIZER;CN=Ada:mailto:Ada@client.example\n"
      "DTSTART:20261201T060000Z\n"
      "DTEND:20261201T073000Z\n"
      "SUMMARY:Review\\, part 2\n"
      "ATTENDEE;CN=Cy;PARTSTAT=NEEDS-ACTION:mailto:cy@client.example\n"
      "ATTENDEE;CN=\"Rahman, Aisyah\";ROLE=CHAIR;PARTSTAT=DELEGATED;"
      "DELEGATED-TO=\"mailto:ben@studio.example\":MAILTO:Aisyah@Studio."
      "example\n"
      "ATTENDEE;CN=Ben Tan;ROLE=CHAIR;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="
      "\"mailto:Aisyah@Studio.example\";RSVP=TRUE:mailto:ben@studio.example\n"
      "LOCATION:Room 1\n"
      "DESCRIPTION:Agenda\n"
      "X-ANY;X-P=a^^nb:y\n"
      "RRULE:FREQ=WEEKLY\n"
      "EXDATE:20261208T060000Z\n"
      "STATUS:CONFIRMED\n"
      "END:VEVENT\n"
      "END:VCALENDAR\n");
}

TEST(Delegation, ToSomebodyInvitedAlreadyNamesThemOnce) {
  const std::string object = build_object(
      request("ATTENDEE;CN=Ben;PARTSTAT=ACCEPTED:mailto:Ben@Studio.example\n"),
      hand_over());
  const std::vector<std::string> attendees = all(object, "ATTENDEE");
  ASSERT_EQ(attendees.size(), 3U);
  EXPECT_EQ(attendees.back(),
            "ATTENDEE;CN=Ben Tan;ROLE=CHAIR;PARTSTAT=NEEDS-ACTION;"
            "DELEGATED-FROM=\"mailto:Aisyah@Studio.example\";RSVP=TRUE:"
            "mailto:Ben@Studio.example");
}

TEST(Delegation, LeavesOutWhatARequestMayNotSay) {
  const std::string object = build_object(
      request("STATUS:CANCELLED\nREQUEST-STATUS:2.0;OK\nGEO:1;2\nGEO:3;4\n"
              "COMMENT:one\nCOMMENT:two\nTRANSP:OPAQUE\nTRANSP:OPAQUE\n"),
      hand_over());
  EXPECT_TRUE(all(object, "STATUS").empty());
  EXPECT_TRUE(all(object, "REQUEST-STATUS").empty());
  EXPECT_EQ(all(object, "GEO").size(), 1U);
  EXPECT_EQ(all(object, "COMMENT").size(), 1U);
  EXPECT_EQ(all(object, "TRANSP").size(), 1U);
}

// Time zones.

TEST(ZonesOfAReply, AreCopiedByteForByte) {
  const std::string times =
      "DTSTART;TZID=Head Office:20261201T140000\n"
      "DTEND;TZID=Head Office:20261201T153000\n";
  const std::string other =
      "BEGIN:VTIMEZONE\nTZID:Unused\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
      "TZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n";
  const std::string text =
      calendar(other + std::string(kZone) + event(std::string(kWho) + times));
  for (const std::string& source : {text, text::to_lf(text)}) {
    const std::string object = build_object(read(source), reply());
    EXPECT_TRUE(holds(
        object, "METHOD:REPLY\r\n" + text::to_crlf(kZone) + "BEGIN:VEVENT\r\n"))
        << object;
    EXPECT_FALSE(holds(object, "Unused"));
    EXPECT_TRUE(holds(object, "\r\n" + text::to_crlf(times)));
  }
}

TEST(ZonesOfAReply, ComeWithTheRecurrenceIdToo) {
  EXPECT_TRUE(holds(
      build_object(request("RECURRENCE-ID;TZID=Head Office:20261201T140000\n",
                           kUtc, kZone),
                   reply()),
      "TZID:Head Office\r\n"));
}

// RFC 5546, 3.2.3: one VTIMEZONE at most, and no time without its own.
TEST(ZonesOfAReply, AreNeverTwo) {
  std::string other(kZone);
  other.replace(other.find("Head Office"), 11, "Branch");
  const std::string zones = std::string(kZone) + other;
  const std::string flight =
      "DTSTART;TZID=Head Office:20261201T140000\n"
      "DTEND;TZID=Branch:20261201T153000\n";
  const std::string object = build_object(request("", flight, zones), reply());
  EXPECT_TRUE(holds(object, "\r\nDTSTART;TZID=Head Office:2026"));
  EXPECT_TRUE(all(object, "DTEND").empty());
  EXPECT_EQ(only(object, "TZID"), "TZID:Head Office");

  const std::string moved = build_object(
      request("RECURRENCE-ID;TZID=Branch:20261201T100000\n", flight, zones),
      reply());
  EXPECT_EQ(only(moved, "RECURRENCE-ID"),
            "RECURRENCE-ID;TZID=Branch:20261201T100000");
  EXPECT_FALSE(holds(moved, "\r\nDTSTART;TZID="));
  EXPECT_EQ(only(moved, "TZID"), "TZID:Branch");

  ObjectSpec later = spec("COUNTER");
  later.minutes = 30;
  EXPECT_EQ(
      all(build_object(request("RECURRENCE-ID;TZID=Branch:20261201T100000\n",
                               flight, zones),
                       later),
          "TZID")
          .size(),
      2U);
}

TEST(ZonesOfAReply, AreTheFirstOfTheirName) {
  std::string second(kZone);
  second.replace(second.find("TZOFFSETTO:+0100"), 16, "TZOFFSETTO:+0900");
  const std::string object =
      build_object(request("", "DTSTART;TZID=Head Office:20261201T140000\n",
                           std::string(kZone) + second),
                   reply());
  EXPECT_TRUE(holds(object, text::to_crlf(kZone)));
  EXPECT_FALSE(holds(object, "+0900"));
}

// A zone that would bring something else along stays where it is.
TEST(ZonesOfAReply, AreNotTrusted) {
  for (const std::string_view injected :
       {"BEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM\n", "what is this\n", "\n",
        "BEGIN:STANDARD\nBEGIN:X-BOX\nEND:X-BOX\nEND:STANDARD\n",
        "BEGIN:STANDARD\nDTSTART:x\nEND:STANDARD\n", "END:STANDARD\n",
        "LAST-MODIFIED:yesterday\n"}) {
    std::string zone(kZone);
    zone.insert(zone.find("BEGIN:STANDARD"), injected);
    const std::string object = build_object(
        request("", "DTSTART;TZID=Head Office:20261201T140000\n", zone),
        reply());
    EXPECT_FALSE(holds(object, "VTIMEZONE")) << injected;
    EXPECT_EQ(only(object, "DTSTART"),
              "DTSTART;TZID=Head Office:20261201T140000");
  }
}

// Strict out, whatever came in.

TEST(Hostile, ValuesStayInTheirProperties) {
  const Invite invite = read(calendar(
      event("UID:1;2\\nATTENDEE:mailto:e@example.com\nDTSTART;TZID=\"a;b:c,d\":"
            "20261201T140000\n"
            "ORGANIZER;CN=\"x^nATTENDEE:mailto:e@example.com^'^^n\":"
            "mailto:ada@client.example\n"
            "SUMMARY:a\\nBEGIN:VALARM\\nb\n"
            "LOCATION:a\\nMETHOD:CANCEL\n")));
  const std::string object = build_object(invite, reply());
  EXPECT_EQ(only(object, "UID"), "UID:1\\;2\\nATTENDEE:mailto:e@example.com");
  EXPECT_EQ(only(object, "DTSTART"),
            "DTSTART;TZID=\"a;b:c,d\":20261201T140000");
  EXPECT_EQ(only(object, "ORGANIZER"),
            "ORGANIZER;CN=\"x ATTENDEE:mailto:e@example.com^'^^n\":"
            "mailto:ada@client.example");
  EXPECT_EQ(only(object, "SUMMARY"), "SUMMARY:a\\nBEGIN:VALARM\\nb");
  EXPECT_EQ(all(object, "ATTENDEE").size(), 1U);
  EXPECT_EQ(all(object, "METHOD").size(), 1U);
}

TEST(Hostile, TheDelegateAndMeCannotAddLines) {
  ObjectSpec hostile = reply("DELEGATED");
  hostile.delegate =
      Address{"x", "ben@studio.example\r\nATTENDEE:mailto:e@example.com"};
  hostile.me.uri.clear();
  hostile.me.address = "me@studio.example\r\nX-EVIL:1";
  hostile.me.name = "Me\r\nX-EVIL:1";
  const std::string object = build_object(request(), hostile);
  EXPECT_EQ(all(object, "ATTENDEE").size(), 1U);
  EXPECT_TRUE(all(object, "X-EVIL").empty());
  hostile.method = "REQUEST";
  EXPECT_TRUE(all(build_object(request(), hostile), "X-EVIL").empty());
}

TEST(Hostile, WhatIsMissingOrBrokenIsMended) {
  Invite bare = read(calendar(event("SEQUENCE:-7\n")));
  EXPECT_EQ(only(build_object(bare, reply()), "UID"), "UID:unknown");
  EXPECT_EQ(only(build_object(bare, reply()), "ORGANIZER"),
            "ORGANIZER:invalid:nomail");
  EXPECT_EQ(only(build_object(bare, reply()), "SEQUENCE"), "SEQUENCE:0");
  bare.mail.message_id = "<5@client.example>";
  bare.mail.from = {{"Ada", "ada@client.example"}};
  EXPECT_EQ(only(build_object(bare, reply()), "UID"), "UID:<5@client.example>");
  EXPECT_EQ(only(build_object(bare, reply()), "ORGANIZER"),
            "ORGANIZER;CN=Ada:mailto:ada@client.example");
}

TEST(Hostile, EscapesThatMeanNothingDoNoHarm) {
  const std::string object = build_object(
      request("DESCRIPTION:a\\bb\\r\\\xC3\xA9\nCONTACT:\\f\n"), hand_over());
  EXPECT_EQ(only(object, "DESCRIPTION"),
            "DESCRIPTION:a\\\\bb\\\\r\\\\\xC3\xA9");
  EXPECT_EQ(only(object, "CONTACT"), "CONTACT:\\\\f");
}

TEST(Hostile, AnOrganizerThatIsNoUriIsMended) {
  const auto organizer = [](const std::string& value) {
    return only(
        build_object(read(calendar(event("UID:1\nORGANIZER:" + value + "\n"))),
                     reply()),
        "ORGANIZER");
  };
  EXPECT_EQ(organizer("ada@client.example"),
            "ORGANIZER:mailto:ada@client.example");
  EXPECT_EQ(organizer("mailto: ada@client.example"),
            "ORGANIZER:mailto:ada@client.example");
  EXPECT_EQ(organizer("MAILTO:ada b@client.example"),
            "ORGANIZER:mailto:ada%20b@client.example");
  EXPECT_EQ(organizer("mailto:a%2Bb@client.example"),
            "ORGANIZER:mailto:a%2Bb@client.example");
  EXPECT_EQ(organizer("nobody"), "ORGANIZER:invalid:nomail");
}

TEST(Hostile, RepeatedPropertiesAreWrittenOnce) {
  const Invite invite = request(
      "UID:2@example.com\nDTSTART:20300101T000000Z\nSEQUENCE:9\n"
      "ORGANIZER:mailto:e@example.com\nSUMMARY:Two\nLOCATION:Two\n"
      "DTEND:20300101T000000Z\nDURATION:PT5H\nDTSTAMP:20300101T000000Z\n");
  for (const ObjectSpec& each : {reply(), hand_over()}) {
    const std::string object = build_object(invite, each);
    for (const std::string_view name :
         {"UID", "DTSTART", "DTEND", "SEQUENCE", "ORGANIZER", "SUMMARY",
          "LOCATION", "DTSTAMP"})
      EXPECT_EQ(all(object, std::string(name)).size(), 1U) << name;
    EXPECT_TRUE(all(object, "DURATION").empty());
  }
}

TEST(Hostile, ACalscaleThatNobodyKnowsIsLeftOut) {
  std::string text = calendar(event("UID:1\n"));
  text.replace(text.find("GREGORIAN"), 9, "JULIAN");
  EXPECT_TRUE(all(build_object(read(text), reply()), "CALSCALE").empty());
}

TEST(Folding, NeverPasses75OctetsNorCutsACharacter) {
  // libical 3.0.16 folds inside its own line end at just one of these.
  for (std::size_t size = 1; size < 160; ++size) {
    std::string uid(size, 'u');
    std::string summary;
    for (std::size_t i = 0; i < size; ++i) summary += "\xE6\x97\xA5";
    const Invite invite = read(calendar(
        event("UID:" + uid + "\nSUMMARY:x" + summary +
              "\nORGANIZER:mailto:ada@client.example\n" + std::string(kUtc))));
    const std::string object = build_object(invite, reply());
    for (const std::string_view line : text::split_lines(object)) {
      EXPECT_LE(line.size(), 75U);
      EXPECT_TRUE(text::is_utf8(line)) << line;
      EXPECT_FALSE(line.empty());
    }
    EXPECT_EQ(text::to_crlf(object), object);
    EXPECT_EQ(only(object, "UID"), "UID:" + uid);
    EXPECT_EQ(only(object, "SUMMARY"), "SUMMARY:x" + summary);
  }
}

// The check itself.

TEST(ObjectErrors, FindsNothingInAGoodObject) {
  EXPECT_EQ(object_errors(build_object(request(), reply())),
            std::vector<std::string>{});
}

TEST(ObjectErrors, NamesWhatIsWrong) {
  const std::string good = build_object(request(), reply());
  const auto errors_with = [&](std::string_view before,
                               std::string_view insert) {
    std::string object = good;
    object.insert(object.find(before), insert);
    return text::join(object_errors(object), "; ");
  };
  EXPECT_TRUE(holds(errors_with("SEQUENCE", "DTSTAMP:20261120T120000Z\r\n"),
                    "DTSTAMP"));
  EXPECT_TRUE(
      holds(errors_with("SEQUENCE", "ATTENDEE:mailto:e@example.com\r\n"),
            "ATTENDEE"));
  EXPECT_TRUE(
      holds(errors_with("SEQUENCE", "CREATED:yesterday\r\n"), "CREATED"));
  EXPECT_TRUE(holds(errors_with("SEQUENCE", "DURATION:PT1H\r\n"), "DURATION"));
  EXPECT_TRUE(holds(errors_with("SEQUENCE", "garbage\r\n"), "line_unreadable"));
  EXPECT_TRUE(
      holds(errors_with("END:VEVENT", "BEGIN:VALARM\r\n"), "end_missing"));
  EXPECT_TRUE(holds(text::join(object_errors("nothing"), ""), "VCALENDAR"));
}

TEST(BuildObject, NeedsTheCalendarItWasReadFrom) {
  Invite other = request();
  other.uid = "2@example.com";
  try {
    static_cast<void>(build_object(other, reply()));
    FAIL() << "built";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInternal);
  }
}

TEST(BuildObject, GivesTheSameBytesTwice) {
  EXPECT_EQ(build_object(request(), reply()), build_object(request(), reply()));
}

}  // namespace
}  // namespace raincheck::calendar
