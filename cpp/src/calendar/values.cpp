#include "calendar/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>

#include "text.hpp"

namespace raincheck::calendar {
namespace {

using std::chrono::local_days;
using std::chrono::seconds;
using std::chrono::year_month_day;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits only; few enough for an int.
std::optional<int> read_digits(std::string_view digits) {
  constexpr std::size_t kMost = 9;
  if (digits.empty() || digits.size() > kMost ||
      !std::all_of(digits.begin(), digits.end(), is_digit))
    return std::nullopt;
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

std::optional<int> read_digits(std::string_view digits, int least, int most) {
  const auto number = read_digits(digits);
  return number && *number >= least && *number <= most ? number : std::nullopt;
}

std::optional<int> read_signed(std::string_view digits) {
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  const auto number = read_digits(digits);
  return number && negative ? std::optional(-*number) : number;
}

// QUIRK: the punctuation of ISO 8601, "2026-12-01T14:00:00", is taken out.
// Where it stands counts: anything else in its places is no time.
std::string without_punctuation(std::string_view value) {
  std::string plain;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char mark = i == 4 || i == 7 ? '-' : i == 13 || i == 16 ? ':' : '\0';
    if (mark == '\0')
      plain += value[i];
    else if (value[i] != mark)
      return {};
  }
  return plain;
}

std::optional<local_days> read_day(std::string_view digits) {
  const auto year = read_digits(digits.substr(0, 4));
  const auto month = read_digits(digits.substr(4, 2));
  const auto day = read_digits(digits.substr(6, 2));
  if (!year || !month || !day) return std::nullopt;
  const year_month_day date =
      std::chrono::year(*year) /
      std::chrono::month(static_cast<unsigned>(*month)) /
      std::chrono::day(static_cast<unsigned>(*day));
  return date.ok() ? std::optional(local_days(date)) : std::nullopt;
}

// "HHMMSS"; the sixtieth second may be a leap second's.
std::optional<seconds> read_time_of_day(std::string_view digits) {
  const auto hour = read_digits(digits.substr(0, 2), 0, 23);
  const auto minute = read_digits(digits.substr(2, 2), 0, 59);
  const auto second = read_digits(digits.substr(4, 2), 0, 60);
  if (!hour || !minute || !second) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         seconds(*second);
}

std::optional<Period> read_period(std::string_view value) {
  const std::size_t slash = value.find('/');
  const auto start = read_clock(value.substr(0, slash));
  if (!start) return std::nullopt;
  Period period{*start, std::nullopt, std::nullopt};
  if (slash == std::string_view::npos) return period;
  if (start->is_date) return std::nullopt;
  period.end = read_clock(value.substr(slash + 1));
  if (!period.end) period.duration = read_duration(value.substr(slash + 1));
  return period.end || period.duration ? std::optional(period) : std::nullopt;
}

// The units of a DURATION, in the order in which they may come.
struct Unit {
  char letter;
  bool is_time;
  seconds length;
};
constexpr std::array<Unit, 5> kUnits = {{{'W', false, std::chrono::weeks(1)},
                                         {'D', false, std::chrono::days(1)},
                                         {'H', true, std::chrono::hours(1)},
                                         {'M', true, std::chrono::minutes(1)},
                                         {'S', true, seconds(1)}}};

// "1DT2H30M" after the P. QUIRK: weeks beside the other units.
bool read_units(std::string_view value, Duration& duration) {
  auto unit = kUnits.begin();
  bool in_time = false;
  bool any = false;
  while (!value.empty()) {
    if (value.front() == 'T' && !in_time) {
      in_time = true;
      value.remove_prefix(1);
    }
    const std::size_t digits =
        std::min(value.find_first_not_of("0123456789"), value.size());
    const auto number = read_digits(value.substr(0, digits));
    if (!number || digits == value.size()) return false;
    unit = std::find_if(unit, kUnits.end(), [&](const Unit& each) {
      return each.letter == value[digits] && each.is_time == in_time;
    });
    if (unit == kUnits.end()) return false;
    if (in_time)
      duration.exact += *number * unit->length;
    else
      duration.days += std::chrono::floor<std::chrono::days>(unit->length) *
                       std::int64_t{*number};
    ++unit;
    any = true;
    value.remove_prefix(digits + 1);
  }
  return any;
}

std::optional<Rule::Frequency> read_frequency(std::string_view word) {
  constexpr std::array<std::string_view, 7> kWords = {
      "SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
  const auto found = std::find(kWords.begin(), kWords.end(), word);
  if (found == kWords.end()) return std::nullopt;
  return static_cast<Rule::Frequency>(found - kWords.begin());
}

std::optional<Weekday> read_weekday(std::string_view word) {
  constexpr std::array<std::string_view, 7> kDays = {"SU", "MO", "TU", "WE",
                                                     "TH", "FR", "SA"};
  if (word.size() < 2) return std::nullopt;
  const auto day =
      std::find(kDays.begin(), kDays.end(), word.substr(word.size() - 2));
  if (day == kDays.end()) return std::nullopt;
  Weekday weekday;
  weekday.day =
      std::chrono::weekday(static_cast<unsigned>(day - kDays.begin()));
  word.remove_suffix(2);
  if (word.empty()) return weekday;
  const auto ordinal = read_signed(word);
  if (!ordinal || *ordinal == 0 || *ordinal < -53 || *ordinal > 53)
    return std::nullopt;
  weekday.ordinal = *ordinal;
  return weekday;
}

// Reads one part of a RECUR into a Rule.
class RuleReader {
 public:
  bool read(std::string_view name, std::string_view value) {
    // "MUST NOT occur more than once".
    if (!seen_.insert(std::string(name)).second) return false;
    if (name == "FREQ") return read_freq(value);
    if (name == "INTERVAL") return read_positive(value, rule_.interval);
    if (name == "COUNT") return read_positive(value, rule_.count.emplace());
    if (name == "UNTIL") return (rule_.until = read_clock(value)).has_value();
    if (name == "WKST") return read_week_start(value);
    if (name == "BYDAY") return read_weekdays(value);
    if (name == "BYMONTH") return read_months(value);
    if (name == "BYWEEKNO") return read_numbers(value, -53, 53, rule_.weeks);
    if (name == "BYYEARDAY")
      return read_numbers(value, -366, 366, rule_.year_days);
    if (name == "BYMONTHDAY")
      return read_numbers(value, -31, 31, rule_.month_days);
    if (name == "BYHOUR") return read_numbers(value, 0, 23, rule_.hours);
    if (name == "BYMINUTE") return read_numbers(value, 0, 59, rule_.minutes);
    if (name == "BYSECOND") return read_numbers(value, 0, 60, rule_.seconds);
    if (name == "BYSETPOS")
      return read_numbers(value, -366, 366, rule_.positions);
    return read_other(name, value);
  }

  // FREQ is there, and of COUNT and UNTIL one at most.
  std::optional<Rule> take() {
    if (!seen_.contains("FREQ") || (rule_.count && rule_.until))
      return std::nullopt;
    return std::move(rule_);
  }

 private:
  bool read_freq(std::string_view value) {
    const auto frequency = read_frequency(value);
    if (frequency) rule_.frequency = *frequency;
    return frequency.has_value();
  }

  static bool read_positive(std::string_view value, int& number) {
    const auto read = read_digits(value);
    number = read.value_or(0);
    return number > 0;
  }

  // A zero is good only where the range begins with it.
  static bool read_numbers(std::string_view list, int least, int most,
                           std::vector<int>& numbers) {
    for (const std::string_view word : text::split(list, ',')) {
      const auto number = read_signed(text::trim(word));
      if (!number || *number < least || *number > most ||
          (*number == 0 && least < 0))
        return false;
      numbers.push_back(*number);
    }
    return true;
  }

  // "5L" is a leap month (RFC 7529, 4.2).
  bool read_months(std::string_view list) {
    std::string plain(list);
    rule_.has_other_parts |= std::erase(plain, 'L') > 0;
    return read_numbers(plain, 1, 12, rule_.months);
  }

  bool read_week_start(std::string_view value) {
    const auto weekday = read_weekday(value);
    if (weekday) rule_.week_start = weekday->day;
    return weekday.has_value();
  }

  bool read_weekdays(std::string_view list) {
    for (const std::string_view word : text::split(list, ',')) {
      const auto weekday = read_weekday(text::trim(word));
      if (!weekday) return false;
      rule_.weekdays.push_back(*weekday);
    }
    return true;
  }

  // RFC 7529, and the x-names of RFC 2445.
  bool read_other(std::string_view name, std::string_view value) {
    rule_.has_other_parts |= !(name == "RSCALE" && value == "GREGORIAN") &&
                             !(name == "SKIP" && value == "OMIT");
    return name == "RSCALE" || name == "SKIP" || name.starts_with("X-");
  }

  Rule rule_;
  std::set<std::string, std::less<>> seen_;
};

}  // namespace

std::optional<Clock> read_clock(std::string_view value) {
  constexpr std::size_t kLongest = 19;  // "2026-12-01T14:00:00"
  value = text::trim(value);
  Clock clock;
  clock.is_utc = value.ends_with('Z') || value.ends_with('z');
  if (clock.is_utc) value.remove_suffix(1);
  if (value.size() > kLongest) return std::nullopt;
  const bool punctuated = value.size() == 10 || value.size() == kLongest;
  const std::string digits =
      punctuated ? without_punctuation(value) : std::string(value);
  clock.is_date = digits.size() == 8;
  const bool is_time =
      digits.size() == 15 && (digits[8] == 'T' || digits[8] == 't');
  if (!is_time && (!clock.is_date || clock.is_utc)) return std::nullopt;
  const auto day = read_day(digits);
  if (!day) return std::nullopt;
  clock.local = *day;
  if (clock.is_date) return clock;
  const auto time = read_time_of_day(std::string_view(digits).substr(9));
  if (!time) return std::nullopt;
  clock.local += *time;
  return clock;
}

std::optional<std::vector<Clock>> read_clocks(std::string_view list) {
  const auto periods = read_periods(list);
  if (!periods) return std::nullopt;
  std::vector<Clock> clocks;
  for (const Period& period : *periods) clocks.push_back(period.start);
  return clocks;
}

std::optional<std::vector<Period>> read_periods(std::string_view list) {
  std::vector<Period> periods;
  while (!list.empty()) {
    const std::string_view each = list.substr(0, list.find(','));
    const auto period = read_period(each);
    if (!period) return std::nullopt;
    periods.push_back(*period);
    list.remove_prefix(std::min(each.size() + 1, list.size()));
  }
  return periods;
}

std::optional<Duration> read_duration(std::string_view value) {
  constexpr std::size_t kLongest = 64;
  value = text::trim(value);
  if (value.size() > kLongest) return std::nullopt;
  const std::string upper = text::ascii_upper(value);
  value = upper;
  Duration duration;
  duration.is_negative = value.starts_with('-');
  if (duration.is_negative || value.starts_with('+')) value.remove_prefix(1);
  if (!value.starts_with('P')) return std::nullopt;
  if (!read_units(value.substr(1), duration)) return std::nullopt;
  return duration;
}

std::optional<int> read_integer(std::string_view value) {
  value = text::trim(value);
  if (value.starts_with("+-")) return std::nullopt;
  if (value.starts_with('+')) value.remove_prefix(1);
  int number = 0;
  const auto [end, error] =
      std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size())
    return std::nullopt;
  return number;
}

std::optional<seconds> read_offset(std::string_view value) {
  value = text::trim(value);
  const bool west = value.starts_with('-');
  if (!west && !value.starts_with('+')) return std::nullopt;
  std::string digits(value.substr(1, 7));
  if (digits.size() == 3) digits.insert(0, "0");  // QUIRK: "-700"
  if (digits.size() == 4) {
    // QUIRK: "+5328" where the minutes and seconds of a local mean time are
    // meant: there is no such hour.
    const bool has_hours = digits < "2400";
    digits.insert(has_hours ? digits.size() : 0, "00");
  }
  if (digits.size() != 6) return std::nullopt;
  const auto offset = read_time_of_day(digits);
  return offset && west ? std::optional(-*offset) : offset;
}

std::optional<Rule> read_rule(std::string_view value) {
  const std::string upper = text::ascii_upper(text::trim(value));
  RuleReader reader;
  for (const std::string_view part : text::split(upper, ';')) {
    if (part.empty()) continue;  // QUIRK: a ";" at the end
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos ||
        !reader.read(text::trim(part.substr(0, equals)),
                     text::trim(part.substr(equals + 1))))
      return std::nullopt;
  }
  return reader.take();
}

}  // namespace raincheck::calendar
