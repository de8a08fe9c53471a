#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "mime/charset.hpp"
#include "mime/skeleton.hpp"
#include "mime/words.hpp"
#include "text.hpp"

namespace raincheck::mime {
namespace {

// The columns of the longest line, the first of which starts at `used`.
std::size_t widest_line(const std::string& value, std::size_t used) {
  std::size_t widest = 0;
  std::size_t column = used;
  for (const std::string_view line : text::split_lines(value)) {
    widest = std::max(widest, column + line.size());
    column = 0;
  }
  return widest;
}

TEST(DecodeWords, ReadsBothEncodings) {
  EXPECT_EQ(decode_words("=?utf-8?B?UsOpdW5pb24=?="), "Réunion");
  EXPECT_EQ(decode_words("=?ISO-8859-1?q?R=E9union_du_lundi?="),
            "Réunion du lundi");
  EXPECT_EQ(decode_words("Re: =?utf-8?Q?=E2=82=AC?= 5"), "Re: € 5");
}

TEST(DecodeWords, DropsBlanksBetweenAdjacentWordsOnly) {
  EXPECT_EQ(decode_words("=?utf-8?Q?a?= \t =?utf-8?Q?b?="), "ab");
  EXPECT_EQ(decode_words("=?utf-8?Q?a?= x =?utf-8?Q?b?="), "a x b");
  EXPECT_EQ(decode_words("=?utf-8?Q?a?==?utf-8?Q?b?="), "ab");
}

TEST(DecodeWords, JoinsCharactersThatWereCutByWords) {
  EXPECT_EQ(decode_words("=?utf-8?B?4oI=?= =?UTF-8?B?rA==?="), "€");
  EXPECT_EQ(decode_words("=?utf-8?Q?=E2=82?= =?utf-8?B?rA?="), "€");
}

TEST(DecodeWords, ForgivesWhatMailersGetWrong) {
  EXPECT_EQ(decode_words("=?utf-8?B?UsOpdW5pb24?="), "Réunion");  // no padding
  EXPECT_EQ(decode_words("=?utf-8?Q?lunch at noon?\?="), "lunch at noon?");
  EXPECT_EQ(decode_words("=?utf-8*en?Q?lunch?="), "lunch");
  EXPECT_EQ(decode_words("=?\"utf-8 \"?Q?=C3=A9?="), "é");
  EXPECT_EQ(decode_words("R\xE9union"), "Réunion");
  EXPECT_EQ(decode_words("Réunion"), "Réunion");
}

TEST(DecodeWords, LeavesWhatIsNoWord) {
  for (const std::string_view text :
       {"=?", "=?utf-8?", "=?utf-8?Q", "=?utf-8?Q?", "=?utf-8?Q?a?",
        "=?utf-8?X?a?=", "a=?b", "2 =?= 3"}) {
    EXPECT_EQ(decode_words(text), text);
  }
}

TEST(DecodeWords, TurnsHiddenControlsIntoBlanks) {
  EXPECT_EQ(decode_words("=?utf-8?Q?a=0D=0ABcc:_b?="), "a  Bcc: b");
}

// In quadratic time each of these takes minutes.
TEST(DecodeWords, IsNotSlowedDownByJunk) {
  for (const std::string& unit : std::initializer_list<std::string>{
           "=?", "=?a?q?", "=?a?q?x", "=?utf-8?B?\?=", "?=", "=?a?b?=?"}) {
    std::string junk;
    while (junk.size() < 1U << 20U) junk += unit;
    EXPECT_FALSE(decode_words(junk).size() > junk.size() * 3);
  }
}

TEST(ToUtf8, KnowsCharsetsByTheNamesSendersUse) {
  EXPECT_EQ(to_utf8("\x93q\x94", "ISO-8859-1"), "“q”");
  EXPECT_EQ(to_utf8("\x93q\x94", "iso8859_1"), "“q”");
  EXPECT_EQ(to_utf8("\xC4\xE3\xBA\xC3", "GB2312"), "你好");
  EXPECT_EQ(to_utf8("\xE9\x46", "gb2312"), "镕");  // in GBK only
  EXPECT_EQ(to_utf8("\xE1", " 'iso-8859-7'*el"), "α");
  EXPECT_EQ(to_utf8("\x82\xA0", "Shift_JIS"), "あ");
  EXPECT_EQ(to_utf8("\xB0\xA1", "ks_c_5601-1987"), "가");
  EXPECT_EQ(to_utf8("\xA7\x41", "big5"), "你");
  EXPECT_EQ(to_utf8("\x1B$B$\"\x1B(Ba", "iso-2022-jp"), "あa");
  EXPECT_EQ(to_utf8("\x1B$B$\"", "iso-2022-jp"), "あ");
  EXPECT_EQ(to_utf8("Hi Mom +Jjo-!", "utf-7"), "Hi Mom ☺!");
  EXPECT_EQ(to_utf8({"\xFF\xFE\xE9\x00", 4}, "utf-16"), "é");
  EXPECT_EQ(to_utf8({"\xFE\xFF\x00\xE9", 4}, "utf-8"), "é");
  EXPECT_EQ(to_utf8({"\xFF\xFE\xE9\x00", 4}, ""), "é");
  EXPECT_EQ(to_utf8("\xFF\xFE-1@example.com", ""), "ÿþ-1@example.com");
  EXPECT_EQ(to_utf8("\xEF\xBB\xBF"
                    "a",
                    "utf-8"),
            "a");
}

TEST(ToUtf8, MarksWhatTheCharsetCannotMean) {
  EXPECT_EQ(to_utf8("a\xFF", "utf-8"), "a\uFFFD");
  EXPECT_EQ(to_utf8("a\x81", "shift_jis"), "a\uFFFD");
}

TEST(ToUtf8, GuessesAndSaysSo) {
  for (const std::string_view charset :
       {"", "x-unknown", "unknown-8bit", "us-ascii", "../../etc/passwd",
        "utf-8,version=1", "0123456789012345678901234567890123456789x"}) {
    bool guessed = false;
    EXPECT_EQ(to_utf8("caf\xE9", charset, &guessed), "café") << charset;
    EXPECT_TRUE(guessed) << charset;
    EXPECT_EQ(to_utf8("café", charset, &guessed), "café") << charset;
    EXPECT_TRUE(guessed) << charset;
    EXPECT_EQ(to_utf8("cafe", charset, &guessed), "cafe") << charset;
    EXPECT_FALSE(guessed) << charset;
  }
  bool guessed = true;
  EXPECT_EQ(to_utf8("caf\xE9", "iso-8859-15", &guessed), "café");
  EXPECT_FALSE(guessed);
}

TEST(EncodeWords, LeavesAsciiAndFoldsIt) {
  EXPECT_EQ(encode_words("Lunch on Monday", 9), "Lunch on Monday");
  EXPECT_EQ(encode_words("", 9), "");
  std::string text = "word";
  for (int i = 0; i < 40; ++i) text += " word" + std::to_string(i);
  const std::string value = encode_words(text, 9);
  EXPECT_EQ(unfold(value), text);
  EXPECT_LE(widest_line(value, 9), 76U);
  EXPECT_EQ(value.find("=?"), std::string::npos);
}

TEST(EncodeWords, NothingEndsTheField) {
  EXPECT_EQ(decode_words(encode_words("a\r\nBcc: b@example.com", 9)),
            "a  Bcc: b@example.com");
  for (const std::string_view text : {"a\nb", "a\rb", "é\r\n\r\nb"}) {
    EXPECT_EQ(text::split_lines(encode_words(text, 9)).size(), 1U);
  }
}

TEST(EncodeWords, ReadsBackExactly) {
  for (const std::string& text : std::initializer_list<std::string>{
           "Réunion", "日本語", "=?utf-8?q?no?=", " blank around ",
           "two  blanks", "a日本語日本語日本語日本語日",
           "a日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本"
           "語",
           "éa日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本"
           "語",
           "😀a😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
           "Kickoff – the campaign, with a long subject that needs several "
           "lines "
           "because it is so long that it cannot stand on two of them"}) {
    for (const std::size_t used : {1U, 9U, 40U, 75U, 200U}) {
      const std::string value = encode_words(text, used);
      EXPECT_EQ(decode_words(unfold(value).substr(value.starts_with("\r\n"))),
                text)
          << value;
      EXPECT_LE(widest_line(value, 0), 76U) << value;
      if (used < 40) {
        EXPECT_LE(widest_line(value, used), 76U) << value;
        EXPECT_FALSE(value.starts_with("\r\n")) << value;
      }
    }
  }
}

TEST(EncodeWords, AWordTooLongForALineIsEncoded) {
  const std::string value = encode_words(std::string(1200, 'x'), 9);
  EXPECT_LE(widest_line(value, 9), 76U);
  EXPECT_EQ(decode_words(unfold(value)), std::string(1200, 'x'));
}

// GMime 3.2 drops bytes behind a padded word that another one follows.
TEST(EncodeWords, OnlyTheLastBWordIsPadded) {
  std::string text = "a";
  for (int i = 0; i < 60; ++i) text += i % 7 == 0 ? "é" : "語";
  const std::string value = encode_words(text, 9);
  std::size_t words = 0;
  for (std::size_t at = value.find("=?UTF-8?B?"); at != std::string::npos;
       at = value.find("=?UTF-8?B?", at + 1)) {
    ++words;
    const std::size_t close = value.find("?=", at + 10);
    const bool last = value.find("=?", close) == std::string::npos;
    EXPECT_TRUE(last || value[close - 1] != '=') << value;
  }
  EXPECT_GE(words, 3U);
  EXPECT_EQ(decode_words(unfold(value)), text);
}

TEST(EncodeAllWords, EncodesAsciiToo) {
  const std::string value = encode_all_words("Rahman, Aisyah", 6);
  EXPECT_TRUE(value.starts_with("=?UTF-8?B?"));
  EXPECT_EQ(decode_words(value), "Rahman, Aisyah");
}

}  // namespace
}  // namespace raincheck::mime
