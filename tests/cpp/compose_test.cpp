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

TEST(Compose, SaysTheSameWordsInEveryPlace) {
  const Draft draft = drafts(Answer::kShorter, policy()).front();
  EXPECT_EQ(text::to_lf(part(draft.bytes, "text/plain")), draft.text);
  EXPECT_THAT(object(draft), HasSubstr("COMMENT:Dear Sarah Miller\\,\\n"));
  EXPECT_THAT(object(draft),
              HasSubstr("X-RESPONSE-COMMENT=\"Dear Sarah Miller,^n"));
  EXPECT_THAT(part(draft.bytes, "text/html"),
              HasSubstr("<p>Dear Sarah Miller,</p>"));
}

TEST(Compose, KeepsGapsOutOfTheCalendar) {
  const Draft draft = drafts(Answer::kAccept, policy(), {},
                             "DESCRIPTION:Is the blue still right?\r\n")
                          .front();
  EXPECT_THAT(draft.text, HasSubstr("‹your answer›"));
  EXPECT_THAT(object(draft), Not(HasSubstr("COMMENT")));
  EXPECT_EQ(draft.notes.front().code, "words_unfinished");
}

TEST(Compose, ShapesTheMailForItsWay) {
  const Draft edit = drafts(Answer::kAccept, policy()).front();
  EXPECT_THAT(edit.bytes, HasSubstr("Content-Type: multipart/mixed"));
  EXPECT_THAT(edit.bytes, HasSubstr("X-Mozilla-Draft-Info:"));
  EXPECT_THAT(edit.bytes, HasSubstr("filename=invite.ics"));
  ComposeOptions options;
  options.shape = Shape::kSend;
  const Draft send = drafts(Answer::kAccept, policy(), options).front();
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
