#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "raincheck/decision.hpp"
#include "raincheck/error.hpp"
#include "raincheck/explain.hpp"
#include "triage/answerable.hpp"
#include "triage/authenticity.hpp"
#include "triage/bounds.hpp"
#include "triage/choice.hpp"
#include "triage/circumstances.hpp"
#include "triage/codes.hpp"
#include "triage/colleagues.hpp"
#include "triage/identity.hpp"
#include "triage/next_meeting.hpp"
#include "triage/notes.hpp"
#include "triage/options.hpp"
#include "triage/prices.hpp"
#include "triage/relation.hpp"
#include "triage/rules.hpp"
#include "triage/settings.hpp"

namespace raincheck {
namespace {

using weigh::because;
using Ranking = std::vector<const Option*>;

struct Choice {
  Answer answer = Answer::kNone;
  std::vector<Because> because;
};

[[noreturn]] void refuse(Answer answer, const Because& why) {
  throw Error(ErrorCode::kAnswerImpossible,
              "this invitation cannot be answered with " +
                  std::string(name(answer)) + ": " +
                  explain_because({why}, "en"));
}

const Option& row(const std::vector<Option>& options, Answer answer) {
  return options.at(static_cast<std::size_t>(answer));
}

Choice take(Answer answer, const Decision& decision, Chooser chooser) {
  const Option& option = row(decision.options, answer);
  if (!option.possible) refuse(answer, option.failed.front());
  return {answer,
          {chooser == Chooser::kPerson ? because("chosen_by_person")
                                       : because("chosen_by_caller")}};
}

int overrun(const Option& option, const Decision& decision) {
  return option.within_allowance ? 0
                                 : option.minutes - *decision.allowance.value;
}

Because why_best(const Option& best, const Decision& decision) {
  if (!best.within_tolerance) {
    return because("nothing_within_tolerance",
                   std::to_string(best.strain - *decision.tolerance.value));
  }
  if (best.within_allowance) return because("least_strain");
  return because("relationship_wins", std::to_string(overrun(best, decision)));
}

// The best of what can be given is ruled out, so all of it is.
Choice leave_it_to_the_person(const Option& best) {
  Choice choice;
  for (const Because& why : best.failed) {
    if (!weigh::is_objection(why)) continue;
    choice.because.push_back(because("rules_leave_nothing", why.detail));
  }
  return choice;
}

Choice choose_best(const Decision& decision, const Ranking& ranking) {
  // Never empty: when I cannot be there then, another time can be asked for;
  // otherwise I can accept.
  const Option& best = *ranking.front();
  if (weigh::is_ruled_out(best)) return leave_it_to_the_person(best);
  return {best.answer, {why_best(best, decision)}};
}

Choice choose(const Decision& decision, const Ranking& ranking,
              const weigh::Ruling& ruling) {
  Choice best = choose_best(decision, ranking);
  if (!ruling.force) return best;
  if (row(decision.options, *ruling.force).possible) {
    return {*ruling.force, ruling.forced_by};
  }
  for (const Because& why : ruling.forced_by) {
    best.because.push_back(because("rule_cannot_force", why.detail));
  }
  return best;
}

Decision nothing_to_answer(const Invite& invite, const weigh::Meeting& meeting,
                           weigh::Identity identity, const Because& why) {
  Decision decision;
  decision.asked = weigh::terms_asked(invite, meeting);
  decision.answered = weigh::terms_of_none();
  decision.allowance.because = {why};
  decision.tolerance.because = {why};
  decision.because = {why};
  decision.me = std::move(identity.me);
  if (why == because("forwarded", why.detail)) {
    decision.role = Role::kForwarded;
  }
  return decision;
}

// Everything but the choice.
Decision weigh_facts(const weigh::Facts& facts, const Prices& prices) {
  const auto& [invite, policy, situation, meeting, relation, handover,
               circumstances, ruling] = facts;
  Decision decision;
  decision.asked = weigh::terms_asked(invite, meeting);
  decision.options = weigh::lay_out_options(facts);
  weigh::set_prices(prices, decision.options);
  auto shortened = weigh::lay_out_shortened(facts, decision.options);
  decision.allowance = weigh::find_allowance(facts);
  decision.tolerance = weigh::find_tolerance(facts);
  for (Option& option : decision.options) {
    weigh::weigh_option(option, decision, ruling);
  }
  if (shortened) {
    weigh::weigh_option(*shortened, decision, ruling);
    weigh::take_if_better(*std::move(shortened), decision.options);
  }
  decision.reasons = circumstances.reasons;
  decision.role = handover.role;
  if (relation.client != nullptr) decision.client = relation.client->name;
  decision.tier = relation.tier;
  decision.serious = circumstances.serious;
  decision.colleague = handover.colleague;
  decision.colleague_is_there = handover.is_there;
  return decision;
}

void apply(Choice choice, const weigh::Facts& facts, const Ranking& ranking,
           Decision& decision) {
  decision.answer = choice.answer;
  decision.because = std::move(choice.because);
  if (choice.answer == Answer::kNone) {
    decision.answered = weigh::terms_of_none();
  } else {
    const Option& chosen = row(decision.options, choice.answer);
    decision.answered = weigh::terms_answered(facts, chosen);
    decision.shortened = chosen.shortened;
  }
  for (const Option* option : ranking) {
    if (option->answer != choice.answer) {
      decision.alternatives.push_back(option->answer);
    } else {
      decision.overrun = overrun(*option, decision);
    }
  }
}

// What a colleague who takes over should know took place, newest first.
std::vector<EarlierMeeting> history(const Situation& situation) {
  constexpr std::size_t kMost = 5;
  std::vector<EarlierMeeting> meetings = situation.earlier;
  std::erase_if(meetings, [&](const EarlierMeeting& meeting) {
    return meeting.start >= situation.now;
  });
  std::ranges::stable_sort(meetings, std::ranges::greater{},
                           &EarlierMeeting::start);
  meetings.resize(std::min(meetings.size(), kMost));
  return meetings;
}

}  // namespace

Decision triage(const Invite& invite, const Policy& policy,
                const Situation& situation, std::optional<Answer> answer,
                const Prices& prices, Chooser chooser) {
  if (answer == Answer::kNone) {
    throw Error(ErrorCode::kAnswerImpossible,
                "\"none\" is no answer to choose: leave the mail as it is");
  }
  const weigh::Meeting meeting =
      weigh::next_meeting(invite, policy, situation.now);
  weigh::Identity identity = weigh::find_me(invite, policy);
  Authenticity authenticity = weigh::weigh_authenticity(invite, policy);
  const auto obstacle = weigh::find_obstacle(invite, policy, situation, meeting,
                                             identity, authenticity);
  if (obstacle) {
    if (answer) refuse(*answer, *obstacle);
    Decision decision =
        nothing_to_answer(invite, meeting, std::move(identity), *obstacle);
    decision.authenticity = std::move(authenticity);
    return decision;
  }

  const weigh::Relation relation = weigh::find_relation(invite, policy);
  weigh::Facts facts{invite,
                     policy,
                     situation,
                     meeting,
                     relation,
                     weigh::find_handover(invite, policy, relation.client),
                     weigh::find_circumstances(invite, policy, situation,
                                               meeting, *identity.me)};
  facts.ruling = weigh::find_ruling(facts);
  Decision decision = weigh_facts(facts, prices);
  const Ranking ranking = weigh::rank(decision.options);
  apply(answer ? take(*answer, decision, chooser)
               : choose(decision, ranking, facts.ruling),
        facts, ranking, decision);
  decision.history = history(situation);
  decision.overridden = answer.has_value();
  decision.settings = weigh::find_settings(facts, decision);
  weigh::add_notes(facts, identity, decision);
  decision.me = std::move(identity.me);
  decision.authenticity = std::move(authenticity);
  return decision;
}

}  // namespace raincheck
