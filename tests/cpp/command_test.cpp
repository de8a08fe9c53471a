#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "command_fixture.hpp"
#include "invitation.hpp"

namespace raincheck::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class Command : public CommandFixture {
 protected:
  Command() {
    policy_ = write("policy.toml",
                    "[me]\nname = \"Aisyah Rahman\"\n"
                    "addresses = [\"aisyah@studio.example\"]\n");
    invite_ = write("invite.eml", testing_data::mail());
  }

  Result draft(std::vector<std::string> more) {
    std::vector<std::string> args = {"draft", invite_, "--policy",
                                     policy_, "--now", "2026-11-23T09:00Z"};
    args.insert(args.end(), more.begin(), more.end());
    return run(args);
  }

  [[nodiscard]] std::size_t files_in(const std::string& name) const {
    const fs::path path = folder_ / name;
    if (!fs::exists(path)) return 0;
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }

  std::string policy_;
  std::string invite_;
};

TEST_F(Command, WritesADraftToStandardOutput) {
  const Result result = draft({"--answer", "phone"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("Subject: Re: Invitation"));
  EXPECT_THAT(result.err, IsEmpty());
}

TEST_F(Command, ReadsStandardInput) {
  const Result result =
      run({"draft", "--policy", policy_, "--now", "2026-11-23T09:00Z"},
          testing_data::mail());
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out, draft({}).out);
}

TEST_F(Command, WritesIntoAFolderOnce) {
  const std::string folder = (folder_ / "drafts").string();
  EXPECT_EQ(draft({"-o", folder}).status, 0);
  EXPECT_EQ(files_in("drafts"), 1U);
  EXPECT_EQ(draft({"-o", folder}).status, 0) << "the same again";
  std::ofstream(fs::path(folder) / "invite.reply.eml") << "edited";
  const Result refused = draft({"-o", folder});
  EXPECT_EQ(refused.status, 4);
  EXPECT_THAT(refused.err, HasSubstr("--replace"));
  EXPECT_EQ(draft({"-o", folder, "--replace"}).status, 0);
  EXPECT_EQ(files_in("drafts"), 1U) << "nothing half-written stays";
}

TEST_F(Command, SaysWhatIsWrongAndWritesNothing) {
  const std::string none = write("none.eml", "Subject: hi\n\nhello\n");
  const std::string broken =
      write("broken.eml", "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n");
  const std::string typo =
      write("typo.toml", "[me]\nadresses = [\"a@b.example\"]\n");
  const std::string other = write("other.toml",
                                  "[me]\nname = \"B\"\n"
                                  "addresses = [\"b@other.example\"]\n");
  const struct {
    std::vector<std::string> args;
    int status;
    std::string says;
  } rows[] = {
      {{"draft", "missing.eml", "-p", policy_}, 3, "missing.eml"},
      {{"draft", folder_.string(), "-p", policy_}, 3, "folder"},
      {{"draft", none, "-p", policy_}, 5, "no invitation"},
      {{"draft", broken, "-p", policy_}, 6, "[broken_calendar]"},
      {{"draft", invite_, "-p", typo}, 7, "typo.toml:2:1: "},
      {{"draft", invite_, "-p", typo}, 7, "addresses"},
      {{"draft", invite_, "-p", policy_, "-r", "tired"}, 9, "workload"},
      {{"draft", invite_, "-p", policy_, "-a", "maybe"}, 10, "accept"},
      {{"draft", invite_, "-p", policy_, "-l", "tlh"}, 11, "tlh"},
      {{"draft", invite_, "-p", policy_, "--now", "noon"}, 12, "noon"},
      {{"draft", invite_, "-p", policy_, "-a", "bow_out"}, 14, "colleague"},
      {{"draft", invite_, "-p", other}, 15, "none of your addresses"},
      {{"draft", invite_, "--frobnicate"}, 2, "frobnicate"},
      {{"dance"}, 2, "dance"},
      {{"policy", "dance"}, 2, "policy dance"},
  };
  for (const auto& row : rows) {
    std::vector<std::string> args = row.args;
    if (args.size() > 2) args.insert(args.end(), {"-o", "unwritten"});
    const Result result = run(args);
    EXPECT_EQ(result.status, row.status) << row.says << ": " << result.err;
    EXPECT_THAT(result.err, HasSubstr(row.says));
    EXPECT_THAT(result.err, StartsWith("raincheck: "));
    EXPECT_FALSE(fs::exists("unwritten")) << row.says;
  }
}

TEST_F(Command, ExplainsWithoutAPolicy) {
  const char* home = std::getenv("HOME");
  ::setenv("XDG_CONFIG_HOME", folder_.c_str(), 1);
  ::unsetenv("RAINCHECK_POLICY");
  const Result page = run({"explain", invite_});
  EXPECT_EQ(page.status, 0) << (home ? home : "");
  EXPECT_THAT(page.out, HasSubstr("No policy was given"));
  const Result json = run({"explain", invite_, "--json"});
  EXPECT_THAT(json.out, HasSubstr("\"uid\": \"spring-1@acme.example\""));
  EXPECT_THAT(json.out, HasSubstr("\"answer\": \"none\""));
  const Result draft = run({"draft", invite_});
  EXPECT_EQ(draft.status, 8);
  EXPECT_THAT(draft.err, HasSubstr("--policy"));
  ::unsetenv("XDG_CONFIG_HOME");
}

TEST_F(Command, ExplainsTheDecision) {
  const Result page = run({"explain", invite_, "-p", policy_, "--now",
                           "2026-11-23T09:00Z", "--reason", "workload"});
  EXPECT_EQ(page.status, 0);
  EXPECT_THAT(page.out, HasSubstr("> a phone call"));
  EXPECT_THAT(page.out, HasSubstr("you have too much work"));
}

TEST_F(Command, WorksThroughAnMbox) {
  const std::string inbox =
      write("inbox.mbox",
            "From a\nSubject: hi\n\nhello\n\nFrom b\n" + testing_data::mail());
  const Result result = run(
      {"draft", inbox, "-p", policy_, "--now", "2026-11-23T09:00Z", "--json"});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(std::ranges::count(result.out, '\n'), 2) << "JSON Lines";
  EXPECT_THAT(result.out, HasSubstr("inbox.mbox:2"));
}

TEST_F(Command, KeepsWhatItReadWhenAnAnswerIsImpossible) {
  const Result result = draft({"--answer", "bow_out", "--json"});
  EXPECT_EQ(result.status, 14);
  EXPECT_THAT(result.out, HasSubstr("\"uid\": \"spring-1@acme.example\""));
  EXPECT_THAT(result.out, HasSubstr("\"code\": \"answer_impossible\""));
}

TEST_F(Command, LetsNoOutsiderSteerTheTerminal) {
  std::string mail = testing_data::mail();
  mail.replace(mail.find("SUMMARY:Spring"), 14, "SUMMARY:\x1b[2JSpr\\n");
  const std::string hostile = write("hostile.eml", mail);
  for (const std::vector<std::string>& args :
       std::vector<std::vector<std::string>>{
           {"draft", hostile, "-p", policy_, "--now", "2026-11-23T09:00Z", "-o",
            (folder_ / "drafts").string()},
           {"explain", hostile, "-p", policy_, "--now", "2026-11-23T09:00Z"}}) {
    const Result result = run(args);
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.out.find('\x1b'), std::string::npos);
    EXPECT_EQ(result.out.find("Spr\n"), std::string::npos);
  }
}

TEST_F(Command, ChecksAPolicy) {
  EXPECT_EQ(run({"policy", "check", policy_}).status, 0);
  const std::string typo = write("typo.toml", "[me]\nadresses = []\n");
  const Result result = run({"policy", "check", typo});
  EXPECT_EQ(result.status, 7);
  EXPECT_THAT(result.out, HasSubstr("typo.toml:2:1: error: "));
}

TEST_F(Command, FindsAPolicyFineThatHasNotes) {
  const std::string policy =
      write("notes.toml",
            "[me]\nname = \"A\"\naddresses = [\"a@studio.example\"]\n"
            "[[client]]\nname = \"Acme\"\ndomains = [\"acme.example\"]\n"
            "[[client]]\nname = \"Bolt\"\naddresses = [\"b@acme.example\"]\n");
  const Result result = run({"policy", "check", policy});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("notes.toml:9:14: note: "));
  EXPECT_THAT(result.out, HasSubstr(": nothing to complain about\n"));
}

TEST_F(Command, WritesAPolicyToStartFromOnce) {
  EXPECT_EQ(run({"policy", "init", "-"}).out, policy_template());
  const std::string place = (folder_ / "new" / "folder" / "mine.toml").string();
  Result result = run({"policy", "init", place});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, StartsWith(place + ": written; "));
  EXPECT_EQ(run({"policy", "check", place}).status, 0);
  std::ifstream in(place, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}),
            policy_template());

  write("new/folder/mine.toml", "mine");
  result = run({"policy", "init", place});
  EXPECT_EQ(result.status, error_row(ErrorCode::kCannotWrite).exit_status);
  EXPECT_EQ(result.err, "raincheck: cannot write " + place +
                            ": there is a file already [cannot_write]\n");
  EXPECT_EQ(fs::file_size(place), 4U);
}

TEST_F(Command, TakesNoOptionOfThePolicyForAFile) {
  EXPECT_EQ(run({"policy", "check", "--policy", policy_}).status, 0);
  EXPECT_EQ(run({"policy", "check", "-"}, "[me]\nadresses = []\n").status, 7);
  const std::string one = write("one.toml", "");
  const struct {
    std::vector<std::string> args;
    std::string says;
  } rows[] = {
      {{"check", "--polcy", policy_}, "--polcy"},
      {{"init", "--force"}, "--force"},
      {{"check", policy_, one}, "one.toml"},
      {{"check", policy_, "-p", one}, "one.toml"},
      {{"reference", one}, "one.toml"},
  };
  for (const auto& row : rows) {
    std::vector<std::string> args = row.args;
    args.insert(args.begin(), "policy");
    const Result result = run(args);
    EXPECT_EQ(result.status, 2) << row.says;
    EXPECT_THAT(result.err, HasSubstr(row.says));
    EXPECT_THAT(result.err,
                HasSubstr("see raincheck policy " + row.args[0] + " --help"));
    EXPECT_THAT(result.out, IsEmpty());
  }
}

TEST_F(Command, HelpsWithExamples) {
  for (const auto& args :
       std::vector<std::vector<std::string>>{{"--help"},
                                             {"draft", "--help"},
                                             {"explain", "--help"},
                                             {"policy", "--help"},
                                             {"policy", "init", "--help"},
                                             {"policy", "init", "-h"},
                                             {"policy", "check", "--help"},
                                             {"policy", "check", "-h"},
                                             {"policy", "learn", "-h"},
                                             {"policy", "reference", "-h"}}) {
    const Result result = run(args);
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, HasSubstr("raincheck "));
  }
  EXPECT_THAT(run({"--version"}).out, StartsWith("raincheck "));
}

}  // namespace
}  // namespace raincheck::cli
