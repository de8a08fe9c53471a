#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace raincheck::draft {

/// U+00A0: no line ends there. Plain text shows it as an ordinary blank.
inline constexpr std::string_view kNoBreakSpace = "\u00a0";

/// A piece of a letter, in plain words: no format's escapes.
struct Block {
  enum class Kind {
    kParagraph,  ///< one line of any length
    kHeading,    ///< one short line
    kBullets,    ///< a line per item
    kNumbers,    ///< a line per item; "\n" inside one starts a further line
    kLines,      ///< lines that stay lines: a signature
    kQuote,      ///< lines of the mail that is answered
  };
  Kind kind = Kind::kParagraph;
  std::vector<std::string> lines;
};

/// Reads a filled letter template: paragraphs between empty lines, "# " for a
/// heading, "- " and "1. " for list items, three blanks to continue an item.
[[nodiscard]] std::vector<Block> read_blocks(std::string_view letter);

/// The columns that a text takes on a screen: two for a wide character of
/// Chinese, Japanese or Korean (UAX 11), none for a combining mark.
[[nodiscard]] int display_width(const std::string& utf8);

/// Of a line of plain text: what stays readable after being quoted once.
inline constexpr int kColumns = 72;
/// For readers that wrap lines themselves.
inline constexpr int kUnwrapped = 1 << 20;

/// A line that a text was broken into.
struct Piece {
  std::string text;            ///< without blanks at its ends
  bool blank_follows = false;  ///< one stood where the line was broken
};
[[nodiscard]] std::vector<Piece> wrap_pieces(const std::string& utf8,
                                             int columns);

/// The lines of at most that many columns that a text makes; a word that is
/// longer stands alone.
[[nodiscard]] std::vector<std::string> wrap(const std::string& utf8,
                                            int columns);

/// Plain text of at most that many columns, LF line ends, one empty line
/// between blocks. Never breaks inside a word, so that a link stays whole.
[[nodiscard]] std::string render_text(const std::vector<Block>& blocks,
                                      int columns = kColumns);

/// Whether the language is written from right to left.
[[nodiscard]] bool is_right_to_left(std::string_view language);

/// A self-contained HTML page: no remote content, no scripts, the reader's
/// own fonts and colours (so that dark mode is right), escaped once.
[[nodiscard]] std::string render_html(const std::vector<Block>& blocks,
                                      std::string_view language);

}  // namespace raincheck::draft
