#include <gmock/gmock.h>

#include <algorithm>

#include "survey_samples.hpp"

// Meetings with Acme before Monday 23 November, 17:00, within 30 days.

namespace raincheck {
namespace {

using samples::acme_event;
using samples::around;
using samples::calendar;
using samples::event;
using samples::home_policy;
using samples::invite;
using samples::on;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<EarlierMeeting> earlier(const std::vector<Event>& events,
                                    const Invite& invite = samples::invite(),
                                    const Policy& policy = home_policy()) {
  return around(calendar(events), invite, policy).earlier;
}

Event met(const std::string& day, const std::string& summary = "Campaign") {
  Event event = acme_event(on(day, "10:00", "11:00"));
  event.summary = summary;
  return event;
}

EarlierMeeting meeting(const std::string& day,
                       const std::string& summary = "Campaign") {
  return {on(day, "10:00", "11:00").start, summary};
}

TEST(History, HoldsMeetingsWithTheClientByStart) {
  EXPECT_THAT(
      earlier({met("2026-11-17", "Second"), met("2026-11-10", "First")}),
      ElementsAre(meeting("2026-11-10", "First"),
                  meeting("2026-11-17", "Second")));
}

TEST(History, HoldsNoOtherClients) {
  Policy policy = home_policy();
  policy.clients.push_back(samples::client("Beta", {"beta.example"}));
  Event beta = met("2026-11-10");
  beta.people = {"bo@beta.example"};
  EXPECT_THAT(earlier({beta}, invite(), policy), IsEmpty());
  beta.people.push_back("dave@acme.example");
  EXPECT_THAT(earlier({beta}, invite(), policy), SizeIs(1));
}

// Nobody met.
TEST(History, HoldsNoEntryOfMineThatNamesTheClient) {
  Event entry = met("2026-11-10", "Prepare Acme");
  entry.people.clear();
  EXPECT_THAT(earlier({entry}), IsEmpty());
  entry.people = {"aisyah@studio.example"};
  EXPECT_THAT(earlier({entry}), IsEmpty());
}

TEST(History, HoldsWhatIsOverAndWithinTheWindow) {
  Event lasting = met("2026-11-23");
  lasting.when = on("2026-11-23", "16:30", "17:01");
  Event just_over = met("2026-11-23");
  just_over.when = on("2026-11-23", "16:30", "17:00");
  Event too_old = met("2026-10-24");
  too_old.when = on("2026-10-24", "16:59", "17:59");
  Event old = met("2026-10-24");
  old.when = on("2026-10-24", "17:00", "18:00");
  EXPECT_THAT(earlier({lasting, met("2026-11-24"), too_old}), IsEmpty());
  EXPECT_THAT(earlier({just_over, old}), SizeIs(2));
}

TEST(History, HoldsNothingDeclinedAndNothingUnsettled) {
  Event declined = met("2026-11-10");
  declined.show = Show::kFree;
  Event unanswered = met("2026-11-11");
  unanswered.show = Show::kTentative;
  EXPECT_THAT(earlier({declined, unanswered}), IsEmpty());
}

TEST(History, HoldsEachStartOnce) {
  EXPECT_THAT(earlier({met("2026-11-10", "Planning"), met("2026-11-10")}),
              ElementsAre(meeting("2026-11-10", "Campaign")));
}

TEST(History, OfASenderWhoIsNoClientHoldsTheirOwn) {
  Policy policy = home_policy();
  policy.clients.clear();
  Event with_carol = met("2026-11-10");
  with_carol.people = {"Carol@Acme.example"};
  Event with_dave = met("2026-11-11");
  with_dave.people = {"dave@acme.example"};
  EXPECT_THAT(earlier({with_carol, with_dave}, invite(), policy),
              ElementsAre(meeting("2026-11-10")));
}

// A coworker sits in most of my meetings with clients.
TEST(History, OfACoworkerHoldsNoMeetingsWithClients) {
  Invite internal = invite();
  internal.organizer = samples::user("ben@studio.example");
  internal.mail.from = {{"Ben", "ben@studio.example"}};
  Event with_client = met("2026-11-10");
  with_client.people.push_back("ben@studio.example");
  Event with_ben = met("2026-11-11");
  with_ben.people = {"ben@studio.example"};
  EXPECT_THAT(earlier({with_client, with_ben}, internal),
              ElementsAre(meeting("2026-11-11")));
}

TEST(History, AMeetingThatIsMovedHasNotTakenPlace) {
  Event own = met("2026-11-20");
  own.uid = invite().uid;
  EXPECT_THAT(earlier({own}), IsEmpty());
}

TEST(History, ASeriesThatIsAskedAboutHas) {
  Invite series = invite();
  series.rrule = {"RRULE:FREQ=WEEKLY"};
  Event own = met("2026-11-17");
  own.uid = series.uid;
  EXPECT_THAT(earlier({own}, series), SizeIs(1));
}

TEST(History, IsTheSameInAnyOrder) {
  std::vector<Event> events = {met("2026-11-10", "A"), met("2026-11-10", "B"),
                               met("2026-11-12", "C"), met("2026-11-03", "D")};
  const auto expected = earlier(events);
  EXPECT_THAT(expected, SizeIs(3));
  std::reverse(events.begin(), events.end());
  EXPECT_EQ(earlier(events), expected);
}

}  // namespace
}  // namespace raincheck
