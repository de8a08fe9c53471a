#include <map>
#include <optional>
#include <string>

#include "bind.hpp"
#include "raincheck/decision.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

using namespace pybind11::literals;

void register_because(py::module_& module) {
  Value<Because>(module, "Because", "A reason and what it is about.")
      .field("code", &Because::code, "Stable name, as \"tier_major\".")
      .field("detail", &Because::detail, "As \"Acme\"; may be empty.")
      .described([](const Because& because) { return because.code; });

  Value<Bound>(module, "Bound",
               "A limit on an option, and why it stands there.")
      .field("value", &Bound::value,
             "Minutes (allowance) or tenths of strain (tolerance); None: no "
             "limit.")
      .field("because", &Bound::because, "Why; never empty in a decision.");
}

void register_authenticity(py::module_& module) {
  Value<Authenticity>(module, "Authenticity",
                      "Whether the mail comes from whom it says.")
      .field("verdict", &Authenticity::verdict,
             "\"confirmed\", \"plausible\" or \"doubtful\".")
      .field("because", &Authenticity::because,
             "What speaks for it and against it.")
      .described([](const Authenticity& authenticity) {
        return std::string(name(authenticity.verdict));
      });
}

void register_option(py::module_& module) {
  Value<Terms>(module, "Terms",
               "The four dimensions, as asked for or as answered.")
      .field("who", &Terms::who, "The colleague who goes; None: me.")
      .field("form", &Terms::form,
             "\"in_person\", \"video\", \"phone\", \"email\", \"nothing\" or "
             "\"unknown\".")
      .field("minutes", &Terms::minutes, "Minutes, without travel.")
      .field("when", &Terms::when,
             "Pairs (start, end) of aware datetimes in UTC: what is asked "
             "for, or each proposal.");

  Value<Setting>(module, "Setting",
                 "A key of the policy that a decision rests on: to decide "
                 "otherwise, change it.")
      .field("key", &Setting::key, "As \"client.tier\" or \"limits.travel\".")
      .field("value", &Setting::value, "As TOML writes it.")
      .field("line", &Setting::line,
             "Line of the policy; 0: it is left to its default.")
      .described([](const Setting& setting) { return setting.key; });

  Value<Option>(module, "Option", "One row of the options table.")
      .field("answer", &Option::answer, "The answer.")
      .field("minutes", &Option::minutes,
             "Minutes of my time, travel included.")
      .field("strain", &Option::strain,
             "Strain on the relationship, in tenths, 0 to 50.")
      .field("failed", &Option::failed, "Why it can't be, or may not be.")
      .field("possible", &Option::possible,
             "It can be given to this invitation.")
      .field("shortened", &Option::shortened,
             "\"reschedule\" to a short meeting as well.")
      .field("within_tolerance", &Option::within_tolerance,
             "Its strain is within the tolerance.")
      .field("within_allowance", &Option::within_allowance,
             "Its minutes are within the allowance.")
      .described([](const Option& option) {
        return std::string(name(option.answer));
      });
}

void register_outcome(Value<Decision>& decision) {
  decision.field("answer", &Decision::answer, "The answer.")
      .field("asked", &Decision::asked, "Terms as asked for.")
      .field("answered", &Decision::answered, "Terms as answered.")
      .field(
          "options", &Decision::options,
          "All answers but \"none\" in order, each with its price; or empty.")
      .field("allowance", &Decision::allowance, "Minutes for this meeting.")
      .field("tolerance", &Decision::tolerance,
             "Tenths of strain that the relationship takes.")
      .field("overrun", &Decision::overrun, "Minutes beyond the allowance.")
      .field("overridden", &Decision::overridden,
             "Whether the person chose, not triage.")
      .field("shortened", &Decision::shortened,
             "Rescheduled to a short meeting as well.")
      .field("settings", &Decision::settings,
             "Settings of the policy that led to it; empty for \"none\".")
      .field("alternatives", &Decision::alternatives,
             "The other possible answers, best first.")
      .field("reasons", &Decision::reasons, "Reasons, given and found.")
      .field("because", &Decision::because,
             "Why this answer; for \"none\", why none.");
}

void register_identity(Value<Decision>& decision) {
  decision
      .field("authenticity", &Decision::authenticity,
             "Whether the mail comes from whom it says.")
      .field("role", &Decision::role,
             "\"invited\", \"among_us\" or \"forwarded\".")
      .field("me", &Decision::me, "The attendee I am answered as, or None.")
      .field("client", &Decision::client,
             "The policy's name for them; may be empty.")
      .field("tier", &Decision::tier,
             "Their tier; None when nothing was weighed.")
      .field("serious", &Decision::serious, "Whether the matter is serious.")
      .field("colleague", &Decision::colleague, "Who can carry it, or None.")
      .field("colleague_is_there", &Decision::colleague_is_there,
             "Whether they are organizer or attendee already.")
      .field("history", &Decision::history,
             "The last five EarlierMeetings with them, newest first.");
}

void register_price(py::module_& module) {
  Value<Price> price(module, "Price",
                     "What one answer costs, where the caller knows better "
                     "than the policy; None: as it is.");
  price
      .field("minutes", &Price::minutes,
             "Minutes of my time, travel included, or None.")
      .field("strain", &Price::strain, "Strain in tenths, 0 to 50, or None.");
  price.binding().def(
      py::init([](std::optional<int> minutes, std::optional<int> strain) {
        return Price{minutes, strain};
      }),
      py::kw_only(), "minutes"_a = py::none(), "strain"_a = py::none(),
      "__init__(self, *, minutes=None, strain=None)\n--\n\n");
}

Decision triage_named(const Invite& invite, const Policy& policy,
                      const Situation& situation,
                      const std::optional<std::string>& answer,
                      const std::map<std::string, Price>& named,
                      bool by_caller) {
  Prices prices;
  for (const auto& [name, price] : named) {
    prices.emplace(answer_from_name(name), price);
  }
  return triage(
      invite, policy, situation,
      answer ? std::optional(answer_from_name(*answer)) : std::nullopt, prices,
      by_caller ? Chooser::kCaller : Chooser::kPerson);
}

}  // namespace

void register_decision(py::module_& module) {
  register_because(module);
  register_authenticity(module);
  register_option(module);
  register_price(module);

  Value<Decision> decision(
      module, "Decision",
      "The answer, the table that led to it and the reasons.");
  register_outcome(decision);
  register_identity(decision);
  decision.described(
      [](const Decision& value) { return std::string(name(value.answer)); });

  module.def("triage", &triage_named, "invite"_a, "policy"_a, "situation"_a,
             "answer"_a, "prices"_a, "by_caller"_a,
             py::call_guard<py::gil_scoped_release>(),
             "triage(invite, policy, situation, answer, prices, by_caller)\n"
             "--\n\n");
}

}  // namespace raincheck::python
