#include <gtest/gtest.h>

#include <string>

#include "mime/leaf.hpp"
#include "mime/transfer.hpp"
#include "text.hpp"

namespace raincheck::mime {
namespace {

std::string all_bytes() {
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  return bytes;
}

TEST(QuotedPrintable, DecodesCodesAndSoftBreaks) {
  EXPECT_EQ(decode_quoted_printable("a=3Db=c3=A9"), "a=b\xC3\xA9");
  EXPECT_EQ(decode_quoted_printable("one =\r\ntwo=\nthree"), "one twothree");
  EXPECT_EQ(decode_quoted_printable("one= \t\r\ntwo"), "onetwo");
  EXPECT_EQ(decode_quoted_printable("a\r\nb\nc"), "a\r\nb\nc");
}

TEST(QuotedPrintable, DropsBlanksAtLineEnds) {
  EXPECT_EQ(decode_quoted_printable("a \t\r\nb  \nc =20 "), "a\r\nb\nc  ");
}

TEST(QuotedPrintable, LeavesWhatIsNoCode) {
  EXPECT_EQ(decode_quoted_printable("a=4"), "a=4");
  EXPECT_EQ(decode_quoted_printable("a=zz=4g=="), "a=zz=4g=");
  EXPECT_EQ(decode_quoted_printable("a=\rb"), "a=\rb");
  EXPECT_EQ(decode_quoted_printable("a="), "a");
  EXPECT_EQ(decode_quoted_printable(""), "");
}

TEST(QuotedPrintable, EncodesCanonically) {
  EXPECT_EQ(encode_quoted_printable("a=b\té\n"), "a=3Db\t=C3=A9\r\n");
  EXPECT_EQ(encode_quoted_printable("x \ny\t\r\nz "), "x=20\r\ny=09\r\nz=20");
  EXPECT_EQ(encode_quoted_printable("a\rb"), "a\r\nb");
}

TEST(QuotedPrintable, ProtectsWhatRelaysTouch) {
  EXPECT_EQ(encode_quoted_printable("From here\n.\nFromage"),
            "=46rom here\r\n=2E\r\nFromage");
  const std::string long_line = std::string(75, 'x') + "." + "From here";
  EXPECT_EQ(encode_quoted_printable(long_line),
            std::string(75, 'x') + "=\r\n=2EFrom here");
}

TEST(QuotedPrintable, ReadsBackInShortLines) {
  std::string text = all_bytes();
  for (int i = 0; i < 200; ++i) text += i % 3 == 0 ? "😀" : "日 é";
  text += "\n" + std::string(300, '.') + "\n";
  const std::string encoded = encode_quoted_printable(text);
  EXPECT_EQ(decode_quoted_printable(encoded), text::to_crlf(text));
  for (const std::string_view line : text::split_lines(encoded)) {
    EXPECT_LE(line.size(), 76U);
  }
}

TEST(QuotedPrintable, NeverBreaksInsideACharacter) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += i % 2 == 0 ? "日" : "a";
  const std::string encoded = encode_quoted_printable(text);
  for (std::string_view line : text::split_lines(encoded)) {
    if (line.ends_with('=')) line.remove_suffix(1);
    EXPECT_TRUE(text::is_utf8(decode_quoted_printable(line))) << line;
  }
}

TEST(Base64, ReadsBack) {
  for (std::size_t size = 0; size < 256; ++size) {
    const std::string bytes = all_bytes().substr(0, size);
    EXPECT_EQ(decode_base64(encode_base64(bytes)), bytes);
  }
}

TEST(Base64, WritesLinesThatEndInCrlf) {
  EXPECT_EQ(encode_base64(""), "");
  EXPECT_EQ(encode_base64("Lunch?"), "THVuY2g/\r\n");
  EXPECT_EQ(encode_base64(std::string(57, 'a')).size(), 78U);
  EXPECT_EQ(encode_base64(std::string(58, 'a')).substr(76, 6), "\r\nYQ==");
}

TEST(Base64, PassesOverWhatIsNoDigit) {
  EXPECT_EQ(decode_base64(" TH\r\nVu|Y2\xFFg/\n"), "Lunch?");
  EXPECT_EQ(decode_base64("=THVuY2g/"), "Lunch?");
}

TEST(Base64, PaddingIsOptionalAndEndsTheText) {
  EXPECT_EQ(decode_base64("THVuY2g"), "Lunch");
  EXPECT_EQ(decode_base64("THVuY2g=\r\n\r\nfooter of a list"), "Lunch");
  EXPECT_EQ(decode_base64("THVuY2g/T"), "Lunch?");
}

TEST(Codes, RoundTrip) {
  for (const char c : all_bytes()) {
    const std::string code = encode_code(c, '%');
    EXPECT_EQ(code.size(), 3U);
    EXPECT_EQ(decode_codes(code, '%'), std::string(1, c));
    EXPECT_EQ(decode_codes(code, '='), code);
  }
}

Part leaf(std::string_view encoding, std::string_view charset,
          std::string_view body) {
  Part part;
  part.body = body;
  part.transfer_encoding = encoding;
  part.type.value = "text/plain";
  part.type.parameters["charset"] = charset;
  return part;
}

TEST(Leaf, UndoesTheEncodings) {
  std::vector<Quirk> quirks;
  EXPECT_EQ(leaf_bytes(leaf("base64", "", "THVuY2g/\r\n"), &quirks), "Lunch?");
  EXPECT_EQ(leaf_bytes(leaf("quoted-printable", "", "a=\r\n=3D"), &quirks),
            "a=");
  for (const std::string_view encoding : {"7bit", "8bit", "binary"}) {
    EXPECT_EQ(leaf_bytes(leaf(encoding, "", all_bytes()), &quirks),
              all_bytes());
  }
  EXPECT_TRUE(quirks.empty());
}

TEST(Leaf, AnUnknownEncodingIsNoEncoding) {
  std::vector<Quirk> quirks;
  EXPECT_EQ(leaf_bytes(leaf("x-\nrot13", "", "a=3D"), &quirks), "a=3D");
  EXPECT_EQ(quirks,
            (std::vector<Quirk>{{"transfer_encoding_unknown", "x- rot13"}}));
}

TEST(Leaf, TextIsUtf8WithLineFeeds) {
  std::vector<Quirk> quirks;
  EXPECT_EQ(leaf_text(leaf("8bit", "iso-8859-1", "caf\xE9\r\nb\rc\n"), &quirks),
            "café\nb\nc\n");
  EXPECT_TRUE(quirks.empty());
  EXPECT_EQ(leaf_text(leaf("8bit", "nonsense", "caf\xE9"), &quirks), "café");
  EXPECT_EQ(quirks, (std::vector<Quirk>{{"charset_guessed", "nonsense"}}));
  EXPECT_EQ(leaf_text(leaf("8bit", "", "caf\xE9"), nullptr), "café");
}

}  // namespace
}  // namespace raincheck::mime
