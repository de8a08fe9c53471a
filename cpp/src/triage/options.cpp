#include "triage/options.hpp"

#include <algorithm>
#include <string>

#include "triage/bounds.hpp"
#include "triage/codes.hpp"

namespace raincheck::weigh {
namespace {

using std::chrono::minutes;

constexpr std::size_t kMostProposals = 3;

// Where people meet is unknown for many a mail that names no place: then no
// travel is charged.
int travel(const Facts& facts) {
  return facts.invite.form == Form::kInPerson ? facts.ruling.limits.travel : 0;
}

int phone_minutes(const Facts& facts) {
  return std::min(facts.meeting.minutes, facts.ruling.limits.phone_call);
}

std::optional<Because> absence(const Facts& facts, int length) {
  return find_absence(facts.circumstances, facts.situation, facts.meeting,
                      length);
}

bool is_absent(const Facts& facts) {
  return absence(facts, facts.meeting.minutes).has_value();
}

Interval first_minutes(Instant start, int length) {
  return {start, start + minutes(length)};
}

std::vector<Interval> start_as_asked(const Facts& facts, int length) {
  if (!facts.meeting.when) return {};
  return {first_minutes(facts.meeting.when->start, length)};
}

// The caller's slots in their order, each cut to that length. A slot that
// meets the time asked is no other time.
std::vector<Interval> proposals(const Facts& facts, int length) {
  std::vector<Interval> proposals;
  for (const Interval& slot : facts.situation.free_slots) {
    const Interval cut = first_minutes(slot.start, length);
    const auto& asked = facts.meeting.when;
    const bool same_time =
        asked && cut.start < asked->end && asked->start < cut.end;
    if (slot.start <= facts.situation.now || cut.end > slot.end || same_time) {
      continue;
    }
    proposals.push_back(cut);
    if (proposals.size() == kMostProposals) break;
  }
  return proposals;
}

Option priced(Answer answer, int minutes, int strain) {
  Option option;
  option.answer = answer;
  option.minutes = minutes;
  option.strain = strain;
  return option;
}

void fail(Option& option, Because why) {
  option.possible = false;
  option.failed.push_back(std::move(why));
}

void fail_if_absent(Option& option, const Facts& facts, int length) {
  if (auto why = absence(facts, length)) fail(option, *std::move(why));
}

Option accept(const Facts& facts) {
  Option option = priced(Answer::kAccept, facts.meeting.minutes + travel(facts),
                         facts.policy.strain.accept);
  fail_if_absent(option, facts, facts.meeting.minutes);
  return option;
}

// When I am ill or called away and somebody who can carry it is in the meeting,
// the others need not wait for me.
bool others_can_go_on(const Facts& facts) {
  return facts.handover.is_there &&
         (facts.circumstances.has(Reason::kIllness) ||
          facts.circumstances.has(Reason::kEmergency));
}

Option reschedule(const Facts& facts) {
  const Strain& strain = facts.policy.strain;
  Option option =
      priced(Answer::kReschedule, facts.meeting.minutes + travel(facts),
             has_to_reschedule(facts) ? strain.reschedule_when_absent
                                      : strain.reschedule);
  if (!is_absent(facts) && proposals(facts, facts.meeting.minutes).empty()) {
    fail(option,
         facts.situation.free_slots.empty()
             ? because("slots_unknown")
             : because("slots_unfit", std::to_string(facts.meeting.minutes)));
  }
  return option;
}

Option shorter(const Facts& facts) {
  const int short_meeting = facts.ruling.limits.short_meeting;
  Option option = priced(Answer::kShorter, short_meeting + travel(facts),
                         facts.policy.strain.shorter);
  if (facts.meeting.minutes <= short_meeting) {
    fail(option, because("not_longer_than_short",
                         std::to_string(facts.meeting.minutes)));
  }
  fail_if_absent(option, facts, short_meeting);
  return option;
}

Option phone(const Facts& facts) {
  Option option =
      priced(Answer::kPhone, phone_minutes(facts), facts.policy.strain.phone);
  if (facts.invite.form == Form::kPhone) {
    fail(option, because("already_by_phone"));
  }
  fail_if_absent(option, facts, phone_minutes(facts));
  return option;
}

// Without a single word about the matter there is nothing to answer in
// writing.
bool says_nothing(const Invite& invite) {
  return invite.summary.empty() && invite.description.empty() &&
         invite.body.empty() && invite.agenda.empty() &&
         invite.questions.empty();
}

Option email(const Facts& facts) {
  const Strain& strain = facts.policy.strain;
  Option option = priced(
      Answer::kEmail, facts.ruling.limits.email,
      facts.circumstances.serious ? strain.email_when_serious : strain.email);
  if (says_nothing(facts.invite)) fail(option, because("nothing_in_writing"));
  return option;
}

Option bow_out(const Facts& facts) {
  const Strain& strain = facts.policy.strain;
  Option option =
      priced(Answer::kBowOut, facts.ruling.limits.briefing,
             facts.handover.is_there ? strain.bow_out_when_colleague_is_there
                                     : strain.bow_out);
  if (facts.handover.i_am_the_contact) {
    fail(option, because("you_are_the_contact", facts.relation.client->name));
  } else if (!facts.handover.colleague) {
    fail(option, because("no_colleague"));
  }
  return option;
}

Option decline(const Facts& facts) {
  Option option = priced(Answer::kDecline, 0, facts.policy.strain.decline);
  if (!facts.ruling.limits.decline) {
    fail(option, because("decline_switched_off"));
  }
  return option;
}

}  // namespace

std::vector<Option> lay_out_options(const Facts& facts) {
  return {accept(facts), reschedule(facts), shorter(facts), phone(facts),
          email(facts),  bow_out(facts),    decline(facts)};
}

bool has_to_reschedule(const Facts& facts) {
  return is_absent(facts) && !others_can_go_on(facts);
}

std::optional<Option> lay_out_shortened(const Facts& facts,
                                        const std::vector<Option>& options) {
  constexpr int kMostStrain = 50;
  const auto row = [&](Answer answer) {
    return options.at(static_cast<std::size_t>(answer));
  };
  const Option shorter = row(Answer::kShorter);
  const int short_meeting = facts.ruling.limits.short_meeting;
  if (facts.meeting.minutes <= short_meeting || !absence(facts, short_meeting))
    return std::nullopt;
  Option both = row(Answer::kReschedule);
  both.shortened = true;
  both.minutes = shorter.minutes;
  both.strain = std::min(kMostStrain, both.strain + shorter.strain);
  if (both.strain > *find_tolerance_when_well(facts).value) return std::nullopt;
  return both;
}

Terms terms_asked(const Invite& invite, const Meeting& meeting) {
  Terms terms;
  terms.form = invite.form;
  terms.minutes = meeting.minutes;
  if (meeting.when) terms.when = {*meeting.when};
  return terms;
}

Terms terms_of_none() {
  Terms terms;
  terms.form = Form::kNothing;
  return terms;
}

Terms terms_answered(const Facts& facts, const Option& option) {
  Terms terms = terms_asked(facts.invite, facts.meeting);
  switch (option.answer) {
    case Answer::kAccept:
      break;
    case Answer::kReschedule:
      if (option.shortened) terms.minutes = facts.ruling.limits.short_meeting;
      terms.when = proposals(facts, terms.minutes);
      break;
    case Answer::kShorter:
      terms.minutes = facts.ruling.limits.short_meeting;
      terms.when = start_as_asked(facts, terms.minutes);
      break;
    case Answer::kPhone:
      terms.form = Form::kPhone;
      terms.minutes = phone_minutes(facts);
      terms.when = start_as_asked(facts, terms.minutes);
      break;
    case Answer::kEmail:
      terms = Terms{};
      terms.form = Form::kEmail;
      break;
    case Answer::kBowOut:
      terms.who = facts.handover.colleague;
      break;
    case Answer::kDecline:
    case Answer::kNone:
      return terms_of_none();
  }
  return terms;
}

}  // namespace raincheck::weigh
