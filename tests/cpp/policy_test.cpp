#include "raincheck/policy.hpp"

#include <gtest/gtest.h>

#include <string>

#include "raincheck/error.hpp"
#include "triage/policy_keys.hpp"
#include "triage/policy_values.hpp"

namespace raincheck {
namespace {

constexpr std::string_view kMe =
    "[me]\nname = \"Aisyah\"\naddresses = [\"aisyah@studio.example\"]\n";

std::string with_me(std::string_view rest) {
  return std::string(kMe) + std::string(rest);
}

std::string refusal(std::string_view toml) {
  try {
    (void)load_policy(toml, "p.toml");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kBadPolicy);
    return error.what();
  }
  return "(accepted)";
}

// "LINE:COLUMN KEY", with "?" for a warning and "!" for a note.
std::vector<std::string> places(std::string_view toml) {
  std::vector<std::string> all;
  for (const Problem& problem : check_policy(toml)) {
    all.push_back(std::to_string(problem.line) + ":" +
                  std::to_string(problem.column) + " " + problem.key +
                  std::string(problem.severity == Problem::Severity::kError ? ""
                              : problem.severity == Problem::Severity::kWarning
                                  ? "?"
                                  : "!"));
  }
  return all;
}

using Strings = std::vector<std::string>;

TEST(Policy, TakesMyNameAsOneLineWithoutControls) {
  EXPECT_EQ(load_policy("[me]\nname = \"Ai\\u0001s\\n\\u001Byah\"\n"
                        "addresses = [\"aisyah@studio.example\"]\n")
                .me.name,
            "Ai s yah");
}

TEST(Policy, ReadsWhatTheManualShows) {
  const Policy policy = load_policy(R"(
[me]
name = "Aisyah Rahman"
addresses = ["aisyah@studio.example", "a.rahman@studio.example"]
lists = ["all@studio.example"]
domains = ["studio.example"]
phone = "+60 3-5550 1234"
languages = ["ms", "en"]
time_zone = "Asia/Kuala_Lumpur"
working_hours = "08:30-17:00"
signature = "Studio"
delegate = "Cara Lim <cara@studio.example>"
authserv_id = "mx.studio.example"

[limits]
week = "10h"
travel = "1.5h"
repetitive = 4
repetitive_window = "14d"
decline = true
unknown_tier = "minor"

[allowance]
key = "4h"
minor = "none"

[tolerance]
standard = 2.5

[strain]
email = 2

[share]
key = 0.3

[now]
reason = "illness"
until = 2026-12-24

[[client]]
name = "Acme"
addresses = ["carol@post.example"]
domains = ["acme.example"]
tier = "key"
share = 0.32
account_manager = "Ben Tan <ben@studio.example>"
language = "en"
notes = "Signed off."

[[rule]]
match = { client = "acme", summary = "weekly sync", tier = "key", organizer = "acme.example" }
allow = ["bow_out"]
forbid = ["email"]
force = "bow_out"

[[trust]]
from = "desk.example"
organizer = "carol@acme.example"
)");
  EXPECT_EQ(policy.me.name, "Aisyah Rahman");
  EXPECT_EQ(policy.me.addresses,
            (Strings{"aisyah@studio.example", "a.rahman@studio.example"}));
  EXPECT_EQ(policy.me.lists, Strings{"all@studio.example"});
  EXPECT_EQ(policy.me.domains, Strings{"studio.example"});
  EXPECT_EQ(policy.me.phone, "+60 3-5550 1234");
  EXPECT_EQ(policy.me.languages, (Strings{"ms", "en"}));
  EXPECT_EQ(policy.me.time_zone, "Asia/Kuala_Lumpur");
  EXPECT_EQ(policy.me.day_start, 510);
  EXPECT_EQ(policy.me.day_end, 1020);
  EXPECT_EQ(policy.me.signature, "Studio");
  EXPECT_EQ(policy.me.delegate, (Address{"Cara Lim", "cara@studio.example"}));
  EXPECT_EQ(policy.me.authserv_id, "mx.studio.example");
  EXPECT_EQ(policy.limits.travel, 90);
  EXPECT_EQ(policy.limits.repetitive, 4);
  EXPECT_EQ(policy.limits.repetitive_window, 14 * 24 * 60);
  EXPECT_TRUE(policy.limits.decline);
  EXPECT_EQ(policy.limits.unknown_tier, Tier::kMinor);
  EXPECT_EQ(policy.limits.allowance, (PerTier{240, 90, 45, std::nullopt}));
  EXPECT_EQ(policy.limits.tolerance, (PerTier{0, 10, 25, 50}));
  EXPECT_EQ(policy.strain.email, 20);
  EXPECT_EQ(policy.limits.share[0], 0.3);
  EXPECT_EQ(policy.standing.reason, Reason::kIllness);
  // The whole of 24 December in Kuala Lumpur, eight hours ahead.
  EXPECT_EQ(policy.standing.until, parse_instant("2026-12-24T16:00:00Z"));

  ASSERT_EQ(policy.clients.size(), 1U);
  const Client& client = policy.clients[0];
  EXPECT_EQ(client.name, "Acme");
  EXPECT_EQ(client.addresses, Strings{"carol@post.example"});
  EXPECT_EQ(client.domains, Strings{"acme.example"});
  EXPECT_EQ(client.tier, Tier::kKey);
  EXPECT_EQ(client.share, 0.32);
  EXPECT_EQ(client.account_manager, (Address{"Ben Tan", "ben@studio.example"}));
  EXPECT_EQ(client.language, "en");
  EXPECT_EQ(client.notes, "Signed off.");
  EXPECT_EQ(client.line, 40);

  ASSERT_EQ(policy.rules.size(), 1U);
  const Rule& rule = policy.rules[0];
  EXPECT_EQ(rule.client, "acme");
  EXPECT_EQ(rule.summary, "weekly sync");
  EXPECT_EQ(rule.tiers, std::vector{Tier::kKey});
  EXPECT_EQ(rule.organizer, "acme.example");
  EXPECT_EQ(rule.line, 50);
  ASSERT_EQ(policy.trust.size(), 1U);
  EXPECT_EQ(policy.trust[0], (Trust{"desk.example", "carol@acme.example"}));
}

TEST(Policy, NeedsNothingButAddresses) {
  Policy expected;
  expected.me.addresses = {"aisyah@studio.example"};
  expected.lines = {{"me.addresses", 2}};
  EXPECT_EQ(load_policy("[me]\naddresses = [\"aisyah@studio.example\"]\n"),
            expected);
  EXPECT_EQ(places("[me]\naddresses = [\"aisyah@studio.example\"]\n"),
            Strings{"1:2 me?"});
  EXPECT_EQ(refusal(""),
            "p.toml:1:1: me.addresses is required: the addresses that "
            "invitations to me are sent to");
}

// The reference shows each default as TOML; loading it changes nothing.
TEST(Policy, DefaultsInTheTableAreTheDefaults) {
  const Policy plain = load_policy(kMe);
  int checked = 0;
  for (const policy_file::Section& section : policy_file::sections()) {
    for (const policy_file::Key& key : section.keys) {
      if (key.fallback.empty()) continue;
      const std::string line =
          std::string(key.name) + " = " + std::string(key.fallback) + "\n";
      const std::string toml =
          section.name == "me"
              ? with_me(line)
              : with_me("[" + std::string(section.name) + "]\n" + line);
      Policy loaded = load_policy(toml);
      loaded.lines = plain.lines;
      loaded.me.keeps_hours = plain.me.keeps_hours;
      EXPECT_EQ(loaded, plain) << line;
      ++checked;
    }
  }
  EXPECT_EQ(checked, 44);
}

TEST(Policy, ReferenceHoldsEveryKeyInItsSection) {
  const std::string reference = policy_reference();
  EXPECT_TRUE(reference.starts_with("## `[me]`\n"));
  EXPECT_NE(reference.find("## `[[client]]`"), std::string::npos);
  EXPECT_NE(reference.find("| `week` | a duration, as in \"90m\", \"2h30m\", "
                           "\"30d\" | `\"10h\"` | Time for client meetings in "
                           "a week. |\n"),
            std::string::npos);
  std::size_t at = 0;
  for (const policy_file::Section& section : policy_file::sections()) {
    for (const policy_file::Key& key : section.keys) {
      at = reference.find("\n| `" + std::string(key.name) + "` |", at);
      ASSERT_NE(at, std::string::npos) << section.name << "." << key.name;
      ++at;
    }
  }
}

TEST(Policy, NamesTheNearestKey) {
  EXPECT_EQ(refusal(with_me("[limits]\nshort_meting = \"30m\"\n")),
            "p.toml:5:1: there is no key limits.short_meting; did you mean "
            "\"short_meeting\"?");
  EXPECT_EQ(refusal(with_me("[limts]\nweek = \"3h\"\n")),
            "p.toml:4:2: there is no section [limts]; did you mean [limits]?");
  // A quoted key is no way into a section that lies in another.
  EXPECT_EQ(refusal(with_me("[\"rule.match\"]\nclient = \"Acme\"\n")),
            "p.toml:4:2: there is no section [rule.match]");
  EXPECT_EQ(refusal(with_me("week = \"3h\"\n")),
            "p.toml:4:1: there is no key me.week; it stands in [limits]");
  EXPECT_EQ(refusal(with_me("xyzzy = 1\n")),
            "p.toml:4:1: there is no key me.xyzzy");
  EXPECT_EQ(refusal(with_me("[limits]\nunknown_tier = \"mayor\"\n")),
            "p.toml:5:1: limits.unknown_tier: there is no \"mayor\"; did you "
            "mean \"major\"?");
  EXPECT_EQ(refusal(with_me("[[client]]\nname = \"Acme\"\ndomains = "
                            "[\"acme.example\"]\n[[rule]]\nmatch = { client = "
                            "\"Acne\" }\nforce = \"phone\"\n")),
            "p.toml:8:11: no [[client]] is named \"Acne\"; did you mean "
            "\"Acme\"?");
}

TEST(Policy, CountsTheOtherErrors) {
  EXPECT_EQ(refusal(with_me("a = 1\n[limits]\nb = 1\nweek = 3\n")),
            "p.toml:4:1: there is no key me.a; and 2 more");
}

TEST(Policy, RefusesTheWrongType) {
  EXPECT_EQ(refusal("[me]\naddresses = \"aisyah@studio.example\"\n"),
            "p.toml:2:1: me.addresses is text; wanted is a list of addresses");
  EXPECT_EQ(refusal(with_me("[limits]\nweek = 600\n")),
            "p.toml:5:1: limits.week is a whole number; wanted is a duration, "
            "as in \"90m\", \"2h30m\", \"30d\"");
  EXPECT_EQ(refusal(with_me("[client]\nname = \"Acme\"\n")),
            "p.toml:4:2: client is a table; wanted is [[client]]");
  EXPECT_EQ(refusal("[[me]]\nname = \"A\"\n"),
            "p.toml:1:3: me is a list; wanted is [me]");
  EXPECT_EQ(places(with_me("client = 1\n")), Strings{"4:1 me.client"});
  EXPECT_EQ(places("client = [1]\n" + std::string(kMe)),
            Strings{"1:11 client[1]"});
}

TEST(Policy, RefusesValuesThatMeanNothing) {
  const auto place = [](std::string_view rest) {
    const Strings all = places(with_me(rest));
    return all.size() == 1 ? all[0] : std::to_string(all.size());
  };
  EXPECT_EQ(place("time_zone = \"Mars/Olympus\"\n"), "4:1 me.time_zone");
  EXPECT_EQ(place("working_hours = \"18:00-09:00\"\n"), "4:1 me.working_hours");
  EXPECT_EQ(place("lists = [\"all@studio.example\", \"nobody\"]\n"),
            "4:32 me.lists[2]");
  EXPECT_EQ(place("domains = [\"a@b.example\"]\n"), "4:12 me.domains[1]");
  EXPECT_EQ(place("delegate = \"Ben\"\n"), "4:1 me.delegate");
  EXPECT_EQ(place("languages = []\n"), "4:1 me.languages");
  EXPECT_EQ(place("[limits]\nphone_call = \"0m\"\n"), "5:1 limits.phone_call");
  EXPECT_EQ(place("[limits]\nrepetitive = 0\n"), "5:1 limits.repetitive");
  EXPECT_EQ(place("[tolerance]\nkey = 5.1\n"), "5:1 tolerance.key");
  EXPECT_EQ(place("[tolerance]\nkey = 0.25\n"), "5:1 tolerance.key");
  EXPECT_EQ(place("[strain]\nphone = nan\n"), "5:1 strain.phone");
  EXPECT_EQ(place("[share]\nkey = 1.5\n"), "5:1 share.key");
  EXPECT_EQ(place("[share]\nkey = 0.01\n"), "4:2 share");
  EXPECT_EQ(place("[now]\nreason = \"workload\"\nuntil = \"soon\"\n"),
            "6:1 now.until");
  EXPECT_EQ(place("[now]\nreason = \"workload\"\nuntil = 07:30:00\n"),
            "6:1 now.until");
  EXPECT_EQ(place("[[rule]]\nforce = \"none\"\n"), "5:1 rule[1].force");
  EXPECT_EQ(place("[[trust]]\norganizer = \"a.example\"\n"), "4:1 trust[1]");
  EXPECT_EQ(place("[[client]]\ndomains = [\"a.example\"]\n"), "4:1 client[1]");
}

TEST(Policy, FindsContradictions) {
  const std::string acme =
      "[[client]]\nname = \"Acme\"\ndomains = [\"acme.example\"]\n";
  EXPECT_EQ(places(with_me(acme + acme)),
            (Strings{"8:1 client[2].name", "9:12 client[2].domains[1]?"}));
  EXPECT_EQ(places(with_me("[[rule]]\nforbid = [\"email\"]\nforce = "
                           "\"email\"\n")),
            Strings{"6:1 rule[1].force"});
  EXPECT_EQ(places(with_me("[[rule]]\nallow = [\"email\", \"phone\"]\n"
                           "forbid = [\"phone\"]\n")),
            Strings{"6:1 rule[1].forbid"});
  EXPECT_EQ(places(with_me("[[rule]]\nallow = [\"email\"]\nforce = "
                           "\"phone\"\n")),
            Strings{"6:1 rule[1].force"});
}

TEST(Policy, WarnsOfWhatHasNoEffect) {
  EXPECT_EQ(places(with_me("[[client]]\nname = \"Acme\"\n")),
            Strings{"4:1 client[1]?"});
  EXPECT_EQ(places(with_me("[now]\nuntil = 2026-12-24\n")),
            Strings{"5:1 now.until?"});
  EXPECT_EQ(places(with_me("[[rule]]\nforce = \"decline\"\n")),
            Strings{"5:1 rule[1].force?"});
}

// A problem in client[10] is none of client[1]'s.
TEST(Policy, KeepsProblemsOfManyEntriesApart) {
  std::string toml(kMe);
  for (int i = 1; i <= 10; ++i) {
    toml += "[[client]]\nname = \"C" + std::to_string(i) + "\"\n";
    if (i == 10) toml += "tier = 1\n";
  }
  EXPECT_EQ(check_policy(toml).size(), 10U);
}

TEST(Policy, ReadsUntilInEveryShape) {
  const auto until = [](std::string_view text) {
    return load_policy(with_me("time_zone = \"Asia/Kuala_Lumpur\"\n[now]\n"
                               "reason = \"workload\"\nuntil = " +
                               std::string(text) + "\n"))
        .standing.until;
  };
  const Instant end_of_day = parse_instant("2026-12-24T16:00:00Z");
  const Instant noon = parse_instant("2026-12-24T04:00:00Z");
  EXPECT_EQ(until("\"2026-12-24\""), end_of_day);
  EXPECT_EQ(until("2026-12-24T12:00:00"), noon);
  EXPECT_EQ(until("2026-12-24T12:00:00+08:00"), noon);
  EXPECT_EQ(until("\"2026-12-24T12:00:00+08:00\""), noon);
}

TEST(Policy, DoesNotNeedMeFirst) {
  EXPECT_EQ(load_policy("[now]\nreason = \"workload\"\nuntil = 2026-12-24\n" +
                        with_me("time_zone = \"Asia/Kuala_Lumpur\"\n"))
                .standing.until,
            parse_instant("2026-12-24T16:00:00Z"));
}

TEST(Policy, ReadsDurations) {
  using policy_file::parse_duration;
  EXPECT_EQ(parse_duration("90m"), 90);
  EXPECT_EQ(parse_duration("1.5h"), 90);
  EXPECT_EQ(parse_duration("1.25h"), 75);
  EXPECT_EQ(parse_duration("2h30m"), 150);
  EXPECT_EQ(parse_duration("30d"), 43200);
  EXPECT_EQ(parse_duration("1d2h3m"), 1563);
  EXPECT_EQ(parse_duration("0m"), 0);
  for (const auto* bad : {"", "90", "m", "1.5m", "30m2h", "1h1h", "-5m", "5 m",
                          "1.h", "400d", "9999999m", "1.255h", "2w"}) {
    EXPECT_EQ(parse_duration(bad), std::nullopt) << bad;
  }
}

TEST(Policy, ReadsPeople) {
  using policy_file::parse_person;
  EXPECT_EQ(parse_person("Ben Tan <ben@studio.example>"),
            (Address{"Ben Tan", "ben@studio.example"}));
  EXPECT_EQ(parse_person("\"Tan, Ben\" <ben@studio.example>"),
            (Address{"Tan, Ben", "ben@studio.example"}));
  EXPECT_EQ(parse_person(" ben@studio.example "),
            (Address{"", "ben@studio.example"}));
  for (const auto* bad :
       {"", "<>", "Ben <ben>", "Ben <ben@studio.example", "a@b@c.example",
        "Ben <a b@studio.example>", "ben@", "ben@.example"}) {
    EXPECT_EQ(parse_person(bad), std::nullopt) << bad;
  }
}

TEST(Policy, SaysWhereItIsNoToml) {
  const std::string message = refusal("[me\n");
  EXPECT_TRUE(message.starts_with("p.toml:1:4: this is not TOML: ")) << message;
  EXPECT_TRUE(refusal("\xff\xfe").starts_with("p.toml:1:1: "));
}

// Each ends a program that hands it to toml++ 3.3 as it comes.
TEST(Policy, SurvivesWhatItsReaderTakesForImpossible) {
  for (const auto* bad :
       {"[ = 1", "[ = 1\n", "a = [}\n", "a = [\n}\n", "a = 2026-12-24T:00\n"}) {
    const std::string at = std::string(bad).starts_with("a = [\n") ? "2" : "1";
    EXPECT_EQ(refusal(bad), "p.toml:" + at + ":1: this line is not TOML")
        << bad;
    EXPECT_EQ(refusal(with_me(bad)),
              "p.toml:" + std::to_string(std::stoi(at) + 3) +
                  ":1: this line is not TOML");
  }
}

std::string repeat(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

// toml++ itself goes down on the first of these.
TEST(Policy, SurvivesDepth) {
  EXPECT_EQ(refusal(repeat("a.", 200000) + "a = 1\n"),
            "p.toml:1:18: no key has this many parts");
  EXPECT_EQ(refusal("[" + repeat("\"a\" . ", 200000) + "a]\n"),
            "p.toml:1:54: no key has this many parts");
  EXPECT_NE(refusal("a = " + repeat("[", 200000)), "(accepted)");
  EXPECT_NE(refusal("a = " + repeat("{a=", 200000)), "(accepted)");
  EXPECT_NE(refusal(repeat("a.b.c.d = [{", 30000)), "(accepted)");
}

TEST(Policy, DotsInTextsAndCommentsAreNoDepth) {
  EXPECT_EQ(refusal(with_me("phone = \"....................\" # .............\n"
                            "signature = '''\n....................'''\n")),
            "(accepted)");
  EXPECT_EQ(refusal(with_me("phone = \"\\\"....................\"\n")),
            "(accepted)");
}

// Every prefix of a policy is a policy or refused, and never anything else.
TEST(Policy, SurvivesBeingCutAnywhere) {
  const std::string toml = with_me(
      "[now]\nuntil = 2026-12-24\n[[rule]]\nmatch = { client = \"A\", "
      "tier = \"key\" }\nallow = [\"phone\"]\n[\"rule.match\"]\nx = 1\n");
  for (std::size_t i = 0; i <= toml.size(); ++i) {
    for (const Problem& problem : check_policy(toml.substr(0, i))) {
      EXPECT_GE(problem.line, 1);
      EXPECT_GE(problem.column, 1);
      EXPECT_FALSE(problem.message.empty());
    }
  }
}

TEST(Errors, TableIsWhatScriptsRelyOn) {
  const auto table = error_table();
  ASSERT_EQ(table.size(), 17U);
  EXPECT_EQ(table.front().name, "bad_usage");
  EXPECT_EQ(table.front().exit_status, 2);
  EXPECT_EQ(error_row(ErrorCode::kNothingToAnswer).exit_status, 15);
  EXPECT_EQ(error_row(ErrorCode::kSealedMail).exit_status, 16);
  EXPECT_EQ(table.back().name, "internal");
  EXPECT_EQ(table.back().exit_status, 70);
}

}  // namespace
}  // namespace raincheck
