// A person who disagrees finds the line of the policy to change.

#include <gtest/gtest.h>

#include "raincheck/decision.hpp"
#include "raincheck/explain.hpp"
#include "triage_samples.hpp"

namespace raincheck {
namespace {

using namespace samples;

std::vector<std::string> settings(const Decision& decision) {
  std::vector<std::string> lines;
  for (const auto& [key, value, line] : decision.settings) {
    lines.push_back(key + " = " + value + " : " + std::to_string(line));
  }
  return lines;
}

Decision decide(std::string_view toml, const Situation& now = situation(),
                const Invite& asked = invite()) {
  return triage(asked, load_policy(toml), now);
}

constexpr std::string_view kPolicy = R"([me]
name = "Aisyah"
addresses = ["aisyah@studio.example"]

[limits]
phone_call = "25m"

[[client]]
name = "Acme"
domains = ["acme.example"]
tier = "standard"
)";

TEST(Settings, NameTheLinesAndTheDefaults) {
  EXPECT_EQ(settings(decide(kPolicy)), (std::vector<std::string>{
                                           "client.tier = \"standard\" : 11",
                                           "allowance.standard = \"45m\" : 0",
                                           "tolerance.standard = 3.0 : 0",
                                           "limits.phone_call = \"25m\" : 6",
                                           "strain.phone = 1.0 : 0",
                                       }));
}

TEST(Settings, NameTheShareThatMakesTheTier) {
  const Decision decision = decide(R"([me]
addresses = ["aisyah@studio.example"]
[[client]]
name = "Acme"
domains = ["acme.example"]
share = 0.32
)");
  EXPECT_EQ(settings(decision), (std::vector<std::string>{
                                    "client.share = 0.32 : 6",
                                    "share.key = 0.2 : 0",
                                    "allowance.key = \"none\" : 0",
                                    "tolerance.key = 0.0 : 0",
                                    "limits.travel = \"45m\" : 0",
                                    "strain.accept = 0.0 : 0",
                                }));
}

// Of a minor client it is the line that it falls short of.
TEST(Settings, NameTheShareThatAMinorClientFallsShortOf) {
  const Decision decision = decide(R"([me]
addresses = ["aisyah@studio.example"]
[share]
standard = 0.05
[[client]]
name = "Acme"
domains = ["acme.example"]
share = 0.0412345678
)");
  ASSERT_GE(decision.settings.size(), 2U);
  EXPECT_EQ(settings(decision)[0], "client.share = 0.0412345678 : 8");
  EXPECT_EQ(settings(decision)[1], "share.standard = 0.05 : 4");
}

TEST(Settings, NameWhatMovedTheBounds) {
  Situation now = situation();
  now.week_minutes_left = 30;
  now.earlier = {{now.now, "Budget review"}, {now.now, "Budget review"}};
  const std::string toml =
      std::string(kPolicy) + "[now]\nreason = \"workload\"\n";
  const auto lines = settings(decide(toml, now));
  for (const char* line :
       {"limits.week = \"10h\" : 0", "limits.repetitive = 3 : 0",
        "limits.repetitive_window = \"30d\" : 0",
        "now.reason = \"workload\" : 13"}) {
    EXPECT_NE(std::find(lines.begin(), lines.end(), line), lines.end()) << line;
  }
}

TEST(Settings, NameARulesOwnLimits) {
  const std::string toml = std::string(kPolicy) +
                           "[[rule]]\nmatch = { client = \"Acme\" }\n"
                           "limits = { phone_call = \"40m\" }\n";
  const auto lines = settings(decide(toml));
  EXPECT_NE(std::find(lines.begin(), lines.end(),
                      "rule.limits.phone_call = \"40m\" : 12"),
            lines.end());
}

TEST(Settings, NameTheTierOfAStranger) {
  Invite asked = invite();
  asked.organizer = user("x@elsewhere.example");
  asked.mail.from = {{"X", "x@elsewhere.example"}};
  EXPECT_EQ(decide(kPolicy, situation(), asked).settings.front().key,
            "limits.unknown_tier");
}

TEST(Briefly, SaysWhatAndWhatItSavesAndWhy) {
  const Decision decision = triage(invite(), policy(), situation());
  EXPECT_EQ(explain_briefly(invite(), decision, "en"),
            "Offer a phone call of 20 minutes instead of a visit; that gives "
            "you back 115 minutes. Why: Acme is a standard client.");
  EXPECT_EQ(explain_briefly(invite(), decision, "ms"),
            "Tawarkan panggilan telefon 20 minit, bukan bersemuka; anda "
            "menjimatkan 115 minit. Sebabnya: Acme ialah pelanggan biasa.");
}

TEST(Briefly, SaysWhyThereIsNothing) {
  Invite asked = invite();
  asked.method = "CANCEL";
  const Decision decision = triage(asked, policy(), situation());
  EXPECT_EQ(explain_briefly(asked, decision, "en"),
            "Nothing to answer: it asks nothing of you: its method is CANCEL.");
}

TEST(Briefly, SaysOfAnotherTimeWhyNotThen) {
  Situation now = situation();
  now.busy = {the_meeting()};
  const Decision decision = triage(invite(), policy(Tier::kKey), now);
  EXPECT_EQ(explain_briefly(invite(), decision, "en", "Asia/Kuala_Lumpur"),
            "Ask for another time. Why: you are busy then "
            "(Tuesday, 1 December 2026, 2:00 pm to 3:30 pm); Acme is a key "
            "client.");
}

}  // namespace
}  // namespace raincheck
