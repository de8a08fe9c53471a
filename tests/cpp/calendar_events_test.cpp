#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "raincheck/calendar.hpp"

// What my own calendars say: which times, and what each is to me.

namespace raincheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Me someone_in_kuala_lumpur() {
  Me me;
  me.addresses = {"aisyah@studio.example", "a.rahman@studio.example"};
  me.time_zone = "Asia/Kuala_Lumpur";  // UTC+8 all year
  return me;
}

const Interval kDecember =
    parse_interval("2026-12-01T00:00:00Z/2027-01-01T00:00:00Z");

std::string calendar(const std::string& components) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n" +
         components + "END:VCALENDAR\r\n";
}

// A VEVENT of these lines.
std::string event(const std::string& lines) {
  std::string out = "BEGIN:VEVENT\r\n";
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    out += lines.substr(at, end - at) + "\r\n";
    at = end + 1;
  }
  return out + "END:VEVENT\r\n";
}

Calendar read_files(const std::vector<std::string>& files,
                    Interval horizon = kDecember) {
  std::vector<CalendarFile> given;
  for (const std::string& bytes : files) {
    given.push_back({"file" + std::to_string(given.size()) + ".ics", bytes});
    given.back().bytes.shrink_to_fit();  // ASan sees a read past the end
  }
  return read_calendars(given, someone_in_kuala_lumpur(), horizon);
}

Calendar read_events(const std::string& components,
                     Interval horizon = kDecember) {
  return read_files({calendar(components)}, horizon);
}

// "2026-12-01T06:00:00Z" without year and zone: "12-01T06:00".
std::string brief(Instant instant) {
  return format_instant(instant).substr(5, 11);
}

std::vector<std::string> times(const Calendar& calendar) {
  std::vector<std::string> out;
  for (const Event& each : calendar.events)
    out.push_back(brief(each.when.start) + "/" + brief(each.when.end));
  return out;
}

// Times of what is read without a problem.
std::vector<std::string> times_of(const std::string& lines,
                                  Interval horizon = kDecember) {
  const Calendar calendar = read_events(event(lines), horizon);
  EXPECT_THAT(calendar.problems, IsEmpty());
  return times(calendar);
}

std::vector<std::string> starts_of(const std::string& lines,
                                   Interval horizon = kDecember) {
  std::vector<std::string> starts = times_of(lines, horizon);
  for (std::string& each : starts) each = each.substr(0, each.find('/'));
  return starts;
}

Show show_of(const std::string& lines) {
  const Calendar calendar = read_events(event(
      "UID:1\nDTSTART:20261201T060000Z\nDTEND:20261201T070000Z\n" + lines));
  EXPECT_THAT(calendar.events, SizeIs(1));
  return calendar.events.empty() ? Show::kFree : calendar.events[0].show;
}

// ---- Single events.

TEST(MyCalendars, ReadsAnEvent) {
  const Calendar calendar = read_events(
      event("UID:one@example.com\nSUMMARY:Lunch\\, late\nLOCATION:Room 4\n"
            "DTSTART;TZID=Asia/Kuala_Lumpur:20261201T130000\n"
            "DTEND;TZID=Asia/Kuala_Lumpur:20261201T143000\n"
            "ORGANIZER:mailto:Ben@Acme.example\n"
            "ATTENDEE;CUTYPE=ROOM:mailto:room4@acme.example\n"
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:aisyah@studio.example\n"
            "ATTENDEE;CUTYPE=X-ROBOT:mailto:bot@acme.example\n"
            "ATTENDEE:mailto:ben@acme.example"));
  Event expected;
  expected.when = parse_interval("2026-12-01T05:00:00Z/2026-12-01T06:30:00Z");
  expected.uid = "one@example.com";
  expected.summary = "Lunch, late";
  expected.in_person = true;
  expected.people = {"Ben@Acme.example", "aisyah@studio.example",
                     "bot@acme.example"};
  EXPECT_THAT(calendar.events, ElementsAre(expected));
  EXPECT_THAT(calendar.problems, IsEmpty());
  EXPECT_EQ(calendar.horizon, kDecember);
}

TEST(MyCalendars, KeepsOnlyWhatTouchesTheHorizon) {
  const auto at = [](const std::string& start, const std::string& end) {
    return times_of("UID:1\nDTSTART:" + start + "\nDTEND:" + end);
  };
  EXPECT_THAT(at("20261130T230000Z", "20261201T000000Z"), IsEmpty());
  EXPECT_THAT(at("20261130T230000Z", "20261201T000001Z"), SizeIs(1));
  EXPECT_THAT(at("20261231T235959Z", "20270101T050000Z"), SizeIs(1));
  EXPECT_THAT(at("20270101T000000Z", "20270101T050000Z"), IsEmpty());
  EXPECT_THAT(at("20200101T000000Z", "20300101T000000Z"), SizeIs(1));
}

TEST(MyCalendars, PutsDaysAndFloatingTimesOnMyClock) {
  EXPECT_THAT(times_of("UID:1\nDTSTART;VALUE=DATE:20261224\n"
                       "DTEND;VALUE=DATE:20261226"),
              ElementsAre("12-23T16:00/12-25T16:00"));
  EXPECT_THAT(times_of("UID:1\nDTSTART:20261224T090000\nDURATION:PT1H"),
              ElementsAre("12-24T01:00/12-24T02:00"));
  EXPECT_TRUE(read_events(event("UID:1\nDTSTART;VALUE=DATE:20261224"))
                  .events.at(0)
                  .all_day);
}

TEST(MyCalendars, TakesADayForADayAndAMomentForNoTime) {
  EXPECT_THAT(times_of("UID:1\nDTSTART;VALUE=DATE:20261224"),
              ElementsAre("12-23T16:00/12-24T16:00"));
  EXPECT_THAT(times_of("UID:1\nDTSTART;VALUE=DATE:20261224\n"
                       "DTEND;VALUE=DATE:20261224"),
              ElementsAre("12-23T16:00/12-24T16:00"));
  EXPECT_THAT(times_of("UID:1\nDTSTART:20261224T090000Z"),
              ElementsAre("12-24T09:00/12-24T09:00"));
  EXPECT_THAT(times_of("UID:1\nDTSTART:20261201T000000Z"), SizeIs(1));
  EXPECT_THAT(times_of("UID:1\nDTSTART:20270101T000000Z"), IsEmpty());
}

TEST(MyCalendars, WarnsOfAnEndBeforeTheStart) {
  for (const char* end : {"DTEND:20261224T080000Z", "DURATION:-PT1H"}) {
    const Calendar calendar = read_events(
        event("UID:odd\nDTSTART:20261224T090000Z\n" + std::string(end)));
    EXPECT_THAT(times(calendar), ElementsAre("12-24T09:00/12-24T09:00"));
    ASSERT_THAT(calendar.problems, SizeIs(1));
    EXPECT_EQ(calendar.problems[0].severity, Problem::Severity::kWarning);
    EXPECT_EQ(calendar.problems[0].key, "file0.ics");
    EXPECT_EQ(calendar.problems[0].line, 4);
    EXPECT_THAT(calendar.problems[0].message, HasSubstr("\"odd\""));
  }
}

TEST(MyCalendars, BelievesTheVtimezoneOfTheFile) {
  const std::string zone =
      "BEGIN:VTIMEZONE\r\nTZID:Asia/Kuala_Lumpur\r\nBEGIN:STANDARD\r\n"
      "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\n"
      "END:STANDARD\r\nEND:VTIMEZONE\r\n";
  EXPECT_THAT(
      times(read_events(
          zone + event("UID:1\nDTSTART;TZID=Asia/Kuala_Lumpur:20261201T130000"
                       "\nDURATION:PT1H"))),
      ElementsAre("12-01T11:00/12-01T12:00"));
}

TEST(MyCalendars, TakesAZoneThatNobodyKnowsForMineAndSaysSo) {
  const Calendar calendar = read_events(
      event("UID:1\nDTSTART;TZID=Customized Time Zone:20261201T130000\n"
            "DTEND;TZID=Customized Time Zone:20261201T140000"));
  EXPECT_THAT(times(calendar), ElementsAre("12-01T05:00/12-01T06:00"));
  ASSERT_THAT(calendar.problems, SizeIs(1));
  EXPECT_THAT(calendar.problems[0].message, HasSubstr("Customized Time Zone"));
}

TEST(MyCalendars, TakesAZoneDefinedBadlyByItsNameAndSaysSo) {
  const Calendar calendar = read_events(
      "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\nBEGIN:STANDARD\r\n"
      "TZOFFSETTO:0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n" +
      event("UID:1\nDTSTART;TZID=Europe/Paris:20261201T130000"));
  EXPECT_THAT(times(calendar), ElementsAre("12-01T12:00/12-01T12:00"));
  ASSERT_THAT(calendar.problems, SizeIs(1));
  EXPECT_THAT(calendar.problems[0].message, HasSubstr("Europe/Paris"));
}

TEST(MyCalendars, TakesDatesInAZoneThatNobodyKnowsByTheClockOfTheSeries) {
  EXPECT_THAT(starts_of("UID:1\nDTSTART;TZID=Europe/Berlin:20261201T100000\n"
                        "RDATE;TZID=Log_Angeles:20261203T100000\n"
                        "EXDATE;TZID=Log_Angeles:20261201T100000"),
              ElementsAre("12-03T09:00"));
}

TEST(MyCalendars, TellsAPlaceFromALink) {
  const auto in_person = [](const std::string& location) {
    return read_events(
               event("UID:1\nDTSTART:20261201T060000Z\nLOCATION:" + location))
        .events.at(0)
        .in_person;
  };
  EXPECT_TRUE(in_person("12 High Street"));
  EXPECT_FALSE(in_person("Zoom"));
  EXPECT_FALSE(in_person("https://meet.example.com/abc"));
  EXPECT_FALSE(in_person("Microsoft Teams Meeting"));
  EXPECT_FALSE(in_person(" "));
}

// ---- What an event is to me.

TEST(MyCalendars, ShowsWhatIsTransparentAsFree) {
  EXPECT_EQ(show_of(""), Show::kBusy);
  EXPECT_EQ(show_of("TRANSP:OPAQUE"), Show::kBusy);
  EXPECT_EQ(show_of("TRANSP:transparent"), Show::kFree);
}

TEST(MyCalendars, ShowsWhatIAnswered) {
  const auto answered = [](const std::string& partstat) {
    return show_of(
        "ORGANIZER:mailto:ben@acme.example\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ben@acme.example\n"
        "ATTENDEE" +
        partstat + ":MAILTO:Aisyah+clients@Studio.example");
  };
  EXPECT_EQ(answered(";PARTSTAT=ACCEPTED"), Show::kBusy);
  EXPECT_EQ(answered(";PARTSTAT=TENTATIVE"), Show::kTentative);
  EXPECT_EQ(answered(";PARTSTAT=NEEDS-ACTION"), Show::kTentative);
  EXPECT_EQ(answered(""), Show::kTentative);
  EXPECT_EQ(answered(";PARTSTAT=DECLINED"), Show::kFree);
  EXPECT_EQ(answered(";PARTSTAT=DELEGATED"), Show::kFree);
}

TEST(MyCalendars, CountsAnAnswerOfOneAddressForAllOfThem) {
  EXPECT_EQ(
      show_of("ATTENDEE:mailto:aisyah@studio.example\n"
              "ATTENDEE;PARTSTAT=DECLINED:mailto:a.rahman@studio.example"),
      Show::kFree);
  EXPECT_EQ(
      show_of("ATTENDEE;PARTSTAT=ACCEPTED:mailto:aisyah@studio.example\n"
              "ATTENDEE;PARTSTAT=DECLINED:mailto:a.rahman@studio.example"),
      Show::kBusy);
}

TEST(MyCalendars, TakesMyOwnMeetingsForAccepted) {
  EXPECT_EQ(show_of("ORGANIZER:mailto:aisyah@studio.example\n"
                    "ATTENDEE:mailto:aisyah@studio.example"),
            Show::kBusy);
  EXPECT_EQ(show_of("ORGANIZER:mailto:aisyah@studio.example\n"
                    "ATTENDEE;PARTSTAT=DECLINED:mailto:aisyah@studio.example"),
            Show::kFree);
}

TEST(MyCalendars, ShowsWhatIsNotSettledAsTentative) {
  EXPECT_EQ(show_of("STATUS:CONFIRMED"), Show::kBusy);
  EXPECT_EQ(show_of("STATUS:TENTATIVE"), Show::kTentative);
  EXPECT_EQ(show_of("STATUS:TENTATIVE\nTRANSP:TRANSPARENT"), Show::kFree);
}

TEST(MyCalendars, HearsWhatOutlookShows) {
  const auto shown = [](const std::string& status) {
    return show_of("X-MICROSOFT-CDO-BUSYSTATUS:" + status);
  };
  EXPECT_EQ(shown("BUSY"), Show::kBusy);
  EXPECT_EQ(shown("OOF"), Show::kBusy);
  EXPECT_EQ(shown("TENTATIVE"), Show::kTentative);
  EXPECT_EQ(shown("FREE"), Show::kFree);
  EXPECT_EQ(shown("WORKINGELSEWHERE"), Show::kFree);
  EXPECT_EQ(shown("BUSY\nTRANSP:TRANSPARENT"), Show::kFree);
}

TEST(MyCalendars, LeavesOutWhatIsCancelledAndWhatIsNoEvent) {
  EXPECT_THAT(times_of("UID:1\nDTSTART:20261201T060000Z\nSTATUS:CANCELLED"),
              IsEmpty());
  const Calendar todo = read_events(
      "BEGIN:VTODO\r\nUID:1\r\nDTSTART:20261201T060000Z\r\n"
      "DUE:20261202T060000Z\r\nEND:VTODO\r\n"
      "BEGIN:VJOURNAL\r\nUID:2\r\nDTSTART:20261201T060000Z\r\n"
      "END:VJOURNAL\r\n");
  EXPECT_EQ(todo, (Calendar{kDecember, {}, {}}));
}

TEST(MyCalendars, ReadsFreeBusyLists) {
  const Calendar calendar = read_events(
      "BEGIN:VFREEBUSY\r\nUID:fb\r\nDTSTAMP:20261101T000000Z\r\n"
      "FREEBUSY:20261201T060000Z/20261201T070000Z,20261202T060000Z/PT30M\r\n"
      "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261203T060000Z/PT1H\r\n"
      "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261204T060000Z/PT1H\r\n"
      "FREEBUSY;FBTYPE=FREE:20261205T060000Z/PT1H\r\nEND:VFREEBUSY\r\n");
  EXPECT_THAT(
      times(calendar),
      ElementsAre("12-01T06:00/12-01T07:00", "12-02T06:00/12-02T06:30",
                  "12-03T06:00/12-03T07:00", "12-04T06:00/12-04T07:00"));
  EXPECT_EQ(calendar.events.at(2).show, Show::kTentative);
  EXPECT_EQ(calendar.events.at(3).show, Show::kBusy);
  EXPECT_EQ(calendar.events.at(0).uid, "fb");
}

// ---- Series.

TEST(MyCalendars, RepeatsByTheRuleFromDecadesAgo) {
  EXPECT_THAT(starts_of("UID:1\nDTSTART:19700101T090000Z\nDURATION:PT1H\n"
                        "RRULE:FREQ=MONTHLY;BYDAY=2TU"),
              ElementsAre("12-08T09:00"));
  EXPECT_THAT(starts_of("UID:1\nDTSTART;VALUE=DATE:19291225\n"
                        "RRULE:FREQ=YEARLY"),
              ElementsAre("12-24T16:00"));
  EXPECT_THAT(starts_of("UID:1\nDTSTART:19700105T090000Z\n"
                        "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=1486"),
              ElementsAre("12-07T09:00"));  // the last, 1485 * 14 days later
}

TEST(MyCalendars, KeepsTheWallClockThroughSummerTime) {
  const std::string weekly =
      "UID:1\nDTSTART;TZID=Europe/Berlin:20261015T100000\nDURATION:PT1H\n"
      "RRULE:FREQ=WEEKLY";
  const Interval autumn =
      parse_interval("2026-10-20T00:00:00Z/2026-11-01T00:00:00Z");
  EXPECT_THAT(times_of(weekly, autumn), ElementsAre("10-22T08:00/10-22T09:00",
                                                    "10-29T09:00/10-29T10:00"));
}

TEST(MyCalendars, ReadsAClockThatAGapSkipsByTheOffsetBefore) {
  const Interval spring =
      parse_interval("2026-03-28T00:00:00Z/2026-03-31T00:00:00Z");
  EXPECT_THAT(starts_of("UID:1\nDTSTART;TZID=Europe/Berlin:20260101T023000\n"
                        "RRULE:FREQ=DAILY",
                        spring),
              ElementsAre("03-28T01:30", "03-29T01:30", "03-30T00:30"));
}

// RFC 5545, 3.8.5.3: by DTEND the seconds are the same, by DURATION the days.
TEST(MyCalendars, KeepsSecondsByDtendAndDaysByDuration) {
  const Interval autumn =
      parse_interval("2026-10-24T00:00:00Z/2026-10-25T12:00:00Z");
  const std::string start =
      "UID:1\nDTSTART;TZID=Europe/Berlin:20261010T120000\n"
      "RRULE:FREQ=WEEKLY\n";
  EXPECT_THAT(
      times_of(start + "DTEND;TZID=Europe/Berlin:20261011T120000", autumn),
      ElementsAre("10-24T10:00/10-25T10:00"));
  EXPECT_THAT(times_of(start + "DURATION:P1D", autumn),
              ElementsAre("10-24T10:00/10-25T11:00"));
}

TEST(MyCalendars, EndsBySeveralKindsOfUntil) {
  const auto last = [](const std::string& start, const std::string& until) {
    const auto starts = starts_of("UID:1\nDTSTART" + start +
                                  "\nRRULE:FREQ=DAILY;UNTIL=" + until);
    return starts.empty() ? std::string() : starts.back();
  };
  const std::string zoned = ";TZID=America/New_York:20261201T200000";  // UTC-5
  EXPECT_EQ(last(zoned, "20261204T010000Z"), "12-04T01:00");
  EXPECT_EQ(last(zoned, "20261204T005959Z"), "12-03T01:00");
  EXPECT_EQ(last(zoned, "20261204T200000"), "12-05T01:00");
  EXPECT_EQ(last(zoned, "20261204"), "12-05T01:00");  // all of that day
  EXPECT_EQ(last(";VALUE=DATE:20261201", "20261204"), "12-03T16:00");
  // Outlook: midnight on my clock, in UTC.
  EXPECT_EQ(last(";VALUE=DATE:20261201", "20261203T160000Z"), "12-03T16:00");
  EXPECT_EQ(last(":20261201T090000", "20261204T010000Z"), "12-04T01:00");
}

TEST(MyCalendars, CountsDtstartThatTheRuleDoesNotHit) {
  EXPECT_THAT(starts_of("UID:1\nDTSTART:20261201T090000Z\n"  // a Tuesday
                        "RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=3"),
              ElementsAre("12-01T09:00", "12-04T09:00", "12-11T09:00"));
}

TEST(MyCalendars, AddsAndTakesOutDates) {
  EXPECT_THAT(
      times_of("UID:1\nDTSTART:20261201T090000Z\nDURATION:PT1H\n"
               "RRULE:FREQ=WEEKLY;COUNT=3\n"
               "RDATE:20261203T090000Z,20261208T090000Z\n"
               "RDATE;VALUE=PERIOD:20261204T090000Z/PT3H,"
               "20261205T090000Z/20261205T093000Z\n"
               "EXDATE:20261201T090000Z\n"
               "EXDATE;TZID=Asia/Kuala_Lumpur:20261215T170000"),
      ElementsAre("12-03T09:00/12-03T10:00", "12-04T09:00/12-04T12:00",
                  "12-05T09:00/12-05T09:30", "12-08T09:00/12-08T10:00"));
}

TEST(MyCalendars, TakesOutAllOfAMereDay) {
  EXPECT_THAT(starts_of("UID:1\nDTSTART;TZID=Asia/Kuala_Lumpur:20261201T070000"
                        "\nRRULE:FREQ=DAILY;BYHOUR=7,19;COUNT=5\n"
                        "EXDATE;VALUE=DATE:20261202"),
              ElementsAre("12-01T11:00", "12-02T23:00"));
}

TEST(MyCalendars, TakesOutByExrule) {
  EXPECT_THAT(starts_of("UID:1\nDTSTART:20261201T090000Z\n"
                        "RRULE:FREQ=DAILY;COUNT=6\n"
                        "EXRULE:FREQ=DAILY;INTERVAL=2"),
              ElementsAre("12-02T09:00", "12-04T09:00", "12-06T09:00"));
}

TEST(MyCalendars, KeepsARuleThatCannotBeReadToItsFirstDate) {
  for (const char* rule :
       {"FREQ=SOMETIMES", "FREQ=DAILY;COUNT=0", "RSCALE=CHINESE;FREQ=YEARLY"}) {
    const Calendar calendar = read_events(
        event("UID:1\nDTSTART:20261201T090000Z\nRRULE:" + std::string(rule)));
    EXPECT_THAT(times(calendar), SizeIs(1));
    ASSERT_THAT(calendar.problems, SizeIs(1));
    EXPECT_THAT(calendar.problems[0].message, HasSubstr(rule));
  }
}

// ---- Overrides.

const char kWeekly[] =
    "UID:w\nDTSTART:20261201T090000Z\nDTEND:20261201T100000Z\n"
    "SUMMARY:Weekly\nRRULE:FREQ=WEEKLY;COUNT=4";

TEST(MyCalendars, NamesEachOccurrence) {
  const Calendar calendar = read_events(
      event("UID:w\nDTSTART;TZID=Asia/Kuala_Lumpur:20261201T080000\n"
            "RRULE:FREQ=DAILY;COUNT=2") +
      event("UID:x\nDTSTART;VALUE=DATE:20261203\nRRULE:FREQ=DAILY;COUNT=1"));
  ASSERT_THAT(calendar.events, SizeIs(3));
  EXPECT_EQ(calendar.events[0].recurrence_id, "2026-12-01T08:00:00");
  EXPECT_EQ(calendar.events[1].recurrence_id, "2026-12-02T08:00:00");
  EXPECT_EQ(calendar.events[2].recurrence_id, "2026-12-03");
}

TEST(MyCalendars, ReplacesAnOccurrence) {
  const Calendar calendar = read_events(
      event(kWeekly) +
      event("UID:w\nRECURRENCE-ID:20261208T090000Z\nSUMMARY:Moved\n"
            "DTSTART:20261209T110000Z\nDURATION:PT30M") +
      event("UID:w\nRECURRENCE-ID;TZID=Asia/Kuala_Lumpur:20261215T170000\n"
            "STATUS:CANCELLED\nDTSTART:20261215T090000Z"));
  EXPECT_THAT(times(calendar),
              ElementsAre("12-01T09:00/12-01T10:00", "12-09T11:00/12-09T11:30",
                          "12-22T09:00/12-22T10:00"));
  EXPECT_EQ(calendar.events[1].summary, "Moved");
  EXPECT_EQ(calendar.events[1].recurrence_id, "2026-12-08T09:00:00");
}

TEST(MyCalendars, FollowsOverridesAcrossTheHorizon) {
  const Interval week =
      parse_interval("2026-12-07T00:00:00Z/2026-12-14T00:00:00Z");
  const auto with = [&](const std::string& override_lines) {
    return times(
        read_events(event(kWeekly) + event("UID:w\n" + override_lines), week));
  };
  EXPECT_THAT(with("RECURRENCE-ID:20261208T090000Z\nDTSTART:20270108T090000Z"),
              IsEmpty());
  EXPECT_THAT(
      with("RECURRENCE-ID:20261222T090000Z\nDTSTART:20261210T090000Z"),
      ElementsAre("12-08T09:00/12-08T10:00", "12-10T09:00/12-10T09:00"));
}

TEST(MyCalendars, KeepsAnOverrideWhoseSeriesIsElsewhere) {
  const Calendar calendar = read_events(
      event("UID:w\nRECURRENCE-ID;TZID=Asia/Kuala_Lumpur:20261208T170000\n"
            "DTSTART:20261209T110000Z\nDURATION:PT30M"));
  EXPECT_THAT(times(calendar), ElementsAre("12-09T11:00/12-09T11:30"));
  EXPECT_EQ(calendar.events[0].recurrence_id, "2026-12-08T17:00:00");
}

TEST(MyCalendars, KeepsAnOverrideThatTheRuleDoesNotHit) {
  EXPECT_THAT(times(read_events(event(kWeekly) +
                                event("UID:w\nRECURRENCE-ID:20261224T090000Z\n"
                                      "DTSTART:20261224T110000Z"))),
              SizeIs(5));
}

TEST(MyCalendars, ChangesThisAndTheFuture) {
  const Calendar calendar = read_events(
      event(kWeekly) +
      event("UID:w\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261208T090000Z\n"
            "SUMMARY:Later\nDTSTART:20261209T103000Z\nDURATION:PT2H") +
      event("UID:w\nRECURRENCE-ID:20261215T090000Z\n"
            "DTSTART:20261217T090000Z\nDURATION:PT1H"));
  EXPECT_THAT(
      times(calendar),
      ElementsAre("12-01T09:00/12-01T10:00", "12-09T10:30/12-09T12:30",
                  "12-17T09:00/12-17T10:00", "12-23T10:30/12-23T12:30"));
  EXPECT_EQ(calendar.events[3].summary, "Later");
  EXPECT_EQ(calendar.events[3].recurrence_id, "2026-12-22T09:00:00");
}

TEST(MyCalendars, CancelsThisAndTheFuture) {
  EXPECT_THAT(
      times(read_events(
          event(kWeekly) +
          event("UID:w\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261215T090000Z\n"
                "STATUS:CANCELLED\nDTSTART:20261215T090000Z"))),
      ElementsAre("12-01T09:00/12-01T10:00", "12-08T09:00/12-08T10:00"));
}

// ---- Several files.

TEST(MyCalendars, TakesTheNewestOfSeveralWhateverTheirOrder) {
  const std::string old_one =
      calendar(event("UID:1\nSEQUENCE:1\nDTSTAMP:20261120T000000Z\n"
                     "DTSTART:20261201T090000Z"));
  const std::string restamped =
      calendar(event("UID:1\nSEQUENCE:1\nDTSTAMP:20261121T000000Z\n"
                     "DTSTART:20261202T090000Z"));
  const std::string newest =
      calendar(event("UID:1\nSEQUENCE:2\nDTSTAMP:20261101T000000Z\n"
                     "DTSTART:20261203T090000Z"));
  EXPECT_THAT(times(read_files({restamped, old_one})),
              ElementsAre("12-02T09:00/12-02T09:00"));
  std::vector<CalendarFile> files = {
      {"a", old_one}, {"b", restamped}, {"c", newest}};
  const auto read = [&] {
    return read_calendars(files, someone_in_kuala_lumpur(), kDecember);
  };
  const Calendar expected = read();
  EXPECT_THAT(times(expected), ElementsAre("12-03T09:00/12-03T09:00"));
  const auto by_source = [](const CalendarFile& a, const CalendarFile& b) {
    return a.source < b.source;
  };
  while (std::next_permutation(files.begin(), files.end(), by_source))
    EXPECT_EQ(read(), expected);
}

TEST(MyCalendars, ReadsTheSameWhateverTheOrderOfFiles) {
  std::vector<CalendarFile> files = {
      {"a", calendar(event(kWeekly))},
      {"b", calendar(event("UID:w\nRECURRENCE-ID:20261208T090000Z\n"
                           "DTSTART:20261209T110000Z"))},
      {"c", calendar(event(kWeekly + std::string("\nLOCATION:Room 4")))},
      {"d", "nothing"},
      {"e", calendar(event("DTSTART:20261209T110000Z\nSUMMARY:No UID") +
                     event("UID:odd\nSUMMARY:No start"))}};
  const auto by_source = [](const CalendarFile& a, const CalendarFile& b) {
    return a.source < b.source;
  };
  const Calendar expected =
      read_calendars(files, someone_in_kuala_lumpur(), kDecember);
  EXPECT_THAT(expected.events, SizeIs(5));
  EXPECT_THAT(expected.problems, SizeIs(2));
  while (std::next_permutation(files.begin(), files.end(), by_source))
    EXPECT_EQ(read_calendars(files, someone_in_kuala_lumpur(), kDecember),
              expected);
}

TEST(MyCalendars, ForgetsTheOverridesOfAnOlderCopy) {
  const std::string older =
      calendar(event("UID:w\nSEQUENCE:0\nDTSTART:20261201T090000Z\n"
                     "RRULE:FREQ=WEEKLY;COUNT=2") +
               event("UID:w\nSEQUENCE:0\nRECURRENCE-ID:20261208T090000Z\n"
                     "DTSTART:20261210T090000Z"));
  const std::string newer =
      calendar(event("UID:w\nSEQUENCE:1\nDTSTART:20261202T090000Z\n"
                     "RRULE:FREQ=WEEKLY;COUNT=2"));
  EXPECT_THAT(
      times(read_files({older, newer})),
      ElementsAre("12-02T09:00/12-02T09:00", "12-09T09:00/12-09T09:00"));
}

TEST(MyCalendars, ReadsSeveralCalendarsInOneFile) {
  const Calendar calendar_ =
      read_files({calendar(event("UID:1\nDTSTART:20261201T090000Z")) +
                  calendar("BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n") +
                  calendar("METHOD:PUBLISH\r\n" +
                           event("UID:2\nDTSTART:20261202T090000Z"))});
  EXPECT_THAT(times(calendar_), SizeIs(2));
  EXPECT_THAT(calendar_.problems, IsEmpty());
}

TEST(MyCalendars, HeedsTheMethod) {
  const std::string mine = calendar(event("UID:1\nDTSTART:20261201T090000Z"));
  const std::string cancelled =
      calendar("METHOD:CANCEL\r\n" +
               event("UID:1\nSEQUENCE:1\nDTSTART:20261201T090000Z"));
  EXPECT_THAT(times(read_files({mine, cancelled})), IsEmpty());
  const Calendar with_reply =
      read_files({mine, calendar("METHOD:REPLY\r\n" +
                                 event("UID:2\nDTSTART:20261202T090000Z"))});
  EXPECT_THAT(times(with_reply), SizeIs(1));
  EXPECT_THAT(with_reply.problems, SizeIs(1));
}

TEST(MyCalendars, ReadsOnAfterAFileThatIsNoCalendar) {
  const Calendar calendar_ = read_files(
      {"", "<html>not found</html>", std::string("\0\1\2", 3),
       "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:cut\nDTSTART:20261201T090000Z\n",
       calendar(event("UID:1\nDTSTART:20261202T090000Z"))});
  EXPECT_THAT(times(calendar_), SizeIs(2));
  ASSERT_THAT(calendar_.problems, SizeIs(4));
  for (int i : {0, 1, 2}) {
    const Problem& problem = calendar_.problems[static_cast<std::size_t>(i)];
    EXPECT_EQ(problem.severity, Problem::Severity::kError);
    EXPECT_EQ(problem.key, "file" + std::to_string(i) + ".ics");
    EXPECT_EQ(problem.line, 1);
  }
  EXPECT_EQ(calendar_.problems[3].severity, Problem::Severity::kWarning);
}

TEST(MyCalendars, SaysWhichLineTheEventIsOn) {
  const Calendar calendar_ = read_files(
      {calendar(event("UID:1\nDTSTART:20261201T090000Z")) +
       calendar(event("UID:2\nDESCRIPTION:folded\n  here\n  and here") +
                event("UID:3\nDTSTART:20260230T090000Z"))});
  ASSERT_THAT(calendar_.problems, SizeIs(2));
  EXPECT_EQ(calendar_.problems[0].line, 12);
  EXPECT_EQ(calendar_.problems[1].line, 18);
  EXPECT_THAT(calendar_.problems[1].message, HasSubstr("\"3\""));
}

TEST(MyCalendars, ReadsMoreThanAStrangerMayMail) {
  std::string many;
  for (int i = 0; i < 6000; ++i)
    many += event("UID:" + std::to_string(i) + "\nDTSTART:20261201T090000Z");
  EXPECT_THAT(read_events(many).events, SizeIs(6000));
}

// ---- Hostile rules: bounded work, whatever they say.

TEST(MyCalendars, EndsWhateverTheRuleSays) {
  for (const char* rule :
       {"FREQ=SECONDLY", "FREQ=SECONDLY;COUNT=999999999",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=HOURLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9",
        "FREQ=YEARLY;INTERVAL=999999999", "FREQ=WEEKLY;INTERVAL=999999999",
        "FREQ=SECONDLY;INTERVAL=999999999;BYSECOND=7",
        "FREQ=DAILY;UNTIL=99991231T000000Z;BYSETPOS=-366"}) {
    const Calendar calendar_ = read_events(
        event("UID:1\nDTSTART:00010101T000000Z\nRRULE:" + std::string(rule)));
    EXPECT_LE(calendar_.events.size(), 10'001U) << rule;
  }
  const Calendar calendar_ = read_events(
      event("UID:1\nDTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY"));
  EXPECT_THAT(calendar_.events, SizeIs(10'000));
  ASSERT_THAT(calendar_.problems, SizeIs(2));
  EXPECT_THAT(calendar_.problems[0].message, HasSubstr("too often"));
  EXPECT_THAT(calendar_.problems[1].message, HasSubstr("too long to follow"));
}

TEST(MyCalendars, FollowsTwentyRulesOfASeries) {
  std::string lines = "UID:1\nDTSTART:20261201T000000Z";
  for (int hour = 1; hour <= 21; ++hour)
    lines += "\nRRULE:FREQ=DAILY;COUNT=2;BYHOUR=" + std::to_string(hour);
  const Calendar calendar_ = read_events(event(lines));
  EXPECT_THAT(calendar_.events, SizeIs(21));  // COUNT has DTSTART in it
  ASSERT_THAT(calendar_.problems, SizeIs(1));
  EXPECT_THAT(calendar_.problems[0].message, HasSubstr("more than 20 rules"));
}

// Each may take its share, and all together no more than all.
TEST(MyCalendars, FollowsSeriesOnlyAsFarAsOneBudgetLasts) {
  const auto every_second = [](int number) {
    return event("UID:" + std::to_string(number) +
                 "\nDTSTART:20261201T000000Z\nRRULE:FREQ=SECONDLY");
  };
  std::string many;
  for (int number = 100; number < 140; ++number) many += every_second(number);
  const std::string mine = calendar(
      event("UID:single\nDTSTART:20261202T090000Z\nDTEND:20261202T100000Z"));
  const std::vector<CalendarFile> files = {{"a.ics", calendar(many)},
                                           {"b.ics", mine}};
  const Calendar read =
      read_calendars(files, someone_in_kuala_lumpur(), kDecember);
  EXPECT_LE(read.events.size(), 30U * 10'000U);
  EXPECT_TRUE(std::any_of(read.events.begin(), read.events.end(),
                          [](const Event& e) { return e.uid == "single"; }));
  std::vector<std::string> cut;
  for (const Problem& problem : read.problems)
    if (problem.message.find("together") != std::string::npos)
      cut.push_back(problem.message);
  ASSERT_THAT(cut, SizeIs(1));
  EXPECT_THAT(cut[0], HasSubstr("\"125\""));
  EXPECT_THAT(cut[0], HasSubstr("this and 14 more series"));
  const std::vector<CalendarFile> reversed = {files[1], files[0]};
  EXPECT_EQ(read_calendars(reversed, someone_in_kuala_lumpur(), kDecember),
            read);
}

TEST(MyCalendars, CountsWhatOccurrencesHold) {
  std::string lines = "UID:1\nDTSTART:20261201T000000Z\nRRULE:FREQ=MINUTELY";
  for (int i = 0; i < 2000; ++i)
    lines += "\nATTENDEE:mailto:" + std::string(100, 'a') + std::to_string(i) +
             "@example.com";
  const Calendar read = read_events(event(lines));
  EXPECT_GT(read.events.size(), 100U);
  EXPECT_LT(read.events.size(), 1000U);
  ASSERT_THAT(read.problems, SizeIs(1));
  EXPECT_THAT(read.problems[0].message,
              HasSubstr("only the first times of this series count"));
}

TEST(MyCalendars, FollowsTenThousandEventsOfAnOffice) {
  std::string all;
  for (int i = 0; i < 10'000; ++i) {
    const std::string rule = i % 10 == 0   ? "\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH"
                             : i % 50 == 1 ? "\nRRULE:FREQ=DAILY;COUNT=2000"
                                           : "";
    all += event("UID:" + std::to_string(i) +
                 "@example.com\nDTSTART:20230102T090000Z\n"
                 "DTEND:20230102T100000Z\nSUMMARY:Weekly sync\n"
                 "ATTENDEE:mailto:aisyah@studio.example\n"
                 "ATTENDEE:mailto:ben@studio.example\n"
                 "ATTENDEE:mailto:carol@acme.example" +
                 rule);
  }
  EXPECT_THAT(read_events(all, parse_interval(
                                   "2026-10-24T00:00:00Z/2027-12-08T00:00:00Z"))
                  .problems,
              IsEmpty());
}

TEST(MyCalendars, NamesTheMomentOfAnOccurrence) {
  const std::string series =
      "UID:1\nDTSTART;TZID=America/New_York:20261203T080000\n"
      "RRULE:FREQ=WEEKLY;COUNT=2";
  const std::string moved =
      "UID:1\nRECURRENCE-ID;TZID=Europe/Berlin:20261210T140000\n"
      "DTSTART:20261211T130000Z";
  for (const std::string& components :
       {event(series), event(series) + event(moved), event(moved)}) {
    const Calendar read = read_events(components);
    ASSERT_FALSE(read.events.empty());
    EXPECT_EQ(read.events.back().recurrence_instant,
              parse_instant("2026-12-10T13:00:00Z"));
  }
  EXPECT_EQ(read_events(event("UID:1\nDTSTART:20261211T130000Z"))
                .events.at(0)
                .recurrence_instant,
            std::nullopt);
}

// A test that hangs fails by its time.
TEST(MyCalendars, BearsAZoneOfRulesThatNeverSetIn) {
  std::string zone = "BEGIN:VTIMEZONE\r\nTZID:Nowhere\r\n";
  for (int i = 0; i < 400; ++i)
    zone +=
        "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
        "TZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n"
        "END:STANDARD\r\n";
  zone += "END:VTIMEZONE\r\n";
  const Calendar calendar_ =
      read_events(zone + event("UID:1\nDTSTART;TZID=Nowhere:20261201T000000\n"
                               "RRULE:FREQ=MINUTELY;COUNT=2000"));
  EXPECT_THAT(calendar_.events, SizeIs(1940));
}

TEST(MyCalendars, BearsAnyHorizon) {
  const std::string daily =
      event("UID:1\nDTSTART:20261201T090000Z\nRRULE:FREQ=DAILY;COUNT=3");
  EXPECT_THAT(read_events(daily, {Instant::min(), Instant::max()}).events,
              SizeIs(3));
  EXPECT_THAT(read_events(daily, {Instant::max(), Instant::min()}).events,
              IsEmpty());
  EXPECT_THAT(read_files({}).events, IsEmpty());
}

}  // namespace
}  // namespace raincheck
