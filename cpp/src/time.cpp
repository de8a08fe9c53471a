#include "raincheck/time.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "raincheck/error.hpp"

namespace raincheck {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::year_month_day;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes a time apart from the left; `good` tells whether all of it fitted.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  int number(std::size_t width, int lowest, int highest) {
    int value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      const char c = take();
      good_ = good_ && is_digit(c);
      value = value * 10 + (c - '0');
    }
    good_ = good_ && value >= lowest && value <= highest;
    return good_ ? value : lowest;
  }

  bool skip(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos)
      return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(std::string_view any_of) { good_ = skip(any_of) && good_; }

  char take() {
    if (rest_.empty()) return '\0';
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  void skip_digits() {
    expect("0123456789");
    while (skip("0123456789")) {
    }
  }

  bool done() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

[[noreturn]] void refuse(std::string_view text) {
  throw Error(ErrorCode::kBadTime,
              "not a time: '" + std::string(text.substr(0, 40)) +
                  "'; write it like 2026-12-01T14:00:00+08:00");
}

seconds read_clock(Cursor& cursor) {
  seconds clock = hours(cursor.number(2, 0, 23));
  cursor.expect(":");
  clock += minutes(cursor.number(2, 0, 59));
  if (cursor.skip(":")) {
    clock += seconds(cursor.number(2, 0, 60));  // 60: a leap second
    // An Instant has no fractions (RFC 3339, 5.6, time-secfrac).
    if (cursor.skip(".")) cursor.skip_digits();
  }
  return clock;
}

seconds read_offset(Cursor& cursor) {
  if (cursor.skip("Zz")) return seconds(0);
  const bool west = cursor.skip("-");
  if (!west) cursor.expect("+");
  seconds offset = hours(cursor.number(2, 0, 23));
  cursor.expect(":");
  offset += minutes(cursor.number(2, 0, 59));
  return west ? -offset : offset;
}

constexpr Instant kFirst = std::chrono::sys_days(std::chrono::year(0) / 1 / 1);
constexpr Instant kEnd =
    std::chrono::sys_days(std::chrono::year(10000) / 1 / 1);

template <typename Clock>
std::string format(std::chrono::time_point<Clock, seconds> time,
                   const char* pattern) {
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::array<char, 40> buffer{};
  std::snprintf(
      buffer.data(), buffer.size(), pattern, static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      static_cast<int>(clock.hours().count()),
      static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()));
  return buffer.data();
}

}  // namespace

std::string_view name(CalendarTime::Form form) {
  switch (form) {
    case CalendarTime::Form::kDate:
      return "date";
    case CalendarTime::Form::kFloating:
      return "floating";
    case CalendarTime::Form::kUtc:
      return "utc";
    case CalendarTime::Form::kZoned:
      return "zoned";
  }
  return "";
}

Instant parse_instant(std::string_view text) {
  Cursor cursor(text);
  const std::chrono::year year(cursor.number(4, 0, 9999));
  cursor.expect("-");
  const std::chrono::month month(
      static_cast<unsigned>(cursor.number(2, 1, 12)));
  cursor.expect("-");
  const std::chrono::day day(static_cast<unsigned>(cursor.number(2, 1, 31)));
  cursor.expect("Tt ");
  const seconds clock = read_clock(cursor);
  const seconds offset = read_offset(cursor);
  const year_month_day date(year, month, day);
  if (!cursor.done() || !date.ok()) refuse(text);
  const Instant instant = std::chrono::sys_days(date) + clock - offset;
  if (instant < kFirst || instant >= kEnd) refuse(text);
  return instant;
}

Interval parse_interval(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos)
    throw Error(ErrorCode::kBadTime, "not START/END: '" +
                                         std::string(text.substr(0, 80)) +
                                         "'; write two times with a slash");
  const Interval interval{parse_instant(text.substr(0, slash)),
                          parse_instant(text.substr(slash + 1))};
  if (interval.start >= interval.end)
    throw Error(ErrorCode::kBadTime, "the start is not before the end: '" +
                                         std::string(text.substr(0, 80)) + "'");
  return interval;
}

std::string format_instant(Instant instant) {
  return format(instant, "%04d-%02u-%02uT%02d:%02d:%02dZ");
}

std::string format_local(const CalendarTime& time) {
  std::string text = format(time.local, "%04d-%02u-%02uT%02d:%02d:%02d");
  if (time.form == CalendarTime::Form::kDate) text.resize(text.find('T'));
  return text;
}

}  // namespace raincheck
