#include <gmock/gmock.h>

#include "calendar/reply.hpp"
#include "invitation.hpp"
#include "mime/leaf.hpp"
#include "mime/skeleton.hpp"
#include "text.hpp"

namespace raincheck {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_data::drafts;
using testing_data::policy;

const std::string kDecline = "[limits]\ndecline = true\n";
const std::string kDelegate = "delegate = \"Ben Tan <ben@studio.example>\"\n";
const std::string kManager =
    "[[client]]\nname = \"Acme\"\ndomains = [\"acme.example\"]\n"
    "account_manager = \"Ben Tan <ben@studio.example>\"\n";

// The decoded leaf of that type, or empty.
std::string part(const std::string& bytes, std::string_view type) {
  for (const mime::Part& part : mime::read_skeleton(bytes).parts) {
    if (part.leaf && part.type.value == type) {
      return mime::leaf_bytes(part, nullptr);
    }
  }
  return {};
}

// A calendar object with its lines unfolded (RFC 5545, 3.1).
std::string object(const Draft& draft) {
  std::string text = part(draft.bytes, "text/calendar");
  for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;) {
    text.erase(at, 3);
  }
  return text;
}

TEST(Compose, GivesEachAnswerItsObject) {
  const struct {
    Answer answer;
    std::string method;
    std::string says;
  } rows[] = {
      {Answer::kAccept, "REPLY", "PARTSTAT=ACCEPTED"},
      {Answer::kReschedule, "REPLY", "PARTSTAT=TENTATIVE"},
      {Answer::kShorter, "COUNTER", "20261201T143000"},
      {Answer::kPhone, "COUNTER", "LOCATION:Phone call"},
      {Answer::kEmail, "", ""},
      {Answer::kBowOut, "REPLY", "PARTSTAT=DELEGATED"},
      {Answer::kDecline, "REPLY", "PARTSTAT=DECLINED"},
  };
  for (const auto& row : rows) {
    const Draft draft = drafts(row.answer, policy(kDecline + kManager)).front();
    EXPECT_EQ(draft.method, row.method) << name(row.answer);
    EXPECT_THAT(object(draft), HasSubstr(row.says)) << name(row.answer);
    EXPECT_EQ(object(draft).empty(), row.method.empty());
    if (!row.method.empty()) {
      EXPECT_THAT(calendar::object_errors(part(draft.bytes, "text/calendar")),
                  IsEmpty());
    }
  }
}

TEST(Compose, OffersTheFirstFreeSlotAsCounter) {
  const auto invite = parse(testing_data::mail());
  Situation situation = testing_data::situation();
  situation.free_slots = {
      parse_interval("2026-12-03T02:00:00Z/2026-12-03T04:00:00Z")};
  const Decision decision =
      triage(*invite, policy(), situation, Answer::kReschedule);
  const Draft draft = compose(*invite, decision, policy(),
                              Stamp::derive(*invite, decision, situation.now))
                          .front();
  EXPECT_EQ(draft.method, "COUNTER");
  EXPECT_THAT(object(draft), HasSubstr("20261203T020000Z"));
  EXPECT_THAT(draft.text, HasSubstr("3 December 2026"));
}

// Something else later on is no reason beside an offer of the very time.
TEST(Compose, NamesNoConflictBesideThatTime) {
  const auto invite = parse(testing_data::mail());
  Situation situation = testing_data::situation();
  situation.busy = {
      parse_interval("2026-12-01T07:00:00Z/2026-12-01T09:00:00Z")};
  const Decision decision =
      triage(*invite, policy(), situation, Answer::kPhone);
  EXPECT_THAT(decision.reasons, testing::Contains(Reason::kConflict));
  const Draft draft = compose(*invite, decision, policy(),
                              Stamp::derive(*invite, decision, situation.now))
                          .front();
  EXPECT_THAT(draft.text, HasSubstr("I could call you on"));
  EXPECT_THAT(draft.text, Not(HasSubstr("another commitment")));
}

TEST(Compose, AnswersFromTheAddressThatWasInvitedAsItIsSpelt) {
  const Draft draft = drafts(Answer::kAccept, policy()).front();
  EXPECT_THAT(draft.bytes,
              HasSubstr("From: Aisyah Rahman <Aisyah@studio.example>\r\n"));
  EXPECT_THAT(object(draft), HasSubstr(":mailto:Aisyah@studio.example"));
}

ComposeOptions to_send() {
  ComposeOptions options;
  options.shape = Shape::kSend;
  return options;
}

TEST(Compose, SaysTheSameWordsInEveryPlace) {
  const Draft draft = drafts(Answer::kShorter, policy(), to_send()).front();
  // Sent as it is shown, but for the blanks that let lines flow.
  std::string plain = text::to_lf(part(draft.bytes, "text/plain"));
  for (std::size_t at; (at = plain.find(" \n")) != std::string::npos;) {
    plain.erase(at, 1);
  }
  EXPECT_EQ(plain, draft.text);
  EXPECT_THAT(draft.bytes,
              HasSubstr("text/plain; charset=utf-8; format=flowed\r\n"));
  EXPECT_THAT(object(draft), HasSubstr("COMMENT:Dear Sarah Miller\\,\\n"));
  EXPECT_THAT(object(draft),
              HasSubstr("X-RESPONSE-COMMENT=\"Dear Sarah Miller,^n"));
  EXPECT_THAT(part(draft.bytes, "text/html"),
              HasSubstr("<p>Dear Sarah Miller,</p>"));
}

TEST(Compose, KeepsGapsOutOfTheCalendar) {
  const Draft draft = drafts(Answer::kAccept, policy(), to_send(),
                             "DESCRIPTION:Is the blue still right?\r\n")
                          .front();
  EXPECT_THAT(draft.text, HasSubstr("‹your answer›"));
  EXPECT_THAT(object(draft), Not(HasSubstr("COMMENT")));
  ASSERT_EQ(draft.notes.size(), 1U);
  EXPECT_EQ(draft.notes.front().code, "words_unfinished");
}

// A sentence that they delete from the letter must not arrive all the same.
TEST(Compose, LeavesNoCommentBehindWordsThatAPersonMayEdit) {
  const Draft draft = drafts(Answer::kShorter, policy()).front();
  EXPECT_THAT(object(draft), Not(HasSubstr("COMMENT")));
  EXPECT_TRUE(draft.notes.empty());
}

TEST(Compose, ShapesTheMailForItsWay) {
  const Draft edit = drafts(Answer::kAccept, policy()).front();
  EXPECT_THAT(edit.bytes, HasSubstr("Content-Type: multipart/mixed"));
  EXPECT_THAT(edit.bytes, HasSubstr("X-Mozilla-Draft-Info:"));
  EXPECT_THAT(edit.bytes, HasSubstr("filename=invite.ics"));
  const Draft send = drafts(Answer::kAccept, policy(), to_send()).front();
  EXPECT_THAT(send.bytes, HasSubstr("Content-Type: multipart/alternative"));
  EXPECT_THAT(send.bytes, HasSubstr("method=REPLY"));
  EXPECT_THAT(send.bytes, Not(HasSubstr("filename")));
  EXPECT_THAT(send.bytes, Not(HasSubstr("X-Mozilla")));
}

TEST(Compose, CarriesOnTheThread) {
  const Draft draft = drafts(Answer::kAccept, policy()).front();
  EXPECT_THAT(draft.bytes, HasSubstr("In-Reply-To: <m1@acme.example>\r\n"));
  EXPECT_THAT(draft.bytes, HasSubstr("References: <m1@acme.example>\r\n"));
  EXPECT_EQ(draft.subject, "Re: Invitation: Spring campaign");
}

TEST(Compose, HandsOverWithABriefing) {
  const auto made = drafts(Answer::kBowOut, policy(kDelegate));
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[1].kind, Draft::Kind::kBriefing);
  EXPECT_EQ(made[1].to.front().address, "ben@studio.example");
  EXPECT_EQ(made[1].method, "REQUEST");
  EXPECT_THAT(object(made[1]), HasSubstr("DELEGATED-FROM"));
  EXPECT_NE(made[0].message_id, made[1].message_id);
  EXPECT_THAT(made[1].text, HasSubstr("Acme Tower, level 12"));
}

TEST(Compose, StepsBackWhereTheColleagueIsThere) {
  const auto made = drafts(Answer::kBowOut, policy(), {},
                           "ATTENDEE;CN=Ben Tan:mailto:ben@studio.example\r\n");
  ASSERT_EQ(made.size(), 2U);
  EXPECT_THAT(object(made[0]), HasSubstr("PARTSTAT=DECLINED"));
  EXPECT_EQ(made[1].method, "");
  EXPECT_EQ(part(made[1].bytes, "application/ics"),
            parse(testing_data::mail(
                      "ATTENDEE;CN=Ben Tan:mailto:ben@studio.example\r\n"))
                ->calendar);
}

TEST(Compose, FallsBackToWordsWhereACounterIsRefused) {
  const Draft disallowed = drafts(Answer::kPhone, policy(), {},
                                  "X-MICROSOFT-DISALLOW-COUNTER:TRUE\r\n")
                               .front();
  EXPECT_EQ(disallowed.method, "REPLY");
  EXPECT_EQ(disallowed.notes.front().code, "counter_disallowed");
  const Draft series =
      drafts(Answer::kPhone, policy(), {}, "RRULE:FREQ=WEEKLY\r\n").front();
  EXPECT_EQ(series.method, "REPLY");
  EXPECT_EQ(series.notes.front().code, "whole_series");
  EXPECT_THAT(series.text, HasSubstr("each time it repeats"));
}

TEST(Compose, QuotesTheInvitationWhenAsked) {
  const std::string words =
      "DESCRIPTION:Dear Aisyah\\,\\n\\nhere is my ‹plan›.\r\n";
  EXPECT_THAT(drafts(Answer::kAccept, policy(), {}, words).front().text,
              Not(HasSubstr("plan")));
  ComposeOptions options = to_send();
  options.quote = true;
  const Draft draft = drafts(Answer::kAccept, policy(), options, words).front();
  EXPECT_THAT(draft.text,
              testing::EndsWith("Aisyah Rahman\n\nOn Friday, 20 November 2026, "
                                "Sarah Miller wrote:\n\n> Dear Aisyah,\n>\n"
                                "> here is my ‹plan›.\n"));
  EXPECT_THAT(
      text::to_lf(part(draft.bytes, "text/html")),
      HasSubstr("<blockquote type=\"cite\" dir=\"auto\">\nDear Aisyah,<br>"));
  EXPECT_THAT(object(draft), HasSubstr("COMMENT:Dear Sarah Miller"));
  EXPECT_THAT(object(draft), Not(HasSubstr("wrote")));
  EXPECT_THAT(draft.notes, IsEmpty());
  // The policy's wish, and the caller's against it.
  const Policy quoting = policy("[letters]\nquote_original = true\n");
  EXPECT_EQ(drafts(Answer::kAccept, quoting, {}, words).front().text,
            draft.text);
  options.quote = false;
  EXPECT_THAT(drafts(Answer::kAccept, quoting, options, words).front().text,
              Not(HasSubstr("plan")));
}

// The reply to what a mail says whose first `was` is `is`.
Draft reply_where(const std::string& was, const std::string& is,
                  const ComposeOptions& options = {}) {
  std::string mail = testing_data::mail("DESCRIPTION:Ready?\r\n");
  mail.replace(mail.find(was), was.size(), is);
  const auto invite = parse(mail);
  const Situation situation = testing_data::situation();
  const Decision decision =
      triage(*invite, policy(), situation, Answer::kAccept);
  return compose(*invite, decision, policy(),
                 Stamp::derive(*invite, decision, situation.now), options)
      .front();
}

TEST(Compose, NamesWhomItQuotesThoughTheMailDoesNot) {
  ComposeOptions options;
  options.quote = true;
  EXPECT_THAT(reply_where("Sarah Miller <sarah@", "<SARAH@", options).text,
              HasSubstr("Sarah Miller wrote:"));
  EXPECT_THAT(reply_where("Sarah Miller <sarah@", "<carol@", options).text,
              HasSubstr("carol@acme.example wrote:"));
}

TEST(Compose, LetsNoValueTurnTheWordsBehindIt) {
  const std::string turning = "SUMMARY:\u202Egnirps\u2069\u2066";
  ComposeOptions options;
  options.language = "en";
  EXPECT_THAT(reply_where("SUMMARY:Spring campaign", turning, options).text,
              HasSubstr("“gnirps”"));
  options.language = "ar";
  EXPECT_THAT(reply_where("SUMMARY:Spring campaign", turning, options).text,
              HasSubstr("«\u2066gnirps\u2069»"));
}

TEST(Compose, TakesTheSummaryForASubjectThatSaysNothing) {
  EXPECT_EQ(reply_where("Invitation: Spring campaign", "Re: AW:").subject,
            "Re: Spring campaign");
}

TEST(Compose, GoesToReplyToWhenThePolicySaysSo) {
  std::string mail = testing_data::mail();
  mail.insert(0, "Reply-To: \"Desk, Front (Acme)\" <desk@acme.example>\r\n");
  const auto invite = parse(mail);
  const auto reply = [&](const Policy& mine) {
    const Situation situation = testing_data::situation();
    const Decision decision = triage(*invite, mine, situation, Answer::kAccept);
    return compose(*invite, decision, mine,
                   Stamp::derive(*invite, decision, situation.now))
        .front();
  };
  EXPECT_EQ(reply(policy()).to,
            (std::vector<Address>{{"Sarah Miller", "sarah@acme.example"}}));
  const Draft draft = reply(policy("[letters]\nto_reply_to = true\n"));
  EXPECT_EQ(draft.to,
            (std::vector<Address>{{"Front Desk", "desk@acme.example"}}));
  EXPECT_THAT(draft.text, testing::StartsWith("Dear Sarah Miller,"));
  EXPECT_THAT(object(draft), HasSubstr(":mailto:sarah@acme.example"));
  EXPECT_EQ(drafts(Answer::kAccept, policy("[letters]\nto_reply_to = true\n"))
                .front()
                .to.front()
                .address,
            "sarah@acme.example");
}

TEST(Compose, GoesNotToMyself) {
  std::string mail = testing_data::mail();
  mail.insert(0, "Reply-To: Aisyah@studio.example\r\n");
  const Policy mine = policy("[letters]\nto_reply_to = true\n");
  const auto invite = parse(mail);
  const Situation situation = testing_data::situation();
  const Decision decision = triage(*invite, mine, situation, Answer::kAccept);
  const Stamp stamp = Stamp::derive(*invite, decision, situation.now);
  EXPECT_EQ(compose(*invite, decision, mine, stamp).front().to,
            (std::vector<Address>{{"Sarah Miller", "sarah@acme.example"}}));
}

TEST(Compose, TakesTheToneFromTheNearestThatHasOne) {
  const std::string client =
      "[[client]]\nname = \"Acme\"\ndomains = [\"acme.example\"]\n";
  const auto greeting = [](const Policy& mine,
                           const ComposeOptions& options = {}) {
    const std::string text =
        drafts(Answer::kAccept, mine, options).front().text;
    return text.substr(0, text.find('\n'));
  };
  EXPECT_EQ(greeting(policy(client)), "Dear Sarah Miller,");
  EXPECT_EQ(greeting(policy("[letters]\ntone = \"familiar\"\n")),
            "Hi Sarah Miller,");
  EXPECT_EQ(greeting(policy("[letters]\ntone = \"familiar\"\n" + client +
                            "tone = \"formal\"\n")),
            "Dear Sarah Miller,");
  EXPECT_EQ(
      greeting(policy(client + "[[contact]]\naddress = \"sarah@acme.example\"\n"
                               "name = \"Sarah\"\ntone = \"familiar\"\n")),
      "Hi Sarah,");
  ComposeOptions options;
  options.tone = Tone::kFamiliar;
  EXPECT_EQ(greeting(policy(client), options), "Hi Sarah Miller,");
}

TEST(Compose, BriefsWithWhatTookPlaceAndWhere) {
  const auto invite = parse(testing_data::mail(
      "DESCRIPTION:Agenda:\\n- Print\\n\\nHi Aisyah\\, can we print it?\r\n"));
  Situation situation = testing_data::situation();
  for (const char* start :
       {"2026-11-02T03:00:00Z", "2026-09-07T03:00:00Z", "2026-10-05T03:00:00Z",
        "2026-11-30T03:00:00Z", "2026-08-03T03:00:00Z", "2026-07-06T03:00:00Z",
        "2026-06-01T03:00:00Z"}) {
    situation.earlier.push_back({parse_instant(start), "Weekly"});
  }
  const Policy mine = policy(kDelegate);
  const Decision decision = triage(*invite, mine, situation, Answer::kBowOut);
  ASSERT_EQ(decision.history.size(), 5U);
  EXPECT_EQ(decision.history.front().start,
            parse_instant("2026-11-02T03:00:00Z"));
  EXPECT_EQ(decision.history.back().start,
            parse_instant("2026-07-06T03:00:00Z"));
  const Draft briefing =
      compose(*invite, decision, mine,
              Stamp::derive(*invite, decision, situation.now))
          .back();
  EXPECT_THAT(briefing.text,
              HasSubstr("\n- Monday, 2 November 2026: Weekly\n"));
  EXPECT_THAT(briefing.text, HasSubstr("- Can we print it? ‹answer›\n"));
}

TEST(Compose, BriefsWithThePlaceAloneWhereALinkStandsBesideIt) {
  std::string mail = testing_data::mail();
  const std::string place = "LOCATION:Acme Tower\\, level 12";
  mail.replace(mail.find(place), place.size(),
               "LOCATION:https://zoom.us/j/123456789\\; Room 3");
  const auto invite = parse(mail);
  const Policy mine = policy(kDelegate);
  const Situation situation = testing_data::situation();
  const Decision decision = triage(*invite, mine, situation, Answer::kBowOut);
  const Draft briefing =
      compose(*invite, decision, mine,
              Stamp::derive(*invite, decision, situation.now))
          .back();
  EXPECT_THAT(briefing.text, HasSubstr("- Where: Room 3\n"));
  EXPECT_THAT(briefing.text,
              HasSubstr("- Link: https://zoom.us/j/123456789\n"));
}

TEST(Compose, WritesNothingForNone) {
  const auto invite = parse(testing_data::mail());
  EXPECT_THAT([&] { (void)compose(*invite, Decision{}, policy(), Stamp{}); },
              testing::ThrowsMessage<Error>(HasSubstr("nothing to answer")));
}

TEST(Compose, IsEqualForEqualStamps) {
  EXPECT_EQ(drafts(Answer::kPhone, policy()), drafts(Answer::kPhone, policy()));
}

TEST(Compose, KeepsHostileTextInItsField) {
  const std::string bad = "\\nBcc: eve@evil.example\\n\\nhello";
  const auto made =
      drafts(Answer::kPhone, policy(), {},
             "SUMMARY:Second" + bad + "\r\nDESCRIPTION:Agenda:\\n- a" + bad +
                 "\\n- <script>x</script>\r\n");
  for (const Draft& draft : made) {
    const std::string header =
        draft.bytes.substr(0, draft.bytes.find("\r\n\r\n"));
    EXPECT_THAT(header, Not(HasSubstr("\nBcc")));
    EXPECT_THAT(part(draft.bytes, "text/html"), Not(HasSubstr("<script")));
  }
}

TEST(Stamp, IsTheSameForTheSameAnswerAlone) {
  const auto invite = parse(testing_data::mail());
  Decision decision =
      triage(*invite, policy(), testing_data::situation(), Answer::kAccept);
  const Stamp accept = Stamp::derive(*invite, decision, Instant{});
  EXPECT_EQ(accept.message_id,
            Stamp::derive(*invite, decision, testing_data::situation().now)
                .message_id);
  EXPECT_THAT(accept.message_id, testing::EndsWith("@studio.example>"));
  Invite update = *invite;
  update.sequence += 1;
  EXPECT_NE(Stamp::derive(update, decision, {}).message_id, accept.message_id);
  decision.answer = Answer::kPhone;
  EXPECT_NE(Stamp::derive(*invite, decision, {}).message_id, accept.message_id);
}

}  // namespace
}  // namespace raincheck
