// Words of one's own: what is taken, and what check_phrases() says of the rest.

#include "raincheck/wording.hpp"

#include <gmock/gmock.h>

#include "draft/phrase_keys.hpp"
#include "draft/phrases.hpp"
#include "invitation.hpp"
#include "raincheck/raincheck.hpp"

namespace raincheck {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing::ThrowsMessage;

std::string letter_with(const Wording& wording, Tone tone = Tone::kFormal,
                        const std::string& language = "en") {
  ComposeOptions options;
  options.wording = wording;
  options.tone = tone;
  options.language = language;
  return testing_data::drafts(Answer::kPhone, testing_data::policy(), options)
      .front()
      .text;
}

// "line:column severity message" for each problem.
std::vector<std::string> problems(std::string_view toml) {
  std::vector<std::string> out;
  for (const Problem& problem : check_phrases(toml)) {
    out.push_back(std::to_string(problem.line) + ":" +
                  std::to_string(problem.column) + " " +
                  std::string(name(problem.severity)) + " " + problem.message);
  }
  return out;
}

// The one problem of a phrase of [letter], which begins in line 3.
std::string problem_of(const std::string& phrase) {
  const auto found = problems("language = \"en\"\n[letter]\n" + phrase + "\n");
  EXPECT_EQ(found.size(), 1U) << phrase << testing::PrintToString(found);
  return found.empty() ? "" : found.front();
}

// The formal words of English, as those of another language.
std::string as_language(const std::string& tag) {
  std::string toml = phrases_template("en");
  const std::string line = "language = \"en\"";
  return toml.replace(toml.find(line), line.size(),
                      "language = \"" + tag + "\"");
}

TEST(OwnWords, AreLaidOverThoseBuiltIn) {
  Wording wording;
  wording.add("language = \"en\"\n[letter]\nclosing = \"All the best,\"\n");
  EXPECT_THAT(letter_with(wording),
              AllOf(HasSubstr("All the best,\nAisyah Rahman"),
                    StartsWith("Dear Sarah Miller,")));
  EXPECT_THAT(letter_with({}), HasSubstr("Kind regards,"));
}

TEST(OwnWords, DoNotChangeCopiesMadeBefore) {
  Wording wording;
  const Wording before = wording;
  wording.add("language = \"en\"\n[letter]\nclosing = \"Bye,\"\n");
  EXPECT_EQ(before, Wording());
  EXPECT_FALSE(wording == before);
}

TEST(OwnWords, OfALaterFileWin) {
  Wording wording;
  wording.add("language = \"en\"\n[letter]\nclosing = \"One,\"\n");
  wording.add("language = \"EN\"\n[letter]\nclosing = \"Two,\"\n");
  EXPECT_THAT(letter_with(wording), HasSubstr("Two,"));
}

TEST(OwnWords, LeaveTheFamiliarOnesAsTheyAre) {
  Wording wording;
  wording.add("language = \"en\"\n[letter]\nclosing = \"Truly,\"\n");
  EXPECT_THAT(letter_with(wording, Tone::kFamiliar), HasSubstr("Best wishes,"));
  wording.add("language = \"en\"\n[familiar.letter]\nclosing = \"Ta,\"\n");
  EXPECT_THAT(letter_with(wording, Tone::kFamiliar), HasSubstr("Ta,"));
}

TEST(OwnWords, BringAnotherLanguage) {
  Wording wording;
  EXPECT_FALSE(wording.speaks("nds"));
  wording.add(as_language("nds"));
  EXPECT_TRUE(wording.speaks("nds-DE"));
  EXPECT_THAT(wording.languages(), Contains("nds"));
  EXPECT_THAT(letter_with(wording, Tone::kFormal, "nds"),
              HasSubstr("I think 20 minutes will be enough"));
}

TEST(OwnWords, OfAnotherLanguageAreExplainedInEnglish) {
  std::string toml = as_language("nds");
  toml.resize(toml.find("[answer]"));
  Wording wording;
  wording.add(toml);
  const auto invite = parse(testing_data::mail());
  const Decision decision =
      triage(*invite, testing_data::policy(), testing_data::situation());
  EXPECT_EQ(explain_briefly(*invite, decision, "nds", "UTC", wording),
            explain_briefly(*invite, decision, "en", "UTC"));
}

TEST(OwnWords, OfAnotherLanguageCanBeAddedTo) {
  Wording wording;
  wording.add(as_language("nds"));
  wording.add("language = \"nds\"\n[letter]\nclosing = \"Tschüss,\"\n");
  EXPECT_THAT(letter_with(wording, Tone::kFormal, "nds"),
              HasSubstr("Tschüss,"));
}

TEST(OwnWords, WithAnErrorAreRefusedWhole) {
  Wording wording;
  EXPECT_THAT(
      [&] {
        wording.add(
            "language = \"en\"\n[letter]\nclosing = \"Bye,\"\n"
            "phone = \"At {{wen}} for {{length}} {{when}}\"\nfax = \"\"\n",
            "mine.toml");
      },
      ThrowsMessage<Error>(
          "mine.toml:4:13: letter.phone cannot name {{wen}}; did you mean "
          "{{when}}?; and 1 more"));
  EXPECT_EQ(wording, Wording());
  try {
    wording.add("");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kBadPhrases);
    EXPECT_EQ(error.exit_status(), 17);
  }
}

TEST(CheckPhrases, HasNothingAgainstTheWordsBuiltIn) {
  for (const std::string& language : languages()) {
    EXPECT_THAT(problems(phrases_template(language)), IsEmpty()) << language;
  }
}

TEST(CheckPhrases, NamesWhatIsNoToml) {
  EXPECT_THAT(problems("language = \"en\"\n[letter]\nclosing = Bye\n"),
              ElementsAre(StartsWith("3:11 error this is not TOML")));
}

TEST(CheckPhrases, WantsALanguage) {
  EXPECT_THAT(problems("[letter]\nclosing = \"Bye,\"\n"),
              ElementsAre(StartsWith("1:1 error language is missing")));
  EXPECT_THAT(problems("language = 3\n"),
              ElementsAre("1:1 error language is a whole number; wanted is "
                          "text, such as \"en\""));
  EXPECT_THAT(problems("language = \"en-GB\"\n"),
              ElementsAre(StartsWith("1:1 error \"en-GB\" is no language of")));
}

TEST(CheckPhrases, NamesTheNearestSectionAndKey) {
  EXPECT_THAT(
      problems("language = \"en\"\n[leter]\nclosing = \"Bye,\"\n"
               "[letter]\nclosin = \"Bye,\"\n[familiar.date]\nday = \"d\"\n"),
      ElementsAre(
          "2:2 error there is no section [leter]; did you mean [letter]?",
          "5:1 error there is no phrase letter.closin; did you mean "
          "\"closing\"?",
          StartsWith("6:11 error there is no section [familiar.date]")));
  EXPECT_THAT(problems("language = \"en\"\nclosing = \"Bye,\"\n"),
              ElementsAre("2:1 error there is no section [closing]; it stands "
                          "in [letter]"));
}

TEST(CheckPhrases, NamesWrongTypes) {
  EXPECT_THAT(problem_of("quoted = 3"),
              "3:1 error letter.quoted is a whole number; wanted is text");
  EXPECT_THAT(problems("language = \"en\"\nletter = \"Bye\"\n"),
              ElementsAre("2:1 error letter is text; wanted is a section, "
                          "[letter]"));
  EXPECT_THAT(problems("language = \"en\"\n[sample]\nagenda = \"a\"\n"),
              ElementsAre("3:1 error sample.agenda is text; wanted is a list"));
}

TEST(CheckPhrases, NamesPlaceholdersThatAPhraseDoesNotHave) {
  EXPECT_THAT(problem_of("email = \"About {{topik}}\""),
              "3:16 error letter.email cannot name {{topik}}; did you mean "
              "{{topic}}?");
  EXPECT_THAT(problem_of("email = \"From {{organizer}}\""),
              HasSubstr("cannot name {{organizer}}"))
      << "only the briefing has it";
  EXPECT_THAT(problem_of("email = \"{{#shortend}}a{{/shortend}}\""),
              HasSubstr("did you mean {{shortened}}?"));
}

TEST(CheckPhrases, KnowsTheLineInsideALongText) {
  EXPECT_THAT(problem_of("email = \"\"\"\nHello\n\nä {{topik}}\n\"\"\""),
              StartsWith("6:3 error"));
  EXPECT_THAT(problem_of("email = \"\"\"\r\nHello\r\n{{topik}}\r\n\"\"\""),
              StartsWith("5:1 error"));
  EXPECT_THAT(problem_of("email = \"a\\u0041b {{topik}}\""),
              StartsWith("3:11 error"))
      << "where the escape stands";
}

TEST(CheckPhrases, MissesWhatALetterIsFor) {
  const struct {
    std::string phrase;
    std::string lacks;
  } rows[] = {
      {"accept = \"Yes.\"", "{{when}}"},
      {"reschedule = \"Another time?\"", "{{slots}}"},
      {"phone = \"By phone, {{when}}?\"", "{{length}}"},
      {"shorter = \"{{length}}?\"", "{{when}}"},
  };
  for (const auto& row : rows) {
    EXPECT_THAT(
        problem_of(row.phrase),
        AllOf(HasSubstr(" warning "), HasSubstr("does not name " + row.lacks)));
  }
  const auto found = problems(
      "language = \"en\"\n[letter]\nsalutation = \"Hello,\"\n"
      "[familiar.letter]\nsalutation = \"Hi {{name}},\"\n");
  EXPECT_THAT(found, ElementsAre(HasSubstr("does not name {{name}}")));
}

TEST(CheckPhrases, RefusesMalformedMustache) {
  const struct {
    std::string words;
    std::string says;
  } rows[] = {
      {"{{#topic}}a", "{{#topic}} is not closed; {{/topic}} is missing"},
      {"{{#topic}}a{{/phone}}", "{{/phone}} stands where {{/topic}} is due"},
      {"a{{/topic}}", "{{/topic}} closes nothing"},
      {"a {{topic", "{{ is not closed"},
      {"{{{topic}}}", "two braces"},
      {"{{&topic}}", "two braces"},
      {"{{>topic}}", "another file"},
      {"{{=<% %>=}}", "change the braces"},
      {"{{}}", "cannot name {{}}"},
      {"{{.}}", "inside of one"},
      {"{{^agenda}}{{.}}{{/agenda}}", "inside of one"},
      {"{{#shortened}}{{.}}{{/shortened}}", "inside of one"},
      {"{{agenda}}", "is a list: {{#agenda}}{{.}}{{/agenda}}"},
      {"{{shortened}}", "{{#shortened}}…{{/shortened}}"},
  };
  for (const auto& row : rows) {
    EXPECT_THAT(problem_of("email = \"" + row.words + "\""),
                AllOf(HasSubstr(" error "), HasSubstr(row.says)))
        << row.words;
  }
}

TEST(CheckPhrases, TakesWhatMustacheMeans) {
  for (const std::string words :
       {"{{#agenda}}{{.}}{{/agenda}}", "{{#topic}}{{.}}{{/topic}}",
        "{{^topic}}none{{/topic}}", "{{! a remark }}a", "{{ topic }}",
        "{{#agenda}}{{^topic}}{{.}}{{/topic}}{{/agenda}}", "1 < 2 & 3 > 2",
        "‹your answer›", "AT&T; and a; b"}) {
    EXPECT_THAT(
        problems("language = \"en\"\n[letter]\nemail = \"" + words + "\"\n"),
        IsEmpty())
        << words;
  }
}

TEST(CheckPhrases, RefusesListsInsideLists) {
  for (const std::string inner : {"agenda", "questions"}) {
    EXPECT_THAT(problem_of("email = \"{{#agenda}}{{#topic}}{{#" + inner +
                           "}}a{{/" + inner + "}}{{/topic}}{{/agenda}}\""),
                AllOf(HasSubstr(" error "), HasSubstr("inside another list")));
  }
}

TEST(CheckPhrases, RefusesSectionsThatLieTooDeep) {
  std::string words;
  for (int i = 0; i < 100000; ++i) words += "{{#topic}}";
  EXPECT_THAT(problem_of("email = \"" + words + "\""), HasSubstr("deep"));
}

TEST(CheckPhrases, WarnsOfMarkupThatWouldBeSeen) {
  const struct {
    std::string words;
    std::string says;
  } rows[] = {
      {"<b>{{topic}}</b>", "3:10 warning HTML"},
      {"a</p>", "3:11 warning HTML"},
      {"Q&amp;A", "3:11 warning HTML"},
      {"a&#8211;b", "3:11 warning HTML"},
      {"a\\\\nb", "3:11 warning \\n is shown as it stands"},
      {"‹your answer", "3:10 warning a gap to fill"},
      {"your answer›", "warning a gap to fill"},
      {"‹a ‹b›", "3:10 warning a gap to fill"},
  };
  for (const auto& row : rows) {
    EXPECT_THAT(problem_of("email = \"" + row.words + "\""),
                HasSubstr(row.says))
        << row.words;
  }
}

TEST(CheckPhrases, RefusesWhatCannotStandInALetter) {
  EXPECT_THAT(problem_of("email = \"a\\tb\""), HasSubstr("control character"));
  EXPECT_THAT(problem_of("email = \" \""), HasSubstr("is empty"));
  EXPECT_THAT(problems("language = \"ms\"\n[subject]\nreply = \"\"\"\n"
                       "Re: {{subject}}\nBcc: all\"\"\"\n"),
              ElementsAre(HasSubstr("has to be one line")));
}

TEST(CheckPhrases, WantsSkeletonsOfDates) {
  const auto of = [](const std::string& key, const std::string& skeleton) {
    return problems("language = \"en\"\n[date]\n" + key + " = \"" + skeleton +
                    "\"\n");
  };
  for (const std::string good : {"EEEEdMMMMy", "yMMMd", "dM"}) {
    EXPECT_THAT(of("day", good), IsEmpty()) << good;
  }
  for (const std::string good : {"jmm", "Hmm", "Bhmm"}) {
    EXPECT_THAT(of("time", good), IsEmpty()) << good;
  }
  for (const std::string bad : {"", "DD.MM.YYYY", "jmm", "dddddddd", "MMMM"}) {
    EXPECT_THAT(of("day", bad), ElementsAre(HasSubstr("no ICU skeleton")))
        << bad;
  }
  for (const std::string bad : {"HH:mm", "d", "mm"}) {
    EXPECT_THAT(of("time", bad), ElementsAre(HasSubstr("no ICU skeleton")))
        << bad;
  }
}

TEST(CheckPhrases, WantsATimeZoneForTheSample) {
  for (const std::string& zone :
       std::vector<std::string>{"", "Asia/Tokio", "Singapore Standard Time"}) {
    EXPECT_THAT(
        problems("language = \"en\"\n[sample]\ntime_zone = \"" + zone + "\"\n"),
        ElementsAre(HasSubstr("3:14 error \"" + zone + "\" is no IANA")));
  }
}

TEST(CheckPhrases, WarnsThatTheFamiliarWordsStay) {
  EXPECT_THAT(problems("language = \"en\"\n[letter]\nclosing = \"Bye,\"\n"),
              ElementsAre(AllOf(StartsWith("3:1 warning letter.closing"),
                                HasSubstr("familiar.letter.closing"))));
}

TEST(CheckPhrases, WarnsThatCuesAreNotRead) {
  EXPECT_THAT(problems("language = \"en\"\n[cues]\nagenda = [\"x\"]\n"),
              ElementsAre(StartsWith("2:2 warning [cues] is built in")));
}

TEST(CheckPhrases, ListsWhatAnotherLanguageLacks) {
  EXPECT_THAT(problems("language = \"nds\"\n"),
              ElementsAre(AllOf(
                  StartsWith("1:1 error the language \"nds\" is not built in"),
                  HasSubstr("letter.phone"), HasSubstr("subject.reply"),
                  HasSubstr("reason.workload"), HasSubstr("date.day"),
                  HasSubstr("form.phone_location"), Not(HasSubstr("explain.")),
                  Not(HasSubstr("familiar.")))));
}

TEST(CheckPhrases, NeverQuotesAtLength) {
  const std::string longest(100000, 'x');
  for (const std::string& toml :
       {"language = \"" + longest + "\"\n",
        "language = \"en\"\n[" + longest + "]\n",
        "language = \"en\"\n[letter]\n" + longest + " = \"\"\n",
        "language = \"en\"\n[letter]\nemail = \"{{" + longest + "}}\"\n",
        "language = \"en\"\n[letter]\nemail = \"{{#" + longest + "}}\"\n",
        "language = \"en\"\n[familiar]\n" + longest + " = 1\n",
        "language = \"en\"\n[date]\nday = \"" + longest + "\"\n"}) {
    for (const Problem& problem : check_phrases(toml)) {
      EXPECT_LT(problem.message.size(), 300U) << toml.substr(0, 60);
      EXPECT_LT(problem.key.size(), 300U);
    }
  }
}

}  // namespace
}  // namespace raincheck
