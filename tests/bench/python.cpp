#include "python.hpp"

#include <stdexcept>

namespace raincheck::bench {
namespace {

void start() {
  PyConfig config;
  PyConfig_InitIsolatedConfig(&config);
  // With the virtual environment's own name, its packages are found.
  PyConfig_SetBytesString(&config, &config.executable, RAINCHECK_PYTHON);
  const PyStatus status = Py_InitializeFromConfig(&config);
  PyConfig_Clear(&config);
  if (PyStatus_Exception(status)) throw std::runtime_error("no Python");
  const Object folder = checked(PyUnicode_FromString(RAINCHECK_BENCH_DIR));
  PyList_Insert(PySys_GetObject("path"), 0, folder.get());
}

}  // namespace

Object checked(PyObject* object) {
  if (object == nullptr) {
    PyErr_Print();
    throw std::runtime_error("a peer in Python failed");
  }
  return Object(object);
}

std::string text(PyObject* unicode) {
  Py_ssize_t size = 0;
  const char* const bytes = PyUnicode_AsUTF8AndSize(unicode, &size);
  return {bytes, static_cast<std::size_t>(size)};
}

Object to_bytes(std::string_view bytes) {
  return checked(PyBytes_FromStringAndSize(
      bytes.data(), static_cast<Py_ssize_t>(bytes.size())));
}

Object python_function(const char* module, const char* function) {
  if (Py_IsInitialized() == 0) start();
  const Object imported = checked(PyImport_ImportModule(module));
  return checked(PyObject_GetAttrString(imported.get(), function));
}

}  // namespace raincheck::bench
