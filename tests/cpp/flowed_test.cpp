#include "draft/flowed.hpp"

#include <gmock/gmock.h>

#include "text.hpp"

// Plain text on its way, and what a reader makes of it (RFC 3676).

namespace raincheck::draft {
namespace {

using Kind = Block::Kind;

// Lines as a reader joins them, 4.2 and 4.4; a quotation is left as it is.
std::string joined(const Flowed& flowed) {
  const bool delsp = flowed.parameters.ends_with("; delsp=yes");
  std::string out;
  for (std::string_view line : text::split(flowed.text, '\n')) {
    if (line.starts_with(' ')) line.remove_prefix(1);
    const bool soft = line.ends_with(' ');
    if (soft && delsp) line.remove_suffix(1);
    out.append(line);
    if (!soft) out += '\n';
  }
  out.pop_back();
  return out;
}

std::vector<Block> letter(const std::string& paragraph) {
  return {{Kind::kParagraph, {"Dear Sarah,"}},
          {Kind::kParagraph, {paragraph}},
          {Kind::kBullets, {paragraph, "b"}},
          {Kind::kLines, {"Regards,", "Aisyah"}}};
}

std::string repeated(std::string_view words) {
  std::string out;
  for (int i = 0; i < 40; ++i) out += words;
  return std::string(text::trim(out));
}

TEST(Flowed, JoinsAParagraphAndKeepsAListsLines) {
  const auto blocks = letter(repeated("seven77 "));
  const Flowed flowed = render_flowed(blocks, "en");
  EXPECT_EQ(flowed.parameters, "; format=flowed");
  for (const std::string_view line : text::split(flowed.text, '\n')) {
    EXPECT_LE(line.size(), 74U) << line;
  }
  const std::string list = render_text({blocks[2]});
  EXPECT_EQ(joined(flowed), "Dear Sarah,\n\n" + repeated("seven77 ") + "\n\n" +
                                list + "\nRegards,\nAisyah\n");
}

TEST(Flowed, PutsNoBlankBetweenCharactersThatHaveNone) {
  const std::string words = repeated("会議の資料を Acme 社へ送ります。");
  const Flowed flowed = render_flowed({{Kind::kParagraph, {words}}}, "ja");
  EXPECT_EQ(flowed.parameters, "; format=flowed; delsp=yes");
  EXPECT_EQ(joined(flowed), words + "\n");
  // Without delsp such a line ends.
  const std::string topic = repeated("会議の資料を");
  const Flowed plain = render_flowed({{Kind::kParagraph, {topic}}}, "en");
  EXPECT_EQ(plain.text, render_text({{Kind::kParagraph, {topic}}}));
}

TEST(Flowed, StuffsWhatWouldBeTakenForAnotherThing) {
  EXPECT_EQ(render_flowed({{Kind::kLines, {"From here", "> x"}}}, "en").text,
            " From here\n > x\n");
  EXPECT_EQ(render_flowed({{Kind::kBullets, {"a\nb"}}}, "en").text,
            "- a\n   b\n");
}

TEST(Flowed, KeepsAQuotationsMarks) {
  const Block quote = {Kind::kQuote,
                       {"Dear Aisyah,", "", "> older", ">> oldest"}};
  const std::string lines = "> Dear Aisyah,\n>\n>> older\n>>> oldest\n";
  EXPECT_EQ(render_text({quote}), lines);
  EXPECT_EQ(render_flowed({quote}, "en").text, lines);
  EXPECT_THAT(render_html({quote}, "en"),
              testing::HasSubstr(
                  "<blockquote type=\"cite\" dir=\"auto\">\nDear Aisyah,<br>"));
}

TEST(Flowed, WrapsAQuotation) {
  const std::string text =
      render_text({{Kind::kQuote, {repeated("seven77 "), repeated(">")}}});
  for (const std::string_view line : text::split_lines(text)) {
    EXPECT_LE(line.size(), 72U) << line;
    EXPECT_TRUE(line.starts_with(">")) << line;
  }
}

}  // namespace
}  // namespace raincheck::draft
