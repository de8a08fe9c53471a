#include "tnef/rtf.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "raincheck/limits.hpp"
#include "text.hpp"
#include "tnef/codepage.hpp"
#include "tnef/cursor.hpp"

namespace raincheck::tnef {
namespace {

constexpr std::uint32_t kCompressed = 0x75465A4C;    // "LZFu"
constexpr std::uint32_t kUncompressed = 0x414C454D;  // "MELA"

// What the dictionary holds at first (MS-OXRTFCP, 2.1.2.1).
constexpr std::string_view kDictionary =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman "
    "\\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New "
    "RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0"
    "\\fs20\\b\\i\\u\\tab\\tx";
static_assert(kDictionary.size() == 207);

// MS-OXRTFCP, 2.2: runs of eight tokens, each a byte as it is or a reference
// into the last 4096 bytes.
class Decompressor {
 public:
  Decompressor(std::string_view bytes, std::size_t size)
      : in_(bytes), size_(size) {
    std::ranges::copy(kDictionary, dictionary_.begin());
  }

  // Whether the text came to its end, by its size or by its mark.
  bool run() {
    while (out_.size() < size_) {
      const std::uint8_t kinds = in_.u8();
      for (unsigned bit = 0; bit < 8; ++bit) {
        if (in_.left() == 0) return out_.size() >= size_;
        if ((kinds >> bit & 1) == 0)
          put(in_.take(1).front());
        else if (!copy())
          return ended_;
      }
    }
    return true;
  }

  std::string take() {
    out_.resize(std::min(out_.size(), size_));
    return std::move(out_);
  }

 private:
  void put(char c) {
    dictionary_[write_] = c;
    write_ = (write_ + 1) % dictionary_.size();
    out_ += c;
  }

  bool copy() {
    const std::size_t high = in_.u8();
    const std::size_t low = in_.u8();
    if (!in_.ok()) return false;
    std::size_t from = high << 4 | low >> 4;
    ended_ = from == write_;
    if (ended_) return false;
    for (std::size_t left = (low & 0xF) + 2; left > 0; --left) {
      put(dictionary_[from]);
      from = (from + 1) % dictionary_.size();
    }
    return true;
  }

  Cursor in_;
  std::size_t size_;
  std::string out_;
  std::array<char, 4096> dictionary_{};
  std::size_t write_ = kDictionary.size();
  bool ended_ = false;
};

// \fcharset as a code page (the RTF specification, 1.9.1, "Font Table").
constexpr std::array<std::pair<int, std::uint32_t>, 16> kFontCharsets = {{
    {0, 1252},
    {77, 10000},
    {128, 932},
    {129, 949},
    {134, 936},
    {136, 950},
    {161, 1253},
    {162, 1254},
    {163, 1258},
    {177, 1255},
    {178, 1256},
    {186, 1257},
    {204, 1251},
    {222, 874},
    {238, 1250},
    {254, 437},
}};

// Groups whose text nobody would read as words.
constexpr std::array<std::string_view, 14> kNoWords = {
    "colortbl", "stylesheet", "info",    "pict",    "object",
    "header",   "headerl",    "headerr", "headerf", "footer",
    "footerl",  "footerr",    "footerf", "fldinst"};

// Words that stand for a character or two.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16>
    kCharacters = {{
        {"par", "\n"},
        {"line", "\n"},
        {"sect", "\n"},
        {"page", "\n"},
        {"row", "\n"},
        {"tab", "\t"},
        {"cell", "\t"},
        {"emdash", "\xE2\x80\x94"},
        {"endash", "\xE2\x80\x93"},
        {"bullet", "\xE2\x80\xA2"},
        {"lquote", "\xE2\x80\x98"},
        {"rquote", "\xE2\x80\x99"},
        {"ldblquote", "\xE2\x80\x9C"},
        {"rdblquote", "\xE2\x80\x9D"},
        {"emspace", " "},
        {"enspace", " "},
    }};

template <typename Table, typename Name>
const auto* look_up(const Table& table, Name name) {
  const auto found = std::ranges::find_if(
      table, [&](const auto& entry) { return entry.first == name; });
  return found == table.end() ? nullptr : &found->second;
}

class TextReader {
 public:
  TextReader(std::string_view rtf, std::uint32_t codepage)
      : in_(rtf), default_codepage_(codepage) {
    state_.codepage = codepage;
  }

  std::string read() {
    while (!in_.empty() && size() < limits::kTnefText) step();
    flush();
    return std::string(text::cut(text_, limits::kTnefText));
  }

 private:
  // What a group inherits and gives back at its end.
  struct State {
    bool silent = false;
    bool in_fonts = false;
    int fallback = 1;  // characters to pass over after \u
    std::uint32_t codepage = 0;
  };

  [[nodiscard]] std::size_t size() const {
    return text_.size() + bytes_.size() + utf16_.size();
  }

  void step() {
    const char c = in_.front();
    in_.remove_prefix(1);
    switch (c) {
      case '{':
        groups_.push_back(state_);
        break;
      case '}':
        close_group();
        break;
      case '\\':
        control();
        break;
      case '\r':
      case '\n':
      case '\0':
        break;
      default:
        byte(c);
    }
  }

  void close_group() {
    skip_ = 0;
    flush();
    if (!groups_.empty()) {
      state_ = groups_.back();
      groups_.pop_back();
    }
    if (groups_.empty()) in_ = {};  // what follows is no RTF
  }

  void control() {
    if (in_.empty()) return;
    if (text::is_ascii_letter(in_.front())) return word();
    const char symbol = in_.front();
    in_.remove_prefix(1);
    switch (symbol) {
      case '\'':
        return hexadecimal();
      case '*':
        state_.silent = true;
        return;
      case '~':
        return byte(' ');
      case '_':
        return byte('-');
      case '\r':
      case '\n':
        return write("\n");
      case '\\':
      case '{':
      case '}':
        return byte(symbol);
      default:
        return;
    }
  }

  void hexadecimal() {
    const std::string_view digits = in_.substr(0, 2);
    in_.remove_prefix(digits.size());
    unsigned value = 0;
    const char* end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), end, value, 16);
    if (result.ptr == end && digits.size() == 2) byte(static_cast<char>(value));
  }

  void word() {
    constexpr std::size_t kLongest = 32;
    std::size_t size = 0;
    while (size < in_.size() && size < kLongest &&
           text::is_ascii_letter(in_[size]))
      ++size;
    const std::string_view name = in_.substr(0, size);
    in_.remove_prefix(size);
    const std::optional<int> number = parameter();
    if (in_.starts_with(' ')) in_.remove_prefix(1);
    obey(name, number);
  }

  std::optional<int> parameter() {
    std::size_t size = in_.starts_with('-') ? 1 : 0;
    const std::size_t sign = size;
    while (size < in_.size() && size < 12 && text::is_digit(in_[size])) ++size;
    if (size == sign) return std::nullopt;
    int number = 0;
    std::from_chars(in_.data(), in_.data() + size, number);
    in_.remove_prefix(size);
    return number;
  }

  void obey(std::string_view name, std::optional<int> number) {
    if (name == "bin") {
      const auto size =
          static_cast<std::size_t>(std::max(0, number.value_or(0)));
      in_.remove_prefix(std::min(size, in_.size()));
    } else if (name == "u") {
      unicode(static_cast<std::uint16_t>(number.value_or(0)));
    } else if (name == "uc") {
      state_.fallback = std::clamp(number.value_or(1), 0, 16);
    } else if (const auto* written = look_up(kCharacters, name)) {
      write(*written);
    } else if (std::ranges::find(kNoWords, name) != kNoWords.end()) {
      state_.silent = true;
    } else {
      obey_font(name, number.value_or(0));
    }
  }

  void obey_font(std::string_view name, int number) {
    if (name == "ansicpg") {
      default_codepage_ = static_cast<std::uint32_t>(std::max(0, number));
      use_codepage(default_codepage_);
    } else if (name == "fonttbl") {
      state_.silent = state_.in_fonts = true;
    } else if (name == "f" && state_.in_fonts) {
      font_ = number;
    } else if (name == "fcharset" && state_.in_fonts) {
      const auto* codepage = look_up(kFontCharsets, number);
      if (codepage != nullptr) fonts_.emplace(font_, *codepage);
    } else if (name == "f" || name == "plain") {
      const auto font = name == "f" ? fonts_.find(number) : fonts_.end();
      use_codepage(font == fonts_.end() ? default_codepage_ : font->second);
    }
  }

  void use_codepage(std::uint32_t codepage) {
    if (codepage == state_.codepage) return;
    flush();
    state_.codepage = codepage;
  }

  // \u gives UTF-16, as a signed number, and says it again in 8-bit bytes for
  // those who don't know it.
  void unicode(std::uint16_t unit) {
    skip_ = state_.fallback;
    if (state_.silent) return;
    flush_bytes();
    utf16_ += static_cast<char>(unit & 0xFF);
    utf16_ += static_cast<char>(unit >> 8);
  }

  void byte(char c) {
    if (skip_ > 0) {
      --skip_;
    } else if (!state_.silent) {
      flush_utf16();
      bytes_ += c;
    }
  }

  void write(std::string_view utf8) {
    skip_ = 0;
    if (state_.silent) return;
    flush();
    text_ += utf8;
  }

  void flush() {
    flush_bytes();
    flush_utf16();
  }

  void flush_bytes() {
    if (bytes_.empty()) return;
    const bool ascii = std::ranges::all_of(
        bytes_, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    text_ += ascii ? bytes_ : from_codepage(bytes_, state_.codepage);
    bytes_.clear();
  }

  void flush_utf16() {
    if (utf16_.empty()) return;
    text_ += from_utf16(utf16_);
    utf16_.clear();
  }

  std::string_view in_;
  std::uint32_t default_codepage_;
  State state_;
  std::vector<State> groups_;  // those around this one, outermost first
  int font_ = 0;               // that the font table is at
  std::map<int, std::uint32_t> fonts_;
  int skip_ = 0;
  std::string bytes_;  // not yet decoded
  std::string utf16_;  // likewise
  std::string text_;
};

}  // namespace

Decompressed decompress_rtf(std::string_view bytes) {
  Cursor header(bytes);
  static_cast<void>(header.u32());  // the size, which the view tells better
  const std::size_t claimed = header.u32();
  const std::uint32_t type = header.u32();
  static_cast<void>(header.u32());  // the checksum
  const std::string_view rest = header.take(header.left());
  const std::size_t size = std::min(claimed, limits::kTnefRtf);
  Decompressed result;
  if (type == kUncompressed) {
    result.rtf = rest.substr(0, size);
    result.whole = result.rtf.size() == claimed;
  } else if (type == kCompressed) {
    Decompressor decompressor(rest, size);
    result.whole = decompressor.run() && size == claimed;
    result.rtf = decompressor.take();
  } else {
    result.whole = false;
  }
  return result;
}

std::string rtf_to_text(std::string_view rtf, std::uint32_t codepage) {
  return TextReader(rtf, codepage).read();
}

}  // namespace raincheck::tnef
