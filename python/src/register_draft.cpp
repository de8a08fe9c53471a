#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bind.hpp"
#include "raincheck/draft.hpp"
#include "raincheck/error.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

using namespace pybind11::literals;

void register_stamp(py::module_& module) {
  Value<Stamp> stamp(module, "Stamp",
                     "What varies from run to run: drafts are equal byte for "
                     "byte when it is.");
  stamp
      .field("now", &Stamp::now,
             "Date and DTSTAMP, as an aware datetime in UTC.")
      .field("message_id", &Stamp::message_id,
             "Message-ID of the reply, with \"<\" and \">\".")
      .field("boundary", &Stamp::boundary, "Stem of the MIME boundaries.");
  stamp.binding()
      .def(py::init([](const py::object& now, std::string message_id,
                       std::string boundary) {
             return Stamp{instant_from(now, "now"), std::move(message_id),
                          std::move(boundary)};
           }),
           "now"_a, "message_id"_a, "boundary"_a,
           "__init__(self, now, message_id, boundary)\n--\n\n")
      .def_static(
          "derive",
          [](const Invite& invite, const Decision& decision,
             const py::object& now) {
            return Stamp::derive(invite, decision, instant_from(now, "now"));
          },
          "invite"_a, "decision"_a, "now"_a,
          "derive(invite, decision, now)\n--\n\n"
          "The stamp that makes saving idempotent: Message-ID and boundary "
          "are the version 5 UUID (RFC 9562) of UID, RECURRENCE-ID, SEQUENCE "
          "and answer.");
}

py::object as_message(const Draft& draft) {
  const auto policy = py::module_::import("email.policy").attr("SMTP");
  return py::module_::import("email").attr("message_from_bytes")(
      py::bytes(draft.bytes), "policy"_a = policy);
}

std::vector<Draft> compose_named(
    const Invite& invite, const Decision& decision, const Policy& policy,
    const Stamp& stamp, const std::string& shape, const std::string& language,
    const std::optional<std::string>& tone, std::optional<bool> quote,
    const std::string& original, const Wording& wording) {
  ComposeOptions options;
  options.shape = shape_from_name(shape);
  options.language = language;
  if (tone) options.tone = tone_from_name(*tone);
  options.quote = quote;
  options.original = original;
  options.wording = wording;
  return compose(invite, decision, policy, stamp, options);
}

}  // namespace

void register_draft(py::module_& module) {
  register_stamp(module);

  Value<Draft> draft(module, "Draft",
                     "A finished mail that nobody has sent yet.");
  draft
      .field("kind", &Draft::kind,
             "\"reply\" to the organizer, or \"briefing\" for the colleague.")
      .field("from_", &Draft::from, "The address I was invited as.")
      .field("to", &Draft::to, "Whom it is for.")
      .field("subject", &Draft::subject, "Subject, decoded.")
      .field("message_id", &Draft::message_id, "With \"<\" and \">\".")
      .field("language", &Draft::language, "Language of the words (BCP 47).")
      .field("text", &Draft::text, "The words, with LF line ends.")
      .field("method", &Draft::method,
             "METHOD of the calendar object inside (RFC 5546, 1.4); empty "
             "when there is none.")
      .field("notes", &Draft::notes, "What had to fall back, and why.")
      .property(
          "bytes", [](const Draft& self) { return py::bytes(self.bytes); },
          "The mail itself (RFC 5322, CRLF line ends).")
      .described([](const Draft& self) {
        return std::string(name(self.kind)) + ", " +
               std::to_string(self.bytes.size()) + " bytes";
      });
  draft.binding().def("as_message", &as_message,
                      "as_message(self)\n--\n\n"
                      "The mail as an email.message.EmailMessage.");

  module.def("compose", &compose_named, "invite"_a, "decision"_a, "policy"_a,
             "stamp"_a, "shape"_a, "language"_a, "tone"_a, "quote"_a,
             "original"_a, "wording"_a,
             py::call_guard<py::gil_scoped_release>(),
             "compose(invite, decision, policy, stamp, shape, language, tone, "
             "quote, original, wording)\n"
             "--\n\n"
             "Writes the drafts; see raincheck.compose().");
  module.def("languages", &languages,
             "languages()\n--\n\n"
             "Lists the languages that compose() speaks (BCP 47).");
}

}  // namespace raincheck::python
