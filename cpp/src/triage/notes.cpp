#include "triage/notes.hpp"

#include <optional>
#include <string>

#include "triage/codes.hpp"

namespace raincheck::weigh {
namespace {

// What the person did the last time that this was suggested for the client.
std::optional<Because> find_habit(const Situation& situation,
                                  const Decision& decision) {
  if (decision.overridden) return std::nullopt;
  const EarlierChoice* last = nullptr;
  for (const EarlierChoice& choice : situation.choices) {
    if (choice.client.empty() || choice.client != decision.client ||
        choice.suggested != decision.answer) {
      continue;
    }
    if (last == nullptr || choice.at >= last->at) last = &choice;
  }
  if (last == nullptr) return std::nullopt;
  if (last->chosen == last->suggested) return because("you_edited_before");
  return because("you_chose_before", std::string(name(last->chosen)));
}

}  // namespace

void add_notes(const Facts& facts, const Identity& identity,
               Decision& decision) {
  std::vector<Because>& notes = decision.because;
  if (decision.shortened) {
    notes.push_back(
        because("also_shorter", std::to_string(decision.answered.minutes)));
  }
  if (decision.answer == Answer::kReschedule &&
      decision.answered.when.empty() && !facts.situation.free_slots.empty()) {
    notes.push_back(
        because("slots_unfit", std::to_string(decision.answered.minutes)));
  }
  if (facts.circumstances.standing) {
    notes.push_back(because("standing_reason",
                            std::string(name(*facts.circumstances.standing))));
  }
  if (const auto habit = find_habit(facts.situation, decision)) {
    notes.push_back(*habit);
  }
  for (const Because& why : facts.ruling.limits_because) notes.push_back(why);
  if (facts.meeting.length_unknown) {
    notes.push_back(
        because("length_unknown", std::to_string(facts.meeting.minutes)));
  }
  if (!facts.meeting.when) {
    notes.push_back(because("zone_unknown", facts.invite.dtstart->tzid));
  }
  if (identity.note) notes.push_back(*identity.note);
}

}  // namespace raincheck::weigh
