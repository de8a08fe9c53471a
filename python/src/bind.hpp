#pragma once

#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/time.hpp"

/// What every register_*.cpp needs: how our values look from Python, and how
/// a value becomes a class. Values go out as copies of the most ordinary
/// Python type there is, so that nothing in Python can change one.
namespace raincheck::python {

namespace py = pybind11;

/// An aware datetime in UTC.
[[nodiscard]] py::object to_datetime(Instant instant);
/// What the organizer's clock says: a naive datetime, or a date.
[[nodiscard]] py::object to_local(const CalendarTime& time);
/// Takes an aware datetime, and drops what is below a second. Raises TypeError
/// or ValueError, naming the argument.
[[nodiscard]] Instant instant_from(const py::handle& value,
                                   std::string_view argument);
/// Takes (start, end) pairs of aware datetimes, start before end.
[[nodiscard]] std::vector<Interval> intervals_from(const py::iterable& values,
                                                   std::string_view argument);

/// An enumeration that the library has words for.
template <class T>
concept Named = std::is_enum_v<T> && requires(T value) {
  { name(value) } -> std::convertible_to<std::string_view>;
};

template <class T>
[[nodiscard]] py::object to_python(const T& value) {
  return py::cast(value, py::return_value_policy::copy);
}
[[nodiscard]] inline py::object to_python(Instant value) {
  return to_datetime(value);
}
[[nodiscard]] inline py::object to_python(const Interval& value) {
  return py::make_tuple(to_datetime(value.start), to_datetime(value.end));
}
template <Named T>
[[nodiscard]] py::object to_python(const T& value) {
  return py::str(std::string(name(value)));
}
template <class T>
[[nodiscard]] py::object to_python(const std::optional<T>& value) {
  return value ? to_python(*value) : py::none();
}
template <class T>
[[nodiscard]] py::object to_python(const std::vector<T>& values) {
  py::tuple items(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    items[i] = to_python(values[i]);
  return items;
}

/// A class of plain values, shown as raincheck.NAME: equal by value, its own
/// copy since nothing can change it.
template <class T>
class Value {
 public:
  Value(py::module_& module, const char* name, const char* doc)
      : class_(module, name, doc, py::is_final(), py::metaclass(type())) {
    class_.attr("__module__") = "raincheck";
    class_.def(py::self == py::self);
    class_.def("__copy__", [](const py::object& self) { return self; });
    class_.def("__deepcopy__",
               [](const py::object& self, const py::object&) { return self; });
  }

  template <class Member>
  Value& field(const char* name, Member T::*member, const char* doc) {
    class_.def_property_readonly(
        name, [member](const T& self) { return to_python(self.*member); }, doc);
    return *this;
  }
  template <class Getter>
  Value& property(const char* name, Getter getter, const char* doc) {
    class_.def_property_readonly(name, getter, doc);
    return *this;
  }
  /// What repr() says between the brackets; never words of the mail.
  template <class Describe>
  Value& described(Describe describe) {
    class_.def("__repr__", [describe](const py::object& self) {
      const auto type = py::type::of(self).attr("__name__").cast<std::string>();
      return "<raincheck." + type + " " + describe(self.cast<const T&>()) + ">";
    });
    return *this;
  }

  [[nodiscard]] py::class_<T>& binding() { return class_; }

 private:
  // pybind11's own metaclass is for inheritance and static properties, which
  // no value has; with Python's, stubs can say what a class is.
  static PyObject* type() { return reinterpret_cast<PyObject*>(&PyType_Type); }

  py::class_<T> class_;
};

}  // namespace raincheck::python
