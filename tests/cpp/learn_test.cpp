#include "raincheck/learn.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>
#include <random>

#include "learn/houses.hpp"
#include "learn/providers.hpp"
#include "learn/series.hpp"
#include "triage_samples.hpp"

namespace raincheck {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const Me kMe = samples::policy().me;

// A meeting of one hour that somebody asks me for a week before.
Invite request(const std::string& uid, const std::string& from,
               const std::string& start = "2026-12-01T06:00:00Z") {
  Invite invite;
  invite.method = "REQUEST";
  invite.uid = uid;
  invite.dtstart = samples::utc(start);
  invite.dtend = *invite.dtstart;
  *invite.dtend->instant += std::chrono::hours(1);
  invite.dtend->local += std::chrono::hours(1);
  invite.dtstamp = *invite.dtstart->instant - std::chrono::days(7);
  invite.organizer = samples::user(from);
  invite.attendees = {samples::user("aisyah@studio.example")};
  invite.mail.from = {{"", from}};
  invite.mail.to = {{"", "aisyah@studio.example"}};
  return invite;
}

Invite reply(const Invite& to, const std::string& partstat,
             const std::string& who = "aisyah@studio.example") {
  Invite invite = to;
  invite.method = "REPLY";
  invite.mail.from = {{"", who}};
  invite.mail.to = {{"", to.organizer->address}};
  invite.attendees = {samples::user(who)};
  invite.attendees.front().partstat = partstat;
  *invite.dtstamp += std::chrono::hours(1);
  return invite;
}

Invite cancel(const Invite& of) {
  Invite invite = of;
  invite.method = "CANCEL";
  ++invite.sequence;
  return invite;
}

std::vector<Acquaintance> learn(const std::vector<Invite>& invites,
                                const Me& me = kMe) {
  return learn_clients(invites, me);
}

std::vector<std::string> names(const std::vector<Acquaintance>& found) {
  std::vector<std::string> names;
  for (const Acquaintance& who : found) names.push_back(who.name);
  return names;
}

std::vector<std::string> addresses(const Acquaintance& who) {
  std::vector<std::string> addresses;
  for (const Address& person : who.people) addresses.push_back(person.address);
  return addresses;
}

// ---- Which mails count ------------------------------------------------------

TEST(Learn, FindsNobodyInNothing) { EXPECT_THAT(learn({}), IsEmpty()); }

TEST(Learn, CountsARequest) {
  const auto found = learn({request("1", "carol@acme.example")});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "Acme");
  EXPECT_THAT(found[0].domains, ElementsAre("acme.example"));
  EXPECT_THAT(found[0].addresses, IsEmpty());
  EXPECT_EQ(found[0].meetings, 1);
  EXPECT_EQ(found[0].minutes, 60);
  EXPECT_EQ(found[0].minutes_per_month, 60) << "a month at least";
  EXPECT_EQ(found[0].accepted + found[0].tentative + found[0].declined, 0);
  EXPECT_EQ(format_instant(found[0].first), "2026-12-01T06:00:00Z");
  EXPECT_EQ(found[0].first, found[0].last);
}

TEST(Learn, CountsHoursAMonthOverWhatTheMailsSpan) {
  // Asked for on 24 November 2025 and a year (365 days) later: 12 months are
  // 365.25 days, so it is a little more than 10 minutes a month.
  const auto found =
      learn({request("1", "carol@acme.example", "2025-12-01T06:00:00Z"),
             request("2", "carol@acme.example", "2026-12-01T06:00:00Z")});
  EXPECT_EQ(found.at(0).minutes, 120);
  EXPECT_EQ(found.at(0).minutes_per_month, 10);
}

// A mail from nowhere in time must not thin out everybody's hours.
TEST(Learn, PassesOverDatesThatStandAlone) {
  std::vector<Invite> invites = {
      request("1", "carol@acme.example", "2026-11-01T06:00:00Z"),
      request("2", "carol@acme.example", "2026-12-01T06:00:00Z")};
  ASSERT_EQ(learn(invites).at(0).minutes_per_month, 120);
  for (const char* odd : {"1970-01-08T00:00:00Z", "2076-01-01T00:00:00Z"}) {
    invites.push_back(request(odd, "ain@lautan.example", odd));
    EXPECT_EQ(learn(invites).at(0).minutes_per_month, 120) << odd;
  }
}

// 400 meetings of a year each, every day for fifty years.
TEST(Learn, NeverCountsTimeBelowNothing) {
  std::vector<Invite> invites;
  for (int i = 0; i < 400; ++i) {
    invites.push_back(request(std::to_string(i), "carol@acme.example",
                              "1998-01-08T06:00:00Z"));
    Invite& endless = invites.back();
    endless.dtend = samples::utc("2998-01-08T06:00:00Z");
    endless.rrule = {"RRULE:FREQ=DAILY"};
    *endless.dtstamp += std::chrono::days(365 * (i % 50));
  }
  const auto found = learn(invites);
  EXPECT_EQ(found.at(0).minutes, std::numeric_limits<int>::max());
  EXPECT_EQ(found.at(0).minutes_per_month, std::numeric_limits<int>::max());
}

TEST(Learn, TakesTheLatestOfAMeeting) {
  Invite longer = request("1", "carol@acme.example");
  longer.sequence = 1;
  *longer.dtstamp -= std::chrono::days(1);  // SEQUENCE counts for more
  *longer.dtend->instant += std::chrono::hours(1);
  const auto found = learn({longer, request("1", "carol@acme.example")});
  EXPECT_EQ(found.at(0).meetings, 1);
  EXPECT_EQ(found.at(0).minutes, 120);
}

TEST(Learn, LeavesOutWhatWasCancelledUnlessItIsAskedForAnew) {
  const Invite first = request("1", "carol@acme.example");
  EXPECT_THAT(learn({first, cancel(first)}), IsEmpty());
  Invite anew = first;
  anew.sequence = 2;
  EXPECT_EQ(learn({first, cancel(first), anew}).at(0).meetings, 1);
  Invite status = first;
  status.status = "CANCELLED";
  EXPECT_THAT(learn({first, status}), IsEmpty());
}

TEST(Learn, PassesOverWhatAsksForNothing) {
  Invite counter = request("1", "carol@acme.example");
  counter.method = "COUNTER";
  Invite calendar = request("2", "carol@acme.example");
  calendar.method = "";
  Invite undated = request("3", "carol@acme.example");
  undated.dtstart.reset();
  EXPECT_THAT(learn({counter, calendar, undated,
                     reply(request("4", "carol@acme.example"), "ACCEPTED")}),
              IsEmpty());
}

TEST(Learn, KeepsMeetingsWithoutAUidApart) {
  const auto found =
      learn({request("", "carol@acme.example", "2026-12-01T06:00:00Z"),
             request("", "carol@acme.example", "2026-12-02T06:00:00Z"),
             request("", "carol@acme.example", "2026-12-02T06:00:00Z")});
  EXPECT_EQ(found.at(0).meetings, 2);
}

// ---- What I answered --------------------------------------------------------

TEST(Learn, TakesMyAnswersFromRepliesAndUpdates) {
  const Invite one = request("1", "carol@acme.example");
  const Invite two = request("2", "carol@acme.example");
  const Invite three = request("3", "carol@acme.example");
  Invite update = request("4", "carol@acme.example");
  update.attendees.front().partstat = "accepted";
  const auto found = learn({one, two, three, update, reply(one, "ACCEPTED"),
                            reply(two, "DECLINED"), reply(three, "TENTATIVE"),
                            request("5", "carol@acme.example")});
  EXPECT_EQ(found.at(0).meetings, 5);
  EXPECT_EQ(found.at(0).accepted, 2);
  EXPECT_EQ(found.at(0).declined, 1);
  EXPECT_EQ(found.at(0).tentative, 1);
}

TEST(Learn, TakesTheLatestAnswerAndOnlyMine) {
  const Invite asked = request("1", "carol@acme.example");
  Invite changed = reply(asked, "DECLINED");
  *changed.dtstamp += std::chrono::hours(1);
  const auto found = learn({asked, changed, reply(asked, "ACCEPTED"),
                            reply(asked, "TENTATIVE", "ben@studio.example")});
  EXPECT_EQ(found.at(0).declined, 1);
  EXPECT_EQ(found.at(0).accepted + found.at(0).tentative, 0);
}

TEST(Learn, AnswersOccurrencesWithTheWholeUnlessOneHasItsOwn) {
  Invite series = request("1", "carol@acme.example");
  series.rrule = {"RRULE:FREQ=DAILY;COUNT=3"};
  Invite second = request("1", "carol@acme.example", "2026-12-02T07:00:00Z");
  second.recurrence_id = samples::utc("2026-12-02T06:00:00Z");
  const auto all = learn({series, second, reply(series, "ACCEPTED")});
  EXPECT_EQ(all.at(0).meetings, 3);
  EXPECT_EQ(all.at(0).accepted, 3);
  const auto two = learn(
      {series, second, reply(series, "ACCEPTED"), reply(second, "DECLINED")});
  EXPECT_EQ(two.at(0).accepted, 2);
  EXPECT_EQ(two.at(0).declined, 1);
}

// ---- Series -----------------------------------------------------------------

TEST(Learn, CountsASeriesOverTheTimeThatTheMailsSpan) {
  Invite weekly = request("1", "carol@acme.example", "2026-09-01T06:00:00Z");
  weekly.rrule = {"RRULE:FREQ=WEEKLY"};
  // Asked for on 25 August; the last mail is of 24 November: Tuesdays from
  // 1 September to 24 November are 13.
  const auto found = learn(
      {weekly, request("2", "ain@melur.example", "2026-12-01T06:00:00Z")});
  ASSERT_THAT(names(found), ElementsAre("Acme", "Melur"));
  EXPECT_EQ(found[0].meetings, 13);
  EXPECT_EQ(found[0].series, 1);
  EXPECT_EQ(found[0].minutes, 13 * 60);
  EXPECT_EQ(format_instant(found[0].last), "2026-11-24T06:00:00Z");
}

TEST(Learn, CountsASeriesThatBeginsLaterOnce) {
  Invite yearly = request("1", "carol@acme.example");
  yearly.dtstamp = parse_instant("2026-06-01T00:00:00Z");
  yearly.rrule = {"RRULE:FREQ=YEARLY"};
  EXPECT_EQ(learn({yearly}).at(0).meetings, 1);
}

TEST(Learn, DoesNotCountAnOccurrenceOfItsOwnTwice) {
  Invite series = request("1", "carol@acme.example");
  series.rrule = {"RRULE:FREQ=DAILY;COUNT=5"};
  Invite longer = request("1", "carol@acme.example", "2026-12-03T08:00:00Z");
  longer.recurrence_id = samples::utc("2026-12-03T06:00:00Z");
  *longer.dtend->instant += std::chrono::hours(2);
  Invite gone = request("1", "carol@acme.example", "2026-12-04T06:00:00Z");
  gone.recurrence_id = gone.dtstart;
  const auto found = learn({series, longer, cancel(gone)});
  EXPECT_EQ(found.at(0).meetings, 4);
  EXPECT_EQ(found.at(0).minutes, 3 * 60 + 180);
  Invite whole = cancel(series);
  EXPECT_THAT(learn({series, longer, whole}), IsEmpty());
}

TEST(Learn, KnowsTheDaysOfASeries) {
  struct Row {
    std::string rule;
    std::string start;
    int days;  // from there to the end of 2026
    std::string last;
  };
  // 1 December 2026 is a Tuesday.
  const Row rows[] = {
      {"RRULE:FREQ=DAILY;COUNT=4", "2026-12-01T06:00:00Z", 4, "2026-12-04"},
      {"RRULE:FREQ=DAILY;INTERVAL=10", "2026-12-01T06:00:00Z", 4, "2026-12-31"},
      {"RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261207T060000Z",
       "2026-12-01T06:00:00Z", 5, "2026-12-07"},
      {"RRULE:FREQ=WEEKLY;UNTIL=20261215T055959Z", "2026-12-01T06:00:00Z", 2,
       "2026-12-08"},
      {"RRULE:FREQ=WEEKLY;UNTIL=20261215", "2026-12-01T06:00:00Z", 3,
       "2026-12-15"},
      {"RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "2026-12-01T06:00:00Z", 6,
       "2026-12-31"},
      {"RRULE:FREQ=MONTHLY;INTERVAL=3", "2026-01-31T06:00:00Z", 3,
       "2026-10-31"},
      {"RRULE:FREQ=MONTHLY;BYDAY=-1FR", "2026-10-30T06:00:00Z", 3,
       "2026-12-25"},
      {"RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
       "2026-10-01T06:00:00Z", 3, "2026-12-01"},
      {"RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "2026-10-31T06:00:00Z", 3,
       "2026-12-31"},
      {"RRULE:FREQ=YEARLY", "2023-12-01T06:00:00Z", 4, "2026-12-01"},
      {"RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=2TU", "2025-01-14T06:00:00Z", 2,
       "2026-01-13"},
      {"RRULE:FREQ=YEARLY;BYDAY=-1TH", "2025-12-25T06:00:00Z", 2, "2026-12-31"},
      {"RRULE:FREQ=HOURLY;COUNT=24", "2026-12-01T06:00:00Z", 2, "2026-12-02"},
      {"RDATE:20261203T060000Z,20261205T060000Z", "2026-12-01T06:00:00Z", 3,
       "2026-12-05"},
      {"RRULE:FREQ=SOMETIMES", "2026-12-01T06:00:00Z", 1, "2026-12-01"},
  };
  using std::chrono::local_days;
  const local_days end(std::chrono::year(2026) / 12 / 31);
  for (const Row& row : rows) {
    const auto days =
        learn::days_of_series({row.rule}, samples::utc(row.start), {}, end);
    CalendarTime last;
    last.form = CalendarTime::Form::kDate;
    last.local = days.back();
    EXPECT_EQ(days.size(), static_cast<std::size_t>(row.days)) << row.rule;
    EXPECT_EQ(format_local(last), row.last) << row.rule;
  }
}

TEST(Learn, WalksNoSeriesForEver) {
  Invite ancient = request("1", "carol@acme.example", "0001-01-01T00:00:00Z");
  ancient.rrule = {"RRULE:FREQ=DAILY"};
  const auto found = learn(
      {ancient, request("2", "carol@acme.example", "9990-01-01T00:00:00Z")});
  EXPECT_EQ(found.at(0).meetings, 50 * 366 + 1 + 1);
}

// ---- Whom they count for ----------------------------------------------------

TEST(Learn, JoinsAHouseBelowItsShortestDomain) {
  const auto found =
      learn({request("1", "carol@mail.acme.example"),
             request("2", "dan@ACME.example"), request("3", "dan@acme.example"),
             request("4", "eve@eu.lautan.example")});
  ASSERT_THAT(names(found), ElementsAre("Acme", "Lautan"));
  EXPECT_THAT(found[0].domains, ElementsAre("acme.example"));
  EXPECT_THAT(addresses(found[0]),
              ElementsAre("dan@ACME.example", "carol@mail.acme.example"));
  EXPECT_THAT(found[1].domains, ElementsAre("eu.lautan.example")) << "as seen";
}

TEST(Learn, NamesPeopleAtMailProvidersByAddress) {
  Invite named = request("1", "ain.roslan@gmail.com");
  named.organizer->name = "Nur Ain";
  const auto found = learn({named, request("2", "carol@gmail.com")});
  ASSERT_THAT(names(found), ElementsAre("Nur Ain", "carol"));
  EXPECT_THAT(found[0].domains, IsEmpty());
  EXPECT_THAT(found[0].addresses, ElementsAre("ain.roslan@gmail.com"));
}

TEST(Learn, TakesTheOrganizerBehindACalendarService) {
  Invite invite = request("1", "carol@acme.example");
  invite.mail.from = {{"Carol", "calendar-notification@google.com"}};
  EXPECT_THAT(names(learn({invite})), ElementsAre("Acme"));
  invite.organizer = samples::user("calendar-notification@google.com");
  EXPECT_THAT(learn({invite}), IsEmpty());
}

TEST(Learn, BelievesAnOrganizerOnlyBesideASenderThatFits) {
  Invite claimed = request("1", "carol@acme.example");
  claimed.mail.from = {{"", "mallory@other.example"}};
  EXPECT_THAT(names(learn({claimed})), ElementsAre("Other"));
  Invite shared = request("1", "carol@acme.example");
  shared.mail.from = {{"", "ben@studio.example"}};  // a coworker sends it on
  EXPECT_THAT(names(learn({shared})), ElementsAre("Acme"));
  Invite saved = request("1", "carol@acme.example");
  saved.mail = {};  // a calendar without a mail
  EXPECT_THAT(names(learn({saved})), ElementsAre("Acme"));
}

TEST(Learn, LeavesOutMyHouse) {
  EXPECT_THAT(learn({request("1", "ben@studio.example")}), IsEmpty());
  Me me;
  me.addresses = {"aisyah@studio.example"};
  EXPECT_THAT(learn({request("1", "ben@studio.example")}, me), IsEmpty());
  me.addresses = {"aisyah@gmail.com"};
  EXPECT_THAT(names(learn({request("1", "ben@gmail.com")}, me)),
              ElementsAre("ben"));
}

TEST(Learn, CountsACoworkersMeetingForThoseOutside) {
  Invite invite = request("1", "ben@studio.example");
  for (const char* outside :
       {"carol@acme.example", "dan@acme.example", "priya@lautan.example"}) {
    invite.attendees.push_back(samples::user(outside));
  }
  invite.attendees.push_back(samples::user("room7@hotel.example"));
  invite.attendees.back().cutype = "ROOM";
  const auto found = learn({invite});
  ASSERT_THAT(names(found), ElementsAre("Acme", "Lautan"));
  EXPECT_EQ(found[0].meetings, 1);
  EXPECT_EQ(found[0].accepted, 0);
}

TEST(Learn, CountsMyOwnMeetingsAsAccepted) {
  Invite invite = request("1", "a.rahman@studio.example");
  invite.attendees = {samples::user("carol@acme.example")};
  EXPECT_EQ(learn({invite}).at(0).accepted, 1);
}

TEST(Learn, IgnoresAddressesThatWouldNameOthersToo) {
  std::vector<Invite> invites;
  for (const char* address : {"x@com", "x@*.example", "*@gmail.com",
                              "x@[192.0.2.1]", "x@@", "x", "x@a b.example"}) {
    invites.push_back(request(address, address));
  }
  EXPECT_THAT(learn(invites), IsEmpty());
  const auto registry =
      learn({request("1", "x@co.uk"), request("2", "carol@acme.co.uk")});
  ASSERT_EQ(registry.size(), 2U);
  EXPECT_THAT(names(registry), testing::UnorderedElementsAre("Acme", "x"));
}

TEST(Learn, SortsByMinutes) {
  Invite three_hours = request("1", "carol@acme.example");
  *three_hours.dtend->instant += std::chrono::hours(2);
  EXPECT_THAT(names(learn({request("2", "a@lautan.example"),
                           request("3", "a@lautan.example"), three_hours,
                           request("4", "a@melur.example")})),
              ElementsAre("Acme", "Lautan", "Melur"));
}

TEST(Learn, CallsPeopleAsTheyAreMostOftenCalled) {
  Invite once = request("1", "carol@acme.example");
  once.organizer->name = "C. Lim";
  Invite again = request("2", "carol@acme.example");
  again.organizer->name = "Carol Lim";
  Invite bare = request("3", "carol@acme.example");
  bare.organizer->name = "carol@acme.example";
  Invite third = request("4", "Carol@acme.example");
  third.organizer->name = "Carol Lim";
  EXPECT_THAT(learn({once, again, bare, third}).at(0).people,
              ElementsAre(Address{"Carol Lim", "carol@acme.example"}));
}

TEST(Learn, GuessesWhoseMailItIs) {
  Census census;
  EXPECT_EQ(census.guess_my_address(), "");
  for (const char* uid : {"1", "2", "3"}) {
    Invite invite = request(uid, "carol@acme.example");
    invite.attendees.push_back(samples::user("carol@acme.example"));
    if (*uid == '1') {
      invite.attendees.push_back(samples::user("ben@studio.example"));
    }
    census.add(invite);
  }
  EXPECT_EQ(census.guess_my_address(), "aisyah@studio.example");
}

TEST(Learn, KnowsProvidersAndRegistries) {
  for (const char* provider :
       {"gmail.com", "GMX.de", "yahoo.co.uk", "hotmail.com", "outlook.com",
        "qq.com", "naver.com", "live.com.my"}) {
    EXPECT_TRUE(learn::is_mail_provider(provider)) << provider;
  }
  for (const char* house :
       {"acme.example", "mail.gmx-tools.example", "outlook.acme.example"}) {
    EXPECT_FALSE(learn::is_mail_provider(house)) << house;
  }
  EXPECT_EQ(learn::name_of_house("harbour-dental.com.my"), "Harbour Dental");
  EXPECT_EQ(learn::name_of_house("mail.acme.example"), "Acme");
  EXPECT_EQ(learn::name_of_house("co.example"), "Co");
}

// ---- The order of mails -----------------------------------------------------

TEST(Learn, IsTheSameInAnyOrder) {
  std::vector<Invite> invites;
  for (int i = 0; i < 6; ++i) {
    const std::string uid = std::to_string(i / 2);
    Invite invite = request(
        uid, i % 2 == 0 ? "carol@acme.example" : "dan@mail.acme.example",
        "2026-12-0" + std::to_string(i + 1) + "T06:00:00Z");
    invite.dtstamp = parse_instant("2026-11-20T00:00:00Z");  // a draw
    invite.organizer->name = i % 3 == 0 ? "One" : "Other";
    invites.push_back(invite);
    invites.push_back(reply(invite, i % 2 == 0 ? "ACCEPTED" : "DECLINED"));
  }
  Invite series = request("s", "ain@gmail.com", "2026-11-01T06:00:00Z");
  series.rrule = {"RRULE:FREQ=WEEKLY"};
  Invite moved = request("s", "ain@gmail.com", "2026-11-09T06:00:00Z");
  moved.recurrence_id = samples::utc("2026-11-08T06:00:00Z");
  Invite gone = request("s", "ain@gmail.com", "2026-11-15T06:00:00Z");
  gone.recurrence_id = gone.dtstart;
  invites.insert(invites.end(),
                 {series, moved, cancel(gone), reply(series, "TENTATIVE")});
  const auto expected = learn(invites);
  ASSERT_EQ(expected.size(), 2U);
  std::mt19937 random(4);
  for (int i = 0; i < 200; ++i) {
    std::ranges::shuffle(invites, random);
    ASSERT_EQ(learn(invites), expected) << i;
  }
}

// ---- The proposal -----------------------------------------------------------

constexpr const char* kMeInToml =
    "[me]\nname = \"Aisyah\"\naddresses = [\"aisyah@studio.example\"]\n";

TEST(Proposal, IsWrittenToBeRead) {
  Invite series = request("1", "carol@acme.example");
  series.organizer->name = "Carol Lim";
  series.rrule = {"RRULE:FREQ=WEEKLY;COUNT=2"};
  const auto found = learn({series, reply(series, "ACCEPTED")});
  EXPECT_THAT(propose_clients(found, samples::policy()),
              HasSubstr("Nobody new"));
  Policy policy;
  policy.me = kMe;
  EXPECT_THAT(
      propose_clients(found, policy),
      testing::EndsWith("\n\n[[client]]\n"
                        "name = \"Acme\"\n"
                        "domains = [\"acme.example\"]\n"
                        "# tier = \"standard\"  # key, major, standard or "
                        "minor\n"
                        "# 2 hours a month\n"
                        "# 2 meetings (1 series) from 2026-12-01 to "
                        "2026-12-08\n"
                        "# accepted 2\n"
                        "# Carol Lim <carol@acme.example>\n"));
}

TEST(Proposal, NamesFiveOfManyPeople) {
  std::vector<Invite> invites;
  for (const char* who : {"a", "b", "c", "d", "e", "f", "g"}) {
    invites.push_back(request(who, who + std::string("@acme.example")));
  }
  const std::string toml = propose_clients(learn(invites), Policy());
  EXPECT_THAT(toml, HasSubstr("# e@acme.example\n# and 2 more\n"));
  EXPECT_THAT(toml, Not(HasSubstr("f@acme.example")));
}

TEST(Proposal, LeavesOutWhomThePolicyKnows) {
  const auto found = learn({request("1", "carol@eu.acme.example"),
                            request("2", "ain@lautan.example"),
                            request("3", "ben@freelance.example")});
  Policy policy = samples::policy();
  policy.clients[0].account_manager = Address{"Ben", "ben@freelance.example"};
  const std::string toml = propose_clients(found, policy);
  EXPECT_THAT(toml, HasSubstr("as your policy has them: 2.\n"));
  EXPECT_THAT(toml, HasSubstr("\"Lautan\""));
  EXPECT_THAT(toml, Not(HasSubstr("\"Acme\"")));
  EXPECT_THAT(toml, Not(HasSubstr("freelance")));
}

TEST(Proposal, GivesEachANameOfItsOwn) {
  const auto found =
      learn({request("1", "a@acme.example"), request("2", "a@acme.test"),
             request("3", "a@lautan.example")});
  Policy policy;
  policy.clients.emplace_back().name = "LAUTAN";
  const std::string toml = propose_clients(found, policy);
  EXPECT_THAT(toml, HasSubstr("name = \"Acme\"\n"));
  EXPECT_THAT(toml, HasSubstr("name = \"Acme (acme.test)\"\n"));
  EXPECT_THAT(toml, HasSubstr("name = \"Lautan (lautan.example)\"\n"));
}

TEST(Proposal, GivesEachANameOfItsOwnHoweverTheyAreCalled) {
  Policy policy;
  policy.me = kMe;
  policy.clients.emplace_back().name = "Lautan";
  policy.clients.emplace_back().name = "LAUTAN (lautan.example)";
  const std::string toml =
      propose_clients(learn({request("1", "a@lautan.example")}), policy);
  EXPECT_THAT(toml, HasSubstr("name = \"Lautan (lautan.example) 2\"\n"));

  // One calls himself what another is given.
  Invite sly = request("1", "a@gmail.com");
  sly.organizer->name = "Acme (acme.test)";
  const std::string all = propose_clients(
      learn({sly, request("2", "a@acme.example"), request("3", "a@acme.test")}),
      Policy());
  EXPECT_EQ(load_policy(kMeInToml + all).clients.size(), 3U);
}

TEST(Proposal, LoadsWhateverPeopleAreCalled) {
  std::vector<Invite> invites;
  const std::vector<std::string> hostile = {
      "\"\n[me]\naddresses = [\"mallory@other.example\"]\n#",
      "back\\slash \\u0000 \\",
      std::string("nul\0nul", 7),
      "\x1b[2Jclear\x7f",
      "\xE2\x80\xAEgnp.exe",  // right-to-left override
      "C1 \xC2\x85 and \xE2\x80\xA8 line separator",
      "bytes \xFF\xC3",
      std::string(5000, 'x'),
      "'''\"\"\"",
  };
  for (const std::string& name : hostile) {
    const std::string local = "p" + std::to_string(invites.size());
    invites.push_back(request(local, local + "@gmail.com"));
    invites.back().organizer->name = name;
    invites.push_back(request("h" + local, "x@" + local + ".example"));
    invites.back().organizer->name = name;
  }
  const std::string toml = propose_clients(learn(invites), Policy());
  const Policy policy = load_policy(kMeInToml + toml);
  EXPECT_THAT(policy.me.addresses, ElementsAre("aisyah@studio.example"));
  EXPECT_EQ(policy.clients.size(), 2 * hostile.size());
  for (const char* hidden :
       {"\x1b", "\x7f", "\xE2\x80\xAE", "\xC2\x85", "\xE2\x80\xA8"}) {
    EXPECT_EQ(toml.find(hidden), std::string::npos)
        << testing::PrintToString(hidden);
  }
  EXPECT_EQ(toml.find('\0'), std::string::npos);
  EXPECT_THAT(propose_clients(learn(invites), policy), HasSubstr("Nobody new"));
}

}  // namespace
}  // namespace raincheck
