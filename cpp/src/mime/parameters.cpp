#include "mime/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "mime/charset.hpp"
#include "mime/transfer.hpp"
#include "mime/words.hpp"
#include "text.hpp"

namespace raincheck::mime {
namespace {

constexpr auto kNowhere = std::string_view::npos;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Reads a value from left to right. An opening quote or bracket that is never
// closed is found out once, by the first search to the end.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
  void skip() { ++at_; }

  // Blanks and comments (RFC 5322, 3.2.2).
  void skip_blanks() {
    while (!at_end()) {
      if (is_blank(peek())) {
        skip();
      } else if (!starts_comment() || !skip_comment()) {
        return;
      }
    }
  }

  // Up to a blank, a comment or one of `stops`.
  std::string_view read_until(std::string_view stops) {
    const std::size_t start = at_;
    while (!at_end() && !is_blank(peek()) && !starts_comment() &&
           stops.find(peek()) == kNowhere) {
      skip();
    }
    return text_.substr(start, at_ - start);
  }

  // A quoted string without its quotes and backslashes (RFC 5322, 3.2.4).
  // QUIRK: one that is never closed ends at the next ';', and a backslash
  // that escapes nothing belongs to a path ("C:\TEMP\plan.ics").
  std::string read_quoted() {
    const std::size_t end = closing_quote();
    skip();
    std::string out;
    for (; at_ < end; skip()) {
      const std::string_view pair = text_.substr(at_, 2);
      const bool escape = pair == "\\\"" || pair == "\\\\";
      if (escape && at_ + 1 < end) skip();
      out += peek();
    }
    if (peek() == '"') skip();
    return out;
  }

  // A value without quotes. QUIRK: it may hold blanks ("name=my file.ics"),
  // but not what looks like the next parameter ("charset=utf-8 method=X").
  std::string read_bare() {
    std::string out(read_until(";"));
    while (true) {
      skip_blanks();
      const std::size_t start = at_;
      const std::string_view word = read_until(";");
      if (word.empty()) return out;
      if (word.find('=') != kNowhere) {
        at_ = start;
        return out;
      }
      out.append(" ").append(word);
    }
  }

 private:
  [[nodiscard]] bool starts_comment() const {
    return peek() == '(' && !comments_broken_;
  }

  // Passes over a comment; comments nest. QUIRK: from one that is never
  // closed on, brackets are text.
  bool skip_comment() {
    int open = 0;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '(') {
        ++open;
      } else if (text_[i] == ')' && --open == 0) {
        at_ = i + 1;
        return true;
      }
    }
    comments_broken_ = true;
    return false;
  }

  [[nodiscard]] std::size_t closing_quote() const {
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      if (text_[i] == '"') return i;
      if (text_[i] == '\\') ++i;
    }
    return std::min(text_.find(';', at_), text_.size());
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool comments_broken_ = false;
};

// What was said of one parameter: `name=`, or the segments `name*`, `name*0`,
// `name*1*` of RFC 2231.
struct Said {
  struct Segment {
    std::string text;
    bool percent = false;
  };
  std::optional<std::string> plain;
  std::map<int, Segment> segments;
};
using SaidOf = std::map<std::string, Said>;

void note_parameter(std::string_view name, std::string value, SaidOf& said) {
  const std::size_t star = name.find('*');
  Said& of_name = said[text::ascii_lower(name.substr(0, star))];
  if (star == kNowhere) {
    if (!of_name.plain) of_name.plain = std::move(value);
    return;
  }
  std::string_view index = name.substr(star + 1);
  const bool percent = index.empty() || index.ends_with('*');
  if (index.ends_with('*')) index.remove_suffix(1);
  int number = 0;
  const char* const end = index.data() + index.size();
  const auto [stop, error] = std::from_chars(index.data(), end, number);
  if (!index.empty() && (error != std::errc() || stop != end)) return;
  of_name.segments.try_emplace(number,
                               Said::Segment{std::move(value), percent});
}

// RFC 2231, 3 and 4.1. Empty when the first segment is missing.
std::optional<std::string> join_segments(
    const std::map<int, Said::Segment>& segments) {
  if (!segments.contains(0)) return std::nullopt;
  std::string bytes;
  std::string charset;
  int expected = 0;
  for (const auto& [index, segment] : segments) {
    if (index != expected++) break;
    std::string_view text = segment.text;
    const std::size_t first = text.find('\'');
    const std::size_t second =
        first == kNowhere ? kNowhere : text.find('\'', first + 1);
    // QUIRK: charset and language may be missing, or not come first.
    if (charset.empty() && segment.percent && second != kNowhere) {
      charset = text.substr(0, first);
      text.remove_prefix(second + 1);
    }
    bytes += segment.percent ? decode_codes(text, '%') : std::string(text);
  }
  return text::one_line(to_utf8(bytes, charset));
}

std::string value_of(const std::string& name, const Said& said) {
  const std::optional<std::string> joined = join_segments(said.segments);
  if (joined) return *joined;
  // A boundary is compared with bytes of the message, so it stays as it is.
  const std::string plain = said.plain.value_or("");
  return name == "boundary" ? plain : text::one_line(decode_words(plain));
}

// The word before the parameters. QUIRK: blanks may stand around its '/', the
// ';' after it may be missing, and so may the word. Then `name` is what was
// read of the first parameter already.
std::string read_first_word(Scanner& scanner, std::string* name) {
  std::string value;
  std::string_view word;
  do {
    value += word;
    scanner.skip_blanks();
    word = scanner.read_until(";=");
  } while (!word.empty() &&
           (value.empty() || value.ends_with('/') || word.starts_with('/')));
  *name = word;
  if (word.empty() && scanner.peek() == '=') name->swap(value);
  std::erase(value, '"');  // QUIRK: Content-Transfer-Encoding: "base64"
  return text::ascii_lower(value);
}

void read_parameters(Scanner& scanner, std::string name, SaidOf& said) {
  while (true) {
    scanner.skip_blanks();
    if (!name.empty() && scanner.peek() == '=') {
      scanner.skip();
      scanner.skip_blanks();
      note_parameter(
          name,
          scanner.peek() == '"' ? scanner.read_quoted() : scanner.read_bare(),
          said);
      scanner.skip_blanks();
    }
    while (scanner.peek() == ';' || scanner.peek() == '=') {
      scanner.skip();
      scanner.skip_blanks();
    }
    if (scanner.at_end()) return;
    name = scanner.read_until(";=");
  }
}

bool is_token_char(char c) {  // RFC 2045, 5.1
  return c > ' ' && c <= '~' &&
         std::string_view("()<>@,;:\\\"/[]?=").find(c) == kNowhere;
}

bool is_attribute_char(char c) {  // RFC 2231, 7
  return is_token_char(c) && c != '*' && c != '\'' && c != '%';
}

std::string quoted(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out += '"';
}

std::string percent_encoded(std::string_view value) {
  std::string out;
  for (const char c : value) {
    out += is_attribute_char(c) ? std::string(1, c) : encode_code(c, '%');
  }
  return out;
}

}  // namespace

std::string ContentField::parameter(std::string_view name) const {
  const auto found = parameters.find(std::string(name));
  return found == parameters.end() ? std::string() : found->second;
}

ContentField parse_content_field(std::string_view unfolded) {
  Scanner scanner(unfolded);
  ContentField field;
  std::string name;
  field.value = read_first_word(scanner, &name);
  SaidOf said;
  read_parameters(scanner, std::move(name), said);
  for (const auto& [of_name, what] : said) {
    field.parameters[of_name] = value_of(of_name, what);
  }
  return field;
}

std::string format_parameter(std::string_view name, std::string_view utf8) {
  std::string value = text::repair_utf8(utf8);
  const auto is_control = [](char c) {
    return (c >= '\0' && c < ' ') || c == '\x7F';
  };
  std::ranges::replace_if(value, is_control, ' ');
  const std::string field = "; " + std::string(name);
  const auto is_ascii = [](char c) { return c >= ' ' && c <= '~'; };
  if (!std::ranges::all_of(value, is_ascii)) {
    return field + "*=UTF-8''" + percent_encoded(value);
  }
  // QUIRK: a token may hold "'" and "%", but readers take these for RFC 2231's.
  const bool bare =
      !value.empty() && std::ranges::all_of(value, is_attribute_char);
  return field + "=" + (bare ? value : quoted(value));
}

}  // namespace raincheck::mime
