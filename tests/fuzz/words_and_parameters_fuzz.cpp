#include <algorithm>
#include <string>

#include "fuzz.hpp"
#include "mime/addresses.hpp"
#include "mime/charset.hpp"
#include "mime/parameters.hpp"
#include "mime/skeleton.hpp"
#include "mime/words.hpp"
#include "text.hpp"

// Header values: what comes out of them is UTF-8, and what we write is one
// field that reads back the same.

namespace {

using raincheck::Address;
using raincheck::fuzz::require;
namespace mime = raincheck::mime;
namespace text = raincheck::text;

// Readers take a byte order mark at the start of text for no part of it.
constexpr std::string_view kByteOrderMark = "\uFEFF";

bool has_mark(std::string_view text) {
  return text.find(kByteOrderMark) != std::string_view::npos;
}

bool is_control(char c) { return (c >= '\0' && c < ' ') || c == '\x7F'; }

// Nothing in the value can end its field (RFC 5322, 2.2.3).
void require_one_field(std::string_view value) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value.substr(i, 3) == "\r\n ") {
      i += 2;
      require(i + 1 < value.size() && value[i + 1] != ' ',
              "a line of the value holds more than blanks");
    } else {
      require(!is_control(value[i]), "the value holds no line end of its own");
    }
  }
}

void require_columns(std::string_view value, std::size_t used) {
  std::size_t column = used;
  for (const std::string_view line : text::split_lines(value)) {
    require(column + line.size() <= 76, "a line has at most 76 columns");
    column = 0;
  }
}

void check_words(std::string_view input) {
  require(text::is_utf8(mime::decode_words(input)), "words give UTF-8");

  const std::string utf8 = text::repair_utf8(input);
  std::string wanted = utf8;
  std::ranges::replace_if(wanted, is_control, ' ');
  for (const std::size_t used : {1U, 9U, 40U}) {
    for (const std::string& value :
         {mime::encode_words(utf8, used), mime::encode_all_words(utf8, used)}) {
      require_one_field(value);
      require_columns(value, used);
      require(
          has_mark(wanted) || mime::decode_words(mime::unfold(value)) == wanted,
          "words come back the same");
    }
  }
}

void check_content_field(std::string_view input) {
  const mime::ContentField field = mime::parse_content_field(input);
  require(field.value == text::ascii_lower(field.value),
          "a content field's word is in lower case");
  for (const auto& [name, value] : field.parameters) {
    require(name == text::ascii_lower(name),
            "a parameter's name is in lower case");
    // A boundary is compared with bytes of the message.
    require(name == "boundary" || text::is_utf8(value),
            "a parameter's value is UTF-8");
  }
}

void check_parameter(std::string_view input) {
  const std::string value = mime::format_parameter("filename", input);
  require_one_field(value);
  const mime::ContentField field =
      mime::parse_content_field("attachment" + value);
  require(field.value == "attachment" && field.parameters.size() == 1,
          "a value adds no parameter");
  // Words in a value are decoded, whoever wrote them.
  const std::string wanted = text::one_line(text::repair_utf8(input));
  require(wanted.find("=?") != std::string::npos || has_mark(wanted) ||
              field.parameter("filename") == wanted,
          "a parameter comes back the same");
}

void check_addresses(std::string_view input) {
  const std::vector<Address> addresses = mime::parse_addresses(input);
  std::size_t writable = 0;
  for (const Address& address : addresses) {
    require(text::is_utf8(address.name) && text::is_utf8(address.address),
            "addresses are UTF-8");
    require(text::one_line(address.name) == address.name, "a name is one line");
    if (has_mark(address.address)) return;
    if (!mime::format_addresses({address}, 4).empty()) ++writable;
  }
  const std::string value = mime::format_addresses(addresses, 4);
  require_one_field(value);
  require(mime::parse_addresses(mime::unfold(value)).size() == writable,
          "as many addresses come back as were written");
}

// A name and an address that came from anywhere, a line each.
void check_one_address(std::string_view input) {
  const std::size_t line = std::min(input.find('\n'), input.size());
  const Address address{
      std::string(input.substr(0, line)),
      std::string(input.substr(std::min(line + 1, input.size())))};
  const std::string value = mime::format_addresses({address}, 4);
  require_one_field(value);
  require(has_mark(address.address) ||
              mime::parse_addresses(mime::unfold(value)).size() ==
                  (value.empty() ? 0 : 1),
          "one address stays one");
}

void check_message_ids(std::string_view input) {
  for (const std::string& id : mime::parse_message_ids(input)) {
    require(
        id.starts_with('<') && id.ends_with('>') &&
            std::ranges::all_of(id, [](char c) { return c > ' ' && c <= '~'; }),
        "a message-id is printable");
  }
}

// The name of a charset in the first line, its bytes below.
void check_charset(std::string_view input) {
  const std::size_t line = std::min(input.find('\n'), input.size());
  bool guessed = false;
  require(text::is_utf8(
              mime::to_utf8(input.substr(std::min(line + 1, input.size())),
                            input.substr(0, line), &guessed)),
          "every charset gives UTF-8");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = raincheck::fuzz::view(data, size);
  check_words(input);
  check_content_field(input);
  check_parameter(input);
  check_addresses(input);
  check_one_address(input);
  check_message_ids(input);
  check_charset(input);
  return 0;
}
