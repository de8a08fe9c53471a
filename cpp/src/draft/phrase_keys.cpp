#include "draft/phrase_keys.hpp"

#include <algorithm>

namespace raincheck::draft {
namespace {

using Form = PhraseKey::Form;
using Kind = Placeholder::Kind;

constexpr std::array kLetter = {
    Placeholder{"topic", Kind::kText,
                "what the meeting is about: the invitation's SUMMARY"},
    Placeholder{"when", Kind::kText,
                "the time asked for, or the one proposed, in the language's "
                "own way"},
    Placeholder{"length", Kind::kText, "length offered, as in \"30 minutes\""},
    Placeholder{"asked_length", Kind::kText, "length asked for"},
    Placeholder{"shortened", Kind::kFlag,
                "another time is asked for, and fewer minutes"},
    Placeholder{"reason", Kind::kText,
                "why, inside a sentence; absent when there is none to tell"},
    Placeholder{"reason_sentence", Kind::kText, "why, as a sentence"},
    Placeholder{"phone", Kind::kText, "my number"},
    Placeholder{"in_person", Kind::kFlag, "they asked to meet in person"},
    Placeholder{"slots", Kind::kList, "other times to offer"},
    Placeholder{"has_slots", Kind::kFlag, "there are some"},
    Placeholder{"agenda", Kind::kList, "the agenda items"},
    Placeholder{"has_agenda", Kind::kFlag, "there are some"},
    Placeholder{"covered", Kind::kList,
                "agenda items that fit into the shorter meeting"},
    Placeholder{"has_covered", Kind::kFlag, "there are some"},
    Placeholder{"rest", Kind::kList, "the other agenda items"},
    Placeholder{"has_rest", Kind::kFlag, "there are some"},
    Placeholder{"questions", Kind::kList, "questions they ask"},
    Placeholder{"has_questions", Kind::kFlag, "there are some"},
    Placeholder{"items", Kind::kList, "agenda items, then questions"},
    Placeholder{"has_items", Kind::kFlag, "there are some"},
};

constexpr std::array kColleague = {
    Placeholder{"colleague", Kind::kText, "who carries it instead of me"},
    Placeholder{"colleague_is_there", Kind::kFlag, "who is invited as well"},
    Placeholder{"colleague_is_organizer", Kind::kFlag, "who invited me"},
    Placeholder{"account_manager", Kind::kFlag,
                "who looks after the client's account"},
};

constexpr std::array kBriefing = {
    Placeholder{"organizer", Kind::kText, "who invited me"},
    Placeholder{"organizer_address", Kind::kText,
                "their address, when they have a name as well"},
    Placeholder{"attendees", Kind::kText, "who else is invited"},
    Placeholder{"has_attendees", Kind::kFlag, "there are some"},
    Placeholder{"place", Kind::kText, "LOCATION"},
    Placeholder{"conference", Kind::kText, "the link to join by"},
    Placeholder{"client", Kind::kText, "the client's name in the policy"},
    Placeholder{"notes", Kind::kText, "the client's notes in the policy"},
    Placeholder{"serious", Kind::kFlag, "the matter is serious"},
    Placeholder{"cue", Kind::kText, "the word that says so"},
    Placeholder{"history", Kind::kList, "the last meetings with the client"},
    Placeholder{"has_history", Kind::kFlag, "there are some"},
    Placeholder{"files", Kind::kText, "names of the files they sent"},
    Placeholder{"has_files", Kind::kFlag, "there are some"},
    Placeholder{"files_attached", Kind::kFlag, "which go along"},
};

constexpr std::array kName = {
    Placeholder{"name", Kind::kText, "whom the salutation addresses"},
};
constexpr std::array kSubject = {
    Placeholder{"subject", Kind::kText,
                "of the invitation, without \"Re:\" and its kin"},
};
constexpr std::array kQuoted = {
    Placeholder{"when", Kind::kText, "when the mail was sent"},
    Placeholder{"who", Kind::kText, "who sent it"},
};
constexpr std::array kEarlier = {
    Placeholder{"when", Kind::kText, "when it took place"},
    Placeholder{"topic", Kind::kText, "what it was about"},
};

constexpr std::array kDay = {
    Placeholder{"day", Kind::kText, "as the skeleton day writes it"},
};
constexpr std::array kClock = {
    Placeholder{"time", Kind::kText, "as the skeleton time writes it"},
};
constexpr std::array kMoment = {
    Placeholder{"day", Kind::kText, "as the skeleton day writes it"},
    Placeholder{"time", Kind::kText, "as the skeleton time writes it"},
};
constexpr std::array kRange = {
    Placeholder{"day", Kind::kText, "as the skeleton day writes it"},
    Placeholder{"from", Kind::kText, "the time of its start"},
    Placeholder{"to", Kind::kText, "the time of its end"},
};
constexpr std::array kDays = {
    Placeholder{"from", Kind::kText, "a day, or a moment of date.moment"},
    Placeholder{"to", Kind::kText, "another, later one"},
};
constexpr std::array kZone = {
    Placeholder{"moment", Kind::kText, "a time"},
    Placeholder{"zone", Kind::kText, "the name of its time zone"},
};
constexpr std::array kAlso = {
    Placeholder{"moment", Kind::kText, "a time on the organizer's clock"},
    Placeholder{"mine", Kind::kText, "the same on my clock"},
    Placeholder{"zone", Kind::kText, "the name of my time zone"},
};
constexpr std::array kSeries = {
    Placeholder{"when", Kind::kText, "the first time, or the next"},
};

constexpr std::array kFrom = {
    Placeholder{"who", Kind::kText, "the organizer"},
};
constexpr std::array kTerms = {
    Placeholder{"form", Kind::kText, "one of [form]"},
    Placeholder{"length", Kind::kText, "as in \"30 minutes\""},
    Placeholder{"when", Kind::kText, "a time"},
};
constexpr std::array kWhen = {Placeholder{"when", Kind::kText, "a time"}};
constexpr std::array kColleagueName = {
    Placeholder{"colleague", Kind::kText, "their name"},
};
constexpr std::array kAnswer = {
    Placeholder{"answer", Kind::kText, "one of [answer]"},
};
constexpr std::array kLength = {
    Placeholder{"length", Kind::kText, "as in \"30 minutes\""},
};
constexpr std::array kLine = {
    Placeholder{"line", Kind::kText, "its number in the policy"},
};
constexpr std::array kBrief = {
    Placeholder{"length", Kind::kText, "length offered"},
    Placeholder{"shortened", Kind::kFlag, "fewer minutes, too"},
    Placeholder{"in_person", Kind::kFlag, "they asked to meet in person"},
    Placeholder{"colleague", Kind::kText, "who carries it"},
};
constexpr std::array kWhy = {Placeholder{"why", Kind::kText, "the reasons"}};
constexpr std::array kSentence = {
    Placeholder{"what", Kind::kText, "one of [brief]"},
    Placeholder{"saved", Kind::kText, "the time it saves, if any"},
    Placeholder{"why", Kind::kText, "the reasons"},
};
constexpr std::array kDetail = {
    Placeholder{"detail", Kind::kText,
                "whom or what it is about; of some reasons absent"},
};

constexpr std::array kKeys = {
    PhraseKey{"letter.salutation",
              "to somebody whose name is known",
              {kName},
              {"name"}},
    PhraseKey{"letter.accept", "accepts", {kLetter}, {"when"}, Form::kBody},
    PhraseKey{"letter.reschedule",
              "asks for another time",
              {kLetter},
              {"slots"},
              Form::kBody},
    PhraseKey{"letter.shorter",
              "offers less time",
              {kLetter},
              {"when", "length"},
              Form::kBody},
    PhraseKey{"letter.phone",
              "offers a phone call",
              {kLetter},
              {"when", "length"},
              Form::kBody},
    PhraseKey{"letter.email",
              "answers in writing for now",
              {kLetter},
              {},
              Form::kBody},
    PhraseKey{"letter.bow_out",
              "leaves it to a colleague",
              {kLetter, kColleague},
              {"colleague"},
              Form::kBody},
    PhraseKey{"letter.decline",
              "declines, and leaves a door open",
              {kLetter},
              {},
              Form::kBody},
    PhraseKey{"letter.briefing",
              "to the colleague who takes over",
              {kLetter, kColleague, kBriefing},
              {"organizer", "when"},
              Form::kBody},
    PhraseKey{
        "letter.quoted", "above the original, when it is quoted", {kQuoted}},
    PhraseKey{"letter.earlier_meeting", "one of history", {kEarlier}, {"when"}},
    PhraseKey{"subject.reply",
              "when the invitation has one",
              {kSubject},
              {"subject"}},
    PhraseKey{"subject.briefing",
              "when the invitation has one",
              {kSubject},
              {"subject"}},
    PhraseKey{"date.day",
              "an ICU skeleton, such as \"EEEEdMMMMy\"",
              {},
              {},
              Form::kDaySkeleton},
    PhraseKey{"date.time",
              "an ICU skeleton, such as \"jmm\"",
              {},
              {},
              Form::kTimeSkeleton},
    PhraseKey{
        "date.whole_day", "of a meeting that takes a day", {kDay}, {"day"}},
    PhraseKey{"date.clock", "a time without its day", {kClock}, {"time"}},
    PhraseKey{"date.moment", "a moment", {kMoment}, {"day", "time"}},
    PhraseKey{"date.range", "a time within a day", {kRange}, {"from", "to"}},
    PhraseKey{"date.days", "a time over several days", {kDays}, {"from", "to"}},
    PhraseKey{
        "date.with_zone", "a time and its zone", {kZone}, {"moment", "zone"}},
    PhraseKey{"date.also",
              "a time, and what it is on my clock",
              {kAlso},
              {"moment", "mine"}},
    PhraseKey{"date.series", "of a meeting that repeats", {kSeries}, {"when"}},
    PhraseKey{"explain.from", "below the title", {kFrom}, {"who"}},
    PhraseKey{"explain.terms", "what is asked or answered", {kTerms}},
    PhraseKey{"explain.or_then", "a further time", {kWhen}, {"when"}},
    PhraseKey{
        "explain.by_colleague", "who goes", {kColleagueName}, {"colleague"}},
    PhraseKey{"explain.shortened",
              "an answer with fewer minutes, too",
              {kAnswer},
              {"answer"}},
    PhraseKey{
        "explain.overrun", "what it takes too much", {kLength}, {"length"}},
    PhraseKey{"explain.in_line", "where a setting stands", {kLine}, {"line"}},
    PhraseKey{"brief.sentence", "the whole", {kSentence}, {"what"}},
    PhraseKey{"brief.none", "when there is nothing to answer", {kWhy}},
    PhraseKey{"brief.", "each answer", {kBrief}},
    PhraseKey{"because.", "each reason", {kDetail}},
    PhraseKey{"sample.time_zone",
              "an IANA name, such as \"Asia/Tokyo\"",
              {},
              {},
              Form::kTimeZone},
};

constexpr std::array kSections = {
    PhraseSection{"letter", "The letters, and what frames them.", true, true},
    PhraseSection{"subject", "Subjects of mails.", true, true},
    PhraseSection{"reason",
                  "Why, inside a sentence, by the reason that is given. Empty: "
                  "it is not told.",
                  true, true},
    PhraseSection{"reason_sentence", "The same as a sentence of its own.", true,
                  true},
    PhraseSection{"date", "How times are said."},
    PhraseSection{"form",
                  "Ways to meet. `phone_location` is LOCATION of a call."},
    PhraseSection{"answer", "The answers, in explanations.", false},
    PhraseSection{"explain", "What `raincheck explain` prints.", false},
    PhraseSection{"brief", "The decision in a sentence, for a notification.",
                  false},
    PhraseSection{"reason_word", "A reason, when it is named rather than told.",
                  false},
    PhraseSection{"because", "Why it was decided so, in explanations.", false},
    PhraseSection{"sample",
                  "The made-up invitation that `raincheck phrases letters` "
                  "answers.",
                  false},
};

}  // namespace

std::vector<Placeholder> PhraseKey::placeholders() const {
  std::vector<Placeholder> all;
  for (const auto& group : may_name) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

const Placeholder* PhraseKey::find(std::string_view placeholder) const {
  for (const auto& group : may_name) {
    const auto found =
        std::ranges::find(group, placeholder, &Placeholder::name);
    if (found != group.end()) return &*found;
  }
  return nullptr;
}

std::span<const PhraseKey> phrase_keys() { return kKeys; }

const PhraseKey* find_phrase_key(std::string_view key) {
  key = formal(key);
  const auto found = std::ranges::find_if(kKeys, [&](const PhraseKey& row) {
    return row.key.ends_with('.') ? key.starts_with(row.key) : key == row.key;
  });
  return found == kKeys.end() ? nullptr : &*found;
}

std::span<const PhraseSection> phrase_sections() { return kSections; }

const PhraseSection* find_phrase_section(std::string_view name) {
  const auto found = std::ranges::find(kSections, name, &PhraseSection::name);
  return found == kSections.end() ? nullptr : &*found;
}

std::string_view formal(std::string_view key) {
  constexpr std::string_view kFamiliar = "familiar.";
  if (key.starts_with(kFamiliar)) key.remove_prefix(kFamiliar.size());
  return key;
}

std::string_view section_of(std::string_view key) {
  key = formal(key);
  return key.substr(0, key.find('.'));
}

}  // namespace raincheck::draft
