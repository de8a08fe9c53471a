#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "raincheck/error.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/wording.hpp"
#include "text.hpp"
#include "triage/policy_values.hpp"

// What a policy says of rules, clients and calendars, and what check_policy()
// makes of it.

namespace raincheck {
namespace {

constexpr std::string_view kMe =
    "[me]\nname = \"Aisyah\"\naddresses = [\"aisyah@studio.example\"]\n"
    "domains = [\"studio.example\"]\n";

// Its first line is the fifth.
std::string with_me(std::string_view rest) {
  return std::string(kMe) + std::string(rest);
}

Policy load(std::string_view rest) { return load_policy(with_me(rest)); }

Rule rule_matching(std::string_view conditions) {
  return load("[[rule]]\nforce = \"phone\"\n[rule.match]\n" +
              std::string(conditions))
      .rules.at(0);
}

// "LINE:COLUMN SEVERITY: MESSAGE", each with a line end.
std::string problems(std::string_view rest) {
  std::string all;
  for (const Problem& problem : check_policy(with_me(rest))) {
    all += std::to_string(problem.line) + ":" + std::to_string(problem.column) +
           " " + std::string(name(problem.severity)) + ": " + problem.message +
           "\n";
  }
  return all;
}

std::string client(std::string_view name, std::string_view keys) {
  return "[[client]]\nname = \"" + std::string(name) + "\"\n" +
         std::string(keys);
}

const std::string kAcme =
    client("Acme", "domains = [\"acme.example\"]\ntier = \"key\"\n");

const std::string kBuiltIn = text::join(languages(), ", ");

using Strings = std::vector<std::string>;
using std::chrono::local_days;
using namespace std::chrono_literals;

TEST(RuleKeys, TakeOneValueOrAList) {
  EXPECT_EQ(rule_matching("tier = \"standard\"").tiers,
            std::vector{Tier::kStandard});
  EXPECT_EQ(rule_matching("tier = [\"standard\", \"minor\"]").tiers,
            (std::vector{Tier::kStandard, Tier::kMinor}));
  EXPECT_EQ(rule_matching("form = [\"in_person\", \"unknown\"]").forms,
            (std::vector{Form::kInPerson, Form::kUnknown}));
  EXPECT_EQ(rule_matching("recurrence = \"series\"").recurrences,
            std::vector{Recurrence::kSeries});
  EXPECT_EQ(rule_matching("role = \"among_us\"").roles,
            std::vector{Role::kAmongUs});
  EXPECT_EQ(rule_matching("reason = [\"workload\", \"dislike\"]").reasons,
            (std::vector{Reason::kWorkload, Reason::kDislike}));
  EXPECT_EQ(rule_matching("serious = false").serious, false);
  EXPECT_EQ(rule_matching("organizer = \"*@acme.example\"").organizer,
            "*@acme.example");
  EXPECT_EQ(rule_matching("day = [\"fri\", \"Sunday\"]").days,
            (Weekdays{false, false, false, false, true, false, true}));
  EXPECT_EQ(rule_matching("time = \"17:00-24:00\"").time,
            (std::pair(1020, 1440)));
  EXPECT_EQ(rule_matching("time = \"22:00-06:00\"").time,
            (std::pair(1320, 360)));
  EXPECT_EQ(rule_matching("minutes = \">60m\"").minutes,
            (MinuteRange{61, std::nullopt}));
  EXPECT_EQ(load("[[rule]]\nallow = \"phone\"\n").rules[0].allow,
            std::vector{Answer::kPhone});
}

TEST(RuleKeys, ReadMinutes) {
  using policy_file::parse_minutes;
  EXPECT_EQ(parse_minutes(">60m"), (MinuteRange{61, std::nullopt}));
  EXPECT_EQ(parse_minutes(">=1h"), (MinuteRange{60, std::nullopt}));
  EXPECT_EQ(parse_minutes("<30m"), (MinuteRange{std::nullopt, 29}));
  EXPECT_EQ(parse_minutes("<= 30m"), (MinuteRange{std::nullopt, 30}));
  EXPECT_EQ(parse_minutes("30m-1.5h"), (MinuteRange{30, 90}));
  EXPECT_EQ(parse_minutes("60m"), (MinuteRange{60, 60}));
  for (const auto* bad : {"", ">", "60", "=60m", "90m-30m", "30m-60m-90m",
                          ">30m-60m", "0m", "<1m", "-30m", "60m-", "<>60m"}) {
    EXPECT_EQ(parse_minutes(bad), std::nullopt) << bad;
  }
}

TEST(RuleKeys, HoldLimits) {
  const RuleLimits limits =
      load(
          "[[rule]]\n[rule.limits]\nshort_meeting = \"45m\"\n"
          "phone_call = \"15m\"\nemail = \"5m\"\nbriefing = \"10m\"\n"
          "travel = \"0m\"\nallowance = \"2h\"\ntolerance = 1.5\n")
          .rules.at(0)
          .limits;
  EXPECT_EQ(limits,
            (RuleLimits{45, 15, 5, 10, 0, std::optional<int>(120), 15}));
  const RuleLimits unlimited =
      load("[[rule]]\nlimits = { allowance = \"none\" }\n").rules.at(0).limits;
  ASSERT_TRUE(unlimited.allowance.has_value());
  EXPECT_EQ(*unlimited.allowance, std::nullopt);
  EXPECT_EQ(unlimited.travel, std::nullopt);
}

TEST(RuleKeys, AreRefusedWithTheirPlace) {
  const auto refusal = [](std::string_view condition) {
    return problems("[[rule]]\nforce = \"phone\"\n[rule.match]\n" +
                    std::string(condition) + "\n");
  };
  EXPECT_EQ(refusal("tier = [\"key\", \"mayor\"]"),
            "8:16 error: rule[1].match.tier[2]: there is no \"mayor\"; did you "
            "mean \"major\"?\n");
  EXPECT_EQ(refusal("tier = []"),
            "8:1 error: rule[1].match.tier is an empty list; wanted is a tier, "
            "or a list of them\n");
  EXPECT_EQ(refusal("form = \"email\""),
            "8:1 error: \"email\" will not do for rule[1].match.form; wanted "
            "is in_person, video, phone or unknown, or a list of them\n");
  EXPECT_EQ(refusal("role = \"forwarded\""),
            "8:1 error: \"forwarded\" will not do for rule[1].match.role; "
            "wanted is invited or among_us, or a list of both\n");
  EXPECT_EQ(refusal("minutes = 60"),
            "8:1 error: rule[1].match.minutes is a whole number; wanted is a "
            "length, as in \">60m\", \">=1h\", \"<30m\", \"30m-90m\", "
            "\"60m\"\n");
  EXPECT_EQ(refusal("minutes = \"90m-30m\""),
            "8:1 error: \"90m-30m\" will not do for rule[1].match.minutes; "
            "wanted is a length, as in \">60m\", \">=1h\", \"<30m\", "
            "\"30m-90m\", \"60m\"\n");
  EXPECT_EQ(refusal("day = \"friady\""),
            "8:1 error: \"friady\" will not do for rule[1].match.day; wanted "
            "is a day, such as \"mon\" or \"monday\", or a list\n");
  EXPECT_EQ(refusal("time = \"09:00-09:00\""),
            "8:1 error: \"09:00-09:00\" will not do for rule[1].match.time; "
            "wanted is hours, as in \"17:00-24:00\" or \"22:00-06:00\"\n");
  EXPECT_EQ(refusal("serious = \"yes\""),
            "8:1 error: rule[1].match.serious is text; wanted is true or "
            "false\n");
  EXPECT_EQ(refusal("summary = \"\""),
            "8:1 error: \"\" will not do for rule[1].match.summary; wanted is "
            "text\n");
  EXPECT_EQ(refusal("weekday = \"mon\""),
            "8:1 error: there is no key rule[1].match.weekday\n");
  EXPECT_EQ(problems("[[rule]]\n[rule.limits]\nphone_call = \"0m\"\n"),
            "7:1 error: \"0\" will not do for rule[1].limits.phone_call; "
            "wanted is a duration, as in \"90m\", \"2h30m\", \"30d\"\n");
}

TEST(PolicyKeys, HoldMyDaysAndLimits) {
  const Policy policy = load(
      "working_days = [\"mon\", \"TUESDAY\"]\n"
      "days_off = [2026-08-31, \"2026-12-24/2027-01-02\", \"2027-02-06\"]\n"
      "[limits]\nbuffer = \"5m\"\nnotice = \"2h\"\nlook_ahead = \"21d\"\n");
  EXPECT_EQ(policy.me.working_days,
            (Weekdays{true, true, false, false, false, false, false}));
  EXPECT_EQ(policy.me.days_off,
            (std::vector<DayRange>{
                {local_days(2026y / 8 / 31), local_days(2026y / 8 / 31)},
                {local_days(2026y / 12 / 24), local_days(2027y / 1 / 2)},
                {local_days(2027y / 2 / 6), local_days(2027y / 2 / 6)}}));
  EXPECT_TRUE(policy.me.keeps_hours);
  EXPECT_TRUE(load("working_hours = \"08:00-12:00\"\n").me.keeps_hours);
  EXPECT_FALSE(load("").me.keeps_hours);
  EXPECT_EQ(policy.limits.buffer, 5);
  EXPECT_EQ(policy.limits.notice, 120);
  EXPECT_EQ(policy.limits.look_ahead, 21 * 24 * 60);
}

TEST(PolicyKeys, RefuseDaysThatAreNone) {
  for (const auto* bad :
       {"\"2026-02-30\"", "\"2026-12-24/2026-12-23\"", "\"tomorrow\"",
        "\"2026-12-24/2026-12-25/2026-12-26\"", "2026-12-24T10:00:00", "7"}) {
    EXPECT_EQ(check_policy(with_me("days_off = [" + std::string(bad) + "]\n"))
                  .at(0)
                  .key,
              "me.days_off[1]")
        << bad;
  }
  EXPECT_EQ(problems("working_days = []\n"),
            "5:1 error: me.working_days is an empty list; wanted is a day, "
            "such as \"mon\" or \"monday\", or a list\n");
}

TEST(PolicyKeys, HoldCalendarsAndTheLedger) {
  const Policy policy = load(
      "[[calendar]]\npath = \"work.ics\"\n[[calendar]]\n"
      "url = \"https://dav.example.com/work/\"\nuser = \"aisyah\"\n"
      "password_command = \"pass show dav\"\n[memory]\n"
      "ledger = \"raincheck.sqlite\"\n");
  EXPECT_EQ(policy.calendars,
            (std::vector<CalendarSource>{{"work.ics", "", "", "", 5},
                                         {"", "https://dav.example.com/work/",
                                          "aisyah", "pass show dav", 7}}));
  EXPECT_EQ(policy.ledger, "raincheck.sqlite");
}

TEST(PolicyKeys, OfACalendarExcludeEachOther) {
  EXPECT_EQ(problems("[[calendar]]\n"),
            "5:1 error: a calendar needs either a path or a url\n");
  EXPECT_EQ(problems("[[calendar]]\npath = \"a\"\n"
                     "url = \"https://dav.example.com/\"\n"),
            "5:1 error: a calendar needs either a path or a url\n");
  EXPECT_EQ(problems("[[calendar]]\nurl = \"dav.example.com\"\n"),
            "6:1 error: \"dav.example.com\" is no address of a CalDAV server; "
            "it begins with https:// or http://\n");
  EXPECT_EQ(problems("[[calendar]]\npath = \"a\"\nuser = \"b\"\n"),
            "7:1 warning: user has no effect beside a path\n");
}

TEST(PolicyKeys, OfACalendarKeepItSecret) {
  const auto found = [](const std::string& keys) {
    return problems("[[calendar]]\n" + keys);
  };
  const std::string shown =
      "6:1 error: http:// would show everybody on the way what is in the "
      "calendar; write https://\n";
  const std::string secret =
      "6:1 warning: there is a password in the url, for everybody to read; "
      "take it out and name user and password_command\n";
  EXPECT_EQ(found("url = \"http://dav.example.com/work/\"\n"), shown);
  EXPECT_EQ(found("url = \"http://localhost.example.com/\"\n"), shown);
  EXPECT_EQ(found("url = \"http://localhost@dav.example.com/\"\n"), shown);
  for (const std::string mine : {"localhost", "LOCALHOST:5232",
                                 "127.0.0.1:5232", "[::1]", "[::1]:5232"}) {
    EXPECT_EQ(found("url = \"http://" + mine + "/work/\"\n"), "") << mine;
  }
  EXPECT_EQ(found("url = \"https://me:secret@dav.example.com/\"\n"), secret);
  EXPECT_EQ(found("url = \"https://me@dav.example.com:443/a:b@c\"\n"), "");
  EXPECT_EQ(found("url = \"https://dav.example.com/\"\nuser = \"me\"\n"),
            "7:1 warning: there is no password for the user; name the command "
            "that prints it: password_command\n");
  EXPECT_EQ(found("url = \"https://dav.example.com/\"\n"
                  "password = \"secret\"\n"),
            "7:1 error: there is no key calendar[1].password; did you mean "
            "\"password_command\"?\n");
}

TEST(PolicyKeys, OfTextAreFilled) {
  EXPECT_EQ(problems("[[rule]]\nforce = \"phone\"\n"
                     "match = { summary = \"  \" }\n"),
            "7:11 error: \"\" will not do for rule[1].match.summary; wanted is "
            "text\n");
}

TEST(PolicyKeys, SayWhatNumbersAndTextsLookLike) {
  EXPECT_EQ(
      problems(client("Acme", "domains = [\"acme.example\"]\nshare = 32\n")),
      "8:1 error: 32 will not do for client[1].share; wanted is a number "
      "from 0 to 1, such as 0.32\n");
  const auto bare = check_policy("[me]\nname = Aisyah\n");
  ASSERT_EQ(bare.size(), 1U);
  EXPECT_TRUE(bare[0].message.ends_with("; text stands in quotes: \"…\""))
      << bare[0].message;
  const auto other = check_policy("[me]\nname = \"Aisyah\n");
  ASSERT_EQ(other.size(), 1U);
  EXPECT_EQ(other[0].message.find("quotes: "), std::string::npos)
      << other[0].message;
}

TEST(PolicyKeys, RememberTheirLines) {
  const Policy policy =
      load("[limits]\ntravel = \"1h\"\n" + kAcme +
           "[[rule]]\nforce = \"phone\"\nmatch = { client = \"Acme\" }\n");
  EXPECT_EQ(policy.lines, (std::map<std::string, int, std::less<>>{
                              {"me.name", 2},
                              {"me.addresses", 3},
                              {"me.domains", 4},
                              {"limits.travel", 6},
                              {"client[1].name", 8},
                              {"client[1].domains", 9},
                              {"client[1].tier", 10},
                              {"rule[1].force", 12},
                              {"rule[1].match", 13},
                              {"rule[1].match.client", 13}}));
  EXPECT_EQ(policy.clients[0].line, 7);
  EXPECT_EQ(policy.rules[0].line, 11);
}

TEST(PolicyKeys, OfLanguagesAreTags) {
  EXPECT_EQ(load("languages = [\"en-GB\", \"ms\"]\n").me.languages,
            (Strings{"en-GB", "ms"}));
  EXPECT_EQ(problems("languages = [\"en\", \"e_n\"]\n"),
            "5:20 error: \"e_n\" will not do for me.languages[2]; wanted is a "
            "list of language tags, such as \"en\" or \"ms\"\n");
  EXPECT_EQ(problems("languages = [\"\"]\n"),
            "5:14 error: \"\" will not do for me.languages[1]; wanted is a "
            "list of language tags, such as \"en\" or \"ms\"\n");
  EXPECT_EQ(problems("languages = [\"tlh-Latn\"]\n"),
            "5:14 warning: no letters are written in \"tlh-Latn\"; there are " +
                kBuiltIn + "\n");
  EXPECT_EQ(problems(client("Acme",
                            "domains = [\"acme.example\"]\n"
                            "language = \"tlh\"\n"
                            "time_zone = \"Europe/Berlin\"\n")),
            "8:1 warning: no letters are written in \"tlh\"; there are " +
                kBuiltIn + "\n");
}

TEST(PolicyLetters, AreFormalToClientsAndFamiliarToColleaguesByDefault) {
  const Policy policy = load("");
  EXPECT_EQ(policy.letters, Letters());
  EXPECT_EQ(policy.letters.tone, Tone::kFormal);
  EXPECT_EQ(policy.letters.colleague_tone, Tone::kFamiliar);
  EXPECT_EQ(policy.contacts, std::vector<Contact>());
}

TEST(PolicyLetters, AreRead) {
  const Policy policy = load(
      "[letters]\n"
      "tone = \"familiar\"\n"
      "colleague_tone = \"formal\"\n"
      "name_illness = true\n"
      "quote_original = true\n"
      "to_reply_to = true\n"
      "phrases = [\"words.toml\", \"more/words.toml\"]\n"
      "[[client]]\n"
      "name = \"Acme\"\n"
      "domains = [\"acme.example\"]\n"
      "tone = \"formal\"\n"
      "[[contact]]\n"
      "address = \"carol@acme.example\"\n"
      "name = \"Dr. Miller\"\n"
      "tone = \"familiar\"\n");
  EXPECT_EQ(policy.letters, (Letters{Tone::kFamiliar,
                                     Tone::kFormal,
                                     true,
                                     true,
                                     true,
                                     {"words.toml", "more/words.toml"}}));
  EXPECT_EQ(policy.clients.at(0).tone, Tone::kFormal);
  EXPECT_EQ(policy.contacts,
            (std::vector<Contact>{
                {"carol@acme.example", "Dr. Miller", Tone::kFamiliar, 16}}));
}

TEST(PolicyLetters, SayWhatWillNotDo) {
  EXPECT_EQ(problems("[letters]\ntone = \"familar\"\nphrases = [\" \"]\n"),
            "6:1 error: letters.tone: there is no \"familar\"; did you mean "
            "\"familiar\"?\n"
            "7:12 error: \"\" will not do for letters.phrases[1]; wanted is a "
            "list of paths\n");
  EXPECT_EQ(problems("[[contact]]\nname = \"Carol\"\n"
                     "[[contact]]\naddress = \"acme.example\"\n"
                     "[[contact]]\naddress = \"ben@studio.example\"\n"),
            "5:1 error: a contact needs an address: whom it is about\n"
            "8:1 error: \"acme.example\" will not do for contact[2].address; "
            "wanted is an address\n"
            "9:1 warning: this contact says nothing: it needs a name or a "
            "tone\n");
}

TEST(PolicyLetters, KnowAPersonOnce) {
  EXPECT_EQ(problems("[[contact]]\naddress = \"carol@acme.example\"\n"
                     "name = \"Carol\"\n"
                     "[[contact]]\naddress = \"Carol@ACME.example\"\n"
                     "name = \"Dr. Miller\"\n"),
            "9:1 error: there is a contact \"Carol@ACME.example\" already, in "
            "line 5\n");
}

// What the files hold is not the policy reader's to know.
TEST(PolicyLetters, LeaveALanguageToOwnWords) {
  EXPECT_EQ(problems("languages = [\"tlh\"]\n"
                     "[letters]\nphrases = [\"tlh.toml\"]\n"),
            "5:14 note: no letters are written in \"tlh\"; there are " +
                kBuiltIn + ", and what letters.phrases adds\n");
}

TEST(PolicyKeys, OfMineHoldNoWildcards) {
  EXPECT_EQ(problems("lists = [\"*@studio.example\"]\n"),
            "5:10 error: \"*@studio.example\" will not do for me.lists[1]; "
            "wanted is a list of addresses\n");
}

TEST(CheckLimits, FindsWhatMakesNoSenseTogether) {
  EXPECT_EQ(problems("[limits]\nshort_meeting = \"2h\"\n"), "");
  EXPECT_EQ(problems("[allowance]\nkey = \"90m\"\n[limits]\n"
                     "short_meeting = \"2h\"\n"),
            "8:1 warning: limits.short_meeting is longer than any allowance: a "
            "short meeting never fits\n");
  EXPECT_EQ(problems("working_hours = \"09:00-09:20\"\n"),
            "5:1 warning: limits.short_meeting is longer than "
            "me.working_hours: no time for one can be offered\n");
  EXPECT_EQ(problems("[allowance]\nminor = \"1h\"\n"),
            "6:1 warning: allowance gives a minor client more time than a "
            "standard one\n");
  EXPECT_EQ(problems("[tolerance]\nkey = 2\n"),
            "6:1 warning: tolerance lets a key client bear more strain than a "
            "major one\n");
}

TEST(CheckClients, SaysWhoWinsWhereTwoFit) {
  EXPECT_EQ(
      problems(kAcme + client("Bolt",
                              "addresses = [\"carol@acme.example\"]\n"
                              "domains = [\"mail.acme.example\"]\n")),
      "11:14 note: \"carol@acme.example\" is taken out of \"acme.example\" of "
      "\"Acme\" in line 5: what fits both belongs to \"Bolt\"\n"
      "12:12 note: \"mail.acme.example\" is taken out of \"acme.example\" of "
      "\"Acme\" in line 5: what fits both belongs to \"Bolt\"\n");
  // Of one client none wins over the other.
  EXPECT_EQ(problems(client("Acme",
                            "addresses = [\"carol@acme.example\"]\n"
                            "domains = [\"acme.example\"]\n")),
            "");
}

TEST(CheckClients, ComparesWildcards) {
  EXPECT_EQ(
      problems(kAcme + client("Bolt",
                              "addresses = [\"b*@acme.example\"]\n"
                              "domains = [\"*me.example\"]\n")),
      "7:12 note: \"acme.example\" is taken out of \"*me.example\" of "
      "\"Bolt\" in line 9: what fits both belongs to \"Acme\"\n"
      "11:14 note: \"b*@acme.example\" is taken out of \"acme.example\" of "
      "\"Acme\" in line 5: what fits both belongs to \"Bolt\"\n");
  EXPECT_EQ(
      problems(client("Acme", "domains = [\"acme-*.example\"]\n") +
               client("Bolt", "domains = [\"*-bolt.example\"]\n")),
      "10:12 warning: \"*-bolt.example\" and \"acme-*.example\" of \"Acme\" "
      "in line 5 may fit the same address, equally well: the first client "
      "counts\n");
  EXPECT_EQ(problems(client("Acme", "domains = [\"acme-*.example\"]\n") +
                     client("Bolt", "domains = [\"bolt-*.example\"]\n")),
            "");
}

// The same domain as people read it and as it goes over the wire.
TEST(CheckClients, ComparesDomainsAsALabels) {
  EXPECT_EQ(problems(client("One", "domains = [\"München.example\"]\n") +
                     client("Two", "domains = [\"xn--mnchen-3ya.example\"]\n")),
            "10:12 warning: \"xn--mnchen-3ya.example\" belongs to \"One\" in "
            "line 5 already, which comes first and counts\n");
  EXPECT_EQ(problems(client("One", "domains = [\"xn--mnchen-3ya.example\"]\n") +
                     client("Two", "addresses = [\"a@münchen.example\"]\n")),
            "10:14 note: \"a@münchen.example\" is taken out of "
            "\"xn--mnchen-3ya.example\" of \"One\" in line 5: what fits both "
            "belongs to \"Two\"\n");
}

TEST(CheckClients, KeepsMyHouseApart) {
  EXPECT_EQ(problems(client("Us", "domains = [\"Studio.example\"]\n")),
            "7:12 warning: \"Studio.example\" lies in \"studio.example\" of "
            "me.domains: who is there is a colleague, not a client\n");
  EXPECT_EQ(problems(client("Us", "addresses = [\"ben@studio.example\"]\n")),
            "7:14 warning: \"ben@studio.example\" lies in \"studio.example\" "
            "of me.domains: who is there is a colleague, not a client\n");
  EXPECT_EQ(problems(client("All", "domains = [\"*.example\"]\n")),
            "7:12 warning: \"*.example\" fits \"aisyah@studio.example\", an "
            "address of mine\n");
}

TEST(CheckRules, FindsThatOneSaysNothing) {
  EXPECT_EQ(problems("[[rule]]\nmatch = { summary = \"weekly\" }\n"),
            "5:1 warning: this rule says nothing: it needs allow, forbid, "
            "force or limits\n");
}

TEST(CheckRules, FindsConditionsThatCannotHold) {
  EXPECT_EQ(problems(kAcme + "[[rule]]\nforce = \"phone\"\n"
                             "match = { client = \"acme\", tier = \"minor\" "
                             "}\n"),
            "11:28 error: the rule never matches: \"acme\" is a key client\n");
  EXPECT_EQ(problems(kAcme + "[[rule]]\nforce = \"phone\"\n"
                             "match = { tier = [\"minor\", \"major\"] }\n"),
            "11:11 warning: the rule never matches: no client of yours has "
            "that tier\n");
  // An unknown sender is a standard client.
  EXPECT_EQ(problems("[[rule]]\nforce = \"phone\"\n"
                     "match = { tier = \"standard\" }\n"),
            "");
  EXPECT_EQ(problems("[[rule]]\nforce = \"phone\"\n"
                     "match = { organizer = \"aisyah@studio.example\" }\n"),
            "7:11 warning: the rule never matches: what I organize myself is "
            "not answered\n");
  EXPECT_EQ(problems("[[rule]]\nforce = \"phone\"\n"
                     "match = { form = \"phone\" }\n"),
            "6:1 warning: \"phone\" is forced, but it is a phone call "
            "already\n");
  EXPECT_EQ(problems("[[rule]]\nforce = \"decline\"\n"),
            "6:1 warning: \"decline\" is forced, but limits.decline is "
            "false\n");
  EXPECT_EQ(problems("[[rule]]\nforce = \"shorter\"\n"
                     "match = { minutes = \"<=30m\" }\n"),
            "6:1 warning: \"shorter\" is forced, but it is no longer than a "
            "short meeting\n");
  EXPECT_EQ(problems("[[rule]]\nforce = \"shorter\"\n"
                     "match = { minutes = \"<=30m\" }\n"
                     "limits = { short_meeting = \"20m\" }\n"),
            "");
}

TEST(CheckRules, FindsThatNothingAllowedCanBeGiven) {
  EXPECT_EQ(problems("[[rule]]\nallow = \"decline\"\n"),
            "6:1 warning: nothing that the rule allows can be given (no "
            "\"decline\", since limits.decline is false), so that what it "
            "matches stays without an answer\n");
  EXPECT_EQ(problems("[[rule]]\nallow = [\"phone\", \"decline\"]\n"
                     "match = { form = \"phone\" }\n"),
            "6:1 warning: nothing that the rule allows can be given (no "
            "\"phone\", since it is a phone call already; no \"decline\", "
            "since limits.decline is false), so that what it matches stays "
            "without an answer\n");
  EXPECT_EQ(problems("[[rule]]\nallow = [\"phone\", \"email\"]\n"
                     "match = { form = \"phone\" }\n"),
            "");
  EXPECT_EQ(problems("[limits]\ndecline = true\n"
                     "[[rule]]\nallow = \"decline\"\n"),
            "");
}

std::string weekly(std::string_view says) {
  return "[[rule]]\nmatch = { summary = \"weekly\" }\n" + std::string(says) +
         "\n";
}

TEST(CheckRules, FindsRulesThatContradictEachOther) {
  EXPECT_EQ(problems(weekly("force = \"email\"") + weekly("force = \"phone\"")),
            "10:1 warning: the rule in line 5 matches the same and forces "
            "\"email\", this one \"phone\"; \"phone\" it is, where that is "
            "wanted\n");
  EXPECT_EQ(
      problems(weekly("forbid = \"phone\"") + weekly("force = \"phone\"")),
      "10:1 warning: the rule in line 5 matches the same and does not want "
      "\"phone\", so it is not forced\n");
  EXPECT_EQ(
      problems(weekly("force = \"phone\"") + weekly("forbid = \"phone\"")),
      "7:1 warning: the rule in line 8 matches the same and does not want "
      "\"phone\", so it is not forced\n");
  EXPECT_EQ(
      problems(weekly("allow = \"phone\"") + weekly("allow = \"email\"")),
      "10:1 warning: the rule in line 5 matches the same and allows other "
      "answers: together they leave none\n");
  EXPECT_EQ(problems(weekly("allow = [\"phone\", \"email\"]") +
                     weekly("allow = [\"email\", \"shorter\"]")),
            "");
}

TEST(CheckRules, FindsRulesThatNeverDecide) {
  const std::string never =
      "8:1 warning: this rule never decides: the rule in line 5 matches all "
      "that it matches and is no less specific\n";
  EXPECT_EQ(problems(weekly("force = \"phone\"") + weekly("force = \"phone\"")),
            never);
  EXPECT_EQ(problems(weekly("forbid = [\"phone\", \"email\"]") +
                     weekly("forbid = \"email\"")),
            never);
  EXPECT_EQ(problems(weekly("limits = { travel = \"10m\" }") +
                     weekly("limits = { travel = \"20m\" }")),
            never);
  EXPECT_EQ(problems(weekly("limits = { travel = \"20m\" }") +
                     weekly("limits = { travel = \"10m\" }")),
            "5:1 warning: this rule never decides: the rule in line 8 matches "
            "all that it matches and is no less specific\n");
  EXPECT_EQ(problems(weekly("limits = { allowance = \"none\" }") +
                     weekly("limits = { allowance = \"10m\" }")),
            "5:1 warning: this rule never decides: the rule in line 8 matches "
            "all that it matches and is no less specific\n");
  // Acme is a key client, so this names it more precisely than its name alone.
  EXPECT_EQ(
      problems(kAcme +
               "[[rule]]\nmatch = { client = \"Acme\" }\nforbid = \"phone\"\n"
               "[[rule]]\nmatch = { client = \"Acme\", tier = \"key\" }\n"
               "forbid = [\"phone\", \"email\"]\n"),
      "9:1 warning: this rule never decides: the rule in line 12 matches all "
      "that it matches and is no less specific\n");
}

TEST(CheckRules, LeavesAloneWhatSometimesDecides) {
  // Each pair: the second is narrower, so that it decides where it matches.
  EXPECT_EQ(
      problems("[[rule]]\nforce = \"phone\"\n" + weekly("force = \"email\"")),
      "");
  // Equally many conditions, but others.
  EXPECT_EQ(problems(weekly("force = \"phone\"") +
                     "[[rule]]\nmatch = { serious = true }\n"
                     "force = \"email\"\n"),
            "");
  EXPECT_EQ(
      problems(weekly("forbid = \"phone\"") + weekly("forbid = \"email\"")),
      "");
  EXPECT_EQ(problems("[[rule]]\nmatch = { minutes = \">60m\" }\n"
                     "forbid = \"phone\"\n"
                     "[[rule]]\nmatch = { minutes = \">30m\" }\n"
                     "forbid = \"phone\"\n"),
            "");
}

// The call of the first can be one that somebody else's rule does not want.
TEST(CheckRules, LeavesAloneWhatIsForcedWhereTheFirstIsNotWanted) {
  EXPECT_EQ(problems("[[rule]]\nmatch = { minutes = \">30m\" }\n"
                     "allow = [\"phone\", \"email\"]\nforce = \"phone\"\n"
                     "[[rule]]\nmatch = { minutes = \"60m-90m\" }\n"
                     "force = \"email\"\n"),
            "");
}

// The first covers the second, condition by condition.
TEST(CheckRules, KnowsWhichConditionsHoldOthers) {
  const auto never = [](std::string_view wide, std::string_view narrow) {
    const auto rule = [](std::string_view condition) {
      return "[[rule]]\nforbid = \"phone\"\nmatch = { " +
             std::string(condition) + " }\n";
    };
    const auto found = check_policy(with_me(kAcme + rule(wide) + rule(narrow)));
    return found.size() == 1 && found[0].key == "rule[2]";
  };
  EXPECT_TRUE(never("summary = \"week\"", "summary = \"each WEEK\""));
  EXPECT_FALSE(never("summary = \"weekly\"", "summary = \"week\""));
  EXPECT_FALSE(never("summary = \"week\"", "summary = \"weekly\""));
  EXPECT_FALSE(never("time = \"22:00-06:00\"", "time = \"00:00-24:00\""));
  EXPECT_TRUE(never("time = \"22:00-06:00\"", "time = \"00:00-06:00\""));
  EXPECT_TRUE(never("time = \"00:00-24:00\"", "time = \"22:00-24:00\""));
  EXPECT_TRUE(never("minutes = \">30m\"", "minutes = \"60m-90m\""));
  EXPECT_FALSE(never("minutes = \"<=60m\"", "minutes = \">30m\""));
  EXPECT_TRUE(never("time = \"20:00-08:00\"", "time = \"22:00-06:00\""));
  EXPECT_FALSE(never("time = \"22:00-06:00\"", "time = \"20:00-08:00\""));
  EXPECT_TRUE(never("day = [\"sat\", \"sun\"]", "day = \"sun\""));
  EXPECT_FALSE(never("day = \"sun\"", "day = [\"sat\", \"sun\"]"));
  EXPECT_TRUE(never("form = [\"video\", \"phone\"]", "form = \"video\""));
  EXPECT_FALSE(never("form = \"video\"", "form = \"in_person\""));
  EXPECT_TRUE(
      never("reason = [\"workload\", \"illness\"]", "reason = \"illness\""));
  EXPECT_TRUE(never("organizer = \"acme.example\"",
                    "organizer = \"mail.acme.example\""));
  EXPECT_FALSE(never("organizer = \"mail.acme.example\"",
                     "organizer = \"acme.example\""));
  EXPECT_TRUE(never("tier = [\"key\", \"standard\"]", "tier = \"key\""));
  EXPECT_FALSE(never("serious = true", "serious = false"));
  EXPECT_FALSE(never("serious = true", "role = \"among_us\""));
}

TEST(CheckTrust, WarnsOfTrustingAnybody) {
  EXPECT_EQ(problems("[[trust]]\nfrom = \"*\"\n"),
            "6:1 warning: \"*\" trusts anybody who writes a mail\n");
}

TEST(Template, LoadsAndSaysWhatIsLeftToFillIn) {
  const std::string toml = policy_template();
  (void)load_policy(toml);
  Strings found;
  for (const Problem& problem : check_policy(toml)) {
    EXPECT_EQ(problem.severity, Problem::Severity::kWarning);
    found.push_back(problem.key + ": " + problem.message);
  }
  EXPECT_EQ(found,
            (Strings{"me: me.name is missing: replies end without a name",
                     "me.addresses[1]: \"you@example.com\" stands there for "
                     "your own address"}));
}

// "#key" and "#[[section]]" are what is left out; "# " begins words.
TEST(Template, LoadsWithAllThatItLeavesOut) {
  std::string toml = policy_template();
  int comments = 0;
  for (std::size_t at = 0; at != std::string::npos; at = toml.find('\n', at)) {
    if (toml[at] == '\n') ++at;
    if (toml.substr(at, 1) != "#" || toml.substr(at, 2) == "# ") continue;
    toml.erase(at, 1);
    ++comments;
  }
  EXPECT_GT(comments, 60);
  const Policy policy = load_policy(toml);
  EXPECT_EQ(policy.clients.size(), 1U);
  EXPECT_EQ(policy.rules.size(), 1U);
  EXPECT_EQ(policy.rules[0].limits.travel, 15);
  EXPECT_EQ(policy.calendars.size(), 2U);
  for (const Problem& problem : check_policy(toml)) {
    EXPECT_NE(problem.severity, Problem::Severity::kError) << problem.message;
  }
}

TEST(Template, IsNarrowEnoughToRead) {
  const std::string toml = policy_template();
  std::size_t at = 0;
  while (at < toml.size()) {
    const std::size_t end = toml.find('\n', at);
    EXPECT_LE(end - at, 80U) << toml.substr(at, end - at);
    at = end + 1;
  }
}

}  // namespace
}  // namespace raincheck
