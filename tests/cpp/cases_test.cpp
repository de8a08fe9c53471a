// Walks tests/cases and tests/stories: a behaviour is a folder, see
// CONTRIBUTING.md. The same folders run through Python and the command in
// tests/python/test_cases.py.

#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "raincheck/raincheck.hpp"
#include "text.hpp"

namespace raincheck {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const fs::path kTests = fs::path(RAINCHECK_SOURCE_DIR) / "tests";
const fs::path kCollections[] = {kTests / "cases", kTests / "stories"};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path << " is missing";
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> strings(const toml::table& table,
                                 std::string_view key) {
  std::vector<std::string> out;
  if (const toml::array* array = table[key].as_array()) {
    for (const toml::node& node : *array) {
      out.push_back(node.value<std::string>().value());
    }
  }
  return out;
}

std::vector<Interval> intervals(const toml::table& table,
                                std::string_view key) {
  std::vector<Interval> out;
  for (const std::string& word : strings(table, key)) {
    out.push_back(parse_interval(word));
  }
  return out;
}

// Each key in `expected` equals the one in `actual`; lists compare whole.
void expect_subset(const Json& expected, const Json& actual,
                   const std::string& where) {
  if (!expected.is_object()) {
    EXPECT_EQ(expected, actual) << where;
    return;
  }
  for (const auto& [key, value] : expected.items()) {
    const std::string place = where + "/" + key;
    ASSERT_TRUE(actual.is_object() && actual.contains(key)) << place;
    expect_subset(value, actual[key], place);
  }
}

class Case : public testing::Test {
 public:
  Case(fs::path folder, bool crlf) : folder_(std::move(folder)), crlf_(crlf) {}

  void TestBody() override {
    const toml::table toml = toml::parse(read(folder_ / "case.toml"));
    check_keys(toml);
    expect_ = strings(toml, "expect");
    ASSERT_FALSE(expect_.empty()) << "a case expects something";
    try {
      run(toml);
    } catch (const Error& error) {
      compare("error.txt", std::string(error.name()) + ": " + error.what());
    }
    for (const std::string& name : expect_) {
      EXPECT_TRUE(seen_.contains(name)) << name << " was expected, not made";
    }
  }

 private:
  static void check_keys(const toml::table& toml) {
    static const std::set<std::string_view> known = {
        "why",  "expect", "now",   "reason",    "answer", "shape",
        "lang", "busy",   "slots", "calendars", "phrases"};
    for (const auto& [key, value] : toml) {
      EXPECT_TRUE(known.contains(key.str())) << "unknown key " << key.str();
    }
    EXPECT_TRUE(toml["why"].is_string()) << "a case says why";
  }

  void run(const toml::table& toml) {
    Situation situation;
    situation.now = parse_instant(toml["now"].value_or("2026-11-23T09:00:00Z"));
    situation.busy = intervals(toml, "busy");
    situation.free_slots = intervals(toml, "slots");
    for (const std::string& word : strings(toml, "reason")) {
      situation.reasons.push_back(reason_from_name(word));
    }
    std::optional<Answer> answer;
    if (const auto word = toml["answer"].value<std::string>()) {
      answer = answer_from_name(*word);
    }
    ComposeOptions options;
    options.language = toml["lang"].value_or("");
    if (toml["shape"].value_or<std::string>("edit") == "send") {
      options.shape = Shape::kSend;
    }
    for (const std::string& name : strings(toml, "phrases")) {
      options.wording.add(read(folder_ / name), name);
    }
    const fs::path own = folder_ / "policy.toml";
    const fs::path shared = folder_.parent_path() / "policy.toml";
    const Policy policy = load_policy(read(fs::exists(own) ? own : shared));

    const std::string message = read(folder_ / "message.eml");
    const std::string mail = crlf_ ? with_crlf(message) : message;
    options.original = mail;
    const auto invite = parse(mail);
    if (!invite) {
      throw Error(ErrorCode::kNoInvitation, "there is no invitation");
    }
    if (toml.contains("calendars")) {
      situation = situation_around(
          *invite, policy, calendar(toml, policy, situation.now), situation);
    }
    const Decision decision = triage(*invite, policy, situation, answer);
    const Json json = Json::parse(explain_json(*invite, &decision));
    compare_json("invite.json", json["invite"]);
    compare_json("decision.json", json["decision"]);
    if (decision.answer == Answer::kNone) {
      compare("none.txt", none(decision));
      return;
    }
    for (const Draft& draft :
         compose(*invite, decision, policy,
                 Stamp::derive(*invite, decision, situation.now), options)) {
      const bool reply = draft.kind == Draft::Kind::kReply;
      compare(reply ? "draft.eml" : "briefing.eml", text::to_lf(draft.bytes));
    }
  }

  [[nodiscard]] Calendar calendar(const toml::table& toml, const Policy& policy,
                                  Instant now) const {
    std::vector<CalendarFile> files;
    for (const std::string& name : strings(toml, "calendars")) {
      files.push_back({name, read(folder_ / name)});
    }
    return read_calendars(files, policy.me, calendar_horizon(policy, now));
  }

  // Leaves a CR of its own alone: some cases are about one.
  static std::string with_crlf(const std::string& message) {
    std::string out;
    for (const char c : message) {
      if (c == '\n') out += '\r';
      out += c;
    }
    return out;
  }

  static std::string none(const Decision& decision) {
    const Because& because = decision.because.front();
    return because.detail.empty() ? because.code
                                  : because.code + " " + because.detail;
  }

  bool expects(const std::string& name) {
    seen_.insert(name);
    return std::ranges::find(expect_, name) != expect_.end();
  }

  void compare_json(const std::string& name, const Json& actual) {
    if (expects(name)) {
      expect_subset(Json::parse(read(folder_ / name)), actual, name);
    }
  }

  // What an edge adds to a message (a file's name) is not the core's to say,
  // so of errors only the code is compared here.
  void compare(const std::string& name, const std::string& actual) {
    const bool expected = expects(name);
    if (name == "error.txt" || name == "none.txt") {
      ASSERT_TRUE(expected) << actual;
    }
    if (!expected) return;
    std::string golden = read(folder_ / name);
    if (name == "draft.eml" || name == "briefing.eml") {
      EXPECT_EQ(golden, actual);
    } else {
      const char end = name == "error.txt" ? ':' : '\n';
      EXPECT_EQ(golden.substr(0, golden.find(end)),
                actual.substr(0, actual.find(end)));
    }
  }

  fs::path folder_;
  bool crlf_;
  std::vector<std::string> expect_;
  std::set<std::string> seen_;
};

// Registered before main() so that each folder is a test of its own.
const bool kRegistered = [] {
  std::set<fs::path> folders;
  for (const fs::path& collection : kCollections) {
    for (const auto& entry : fs::directory_iterator(collection)) {
      if (entry.is_directory()) folders.insert(entry.path());
    }
  }
  for (const fs::path& folder : folders) {
    for (const bool crlf : {false, true}) {
      const std::string name =
          folder.filename().string() + (crlf ? "/CRLF" : "/LF");
      testing::RegisterTest(
          "Cases", name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
          [=]() -> testing::Test* { return new Case(folder, crlf); });
    }
  }
  return true;
}();

std::size_t folders_in(const fs::path& collection) {
  std::size_t folders = 0;
  for (const auto& entry : fs::directory_iterator(collection)) {
    folders += entry.is_directory() ? 1 : 0;
  }
  return folders;
}

TEST(CasesAreThere, AtLeastSixtyAndFortyStories) {
  EXPECT_TRUE(kRegistered);
  EXPECT_GE(folders_in(kCollections[0]), 60U);
  EXPECT_GE(folders_in(kCollections[1]), 40U);
}

}  // namespace
}  // namespace raincheck
