#include "invite/lines.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "invite/cjk.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

constexpr std::size_t kNarrowest = 60;  // mail programs wrap at 60 to 100
constexpr std::size_t kWidest = 100;

// U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069: Arabic mail has them
// around numbers and Latin words.
bool is_direction_mark(std::string_view text) {
  const std::string_view sign = text.substr(0, 3);
  return sign == "\u200E" || sign == "\u200F" ||
         (sign >= "\u202A" && sign <= "\u202E") ||
         (sign >= "\u2066" && sign <= "\u2069");
}

// No-break and ideographic spaces and tabs become blanks; what has no width
// goes.
std::string plain_blanks(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  for (std::size_t i = 0; i < line.size();) {
    const std::string_view rest = line.substr(i);
    if (rest.starts_with("\xC2\xA0")) {
      out += ' ';
      i += 2;
    } else if (rest.starts_with("\xE3\x80\x80") ||
               rest.starts_with("\xE2\x80\xAF")) {
      out += ' ';
      i += 3;
    } else if (rest.starts_with("\xE2\x80\x8B") ||
               rest.starts_with("\xEF\xBB\xBF") || is_direction_mark(rest)) {
      i += 3;
    } else {
      out += rest[0] == '\t' ? ' ' : rest[0];
      ++i;
    }
  }
  return out;
}

Line read_line(std::string_view line) {
  Line read;
  if (text::is_ascii(line)) {
    read.text = line;
    std::ranges::replace(read.text, '\t', ' ');
  } else {
    read.text = plain_blanks(line);
  }
  const std::string_view trimmed = text::trim(read.text);
  read.indented = !trimmed.empty() && trimmed.data() != read.text.data();
  read.text = std::string(trimmed);
  read.folded = fold(read.text);
  return read;
}

// The last two are Word's, of the Symbol and Wingdings fonts.
constexpr std::array<std::string_view, 32> kBullets = {
    "- ", "* ",     "+ ",     "– ", "— ", "•", "·", "‣",  "◦",  "▪", "▫",
    "●",  "○",      "■",      "□",  "➢",  "►", "▶", "→",  "✓",  "✔", "⁃",
    "❖",  "\uF0B7", "\uF0A7", "・", "･",  "◆", "◇", "＊", "－", "★"};

// How long the "1", "1.2", "a" or "iv" at the start is; 0 when there is none.
std::size_t number_length(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && text::is_digit(line[end])) ++end;
  if (end > 2) return 0;  // a year, a telephone number
  if (end > 0) {
    while (end + 1 < line.size() && line[end] == '.' &&
           text::is_digit(line[end + 1])) {
      const std::size_t dot = end++;
      while (end < line.size() && text::is_digit(line[end])) ++end;
      if (end - dot > 3) return 0;  // "1.500 euros"
    }
    return end;
  }
  while (end < line.size() && end < 5 &&
         std::string_view("ivxIVX").find(line[end]) != std::string_view::npos)
    ++end;
  if (end > 0 && (end == line.size() || !text::is_ascii_letter(line[end])))
    return end;
  const bool letter = !line.empty() && text::is_ascii_letter(line[0]);
  return letter && (line.size() == 1 || !text::is_ascii_letter(line[1])) ? 1
                                                                         : 0;
}

// The same for Arabic and Persian digits.
std::size_t arabic_number_length(std::string_view line) {
  std::size_t end = 0;
  for (std::string_view digit = line.substr(0, 2);
       (digit >= "٠" && digit <= "٩") || (digit >= "۰" && digit <= "۹");
       digit = line.substr(end, 2)) {
    end += 2;
  }
  return end <= 4 ? end : 0;
}

// Whether an Arabic letter begins it: U+0600 to U+06FF.
bool begins_arabic(std::string_view text) {
  return text >= "\u0600" && text < "\u0700";
}

// "1- x" and "1-x", as Arabic mail has it; in others a range may begin so.
std::string_view dashed_arabic_text(std::string_view line) {
  const std::size_t length =
      std::min(line.find_first_not_of("0123456789"), line.size());
  if (length == 0 || length > 2 || !line.substr(length).starts_with('-'))
    return {};
  const std::string_view rest = text::trim(line.substr(length + 1));
  return begins_arabic(rest) && arabic_number_length(rest) == 0
             ? rest
             : std::string_view();
}

// "١. x", "١- x", "١) x", "(١) x".
std::string_view arabic_numbered_text(std::string_view line) {
  if (line.starts_with('(')) line.remove_prefix(1);
  const std::size_t length = arabic_number_length(line);
  if (length == 0) return {};
  const std::string_view rest = line.substr(length);
  constexpr std::string_view kMarks = ".-)";
  if (rest.empty() || kMarks.find(rest[0]) == std::string_view::npos ||
      arabic_number_length(rest.substr(1)) > 0) {
    return {};
  }
  return text::trim(rest.substr(1));
}

// How long the wide number at the start is: "１", "十二"; 0 when there is none.
std::size_t wide_number_length(std::string_view line) {
  constexpr std::array<std::string_view, 20> kDigits = {
      "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
      "０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
  constexpr std::size_t kMost = 2 * kCjkBytes;
  std::size_t end = 0;
  while (end < kMost &&
         std::ranges::find(kDigits, line.substr(std::min(end, line.size()),
                                                kCjkBytes)) != kDigits.end())
    end += kCjkBytes;
  return end;
}

// "１．x", "一、x", "（1）x", "(一) x", "１）x".
std::string_view wide_numbered_text(std::string_view line) {
  const bool wide = line.starts_with("（");
  const bool opened = wide || line.starts_with('(');
  if (opened) line.remove_prefix(wide ? kCjkBytes : 1);
  std::size_t length = wide_number_length(line);
  if (length == 0 && (wide || line.find("）") <= 2))
    length = std::min(line.find_first_not_of("0123456789"), line.size());
  if (length == 0) return {};
  line.remove_prefix(length);
  for (const std::string_view close : {"）", ")"})
    if (line.starts_with(close)) return text::trim(line.substr(close.size()));
  if (opened) return {};
  for (const std::string_view sign : {"、", "．", "."})
    if (line.starts_with(sign)) return text::trim(line.substr(sign.size()));
  return {};
}

// "1. x", "1) x", "(1) x", "1.2 x", "1、x", "a) x", "IV. x".
std::string_view numbered_text(std::string_view line) {
  const bool opened = line.starts_with('(');
  if (opened) line.remove_prefix(1);
  const std::size_t length = number_length(line);
  if (length == 0) return {};
  const std::string_view number = line.substr(0, length);
  std::string_view rest = line.substr(length);
  const bool nested = number.find('.') != std::string_view::npos;
  if (rest.starts_with(')')) return text::trim(rest.substr(1));
  if (opened) return {};
  if (rest.starts_with("、") || rest.starts_with("．"))
    return text::trim(rest.substr(3));
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    // "3.pm" is no item, "1.议题" is one.
    const bool apart =
        rest.starts_with(' ') || (!rest.empty() && (rest[0] & '\x80') != 0);
    return apart ? text::trim(rest) : std::string_view();
  }
  return nested && rest.starts_with(' ') ? text::trim(rest)
                                         : std::string_view();
}

struct Sign {
  std::string_view sign;
  std::string_view folded;
};

// Signs that would stick to the words beside them: cues are whole words, and
// every byte beyond ASCII counts as part of one.
constexpr std::array<Sign, 8> kSigns = {{{"’", "'"},
                                         {"¿", ""},
                                         {"¡", ""},
                                         {"“", "\""},
                                         {"”", "\""},
                                         {"„", "\""},
                                         {"«", "\""},
                                         {"»", "\""}}};

// Whether a word of that length would not have fitted behind the line before.
bool was_wrapped(const Line& before, const Line& line, std::size_t width) {
  const std::size_t word = std::min(line.text.find(' '), line.text.size());
  return width != 0 && before.text.size() + 1 + word > width;
}

// The width at which the text was wrapped; 0 when it was not.
std::size_t wrap_width(const std::vector<Line>& lines) {
  std::size_t width = 0;
  for (const Line& line : lines)
    if (line.is_own()) width = std::max(width, line.text.size());
  return width >= kNarrowest && width <= kWidest ? width : 0;
}

void append(Line& line, const Line& rest) {
  line.text.append(" ").append(rest.text);
  line.folded.append(" ").append(rest.folded);
}

// U+0640, which stretches a word, and the vowel signs U+064B to U+0652 and
// U+0670: few write them, and each where they like.
bool is_arabic_mark(std::string_view sign) {
  return sign == "\u0640" || sign == "\u0670" ||
         (sign >= "\u064B" && sign <= "\u0652");
}

// Without those, and with ASCII's punctuation, so that it ends a word.
std::string plain_arabic(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kSigns = {
      {{"،", ','}, {"؛", ';'}, {"؟", '?'}, {"«", '"'}, {"»", '"'}}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view sign = text.substr(i, 2);
    const auto known = std::ranges::find(
        kSigns, sign, &std::pair<std::string_view, char>::first);
    if (known != kSigns.end()) {
      out += known->second;
    } else if (!is_arabic_mark(sign)) {
      out += text[i++];
      continue;
    }
    i += sign.size();
  }
  return out;
}

}  // namespace

std::string fold(std::string_view text) {
  if (text::is_ascii(text)) return text::ascii_lower(text);
  std::string folded;
  for (std::size_t at = 0; at < text.size();) {
    if ((text[at] & '\x80') == 0) {
      folded += text[at++];
      continue;
    }
    const std::string_view rest = text.substr(at);
    const auto sign = std::ranges::find_if(
        kSigns, [&](const Sign& row) { return rest.starts_with(row.sign); });
    const bool found = sign != kSigns.end();
    folded += found ? sign->folded : rest.substr(0, 1);
    at += found ? sign->sign.size() : 1;
  }
  return text::fold_case(plain_arabic(folded));
}

std::vector<Line> read_lines(std::string_view text) {
  std::vector<Line> lines;
  for (const std::string_view line : text::split_lines(text))
    lines.push_back(read_line(line));
  return lines;
}

std::vector<Line> own_lines(const std::vector<Line>& lines) {
  const std::size_t width = wrap_width(lines);
  std::vector<Line> own;
  const Line* before = nullptr;  // as it was wrapped
  for (const Line& line : lines) {
    if (!line.is_own() || line.text.empty()) {
      if (!own.empty() && !own.back().text.empty()) own.emplace_back();
      before = nullptr;
      continue;
    }
    const bool is_item = !item_text(line.text).empty();
    const bool in_item = before && !item_text(own.back().text).empty();
    const bool goes_on =
        before && !is_item &&
        (was_wrapped(*before, line, width) || (in_item && line.indented));
    goes_on ? append(own.back(), line) : own.push_back(line);
    before = &line;
  }
  return own;
}

std::string_view item_text(std::string_view line) {
  for (const std::string_view bullet : kBullets) {
    if (line.starts_with(bullet)) return text::trim(line.substr(bullet.size()));
  }
  // "①予算" to "⑳…", as in Japanese mail.
  if (line >= "①" && line < "⑴") return text::trim(line.substr(3));
  // Outlook's second bullet is the letter o, set apart.
  if (line.starts_with("o  ")) return text::trim(line.substr(3));
  for (const auto numbered : {arabic_numbered_text, dashed_arabic_text,
                              numbered_text, wide_numbered_text}) {
    const std::string_view text = numbered(line);
    if (!text.empty()) return text;
  }
  return {};
}

bool may_begin_list(std::string_view line) {
  if (line.starts_with('(')) line.remove_prefix(1);
  const std::size_t length = number_length(line);
  if (length == 0 || line.starts_with("o  ")) return true;
  const std::string number = text::ascii_lower(line.substr(0, length));
  return number == "a" || number == "i" ||
         std::string_view(number).substr(0, number.find('.')) == "1";
}

}  // namespace raincheck::invite
