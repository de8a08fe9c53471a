#include "python.hpp"

#include <stdexcept>

namespace raincheck::bench {
namespace {

void start() {
  if (Py_IsInitialized() != 0) return;
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
    throw std::runtime_error("the peer in Python failed");
  }
  return Object(object);
}

Object python_function(const char* module, const char* name) {
  start();
  const Object imported = checked(PyImport_ImportModule(module));
  return checked(PyObject_GetAttrString(imported.get(), name));
}

Object to_bytes(std::string_view bytes) {
  return checked(PyBytes_FromStringAndSize(
      bytes.data(), static_cast<Py_ssize_t>(bytes.size())));
}

}  // namespace raincheck::bench
