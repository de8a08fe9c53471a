#include "tnef/recurrence.hpp"

#include <array>

#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "tnef/cursor.hpp"

namespace raincheck::tnef {
namespace {

namespace ch = std::chrono;

constexpr unsigned kYearly = 0x200D;
constexpr std::uint32_t kMinutesOfDay = 24 * 60;
enum Pattern : unsigned {
  kDay = 0,
  kWeek = 1,
  kMonth = 2,
  kMonthNth = 3,
  kMonthEnd = 4,
};
enum End : std::uint32_t {
  kByDate = 0x2021,
  kByCount = 0x2022,
  kNever = 0x2023,
  kNeverToo = 0xFFFFFFFF,
};

constexpr std::array kDays = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

[[noreturn]] void refuse(const std::string& what, std::size_t offset) {
  throw Error(ErrorCode::kBrokenCalendar,
              "TNEF: the meeting repeats by a rule that cannot be read: " +
                  what + ", at byte " + std::to_string(offset) +
                  "; open the mail in Outlook or ask the sender for the dates");
}

// Minutes since 1601 (MS-OXOCAL, 2.2.1.44).
ch::local_days read_day(Cursor& cursor) {
  constexpr ch::local_days kEpoch(ch::year(1601) / ch::January / 1);
  return kEpoch + ch::floor<ch::days>(ch::minutes(cursor.u32()));
}

std::string days_of(std::uint32_t mask) {
  std::string days;
  for (std::size_t i = 0; i < kDays.size(); ++i)
    if ((mask >> i & 1) != 0)
      days.append(days.empty() ? "" : ",").append(kDays[i]);
  return days;
}

// The fields of RecurrencePattern up to what depends on the pattern, and that.
struct Fields {
  unsigned frequency = 0;
  unsigned pattern = 0;
  unsigned calendar = 0;
  std::uint32_t period = 0;
  std::uint32_t days = 0;     // of the week, as a mask
  std::uint32_t ordinal = 0;  // of the day in the month; 5: the last
  std::uint32_t day = 0;      // of the month
};

Fields read_fields(Cursor& cursor) {
  Fields fields;
  static_cast<void>(cursor.u32());  // both versions
  fields.frequency = cursor.u16();
  fields.pattern = cursor.u16();
  fields.calendar = cursor.u16();
  static_cast<void>(cursor.u32());  // the first date, for counting from
  fields.period = cursor.u32();
  static_cast<void>(cursor.u32());  // whether a task slides
  if (fields.pattern == kWeek || fields.pattern == kMonthNth)
    fields.days = cursor.u32();
  if (fields.pattern == kMonthNth) fields.ordinal = cursor.u32();
  if (fields.pattern == kMonth || fields.pattern == kMonthEnd)
    fields.day = cursor.u32();
  return fields;
}

void check(const Fields& fields, std::size_t offset) {
  // 0 is the default and 1 is Gregorian; others count other months.
  if (fields.calendar > 1 || fields.pattern > kMonthEnd)
    refuse("calendar " + std::to_string(fields.calendar) + ", pattern " +
               std::to_string(fields.pattern),
           offset);
  const std::uint32_t unit =
      fields.pattern == kDay                                   ? kMinutesOfDay
      : fields.pattern != kWeek && fields.frequency == kYearly ? 12
                                                               : 1;
  const std::uint32_t interval = fields.period / unit;
  if (fields.period % unit != 0 || interval == 0 || interval > 1000)
    refuse("period " + std::to_string(fields.period), offset);
  const bool on_weekdays =
      fields.pattern == kWeek || fields.pattern == kMonthNth;
  const bool has_days = !on_weekdays || (fields.days > 0 && fields.days < 0x80);
  const bool has_ordinal = fields.pattern != kMonthNth ||
                           (fields.ordinal >= 1 && fields.ordinal <= 5);
  const bool has_day =
      fields.pattern != kMonth || (fields.day >= 1 && fields.day <= 31);
  if (!has_days || !has_ordinal || !has_day) refuse("no such day", offset);
}

std::string frequency_of(const Fields& fields, std::uint32_t& interval) {
  interval = fields.period;
  if (fields.pattern == kDay) {
    interval /= kMinutesOfDay;
    return "DAILY";
  }
  if (fields.pattern == kWeek) return "WEEKLY";
  if (fields.frequency != kYearly) return "MONTHLY";
  interval /= 12;
  return "YEARLY";
}

std::string rule_of(const Fields& fields, ch::local_days start) {
  std::uint32_t interval = 1;
  std::string rule("FREQ=");
  rule += frequency_of(fields, interval);
  if (interval > 1) rule += ";INTERVAL=" + std::to_string(interval);
  if (rule.starts_with("FREQ=YEARLY")) {
    const auto month = ch::year_month_day(start).month();
    rule += ";BYMONTH=" + std::to_string(static_cast<unsigned>(month));
  }
  if (fields.days != 0) rule.append(";BYDAY=").append(days_of(fields.days));
  if (fields.pattern == kMonthNth)
    rule.append(";BYSETPOS=")
        .append(fields.ordinal == 5 ? "-1" : std::to_string(fields.ordinal));
  // The 31st is the last day in the shorter months too (MS-OXCICAL).
  if (fields.pattern == kMonthEnd || fields.day == 31)
    rule += ";BYMONTHDAY=-1";
  else if (fields.pattern == kMonth)
    rule += ";BYMONTHDAY=" + std::to_string(fields.day);
  return rule;
}

std::vector<ch::local_days> read_days(Cursor& cursor) {
  const std::size_t count = cursor.u32();
  if (count > limits::kTnefDeleted)
    throw Error(ErrorCode::kTooLarge,
                "TNEF: " + std::to_string(count) +
                    " occurrences are left out or moved; at most " +
                    std::to_string(limits::kTnefDeleted) + " are read");
  std::vector<ch::local_days> days;
  for (std::size_t i = 0; i < count && cursor.ok(); ++i)
    days.push_back(read_day(cursor));
  return days;
}

}  // namespace

Recurrence read_recurrence(std::string_view bytes, std::size_t offset) {
  Cursor cursor(bytes, offset);
  const Fields fields = read_fields(cursor);
  const std::uint32_t end = cursor.u32();
  const std::uint32_t count = cursor.u32();
  const std::uint32_t first_weekday = cursor.u32();
  Recurrence recurrence;
  recurrence.deleted = read_days(cursor);
  recurrence.modified = read_days(cursor).size();
  const ch::local_days start = read_day(cursor);
  const ch::local_days last = read_day(cursor);
  if (!cursor.ok()) refuse("it breaks off", cursor.offset());
  check(fields, offset);
  recurrence.rule = rule_of(fields, start);
  if (end == kByCount && count > 0) {
    recurrence.rule += ";COUNT=" + std::to_string(count);
  } else if (end == kByDate) {
    recurrence.until = last;
  } else if (end != kNever && end != kNeverToo) {
    refuse("end " + std::to_string(end), offset);
  }
  if (fields.pattern == kWeek && first_weekday < kDays.size())
    recurrence.rule += ";WKST=" + std::string(kDays[first_weekday]);
  return recurrence;
}

}  // namespace raincheck::tnef
