#include "draft/phrases.hpp"

#include <gmock/gmock.h>

#include "draft/template.hpp"
#include "raincheck/raincheck.hpp"
#include "triage/codes.hpp"

namespace raincheck::draft {
namespace {

// What is said otherwise to people one is familiar with, each language knows
// for itself.
std::vector<std::string> formal_keys(const Phrases& phrases) {
  std::vector<std::string> keys = phrases.keys();
  std::erase_if(keys, [](const std::string& key) {
    return key.starts_with("familiar.");
  });
  return keys;
}

TEST(Phrases, EveryLanguageHasTheKeysOfEnglish) {
  ASSERT_GE(Phrases::built_in().size(), 2U);
  for (const Phrases& phrases : Phrases::built_in()) {
    EXPECT_EQ(formal_keys(phrases), formal_keys(Wording().phrases("en")))
        << phrases.language();
  }
}

TEST(Phrases, WhatIsSaidToFamiliarsIsSaidToOthersToo) {
  for (const Phrases& phrases : Phrases::built_in()) {
    for (const std::string& key : phrases.keys()) {
      if (!key.starts_with("familiar.")) continue;
      EXPECT_TRUE(phrases.has(key.substr(std::string("familiar.").size())))
          << phrases.language() << ": " << key;
    }
  }
}

TEST(Phrases, EveryTemplateIsWellFormed) {
  for (const Phrases& phrases : Phrases::built_in()) {
    for (const std::string& key : phrases.keys()) {
      if (!phrases.has(key)) continue;  // a list of words
      EXPECT_NO_THROW((void)fill(phrases.text(key), {})) << key;
      EXPECT_EQ(phrases.text(key).find("{{{"), std::string::npos) << key;
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

TEST(Phrases, SayWhereAFileIsMalformed) {
  EXPECT_THAT(
      [] {
        Phrases({"xx", "a = \"no section\""});
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
