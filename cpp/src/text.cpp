#include "text.hpp"

#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace raincheck::text {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// How many bytes the control at the start has; 0 when there is none. Terminals
// obey C1, too, and U+2028 and U+2029 end lines.
std::size_t control_size(std::string_view s, bool utf8) {
  const auto byte = [&](std::size_t at) {
    return static_cast<unsigned char>(s[at]);
  };
  if (byte(0) <= ' ' || byte(0) == 0x7F) return 1;
  if (!utf8) return 0;
  if (byte(0) == 0xC2 && byte(1) < 0xA0) return 2;
  return s.starts_with("\u2028") || s.starts_with("\u2029") ? 3 : 0;
}

// Calls visit(line) for each line, whatever ended it, and tells whether the
// last one had an end.
template <typename Visit>
bool for_each_line(std::string_view s, Visit visit) {
  bool ended = true;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t end = s.find_first_of("\r\n", at);
    ended = end != std::string_view::npos;
    visit(s.substr(at, ended ? end - at : end));
    if (!ended) break;
    at = end + (s.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return ended;
}

std::string with_line_ends(std::string_view s, std::string_view line_end) {
  std::string out;
  out.reserve(s.size() + s.size() / 32);
  const bool ended = for_each_line(
      s, [&](std::string_view line) { out.append(line).append(line_end); });
  if (!ended) out.resize(out.size() - line_end.size());
  return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string_view trim(std::string_view s) {
  const std::size_t first = s.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r\n") - first + 1);
}

std::string ascii_lower(std::string_view s) {
  std::string out(s);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::string ascii_upper(std::string_view s) {
  std::string out(s);
  std::ranges::transform(out, out.begin(), upper);
  return out;
}

bool ascii_iequals(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool ascii_istarts_with(std::string_view s, std::string_view p) {
  return s.size() >= p.size() && ascii_iequals(s.substr(0, p.size()), p);
}

std::vector<std::string_view> split_lines(std::string_view s) {
  std::vector<std::string_view> lines;
  for_each_line(s, [&](std::string_view line) { lines.push_back(line); });
  return lines;
}

std::vector<std::string_view> split(std::string_view s, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = s.find(at);
    parts.push_back(s.substr(0, end));
    if (end == std::string_view::npos) return parts;
    s.remove_prefix(end + 1);
  }
}

std::string join(const std::vector<std::string>& parts,
                 std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) out += between;
    out += part;
  }
  return out;
}

std::string to_crlf(std::string_view s) { return with_line_ends(s, "\r\n"); }
std::string to_lf(std::string_view s) { return with_line_ends(s, "\n"); }

bool is_ascii(std::string_view s) {
  return std::ranges::none_of(
      s, [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
}

std::size_t count_digits(std::string_view s) {
  return static_cast<std::size_t>(std::ranges::count_if(s, is_digit));
}

bool is_utf8(std::string_view s) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(s.data());
  const auto size = static_cast<std::int64_t>(s.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::string repair_utf8(std::string_view s) {
  if (is_utf8(s)) return std::string(s);
  std::string out;
  icu::UnicodeString::fromUTF8(
      icu::StringPiece(s.data(), static_cast<std::int32_t>(s.size())))
      .toUTF8String(out);
  return out;
}

std::string_view cut(std::string_view utf8, std::size_t size) {
  if (size >= utf8.size()) return utf8;
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80;
  };
  while (size > 0 && continues(size)) --size;
  return utf8.substr(0, size);
}

std::string fold_case(std::string_view s) {
  if (is_ascii(s)) return ascii_lower(s);
  std::string out;
  icu::UnicodeString::fromUTF8(
      icu::StringPiece(s.data(), static_cast<std::int32_t>(s.size())))
      .foldCase()
      .toUTF8String(out);
  return out;
}

std::string one_line(std::string_view s) {
  const bool utf8 = !is_ascii(s) && is_utf8(s);
  std::string out;
  bool blank = false;
  while (!s.empty()) {
    if (const std::size_t size = control_size(s, utf8)) {
      blank = !out.empty();
      s.remove_prefix(size);
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += s.front();
    s.remove_prefix(1);
  }
  return out;
}

std::string_view nearest(std::string_view word,
                         const std::vector<std::string_view>& candidates) {
  // One slip in three letters is a typo; more is another word.
  std::size_t best = std::max<std::size_t>(word.size() / 3, 1) + 1;
  std::string_view found;
  for (const std::string_view candidate : candidates) {
    // So many letters are missing at least; a long word is not worth a look.
    const std::size_t lacks = std::max(word.size(), candidate.size()) -
                              std::min(word.size(), candidate.size());
    if (lacks >= best) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace raincheck::text
