#include "draft/render.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::draft {
namespace {

using Kind = Block::Kind;

int width_of(UChar32 c) {
  const int type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int width_of(const icu::UnicodeString& text) {
  int width = 0;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    width += width_of(text.char32At(i));
  }
  return width;
}

}  // namespace

int display_width(const std::string& utf8) {
  return width_of(icu::UnicodeString::fromUTF8(utf8));
}

namespace {

// The line-break rules (UAX 14) also allow breaks inside a link; in a letter
// a line ends at a blank, or between characters of a script without blanks.
bool may_break(const icu::UnicodeString& text, std::int32_t at) {
  const UChar32 before = text.char32At(text.moveIndex32(at, -1));
  return u_isUWhiteSpace(before) || width_of(before) == 2;
}

}  // namespace

std::vector<Piece> wrap_pieces(const std::string& utf8, int columns) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) {
    throw Error(
        ErrorCode::kInternal,
        std::string("ICU could not break lines: ") + u_errorName(status));
  }
  breaks->setText(text);

  const auto no_break = icu::UnicodeString::fromUTF8(kNoBreakSpace);
  std::vector<Piece> lines;
  icu::UnicodeString line;
  icu::UnicodeString word;
  const auto end_line = [&] {
    Piece out;
    out.blank_follows =
        !line.isEmpty() && u_isUWhiteSpace(line.char32At(line.length() - 1));
    line.findAndReplace(no_break, icu::UnicodeString(u' '));
    line.trim().toUTF8String(out.text);
    if (!out.text.empty()) lines.push_back(std::move(out));
    line.remove();
  };
  std::int32_t from = breaks->first();
  for (std::int32_t to = breaks->next(); to != icu::BreakIterator::DONE;
       from = to, to = breaks->next()) {
    word.append(text, from, to - from);
    if (to != text.length() && !may_break(text, to)) continue;
    icu::UnicodeString visible = word;
    if (width_of(line) + width_of(visible.trim()) > columns) end_line();
    line.append(word);
    word.remove();
  }
  end_line();
  return lines;
}

std::vector<std::string> wrap(const std::string& utf8, int columns) {
  std::vector<std::string> lines;
  for (Piece& piece : wrap_pieces(utf8, columns)) {
    lines.push_back(std::move(piece.text));
  }
  return lines;
}

namespace {

// Appends wrapped text whose first line starts with `first`, the others with
// as many blanks.
void append_wrapped(std::string& out, const std::string& text,
                    const std::string& first, int columns) {
  std::string prefix = first;
  for (const std::string_view paragraph : text::split(text, '\n')) {
    const int width = columns - static_cast<int>(first.size());
    for (const std::string& line : wrap(std::string(paragraph), width)) {
      out.append(prefix).append(line).append("\n");
      prefix.assign(first.size(), ' ');
    }
  }
}

// RFC 3676, 4.5: marks stand together, then a blank.
void append_quoted(std::string& out, const std::string& line, int columns) {
  const std::size_t depth = std::min(line.find_first_not_of("> "), line.size());
  constexpr std::ptrdiff_t kMostMarks = 8;
  const auto marks = static_cast<std::size_t>(std::min(
      std::count(line.begin(),
                 line.begin() + static_cast<std::ptrdiff_t>(depth), '>'),
      kMostMarks));
  const std::string prefix = std::string(marks + 1, '>') + " ";
  const auto lines =
      wrap(line.substr(depth), columns - static_cast<int>(prefix.size()));
  for (const std::string& part : lines)
    out.append(prefix).append(part).append("\n");
  if (lines.empty()) out.append(marks + 1, '>').append("\n");
}

bool is_number_item(std::string_view line) { return line.starts_with("1. "); }

Kind kind_of(std::string_view line) {
  if (line.starts_with("# ")) return Kind::kHeading;
  if (line.starts_with("- ")) return Kind::kBullets;
  if (is_number_item(line)) return Kind::kNumbers;
  return Kind::kParagraph;
}

std::string_view without_mark(std::string_view line, Kind kind) {
  if (kind == Kind::kParagraph) return line;
  return line.substr(is_number_item(line) ? 3 : 2);
}

}  // namespace

std::vector<Block> read_blocks(std::string_view letter) {
  std::vector<Block> blocks;
  bool open =
      false;  // whether the next line may still belong to the last block
  for (const std::string_view line : text::split_lines(letter)) {
    if (text::trim(line).empty()) {
      open = false;
      continue;
    }
    const Kind kind = kind_of(line);
    if (open && line.starts_with("   ") &&
        blocks.back().kind != Kind::kParagraph) {
      blocks.back().lines.back().append("\n").append(text::trim(line));
      continue;
    }
    const std::string words(text::trim(without_mark(line, kind)));
    if (open && kind == blocks.back().kind) {
      if (kind == Kind::kParagraph) {
        blocks.back().lines.back().append(" ").append(words);
      } else {
        blocks.back().lines.push_back(words);
      }
    } else {
      blocks.push_back({kind, {words}});
    }
    open = kind != Kind::kHeading;
  }
  return blocks;
}

std::string render_text(const std::vector<Block>& blocks, int columns) {
  std::string out;
  for (const Block& block : blocks) {
    if (!out.empty()) out += '\n';
    int number = 0;
    for (const std::string& line : block.lines) {
      switch (block.kind) {
        case Kind::kBullets:
          append_wrapped(out, line, "- ", columns);
          break;
        case Kind::kNumbers:
          append_wrapped(out, line, std::to_string(++number) + ". ", columns);
          break;
        case Kind::kQuote:
          append_quoted(out, line, columns);
          break;
        default:
          append_wrapped(out, line, "", columns);
      }
    }
  }
  return out;
}

}  // namespace raincheck::draft
