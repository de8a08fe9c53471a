#include "tnef/calendar_text.hpp"

#include <algorithm>

#include "raincheck/limits.hpp"
#include "text.hpp"

namespace raincheck::tnef {
namespace {

constexpr std::size_t kLongestText = limits::kCalendarLine - 1024;
constexpr std::size_t kLongestParameter = 500;

bool is_control(char c) {
  return static_cast<unsigned char>(c) < ' ' || c == 0x7F;
}

std::string escape(std::string_view utf8) {
  std::string out;
  for (const char c : text::to_lf(utf8)) {
    if (c == '\n') {
      out += "\\n";
    } else if (!is_control(c) || c == '\t') {
      if (c == '\\' || c == ';' || c == ',') out += '\\';
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string padded(unsigned number, std::size_t digits) {
  const std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::string format_date(std::chrono::local_days day) {
  const std::chrono::year_month_day date(day);
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) +
         padded(static_cast<unsigned>(date.month()), 2) +
         padded(static_cast<unsigned>(date.day()), 2);
}

std::string format_date_time(std::chrono::local_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(time - day);
  return format_date(day) + 'T' +
         padded(static_cast<unsigned>(clock.hours().count()), 2) +
         padded(static_cast<unsigned>(clock.minutes().count()), 2) +
         padded(static_cast<unsigned>(clock.seconds().count()), 2);
}

std::string parameter(std::string_view name, std::string_view value) {
  std::string out(";");
  out.append(name).append("=\"");
  const std::string line = text::one_line(value);
  for (const char c : text::cut(line, kLongestParameter)) {
    if (c == '^')
      out += "^^";
    else if (c == '"')
      out += "^'";
    else
      out += c;
  }
  return out + '"';
}

void CalendarText::line(std::string_view name, std::string_view value) {
  constexpr std::size_t kWidth = 75;
  std::string whole(name);
  whole.append(":").append(value);
  std::string_view left = whole;
  for (std::size_t room = kWidth; left.size() > room; room = kWidth - 1) {
    const std::string_view piece = text::cut(left, room);
    out_.append(piece).append("\r\n ");
    left.remove_prefix(piece.size());
  }
  out_.append(left).append("\r\n");
}

void CalendarText::text(std::string_view name, std::string_view value) {
  // Each character takes two bytes at most, escaped.
  const std::string_view fits = text::cut(value, kLongestText / 2);
  was_cut_ |= fits.size() < value.size();
  const std::string escaped = escape(fits);
  if (!escaped.empty()) line(name, escaped);
}

}  // namespace raincheck::tnef
