#include "triage/policy_keys.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace raincheck {
namespace policy_file {
namespace {

using std::string_view;

constexpr string_view kText = "text";
constexpr string_view kTexts = "a list of texts";
constexpr string_view kAddresses = "a list of addresses";
constexpr string_view kDomains = "a list of domains";
constexpr string_view kPattern = "an address or a domain";
constexpr string_view kPerson = "a person, as in \"Ben <ben@studio.example>\"";
constexpr string_view kDuration =
    "a duration, as in \"90m\", \"2h30m\", \"30d\"";
constexpr string_view kOrNone = "a duration or \"none\"";
constexpr string_view kFlag = "true or false";
constexpr string_view kStrain = "a strain from 0 to 5 in steps of 0.1";
constexpr string_view kShare = "a share from 0 to 1";
constexpr string_view kTier = "a tier: key, major, standard or minor";
constexpr string_view kAnswers = "a list of answers, such as \"phone\"";

constexpr std::array kMe = {
    Key{"name", kText, "", "My name, below what I write.",
        [](const Field& f) { f.text(f.policy().me.name); }},
    Key{"addresses", kAddresses, "",
        "My addresses, the preferred first. Required.",
        [](const Field& f) { f.addresses(f.policy().me.addresses); }},
    Key{"lists", kAddresses, "", "Mailing lists whose invitations mean me.",
        [](const Field& f) { f.addresses(f.policy().me.lists); }},
    Key{"domains", kDomains, "", "Domains of my coworkers, with subdomains.",
        [](const Field& f) { f.domains(f.policy().me.domains); }},
    Key{"phone", kText, "", "The number to call me at.",
        [](const Field& f) { f.text(f.policy().me.phone); }},
    Key{"languages", kTexts, "[\"en\"]", "Languages I write, my own first.",
        [](const Field& f) { f.texts(f.policy().me.languages); }},
    Key{"time_zone", "an IANA time zone", "\"UTC\"", "My time zone.",
        [](const Field& f) { f.zone(f.policy().me.time_zone); }},
    Key{"working_hours", "hours, as in \"09:00-18:00\"", "\"09:00-18:00\"",
        "My working day; an all-day meeting takes all of it.",
        [](const Field& f) {
          f.hours(f.policy().me.day_start, f.policy().me.day_end);
          f.policy().me.keeps_hours = true;
        }},
    Key{"signature", kText, "", "Lines below my name.",
        [](const Field& f) { f.text(f.policy().me.signature); }},
    Key{"delegate", kPerson, "",
        "The colleague who carries what has no account manager.",
        [](const Field& f) { f.person(f.policy().me.delegate); }},
    Key{"authserv_id", kText, "",
        "The server whose Authentication-Results count. Without it only a "
        "failure counts, in the topmost.",
        [](const Field& f) { f.text(f.policy().me.authserv_id); }},
};

constexpr std::array kLimits = {
    Key{"week", kDuration, "\"10h\"", "Time for client meetings in a week.",
        [](const Field& f) { f.duration(f.policy().limits.week); }},
    Key{"short_meeting", kDuration, "\"30m\"", "How long a short meeting is.",
        [](const Field& f) {
          f.positive_duration(f.policy().limits.short_meeting);
        }},
    Key{"phone_call", kDuration, "\"20m\"", "How long a phone call is.",
        [](const Field& f) {
          f.positive_duration(f.policy().limits.phone_call);
        }},
    Key{"email", kDuration, "\"10m\"", "What an e-mail instead costs me.",
        [](const Field& f) { f.duration(f.policy().limits.email); }},
    Key{"briefing", kDuration, "\"15m\"", "What briefing a colleague costs me.",
        [](const Field& f) { f.duration(f.policy().limits.briefing); }},
    Key{"travel", kDuration, "\"45m\"", "The way to a meeting and back.",
        [](const Field& f) { f.duration(f.policy().limits.travel); }},
    Key{"unknown_length", kDuration, "\"1h\"",
        "How long a meeting without an end is taken to be.",
        [](const Field& f) {
          f.positive_duration(f.policy().limits.unknown_length);
        }},
    Key{"repetitive", "a whole number from 1", "3",
        "So many meetings within the window are too many; one with a similar "
        "summary counts double.",
        [](const Field& f) { f.count(f.policy().limits.repetitive); }},
    Key{"repetitive_window", kDuration, "\"30d\"",
        "How far back meetings are counted.",
        [](const Field& f) {
          f.positive_duration(f.policy().limits.repetitive_window);
        }},
    Key{"decline", kFlag, "false", "Whether a flat no may be proposed.",
        [](const Field& f) { f.flag(f.policy().limits.decline); }},
    Key{"unknown_tier", kTier, "\"standard\"",
        "The tier of a sender who is no client.",
        [](const Field& f) { f.tier(f.policy().limits.unknown_tier); }},
};

template <Tier kOf>
void load_allowance(const Field& f) {
  f.duration_or_none(
      f.policy().limits.allowance.at(static_cast<std::size_t>(kOf)));
}

constexpr std::array kAllowance = {
    Key{"key", kOrNone, "\"none\"", "For a key client.",
        load_allowance<Tier::kKey>},
    Key{"major", kOrNone, "\"90m\"", "For a major client.",
        load_allowance<Tier::kMajor>},
    Key{"standard", kOrNone, "\"45m\"", "For a standard client.",
        load_allowance<Tier::kStandard>},
    Key{"minor", kOrNone, "\"15m\"", "For a minor client.",
        load_allowance<Tier::kMinor>},
};

template <Tier kOf>
void load_tolerance(const Field& f) {
  f.strain(f.policy().limits.tolerance.at(static_cast<std::size_t>(kOf)));
}

constexpr std::array kTolerance = {
    Key{"key", kStrain, "0.0", "Of a key client.", load_tolerance<Tier::kKey>},
    Key{"major", kStrain, "1.0", "Of a major client.",
        load_tolerance<Tier::kMajor>},
    Key{"standard", kStrain, "3.0", "Of a standard client.",
        load_tolerance<Tier::kStandard>},
    Key{"minor", kStrain, "5.0", "Of a minor client.",
        load_tolerance<Tier::kMinor>},
};

template <int Strain::*kOf>
void load_strain(const Field& f) {
  f.strain(f.policy().strain.*kOf);
}

constexpr std::array kStrains = {
    Key{"accept", kStrain, "0.0", "Coming as asked.",
        load_strain<&Strain::accept>},
    Key{"reschedule", kStrain, "1.0", "Another time.",
        load_strain<&Strain::reschedule>},
    Key{"reschedule_when_absent", kStrain, "0.0",
        "Another time, when I cannot be there then.",
        load_strain<&Strain::reschedule_when_absent>},
    Key{"shorter", kStrain, "1.0", "A short meeting.",
        load_strain<&Strain::shorter>},
    Key{"phone", kStrain, "1.0", "A phone call.", load_strain<&Strain::phone>},
    Key{"email", kStrain, "3.0", "An e-mail for now.",
        load_strain<&Strain::email>},
    Key{"email_when_serious", kStrain, "5.0",
        "An e-mail for now in a serious matter.",
        load_strain<&Strain::email_when_serious>},
    Key{"bow_out", kStrain, "1.0", "A colleague instead of me.",
        load_strain<&Strain::bow_out>},
    Key{"bow_out_when_colleague_is_there", kStrain, "0.0",
        "A colleague who is in the meeting already.",
        load_strain<&Strain::bow_out_when_colleague_is_there>},
    Key{"decline", kStrain, "5.0", "A flat no.", load_strain<&Strain::decline>},
};

template <std::size_t kAt>
void load_share(const Field& f) {
  f.share(f.policy().limits.share.at(kAt));
}

constexpr std::array kShares = {
    Key{"key", kShare, "0.20", "From here on a key client.", load_share<0>},
    Key{"major", kShare, "0.08", "From here on a major client.", load_share<1>},
    Key{"standard", kShare, "0.01",
        "From here on a standard client; below, a minor one.", load_share<2>},
};

constexpr std::array kNow = {
    Key{"reason",
        "a reason: workload, conflict, illness, emergency, repetitive or "
        "dislike",
        "", "Holds for every meeting until then.",
        [](const Field& f) { f.reason(f.policy().standing.reason); }},
    Key{"until", "a date, or a time as RFC 3339 writes it", "",
        "Until when; a date includes its whole day. Without it, always.",
        [](const Field& f) {
          f.until(f.policy().standing.until, f.policy().me.time_zone);
        }},
};

constexpr std::array kClient = {
    Key{"name", kText, "", "What the client is called. Required.",
        [](const Field& f) { f.text(f.policy().clients.back().name); }},
    Key{"addresses", kAddresses, "", "Their people, by address.",
        [](const Field& f) {
          f.addresses(f.policy().clients.back().addresses);
        }},
    Key{"domains", kDomains, "", "Their domains, with subdomains.",
        [](const Field& f) { f.domains(f.policy().clients.back().domains); }},
    Key{"tier", kTier, "", "How much their business weighs.",
        [](const Field& f) { f.tier(f.policy().clients.back().tier); }},
    Key{"share", kShare, "",
        "Their share of our business; gives the tier when none is set.",
        [](const Field& f) { f.share(f.policy().clients.back().share); }},
    Key{"account_manager", kPerson, "", "Who of us is their contact.",
        [](const Field& f) {
          f.person(f.policy().clients.back().account_manager);
        }},
    Key{"language", kText, "", "The language to write to them in.",
        [](const Field& f) { f.text(f.policy().clients.back().language); }},
    Key{"notes", kText, "", "What a colleague who takes over should know.",
        [](const Field& f) { f.text(f.policy().clients.back().notes); }},
};

constexpr std::array kRule = {
    Key{"match", "a table of conditions", "",
        "Which invitations it is for; without it, all.", nullptr},
    Key{"allow", kAnswers, "", "Only these answers.",
        [](const Field& f) { f.answers(f.policy().rules.back().allow); }},
    Key{"forbid", kAnswers, "", "None of these answers.",
        [](const Field& f) { f.answers(f.policy().rules.back().forbid); }},
    Key{"force", "an answer, such as \"phone\"", "", "This answer.",
        [](const Field& f) { f.answer(f.policy().rules.back().force); }},
};

constexpr std::array kMatch = {
    Key{"client", kText, "", "The name of a client.",
        [](const Field& f) { f.text(f.policy().rules.back().client); }},
    Key{"tier", kTier, "", "The tier of the client.",
        [](const Field& f) {
          std::optional<Tier> tier;
          f.tier(tier);
          if (tier) f.policy().rules.back().tiers = {*tier};
        }},
    Key{"organizer", kPattern, "", "Who organizes it.",
        [](const Field& f) {
          f.address_or_domain(f.policy().rules.back().organizer);
        }},
    Key{"summary", kText, "", "Words in the summary, letter case aside.",
        [](const Field& f) { f.text(f.policy().rules.back().summary); }},
};

constexpr std::array kTrust = {
    Key{"from", kPattern, "", "Who sends the mail. Required.",
        [](const Field& f) {
          f.address_or_domain(f.policy().trust.back().from);
        }},
    Key{"organizer", kPattern, "",
        "In whose name they may; without it, in anybody's.",
        [](const Field& f) {
          f.address_or_domain(f.policy().trust.back().organizer);
        }},
};

constexpr std::array kSections = {
    Section{"me", "Who I am.", nullptr, kMe},
    Section{"limits", "What I can give.", nullptr, kLimits},
    Section{"allowance", "Minutes I have for one meeting.", nullptr,
            kAllowance},
    Section{"tolerance", "The strain a relationship takes.", nullptr,
            kTolerance},
    Section{"strain", "What each answer costs the relationship.", nullptr,
            kStrains},
    Section{"share", "Shares of our business that make a tier.", nullptr,
            kShares},
    Section{"now", "A reason that holds for the time being.", nullptr, kNow},
    Section{"client", "A client; repeat it for each.",
            [](Policy& policy, int line) {
              policy.clients.emplace_back().line = line;
            },
            kClient},
    Section{"rule",
            "An exception; the first that matches decides alone. An answer "
            "that cannot be given is not forced.",
            [](Policy& policy, int line) {
              policy.rules.emplace_back().line = line;
            },
            kRule},
    Section{"rule.match", "What a rule is for; all conditions have to hold.",
            nullptr, kMatch},
    Section{"trust", "A sender and an organizer that belong together.",
            [](Policy& policy, int) { policy.trust.emplace_back(); }, kTrust},
};

std::string table_cell(string_view text, string_view quote) {
  if (text.empty()) return " |";
  return " " + std::string(quote) + std::string(text) + std::string(quote) +
         " |";
}

std::string heading(const Section& section) {
  const std::string name(section.name);
  return section.begin == nullptr ? "[" + name + "]" : "[[" + name + "]]";
}

}  // namespace

std::span<const Section> sections() { return kSections; }

const Section* find_section(string_view name) {
  const auto found = std::find_if(
      kSections.begin(), kSections.end(),
      [&](const Section& section) { return section.name == name; });
  return found == kSections.end() ? nullptr : &*found;
}

}  // namespace policy_file

std::string policy_reference() {
  using policy_file::heading;
  using policy_file::table_cell;
  std::string markdown;
  for (const policy_file::Section& section : policy_file::kSections) {
    if (!markdown.empty()) markdown += "\n";
    markdown += "## `" + heading(section) + "`\n\n";
    markdown += std::string(section.meaning) + "\n\n";
    markdown +=
        "| key | value | default | meaning |\n| --- | --- | --- | --- |\n";
    for (const policy_file::Key& key : section.keys) {
      markdown += "|" + table_cell(key.name, "`") + table_cell(key.wants, "") +
                  table_cell(key.fallback, "`") + table_cell(key.meaning, "") +
                  "\n";
    }
  }
  return markdown;
}

}  // namespace raincheck
