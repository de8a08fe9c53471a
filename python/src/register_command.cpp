#include <iostream>
#include <string>
#include <vector>

#include "bind.hpp"
#include "cli/run.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

int run(const std::vector<std::string>& args) {
  return cli::run(args, std::cin, std::cout, std::cerr);
}

}  // namespace

void register_command(py::module_& module) {
  module.def("run", &run, py::arg("args"),
             py::call_guard<py::gil_scoped_release>(),
             "run(args)\n--\n\n"
             "The `raincheck` command on this process's standard streams; "
             "returns its exit status.");
}

}  // namespace raincheck::python
