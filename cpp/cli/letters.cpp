#include "cli/letters.hpp"

#include "raincheck/raincheck.hpp"

namespace raincheck::cli {
namespace {

constexpr const char* kIntroduction =
    R"(# Letters

What raincheck writes: for each language a made-up invitation, and a letter for each answer to it.
This page is written by `raincheck phrases letters`; with `--phrases FILE` you see your own words the same way.
)";

// What somebody who answers so would have said.
std::vector<Reason> reasons_for(Answer answer) {
  switch (answer) {
    case Answer::kReschedule:
      return {Reason::kConflict};
    case Answer::kShorter:
    case Answer::kPhone:
    case Answer::kDecline:
      return {Reason::kWorkload};
    case Answer::kEmail:
      return {Reason::kRepetitive};
    default:
      return {};
  }
}

std::vector<Draft> drafts(const Sample& sample, const Invite& invite,
                          Answer answer, Tone tone, const Wording& wording) {
  Policy policy = sample.policy;
  policy.letters.tone = tone;
  policy.letters.colleague_tone = tone;
  Situation situation = sample.situation;
  situation.reasons = reasons_for(answer);
  const Decision decision = triage(invite, policy, situation, answer);
  const Stamp stamp = Stamp::derive(invite, decision, situation.now);
  ComposeOptions options;
  options.wording = wording;
  return compose(invite, decision, policy, stamp, options);
}

std::string shown(const std::string& title, const Draft& draft) {
  return "\n### " + title + "\n\n```text\nSubject: " + draft.subject + "\n\n" +
         draft.text + "```\n";
}

std::string answer_page(const Sample& sample, const Invite& invite,
                        Answer answer, const Wording& wording) {
  const auto formal = drafts(sample, invite, answer, Tone::kFormal, wording);
  const auto familiar =
      drafts(sample, invite, answer, Tone::kFamiliar, wording);
  std::string page;
  for (std::size_t i = 0; i < formal.size(); ++i) {
    const std::string title = formal[i].kind == Draft::Kind::kBriefing
                                  ? "briefing"
                                  : std::string(name(answer));
    page += shown(title, formal[i]);
    if (familiar[i].text != formal[i].text) {
      page += shown(title + ", familiar", familiar[i]);
    }
  }
  return page;
}

std::string language_page(const Sample& sample, const Wording& wording) {
  const auto invite = parse(sample.mail);
  std::string page = "\n## " + sample.language + "\n\n" + sample.language_name +
                     ". The invitation:\n\n```text\n" + invite->summary + "\n" +
                     invite->location + "\n\n" + invite->description + "```\n";
  for (const Answer answer : kAnswers) {
    if (answer == Answer::kNone) continue;
    page += answer_page(sample, *invite, answer, wording);
  }
  return page;
}

}  // namespace

std::string letters_page(const std::vector<std::string>& tags,
                         const Wording& wording) {
  std::string index = "\n";
  std::string pages;
  for (const std::string& tag : tags.empty() ? wording.languages() : tags) {
    const Sample sample = sample_invitation(tag, wording);
    index += "- [" + sample.language_name + "](#" + sample.language + ")\n";
    pages += language_page(sample, wording);
  }
  return kIntroduction + index + pages;
}

}  // namespace raincheck::cli
