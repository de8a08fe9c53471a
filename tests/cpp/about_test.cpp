#include "invite/about.hpp"

#include <gmock/gmock.h>

namespace raincheck::invite {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> texts(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings) out.push_back(finding.text);
  return out;
}

Invite with_description(const std::string& description) {
  Invite invite;
  invite.description = description;
  read_about(invite);
  return invite;
}

TEST(Agenda, IsReadBelowItsHeading) {
  const Invite invite = with_description(
      "Hi,\n\nAgenda:\n1. Budget\n2) Launch date\n\nSee you\n- not this");
  EXPECT_THAT(texts(invite.agenda), ElementsAre("Budget", "Launch date"));
  EXPECT_EQ(invite.agenda.front().source, "description");
}

TEST(Agenda, IsReadBehindItsHeading) {
  EXPECT_THAT(texts(with_description("Agenda: budget; launch").agenda),
              ElementsAre("budget", "launch"));
  EXPECT_THAT(texts(with_description("Perkara: harga, tarikh").agenda),
              ElementsAre("harga", "tarikh"));
}

TEST(Agenda, MayLackAHeading) {
  EXPECT_THAT(texts(with_description("Let us see\n- a\n- b\nBye").agenda),
              ElementsAre("a", "b"));
  EXPECT_THAT(with_description("One thing\n- a\nBye").agenda, IsEmpty());
}

TEST(Agenda, IsNotWhatAConferenceServiceWrites) {
  const Invite invite = with_description(
      "Hello\n________________________________\n"
      "Microsoft Teams meeting\n- Join on your computer\n- Dial in\n");
  EXPECT_THAT(invite.agenda, IsEmpty());
}

TEST(Agenda, PutsWrappedLinesTogether) {
  const Invite invite = with_description(
      "Agenda:\n- the very long first item which a mail program had to wrap\n"
      "  somewhere\n- b\n");
  EXPECT_THAT(
      texts(invite.agenda),
      ElementsAre("the very long first item which a mail program had to wrap "
                  "somewhere",
                  "b"));
}

TEST(Questions, AreWholeSentencesOnce) {
  Invite invite;
  invite.description = "We saw it. Does the red still hold? Thanks.";
  invite.body = "Does the red still hold?\nSee https://x.example/?a=b now";
  read_about(invite);
  EXPECT_THAT(texts(invite.questions), ElementsAre("Does the red still hold?"));
}

TEST(Questions, LeaveOutCourtesies) {
  EXPECT_THAT(with_description("How are you? Apa khabar?").questions,
              IsEmpty());
}

TEST(Serious, IsFoundAsWholeWordsInEveryLanguage) {
  EXPECT_THAT(texts(with_description("The CONTRACT ends").serious),
              ElementsAre("contract"));
  EXPECT_THAT(texts(with_description("Ada aduan pelanggan").serious),
              ElementsAre("aduan"));
  EXPECT_THAT(with_description("subcontractors are priceless").serious,
              IsEmpty());
}

TEST(Form, FollowsThePlaceThenTheLink) {
  Invite invite;
  EXPECT_EQ((read_about(invite), invite.form), Form::kUnknown);
  invite.description = "Join: https://acme.zoom.us/j/123";
  EXPECT_EQ((read_about(invite), invite.form), Form::kVideo);
  EXPECT_EQ(invite.conference, "https://acme.zoom.us/j/123");
  invite.location = "Acme Tower";
  EXPECT_EQ((read_about(invite), invite.form), Form::kInPerson);
  invite.location = "Phone call";
  EXPECT_EQ((read_about(invite), invite.form), Form::kPhone);
  invite.location = "Microsoft Teams Meeting";
  EXPECT_EQ((read_about(invite), invite.form), Form::kVideo);
}

}  // namespace
}  // namespace raincheck::invite
