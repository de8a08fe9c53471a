#include <string>
#include <vector>

#include "bind.hpp"
#include "raincheck/wording.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

using namespace pybind11::literals;

// Files are read in Python, where an OSError says what went wrong.
Wording load(const py::args& paths) {
  const auto read = py::module_::import("raincheck._edge").attr("read_file");
  const auto fspath = py::module_::import("os").attr("fspath");
  Wording wording;
  for (const py::handle& path : paths) {
    wording.add(read(path).cast<std::string>(),
                py::str(fspath(path)).cast<std::string>());
  }
  return wording;
}

Wording with_added(Wording wording, const std::string& text,
                   const std::string& source) {
  wording.add(text, source);
  return wording;
}

}  // namespace

void register_wording(py::module_& module) {
  Value<Wording> wording(
      module, "Wording",
      "The words that raincheck writes: those built in, and over them what a "
      "person says their own way.");
  wording
      .property(
          "languages",
          [](const Wording& self) { return to_python(self.languages()); },
          "Languages that there are words in (BCP 47), in alphabetical order.")
      .described([](const Wording& self) {
        return "of " + std::to_string(self.languages().size()) + " languages";
      });
  wording.binding()
      .def(py::init<>(), "__init__(self)\n--\n\n")
      .def_static("load", &load,
                  "load(*paths)\n--\n\n"
                  "The words built in, and over them those of the files (TOML, "
                  "UTF-8), the last above all.\n\n"
                  "Raises Error: cannot_read, bad_phrases.")
      .def("with_added", &with_added, "text"_a, "source"_a = "phrases.toml",
           py::call_guard<py::gil_scoped_release>(),
           "with_added(self, text, source='phrases.toml')\n--\n\n"
           "A new Wording, with the phrases of TOML text laid over these; "
           "error messages start with `source`.\n\n"
           "Raises Error: bad_phrases.")
      .def("speaks", &Wording::speaks, "tag"_a,
           "speaks(self, tag)\n--\n\n"
           "Whether there are words for a tag, or for its language alone.")
      .def_static(
          "check", [](std::string_view text) { return check_phrases(text); },
          "text"_a, py::call_guard<py::gil_scoped_release>(),
          "check(text)\n--\n\n"
          "Lists all Problems of a file of own words, in file order.")
      .def_static("template", &phrases_template, "language"_a = "en",
                  "template(language='en')\n--\n\n"
                  "The words built in of a language, in TOML, to copy from.\n\n"
                  "Raises Error: unknown_language.");
}

}  // namespace raincheck::python
