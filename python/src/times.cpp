#include <chrono>
#include <cstdint>
#include <string>

#include "bind.hpp"

namespace raincheck::python {
namespace {

using namespace pybind11::literals;

py::object datetime_module(const char* attribute) {
  return py::module_::import("datetime").attr(attribute);
}

// Counting from the epoch instead of calling fromtimestamp() works for every
// year that Python knows, on every platform.
py::object since_epoch(std::int64_t seconds, const py::object& zone) {
  return datetime_module("datetime")(1970, 1, 1, "tzinfo"_a = zone) +
         datetime_module("timedelta")("seconds"_a = seconds);
}

py::object utc() { return datetime_module("timezone").attr("utc"); }

}  // namespace

py::object to_datetime(Instant instant) {
  return since_epoch(instant.time_since_epoch().count(), utc());
}

py::object to_local(const CalendarTime& time) {
  const auto clock =
      since_epoch(time.local.time_since_epoch().count(), py::none());
  return time.form == CalendarTime::Form::kDate ? clock.attr("date")() : clock;
}

Instant instant_from(const py::handle& value, std::string_view argument) {
  if (!py::isinstance(value, datetime_module("datetime")))
    throw py::type_error(std::string(argument) + " must be a datetime, not " +
                         Py_TYPE(value.ptr())->tp_name);
  if (value.attr("utcoffset")().is_none())
    throw py::value_error(std::string(argument) +
                          " has no time zone: use datetime.now(timezone.utc) "
                          "or add a tzinfo");
  const py::object since = value - since_epoch(0, utc());
  return Instant{std::chrono::days{since.attr("days").cast<int>()} +
                 std::chrono::seconds{since.attr("seconds").cast<int>()}};
}

std::vector<Interval> intervals_from(const py::iterable& values,
                                     std::string_view argument) {
  std::vector<Interval> intervals;
  for (const py::handle& value : values) {
    const auto where =
        std::string(argument) + "[" + std::to_string(intervals.size()) + "]";
    if (!py::isinstance<py::sequence>(value) || py::len(value) != 2)
      throw py::type_error(where + " must be a pair of datetimes (start, end)");
    const auto pair = py::reinterpret_borrow<py::sequence>(value);
    const Interval interval{instant_from(pair[0], where + "[0]"),
                            instant_from(pair[1], where + "[1]")};
    if (interval.end <= interval.start)
      throw py::value_error(where + " ends before it starts");
    intervals.push_back(interval);
  }
  return intervals;
}

}  // namespace raincheck::python
