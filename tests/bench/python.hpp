#pragma once

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <memory>
#include <string>
#include <string_view>

/// Python in this process, so that peers run on the same clock as we do.
namespace raincheck::bench {

struct DecRef {
  void operator()(PyObject* object) const { Py_DECREF(object); }
};
using Object = std::unique_ptr<PyObject, DecRef>;

/// Prints what went wrong in Python and throws, if that is a null.
[[nodiscard]] Object checked(PyObject* object);
[[nodiscard]] std::string text(PyObject* unicode);
[[nodiscard]] Object to_bytes(std::string_view bytes);

/// A function of a module in tests/bench. The first call starts the
/// interpreter, which outlives the benchmarks.
[[nodiscard]] Object python_function(const char* module, const char* function);

template <typename Visit>
void for_each(PyObject* list, Visit visit) {
  for (Py_ssize_t i = 0; i < PyList_Size(list); ++i) {
    visit(PyList_GetItem(list, i));
  }
}

}  // namespace raincheck::bench
