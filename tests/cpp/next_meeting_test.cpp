#include "triage/next_meeting.hpp"

#include <gtest/gtest.h>

#include "draft/occurrence.hpp"
#include "raincheck/decision.hpp"
#include "triage_samples.hpp"

namespace raincheck {
namespace {

using namespace samples;

// Every Monday from 5 October 2026, 14:00 to 15:00 in Berlin, where the clocks
// go back on the 25th.
Invite series(const std::string& more,
              const std::string& start = ";TZID=Europe/Berlin:20261005T140000",
              const std::string& end = ";TZID=Europe/Berlin:20261005T150000") {
  const auto invite = parse(
      "From: carol@acme.example\nTo: aisyah@studio.example\n"
      "Content-Type: text/calendar; method=REQUEST\n\n"
      "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT\n"
      "UID:week@acme.example\nDTSTAMP:20261001T000000Z\nSUMMARY:Week\n"
      "DTSTART" +
      start + "\nDTEND" + end + "\n" + more +
      "ORGANIZER:mailto:carol@acme.example\n"
      "ATTENDEE:mailto:aisyah@studio.example\n"
      "END:VEVENT\nEND:VCALENDAR\n");
  EXPECT_TRUE(invite);
  return *invite;
}

std::string next(const Invite& invite, std::string_view now) {
  const auto when =
      weigh::next_meeting(invite, policy(), parse_instant(now)).when;
  if (!when) return "never";
  return format_instant(when->start) + "/" + format_instant(when->end);
}

TEST(NextMeeting, OfASeriesIsTheFirstThatIsNotOver) {
  const Invite weekly = series("RRULE:FREQ=WEEKLY\n");
  EXPECT_EQ(next(weekly, "2026-10-05T12:59:59Z"),
            "2026-10-05T12:00:00Z/2026-10-05T13:00:00Z");
  EXPECT_EQ(next(weekly, "2026-10-05T13:00:00Z"),
            "2026-10-12T12:00:00Z/2026-10-12T13:00:00Z");
  // In winter an hour later by UTC.
  EXPECT_EQ(next(weekly, "2026-11-23T00:00:00Z"),
            "2026-11-23T13:00:00Z/2026-11-23T14:00:00Z");
}

TEST(NextMeeting, IsNotOneThatWasLeftOut) {
  const Invite weekly =
      series("RRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Berlin:20261123T140000\n");
  EXPECT_EQ(next(weekly, "2026-11-20T00:00:00Z"),
            "2026-11-30T13:00:00Z/2026-11-30T14:00:00Z");
}

TEST(NextMeeting, OfASeriesThatIsOverIsTheLast) {
  const Invite thrice = series("RRULE:FREQ=WEEKLY;COUNT=3\n");
  EXPECT_EQ(next(thrice, "2026-11-20T00:00:00Z"),
            "2026-10-19T12:00:00Z/2026-10-19T13:00:00Z");
  Situation now = situation();
  const Decision decision = triage(thrice, policy(), now);
  EXPECT_EQ(decision.answer, Answer::kNone);
  EXPECT_EQ(detail(decision.because, "past"), "2026-10-19T13:00:00Z");
}

TEST(NextMeeting, OfDaysTakesMyHours) {
  const Invite days = series("RRULE:FREQ=WEEKLY\n", ";VALUE=DATE:20261005",
                             ";VALUE=DATE:20261006");
  EXPECT_EQ(next(days, "2026-11-20T00:00:00Z"),
            "2026-11-23T09:00:00Z/2026-11-23T18:00:00Z");
}

TEST(NextMeeting, IsWhatPeopleSpeakOf) {
  const Invite weekly = series("RRULE:FREQ=WEEKLY\n");
  const Decision decision = triage(weekly, policy(Tier::kKey), situation());
  EXPECT_EQ(decision.answer, Answer::kAccept);
  const Invite shown = draft::at_time_asked(weekly, decision, "UTC");
  EXPECT_EQ(format_local(*shown.dtstart), "2026-11-23T14:00:00");
  EXPECT_EQ(format_local(*shown.dtend), "2026-11-23T15:00:00");
  EXPECT_EQ(shown.dtstart->instant, parse_instant("2026-11-23T13:00:00Z"));
}

}  // namespace
}  // namespace raincheck
