// The streams are made by tnef_writer.hpp; each is read from a heap buffer of
// just its size, so that a sanitizer sees a read past its end.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "calendar/reader.hpp"
#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"
#include "tnef/meeting.hpp"
#include "tnef/rtf.hpp"
#include "tnef_writer.hpp"

namespace raincheck::tnef {
namespace {

namespace w = tnef_writer;
using testing::HasSubstr;
using testing::Not;

constexpr std::uint32_t kMessageProperties = 0x00069003;
constexpr std::uint32_t kRecipients = 0x00069004;
constexpr std::uint32_t kAttachment = 0x00069005;
constexpr std::uint32_t kRendData = 0x00069002;
constexpr std::uint32_t kOemCodepage = 0x00069007;
constexpr std::uint32_t kMessageClass = 0x00078008;

std::optional<Meeting> read(const std::string& bytes) {
  const auto exact = std::make_unique<char[]>(bytes.size());
  std::ranges::copy(bytes, exact.get());
  return read_meeting({exact.get(), bytes.size()});
}

Meeting must_read(const std::string& bytes) {
  std::optional<Meeting> meeting = read(bytes);
  EXPECT_TRUE(meeting);
  return meeting.value_or(Meeting{});
}

Invite invite_of(const Meeting& meeting) {
  Invite invite;
  EXPECT_TRUE(text::is_utf8(meeting.calendar));
  calendar::read_calendar(meeting.calendar, "", invite);
  return invite;
}

std::vector<std::string> codes(const std::vector<Quirk>& quirks) {
  std::vector<std::string> out;
  for (const Quirk& quirk : quirks) out.push_back(quirk.code);
  return out;
}

// The content lines, unfolded, that start so.
std::vector<std::string> lines(const Meeting& meeting, std::string_view start) {
  std::string unfolded = meeting.calendar;
  for (std::size_t at = 0;
       (at = unfolded.find("\r\n ", at)) != std::string::npos;)
    unfolded.erase(at, 3);
  std::vector<std::string> out;
  for (const std::string_view line : text::split_lines(unfolded))
    if (line.starts_with(start)) out.emplace_back(line);
  return out;
}

std::string line(const Meeting& meeting, std::string_view start) {
  const std::vector<std::string> found = lines(meeting, start);
  return found.size() == 1 ? found.front()
                           : std::to_string(found.size()) + " lines";
}

// A request by sarah@acme.example, at two in the afternoon in Singapore.
w::PropertyList request() {
  w::PropertyList list;
  list.string(0x001A, "IPM.Schedule.Meeting.Request");
  list.string(0x0037, "Spring campaign");
  list.string(0x0042, "Sarah Miller");
  list.string(0x0064, "SMTP");
  list.string(0x0065, "sarah@acme.example");
  list.flag(0x0063, true);
  list.time({w::kAppointment, 0x820D}, "2026-12-01T06:00:00Z");
  list.time({w::kAppointment, 0x820E}, "2026-12-01T07:30:00Z");
  list.string({w::kAppointment, 0x8208}, "Acme Tower, 3rd floor");
  list.integer({w::kAppointment, 0x8201}, 2);
  list.binary({w::kAppointment, 0x825E},
              w::zone_definition("Singapore Standard Time", w::kSingapore));
  list.binary({w::kMeeting, 0x0003}, w::global_object_id("abc"));
  list.time({w::kMeeting, 0x001A}, "2026-11-20T02:00:00Z");
  return list;
}

std::string stream_of(const w::PropertyList& properties) {
  w::TnefStream stream;
  stream.message(kMessageProperties, properties.bytes());
  return stream.bytes();
}

std::string recipient(std::string_view name, std::string_view address,
                      std::uint32_t type, std::string_view kind = "SMTP") {
  w::PropertyList row;
  row.integer(0x0C15, type);
  row.string(0x3001, name);
  row.string(0x3002, kind);
  row.string(0x3003, address);
  return row.bytes();
}

ErrorCode error_of(const std::string& bytes) {
  try {
    static_cast<void>(read(bytes));
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::kInternal;
}

TEST(Tnef, IsKnownByItsSignature) {
  EXPECT_TRUE(is_tnef(std::string_view("\x78\x9F\x3E\x22\x01\x00", 6)));
  EXPECT_FALSE(is_tnef("\x78\x9F\x3E"));
  EXPECT_FALSE(is_tnef(""));
  EXPECT_FALSE(is_tnef("BEGIN:VCALENDAR"));
  EXPECT_EQ(error_of("BEGIN:VCALENDAR"), ErrorCode::kBrokenCalendar);
}

TEST(Tnef, ReadsARequest) {
  const Meeting meeting = must_read(stream_of(request()));
  EXPECT_THAT(meeting.quirks, testing::IsEmpty());
  const Invite invite = invite_of(meeting);
  EXPECT_EQ(invite.method, "REQUEST");
  EXPECT_EQ(invite.uid,
            "040000008200E00074C5B7101A82E008000000001020304050607001"
            "000000000000000003000000616263");
  EXPECT_EQ(invite.sequence, 2);
  EXPECT_EQ(invite.appointment_sequence, 2);
  EXPECT_EQ(invite.summary, "Spring campaign");
  EXPECT_EQ(invite.location, "Acme Tower, 3rd floor");
  EXPECT_EQ(invite.organizer->address, "sarah@acme.example");
  EXPECT_EQ(invite.organizer->name, "Sarah Miller");
  EXPECT_EQ(format_instant(*invite.dtstamp), "2026-11-20T02:00:00Z");
  EXPECT_EQ(format_local(*invite.dtstart), "2026-12-01T14:00:00");
  EXPECT_EQ(invite.dtstart->tzid, "Singapore Standard Time");
  EXPECT_EQ(format_instant(*invite.dtend->instant), "2026-12-01T07:30:00Z");
  EXPECT_FALSE(invite.recurrence_id);
  EXPECT_THAT(codes(invite.quirks),
              testing::ElementsAre("method_missing_in_header"));
}

TEST(Tnef, InventsNothing) {
  w::PropertyList list;
  list.string(0x001A, "IPM.Schedule.Meeting.Request");
  const Meeting meeting = must_read(stream_of(list));
  EXPECT_EQ(meeting.calendar,
            "BEGIN:VCALENDAR\r\nPRODID:-//raincheck//TNEF//EN\r\n"
            "VERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n"
            "END:VCALENDAR\r\n");
  EXPECT_THAT(codes(meeting.quirks),
              testing::ElementsAre("tnef_uid_missing", "tnef_address_missing"));
}

TEST(Tnef, KnowsWhatTheMessageAsksFor) {
  const std::vector<std::pair<std::string, std::string>> kMethods = {
      {"IPM.Schedule.Meeting.Request", "REQUEST"},
      {"IPM.Schedule.Meeting.Request.Boardroom", "REQUEST"},
      {"IPM.Schedule.Meeting.Canceled", "CANCEL"},
      {"IPM.Schedule.Meeting.Resp.Pos", "REPLY"},
      {"IPM.Schedule.Meeting.Resp.Neg", "REPLY"},
      {"IPM.Schedule.Meeting.Resp.Tent", "REPLY"},
      {"IPM.Microsoft Schedule.MtgReq", "REQUEST"},
      {"IPM.Microsoft Schedule.MtgCncl", "CANCEL"},
      {"IPM.Microsoft Schedule.MtgRespP", "REPLY"},
      {"IPM.Appointment", "PUBLISH"}};
  for (const auto& [name, method] : kMethods) {
    w::TnefStream stream;
    stream.message(kMessageClass, name + '\0');
    EXPECT_EQ(line(must_read(stream.bytes()), "METHOD"), "METHOD:" + method)
        << name;
  }
  for (const std::string name :
       {"IPM.Note", "IPM.Microsoft Mail.Note", "IPM.TaskRequest", "",
        "IPM.Schedule.Meeting.Notification.Forward",
        "IPM.Schedule.Meeting.RequestX.Y", "IPM.AppointmentX"}) {
    w::TnefStream stream;
    stream.message(kMessageClass, name + '\0');
    if (name.ends_with("X.Y"))
      EXPECT_EQ(error_of(stream.bytes()), ErrorCode::kBrokenCalendar);
    else
      EXPECT_FALSE(read(stream.bytes())) << name;
  }
}

TEST(Tnef, ReadsACancellation) {
  w::PropertyList list;
  list.string(0x001A, "IPM.Schedule.Meeting.Canceled");
  list.string(0x003D, "Canceled: ");
  list.string(0x0037, "Canceled: Spring campaign");
  const Invite invite = invite_of(must_read(stream_of(list)));
  EXPECT_EQ(invite.method, "CANCEL");
  EXPECT_EQ(invite.status, "CANCELLED");
  EXPECT_EQ(invite.summary, "Spring campaign");
}

TEST(Tnef, ReadsAReplyAndACounterProposal) {
  for (const bool counter : {false, true}) {
    w::PropertyList list;
    list.string(0x001A, "IPM.Schedule.Meeting.Resp.Tent");
    list.string(0x0042, "Ben Tan");
    list.string(0x5D02, "ben@studio.example");
    list.string(0x0044, "Sarah Miller");
    list.string(0x5D08, "sarah@acme.example");
    list.time({w::kAppointment, 0x820D}, "2026-12-01T06:00:00Z");
    list.time({w::kAppointment, 0x820E}, "2026-12-01T07:00:00Z");
    list.time({w::kMeeting, 0x0001}, "2026-11-21T02:00:00Z");
    if (counter) {
      list.flag({w::kAppointment, 0x8257}, true);
      list.time({w::kAppointment, 0x8250}, "2026-12-02T06:00:00Z");
      list.time({w::kAppointment, 0x8251}, "2026-12-02T07:00:00Z");
    }
    const Meeting meeting = must_read(stream_of(list));
    EXPECT_EQ(line(meeting, "METHOD"),
              counter ? "METHOD:COUNTER" : "METHOD:REPLY");
    EXPECT_EQ(line(meeting, "ORGANIZER"),
              "ORGANIZER;CN=\"Sarah Miller\":mailto:sarah@acme.example");
    EXPECT_EQ(line(meeting, "ATTENDEE"),
              "ATTENDEE;CN=\"Ben Tan\";PARTSTAT=TENTATIVE:mailto:"
              "ben@studio.example");
    EXPECT_EQ(line(meeting, "DTSTAMP"), "DTSTAMP:20261121T020000Z");
    EXPECT_EQ(line(meeting, "DTSTART"), counter ? "DTSTART:20261202T060000Z"
                                                : "DTSTART:20261201T060000Z");
    EXPECT_EQ(lines(meeting, "X-MS-OLK-ORIGINALSTART:20261201T060000Z").size(),
              counter ? 1U : 0U);
  }
}

TEST(Tnef, GivesTheUidThatIsEmbedded) {
  w::PropertyList list = request();
  list.binary({w::kMeeting, 0x0023},
              w::global_object_id(std::string("vCal-Uid\x01\x00\x00\x00", 12) +
                                  "spring-1@acme.example" + '\0'));
  EXPECT_EQ(invite_of(must_read(stream_of(list))).uid, "spring-1@acme.example");
}

TEST(Tnef, ReadsWhichOccurrenceIsMeant) {
  const std::string date("\x07\xEA\x0C\x0E", 4);  // 14 December 2026
  w::PropertyList list;
  list.string(0x001A, "IPM.Schedule.Meeting.Request");
  list.binary({w::kMeeting, 0x0003}, w::global_object_id("abc", date));
  list.binary({w::kAppointment, 0x825E},
              w::zone_definition("Singapore Standard Time", w::kSingapore));
  const Meeting day_only = must_read(stream_of(list));
  EXPECT_EQ(line(day_only, "RECURRENCE-ID"),
            "RECURRENCE-ID;VALUE=DATE:20261214");
  EXPECT_THAT(codes(day_only.quirks),
              testing::Contains("tnef_occurrence_without_time"));
  EXPECT_THAT(line(day_only, "UID"), HasSubstr("1A82E00800000000"));

  w::PropertyList clocked = list;
  clocked.integer({w::kMeeting, 0x000E}, 9U << 12 | 30U << 6);
  EXPECT_EQ(line(must_read(stream_of(clocked)), "RECURRENCE-ID"),
            "RECURRENCE-ID;TZID=\"Singapore Standard Time\":20261214T093000");

  list.time({w::kAppointment, 0x8228}, "2026-12-14T01:30:00Z");
  list.flag({w::kAppointment, 0x8223}, true);
  const Meeting replaced = must_read(stream_of(list));
  EXPECT_EQ(line(replaced, "RECURRENCE-ID"),
            "RECURRENCE-ID;TZID=\"Singapore Standard Time\":20261214T093000");
  EXPECT_THAT(lines(replaced, "RRULE"), testing::IsEmpty());
}

TEST(Tnef, FallsBackForItsTimes) {
  w::PropertyList list;
  list.string(0x001A, "IPM.Schedule.Meeting.Request");
  list.time({w::kCommon, 0x8516}, "2026-12-01T06:00:00Z");
  list.time({w::kCommon, 0x8517}, "2026-12-01T07:00:00Z");
  list.time(0x0039, "2026-11-20T03:00:00Z");
  const Meeting common = must_read(stream_of(list));
  EXPECT_EQ(line(common, "DTSTART"), "DTSTART:20261201T060000Z");
  EXPECT_EQ(line(common, "DTSTAMP"), "DTSTAMP:20261120T030000Z");
  list.time(0x0060, "2026-12-02T06:00:00Z");
  EXPECT_EQ(line(must_read(stream_of(list)), "DTSTART"),
            "DTSTART:20261202T060000Z");

  w::TnefStream legacy;
  legacy.message(kMessageClass, "IPM.Microsoft Schedule.MtgReq");
  legacy.message(0x00030006, w::u16(2026) + w::u16(12) + w::u16(3) + w::u16(6) +
                                 w::u16(0) + w::u16(0) + w::u16(4));
  legacy.message(0x00030007, w::u16(2026) + w::u16(13) + w::u16(3) + w::u16(6) +
                                 w::u16(0) + w::u16(0) + w::u16(4));
  legacy.message(0x00018004, std::string("Lobby") + '\0');
  const Meeting old = must_read(legacy.bytes());
  EXPECT_EQ(line(old, "DTSTART"), "DTSTART:20261203T060000");
  EXPECT_THAT(lines(old, "DTEND"), testing::IsEmpty());  // month 13
  EXPECT_EQ(line(old, "SUMMARY"), "SUMMARY:Lobby");
}

TEST(Tnef, PutsAWholeDayOnTheOrganizersDate) {
  for (const bool zone : {true, false}) {
    w::PropertyList list;
    list.string(0x001A, "IPM.Schedule.Meeting.Request");
    list.flag({w::kAppointment, 0x8215}, true);
    list.time({w::kAppointment, 0x820D}, "2026-11-30T16:00:00Z");
    list.time({w::kAppointment, 0x820E}, "2026-12-01T16:00:00Z");
    if (zone)
      list.binary({w::kAppointment, 0x825E},
                  w::zone_definition("Singapore Standard Time", w::kSingapore));
    const Meeting meeting = must_read(stream_of(list));
    EXPECT_EQ(line(meeting, "DTSTART;"), "DTSTART;VALUE=DATE:20261201");
    EXPECT_EQ(line(meeting, "DTEND"), "DTEND;VALUE=DATE:20261202");
    EXPECT_EQ(std::ranges::count(codes(meeting.quirks), "tnef_zone_missing"),
              zone ? 0 : 1);
  }
}

// The moment always stays; its clock is the organizer's where it has a name.
TEST(Tnef, KeepsTheMomentInEveryZone) {
  constexpr w::ZoneRule kSydney = {-600, -60, {4, 0, 1, 3}, {10, 0, 1, 2}};
  constexpr w::ZoneRule kNewfoundland = {210, -60, {11, 0, 1, 2}, {3, 0, 2, 2}};
  for (const w::ZoneRule& rule : {w::kBerlin, kSydney, kNewfoundland})
    for (const bool old : {false, true})
      for (const char* instant :
           {"2026-01-01T00:00:00Z", "2026-03-29T00:59:59Z",
            "2026-03-29T01:00:00Z", "2026-07-01T12:00:00Z",
            "2026-10-03T16:00:00Z", "2026-10-25T00:30:00Z",
            "2026-10-25T01:30:00Z", "2026-12-31T23:30:00Z"}) {
        w::PropertyList list;
        list.string(0x001A, "IPM.Schedule.Meeting.Request");
        list.time({w::kAppointment, 0x820D}, instant);
        if (old) {
          list.binary({w::kAppointment, 0x8233}, w::zone_struct(rule));
          list.string({w::kAppointment, 0x8234}, "(UTC) \"Here\", there; so");
        } else {
          list.binary({w::kAppointment, 0x825E}, w::zone_definition("Z", rule));
        }
        const Invite invite = invite_of(must_read(stream_of(list)));
        ASSERT_TRUE(invite.dtstart && invite.dtstart->instant) << instant;
        EXPECT_EQ(format_instant(*invite.dtstart->instant), instant);
        EXPECT_THAT(codes(invite.quirks),
                    Not(testing::Contains("zone_unknown")));
      }
}

TEST(Tnef, WritesTheRulesOfTheZone) {
  w::PropertyList list = request();
  list.binary({w::kAppointment, 0x8260},
              w::zone_definition("Unused", w::kSingapore));
  w::PropertyList berlin;
  berlin.string(0x001A, "IPM.Schedule.Meeting.Request");
  berlin.binary({w::kAppointment, 0x8233}, w::zone_struct(w::kBerlin));
  const Meeting meeting = must_read(stream_of(berlin));
  EXPECT_THAT(meeting.calendar,
              HasSubstr("BEGIN:VTIMEZONE\r\nTZID:UTC+0100\r\n"
                        "BEGIN:STANDARD\r\nDTSTART:16011028T030000\r\n"
                        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
                        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
                        "END:STANDARD\r\n"
                        "BEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\n"
                        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
                        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
                        "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n"));
  EXPECT_EQ(line(must_read(stream_of(list)), "TZID"),
            "TZID:Singapore Standard Time");
}

TEST(Tnef, BelievesTheOlderZoneOfASeriesWhereTheyDiffer) {
  for (const bool differ : {false, true}) {
    w::PropertyList list;
    list.string(0x001A, "IPM.Schedule.Meeting.Request");
    list.time({w::kAppointment, 0x820D}, "2026-12-07T08:30:00Z");
    list.binary({w::kAppointment, 0x8216},
                w::Series{.specific = w::u32(0x02)}.bytes());
    list.binary({w::kAppointment, 0x8260},
                w::zone_definition("W. Europe Standard Time", w::kBerlin));
    list.binary({w::kAppointment, 0x8233},
                w::zone_struct(differ ? w::kSingapore : w::kBerlin));
    list.string({w::kAppointment, 0x8234}, "Singapore");
    EXPECT_EQ(line(must_read(stream_of(list)), "DTSTART;"),
              differ
                  ? "DTSTART;TZID=\"Singapore\":20261207T163000"
                  : "DTSTART;TZID=\"W. Europe Standard Time\":20261207T093000");
  }
}

TEST(Tnef, GivesUtcForAZoneThatMeansNothing) {
  const w::ZoneRule kOnce = {-60, -60, {10, 0, 5, 3, 2026}, {3, 0, 5, 2, 2026}};
  const w::ZoneRule kNoMonth = {-60, -60, {13, 0, 5, 3}, {3, 0, 5, 2}};
  const w::ZoneRule kHalf = {-60, -60, {}, {3, 0, 5, 2}};
  const w::ZoneRule kFar = {-100'000, -60, {}, {}};
  for (const w::ZoneRule& rule : {kOnce, kNoMonth, kHalf, kFar}) {
    w::PropertyList list;
    list.string(0x001A, "IPM.Schedule.Meeting.Request");
    list.time({w::kAppointment, 0x820D}, "2026-12-01T06:00:00Z");
    list.binary({w::kAppointment, 0x825E}, w::zone_definition("Z", rule));
    const Meeting meeting = must_read(stream_of(list));
    EXPECT_EQ(line(meeting, "DTSTART"), "DTSTART:20261201T060000Z");
    EXPECT_THAT(codes(meeting.quirks), testing::Contains("tnef_zone_unusable"));
  }
}

TEST(Tnef, ReadsEveryKindOfSeries) {
  using S = w::Series;
  const std::string second_tuesday = w::u32(0x04) + w::u32(2);
  const std::vector<std::pair<S, std::string>> kRules = {
      {S{.frequency = 0x200A, .pattern = 0, .period = 1440}, "FREQ=DAILY"},
      {S{.frequency = 0x200A, .pattern = 0, .period = 4320},
       "FREQ=DAILY;INTERVAL=3"},
      {S{.frequency = 0x200A, .specific = w::u32(0x3E)},
       "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=SU"},
      {S{.period = 2,
         .specific = w::u32(0x02),
         .end = 0x2022,
         .count = 9,
         .first_weekday = 1},
       "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=9;WKST=MO"},
      {S{.frequency = 0x200C, .pattern = 2, .specific = w::u32(7)},
       "FREQ=MONTHLY;BYMONTHDAY=7"},
      {S{.frequency = 0x200C, .pattern = 2, .specific = w::u32(31)},
       "FREQ=MONTHLY;BYMONTHDAY=-1"},
      {S{.frequency = 0x200C, .pattern = 4, .specific = w::u32(31)},
       "FREQ=MONTHLY;BYMONTHDAY=-1"},
      {S{.frequency = 0x200C, .pattern = 3, .specific = second_tuesday},
       "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2"},
      {S{.frequency = 0x200D,
         .pattern = 2,
         .period = 12,
         .specific = w::u32(7)},
       "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=7"},
      {S{.frequency = 0x200D,
         .pattern = 3,
         .period = 24,
         .specific = w::u32(0x40) + w::u32(5)},
       "FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYDAY=SA;BYSETPOS=-1"},
      {S{.specific = w::u32(0x02), .end = 0x2021},
       "FREQ=WEEKLY;BYDAY=MO;WKST=SU;UNTIL=20270104T060000Z"},
      {S{.specific = w::u32(0x02), .end = 0xFFFFFFFF},
       "FREQ=WEEKLY;BYDAY=MO;WKST=SU"}};
  for (const auto& [series, rule] : kRules) {
    w::PropertyList list = request();
    list.binary({w::kAppointment, 0x8216}, series.bytes());
    const Meeting meeting = must_read(stream_of(list));
    EXPECT_EQ(line(meeting, "RRULE:FREQ=" + rule.substr(5, 3)),
              "RRULE:" + rule);
    EXPECT_EQ(invite_of(meeting).rrule.size(), 1U) << rule;
  }
}

TEST(Tnef, LeavesOutDeletedOccurrences) {
  w::PropertyList list = request();
  list.binary({w::kAppointment, 0x8216},
              w::Series{.specific = w::u32(0x02),
                        .deleted = {"2026-12-14", "2026-12-21"},
                        .modified = {"2026-12-22"}}
                  .bytes());
  const Meeting meeting = must_read(stream_of(list));
  EXPECT_THAT(lines(meeting, "EXDATE"),
              testing::ElementsAre(
                  "EXDATE;TZID=\"Singapore Standard Time\":20261214T140000",
                  "EXDATE;TZID=\"Singapore Standard Time\":20261221T140000"));
  EXPECT_EQ(meeting.quirks,
            (std::vector<Quirk>{{"tnef_occurrences_moved", "1"}}));
}

TEST(Tnef, NeverTakesASeriesForOneMeeting) {
  using S = w::Series;
  const std::string monday = w::u32(0x02);
  const std::vector<std::string> kBroken = {
      S{.calendar = 8, .specific = monday}.bytes(),   // Hebrew
      S{.pattern = 0xA, .specific = monday}.bytes(),  // Hijri month
      S{.period = 0, .specific = monday}.bytes(),
      S{.specific = w::u32(0)}.bytes(),
      S{.specific = w::u32(0x80)}.bytes(),
      S{.specific = monday, .end = 7}.bytes(),
      S{.specific = monday, .end = 0x2022, .count = 0}.bytes(),
      S{.frequency = 0x200A, .pattern = 0, .period = 61}.bytes(),
      S{.pattern = 3, .specific = monday + w::u32(6)}.bytes(),
      S{.pattern = 2, .specific = w::u32(32)}.bytes(),
      S{.frequency = 0x200D, .pattern = 2, .specific = w::u32(1)}.bytes(),
      S{.specific = monday}.bytes().substr(0, 40)};
  for (const std::string& bytes : kBroken) {
    w::PropertyList list = request();
    list.binary({w::kAppointment, 0x8216}, bytes);
    EXPECT_EQ(error_of(stream_of(list)), ErrorCode::kBrokenCalendar);
  }
  w::PropertyList without_rule = request();
  without_rule.flag({w::kAppointment, 0x8223}, true);
  EXPECT_EQ(error_of(stream_of(without_rule)), ErrorCode::kBrokenCalendar);
}

TEST(Tnef, ReadsTheRecipients) {
  w::PropertyList organizer;
  organizer.integer(0x5FFD, 3);
  organizer.string(0x39FE, "s.miller@acme.example");
  w::TnefStream stream;
  stream.message(kMessageProperties, request().bytes());
  stream.message(
      kRecipients,
      w::u32(6) + organizer.bytes() +
          recipient("Rahman, Aisyah", "aisyah@studio.example", 1) +
          recipient("Ben \"B\" Tan", "SMTP:ben@studio.example", 0x10000002) +
          recipient("Room 3", "room3@acme.example", 3) +
          recipient("Somebody", "/O=ACME/CN=RECIPIENTS/CN=SOMEBODY", 1, "EX") +
          recipient("Odd", "a@b@c", 1));
  const Meeting meeting = must_read(stream.bytes());
  EXPECT_THAT(
      lines(meeting, "ATTENDEE"),
      testing::ElementsAre(
          "ATTENDEE;CN=\"Rahman, Aisyah\";ROLE=REQ-PARTICIPANT;"
          "PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:aisyah@studio.example",
          "ATTENDEE;CN=\"Ben ^'B^' Tan\";ROLE=OPT-PARTICIPANT;"
          "PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ben@studio.example",
          "ATTENDEE;CN=\"Room 3\";CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;"
          "PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:room3@acme.example"));
  EXPECT_EQ(meeting.quirks,
            (std::vector<Quirk>{{"tnef_address_missing", "Somebody"}}));
  const Invite invite = invite_of(meeting);
  EXPECT_EQ(invite.attendees.at(1).name, "Ben \"B\" Tan");
  EXPECT_EQ(invite.attendees.at(2).cutype, "RESOURCE");
}

TEST(Tnef, NeverWritesAnExchangeAddress) {
  w::PropertyList list;
  list.string(0x001A, "IPM.Schedule.Meeting.Request");
  list.string(0x0042, "Sarah Miller");
  list.string(0x0064, "EX");
  list.string(0x0065, "/O=ACME/CN=SARAH@ACME");
  EXPECT_THAT(lines(must_read(stream_of(list)), "ORGANIZER"),
              testing::IsEmpty());
  list.string(0x5D02, "sarah@acme.example");
  list.string(0x0C1A, "Assistant");
  list.string(0x5D01, "office@acme.example");
  EXPECT_EQ(line(must_read(stream_of(list)), "ORGANIZER"),
            "ORGANIZER;CN=\"Sarah Miller\";SENT-BY=\"mailto:office@acme."
            "example\":mailto:sarah@acme.example");
}

TEST(Tnef, FindsTheOrganizersAddressAmongTheRecipients) {
  w::PropertyList list;
  list.string(0x001A, "IPM.Schedule.Meeting.Request");
  list.string(0x0042, "Sarah Miller");
  list.string(0x0064, "EX");
  list.string(0x0065, "/O=ACME/CN=SARAH");
  w::PropertyList organizer;
  organizer.integer(0x5FFD, 2);
  organizer.string(0x3001, "Sarah Miller");
  organizer.string(0x39FE, "sarah@acme.example");
  w::TnefStream stream;
  stream.message(kMessageProperties, list.bytes());
  stream.message(kRecipients, w::u32(1) + organizer.bytes());
  const Meeting meeting = must_read(stream.bytes());
  EXPECT_EQ(line(meeting, "ORGANIZER"),
            "ORGANIZER;CN=\"Sarah Miller\":mailto:sarah@acme.example");
  EXPECT_THAT(lines(meeting, "ATTENDEE"), testing::IsEmpty());
}

TEST(Tnef, ReadsPeopleWithoutARecipientTable) {
  w::PropertyList list;
  list.string(0x001A, "IPM.Schedule.Meeting.Request");
  list.string({w::kAppointment, 0x823B},
              "Aisyah; Ben Tan <ben@studio.example>; ain@melur.example");
  list.string({w::kAppointment, 0x823C}, "<x; >y@z.example; @");
  w::TnefStream stream;
  stream.message(0x00008000,
                 w::u16(4) + w::u16(48) + w::u16(6) + w::u16(24) +
                     std::string("Sarah\0SMTP:sarah@acme.example\0", 30));
  stream.message(kMessageProperties, list.bytes());
  const Meeting meeting = must_read(stream.bytes());
  EXPECT_EQ(line(meeting, "ORGANIZER"),
            "ORGANIZER;CN=\"Sarah\":mailto:sarah@acme.example");
  EXPECT_THAT(lines(meeting, "ATTENDEE"),
              testing::ElementsAre(
                  "ATTENDEE;CN=\"Ben Tan\";ROLE=REQ-PARTICIPANT:mailto:"
                  "ben@studio.example",
                  "ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:ain@melur.example"));
}

TEST(Tnef, ReadsTextInItsCodePage) {
  const std::vector<std::tuple<unsigned, std::string, std::string>> kTexts = {
      {1251, "\xC2\xF1\xF2\xF0\xE5\xF7\xE0", "Встреча"},
      {932, "\x89\xEF\x8B\x63", "会議"},
      {936, "\xBB\xE1\xD2\xE9", "会议"},
      {874, "\xBB\xC3\xD0\xAA\xD8\xC1", "ประชุม"},
      {28592, "\xA3\xF3\x64\xBC", "Łódź"},
      {65001, "Gespräch", "Gespräch"},
      {0, "Gespr\xE4\x63h", "Gespräch"},
      {4'000'000'000, "Gespr\xE4\x63h", "Gespräch"}};
  for (const auto& [codepage, bytes, utf8] : kTexts) {
    w::PropertyList list;
    list.string8(0x001A, "IPM.Schedule.Meeting.Request");
    list.string8(0x0E1D, bytes);
    w::TnefStream stream;
    stream.message(kOemCodepage, w::u32(codepage) + w::u32(0));
    stream.message(kMessageProperties, list.bytes());
    EXPECT_EQ(line(must_read(stream.bytes()), "SUMMARY"), "SUMMARY:" + utf8)
        << codepage;
  }
}

TEST(Tnef, RepairsLoneSurrogates) {
  for (const std::string& bytes :
       {std::string("a\0\x3D\xD8", 4), std::string("a\0\x00\xDE", 4),
        std::string("a\0\x3D", 3)}) {
    w::PropertyList list;
    list.string(0x001A, "IPM.Schedule.Meeting.Request");
    list.variable(0x0E1D, 0x001F, bytes);
    EXPECT_EQ(line(must_read(stream_of(list)), "SUMMARY"), "SUMMARY:a\uFFFD");
  }
}

TEST(Tnef, EscapesText) {
  w::PropertyList list;
  list.string(0x001A, "IPM.Schedule.Meeting.Request");
  list.string(0x0E1D, "a\r\nEND:VEVENT");
  list.string(0x1000, "one, two; three\\\r\nfour\rfive\nATTENDEE:x\x01\x7F");
  const Meeting meeting = must_read(stream_of(list));
  EXPECT_EQ(line(meeting, "SUMMARY"), "SUMMARY:a END:VEVENT");
  EXPECT_EQ(line(meeting, "DESCRIPTION"),
            "DESCRIPTION:one\\, two\\; three\\\\\\nfour\\nfive\\nATTENDEE:x");
  EXPECT_EQ(invite_of(meeting).description,
            "one, two; three\\\nfour\nfive\nATTENDEE:x");
}

TEST(Tnef, TakesTheWordsFromWhereTheyAre) {
  w::PropertyList html;
  html.string(0x001A, "IPM.Schedule.Meeting.Request");
  html.integer(0x3FDE, 1252);
  html.binary(0x1013, "<p>caf\xE9</p>");
  EXPECT_EQ(line(must_read(stream_of(html)), "X-ALT-DESC"),
            "X-ALT-DESC;FMTTYPE=text/html:<p>café</p>");

  w::PropertyList rtf = html;
  rtf.binary(0x1009, w::compressed_rtf("{\\rtf1 Hello\\par you}"));
  const Meeting from_rtf = must_read(stream_of(rtf));
  EXPECT_EQ(from_rtf.body, "Hello\nyou");
  EXPECT_EQ(line(from_rtf, "DESCRIPTION"), "DESCRIPTION:Hello\\nyou");
  EXPECT_THAT(lines(from_rtf, "X-ALT-DESC"), testing::IsEmpty());

  rtf.string(0x1000, "plain\r\nwords\r\n\r\n");
  EXPECT_EQ(must_read(stream_of(rtf)).body, "plain\nwords");
}

TEST(Tnef, SaysWhatOutlookAllows) {
  w::PropertyList list = request();
  list.flag({w::kAppointment, 0x825A}, true);
  list.integer(0x0017, 2);
  const Invite invite = invite_of(must_read(stream_of(list)));
  EXPECT_TRUE(invite.disallow_counter);
  EXPECT_EQ(invite.priority, 1);
}

TEST(Tnef, NamesAttachments) {
  w::PropertyList long_name;
  long_name.string(0x3704, "AGENDA~1.PDF");
  long_name.string(0x3707, "Agenda\r\nfor Spring.pdf");
  w::TnefStream stream;
  stream.message(kMessageProperties, request().bytes());
  stream.attachment(kRendData, std::string(14, '\0'));
  stream.attachment(0x00018010, std::string("AGENDA~1.PDF") + '\0');
  stream.attachment(kAttachment, long_name.bytes());
  stream.attachment(kRendData, std::string(14, '\0'));
  stream.attachment(0x00018010, std::string("map.png") + '\0');
  stream.attachment(kRendData, std::string(14, '\0'));
  EXPECT_THAT(must_read(stream.bytes()).attachments,
              testing::ElementsAre("Agenda for Spring.pdf", "map.png"));
}

// A mail of that many messages inside each other, the innermost a meeting.
std::string nested(std::size_t depth) {
  std::string inner = stream_of(request());
  for (std::size_t i = 1; i < depth; ++i) {
    w::PropertyList attachment;
    attachment.variable(0x3701, 0x000D, std::string(16, '\x07') + inner);
    w::TnefStream outer;
    outer.message(kMessageClass, std::string("IPM.Microsoft Mail.Note") + '\0');
    outer.attachment(kRendData, std::string(14, '\0'));
    outer.attachment(kAttachment, attachment.bytes());
    inner = outer.bytes();
  }
  return inner;
}

TEST(Tnef, FindsAMeetingThatIsAttached) {
  const Meeting meeting = must_read(nested(limits::kTnefDepth));
  EXPECT_EQ(invite_of(meeting).summary, "Spring campaign");
  EXPECT_EQ(codes(meeting.quirks), std::vector<std::string>{"tnef_embedded"});
  EXPECT_EQ(error_of(nested(limits::kTnefDepth + 1)), ErrorCode::kTooLarge);
}

TEST(Tnef, PassesOverEveryTypeOfProperty) {
  w::PropertyList list;
  list.raw(0x6001, 0x0000, "");
  list.raw(0x6002, 0x0001, "");
  list.raw(0x6003, 0x0002, w::u32(7));
  list.raw(0x6004, 0x0005, w::number(0, 8));
  list.raw(0x6005, 0x0048, std::string(16, 'g'));
  list.raw(0x6006, 0x1003, w::u32(3) + w::u32(1) + w::u32(2) + w::u32(3));
  list.raw(0x6007, 0x1014, w::u32(2) + w::number(1, 8) + w::number(2, 8));
  list.raw(0x6008, 0x1002, w::u32(3) + std::string(12, 'x'));
  list.raw(0x6009, 0x101F,
           w::u32(2) + w::u32(6) +
               w::padded_to_four(w::utf16("ab") + std::string(2, '\0')) +
               w::u32(0));
  list.named("Keywords", 0x001E,
             w::u32(1) + w::u32(2) + w::padded_to_four("x"));
  list.raw({std::string_view("0123456789abcdef"), 0x820D}, 0x0003, w::u32(1));
  list.string(0x001A, "IPM.Schedule.Meeting.Request");
  list.string(0x0E1D, "Lobby");
  EXPECT_EQ(line(must_read(stream_of(list)), "SUMMARY"), "SUMMARY:Lobby");
}

TEST(Tnef, IgnoresAPropertyOfAnotherType) {
  w::PropertyList list;
  list.string(0x001A, "IPM.Schedule.Meeting.Request");
  list.integer({w::kAppointment, 0x820D}, 1);
  list.string({w::kAppointment, 0x820E}, "2026-12-01");
  list.integer(0x0037, 5);
  list.time({w::kMeeting, 0x0003}, "2026-12-01T06:00:00Z");
  list.raw({w::kMeeting, 0x001A}, 0x0040, std::string(8, '\xFF'));
  const Meeting meeting = must_read(stream_of(list));
  for (const char* name : {"DTSTART", "DTEND", "SUMMARY", "UID", "DTSTAMP"})
    EXPECT_THAT(lines(meeting, name), testing::IsEmpty()) << name;
}

// Of every part of a stream: an error, no meeting, or what stands before.
TEST(Tnef, ReadsEveryTruncation) {
  w::PropertyList list = request();
  list.binary({w::kAppointment, 0x8216},
              w::Series{.specific = w::u32(0x02)}.bytes());
  list.binary(0x1009, w::compressed_rtf("{\\rtf1 Hello\\par you}"));
  w::TnefStream stream;
  stream.message(kMessageClass,
                 std::string("IPM.Microsoft Schedule.MtgReq") + '\0');
  const std::size_t properties_begin = stream.bytes().size();
  stream.message(kMessageProperties, list.bytes());
  const std::size_t properties_end = stream.bytes().size();
  stream.message(kRecipients, w::u32(2) +
                                  recipient("A", "a@studio.example", 1) +
                                  recipient("B", "b@studio.example", 1));
  const std::size_t recipients_end = stream.bytes().size();
  stream.attachment(kRendData, std::string(14, '\0'));
  const std::string& bytes = stream.bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string part = bytes.substr(0, size);
    if (size < 4 ||
        (size >= properties_begin + 9 && size + 2 < properties_end)) {
      EXPECT_EQ(error_of(part), ErrorCode::kBrokenCalendar) << size;
      continue;
    }
    const auto meeting = read(part);
    if (!meeting) continue;
    static_cast<void>(invite_of(*meeting));
    const bool between_attributes = size == properties_begin ||
                                    size == properties_end ||
                                    size == recipients_end;
    EXPECT_EQ(
        meeting->quirks.end() ==
            std::ranges::find(meeting->quirks, "tnef_truncated", &Quirk::code),
        between_attributes)
        << size;
  }
}

TEST(Tnef, ToleratesAWrongChecksumAndJunk) {
  std::string bytes = stream_of(request());
  bytes.back() = static_cast<char>(bytes.back() + 1);
  EXPECT_EQ(codes(must_read(bytes).quirks),
            std::vector<std::string>{"tnef_checksum"});
  EXPECT_EQ(codes(must_read(stream_of(request()) + "\r\n-- \r\n").quirks),
            std::vector<std::string>{"tnef_junk_after"});
}

TEST(Tnef, BelievesNoLength) {
  const std::string huge = w::u32(0xFFFFFFFF);
  w::TnefStream stream;
  stream.message(kMessageClass,
                 std::string("IPM.Schedule.Meeting.Request") + '\0');
  w::TnefStream attribute = stream;
  attribute.raw(w::number(1, 1) + w::u32(kMessageProperties) + huge);
  EXPECT_EQ(error_of(attribute.bytes()), ErrorCode::kBrokenCalendar);

  w::TnefStream properties = stream;
  properties.message(kMessageProperties, huge);
  EXPECT_EQ(error_of(properties.bytes()), ErrorCode::kBrokenCalendar);

  w::TnefStream recipients = stream;
  recipients.message(kRecipients, huge + recipient("A", "a@acme.example", 1));
  EXPECT_EQ(line(must_read(recipients.bytes()), "ATTENDEE"),
            "ATTENDEE;CN=\"A\";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:"
            "mailto:a@acme.example");

  for (const unsigned type : {0x1003U, 0x1001U, 0x101FU, 0x001FU, 0x0102U})
    for (const std::string& value : {huge, w::u32(1) + huge, huge + huge}) {
      w::PropertyList list;
      list.raw(0x6001, type, value);
      w::TnefStream each = stream;
      each.message(kMessageProperties, list.bytes());
      try {
        static_cast<void>(read(each.bytes()));
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::kBrokenCalendar) << type;
      }
    }

  w::PropertyList zone = request();
  zone.binary({w::kAppointment, 0x8260}, w::u16(0xFFFF) + w::u16(0xFFFF));
  zone.binary({w::kMeeting, 0x0023},
              w::global_object_id("").substr(0, 36) + huge + "vCal-Uid");
  EXPECT_TRUE(read(stream_of(zone)));
}

TEST(Tnef, RefusesWhatIsPastACap) {
  w::TnefStream attributes;
  for (std::size_t i = 0; i <= limits::kTnefAttributes; ++i)
    attributes.message(0x00060000, "");
  EXPECT_EQ(error_of(attributes.bytes()), ErrorCode::kTooLarge);

  w::PropertyList properties;
  for (std::size_t i = 0; i <= limits::kTnefProperties; ++i)
    properties.raw(0x6001, 0x0001, "");
  EXPECT_EQ(error_of(stream_of(properties)), ErrorCode::kTooLarge);

  std::string rows = w::u32(limits::kAttendees + 1);
  for (std::size_t i = 0; i <= limits::kAttendees; ++i)
    rows += recipient("A", "a@acme.example", 1);
  w::TnefStream recipients;
  recipients.message(kRecipients, rows);
  EXPECT_EQ(error_of(recipients.bytes()), ErrorCode::kTooLarge);

  w::Series series{.specific = w::u32(0x02)};
  series.deleted.assign(limits::kTnefDeleted + 1, "2026-12-14");
  w::PropertyList list = request();
  list.binary({w::kAppointment, 0x8216}, series.bytes());
  EXPECT_EQ(error_of(stream_of(list)), ErrorCode::kTooLarge);
}

TEST(Tnef, CutsLongTexts) {
  w::PropertyList list = request();
  list.string8(0x1000, std::string(limits::kTnefText + 1, ','));
  list.string({w::kAppointment, 0x8208}, "x");
  const Meeting meeting = must_read(stream_of(list));
  EXPECT_EQ(meeting.body.size(), limits::kTnefText);
  EXPECT_THAT(codes(meeting.quirks), testing::Contains("tnef_text_shortened"));
  EXPECT_LT(line(meeting, "DESCRIPTION").size(), limits::kCalendarLine);
  static_cast<void>(invite_of(meeting));
}

TEST(CompressedRtf, ReadsTheExamplesOfTheSpecification) {
  const std::string simple(
      "\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00"
      "\x0a\x00\x72\x63\x70\x67\x31\x32\x35\x42\x32\x0a\xf3\x20\x68\x65\x6c\x09"
      "\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f\xa0",
      49);
  EXPECT_EQ(decompress_rtf(simple).rtf,
            "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  const std::string crossing(
      "\x1a\x00\x00\x00\x1c\x00\x00\x00\x4c\x5a\x46\x75\xe2\xd4\x4b\x51\x41\x00"
      "\x04\x20\x57\x58\x59\x5a\x0d\x6e\x7d\x01\x0e\xb0",
      30);
  EXPECT_EQ(decompress_rtf(crossing).rtf, "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
  for (std::size_t size = 0; size < simple.size(); ++size) {
    const auto exact = std::make_unique<char[]>(size);
    std::copy_n(simple.data(), size, exact.get());
    const Decompressed part = decompress_rtf({exact.get(), size});
    EXPECT_TRUE(decompress_rtf(simple).rtf.starts_with(part.rtf));
  }
}

TEST(CompressedRtf, IsNoBomb) {
  // References for 17 bytes each, never to where the next byte is written.
  std::string bomb =
      w::u32(0) + w::u32(0xFFFFFFFF) + w::u32(0x75465A4C) + w::u32(0);
  for (unsigned at = 207, i = 0; bomb.size() < limits::kTnefRtf; ++i) {
    if (i % 8 == 0) bomb += '\xFF';
    const unsigned reference = (at + 100) % 4096 << 4 | 0xF;
    bomb += static_cast<char>(reference >> 8);
    bomb += static_cast<char>(reference & 0xFF);
    at = (at + 17) % 4096;
  }
  const Decompressed cut = decompress_rtf(bomb);
  EXPECT_EQ(cut.rtf.size(), limits::kTnefRtf);
  EXPECT_FALSE(cut.whole);
  EXPECT_EQ(decompress_rtf(w::u32(0) + w::u32(0xFFFFFFFF) + w::u32(0x414C454D) +
                           w::u32(0) + "{\\rtf1 x}")
                .rtf,
            "{\\rtf1 x}");
}

TEST(Rtf, GivesItsWords) {
  EXPECT_EQ(rtf_to_text("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\colortbl;}"
                        "\\f0 One\\par two\\tab three\\line\r\n four}",
                        1252),
            "One\ntwo\tthree\n four");
  EXPECT_EQ(rtf_to_text("{\\rtf1 \\{a\\}\\\\ b\\~c\\_d\\-e\\emdash f}", 1252),
            "{a}\\ b c-de—f");
  EXPECT_EQ(rtf_to_text("{\\rtf1{\\pict\\bin3 }}}x}{\\*\\unknown y}z", 1252),
            "z");
  EXPECT_EQ(rtf_to_text("{\\rtf1 a}}}b", 1252), "a");
  EXPECT_EQ(rtf_to_text(std::string("{\\rtf1 a\0b}\0", 12), 1252), "ab");
}

TEST(Rtf, KnowsItsCodePages) {
  EXPECT_EQ(rtf_to_text("{\\rtf1\\ansicpg1250 \\'8a}", 1252), "Š");
  EXPECT_EQ(rtf_to_text("{\\rtf1{\\fonttbl{\\f1\\fcharset204 A;}}{\\f1 "
                        "\\'c2\\'f1}\\'e9}",
                        1252),
            "Всé");
  EXPECT_EQ(rtf_to_text("{\\rtf1{\\fonttbl{\\f1\\fcharset128 A;}}\\f1 "
                        "\\'89\\'ef}",
                        1252),
            "会");
  EXPECT_EQ(rtf_to_text("{\\rtf1 \\u26085?\\uc2\\u-10179 ??\\u-8704??x}", 1252),
            "日\xF0\x9F\x98\x80x");
  EXPECT_EQ(rtf_to_text("{\\rtf1 \\u-10179 ?x}", 1252), "\uFFFDx");
}

// As Outlook writes it (MS-OXRTFEX, 3.1): HTML for those who know, RTF beside.
TEST(Rtf, GivesTheWordsOfHtmlInside) {
  EXPECT_EQ(
      rtf_to_text("{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0"
                  "{\\fonttbl{\\f0\\fswiss Arial;}}\\uc1\\pard\\plain\n"
                  "{\\*\\htmltag19 <html>}{\\*\\htmltag50 <body>}"
                  "{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Agenda"
                  "{\\*\\htmltag84 &nbsp;}\\htmlrtf \\'a0\\htmlrtf0 today:"
                  "{\\*\\htmltag72 </p>}\\htmlrtf\\par}\\htmlrtf0\n"
                  "{\\*\\htmltag64 <li>}{\\pntext - }signs"
                  "{\\*\\htmltag58 </body>}{\\*\\htmltag27 </html>}}",
                  1252),
      "Agenda\u00A0today:\n- signs");
}

TEST(Rtf, EndsAtItsCap) {
  std::string rtf = "{\\rtf1 ";
  while (rtf.size() < limits::kTnefRtf) rtf += "abcdefgh";
  EXPECT_LE(rtf_to_text(rtf, 1252).size(), limits::kTnefText);
  EXPECT_EQ(rtf_to_text(std::string(1'000'000, '{'), 1252), "");
}

}  // namespace
}  // namespace raincheck::tnef
