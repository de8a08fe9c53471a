#include "draft/render.hpp"

#include <gmock/gmock.h>

#include "text.hpp"

namespace raincheck::draft {
namespace {

using Kind = Block::Kind;
using testing::HasSubstr;
using testing::Not;

TEST(ReadBlocks, TakesALetterApart) {
  const auto blocks = read_blocks(
      "One\nparagraph\n\n# Head\n- a\n- b\n   more\n\n1. x\n1. y\n");
  ASSERT_EQ(blocks.size(), 4U);
  EXPECT_EQ(blocks[0].lines, std::vector<std::string>{"One paragraph"});
  EXPECT_EQ(blocks[1].kind, Kind::kHeading);
  EXPECT_EQ(blocks[2].lines, (std::vector<std::string>{"a", "b\nmore"}));
  EXPECT_EQ(blocks[3].kind, Kind::kNumbers);
}

TEST(RenderText, WrapsAt72Columns) {
  std::string words;
  for (int i = 0; i < 60; ++i) words += "seven77 ";
  const std::string text =
      render_text({{Kind::kParagraph, {words}}, {Kind::kBullets, {words}}});
  for (const std::string_view line : text::split_lines(text)) {
    EXPECT_LE(line.size(), 72U) << line;
  }
  EXPECT_THAT(text, HasSubstr("\n\n- seven77"));
  EXPECT_THAT(text, HasSubstr("\n  seven77"));
}

TEST(RenderText, KeepsALinkWhole) {
  const std::string link =
      "https://meet.example/a-very-long/path/that-goes/on-and-on/"
      "beyond-seventy-two/columns?with=query";
  EXPECT_THAT(render_text({{Kind::kParagraph, {"See " + link + " now"}}}),
              HasSubstr("\n" + link + "\n"));
}

TEST(RenderText, KeepsANumberTogether) {
  const std::string before(66, 'x');
  EXPECT_EQ(render_text({{Kind::kParagraph, {before + " +60\u00a03-55"}}}),
            before + "\n+60 3-55\n");
}

TEST(RenderText, BreaksScriptsWithoutBlanks) {
  std::string words;
  for (int i = 0; i < 80; ++i) words += "\xe4\xbc\x9a";  // 会, two columns
  const std::string text = render_text({{Kind::kParagraph, {words}}});
  EXPECT_EQ(text::split_lines(text).front().size(), 36U * 3);
}

TEST(RenderText, BeginsNoLineWithAStop) {
  for (const std::string sign : {"。", "、", "」", "）", "，", "”"}) {
    std::string words;
    for (int i = 0; i < 36; ++i) words += "会";
    const std::string text =
        render_text({{Kind::kParagraph, {words + sign + "議"}}});
    EXPECT_THAT(text, Not(HasSubstr("\n" + sign))) << sign;
  }
  std::string words;
  for (int i = 0; i < 35; ++i) words += "会";
  EXPECT_THAT(render_text({{Kind::kParagraph, {words + "「議」です"}}}),
              HasSubstr("会\n「議」"));
}

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("会議A："), 7);
  EXPECT_EQ(display_width("e\u0301"), 1);
}

TEST(RenderText, NumbersItems) {
  EXPECT_EQ(render_text({{Kind::kNumbers, {"a\n‹?›", "b"}}}),
            "1. a\n   ‹?›\n2. b\n");
}

TEST(RenderHtml, EscapesOnce) {
  const std::string html =
      render_html({{Kind::kParagraph, {"<script>\"&amp;\"</script>"}}}, "en");
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;&quot;&amp;amp;&quot;"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
}

TEST(RenderHtml, SaysTheDirection) {
  EXPECT_THAT(render_html({}, "ar"), HasSubstr("dir=\"rtl\""));
  EXPECT_THAT(render_html({}, "ms"), Not(HasSubstr("dir=")));
}

}  // namespace
}  // namespace raincheck::draft
