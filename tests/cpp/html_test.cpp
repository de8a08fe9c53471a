#include "invite/html.hpp"

#include <gmock/gmock.h>

namespace raincheck::invite {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

TEST(Html, BecomesTheLinesThatAPersonReads) {
  EXPECT_EQ(plain_text("<html><body><div>Hello   Ana,</div>\n<div>two\nlines"
                       "<br>three</div></body></html>"),
            "Hello Ana,\ntwo lines\nthree\n");
  EXPECT_EQ(plain_text("<p>a</p><p>b</p>"), "a\n\nb\n");
  EXPECT_EQ(plain_text("<p class=MsoNormal>a</p><p class=MsoNormal>b</p>"
                       "<p class=MsoNormal>&nbsp;</p><p class=MsoNormal>c"),
            "a\nb\n\nc\n");
  EXPECT_EQ(plain_text("<pre>a\n  b</pre>"), "a\nb\n");
}

TEST(Html, KeepsListsAndRows) {
  EXPECT_EQ(plain_text("<ul><li>a<li>b<ul><li>c</ul></ul>"),
            "- a\n- b\n  - c\n");
  EXPECT_EQ(plain_text("<ol start=3><li><p>a</p><p>more</p></li><li>b</ol>"),
            "3. a\n  more\n4. b\n");
  EXPECT_EQ(plain_text("<table><tr><td>10:00<td>Hello</tr><tr><th>11:00</th>"
                       "<td></td><td>Bye</td></tr></table>"),
            "10:00\tHello\n11:00\tBye\n");
}

TEST(Html, KeepsALinkThatItsTextDoesNotShow) {
  EXPECT_EQ(plain_text("<a href='https://a.example/x'>Join</a> now"),
            "Join <https://a.example/x> now\n");
  EXPECT_EQ(plain_text("<a href='https://a.example'>a.example</a>"),
            "a.example\n");
  EXPECT_EQ(plain_text("<a href='javascript:x'>a</a><a name=b>b</a>"), "ab\n");
}

TEST(Html, LeavesOutWhatIsNotShown) {
  EXPECT_EQ(plain_text("<head><title>t</title><style>p{}</style></head>"
                       "<script>x</script><div style='DISPLAY: none'>h<b>h"
                       "</b></div><span hidden>h</span><!-- c -->"
                       "<select><option>o</select>shown"),
            "shown\n");
}

TEST(Html, LeavesOutOlderMail) {
  EXPECT_EQ(plain_text("a<blockquote type=cite>old</blockquote>b"), "a\nb\n");
  EXPECT_EQ(plain_text("a<div class='gmail_quote x'>old</div>b"), "a\nb\n");
  EXPECT_EQ(plain_text("a<div id=divRplyFwdMsg>From: B</div><div>old</div>"),
            "a\n");
  EXPECT_EQ(plain_text("a<blockquote>mine</blockquote>"), "a\nmine\n");
}

TEST(Html, KeepsTheMarksOfWordsLists) {
  const auto item = [](const std::string& mark) {
    return "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
           "<![if !supportLists]><span style='font-family:Symbol'><span\n"
           "style='mso-list:Ignore'>" +
           mark +
           "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; "
           "</span></span></span><![endif]>budget<o:p></o:p></p>";
  };
  for (const std::string mark : {"\u00B7", "o", "\u00A7", "\uF0B7"})
    EXPECT_EQ(plain_text(item(mark)), "- budget\n") << mark;
  for (const std::string mark : {"1.", "(1)", "a)"})
    EXPECT_EQ(plain_text(item(mark)), mark + " budget\n");
  EXPECT_EQ(plain_text("<p class=MsoListParagraph><!--[if !supportLists]-->"
                       "<span style='mso-list: Ignore'>o<span>&nbsp; </span>"
                       "</span><!--[endif]-->budget</p>"),
            "- budget\n");
}

TEST(Html, ShowsNoConditions) {
  EXPECT_EQ(plain_text("a<![if !vml]>b<![endif]>c"), "a b c\n");
  EXPECT_EQ(plain_text("a<!--[if mso]><p>x</p><![endif]-->b"), "ab\n");
  EXPECT_EQ(plain_text("a<!--[if !mso]><!-->b<!--<![endif]-->c"), "abc\n");
}

TEST(Html, IsUtf8WhateverItSays) {
  EXPECT_EQ(plain_text("<meta charset=iso-8859-1><p>caf\u00E9 &eacute; "
                       "&#x4f1a;\u200B</p>"),
            "caf\u00E9 \u00E9 \u4F1A\n");
  EXPECT_EQ(plain_text(std::string_view("a\0b\xFF", 4)), "ab\uFFFD\n");
}

TEST(Html, NeedsNoNulBehindIt) {
  const std::string text = "<p>a</p>";
  const std::vector<char> exact(text.begin(), text.end());
  EXPECT_EQ(plain_text({exact.data(), exact.size()}), "a\n");
  EXPECT_EQ(plain_text({}), "");
}

TEST(Html, TakesWhatIsBroken) {
  EXPECT_EQ(plain_text("<b>a<i>b</b>c"), "abc\n");
  EXPECT_EQ(plain_text("a < b & c"), "a < b & c\n");
  EXPECT_EQ(plain_text("</div></p>a<div"), "a\n");
}

TEST(Html, IsReadUpToItsCaps) {
  const std::string padding = repeated("<br>", kHtmlBytes);
  EXPECT_EQ(plain_text("a" + padding + "b"), "a\n");
  EXPECT_EQ(plain_text("a" + padding.substr(0, kHtmlBytes / 2) + "b"),
            "a\n\nb\n");
  std::string deep = "a";
  for (std::size_t i = 0; i < kHtmlDepth; ++i) deep += "<div>";
  EXPECT_EQ(plain_text(deep + "b"), "a\nb\n");
  EXPECT_EQ(plain_text(deep + "<div>b"), "a\n");
}

TEST(Html, GivesUpOnATagOfCountlessAttributes) {
  std::string tag = "<p>a</p><p x=\">\" ";
  for (int i = 0; i < 20'000; ++i) tag += "a" + std::to_string(i) + " ";
  EXPECT_THAT(plain_text(tag + ">b"), Not(HasSubstr("b")));
  std::string fair = "<p>a</p><p ";
  for (int i = 0; i < 50; ++i) fair += "a" + std::to_string(i) + "='x y' ";
  EXPECT_EQ(plain_text(fair + ">b"), "a\n\nb\n");
}

TEST(Html, TakesAnythingHostile) {
  for (const std::string piece : {"<div>",
                                  "<b>",
                                  "</i>",
                                  "&",
                                  "<",
                                  "<!--",
                                  "<ul><li>",
                                  "<p",
                                  "<script>",
                                  "<a href='https://x.example/",
                                  "<table><tr><td>x",
                                  "&#65;",
                                  "<?",
                                  "<!",
                                  "<![",
                                  "<![if x]>",
                                  "<span style=mso-list:ignore>",
                                  "<form><select>",
                                  "&nbsp;<br>",
                                  "\xE2\x80",
                                  "<li>",
                                  "]]>"}) {
    EXPECT_LE(plain_text(repeated(piece, 1U << 20)).size(), 4 * kHtmlBytes)
        << piece;
  }
}

TEST(DeclaredCharset, IsWhatThePageNamesInItsBeginning) {
  EXPECT_EQ(declared_charset("<html><META Charset = 'Shift_JIS'>"),
            "shift_jis");
  EXPECT_EQ(declared_charset("<meta name=x><meta http-equiv=Content-Type "
                             "content=\"text/html; charset=big5\">"),
            "big5");
  EXPECT_EQ(declared_charset("<meta charset=utf-16le>"), "utf-8");
  for (const std::string none :
       {"", "charset=big5", "<meta charset>", "<meta charset=", "<meta",
        "<meta><b charset=x>"})
    EXPECT_EQ(declared_charset(none), "") << none;
  EXPECT_EQ(declared_charset(std::string(1024, ' ') + "<meta charset=big5>"),
            "");
  EXPECT_EQ(declared_charset(repeated("<meta", 1U << 20)), "");
}

TEST(DescriptionText, IsLeftAloneWhenItIsNoHtml) {
  for (const std::string text :
       {"a\n  b", "see <https://a.example/>", "a < b > c", "x <ana@a.example>",
        "<", "<<<", "a\n<b>b</b>"}) {
    EXPECT_EQ(description_text(text), text);
  }
}

TEST(DescriptionText, CountsLineEndsInAPieceOfHtml) {
  EXPECT_EQ(description_text("Hi<br><ul><li>a</li></ul>\n\nJoin: "
                             "<https://a.example/x>\nBye"),
            "Hi\n- a\n\nJoin: https://a.example/x>\nBye\n");
  EXPECT_EQ(description_text("<html><body>a\nb</body></html>"), "a b\n");
  EXPECT_EQ(description_text("a <b>b</b>"), "a b\n");
  EXPECT_EQ(description_text("<html-blob>a<br>b</html-blob>"), "a\nb\n");
}

}  // namespace
}  // namespace raincheck::invite
