#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace raincheck::mime {

/// Decodes the encoded words (RFC 2047) of an unfolded header value to UTF-8.
/// Generous: words split inside a character, unpadded base64, raw 8-bit text,
/// blanks inside q-words. White space between adjacent words is dropped.
[[nodiscard]] std::string decode_words(std::string_view value);

/// Writes UTF-8 text as an unstructured header value, folded with CRLF SP at
/// 76 columns; `used` columns of the first line are taken by the field name.
/// ASCII stays as it is; anything else becomes UTF-8 B-words, each cut at a
/// character and, but for the last, at a multiple of three bytes (GMime drops
/// bytes between padded words). Controls become blanks: nothing can end the
/// field.
[[nodiscard]] std::string encode_words(std::string_view utf8, std::size_t used);
/// The same with ASCII as words too: for display names that are too long to
/// be quoted (RFC 2047, 5).
[[nodiscard]] std::string encode_all_words(std::string_view utf8,
                                           std::size_t used);

}  // namespace raincheck::mime
