#include "invite/cjk.hpp"

#include <gmock/gmock.h>

#include "invite/about.hpp"
#include "invite/cues.hpp"
#include "invite/lines.hpp"

namespace raincheck::invite {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Invite with_description(const std::string& description) {
  Invite invite;
  invite.description = description;
  read_about(invite);
  return invite;
}

std::vector<std::string> texts(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings) out.push_back(finding.text);
  return out;
}

std::vector<std::string> agenda(const std::string& description) {
  return texts(with_description(description).agenda);
}

std::vector<std::string> questions(const std::string& description) {
  return texts(with_description(description).questions);
}

std::vector<std::string> serious(const std::string& description) {
  return texts(with_description(description).serious);
}

TEST(Cjk, KnowsScriptsWithoutBlanks) {
  for (const std::string_view text : {"会", "か", "カ", "한", "：", "（", "、"})
    EXPECT_TRUE(begins_cjk(text)) << text;
  for (const std::string_view text : {"", "a", "é", "я", "ع", "–", "‹", "ไ"})
    EXPECT_FALSE(begins_cjk(text)) << text;
}

TEST(Cjk, KnowsJapaneseByItsKana) {
  EXPECT_TRUE(has_kana("会議の件"));
  EXPECT_TRUE(has_kana("会議メモ"));
  EXPECT_FALSE(has_kana("会议、议程。"));
}

TEST(Cjk, FindsWordsInsideASentence) {
  EXPECT_TRUE(begins_word("我们讨论合同", std::string("我们讨论").size()));
  EXPECT_FALSE(begins_word("请结合同事的意见", std::string("请结").size()));
}

// ---- cues

TEST(CjkCues, AreFoundInRunningText) {
  EXPECT_THAT(serious("来週、契約の件でご相談があります。"),
              ElementsAre("契約"));
  EXPECT_THAT(serious("关于明年的合同和发票，想当面谈谈。"),
              ElementsAre("合同", "发票"));
  EXPECT_THAT(serious("Acme社からクレームが来ています。"),
              ElementsAre("クレーム"));
}

TEST(CjkCues, DoNotHideInOtherWords) {
  EXPECT_THAT(serious("我们结合同事的意见改了海报。"), IsEmpty());
  EXPECT_THAT(serious("資料を更新しました。合同説明会で使います。"), IsEmpty());
}

TEST(CjkCues, LeaveLatinWordsWhole) {
  EXPECT_TRUE(serious_cues(false).first_in("a contractor, priceless").empty());
  EXPECT_EQ(serious_cues(false).first_in("关于price的问题"), "price");
}

TEST(CjkCues, NameTheForm) {
  Invite invite;
  invite.summary = "来週の電話会議";
  read_about(invite);
  EXPECT_EQ(invite.form, Form::kPhone);
  invite.summary = "下周视频会议";
  read_about(invite);
  EXPECT_EQ(invite.form, Form::kVideo);
  invite.summary = "电话会议室的装修";
  read_about(invite);
  EXPECT_EQ(invite.form, Form::kUnknown);
}

TEST(CjkCues, NameThePlace) {
  EXPECT_EQ(with_description("場所：本社 3階").place->text, "本社 3階");
  EXPECT_EQ(with_description("二、会议地点：上海路12号").place->text,
            "上海路12号");
  EXPECT_FALSE(with_description("場所：未定").place);
}

// ---- agenda

TEST(CjkAgenda, StandsBelowItsHeading) {
  EXPECT_THAT(agenda("【議題】\n１．予算\n２．納期\n\n以上"),
              ElementsAre("予算", "納期"));
  EXPECT_THAT(agenda("会议议程：\n（1）海报\n（2）预算\n谢谢！\n王莉"),
              ElementsAre("海报", "预算"));
  EXPECT_THAT(
      agenda("本日の議題：\n予算\n納期\n以上、よろしくお願いいたします。"),
      ElementsAre("予算", "納期"));
}

TEST(CjkAgenda, IsNotTheListBelowAnotherHeading) {
  EXPECT_THAT(agenda("【参加者】\n・田中\n・鈴木"), IsEmpty());
  EXPECT_THAT(agenda("【参加者】\n・田中\n・鈴木\n\n【議題】\n・予算\n・納期"),
              ElementsAre("予算", "納期"));
}

TEST(CjkAgenda, EndsWhereTheNextSectionBegins) {
  EXPECT_THAT(agenda("■議題\n・予算\n・納期\n■場所\n・会議室A"),
              ElementsAre("予算", "納期"));
  EXPECT_THAT(
      agenda(
          "一、会议时间：周二\n二、会议议程\n1. 海报\n2. 预算\n三、参会人员"),
      ElementsAre("海报", "预算"));
}

TEST(CjkAgenda, IsSplitAtTheCommaOfLists) {
  EXPECT_THAT(agenda("Agenda：价格、合同"), ElementsAre("价格", "合同"));
  EXPECT_THAT(agenda("议程：1、海报；2、预算"), ElementsAre("海报", "预算"));
  EXPECT_THAT(agenda("議題：来期の予算について、担当者と相談"),
              ElementsAre("来期の予算について、担当者と相談"));
}

// ---- questions

TEST(CjkQuestions, EndInAParticle) {
  EXPECT_THAT(
      questions("お世話になっております。元の画像はお持ちでしょうか。森です。"),
      ElementsAre("元の画像はお持ちでしょうか。"));
  EXPECT_THAT(questions("海报印好了吗？预算够吗。谢谢。"),
              ElementsAre("海报印好了吗？", "预算够吗。"));
  EXPECT_THAT(questions("参加するかどうかは後で決めます。"), IsEmpty());
}

TEST(CjkQuestions, AreNoNamesAndNoHalfSentences) {
  EXPECT_THAT(questions("予算はいくらですか\nご覧になりましたか"),
              ElementsAre("予算はいくらですか", "ご覧になりましたか"));
  EXPECT_THAT(questions("森 はるか\n林ゆうか\n当日は資料のほか\n見積書も"),
              IsEmpty());
}

TEST(CjkQuestions, ThatAskForTheMeetingAreNone) {
  EXPECT_THAT(questions("ご都合はいかがでしょうか。"), IsEmpty());
  EXPECT_THAT(questions("您周二下午方便吗？"), IsEmpty());
}

// ---- letters

TEST(CjkClosing, IsFollowedByAWideStop) {
  EXPECT_TRUE(ends_letter("以上、よろしくお願いいたします。"));
  EXPECT_TRUE(ends_letter("よろしくお願いいたします。"));
  EXPECT_TRUE(ends_letter("谢谢！"));
  EXPECT_FALSE(ends_letter("谢谢您的支持"));
  EXPECT_FALSE(ends_letter("以上の件です"));
}

TEST(CjkItems, BearWideMarks) {
  EXPECT_EQ(item_text("・予算"), "予算");
  EXPECT_EQ(item_text("１．予算"), "予算");
  EXPECT_EQ(item_text("（1）预算"), "预算");
  EXPECT_EQ(item_text("(一)预算"), "预算");
  EXPECT_EQ(item_text("十二、预算"), "预算");
  EXPECT_EQ(item_text("一部の予算"), "");
  EXPECT_EQ(item_text("三月的预算"), "");
}

TEST(CjkLanguage, IsDetected) {
  EXPECT_EQ(
      with_description("お世話になっております。来週の会議の件です。").language,
      "ja");
  EXPECT_EQ(with_description("您好，我们想和您讨论明年的合作。").language,
            "zh");
}

}  // namespace
}  // namespace raincheck::invite
