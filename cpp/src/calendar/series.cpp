#include "calendar/series.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "calendar/my_part.hpp"
#include "calendar/recurrence.hpp"
#include "calendar/values.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;

// Of one series in the horizon: one every minute for a week.
constexpr std::size_t kMostOccurrences = 10'000;

// RFC 5545, 3.8.5.3, wants one; following each takes time.
constexpr int kMostRules = 20;

// What a stranger called it; enough to find it by.
std::string quote(std::string_view text) {
  return '"' + text::one_line(text::cut(text, 120)) + '"';
}

void sort_out(std::vector<local_seconds>& times) {
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
}

// How long it takes: days on the clock, then exact seconds.
struct Length {
  days nominal{};
  seconds exact{};
};

std::optional<Length> as_length(const Duration& duration) {
  constexpr days kMost(3'660'000);
  if (duration.is_negative || duration.days > kMost || duration.exact > kMost)
    return std::nullopt;
  return Length{duration.days, duration.exact};
}

// Which of a series it is; of what does not recur empty.
struct Occurrence {
  std::string id;
  std::optional<Instant> instant;
};

// The master of a series, or an override, with its times read.
class Version {
 public:
  Version(const Entry& entry, Reading& reading)
      : entry_(entry), reading_(&reading) {
    read_start();
    if (start_) read_length();
  }

  const Entry& entry() const { return entry_; }
  bool is_placed() const { return start_.has_value(); }
  const CalendarTime& start() const { return *start_; }
  bool is_all_day() const { return start_->form == CalendarTime::Form::kDate; }
  seconds length() const { return length_.nominal + length_.exact; }
  const Component& component() const { return *entry_.component; }
  Times& times() const { return entry_.sheet->times; }

  Instant instant(local_seconds local) const {
    return reading_->clock.instant(times(), *start_, local);
  }
  local_seconds local(Instant instant) const {
    return reading_->clock.local(times(), *start_, instant);
  }

  // When it takes place, begun at that time of its clock.
  Interval at(local_seconds local) const {
    if (is_all_day()) local = floor<days>(local);
    return {instant(local), instant(local + length_.nominal) + length_.exact};
  }

  // That time, of whatever clock, on its own: what EXDATE and RECURRENCE-ID
  // mean. QUIRK: a day where a time is due means the time of DTSTART on it, a
  // time where a day is due its day.
  local_seconds on_clock(Times& times, const CalendarTime& time) const {
    const bool same = time.form == start_->form && time.tzid == start_->tzid;
    if (is_all_day() && time.form != CalendarTime::Form::kUtc)
      return floor<days>(time.local);
    if (time.form == CalendarTime::Form::kDate)
      return time.local + (start_->local - floor<days>(start_->local));
    // QUIRK: RDATE and EXDATE in a zone that nobody knows are on this clock
    // too.
    const bool is_unknown =
        time.form == CalendarTime::Form::kZoned && !time.instant;
    if (same || is_unknown) return time.local;
    const local_seconds read = local(reading_->clock.instant(times, time));
    return is_all_day() ? local_seconds(floor<days>(read)) : read;
  }

  // What the budget pays for; whether it could.
  bool add_occurrence(Interval when, const Occurrence& occurrence) {
    if (entry_.cancelled || !reading_->touches(when)) return true;
    if (!event_) describe();
    std::size_t& left = reading_->budget.bytes;
    if (left < bytes_) return false;
    left -= bytes_;
    add(when, occurrence);
    return true;
  }

  void add(Interval when, const Occurrence& occurrence) {
    if (entry_.cancelled || !reading_->touches(when)) return;
    if (!event_) describe();
    Event event = *event_;
    event.when = when;
    event.recurrence_id = occurrence.id;
    event.recurrence_instant = occurrence.instant;
    reading_->calendar.events.push_back(std::move(event));
  }

  void warn(std::string_view why) const { reading_->warn(entry_, why); }

 private:
  const Property* find(std::string_view name) const {
    return calendar::find(component(), name);
  }

  void read_start() {
    const Property* property = find("DTSTART");
    start_ = times().read(property);
    if (!start_) {
      // A cancellation need not tell the time.
      if (!entry_.cancelled)
        warn(property == nullptr ? "it has no DTSTART"
                                 : "its DTSTART cannot be read");
    } else if (start_->form == CalendarTime::Form::kZoned && !start_->instant) {
      warn("its time zone " + quote(start_->tzid) +
           (start_->zone.empty()
                ? " is not known; taken for the policy's me.time_zone"
                : " is defined in a way that cannot be used; taken for " +
                      start_->zone));
    }
  }

  // RFC 5545, 3.6.1: without DTEND and DURATION a day takes the day, a time no
  // time; 3.8.5.3: by DTEND all of a series take as many seconds.
  void read_length() {
    const Property* end = find("DTEND");
    const Property* duration = find("DURATION");
    std::optional<Length> length = Length{};
    if (end != nullptr) {
      length = until(times().read(end));
    } else if (duration != nullptr) {
      const auto read = read_duration(duration->value);
      length = read ? as_length(*read) : std::nullopt;
    }
    if (!length) {
      warn(end != nullptr ? "its DTEND cannot be read or is before its start"
                          : "its DURATION cannot be read or is negative");
      length = Length{};
    }
    length_ = *length;
    // QUIRK: a whole day that ends on itself, or takes "PT24H".
    if (is_all_day())
      length_ = {std::max(days(1), floor<days>(this->length())), seconds(0)};
  }

  std::optional<Length> until(const std::optional<CalendarTime>& end) const {
    if (!end) return std::nullopt;
    if (is_all_day()) {
      const days all = floor<days>(end->local) - floor<days>(start_->local);
      return all < days(0) ? std::nullopt
                           : std::optional(Length{all, seconds(0)});
    }
    const seconds exact =
        reading_->clock.instant(times(), *end) - instant(start_->local);
    return exact < seconds(0) ? std::nullopt
                              : std::optional(Length{days(0), exact});
  }

  void describe() {
    event_.emplace();
    event_->all_day = is_all_day();
    event_->show = read_show(component(), reading_->me);
    event_->uid = text_of(find("UID"));
    event_->summary = text_of(find("SUMMARY"));
    event_->in_person = is_in_person(component());
    event_->people = read_people(component());
    bytes_ = sizeof(Event) + event_->uid.size() + event_->summary.size();
    for (const std::string& one : event_->people)
      bytes_ += sizeof(one) + one.size();
  }

  Entry entry_;
  Reading* reading_;
  std::optional<CalendarTime> start_;
  Length length_;
  std::optional<Event> event_;  // but for when
  std::size_t bytes_ = 0;       // of it
};

// A series, by times on the clock of its master.
class Series {
 public:
  Series(Version master, Reading& reading)
      : master_(std::move(master)), reading_(reading) {}

  void take_override(const Entry& entry) {
    const Property* id = find(*entry.component, "RECURRENCE-ID");
    const auto time = entry.sheet->times.read(id);
    if (!time) return reading_.warn(entry, "its RECURRENCE-ID cannot be read");
    const local_seconds key = master_.on_clock(entry.sheet->times, *time);
    const bool ranges =
        text::ascii_iequals(parameter(*id, "RANGE"), "THISANDFUTURE");
    keep_newer(singles_, key, entry);
    if (ranges) keep_newer(ranges_, key, entry);
  }

  void add_all() {
    read_overrides();
    const Component& component = master_.component();
    recurs_ = find(component, "RRULE") != nullptr ||
              find(component, "RDATE") != nullptr;
    if (!master_.entry().cancelled) add_master();
    for (auto& [key, version] : overrides_)
      version.add(version.at(version.start().local), occurrence(key));
    if (is_cut_) note_cut();
  }

 private:
  using Entries = std::map<local_seconds, Entry>;
  using Clocks = std::vector<local_seconds>;

  static void keep_newer(Entries& entries, local_seconds key,
                         const Entry& entry) {
    const auto [found, is_new] = entries.try_emplace(key, entry);
    if (!is_new && is_newer(entry, found->second)) found->second = entry;
  }

  // From one moment on all are as this one (RFC 5545, 3.2.13).
  struct Change {
    Version version;
    seconds shift;  // of its own clock
  };

  void read_overrides() {
    for (const auto& [key, entry] : singles_) {
      Version version(entry, reading_);
      replaced_.insert(key);
      if (version.is_placed()) overrides_.emplace(key, std::move(version));
    }
    for (const auto& [key, entry] : ranges_) {
      Version version(entry, reading_);
      if (!version.is_placed()) continue;
      const seconds shift =
          version.start().local - version.local(master_.instant(key));
      changes_.emplace(key, Change{std::move(version), shift});
    }
  }

  Occurrence occurrence(local_seconds key) const {
    CalendarTime time = master_.start();
    time.local = key;
    return {format_local(time), master_.instant(key)};
  }

  void add_master() {
    const local_seconds start = master_.start().local;
    if (!recurs_) {
      if (!replaced_.contains(start)) master_.add(master_.at(start), {});
      return;
    }
    stretch_ = stretch();
    Clocks times = {start};
    Clocks exceptions;
    for (const Property& property : master_.component().properties) {
      if (property.name == "RRULE") add_rule(property, times);
      if (property.name == "RDATE") read_dates(property, times);
      if (property.name == "EXRULE") add_rule(property, exceptions);
      if (property.name == "EXDATE") read_exceptions(property, exceptions);
    }
    sort_out(times);
    sort_out(exceptions);
    const std::size_t before = reading_.calendar.events.size();
    for (const local_seconds time : times) {
      if (std::binary_search(exceptions.begin(), exceptions.end(), time) ||
          no_days_.contains(floor<days>(time)))
        continue;
      if (reading_.calendar.events.size() - before == kMostOccurrences)
        return master_.warn("it takes place too often; only the first " +
                            std::to_string(kMostOccurrences) +
                            " times here count");
      if (!add_occurrence(time)) {
        is_cut_ = true;
        return;
      }
    }
  }

  void note_cut() const {
    Budget& budget = reading_.budget;
    if (budget.series_cut++ == 0) budget.first_cut = master_.entry();
  }

  // The times of the master's clock that may matter for the horizon.
  Stretch stretch() const {
    seconds longest = master_.length();
    seconds shift{};
    for (const auto& [key, change] : changes_) {
      longest = std::max(longest, change.version.length());
      shift = std::max(shift, std::chrono::abs(change.shift));
    }
    // For gaps, and days of 25 hours.
    const seconds margin = days(1) + shift;
    const Interval horizon = reading_.calendar.horizon;
    return {master_.local(horizon.start) - longest - margin,
            master_.local(horizon.end) + margin};
  }

  void add_rule(const Property& property, Clocks& times) {
    const std::string name(property.name);
    const auto rule = read_rule(property.value);
    if (!rule || rule->has_other_parts)
      return master_.warn("its " + name +
                          " cannot be read: " + quote(property.value));
    if (++rules_ > kMostRules)
      return master_.warn("it has more than " + std::to_string(kMostRules) +
                          " rules; the rest do not count");
    const auto until = rule->until ? end_of(*rule->until, property)
                                   : std::optional<local_seconds>();
    int& left = reading_.budget.steps;
    const int most = std::min(left, kMostSteps);
    const Recurrences found =
        expand(*rule, master_.start().local, until, stretch_, most);
    left -= found.steps;
    times.insert(times.end(), found.times.begin(), found.times.end());
    if (found.is_whole) return;
    if (most < kMostSteps)
      is_cut_ = true;
    else
      master_.warn("its " + name + " takes too long to follow: " +
                   quote(property.value) + "; only its first times count");
  }

  // QUIRK: a mere day is all of it, whatever DTSTART is.
  std::optional<local_seconds> end_of(const Clock& until,
                                      const Property& property) const {
    if (until.is_date) return until.local + days(1) - seconds(1);
    if (!until.is_utc) return until.local;
    const auto time = master_.times().read(until, property);
    return time ? std::optional(master_.local(*time->instant)) : std::nullopt;
  }

  void read_dates(const Property& property, Clocks& times) {
    const auto periods = read_periods(property.value);
    if (!periods) return master_.warn("its RDATE cannot be read");
    for (const Period& period : *periods) {
      const auto time = master_.times().read(period.start, property);
      if (!time) continue;
      const local_seconds key = master_.on_clock(master_.times(), *time);
      times.push_back(key);
      if (!period.end && !period.duration) continue;
      if (const auto when =
              reading_.interval_of(period, property, master_.times()))
        periods_[key] = *when;
    }
  }

  // QUIRK: a mere day takes all of a series that has times on it.
  void read_exceptions(const Property& property, Clocks& exceptions) {
    const auto clocks = read_clocks(property.value);
    if (!clocks) return master_.warn("its EXDATE cannot be read");
    for (const Clock& clock : *clocks) {
      if (clock.is_date) no_days_.insert(floor<days>(clock.local));
      if (const auto time = master_.times().read(clock, property))
        exceptions.push_back(master_.on_clock(master_.times(), *time));
    }
  }

  // Whether the budget had room for it.
  bool add_occurrence(local_seconds time) {
    if (replaced_.contains(time)) return true;
    const auto later = changes_.upper_bound(time);
    if (later != changes_.begin()) {
      auto& [version, shift] = std::prev(later)->second;
      const local_seconds there = version.local(master_.instant(time)) + shift;
      return version.add_occurrence(version.at(there), occurrence(time));
    }
    const auto period = periods_.find(time);
    return master_.add_occurrence(
        period != periods_.end() ? period->second : master_.at(time),
        occurrence(time));
  }

  Version master_;
  Reading& reading_;
  bool recurs_ = false;
  bool is_cut_ = false;  // for want of budget
  Stretch stretch_;
  int rules_ = 0;
  Entries singles_;
  Entries ranges_;
  std::set<local_seconds> replaced_;  // by an override or a cancellation
  std::map<local_seconds, Version> overrides_;
  std::map<local_seconds, Change> changes_;
  std::set<local_days> no_days_;
  std::map<local_seconds, Interval>
      periods_;  // RDATEs with an end of their own
};

bool is_override(const Entry& entry) {
  return find(*entry.component, "RECURRENCE-ID") != nullptr;
}

// The files in which an older copy of the series stands: what such a copy says
// of single occurrences is as old.
std::set<const CalendarFile*> outdated_files(std::span<const Entry> entries,
                                             const Entry& master) {
  std::set<const CalendarFile*> outdated;
  for (const Entry& entry : entries)
    if (!is_override(entry) && entry.sequence < master.sequence)
      outdated.insert(&entry.sheet->file);
  for (const Entry& entry : entries)
    if (!is_override(entry) && entry.sequence >= master.sequence)
      outdated.erase(&entry.sheet->file);
  return outdated;
}

// Overrides whose series is not here: by the moments they stand for.
void read_orphans(std::span<const Entry> entries, Reading& reading) {
  std::map<Instant, std::pair<Entry, CalendarTime>> found;
  for (const Entry& entry : entries) {
    Times& times = entry.sheet->times;
    const auto id = times.read(find(*entry.component, "RECURRENCE-ID"));
    if (!id) {
      reading.warn(entry, "its RECURRENCE-ID cannot be read");
      continue;
    }
    const auto [known, is_new] = found.try_emplace(
        reading.clock.instant(times, *id), std::pair(entry, *id));
    if (!is_new && is_newer(entry, known->second.first))
      known->second = {entry, *id};
  }
  for (const auto& [moment, orphan] : found) {
    Version version(orphan.first, reading);
    if (version.is_placed())
      version.add(version.at(version.start().local),
                  {format_local(orphan.second), moment});
  }
}

}  // namespace

bool is_newer(const Entry& a, const Entry& b) {
  return std::tie(a.sequence, a.stamp) > std::tie(b.sequence, b.stamp);
}

bool Reading::touches(Interval when) const {
  const Interval& horizon = calendar.horizon;
  if (when.start == when.end)
    return when.start >= horizon.start && when.start < horizon.end;
  return when.start < horizon.end && when.end > horizon.start;
}

std::optional<Interval> Reading::interval_of(const Period& period,
                                             const Property& property,
                                             Times& times) const {
  const auto start = times.read(period.start, property);
  if (!start) return std::nullopt;
  Interval when{clock.instant(times, *start), {}};
  if (period.end) {
    const auto end = times.read(*period.end, property);
    if (!end) return std::nullopt;
    when.end = clock.instant(times, *end);
  } else {
    const auto length =
        period.duration ? as_length(*period.duration) : std::nullopt;
    if (!length) return std::nullopt;
    when.end = clock.instant(times, *start, start->local + length->nominal) +
               length->exact;
  }
  return when.end < when.start ? std::nullopt : std::optional(when);
}

void Reading::warn(const Entry& entry, std::string_view why) {
  Problem problem;
  problem.severity = Problem::Severity::kWarning;
  problem.line = entry.sheet->first_line + entry.component->line - 1;
  problem.column = 1;
  problem.key = entry.sheet->file.source;
  problem.message = "event " + quote(text_of(find(*entry.component, "UID"))) +
                    ": " + std::string(why);
  calendar.problems.push_back(std::move(problem));
}

void read_series(std::span<const Entry> entries, Reading& reading) {
  const Entry* best = nullptr;
  for (const Entry& entry : entries)
    if (!is_override(entry) && (best == nullptr || is_newer(entry, *best)))
      best = &entry;
  if (best == nullptr) return read_orphans(entries, reading);
  const auto outdated = outdated_files(entries, *best);
  std::vector<Entry> overrides;
  for (const Entry& entry : entries)
    if (is_override(entry) && !outdated.contains(&entry.sheet->file) &&
        (!best->cancelled || entry.sequence > best->sequence))
      overrides.push_back(entry);
  Version master(*best, reading);
  if (!master.is_placed()) return read_orphans(overrides, reading);
  Series series(std::move(master), reading);
  for (const Entry& entry : overrides) series.take_override(entry);
  series.add_all();
}

}  // namespace raincheck::calendar
