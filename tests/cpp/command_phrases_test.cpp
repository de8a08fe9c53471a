// raincheck phrases, and own words by --phrases and the policy.

#include <gmock/gmock.h>

#include "cli/policy.hpp"
#include "command_fixture.hpp"
#include "invitation.hpp"
#include "raincheck/raincheck.hpp"

namespace raincheck::cli {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char* kMine =
    "language = \"en\"\n[letter]\nclosing = \"All the best,\"\n"
    "[familiar.letter]\nclosing = \"Cheers,\"\n";
constexpr const char* kOthers =
    "language = \"en\"\n[letter]\nclosing = \"So long,\"\n"
    "[familiar.letter]\nclosing = \"Bye,\"\n";
constexpr const char* kBroken =
    "language = \"en\"\n[letter]\nclosin = \"All the best,\"\n";

class CommandPhrases : public CommandFixture {
 protected:
  CommandPhrases() {
    invite_ = write("invite.eml", testing_data::mail());
    mine_ = write("words/mine.toml", kMine);
    broken_ = write("broken.toml", kBroken);
    policy_ = policy("plain.toml", "");
  }

  std::string policy(const std::string& name, const std::string& more) {
    return write(name,
                 "[me]\nname = \"Aisyah Rahman\"\n"
                 "addresses = [\"aisyah@studio.example\"]\n" +
                     more);
  }

  Result draft(const std::string& policy, std::vector<std::string> more = {}) {
    std::vector<std::string> args = {"draft", invite_, "--policy",
                                     policy,  "--now", "2026-11-23T09:00Z",
                                     "--text"};
    args.insert(args.end(), more.begin(), more.end());
    return run(args);
  }

  std::string invite_, mine_, broken_, policy_;
};

TEST_F(CommandPhrases, ChecksFiles) {
  const Result good = run({"phrases", "check", mine_});
  EXPECT_EQ(good.status, 0);
  EXPECT_EQ(good.out, mine_ + ": nothing to complain about\n");
  const Result bad = run({"phrases", "check", mine_, broken_});
  EXPECT_EQ(bad.status, 17);
  EXPECT_THAT(bad.out,
              HasSubstr(broken_ + ":3:1: error: there is no phrase "
                                  "letter.closin; did you mean \"closing\"?"));
  const Result warned = run({"phrases", "check", "-"},
                            "language = \"en\"\n[letter]\naccept = \"Yes.\"\n");
  EXPECT_EQ(warned.status, 0);
  EXPECT_THAT(warned.out, StartsWith("-:3:11: warning: "));
}

TEST_F(CommandPhrases, ChecksFilesAsTheyLieOverEachOther) {
  std::string klingon = phrases_template("en");
  klingon.replace(klingon.find("\"en\""), 4, "\"tlh\"");
  const std::string whole = write("whole.toml", klingon);
  const std::string more = write(
      "more.toml", "language = \"tlh\"\n[letter]\nclosing = \"Qapla'\"\n");
  EXPECT_EQ(run({"phrases", "check", more}).status, 17);
  EXPECT_EQ(run({"phrases", "check", whole, more}).status, 0);
}

TEST_F(CommandPhrases, PrintsPages) {
  EXPECT_EQ(run({"phrases", "reference"}).out, phrases_reference());
  EXPECT_THAT(run({"phrases", "show"}).out,
              AllOf(HasSubstr("language = \"en\"\n"),
                    HasSubstr("salutation = \"Dear {{name}},\""),
                    Not(HasSubstr("[cues]")), Not(HasSubstr("dial_in"))));
  EXPECT_THAT(run({"phrases", "show", "ms"}).out, HasSubstr("Jemputan"));
}

TEST_F(CommandPhrases, ShowsLettersInOnesOwnWords) {
  const Result page =
      run({"phrases", "letters", "--lang", "en", "--phrases", mine_});
  EXPECT_EQ(page.status, 0);
  EXPECT_THAT(
      page.out,
      AllOf(HasSubstr("[English](#en)"), HasSubstr("### phone\n"),
            HasSubstr("### phone, familiar\n"), HasSubstr("### briefing\n"),
            HasSubstr("All the best,"), HasSubstr("Cheers,"),
            Not(HasSubstr("Kind regards,")), Not(HasSubstr("Melayu"))));
}

TEST_F(CommandPhrases, SaysWhatIsWrong) {
  const struct {
    std::vector<std::string> args;
    int status;
    std::string says;
  } rows[] = {
      {{"phrases", "dance"}, 2, "phrases dance"},
      {{"phrases", "check"}, 2, "needs a file"},
      {{"phrases", "check", "missing.toml"}, 3, "missing.toml"},
      {{"phrases", "reference", "en"}, 2, "\"en\" is too much"},
      {{"phrases", "show", "en", "ms"}, 2, "\"ms\" is too much"},
      {{"phrases", "show", "tlh"}, 11, "tlh"},
      {{"phrases", "letters", "--lang", "tlh"}, 11, "tlh"},
      {{"phrases", "letters", "--phrases", broken_}, 17, "broken.toml:3:1: "},
      {{"draft", invite_, "-p", policy_, "--phrases", broken_},
       17,
       "[bad_phrases]"},
      {{"explain", invite_, "-p", policy_, "--phrases", broken_},
       17,
       "[bad_phrases]"},
  };
  for (const auto& row : rows) {
    const Result result = run(row.args);
    EXPECT_EQ(result.status, row.status) << row.says << result.err;
    EXPECT_THAT(result.err, HasSubstr(row.says));
    EXPECT_THAT(result.out, IsEmpty());
  }
  EXPECT_EQ(run({"phrases"}).status, 2);
  EXPECT_THAT(run({"phrases", "--help"}).out, StartsWith("Usage: "));
  EXPECT_THAT(run({"phrases", "letters", "--help"}).out, StartsWith("Usage: "));
}

TEST_F(CommandPhrases, DraftsInTheWordsThatThePolicyNames) {
  const std::string naming =
      policy("naming.toml", "[letters]\nphrases = [\"words/mine.toml\"]\n");
  EXPECT_THAT(draft(naming).out, HasSubstr("All the best,\nAisyah"));
  EXPECT_THAT(draft(policy_).out, HasSubstr("Kind regards,\nAisyah"));
  const std::string others = write("others.toml", kOthers);
  EXPECT_THAT(draft(naming, {"--phrases", others}).out,
              HasSubstr("So long,\nAisyah"))
      << "what is named last wins";
}

TEST(ResolvePaths, StartFromThePolicysFolderHoweverThatIsNamed) {
  Policy policy = load_policy(
      "[me]\naddresses = [\"aisyah@studio.example\"]\n"
      "[letters]\nphrases = [\"mine.toml\", \"/usr/words.toml\"]\n"
      "[memory]\nledger = \"ledger\"\n"
      "[[calendar]]\npath = \"work.ics\"\n");
  resolve_paths(policy, "folder/policy.toml");
  EXPECT_THAT(policy.letters.phrases,
              ElementsAre("folder/mine.toml", "/usr/words.toml"));
  EXPECT_EQ(policy.ledger, "folder/ledger");
  ASSERT_EQ(policy.calendars.size(), 1U);
  EXPECT_EQ(policy.calendars.front().path, "folder/work.ics");
}

TEST_F(CommandPhrases, ExplainsInThem) {
  const std::string words = write(
      "explain.toml", "language = \"en\"\n[explain]\nasked = \"They want\"\n");
  EXPECT_THAT(run({"explain", invite_, "-p", policy_, "--phrases", words}).out,
              HasSubstr("They want"));
}

TEST_F(CommandPhrases, PolicyCheckLooksIntoThem) {
  const std::string naming =
      policy("naming.toml", "[letters]\nphrases = [\"broken.toml\"]\n");
  const Result result = run({"policy", "check", naming});
  EXPECT_EQ(result.status, 17);
  EXPECT_THAT(result.out, HasSubstr(broken_ + ":3:1: error: "));
  const std::string typo =
      policy("typo.toml", "[leters]\nphrases = [\"broken.toml\"]\n");
  EXPECT_EQ(run({"policy", "check", typo}).status, 7);
}

}  // namespace
}  // namespace raincheck::cli
