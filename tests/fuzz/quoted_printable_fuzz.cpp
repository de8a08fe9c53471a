#include <string>

#include "fuzz.hpp"
#include "mime/transfer.hpp"
#include "text.hpp"

// Both transfer encodings: anything can be decoded, and what we encode fits
// its lines and comes back the same.

namespace {

using raincheck::fuzz::require;
namespace mime = raincheck::mime;
namespace text = raincheck::text;

void require_lines(std::string_view encoded) {
  for (const std::string_view line : text::split(encoded, '\n')) {
    require(line.size() <= 77, "a line has at most 76 columns and a CR");
    for (const char c : line) {
      require((c >= ' ' && c <= '~') || c == '\t' || c == '\r',
              "an encoded byte is printable");
    }
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = raincheck::fuzz::view(data, size);
  require(mime::decode_quoted_printable(input).size() <= size,
          "decoding quoted-printable adds nothing");
  require(mime::decode_base64(input).size() <= size,
          "decoding base64 adds nothing");

  const std::string quoted = mime::encode_quoted_printable(input);
  require_lines(quoted);
  require(mime::decode_quoted_printable(quoted) == text::to_crlf(input),
          "quoted-printable comes back with CRLF line ends");

  const std::string base64 = mime::encode_base64(input);
  require_lines(base64);
  require(mime::decode_base64(base64) == input, "base64 comes back the same");
  return 0;
}
