#include "bind.hpp"
#include "raincheck/explain.hpp"
#include "register.hpp"

namespace raincheck::python {

using namespace pybind11::literals;

void register_explain(py::module_& module) {
  module.def("explain", &explain, "invite"_a, "decision"_a = py::none(),
             "language"_a = "en", "time_zone"_a = "UTC",
             py::call_guard<py::gil_scoped_release>(),
             "explain(invite, decision=None, language='en', time_zone='UTC')\n"
             "--\n\n"
             "A page for a terminal: what was asked and answered, the options "
             "with their price, both bounds with their reasons, the choice.\n\n"
             "Without a decision it shows what was read. Times stand on the "
             "organizer's clock, with that of `time_zone` (an IANA name) "
             "beside it where they differ.\n"
             "Raises Error: unknown_language.");
  module.def("explain_briefly", &explain_briefly, "invite"_a, "decision"_a,
             "language"_a = "en", "time_zone"_a = "UTC",
             py::call_guard<py::gil_scoped_release>(),
             "explain_briefly(invite, decision, language='en', "
             "time_zone='UTC')\n--\n\n"
             "The decision in one or two sentences, as a notification has room "
             "for: what is suggested, what it saves and why. Times stand on "
             "the clock of "
             "`time_zone` (an IANA name, mine).\n\n"
             "Raises Error: unknown_language.");
  module.def("explain_json", &explain_json, "invite"_a,
             "decision"_a = py::none(),
             py::call_guard<py::gil_scoped_release>(),
             "explain_json(invite, decision=None)\n--\n\n"
             "JSON text; see raincheck.explain_dict().");
}

}  // namespace raincheck::python
