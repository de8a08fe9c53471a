#include "mime/transfer.hpp"

#include <mimetic/codec/base64.h>

#include <iterator>

#include "text.hpp"

namespace raincheck::mime {
namespace {

constexpr std::size_t kLineLength = 76;  // RFC 2045, 6.7 (5) and 6.8

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;  // QUIRK: lower case
  return -1;
}

bool is_base64(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= '0' && c <= '9') || c == '+' || c == '/';
}

// The digits of the alphabet up to the padding. mimetic's decoder reads one
// byte past its table for '|', so nothing else may reach it.
std::string base64_digits(std::string_view encoded) {
  std::string digits;
  digits.reserve(encoded.size());
  for (const char c : encoded) {
    if (is_base64(c)) {
      digits += c;
    } else if (c == '=' && digits.size() % 4 >= 2) {
      break;
    }
  }
  return digits;
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

bool stands_for_itself(char c) {
  return (c >= ' ' && c <= '~' && c != '=') || c == '\t';
}

// The character of the line that starts at `at`, encoded as it must be there.
std::string quoted_character(std::string_view line, std::size_t at,
                             bool starts_output_line) {
  const char c = line[at];
  const bool ends_line_with_blank =
      (c == ' ' || c == '\t') && at + 1 == line.size();
  // Relays take a lone "." for the end of the mail and mailboxes take "From "
  // for the start of the next.
  const bool reserved =
      starts_output_line && (c == '.' || line.substr(at).starts_with("From "));
  if (stands_for_itself(c) && !ends_line_with_blank && !reserved) {
    return std::string(1, c);
  }
  std::string code;
  code += encode_code(c, '=');
  constexpr std::size_t kLongestCharacter = 4;  // RFC 3629
  for (std::size_t i = at + 1;
       i < line.size() && i < at + kLongestCharacter &&
       static_cast<unsigned char>(c) >= 0xC0 && is_continuation(line[i]);
       ++i) {
    code += encode_code(line[i], '=');
  }
  return code;
}

void encode_quoted_line(std::string_view line, std::string& out) {
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::string code = quoted_character(line, at, column == 0);
    // The last column is kept for the "=" of a soft line break.
    if (column + code.size() >= kLineLength) {
      out += "=\r\n";
      column = 0;
      code = quoted_character(line, at, true);
    }
    out += code;
    column += code.size();
    at += code.size() == 1 ? 1 : code.size() / 3;
  }
}

}  // namespace

std::string decode_codes(std::string_view encoded, char mark) {
  std::string out;
  out.reserve(encoded.size());
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    const bool room = encoded[i] == mark && i + 2 < encoded.size();
    const int high = room ? hex_value(encoded[i + 1]) : -1;
    const int low = room ? hex_value(encoded[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += encoded[i];  // QUIRK: a mark that starts no code is text
    }
  }
  return out;
}

std::string encode_code(char byte, char mark) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {mark, kHex[value >> 4U], kHex[value & 0xFU]};
}

std::string decode_quoted_printable(std::string_view encoded) {
  std::string out;
  out.reserve(encoded.size());
  while (!encoded.empty()) {
    const std::size_t newline = encoded.find('\n');
    const bool ended = newline != std::string_view::npos;
    std::string_view line = encoded.substr(0, newline);
    const bool crlf = ended && line.ends_with('\r');
    if (crlf) line.remove_suffix(1);
    // RFC 2045, 6.7 (3): blanks at the end were added in transit.
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    const bool soft = line.ends_with('=');  // a soft line break; 6.7 (5)
    if (soft) line.remove_suffix(1);
    out += decode_codes(line, '=');
    if (!soft && ended) out += crlf ? "\r\n" : "\n";
    encoded.remove_prefix(ended ? newline + 1 : encoded.size());
  }
  return out;
}

std::string encode_quoted_printable(std::string_view text) {
  const std::string lines = text::to_crlf(text);
  std::string out;
  out.reserve(lines.size() + lines.size() / 8);
  std::string_view rest = lines;
  while (!rest.empty()) {
    const std::size_t end = rest.find("\r\n");
    encode_quoted_line(rest.substr(0, end), out);
    if (end == std::string_view::npos) break;
    out += "\r\n";
    rest.remove_prefix(end + 2);
  }
  return out;
}

std::string decode_base64(std::string_view encoded) {
  const std::string digits = base64_digits(encoded);
  std::string out;
  out.reserve(digits.size() / 4 * 3 + 3);
  mimetic::Base64::Decoder decoder;
  decoder.process(digits.begin(), digits.end(), std::back_inserter(out));
  return out;
}

std::string encode_base64(std::string_view bytes) {
  std::string digits;
  digits.reserve(bytes.size() / 3 * 4 + 4);
  mimetic::Base64::Encoder encoder(0);  // its own line ends are LF
  encoder.process(bytes.begin(), bytes.end(), std::back_inserter(digits));
  std::string out;
  out.reserve(digits.size() + digits.size() / kLineLength * 2 + 2);
  for (std::size_t at = 0; at < digits.size(); at += kLineLength) {
    out.append(digits, at, kLineLength).append("\r\n");
  }
  return out;
}

}  // namespace raincheck::mime
