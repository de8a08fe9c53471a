#include "tnef/zone.hpp"

#include "text.hpp"
#include "tnef/codepage.hpp"
#include "tnef/cursor.hpp"

namespace raincheck::tnef {
namespace {

namespace ch = std::chrono;

constexpr std::size_t kSystemTime = 16;

// Empty when there is none; clears `usable` for one of a single year, or one
// that no calendar has.
std::optional<Change> read_change(std::string_view bytes, bool& usable) {
  Cursor cursor(bytes);
  const unsigned year = cursor.u16();
  Change change;
  change.month = cursor.u16();
  change.weekday = cursor.u16();
  change.ordinal = cursor.u16();
  const unsigned hour = cursor.u16();
  const unsigned minute = cursor.u16();
  const unsigned second = cursor.u16();
  if (!cursor.ok() || change.month == 0) return std::nullopt;
  change.time = ch::hours(hour) + ch::minutes(minute) + ch::seconds(second);
  usable = usable && year == 0 && change.month <= 12 && change.weekday <= 6 &&
           change.ordinal >= 1 && change.ordinal <= 5 && hour < 24 &&
           minute < 60 && second < 60;
  return change;
}

ch::local_seconds in_year(const Change& change, ch::year year) {
  const ch::month month(change.month);
  const ch::weekday weekday(change.weekday);
  const ch::local_days day =
      change.ordinal == 5
          ? ch::local_days(year / month / weekday[ch::last])
          : ch::local_days(year / month / weekday[change.ordinal]);
  return day + change.time;
}

std::string offset_text(ch::seconds offset) {
  const auto minutes = ch::abs(ch::duration_cast<ch::minutes>(offset)).count();
  std::string text(offset < ch::seconds(0) ? "-" : "+");
  return text.append(
      padded(static_cast<unsigned>(minutes / 60 * 100 + minutes % 60), 4));
}

void write_observance(CalendarText& out, std::string_view name,
                      ch::seconds from, ch::seconds to, const Change* change) {
  constexpr std::array kDays = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  // Outlook's own zones begin in the year that its times are counted from.
  constexpr ch::year kBegin{1601};
  const ch::local_seconds begin =
      change != nullptr
          ? in_year(*change, kBegin)
          : ch::local_seconds(ch::local_days(kBegin / ch::January / 1));
  out.line("BEGIN", name);
  out.line("DTSTART", format_date_time(begin));
  if (change != nullptr) {
    std::string rule("FREQ=YEARLY;BYMONTH=");
    rule.append(std::to_string(change->month)).append(";BYDAY=");
    rule.append(change->ordinal == 5 ? "-1" : std::to_string(change->ordinal));
    out.line("RRULE", rule.append(kDays[change->weekday]));
  }
  out.line("TZOFFSETFROM", offset_text(from));
  out.line("TZOFFSETTO", offset_text(to));
  out.line("END", name);
}

}  // namespace

// Three biases, in minutes to be taken from UTC, and two SYSTEMTIMEs, those of
// a struct with a year before each.
std::optional<Zone> Zone::from_rule(std::string_view rule) {
  const bool has_years = rule.size() == 48;
  Cursor cursor(rule);
  const std::int32_t bias = cursor.i32();
  const std::int32_t standard_bias = cursor.i32();
  const std::int32_t daylight_bias = cursor.i32();
  bool usable = true;
  if (has_years) static_cast<void>(cursor.u16());
  const auto end = read_change(cursor.take(kSystemTime), usable);
  if (has_years) static_cast<void>(cursor.u16());
  const auto begin = read_change(cursor.take(kSystemTime), usable);
  constexpr std::int32_t kDay = 24 * 60;
  for (const std::int32_t minutes : {bias, standard_bias, daylight_bias})
    usable = usable && minutes > -kDay && minutes < kDay;
  if (!cursor.ok() || !usable || begin.has_value() != end.has_value())
    return std::nullopt;
  Zone zone;
  zone.standard_ = -ch::minutes(bias + standard_bias);
  if (begin)
    zone.daylight_ = {*begin, *end, -ch::minutes(bias + daylight_bias)};
  return zone;
}

std::optional<Zone> Zone::from_definition(std::string_view bytes) {
  Cursor cursor(bytes);
  static_cast<void>(cursor.u16());  // version
  Cursor header(cursor.take(cursor.u16()));
  static_cast<void>(header.u16());  // reserved
  const std::size_t name_size = 2 * std::size_t{header.u16()};
  const std::string name = from_utf16(header.take(name_size));
  const unsigned rules = header.u16();
  if (!header.ok() || name.empty()) return std::nullopt;
  constexpr unsigned kInEffect = 0x0002;
  for (unsigned i = 0; i < rules && cursor.ok(); ++i) {
    static_cast<void>(cursor.take(4));  // version, size
    const unsigned flags = cursor.u16();
    static_cast<void>(cursor.take(16));  // year, unused
    const std::string_view rule = cursor.take(12 + 2 * kSystemTime);
    if (!cursor.ok() || ((flags & kInEffect) == 0 && rules > 1)) continue;
    std::optional<Zone> zone = from_rule(rule);
    if (zone) zone->name_ = text::one_line(name);
    return zone;
  }
  return std::nullopt;
}

std::optional<Zone> Zone::from_struct(std::string_view bytes,
                                      const std::string& description) {
  if (bytes.size() != 48) return std::nullopt;
  std::optional<Zone> zone = from_rule(bytes);
  if (!zone) return zone;
  zone->name_ = text::one_line(description);
  if (zone->name_.empty())
    zone->name_.append("UTC").append(offset_text(zone->standard_));
  return zone;
}

bool Zone::has_rules_of(const Zone& other) const {
  return standard_ == other.standard_ && daylight_ == other.daylight_;
}

bool Zone::is_daylight(Instant instant) const {
  if (!daylight_) return false;
  const ch::year year =
      ch::year_month_day(
          ch::floor<ch::days>(ch::local_seconds(instant.time_since_epoch()) +
                              standard_))
          .year();
  const Instant begin(in_year(daylight_->begin, year).time_since_epoch() -
                      standard_);
  const Instant end(in_year(daylight_->end, year).time_since_epoch() -
                    daylight_->offset);
  if (begin < end) return begin <= instant && instant < end;
  return instant < end || begin <= instant;
}

ch::local_seconds Zone::to_local(Instant instant) const {
  const ch::seconds offset =
      is_daylight(instant) ? daylight_->offset : standard_;
  return ch::local_seconds(instant.time_since_epoch() + offset);
}

Instant Zone::to_instant(ch::local_seconds local) const {
  const Instant standard(local.time_since_epoch() - standard_);
  if (!daylight_) return standard;
  const Instant daylight(local.time_since_epoch() - daylight_->offset);
  return is_daylight(daylight) ? daylight : standard;
}

void Zone::write(CalendarText& out) const {
  out.line("BEGIN", "VTIMEZONE");
  out.text("TZID", name_);
  write_observance(out, "STANDARD", daylight_ ? daylight_->offset : standard_,
                   standard_, daylight_ ? &daylight_->end : nullptr);
  if (daylight_)
    write_observance(out, "DAYLIGHT", standard_, daylight_->offset,
                     &daylight_->begin);
  out.line("END", "VTIMEZONE");
}

}  // namespace raincheck::tnef
