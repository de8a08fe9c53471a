#include <string>
#include <vector>

#include "bind.hpp"
#include "raincheck/learn.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

using namespace pybind11::literals;

std::vector<Acquaintance> learn(const py::iterable& invites, const Me& me) {
  Census census;
  for (const py::handle& invite : invites) {
    if (!py::isinstance<Invite>(invite))
      throw py::type_error(std::string("invites holds a ") +
                           Py_TYPE(invite.ptr())->tp_name +
                           ", which is no Invite; use raincheck.parse()");
    census.add(invite.cast<const Invite&>());
  }
  return census.acquaintances(me);
}

std::string propose(const std::vector<Acquaintance>& acquaintances,
                    const Policy& policy) {
  return propose_clients(acquaintances, policy);
}

}  // namespace

void register_learn(py::module_& module) {
  Value<Acquaintance>(module, "Acquaintance",
                      "A house or a person outside mine whom I have meetings "
                      "with, as exported mail shows them.")
      .field("name", &Acquaintance::name, "A guess, by domain or display name.")
      .field("domains", &Acquaintance::domains,
             "Their domain; empty for people at a mail provider.")
      .field("addresses", &Acquaintance::addresses,
             "Their address, for people at a mail provider.")
      .field("people", &Acquaintance::people,
             "Addresses of who asked or was asked, most often first.")
      .field("meetings", &Acquaintance::meetings,
             "How many; each occurrence of a series is one.")
      .field("series", &Acquaintance::series, "How many of them repeat.")
      .field("minutes", &Acquaintance::minutes, "Minutes of all of them.")
      .field("minutes_per_month", &Acquaintance::minutes_per_month,
             "Minutes a month, over the time that all the mails span.")
      .field("accepted", &Acquaintance::accepted,
             "How many I accepted, or asked for.")
      .field("tentative", &Acquaintance::tentative,
             "How many I accepted tentatively.")
      .field("declined", &Acquaintance::declined, "How many I declined.")
      .field("first", &Acquaintance::first,
             "Start of the first meeting: an aware datetime in UTC.")
      .field("last", &Acquaintance::last,
             "Start of the last meeting: an aware datetime in UTC.")
      .described([](const Acquaintance& who) {
        return "with " + std::to_string(who.meetings) + " meetings, " +
               std::to_string(who.minutes) + " minutes";
      });

  module.def("learn_clients", &learn, "invites"_a, "me"_a,
             "learn_clients(invites, me)\n--\n\n"
             "Counts who has meetings with me; a list of Acquaintances by "
             "minutes, most first.\n\n"
             "`invites` is any iterable of Invites, in any order; a generator "
             "keeps only one in memory at a time. `me` is that of a Policy: "
             "whose answers count, and who is a coworker. Of one meeting (UID "
             "and RECURRENCE-ID) the latest REQUEST counts, unless it was "
             "cancelled (RFC 5546, 2.1.5).");
  module.def("propose_clients", &propose, "acquaintances"_a, "policy"_a,
             py::call_guard<py::gil_scoped_release>(),
             "propose_clients(acquaintances, policy)\n--\n\n"
             "Writes Acquaintances as [[client]] entries (TOML) to be given a "
             "tier by hand and put at the end of a policy; what was counted "
             "stands in comments. Those that the policy knows are left out.");
}

}  // namespace raincheck::python
