#include <optional>
#include <string>
#include <vector>

#include "bind.hpp"
#include "raincheck/situation.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

using namespace pybind11::literals;

void register_history(py::module_& module) {
  Value<EarlierMeeting> earlier(
      module, "EarlierMeeting",
      "A meeting with this client that has taken place; `start` is an aware "
      "datetime.");
  earlier.field("start", &EarlierMeeting::start, "Aware datetime in UTC.")
      .field("summary", &EarlierMeeting::summary, "What it was about.");
  earlier.binding().def(
      py::init([](const py::object& start, std::string summary) {
        return EarlierMeeting{instant_from(start, "start"), std::move(summary)};
      }),
      "start"_a, "summary"_a = "", "__init__(self, start, summary='')\n--\n\n");

  Value<KnownInvite> known(
      module, "KnownInvite",
      "An invitation that has been dealt with, so that none is answered "
      "twice.");
  known.field("uid", &KnownInvite::uid, "UID (RFC 5545, 3.8.4.7).")
      .field("recurrence_id", &KnownInvite::recurrence_id,
             "The occurrence, as \"2026-12-01T14:00:00\" on the organizer's "
             "clock; empty: all of it.")
      .field("sequence", &KnownInvite::sequence,
             "SEQUENCE (RFC 5545, 3.8.7.4).")
      .field("cancelled", &KnownInvite::cancelled, "It was cancelled.")
      .field("answered", &KnownInvite::answered, "It was answered.");
  known.binding().def(
      py::init([](std::string uid, std::string recurrence_id, int sequence,
                  bool cancelled, bool answered) {
        return KnownInvite{std::move(uid), std::move(recurrence_id), sequence,
                           cancelled, answered};
      }),
      "uid"_a, "recurrence_id"_a = "", "sequence"_a = 0, py::kw_only(),
      "cancelled"_a = false, "answered"_a = false,
      "__init__(self, uid, recurrence_id='', sequence=0, *, "
      "cancelled=False, answered=False)\n--\n\n");

  Value<EarlierChoice> choice(
      module, "EarlierChoice",
      "What I took instead of what was suggested; `at` is an aware datetime.");
  choice.field("at", &EarlierChoice::at, "Aware datetime in UTC.")
      .field("client", &EarlierChoice::client, "The policy's name for them.")
      .field("suggested", &EarlierChoice::suggested, "The answer suggested.")
      .field("chosen", &EarlierChoice::chosen, "The answer taken.");
  choice.binding().def(
      py::init([](const py::object& at, std::string client,
                  const std::string& suggested, const std::string& chosen) {
        return EarlierChoice{instant_from(at, "at"), std::move(client),
                             answer_from_name(suggested),
                             answer_from_name(chosen)};
      }),
      "at"_a, "client"_a, "suggested"_a, "chosen"_a,
      "__init__(self, at, client, suggested, chosen)\n--\n\n");
}

Situation make_situation(
    const py::object& now, const std::vector<std::string>& reasons,
    const py::iterable& busy, const py::iterable& free_slots,
    std::vector<EarlierMeeting> earlier, std::optional<int> week_minutes_left,
    std::vector<KnownInvite> known, std::vector<EarlierChoice> choices) {
  Situation situation;
  situation.now = instant_from(now, "now");
  for (const std::string& reason : reasons)
    situation.reasons.push_back(reason_from_name(reason));
  situation.busy = intervals_from(busy, "busy");
  situation.free_slots = intervals_from(free_slots, "free_slots");
  situation.earlier = std::move(earlier);
  situation.week_minutes_left = week_minutes_left;
  situation.known = std::move(known);
  situation.choices = std::move(choices);
  return situation;
}

}  // namespace

void register_situation(py::module_& module) {
  register_history(module);

  Value<Situation> situation(
      module, "Situation",
      "What is true around an invitation; leave empty what you don't know.\n\n"
      "`now` is an aware datetime; `busy` and `free_slots` hold pairs of them "
      "(start, end); `reasons` names Reasons; `earlier` holds EarlierMeeting, "
      "`known` KnownInvite, `choices` EarlierChoice.\n\n"
      "Raises Error: unknown_reason. TypeError or ValueError for a time that "
      "is no aware datetime.");
  situation.field("now", &Situation::now, "Aware datetime in UTC.")
      .field("reasons", &Situation::reasons, "Reasons that I gave.")
      .field("busy", &Situation::busy, "My busy times, (start, end) in UTC.")
      .field("free_slots", &Situation::free_slots,
             "Times that I could offer instead, (start, end) in UTC.")
      .field("earlier", &Situation::earlier,
             "Meetings with this client that have taken place.")
      .field("week_minutes_left", &Situation::week_minutes_left,
             "Minutes left of this week's budget; None: unknown.")
      .field("known", &Situation::known,
             "Invitations that have been dealt with.")
      .field("choices", &Situation::choices,
             "What I took instead of what was suggested.")
      .described([](const Situation& value) {
        return "at " + format_instant(value.now);
      });
  situation.binding().def(
      py::init(&make_situation), "now"_a, py::kw_only(),
      "reasons"_a = py::tuple(), "busy"_a = py::tuple(),
      "free_slots"_a = py::tuple(), "earlier"_a = py::tuple(),
      "week_minutes_left"_a = py::none(), "known"_a = py::tuple(),
      "choices"_a = py::tuple(),
      "__init__(self, now, *, reasons=(), busy=(), free_slots=(), "
      "earlier=(), week_minutes_left=None, known=(), choices=())\n--\n\n");
}

}  // namespace raincheck::python
