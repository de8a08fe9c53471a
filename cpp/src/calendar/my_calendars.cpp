#include <algorithm>
#include <chrono>
#include <list>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "calendar/my_part.hpp"
#include "calendar/series.hpp"
#include "calendar/values.hpp"
#include "raincheck/calendar.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

// From files to VCALENDARs to the VEVENTs of each UID, which series.hpp reads.

namespace raincheck {
namespace calendar {
namespace {

// Mine may be larger than what outsiders may mail (limits.hpp).
constexpr Caps kMine = {.bytes = 256U << 20,
                        .line = 16U << 20,
                        .lines = 10'000'000,
                        .components = 1'000'000,
                        .attendees = 100'000,
                        .without_event = true};

constexpr std::string_view kBegin = "BEGIN:VCALENDAR";

// Times are compared with ones some days off.
constexpr Interval kReach = {
    Instant(std::chrono::sys_days(std::chrono::year(2) / 1 / 1)),
    Instant(std::chrono::sys_days(std::chrono::year(2998) / 12 / 31))};

Interval within_reach(Interval horizon) {
  return {std::clamp(horizon.start, kReach.start, kReach.end),
          std::clamp(horizon.end, kReach.start, kReach.end)};
}

// The start of the line behind `at`.
std::size_t next_line(std::string_view bytes, std::size_t at) {
  const std::size_t end = bytes.find_first_of("\r\n", at);
  return end == std::string_view::npos ? bytes.size() : end + 1;
}

// Where the VCALENDARs of a file begin; what stands before the first is the
// first's.
std::vector<std::string_view> split_calendars(std::string_view bytes) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < bytes.size(); at = next_line(bytes, at)) {
    const std::string_view rest = bytes.substr(at);
    if (text::ascii_istarts_with(rest, kBegin)) starts.push_back(at);
  }
  if (starts.empty()) return {bytes};
  starts.front() = 0;
  std::vector<std::string_view> pieces;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end =
        i + 1 < starts.size() ? starts[i + 1] : bytes.size();
    pieces.push_back(bytes.substr(starts[i], end - starts[i]));
  }
  return pieces;
}

std::string upper_word(const Component& component, std::string_view name) {
  return text::ascii_upper(text::trim(value_of(find(component, name))));
}

class CalendarsReader {
 public:
  CalendarsReader(const Me& me, Calendar& calendar)
      : calendar_(calendar), reading_{me, MyClock(me.time_zone), calendar} {}

  void read(const CalendarFile& file) {
    int line = 1;
    for (const std::string_view piece : split_calendars(file.bytes)) {
      read_piece(file, piece, line);
      line += static_cast<int>(std::count(piece.begin(), piece.end(), '\n'));
    }
  }

  void finish() {
    for (const auto& [uid, entries] : events_) {
      if (!uid.empty()) {
        read_series(entries, reading_);
        continue;
      }
      // QUIRK: without UID each is an event of its own.
      for (const Entry& entry : entries) read_series({&entry, 1}, reading_);
    }
    if (reading_.budget.first_cut) warn_of_cut_series();
    for (const auto& [uid, entries] : free_busy_) {
      if (!uid.empty())
        add_free_busy(*std::max_element(
            entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return is_newer(b, a); }));
      else
        for (const Entry& entry : entries) add_free_busy(entry);
    }
  }

 private:
  void warn_of_cut_series() {
    const auto& [steps, bytes, count, first] = reading_.budget;
    reading_.warn(*first,
                  "all calendars together repeat too much; only the first "
                  "times of " +
                      (count == 1 ? "this series"
                                  : "this and " + std::to_string(count - 1) +
                                        " more series") +
                      " count, or none; give fewer calendars, or end series "
                      "that are over");
  }

  using ByUid = std::map<std::string, std::vector<Entry>, std::less<>>;

  void complain(Problem::Severity severity, const CalendarFile& file, int line,
                std::string message) {
    Problem problem;
    problem.severity = severity;
    problem.line = line;
    problem.column = 1;
    problem.key = file.source;
    problem.message = std::move(message);
    calendar_.problems.push_back(std::move(problem));
  }

  void read_piece(const CalendarFile& file, std::string_view piece, int line) {
    try {
      take(sheets_.emplace_back(file, line, read_source(piece, kMine)));
    } catch (const Error& error) {
      complain(Problem::Severity::kError, file, line,
               "not a calendar that can be read: " + std::string(error.what()) +
                   "; export it anew as iCalendar (.ics)");
    }
  }

  void take(Sheet& sheet) {
    const Object& object = sheet.source.object;
    note_quirks(sheet);
    const std::string method = upper_word(object.front(), "METHOD");
    if (is_answer(method))
      return complain(Problem::Severity::kWarning, sheet.file, sheet.first_line,
                      "METHOD:" + method +
                          " is a letter about an event, not one of mine; "
                          "passed over");
    for (const Component& component : object) {
      if (component.name == "VEVENT")
        keep(events_, sheet, component, method);
      else if (component.name == "VFREEBUSY")
        keep(free_busy_, sheet, component, method);
    }
  }

  // RFC 5546, 3.2: what others write to me about my events.
  static bool is_answer(std::string_view method) {
    return method == "REPLY" || method == "REFRESH" || method == "COUNTER" ||
           method == "DECLINECOUNTER";
  }

  void note_quirks(const Sheet& sheet) {
    for (const Quirk& quirk : sheet.source.quirks) {
      if (quirk.code == "end_missing")
        complain(Problem::Severity::kWarning, sheet.file, sheet.first_line,
                 "it breaks off: END:" + quirk.detail + " is missing");
      if (quirk.code == "invalid_utf8")
        complain(Problem::Severity::kWarning, sheet.file, sheet.first_line,
                 "it is not UTF-8; some letters are lost");
    }
  }

  static void keep(ByUid& all, Sheet& sheet, const Component& component,
                   std::string_view method) {
    Entry entry;
    entry.sheet = &sheet;
    entry.component = &component;
    entry.sequence =
        read_integer(value_of(find(component, "SEQUENCE"))).value_or(0);
    if (const auto stamp = sheet.times.read(find(component, "DTSTAMP")))
      entry.stamp =
          stamp->instant.value_or(Instant(stamp->local.time_since_epoch()));
    entry.cancelled = method == "CANCEL" || is_cancelled(component);
    all[text_of(find(component, "UID"))].push_back(entry);
  }

  // RFC 5545, 3.6.4 and 3.8.2.6.
  void add_free_busy(const Entry& entry) {
    for (const Property& property : entry.component->properties) {
      if (property.name != "FREEBUSY") continue;
      const std::string type = text::ascii_upper(parameter(property, "FBTYPE"));
      if (type == "FREE") continue;
      const auto periods = read_periods(property.value);
      if (!periods) {
        reading_.warn(entry, "its FREEBUSY cannot be read");
        continue;
      }
      for (const Period& period : *periods)
        add_period(entry, property, period,
                   type == "BUSY-TENTATIVE" ? Show::kTentative : Show::kBusy);
    }
  }

  void add_period(const Entry& entry, const Property& property,
                  const Period& period, Show show) {
    const auto when =
        reading_.interval_of(period, property, entry.sheet->times);
    if (!when) return reading_.warn(entry, "its FREEBUSY cannot be read");
    if (!reading_.touches(*when)) return;
    Event event;
    event.when = *when;
    event.show = show;
    event.uid = text_of(find(*entry.component, "UID"));
    calendar_.events.push_back(std::move(event));
  }

  Calendar& calendar_;
  Reading reading_;
  std::list<Sheet> sheets_;
  ByUid events_;
  ByUid free_busy_;
};

void put_in_order(Calendar& calendar) {
  const auto all_of = [](const Event& e) {
    return std::tie(e.when.start, e.when.end, e.uid, e.recurrence_id, e.summary,
                    e.show, e.all_day, e.in_person, e.people);
  };
  std::sort(
      calendar.events.begin(), calendar.events.end(),
      [&](const Event& a, const Event& b) { return all_of(a) < all_of(b); });
  // The same file given twice: events without a UID tell themselves apart by
  // nothing else.
  calendar.events.erase(
      std::unique(calendar.events.begin(), calendar.events.end()),
      calendar.events.end());
  std::stable_sort(calendar.problems.begin(), calendar.problems.end(),
                   [](const Problem& a, const Problem& b) {
                     return std::tie(a.key, a.line, a.message) <
                            std::tie(b.key, b.line, b.message);
                   });
}

}  // namespace
}  // namespace calendar

Calendar read_calendars(std::span<const CalendarFile> files, const Me& me,
                        Interval horizon) {
  Calendar calendar;
  calendar.horizon = calendar::within_reach(horizon);
  std::vector<const CalendarFile*> in_order;
  for (const CalendarFile& file : files) in_order.push_back(&file);
  std::sort(in_order.begin(), in_order.end(),
            [](const CalendarFile* a, const CalendarFile* b) {
              return std::tie(a->source, a->bytes) <
                     std::tie(b->source, b->bytes);
            });
  calendar::CalendarsReader reader(me, calendar);
  for (const CalendarFile* file : in_order) reader.read(*file);
  reader.finish();
  calendar::put_in_order(calendar);
  calendar.horizon = horizon;
  return calendar;
}

}  // namespace raincheck
