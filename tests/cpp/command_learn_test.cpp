#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "command_fixture.hpp"
#include "invitation.hpp"

namespace raincheck::cli {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

// The ordinary invitation, from another house.
std::string mail_from(const std::string& house) {
  const std::string mail = testing_data::mail();
  std::string out;
  for (std::size_t at = 0; at < mail.size();) {
    const bool here = mail.compare(at, 4, "acme") == 0;
    out += here ? house : mail.substr(at, 1);
    at += here ? 4 : 1;
  }
  return out;
}

class CommandLearn : public CommandFixture {
 protected:
  CommandLearn() {
    // No policy of whoever runs the tests.
    ::setenv("RAINCHECK_POLICY", (folder_ / "none.toml").c_str(), 1);
  }
  ~CommandLearn() override { ::unsetenv("RAINCHECK_POLICY"); }

  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_ / name).string();
  }

  static Result learn(std::vector<std::string> words,
                      const std::string& in = "") {
    words.insert(words.begin(), {"policy", "learn"});
    return run(words, in);
  }
};

TEST_F(CommandLearn, ReadsAnMbox) {
  const std::string inbox = write(
      "inbox.mbox", "From a\nSubject: hi\n\nhello\n\nFrom b\n" +
                        mail_from("acme") + "\nFrom c\n" + mail_from("lautan"));
  const Result result = learn({inbox});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, IsEmpty());
  EXPECT_THAT(result.out, HasSubstr("taken for aisyah@studio.example"));
  EXPECT_THAT(result.out, HasSubstr("\ndomains = [\"acme.example\"]\n"));
  EXPECT_THAT(result.out, HasSubstr("\ndomains = [\"lautan.example\"]\n"));
}

TEST_F(CommandLearn, ReadsStandardInputAndSingleMails) {
  const Result piped = learn({"-"}, mail_from("acme"));
  EXPECT_EQ(piped.status, 0);
  EXPECT_THAT(piped.out, HasSubstr("\"Acme\""));
  EXPECT_EQ(learn({write("a.eml", mail_from("acme"))}).out, piped.out);
  EXPECT_THAT(learn({write("a.ics", testing_data::calendar())}).out,
              HasSubstr("\"Acme\""));
}

TEST_F(CommandLearn, ReadsAMaildir) {
  write("Maildir/cur/1.host:2,S", mail_from("acme"));
  write("Maildir/new/2.host", mail_from("lautan"));
  write("Maildir/tmp/3.eml", mail_from("unfinished"));
  write("Maildir/.Sent/cur/4.host:2,S", mail_from("melur"));
  write("Maildir/dovecot.index", mail_from("index"));
  const Result result = learn({path("Maildir")});
  EXPECT_EQ(result.status, 0);
  for (const char* house : {"Acme", "Lautan", "Melur"}) {
    EXPECT_THAT(result.out, HasSubstr(house));
  }
  EXPECT_THAT(result.out, Not(HasSubstr("Unfinished")));
  EXPECT_THAT(result.out, Not(HasSubstr("Index")));
}

TEST_F(CommandLearn, ReadsAFolderAndWhatLiesBelowItOnce) {
  const std::string acme = mail_from("acme");
  write("mails/a.eml", acme);
  write("mails/below/b.emlx", std::to_string(mail_from("lautan").size()) +
                                  "\n" + mail_from("lautan") +
                                  "<?xml version=\"1.0\"?>\n");
  write("mails/below/c.ics", testing_data::calendar());
  write("mails/d.mbox", "From d\n" + mail_from("melur"));
  write("mails/notes.txt", mail_from("notes"));
  write("mails/below/e.ics", "BEGIN:VEVENT\n");  // broken: reported each time
  fs::create_directory_symlink("..", folder_ / "mails/below/loop");
  fs::create_symlink("missing.eml", folder_ / "mails/dangling.eml");
  const Result result = learn({path("mails")});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(std::ranges::count(result.err, '\n'), 1) << result.err;
  for (const char* house : {"Acme", "Lautan", "Melur"}) {
    EXPECT_THAT(result.out, HasSubstr(house));
  }
  EXPECT_THAT(result.out, Not(HasSubstr("Notes")));
}

TEST_F(CommandLearn, PassesOverWhatItCannotReadAndSaysWhere) {
  const std::string broken = "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n";
  const std::string inbox = write(
      "inbox.mbox", "From a\n" + broken + "\nFrom b\n" + mail_from("acme"));
  const std::string sealed =
      write("sealed.eml",
            "Content-Type: multipart/encrypted; boundary=x\n\n"
            "--x\nContent-Type: application/pgp-encrypted\n\n"
            "--x--\n");
  const Result result = learn({inbox, sealed});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("\"Acme\""));
  EXPECT_THAT(result.err, StartsWith("raincheck: " + inbox + ":1: "));
  EXPECT_THAT(result.err, EndsWith("[broken_calendar]\n"));
  EXPECT_EQ(std::ranges::count(result.err, '\n'), 1);
}

TEST_F(CommandLearn, StopsWhenThereIsNothingToLearnFrom) {
  const Result missing = learn({path("missing.mbox")});
  EXPECT_EQ(missing.status, 3);
  EXPECT_THAT(missing.err, HasSubstr("missing.mbox"));
  const Result none = learn({write("none.eml", "Subject: hi\n\nhello\n")});
  EXPECT_EQ(none.status, 5);
  EXPECT_THAT(none.err, HasSubstr("in the 1 mail of the export"));
  const Result unnamed = learn({});
  EXPECT_EQ(unnamed.status, 2);
  EXPECT_THAT(unnamed.err, HasSubstr("Maildir"));
  const Result unknown = learn({"--frobnicate"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("policy learn --help"));
  std::string nobody = mail_from("acme");
  nobody = nobody.substr(nobody.find("BEGIN:VCALENDAR"));
  nobody.replace(nobody.find("ATTENDEE"), 8, "X-PEOPLE");
  const Result whose = learn({write("nobody.ics", nobody)});
  EXPECT_EQ(whose.status, 2);
  EXPECT_THAT(whose.err, HasSubstr("--me ADDRESS"));
}

TEST_F(CommandLearn, TakesWhoIAmFromThePolicyOrMe) {
  const std::string inbox = write("a.eml", mail_from("acme"));
  const std::string policy = write("policy.toml",
                                   "[me]\nname = \"Aisyah\"\n"
                                   "addresses = [\"aisyah@studio.example\"]\n"
                                   "[[client]]\nname = \"Acme Ltd\"\n"
                                   "domains = [\"acme.example\"]\n");
  const Result known = learn({inbox, "-p", policy});
  EXPECT_THAT(known.out, Not(HasSubstr("taken for")));
  EXPECT_THAT(known.out, HasSubstr("as your policy has them: 1."));
  ::setenv("RAINCHECK_POLICY", policy.c_str(), 1);
  EXPECT_EQ(learn({inbox}).out, known.out) << "the default policy";
  const Result mine = learn({inbox, "--me", "sarah@acme.example", "--json"});
  EXPECT_THAT(mine.out, HasSubstr("\"me_guessed\": false"));
  EXPECT_THAT(mine.out, HasSubstr("\"Aisyah@studio.example\""))
      << "whom I asked";
  EXPECT_THAT(mine.out, HasSubstr("\"accepted\": 1"));
  const Result bad = learn({inbox, "-p", write("typo.toml", "[mee]\n")});
  EXPECT_EQ(bad.status, 7);
}

TEST_F(CommandLearn, ProposesWhatAPolicyTakes) {
  const std::string inbox = write("a.eml", mail_from("acme"));
  const std::string policy = write("policy.toml",
                                   "[me]\nname = \"Aisyah\"\n"
                                   "addresses = [\"aisyah@studio.example\"]\n" +
                                       learn({inbox}).out);
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const std::vector<std::string> words = {"policy", "check", policy};
  EXPECT_EQ(cli::run(words, in, out, err), 0);
  EXPECT_THAT(out.str(), HasSubstr("nothing to complain about"));
  EXPECT_THAT(learn({inbox, "-p", policy}).out, HasSubstr("Nobody new"));
}

TEST_F(CommandLearn, PrintsJson) {
  const Result result = learn({write("a.eml", mail_from("acme")), "--json"});
  EXPECT_EQ(result.status, 0);
  for (const char* part :
       {"\"me\": [\n    \"aisyah@studio.example\"", "\"me_guessed\": true",
        "\"name\": \"Acme\"", "\"known\": false", "\"meetings\": 1",
        "\"minutes\": 90", "\"minutes_per_month\": 90",
        "\"name\": \"Sarah Miller\"", "\"first\": \"2026-12-01T06:00:00Z\""}) {
    EXPECT_THAT(result.out, HasSubstr(part));
  }
}

TEST_F(CommandLearn, HelpsWithExamples) {
  const Result result = learn({"--help"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("raincheck policy learn inbox.mbox"));
  EXPECT_THAT(result.out, HasSubstr("--me"));
}

}  // namespace
}  // namespace raincheck::cli
