#include "triage/policy_values.hpp"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include "calendar/zones.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"
#include "triage/mailboxes.hpp"

namespace raincheck::policy_file {
namespace {

constexpr int kLongest = 366 * 24 * 60;

// Digits only, at most `most` of them; eats them.
std::optional<int> eat_number(std::string_view& text, std::size_t most) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') {
    ++count;
  }
  int number = 0;
  if (count == 0 || count > most) return std::nullopt;
  std::from_chars(text.data(), text.data() + count, number);
  text.remove_prefix(count);
  return number;
}

bool eat(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

int minutes_of(char unit) {
  return unit == 'd' ? 24 * 60 : unit == 'h' ? 60 : unit == 'm' ? 1 : 0;
}

// "HH:MM", up to 24:00.
std::optional<int> eat_clock(std::string_view& text) {
  const auto hour = eat_number(text, 2);
  if (!hour || !eat(text, ':')) return std::nullopt;
  const auto minute = eat_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  const int clock = *hour * 60 + *minute;
  return clock <= 24 * 60 ? std::optional(clock) : std::nullopt;
}

std::optional<Moment> parse_date(std::string_view text) {
  const auto year = eat_number(text, 4);
  if (!year || !eat(text, '-')) return std::nullopt;
  const auto month = eat_number(text, 2);
  if (!month || !eat(text, '-')) return std::nullopt;
  const auto day = eat_number(text, 2);
  if (!day || !text.empty()) return std::nullopt;
  const std::chrono::year_month_day date(
      std::chrono::year(*year),
      std::chrono::month(static_cast<unsigned>(*month)),
      std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return Moment{std::chrono::local_days(date), false, std::nullopt};
}

}  // namespace

std::string format_number(double number) {
  std::array<char, 32> digits{};  // 24 are enough for any
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

std::optional<int> parse_duration(std::string_view text) {
  std::int64_t total = 0;  // in hundredths of minutes
  int larger_unit = kLongest;
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    const auto number = eat_number(text, 6);
    if (!number) return std::nullopt;
    std::int64_t hundredths = std::int64_t{*number} * 100;
    if (eat(text, '.')) {
      const std::size_t before = text.size();
      const auto fraction = eat_number(text, 2);
      if (!fraction) return std::nullopt;
      hundredths += before - text.size() == 1 ? *fraction * 10 : *fraction;
    }
    const int unit = text.empty() ? 0 : minutes_of(text.front());
    if (unit == 0 || unit >= larger_unit) return std::nullopt;
    text.remove_prefix(1);
    larger_unit = unit;
    total += hundredths * unit;
  }
  if (total % 100 != 0 || total / 100 > kLongest) return std::nullopt;
  return static_cast<int>(total / 100);
}

std::optional<MinuteRange> parse_minutes(std::string_view text) {
  const bool more = eat(text, '>');
  const bool less = !more && eat(text, '<');
  const int beyond = (more || less) && !eat(text, '=') ? 1 : 0;
  const auto parts = text::split(text, '-');
  const auto first = parse_duration(text::trim(parts.front()));
  const auto last = parse_duration(text::trim(parts.back()));
  if (!first || !last || parts.size() > (more || less ? 1 : 2)) {
    return std::nullopt;
  }
  MinuteRange range;
  if (!less) range.least = *first + beyond;
  if (!more) range.most = *last - beyond;
  const bool empty = range.most && *range.most < range.least.value_or(1);
  return empty || range.most == 0 ? std::nullopt : std::optional(range);
}

std::optional<std::pair<int, int>> parse_hours(std::string_view text) {
  const auto start = eat_clock(text);
  if (!start || !eat(text, '-')) return std::nullopt;
  const auto end = eat_clock(text);
  if (!end || !text.empty() || *start == *end) return std::nullopt;
  return std::pair(*start, *end);
}

std::optional<std::size_t> parse_weekday(std::string_view text) {
  constexpr std::array<std::string_view, 7> kDays = {
      "monday", "tuesday",  "wednesday", "thursday",
      "friday", "saturday", "sunday"};
  for (std::size_t i = 0; i < kDays.size(); ++i) {
    if (text::ascii_iequals(text, kDays[i]) ||
        text::ascii_iequals(text, kDays[i].substr(0, 3))) {
      return i;
    }
  }
  return std::nullopt;
}

std::optional<DayRange> parse_days(std::string_view text) {
  const auto parts = text::split(text, '/');
  const auto first = parse_date(parts.front());
  const auto last = parse_date(parts.back());
  if (parts.size() > 2 || !first || !last || first->local > last->local) {
    return std::nullopt;
  }
  return DayRange{std::chrono::floor<std::chrono::days>(first->local),
                  std::chrono::floor<std::chrono::days>(last->local)};
}

bool is_language_tag(std::string_view text) {
  std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
  int32_t read = 0;
  UErrorCode status = U_ZERO_ERROR;
  // ICU reads on up to what is ill-formed, and says how far that was.
  uloc_forLanguageTag(std::string(text).c_str(), locale.data(),
                      static_cast<int32_t>(locale.size()), &read, &status);
  return U_SUCCESS(status) && !text.empty() &&
         static_cast<std::size_t>(read) == text.size();
}

std::optional<Address> parse_person(std::string_view text) {
  text = text::trim(text);
  Address person;
  const std::size_t open = text.rfind('<');
  if (open == std::string_view::npos) {
    person.address = text;
  } else {
    if (!text.ends_with('>')) return std::nullopt;
    person.name = text::one_line(text.substr(0, open));
    person.address = text::trim(text.substr(open + 1, text.size() - open - 2));
  }
  const std::string& name = person.name;
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') {
    person.name = name.substr(1, name.size() - 2);
  }
  if (!weigh::looks_like_address(person.address)) return std::nullopt;
  return person;
}

std::optional<Moment> parse_moment(std::string_view text) {
  if (const auto date = parse_date(text)) return date;
  try {
    const Instant instant = parse_instant(text);
    return Moment{std::chrono::local_seconds(instant.time_since_epoch()), true,
                  std::chrono::minutes(0)};
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::optional<Instant> instant_of(const Moment& moment, std::string_view zone) {
  if (moment.offset) {
    return Instant(moment.local.time_since_epoch()) - *moment.offset;
  }
  const auto day = std::chrono::days(moment.has_clock ? 0 : 1);
  return calendar::to_instant(moment.local + day, zone);
}

}  // namespace raincheck::policy_file
