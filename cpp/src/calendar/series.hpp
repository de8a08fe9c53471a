#pragma once

#include <list>
#include <span>

#include "calendar/my_clock.hpp"
#include "calendar/source.hpp"
#include "calendar/times.hpp"
#include "raincheck/calendar.hpp"

namespace raincheck::calendar {

/// One VCALENDAR of my files. It stays where it is: `times` looks into
/// `source`.
struct Sheet {
  Sheet(const CalendarFile& from, int line, Source read)
      : file(from), first_line(line), source(std::move(read)), times(source) {}
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  const CalendarFile& file;
  int first_line;  ///< of the file, from 1
  Source source;
  Times times;
};

/// A component that says when something takes place.
struct Entry {
  Sheet* sheet = nullptr;
  const Component* component = nullptr;
  int sequence = 0;
  Instant stamp{};
  bool cancelled = false;
};

/// Whether `a` is the newer word on the same thing: the higher SEQUENCE, then
/// the later DTSTAMP (RFC 5546, 2.1.5).
[[nodiscard]] bool is_newer(const Entry& a, const Entry& b);

/// What all series of a reading may cost together: a file of 100 kB can hold a
/// thousand that take place every second. Ten thousand events of an
/// office, 1200 of them series, need a quarter of it.
struct Budget {
  int steps = 5'000'000;             ///< as recurrence.hpp counts them
  std::size_t bytes = 256U << 20;    ///< of occurrences
  std::size_t series_cut = 0;        ///< for want of either
  std::optional<Entry> first_cut{};  ///< of those
};

/// What my calendars are read for, and into.
struct Reading {
  const Me& me;
  MyClock clock;
  Calendar& calendar;
  Budget budget{};

  [[nodiscard]] bool touches(Interval when) const;
  /// Empty for a PERIOD that runs backwards, or has no end.
  [[nodiscard]] std::optional<Interval> interval_of(const Period& period,
                                                    const Property& property,
                                                    Times& times) const;
  void warn(const Entry& entry, std::string_view why);
};

/// Adds what takes place of one UID: a single event, or a series with its
/// overrides (RFC 5545, 3.8.4.4, 3.8.5). `entries` are its VEVENTs of all
/// files, in an order that does not depend on that of the files.
void read_series(std::span<const Entry> entries, Reading& reading);

}  // namespace raincheck::calendar
