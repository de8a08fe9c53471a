#include "bind.hpp"
#include "raincheck/explain.hpp"
#include "register.hpp"

namespace raincheck::python {

using namespace pybind11::literals;

namespace {

// None: the words built in.
Wording or_built_in(const Wording* wording) {
  return wording ? *wording : Wording();
}

std::string explain_with(const Invite& invite, const Decision* decision,
                         std::string_view language, std::string_view time_zone,
                         const Wording* wording) {
  return explain(invite, decision, language, time_zone, or_built_in(wording));
}

std::string explain_briefly_with(const Invite& invite, const Decision& decision,
                                 std::string_view language,
                                 std::string_view time_zone,
                                 const Wording* wording) {
  return explain_briefly(invite, decision, language, time_zone,
                         or_built_in(wording));
}

}  // namespace

void register_explain(py::module_& module) {
  module.def(
      "explain", &explain_with, "invite"_a, "decision"_a = py::none(),
      "language"_a = "en", "time_zone"_a = "UTC", "wording"_a = py::none(),
      py::call_guard<py::gil_scoped_release>(),
      "explain(invite, decision=None, language='en', time_zone='UTC', "
      "wording=None)\n"
      "--\n\n"
      "A page for a terminal: what was asked and answered, the options "
      "with their price, both bounds with their reasons, the choice.\n\n"
      "Without a decision it shows what was read. Times stand on the "
      "organizer's clock, with that of `time_zone` (an IANA name) "
      "beside it where they differ. `wording` is raincheck.Wording().\n\n"
      "Raises Error: unknown_language.");
  module.def("explain_briefly", &explain_briefly_with, "invite"_a, "decision"_a,
             "language"_a = "en", "time_zone"_a = "UTC",
             "wording"_a = py::none(), py::call_guard<py::gil_scoped_release>(),
             "explain_briefly(invite, decision, language='en', "
             "time_zone='UTC', wording=None)\n--\n\n"
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
