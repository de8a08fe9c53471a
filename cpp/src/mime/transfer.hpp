#pragma once

#include <string>
#include <string_view>

namespace raincheck::mime {

/// Quoted-printable (RFC 2045, 6.7), generous: "=" before what is no hex digit
/// stays, blanks at line ends are dropped, soft breaks with LF or CRLF.
[[nodiscard]] std::string decode_quoted_printable(std::string_view encoded);

/// `mark` followed by two hex digits becomes that byte: "=41" in
/// quoted-printable and in Q-words, "%41" in parameters (RFC 2231).
[[nodiscard]] std::string decode_codes(std::string_view encoded, char mark);
/// The reverse of it for one byte, with upper case digits.
[[nodiscard]] std::string encode_code(char byte, char mark);

/// Text (any line ends) as quoted-printable with CRLF and lines of at most 76
/// columns; never breaks inside a UTF-8 character; "From " and "." at the
/// start of a line are encoded, so that relays leave them alone.
[[nodiscard]] std::string encode_quoted_printable(std::string_view text);

/// Base64 (RFC 2045, 6.8) by mimetic's codec on input that was cleaned of
/// everything outside the alphabet. Text after the padding is ignored.
[[nodiscard]] std::string decode_base64(std::string_view encoded);

/// Base64 in lines of 76 columns that end in CRLF.
[[nodiscard]] std::string encode_base64(std::string_view bytes);

}  // namespace raincheck::mime
