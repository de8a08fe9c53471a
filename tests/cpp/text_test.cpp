#include "text.hpp"

#include <gmock/gmock.h>

namespace raincheck::text {
namespace {

using testing::ElementsAre;

TEST(SplitLines, TakesEveryLineEnd) {
  EXPECT_THAT(split_lines("a\nb\r\nc\rd"), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(split_lines("a\n\nb\n"), ElementsAre("a", "", "b"));
  EXPECT_THAT(split_lines(""), ElementsAre());
}

TEST(ToCrlf, ChangesEveryLineEndOnce) {
  EXPECT_EQ(to_crlf("a\nb\r\nc\rd"), "a\r\nb\r\nc\r\nd");
  EXPECT_EQ(to_crlf("a\n"), "a\r\n");
  EXPECT_EQ(to_lf(to_crlf("a\n\nb")), "a\n\nb");
}

TEST(OneLine, LetsNothingEndAField) {
  EXPECT_EQ(one_line(" a\r\nBcc: b\x7f\tc "), "a Bcc: b c");
}

TEST(OneLine, LetsNothingSteerATerminal) {
  EXPECT_EQ(one_line("a\xC2\x9B"
                     "31mb\u0085\u2028c\u00A0é"),
            "a 31mb c\u00A0é");
  EXPECT_EQ(one_line("\xFF\xC2\x9B"), "\xFF\xC2\x9B");  // no UTF-8
}

TEST(RepairUtf8, KeepsWhatIsWellFormed) {
  EXPECT_EQ(repair_utf8("M\xc3\xbcller"), "M\xc3\xbcller");
  EXPECT_EQ(repair_utf8("M\xfcller"), "M\xef\xbf\xbdller");
  EXPECT_FALSE(is_utf8("\xed\xa0\x80"));  // a surrogate, RFC 3629, 3
}

TEST(Cut, LeavesTheLastCharacterWhole) {
  EXPECT_EQ(cut("M\xc3\xbcller", 2), "M");
  EXPECT_EQ(cut("M\xc3\xbcller", 3), "M\xc3\xbc");
  EXPECT_EQ(cut("M\xc3\xbc", 9), "M\xc3\xbc");
  EXPECT_EQ(cut("\x80\x80\x80", 2), "");
}

TEST(FoldCase, ComparesPeoplesWords) {
  EXPECT_EQ(fold_case("STRASSE"), fold_case("stra\xc3\x9f"
                                            "e"));
}

TEST(Nearest, NamesATypoAndNothingFarther) {
  const std::vector<std::string_view> keys = {"addresses", "phone", "domains"};
  EXPECT_EQ(nearest("adresses", keys), "addresses");
  EXPECT_EQ(nearest("fone", keys), "");
  EXPECT_EQ(nearest("signature", keys), "");
}

}  // namespace
}  // namespace raincheck::text
