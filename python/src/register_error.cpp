#include <exception>
#include <string>

#include "bind.hpp"
#include "raincheck/error.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

// A message may quote what stood in a mail or a policy, whatever its bytes.
py::str lenient_str(const std::string& text) {
  PyObject* decoded = PyUnicode_DecodeUTF8(
      text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
  if (decoded == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(decoded);
}

void set_python_error(const Error& error) {
  const py::object type = py::module_::import("raincheck._error").attr("Error");
  py::set_error(type,
                type(std::string(error.name()), lenient_str(error.what())));
}

py::dict exit_statuses() {
  py::dict statuses;
  for (const ErrorRow& row : error_table())
    statuses[py::str(std::string(row.name))] = row.exit_status;
  return statuses;
}

}  // namespace

void register_error(py::module_& module) {
  module.attr("exit_statuses") = exit_statuses();
  py::register_local_exception_translator([](std::exception_ptr pointer) {
    try {
      std::rethrow_exception(pointer);
    } catch (const Error& error) {
      set_python_error(error);
    }
  });
}

}  // namespace raincheck::python
