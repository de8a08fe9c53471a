#include <unicode/uloc.h>

#include "draft/render.hpp"
#include "text.hpp"

namespace raincheck::draft {
namespace {

using Kind = Block::Kind;

// The reader's own colours, so that dark mode is right; the sans-serif that
// composers know by this name, since some readers default to Times; lines of
// seventy letters or so, which people read best. It stands on an element of
// its own: mail programs drop what stands on html and body.
constexpr std::string_view kStyle =
    "font-family: Helvetica, Arial, sans-serif; line-height: 1.5; "
    "max-width: 42em";

std::string escape_html(std::string_view s) {
  std::string out;
  for (const char c : s) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "<br>\n";
        break;
      default:
        out += c;
    }
  }
  return out;
}

void append_elements(std::string& out, const Block& block,
                     std::string_view list, std::string_view item) {
  if (!list.empty()) out.append("<").append(list).append(">\n");
  for (const std::string& line : block.lines) {
    out.append("<").append(item).append(">");
    out.append(escape_html(line));
    out.append("</").append(item).append(">\n");
  }
  if (!list.empty()) out.append("</").append(list).append(">\n");
}

// Bold rather than a heading of HTML, which is for pages: mail programs make
// one large, and read it out as the chapter of a book.
void append_block(std::string& out, const Block& block) {
  switch (block.kind) {
    case Kind::kParagraph:
      return append_elements(out, block, "", "p");
    case Kind::kHeading:
      out.append("<p><b>")
          .append(escape_html(block.lines.front()))
          .append("</b></p>\n");
      return;
    case Kind::kBullets:
      return append_elements(out, block, "ul", "li");
    case Kind::kNumbers:
      return append_elements(out, block, "ol", "li");
    case Kind::kLines:
      return append_elements(
          out, {Kind::kLines, {text::join(block.lines, "\n")}}, "", "p");
    case Kind::kQuote:
      // In whatever language they wrote.
      out.append("<blockquote type=\"cite\" dir=\"auto\">\n")
          .append(escape_html(text::join(block.lines, "\n")))
          .append("\n</blockquote>\n");
      return;
  }
}

}  // namespace

std::string render_html(const std::vector<Block>& blocks,
                        std::string_view language) {
  const bool right_to_left = is_right_to_left(language);
  const std::string about = " lang=\"" + escape_html(language) + "\"" +
                            (right_to_left ? " dir=\"rtl\"" : "");
  std::string out = "<!DOCTYPE html>\n<html" + about +
                    ">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n"
                    "</head>\n<body>\n<div" +
                    about + " style=\"" + std::string(kStyle) + "\">\n";
  for (const Block& block : blocks) append_block(out, block);
  return out + "</div>\n</body>\n</html>\n";
}

bool is_right_to_left(std::string_view language) {
  return uloc_isRightToLeft(std::string(language).c_str()) != 0;
}

}  // namespace raincheck::draft
