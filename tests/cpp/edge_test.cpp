// What the command does with calendars and a memory, and what it says when it
// has none. The real edges are Python's: tests/python/test_ledger.py and
// test_my_calendars.py.

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/calendars.hpp"
#include "cli/files.hpp"
#include "command_fixture.hpp"
#include "invitation.hpp"
#include "raincheck/error.hpp"

namespace raincheck::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Edges : public CommandFixture {
 protected:
  Edges() {
    policy_ = write("policy.toml",
                    "[me]\nname = \"Aisyah Rahman\"\n"
                    "addresses = [\"aisyah@studio.example\"]\n");
    invite_ = write("invite.eml", testing_data::mail());
    edge_.open_ledger = [this](const std::string& path) {
      steps_.push_back("open " + path);
      return ledger();
    };
  }

  Result run(std::vector<std::string> words, const Edge& edge) {
    words.insert(words.end(), {invite_, "-p", policy_, "--now",
                               "2026-11-23T09:00Z", "-a", "phone"});
    return CommandFixture::run(words, "", edge);
  }

  // Tells what it is asked, in order.
  Ledger ledger() {
    Ledger memory;
    memory.recall = [this](const Invite& invite, const Policy&,
                           const Situation& given, std::optional<Answer>) {
      steps_.emplace_back("recall");
      Situation situation = given;
      if (!answered_) return situation;
      situation.known.push_back({.uid = invite.uid,
                                 .recurrence_id = "",
                                 .sequence = invite.sequence,
                                 .cancelled = false,
                                 .answered = true});
      return situation;
    };
    memory.see = [this](const Invite&, const Decision&) {
      steps_.emplace_back("see");
    };
    memory.claim = [this](const Invite&, const Decision& decision,
                          Answer suggested, Instant) {
      steps_.push_back("claim " + std::string(name(decision.answer)) + " for " +
                       std::string(name(suggested)));
      answered_ = lost_;
      return lost_ ? std::nullopt : std::optional<Ledger::Claim>(7);
    };
    memory.plan = [this](Ledger::Claim claim, const std::vector<Draft>& drafts,
                         const std::vector<std::string>& places) {
      EXPECT_EQ(drafts.size(), places.size());
      EXPECT_FALSE(fs::exists(places.front())) << "planned before it is there";
      steps_.push_back("plan " + std::to_string(claim) + " " + places.front());
    };
    memory.written = [this](Ledger::Claim) { steps_.emplace_back("written"); };
    memory.release = [this](Ledger::Claim) { steps_.emplace_back("release"); };
    return memory;
  }

  std::string policy_;
  std::string invite_;
  Edge edge_;
  std::vector<std::string> steps_;
  bool answered_ = false;  // by another run
  bool lost_ = false;      // the race for the claim
};

TEST_F(Edges, SayWhatToInstallWhereThereAreNone) {
  const Result url =
      run({"draft", "-c", "https://me:secret@cal.example/work/"}, {});
  EXPECT_EQ(url.status, 3);
  EXPECT_THAT(url.err, HasSubstr("https://cal.example/work/"));
  EXPECT_THAT(url.err, HasSubstr("pip install raincheck[caldav]"));
  EXPECT_THAT(url.err, Not(HasSubstr("secret")));
  const Result memory = run({"draft", "--ledger", "l.db"}, {});
  EXPECT_EQ(memory.status, 3);
  EXPECT_THAT(memory.err, HasSubstr("--no-ledger"));
  EXPECT_EQ(run({"draft", "--ledger", "l.db", "--no-ledger"}, {}).status, 0);
}

TEST_F(Edges, FetchWhatLiesOnAServer) {
  Interval asked;
  edge_.fetch = [&](const CalendarSource& source, Interval horizon) {
    EXPECT_EQ(source.url, "https://cal.example/work/");
    asked = horizon;
    return std::vector<CalendarFile>{{"there", "words"}};
  };
  const Result result =
      run({"explain", "-c", "https://cal.example/work/"}, edge_);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(asked, calendar_horizon(load_policy(read_file(policy_, std::cin)),
                                    parse_instant("2026-11-23T09:00Z")));
  EXPECT_THAT(result.err, HasSubstr("raincheck: warning: there: "));
}

TEST_F(Edges, ClaimPlanAndWriteInThisOrder) {
  const std::string drafts = (folder_ / "drafts").string();
  const Result result = run({"draft", "--ledger", "l.db", "-o", drafts}, edge_);
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(steps_,
              ElementsAre("open l.db", "recall", HasSubstr("claim phone for"),
                          "plan 7 " + drafts + "/invite.reply.eml", "written"));
  EXPECT_TRUE(fs::exists(fs::path(drafts) / "invite.reply.eml"));
}

TEST_F(Edges, ReleaseWhatCannotBeWritten) {
  const std::string file = write("file", "");
  EXPECT_EQ(run({"draft", "--ledger", "l.db", "-o", file}, edge_).status, 4);
  EXPECT_EQ(steps_.back(), "release");
}

TEST_F(Edges, LeaveToAnotherRunWhatItWasQuickerWith) {
  lost_ = true;
  const Result result = run({"draft", "--ledger", "l.db"}, edge_);
  EXPECT_NE(result.status, 0);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, HasSubstr("answered it already"));
  EXPECT_THAT(steps_,
              ElementsAre("open l.db", "recall", HasSubstr("claim"), "recall"));
}

TEST_F(Edges, OnlySeeWhatIsOnlyLookedAt) {
  EXPECT_EQ(run({"draft", "--ledger", "l.db", "--text"}, edge_).status, 0);
  EXPECT_THAT(steps_, ElementsAre("open l.db", "recall", "see"));
  steps_.clear();
  EXPECT_EQ(run({"explain", "--ledger", "l.db"}, edge_).status, 0);
  EXPECT_THAT(steps_, ElementsAre("open l.db", "recall"));
}

TEST_F(Edges, StartFromThePolicysFolder) {
  policy_ =
      write("mine/policy.toml", read_file(policy_, std::cin) +
                                    "[memory]\nledger = \"l.db\"\n"
                                    "[[calendar]]\npath = \"mine.ics\"\n");
  write("mine/mine.ics", "words");
  const Result result = run({"explain"}, edge_);
  EXPECT_THAT(steps_, ElementsAre("open " + (folder_ / "mine/l.db").string(),
                                  "recall"));
  EXPECT_THAT(result.err, HasSubstr((folder_ / "mine/mine.ics").string()));
  EXPECT_THAT(run({"explain", "--no-calendar"}, edge_).err, IsEmpty());
}

TEST(Paths, MeanWhatAPersonMeans) {
  const char* home = std::getenv("HOME");
  const std::string before = home != nullptr ? home : "";
  ::setenv("HOME", "/home/aisyah", 1);
  EXPECT_EQ(resolve_path("~/a.ics", "/etc"), "/home/aisyah/a.ics");
  EXPECT_EQ(resolve_path("a.ics", "/etc"), "/etc/a.ics");
  EXPECT_EQ(resolve_path("/a.ics", "/etc"), "/a.ics");
  EXPECT_EQ(resolve_path("a.ics", ""), "a.ics");
  ::setenv("HOME", before.c_str(), 1);
}

TEST_F(Edges, ReadAFolderOfFolders) {
  write("vdir/b/two.ics", "2");
  write("vdir/a/one.ICS", "1");
  write("vdir/a/one.ics.tmp", "half");
  write("vdir/.hidden/three.ics", "3");
  const CalendarFiles read = read_calendar_files((folder_ / "vdir").string());
  ASSERT_EQ(read.files.size(), 2U);
  EXPECT_EQ(read.files[0].bytes, "1");
  EXPECT_EQ(read.files[1].bytes, "2");
  EXPECT_THAT(read.problems, IsEmpty());
  EXPECT_THROW((void)read_calendar_files((folder_ / "nowhere").string()),
               Error);
}

}  // namespace
}  // namespace raincheck::cli
