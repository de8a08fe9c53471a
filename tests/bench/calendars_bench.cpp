#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "python.hpp"
#include "raincheck/calendar.hpp"

// A calendar of 10,000 events, read for eight weeks, by raincheck and by
// recurring-ical-events. Before any clock runs, both must have read the same.

namespace raincheck::bench {
namespace {

constexpr int kEvents = 10'000;
constexpr std::chrono::sys_days kFirstDay{std::chrono::year(2020) / 1 / 1};
const Interval kHorizon =
    parse_interval("2026-11-23T00:00:00Z/2027-01-18T00:00:00Z");

using Times = std::vector<std::pair<long long, long long>>;

std::string clock_text(Instant instant) {
  std::string text = format_instant(instant);
  std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
  return text;
}

// Nine of ten happen once; the others repeat as people's do. The zone has no
// change of the clock in the eight weeks, on which the two would differ.
std::string make_calendar() {
  constexpr std::array<const char*, 5> kRules = {
      "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR",
      "FREQ=MONTHLY;BYDAY=2TU", "FREQ=DAILY;COUNT=30",
      "FREQ=YEARLY;UNTIL=20300101T000000Z"};
  std::mt19937 chance(4);  // NOLINT: the same calendar each time
  const auto below = [&](unsigned n) { return static_cast<int>(chance() % n); };
  std::string out =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n";
  for (int i = 0; i < kEvents; ++i) {
    const Instant start = kFirstDay + std::chrono::days(below(3000)) +
                          std::chrono::minutes(30 * below(48));
    const Instant end = start + std::chrono::minutes(30 + 30 * below(4));
    out.append("BEGIN:VEVENT\r\nUID:").append(std::to_string(i));
    out.append("@example.com\r\nDTSTAMP:20261101T000000Z\r\n");
    out.append("SUMMARY:Meeting about the spring campaign\r\n");
    out.append("LOCATION:Room 4\r\nORGANIZER:mailto:ben@acme.example\r\n");
    out.append("ATTENDEE;CN=Aisyah Rahman;PARTSTAT=ACCEPTED;RSVP=TRUE:\r\n ");
    out.append("mailto:aisyah@studio.example\r\nDTSTART;TZID=Europe/Berlin:");
    out.append(clock_text(start)).append("\r\nDTEND;TZID=Europe/Berlin:");
    out.append(clock_text(end)).append("\r\n");
    if (i % 10 == 0)
      out.append("RRULE:").append(
          kRules[static_cast<std::size_t>(below(kRules.size()))]) += "\r\n";
    out.append("END:VEVENT\r\n");
  }
  return out + "END:VCALENDAR\r\n";
}

Calendar read_ours(const std::vector<CalendarFile>& files) {
  Me me;
  me.addresses = {"aisyah@studio.example"};
  return read_calendars(files, me, kHorizon);
}

Times times_of(const Calendar& calendar) {
  Times times;
  for (const Event& event : calendar.events)
    times.emplace_back(event.when.start.time_since_epoch().count(),
                       event.when.end.time_since_epoch().count());
  std::sort(times.begin(), times.end());
  return times;
}

Object read_theirs(PyObject* read, const std::string& bytes) {
  const Object first =
      checked(PyLong_FromLongLong(kHorizon.start.time_since_epoch().count()));
  const Object last =
      checked(PyLong_FromLongLong(kHorizon.end.time_since_epoch().count()));
  return checked(PyObject_CallFunctionObjArgs(
      read, to_bytes(bytes).get(), first.get(), last.get(), nullptr));
}

Times times_of(PyObject* list) {
  Times times;
  for (Py_ssize_t i = 0; i < PyList_Size(list); ++i) {
    PyObject* each = PyList_GetItem(list, i);
    times.emplace_back(PyLong_AsLongLong(PyTuple_GetItem(each, 0)),
                       PyLong_AsLongLong(PyTuple_GetItem(each, 1)));
  }
  return times;
}

int run(int argc, char** argv) {
  const std::vector<CalendarFile> files = {{"mine.ics", make_calendar()}};
  // Never destroyed, as the interpreter is not.
  PyObject* const read = python_function("peer_calendars", "read").release();
  const Times ours = times_of(read_ours(files));
  if (ours.empty() ||
      ours != times_of(read_theirs(read, files[0].bytes).get())) {
    std::fprintf(stderr, "the two read something else\n");
    return 1;
  }
  const std::string name = "10,000 events";
  benchmark::RegisterBenchmark((name + "/raincheck").c_str(),
                               [&](benchmark::State& state) {
                                 for (auto _ : state)
                                   benchmark::DoNotOptimize(read_ours(files));
                               });
  benchmark::RegisterBenchmark(
      (name + "/recurring-ical-events").c_str(), [&](benchmark::State& state) {
        for (auto _ : state)
          benchmark::DoNotOptimize(read_theirs(read, files[0].bytes));
      });
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace
}  // namespace raincheck::bench

int main(int argc, char** argv) { return raincheck::bench::run(argc, argv); }
