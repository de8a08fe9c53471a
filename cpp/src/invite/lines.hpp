#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace raincheck::invite {

/// Whose words a line is.
enum class Origin : std::uint8_t {
  kOwn,      ///< the person's who invites
  kQuoted,   ///< older mail, or the head that a calendar put above
  kService,  ///< a conference service's: how to join
  kNotice,   ///< a program's or a lawyer's
};

/// One line of a mail or a description.
struct Line {
  std::string text;    ///< trimmed, blanks of every kind made plain
  std::string folded;  ///< the same without letter case
  bool indented = false;
  Origin origin = Origin::kOwn;

  [[nodiscard]] bool is_own() const { return origin == Origin::kOwn; }
};

/// The lines as they stand, all taken for the person's own yet; quoted.hpp
/// and boilerplate.hpp know better.
[[nodiscard]] std::vector<Line> read_lines(std::string_view text);

/// The person's own lines, those put together again that a mail program
/// wrapped.
[[nodiscard]] std::vector<Line> own_lines(const std::vector<Line>& lines);

/// Letter case, "¿", "¡" and Arabic vowel signs taken away, "’" and quotation
/// marks made plain, Arabic punctuation made ASCII's; quick for ASCII.
[[nodiscard]] std::string fold(std::string_view text);

/// The text of a list item, or empty: "- x", "• x", "1. x", "(2) x", "a) x",
/// "1.2 x", "IV. x", "①x", "・x", "一、x", "（1）x", "١- x".
[[nodiscard]] std::string_view item_text(std::string_view line);
/// Whether an item may be the first of its list: bullets, 1, a, i.
[[nodiscard]] bool may_begin_list(std::string_view item_line);

}  // namespace raincheck::invite
