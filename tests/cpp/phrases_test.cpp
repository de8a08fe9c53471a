#include "draft/phrases.hpp"

#include <gmock/gmock.h>

#include <regex>
#include <set>

#include "draft/phrase_check.hpp"
#include "draft/phrase_keys.hpp"
#include "draft/template.hpp"
#include "raincheck/raincheck.hpp"
#include "triage/codes.hpp"

namespace raincheck::draft {
namespace {

std::vector<std::string> formal_keys(const Phrases& phrases) {
  std::vector<std::string> keys = phrases.keys();
  std::erase_if(keys,
                [](const std::string& key) { return key != formal(key); });
  return keys;
}

std::vector<std::string> familiar_keys(const Phrases& phrases) {
  std::vector<std::string> keys = phrases.keys();
  std::erase_if(keys,
                [](const std::string& key) { return key == formal(key); });
  return keys;
}

// What a template names, in whatever way.
std::set<std::string> named_in(const std::string& mustache) {
  static const std::regex tag(R"(\{\{[#^/]?([a-z_]+)\}\})");
  std::set<std::string> names;
  for (std::sregex_iterator found(mustache.begin(), mustache.end(), tag), end;
       found != end; ++found) {
    names.insert((*found)[1]);
  }
  return names;
}

TEST(Phrases, EveryLanguageHasTheKeysOfEnglish) {
  ASSERT_GE(Phrases::built_in().size(), 2U);
  for (const Phrases& phrases : Phrases::built_in()) {
    EXPECT_EQ(formal_keys(phrases), formal_keys(Wording().phrases("en")))
        << phrases.language();
  }
}

// check_phrases() is what knows the placeholders of each key.
TEST(Phrases, EveryPhraseNamesOnlyWhatItsKeyHas) {
  for (const Phrases& phrases : Phrases::built_in()) {
    for (const std::string& key : phrases.keys()) {
      if (!phrases.has(key)) continue;  // a list of words
      for (const Slip& slip : check_phrase(key, phrases.text(key))) {
        ADD_FAILURE() << phrases.language() << ": " << key << ": "
                      << slip.message;
      }
    }
  }
}

TEST(Phrases, WhatIsFamiliarIsFormalElsewhere) {
  for (const Phrases& phrases : Phrases::built_in()) {
    for (const std::string& key : familiar_keys(phrases)) {
      EXPECT_TRUE(phrases.has(formal(key))) << phrases.language() << key;
      const PhraseSection* section = find_phrase_section(section_of(key));
      EXPECT_TRUE(section && section->can_be_familiar)
          << phrases.language() << ": " << key << " is never said";
    }
  }
}

// A language that tells "you" from "you" does so in every letter.
TEST(Phrases, OneFamiliarLetterMeansAllOfThem) {
  for (const Phrases& phrases : Phrases::built_in()) {
    if (!phrases.has("familiar.letter.phone")) continue;
    for (const Answer answer : kAnswers) {
      if (answer == Answer::kNone) continue;
      EXPECT_TRUE(phrases.has("familiar.letter." + std::string(name(answer))))
          << phrases.language() << ": " << name(answer);
    }
    EXPECT_TRUE(phrases.has("familiar.letter.briefing")) << phrases.language();
  }
}

TEST(Phrases, LettersNameWhatTheEnglishOnesName) {
  const Phrases& english = Wording().phrases("en");
  for (const Phrases& phrases : Phrases::built_in()) {
    for (const std::string& key : phrases.keys()) {
      if (section_of(key) != "letter") continue;
      EXPECT_EQ(named_in(phrases.text(key)),
                named_in(english.text(formal(key))))
          << phrases.language() << ": " << key;
    }
  }
}

TEST(Phrases, EveryReasonHasItsSentence) {
  for (const Phrases& phrases : Phrases::built_in()) {
    for (const weigh::CodeRow& row : weigh::kCodes) {
      EXPECT_TRUE(phrases.has("because." + std::string(row.code)))
          << phrases.language() << ": " << row.code;
    }
  }
}

TEST(Phrases, EveryAnswerHasItsLetter) {
  for (const Phrases& phrases : Phrases::built_in()) {
    for (const Answer answer : kAnswers) {
      EXPECT_TRUE(phrases.has("answer." + std::string(name(answer))));
      EXPECT_EQ(phrases.has("letter." + std::string(name(answer))),
                answer != Answer::kNone);
    }
  }
}

TEST(Phrases, AreFoundByTag) {
  EXPECT_EQ(Wording().phrases("en-GB").language(), "en");
  EXPECT_EQ(Wording().phrases("MS").language(), "ms");
  EXPECT_FALSE(Wording().speaks("tlh"));
  EXPECT_THAT([] { (void)Wording().phrases("tlh"); },
              testing::ThrowsMessage<Error>(testing::HasSubstr("en, ")));
}

TEST(Sample, IsUnderstoodByTheCuesOfItsLanguage) {
  for (const std::string& language : languages()) {
    const Sample sample = sample_invitation(language);
    const auto invite = parse(sample.mail);
    ASSERT_TRUE(invite) << language;
    std::vector<std::string> agenda;
    for (const Finding& item : invite->agenda) agenda.push_back(item.text);
    const Phrases& phrases = Wording().phrases(language);
    EXPECT_EQ(agenda, phrases.list("sample.agenda")) << language;
    EXPECT_EQ(agenda.size(), 3U) << language;
    ASSERT_EQ(invite->questions.size(), 1U) << language;
    // French sets a no-break space before its question mark.
    EXPECT_EQ(invite->questions.front().text,
              std::regex_replace(phrases.text("sample.question"),
                                 std::regex("\u00a0"), " "));
    EXPECT_TRUE(invite->serious.empty())
        << language << ": " << invite->serious.front().text;
    EXPECT_EQ(invite->language, language);
    EXPECT_EQ(invite->form, Form::kInPerson) << language;
  }
}

TEST(Sample, HasTheNameOfItsLanguage) {
  EXPECT_EQ(sample_invitation("en").language_name, "English");
  EXPECT_EQ(sample_invitation("ms").language_name, "Melayu");
  EXPECT_THAT([] { (void)sample_invitation("tlh"); },
              testing::ThrowsMessage<Error>(testing::HasSubstr("tlh")));
}

TEST(Phrases, SayWhereAFileIsMalformed) {
  EXPECT_THAT(
      [] {
        Phrases(PhraseFile{"xx", "a = \"no section\""});
      },
      testing::ThrowsMessage<Error>(testing::HasSubstr("xx.toml")));
}

TEST(Fill, LeavesEscapingToTheRenderer) {
  EXPECT_EQ(fill("{{a}} {{#b}}yes{{/b}}{{^b}}no{{/b}}",
                 {{"a", std::string("<&\">")}, {"b", std::string()}}),
            "<&\"> no");
}

TEST(Fill, DoesNotReadTemplatesInValues) {
  EXPECT_EQ(fill("{{a}}",
                 {{"a", std::string("{{b}}")}, {"b", std::string("secret")}}),
            "{{b}}");
}

TEST(Fill, TakesTheLineOfALoneTagAway) {
  EXPECT_EQ(fill("- a\n{{#x}}\n- b\n{{/x}}\n- c", {}), "- a\n- c");
  EXPECT_EQ(fill("- a\n{{#x}}\n- b\n{{/x}}\n- c", {{"x", true}}),
            "- a\n- b\n- c");
  EXPECT_EQ(fill("a\n{{#x}}\n\nb\n{{/x}}\nc", {{"x", true}}), "a\n\nb\nc");
}

}  // namespace
}  // namespace raincheck::draft
