#include <pybind11/pybind11.h>

#include "register.hpp"

PYBIND11_MODULE(_core, module) {
  using namespace raincheck::python;

  // Python's own types are in _core.pyi; here are only words.
  pybind11::options options;
  options.disable_function_signatures();

  module.doc() = "The C++ library. Private: use the names of `raincheck`.";
  module.attr("__version__") = RAINCHECK_VERSION;

  register_error(module);
  register_time(module);
  register_invite(module);
  register_policy(module);
  register_wording(module);
  register_situation(module);
  register_calendar(module);
  register_decision(module);
  register_draft(module);
  register_explain(module);
  register_learn(module);
  register_command(module);
}
