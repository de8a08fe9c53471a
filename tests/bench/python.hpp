#pragma once

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <memory>
#include <string_view>

namespace raincheck::bench {

struct DecRef {
  void operator()(PyObject* object) const { Py_DECREF(object); }
};
using Object = std::unique_ptr<PyObject, DecRef>;

/// The object; where Python raised, what it says goes to stderr and this
/// throws.
[[nodiscard]] Object checked(PyObject* object);

/// A function of a module beside this file, in an interpreter of our own that
/// outlives the benchmarks: one process, one run, one clock.
[[nodiscard]] Object python_function(const char* module, const char* name);

[[nodiscard]] Object to_bytes(std::string_view bytes);

}  // namespace raincheck::bench
