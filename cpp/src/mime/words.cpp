#include "mime/words.hpp"

#include <algorithm>
#include <optional>

#include "mime/charset.hpp"
#include "mime/transfer.hpp"
#include "text.hpp"

namespace raincheck::mime {
namespace {

constexpr std::size_t kLineLength = 76;  // RFC 2047, 2

// ---- Reading ----

// "=?charset?encoding?text?=" taken apart.
struct Word {
  std::string_view charset;
  char encoding = 'Q';
  std::string_view text;
  std::size_t end = 0;  // behind the "?="
};

// Finds the "?=" that closes a word. Words are asked for from left to right,
// so the last answer holds for every start before it: the whole value is
// searched once, however many "=?" in it are never closed.
class Closings {
 public:
  explicit Closings(std::string_view value) : value_(value) {}

  std::size_t find(std::size_t from) {
    if (!searched_ || (next_ != std::string_view::npos && next_ < from)) {
      next_ = value_.find("?=", from);
      searched_ = true;
    }
    return next_;
  }

 private:
  std::string_view value_;
  std::size_t next_ = 0;
  bool searched_ = false;
};

std::optional<Word> read_word(std::string_view value, std::size_t at,
                              Closings& closings) {
  constexpr std::size_t kLongestCharset = 60;
  const std::size_t mark = value.substr(at + 2, kLongestCharset).find('?');
  if (mark == std::string_view::npos) return std::nullopt;
  const std::size_t encoding = at + 2 + mark + 1;
  if (encoding + 1 >= value.size() || value[encoding + 1] != '?') {
    return std::nullopt;
  }
  Word word;
  word.charset = value.substr(at + 2, mark);
  word.encoding = static_cast<char>(value[encoding] & ~0x20);  // upper case
  if (word.encoding != 'B' && word.encoding != 'Q') return std::nullopt;
  // QUIRK: "?" and blanks inside the text are let through.
  const std::size_t text = encoding + 2;
  const std::size_t close = closings.find(text);
  if (close == std::string_view::npos) return std::nullopt;
  word.text = value.substr(text, close - text);
  word.end = close + 2;
  return word;
}

// RFC 2047, 4.2: as quoted-printable, but "_" is a blank.
std::string decode_q(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '_', ' ');
  return decode_codes(spaced, '=');
}

bool is_control(char c) { return (c >= '\0' && c < ' ') || c == '\x7F'; }

// Adjacent words of one charset. Their bytes are put together before they are
// converted. QUIRK: many mailers cut words inside a character.
class Run {
 public:
  [[nodiscard]] bool takes(const Word& word) const {
    return text::ascii_iequals(charset_, word.charset);
  }
  void add(const Word& word) {
    charset_ = word.charset;
    bytes_ +=
        word.encoding == 'B' ? decode_base64(word.text) : decode_q(word.text);
  }
  // RFC 2047, 2: only printable text may be written as words, so a line end
  // or another control that was hidden in one becomes a blank.
  void flush(std::string& out) {
    std::string utf8 = to_utf8(bytes_, charset_);
    std::ranges::replace_if(utf8, is_control, ' ');
    out += utf8;
    bytes_.clear();
  }

 private:
  std::string_view charset_;
  std::string bytes_;
};

bool is_blank(std::string_view s) {
  return s.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// ---- Writing ----

constexpr std::string_view kBOpen = "=?UTF-8?B?";
constexpr std::string_view kQOpen = "=?UTF-8?Q?";
constexpr std::string_view kClose = "?=";

std::string without_controls(std::string_view utf8) {
  std::string text = text::repair_utf8(utf8);
  std::ranges::replace_if(text, is_control, ' ');
  return text;
}

// Whether the text can stand in a field as it is, folded at its blanks.
bool is_plain(std::string_view text, std::size_t used) {
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  if (!std::ranges::all_of(text, printable)) return false;
  if (text.find("=?") != std::string_view::npos) return false;
  std::size_t room = used < kLineLength ? kLineLength - used : 0;
  for (const std::string_view word : text::split(text, ' ')) {
    // An empty word is a blank at an end or beside another: readers drop it.
    if (word.empty() || word.size() > room) return false;
    room = kLineLength - 1;
  }
  return true;
}

std::string fold_plain(std::string_view text, std::size_t used) {
  std::string out;
  std::size_t column = used;
  for (const std::string_view word : text::split(text, ' ')) {
    if (!out.empty()) {
      const bool fits = column + 1 + word.size() <= kLineLength;
      out += fits ? " " : "\r\n ";
      column = fits ? column + 1 : 1;
    }
    out += word;
    column += word.size();
  }
  return out;
}

bool starts_character(std::string_view utf8, std::size_t at) {
  return at == utf8.size() ||
         (static_cast<unsigned char>(utf8[at]) & 0xC0U) != 0x80;
}

// How many bytes go into a B-word of at most `room` columns: all, or as many
// as end at a character and need no padding. 0 when there is no such cut.
std::size_t bytes_for_word(std::string_view utf8, std::size_t room) {
  constexpr std::size_t kAround = kBOpen.size() + kClose.size();
  if (room < kAround) return 0;
  std::size_t bytes = (room - kAround) / 4 * 3;
  if (utf8.size() <= bytes) return utf8.size();
  while (bytes > 0 && !starts_character(utf8, bytes)) bytes -= 3;
  return bytes;
}

std::string b_word(std::string_view bytes) {
  std::string word(kBOpen);
  word += text::trim(encode_base64(bytes));
  return word += kClose;
}

// The first character as a Q-word. It stands in where no cut keeps B-words
// free of padding: one byte of ASCII before a text of three-byte characters
// shifts all of them.
std::string q_word(std::string_view utf8, std::size_t* taken) {
  std::string word(kQOpen);
  std::size_t i = 0;
  do {
    word += encode_code(utf8[i], '=');
  } while (!starts_character(utf8, ++i));
  *taken = i;
  return word += kClose;
}

std::string fold_encoded(std::string_view utf8, std::size_t used) {
  constexpr std::size_t kLongestWord = 75;  // RFC 2047, 2
  std::string out;
  std::size_t column = used;
  while (!utf8.empty()) {
    const std::size_t start = column + (out.empty() ? 0 : 1);
    const std::size_t room = start < kLineLength ? kLineLength - start : 0;
    std::size_t taken = bytes_for_word(utf8, std::min(room, kLongestWord));
    // On the next line, unless that would leave nothing after the field name.
    if (taken == 0 && !out.empty()) taken = bytes_for_word(utf8, kLongestWord);
    const std::string word =
        taken > 0 ? b_word(utf8.substr(0, taken)) : q_word(utf8, &taken);
    const bool same_line = start + word.size() <= kLineLength;
    if (!same_line) {
      out += "\r\n ";
    } else if (!out.empty()) {
      out += ' ';
    }
    out += word;
    column = (same_line ? start : 1) + word.size();
    utf8.remove_prefix(taken);
  }
  return out;
}

}  // namespace

std::string decode_words(std::string_view value) {
  std::string out;
  Closings closings(value);
  Run run;
  bool after_word = false;
  std::size_t done = 0;
  for (std::size_t at = value.find("=?"); at != std::string_view::npos;) {
    const std::optional<Word> word = read_word(value, at, closings);
    if (!word) {
      at = value.find("=?", at + 2);
      continue;
    }
    // RFC 2047, 6.2: white space between adjacent words is not shown.
    const std::string_view between = value.substr(done, at - done);
    const bool adjacent = after_word && is_blank(between);
    if (!adjacent || !run.takes(*word)) run.flush(out);
    if (!adjacent) out += to_utf8(between, "");
    run.add(*word);
    after_word = true;
    done = word->end;
    at = value.find("=?", done);
  }
  run.flush(out);
  return out += to_utf8(value.substr(done), "");
}

std::string encode_words(std::string_view utf8, std::size_t used) {
  const std::string text = without_controls(utf8);
  return is_plain(text, used) ? fold_plain(text, used)
                              : fold_encoded(text, used);
}

std::string encode_all_words(std::string_view utf8, std::size_t used) {
  return fold_encoded(without_controls(utf8), used);
}

}  // namespace raincheck::mime
