#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Small helpers on text that more than one stage needs. The ASCII ones are
/// for protocol words (RFC 5234: header names, methods), which never depend
/// on a locale; fold_case() is for people's words.
namespace raincheck::text {

[[nodiscard]] std::string_view trim(std::string_view s);  ///< SP HTAB CR LF
[[nodiscard]] std::string ascii_lower(std::string_view s);
[[nodiscard]] std::string ascii_upper(std::string_view s);
[[nodiscard]] bool ascii_iequals(std::string_view a, std::string_view b);
[[nodiscard]] bool ascii_istarts_with(std::string_view s, std::string_view p);

/// Lines without their ends; LF, CRLF and a lone CR all end one.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view s);
[[nodiscard]] std::vector<std::string_view> split(std::string_view s, char at);
[[nodiscard]] std::string join(const std::vector<std::string>& parts,
                               std::string_view between);

/// LF and lone CR become CRLF (RFC 5322, 2.3).
[[nodiscard]] std::string to_crlf(std::string_view s);
/// CRLF and lone CR become LF.
[[nodiscard]] std::string to_lf(std::string_view s);

[[nodiscard]] bool is_ascii(std::string_view s);
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] std::size_t count_digits(std::string_view s);

/// Whether the bytes are well-formed UTF-8 (RFC 3629).
[[nodiscard]] bool is_utf8(std::string_view s);
/// Ill-formed sequences become U+FFFD.
[[nodiscard]] std::string repair_utf8(std::string_view s);
/// The text, cut to at most `size` bytes, its last character whole.
[[nodiscard]] std::string_view cut(std::string_view utf8, std::size_t size);
/// Full case folding of UTF-8, for comparing people's words.
[[nodiscard]] std::string fold_case(std::string_view s);

/// Controls (of UTF-8 also C1, U+2028 and U+2029) and runs of white space
/// become one blank, ends trimmed: what may stand in a header field, a one-line
/// phrase.
[[nodiscard]] std::string one_line(std::string_view s);

/// The candidate nearest to `word` by edit distance, or empty when none is
/// near enough to be what was meant.
[[nodiscard]] std::string_view nearest(
    std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace raincheck::text
