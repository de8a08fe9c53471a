#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "bind.hpp"
#include "cli/calendars.hpp"
#include "raincheck/calendar.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

using namespace pybind11::literals;

using Files = std::vector<std::pair<std::string, py::bytes>>;

void register_event(py::module_& module) {
  Value<Event>(module, "Event",
               "Something in my calendars, at one time: each occurrence of a "
               "series is one.")
      .field("when", &Event::when, "(start, end), aware datetimes in UTC.")
      .field("all_day", &Event::all_day, "It has days, and no clock.")
      .field("show", &Event::show, "\"free\", \"tentative\" or \"busy\".")
      .field("uid", &Event::uid, "UID (RFC 5545, 3.8.4.7).")
      .field("recurrence_id", &Event::recurrence_id,
             "The occurrence, as \"2026-12-01T14:00:00\"; or empty.")
      .field("recurrence_instant", &Event::recurrence_instant,
             "The moment that it names, in UTC; or None.")
      .field("summary", &Event::summary, "SUMMARY.")
      .field("in_person", &Event::in_person, "It names a place to go to.")
      .field("people", &Event::people, "Addresses of organizer and attendees.")
      .described(
          [](const Event& event) { return std::string(name(event.show)); });
}

Calendar read(const Files& files, const Me& me, const py::sequence& horizon,
              std::vector<Problem> problems) {
  std::vector<CalendarFile> read;
  for (const auto& [source, bytes] : files) {
    read.push_back({source, std::string(bytes)});
  }
  py::tuple one(1);
  one[0] = horizon;
  const Interval known = intervals_from(one, "horizon").front();
  const py::gil_scoped_release others_run;
  Calendar calendar = read_calendars(read, me, known);
  calendar.problems.insert(calendar.problems.begin(),
                           std::make_move_iterator(problems.begin()),
                           std::make_move_iterator(problems.end()));
  return calendar;
}

// The name of a file may be any bytes.
std::string in_utf8(const std::string& name) {
  return py::bytes(name).attr("decode")("utf-8", "replace").cast<std::string>();
}

// What a path holds, read as the command reads it.
py::tuple calendar_files(const std::string& path) {
  cli::CalendarFiles read;
  {
    const py::gil_scoped_release others_run;
    read = cli::read_calendar_files(path);
  }
  py::list files;
  for (const CalendarFile& file : read.files) {
    files.append(py::make_tuple(in_utf8(file.source), py::bytes(file.bytes)));
  }
  for (Problem& problem : read.problems) {
    problem.key = in_utf8(problem.key);
    problem.message = in_utf8(problem.message);
  }
  return py::make_tuple(files, to_python(read.problems));
}

}  // namespace

void register_calendar(py::module_& module) {
  register_event(module);

  Value<Calendar> calendar(
      module, "Calendar",
      "My calendars over a stretch of time, read once and asked often.\n\n"
      "Made by read_calendars(), or from bytes by read().");
  calendar
      .field("horizon", &Calendar::horizon,
             "What is known of, (start, end) in UTC.")
      .field("events", &Calendar::events, "Events that touch it, by start.")
      .field("problems", &Calendar::problems,
             "Problems: what could not be read. Their `key` is the source.")
      .described([](const Calendar& value) {
        return "with " + std::to_string(value.events.size()) + " events";
      });
  calendar.binding().def_static(
      "read", &read, "files"_a, "me"_a, "horizon"_a, "problems"_a = py::tuple(),
      "read(files, me, horizon, problems=())\n--\n\n"
      "Reads calendars (RFC 5545): recurrences, overrides, transparency, what "
      "I declined.\n\n"
      "`files` holds pairs (source, bytes), `me` is a policy's Me, `horizon` a "
      "pair of aware datetimes. What can't be read becomes a Problem, after "
      "`problems`, those met on the way to the files. "
      "TypeError or ValueError for a horizon that is none.");

  module.def(
      "calendar_horizon",
      [](const Policy& policy, const py::object& now) {
        return to_python(calendar_horizon(policy, instant_from(now, "now")));
      },
      "policy"_a, "now"_a,
      "calendar_horizon(policy, now)\n--\n\n"
      "The stretch of time that situation_around() asks a calendar about, "
      "(start, end) in UTC.");
  module.def("situation_around", &situation_around, "invite"_a, "policy"_a,
             "calendar"_a, "given"_a, py::call_guard<py::gil_scoped_release>(),
             "situation_around(invite, policy, calendar, given)\n--\n\n"
             "What my calendars say around an invitation, added to a Situation "
             "that is given.\n\n"
             "Busy times, times that I could offer, minutes left this week, "
             "earlier meetings with the client. What is given counts for "
             "more.");
  module.def("calendar_files", &calendar_files, "path"_a,
             "calendar_files(path)\n--\n\n"
             "The .ics files of a path as pairs (source, bytes), and the "
             "Problems of those that can't be read.\n\n"
             "Raises Error: cannot_read for the path itself.");
}

}  // namespace raincheck::python
