#include "triage/policy_keys.hpp"

#include <algorithm>
#include <array>

#include "text.hpp"

namespace raincheck::policy_file {
namespace {

using std::string_view;

constexpr string_view kText = "text";
constexpr string_view kAddresses = "a list of addresses";
constexpr string_view kDomains = "a list of domains";
constexpr string_view kPattern =
    "an address or a domain; \"*\" stands for any characters";
constexpr string_view kAddressPatterns =
    "a list of addresses; \"*\" stands for any characters";
constexpr string_view kDomainPatterns =
    "a list of domains; \"*\" stands for any characters";
constexpr string_view kPerson = "a person, as in \"Ben <ben@studio.example>\"";
constexpr string_view kDuration =
    "a duration, as in \"90m\", \"2h30m\", \"30d\"";
constexpr string_view kOrNone = "a duration or \"none\"";
constexpr string_view kZone = "an IANA time zone";
constexpr string_view kReason =
    "a reason: workload, conflict, illness, emergency, repetitive or dislike";
constexpr string_view kFlag = "true or false";
constexpr string_view kStrain = "a strain from 0 to 5 in steps of 0.1";
constexpr string_view kShare = "a number from 0 to 1, such as 0.32";
constexpr string_view kTier = "a tier: key, major, standard or minor";
constexpr string_view kTone = "a tone: formal or familiar";
constexpr string_view kAnswers = "an answer, such as \"phone\", or a list";
constexpr string_view kWeekdays =
    "a day, such as \"mon\" or \"monday\", or a list";
constexpr Key::Shown kLive = Key::Shown::kLive;

// kPlaceholder as a list.
constexpr string_view kPlaceholderList = "[\"you@example.com\"]";

constexpr std::array kMe = {
    Key{"name", kText, "", "My name, below what I write.",
        [](const Field& f) {
          // It stands in a header and below letters: no line, no control.
          std::string& name = f.policy().me.name;
          f.text(name);
          name = text::one_line(name);
        },
        "\"\"", kLive},
    Key{"addresses", kAddresses, "",
        "My addresses, the preferred first. Required.",
        [](const Field& f) { f.addresses(f.policy().me.addresses); },
        kPlaceholderList, kLive},
    Key{"lists", kAddresses, "", "Mailing lists whose invitations mean me.",
        [](const Field& f) { f.addresses(f.policy().me.lists); },
        "[\"team@example.com\"]"},
    Key{"domains", kDomains, "", "Domains of my coworkers, with subdomains.",
        [](const Field& f) { f.domains(f.policy().me.domains); },
        "[\"example.com\"]"},
    Key{"phone", kText, "", "The number to call me at.",
        [](const Field& f) { f.text(f.policy().me.phone); },
        "\"+60 3-5550 1234\""},
    Key{"languages", "a list of language tags, such as \"en\" or \"ms\"",
        "[\"en\"]", "Languages I write, my own first.",
        [](const Field& f) { f.languages(f.policy().me.languages); }, "",
        kLive},
    Key{"time_zone", kZone, "\"UTC\"", "My time zone.",
        [](const Field& f) { f.zone(f.policy().me.time_zone); }, "", kLive},
    Key{"working_hours", "hours, as in \"09:00-18:00\"", "\"09:00-18:00\"",
        "My working day; an all-day meeting takes all of it. Once this or "
        "working_days is named, I am not there at other times, unless the "
        "matter is serious.",
        [](const Field& f) {
          f.hours(f.policy().me.day_start, f.policy().me.day_end);
          f.policy().me.keeps_hours = true;
        }},
    Key{"working_days", kWeekdays,
        "[\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]",
        "The days on which I work.",
        [](const Field& f) {
          f.weekdays(f.policy().me.working_days);
          f.policy().me.keeps_hours = true;
        }},
    Key{"days_off",
        "a list of dates, or of stretches as in \"2026-12-24/2027-01-02\"", "",
        "Days on which I am not there, the last of a stretch included.",
        [](const Field& f) { f.days(f.policy().me.days_off); },
        "[2026-08-31, \"2026-12-24/2027-01-02\"]"},
    Key{"signature", kText, "", "Lines below my name.",
        [](const Field& f) { f.text(f.policy().me.signature); },
        "\"Account manager\""},
    Key{"delegate", kPerson, "",
        "The colleague who carries what has no account manager.",
        [](const Field& f) { f.person(f.policy().me.delegate); },
        "\"Ben Tan <ben@example.com>\""},
    Key{"authserv_id", kText, "",
        "The server whose Authentication-Results count. Without it only a "
        "failure counts, in the topmost.",
        [](const Field& f) { f.text(f.policy().me.authserv_id); },
        "\"mx.example.com\""},
};

constexpr std::array kLimits = {
    Key{"week", kDuration, "\"10h\"", "Time for client meetings in a week.",
        [](const Field& f) { f.duration(f.policy().limits.week); }, "", kLive},
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
        [](const Field& f) { f.duration(f.policy().limits.travel); }, "",
        kLive},
    Key{"buffer", kDuration, "\"10m\"", "What stays free around what I offer.",
        [](const Field& f) { f.duration(f.policy().limits.buffer); }},
    Key{"notice", kDuration, "\"1d\"", "What I offer begins no sooner.",
        [](const Field& f) { f.duration(f.policy().limits.notice); }},
    Key{"look_ahead", kDuration, "\"14d\"",
        "What I offer begins no later after the time asked for.",
        [](const Field& f) {
          f.positive_duration(f.policy().limits.look_ahead);
        }},
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
        [](const Field& f) { f.flag(f.policy().limits.decline); }, "", kLive},
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
    Key{"reason", kReason, "", "Holds for every meeting until then.",
        [](const Field& f) { f.reason(f.policy().standing.reason); },
        "\"workload\""},
    Key{"until", "a date, or a time as RFC 3339 writes it", "",
        "Until when; a date includes its whole day. Without it, always.",
        [](const Field& f) {
          f.until(f.policy().standing.until, f.policy().me.time_zone);
        },
        "2026-12-24"},
};

constexpr std::array kCalendar = {
    Key{"path", kText, "", "A calendar file (.ics), or a folder of them.",
        [](const Field& f) { f.filled_text(f.policy().calendars.back().path); },
        "\"calendars/work\""},
    Key{"url", kText, "", "A calendar on a CalDAV server, instead of a path.",
        [](const Field& f) { f.filled_text(f.policy().calendars.back().url); },
        "\"https://dav.example.com/aisyah/work/\"", Key::Shown::kInstead},
    Key{"user", kText, "", "Who I am to that server.",
        [](const Field& f) { f.text(f.policy().calendars.back().user); },
        "\"aisyah\""},
    Key{"password_command", kText, "",
        "A command that prints the password on its first line.",
        [](const Field& f) {
          f.text(f.policy().calendars.back().password_command);
        },
        "\"pass show calendar\""},
};

constexpr std::array kMemory = {
    Key{"ledger", kText, "", "The file that remembers what was answered.",
        [](const Field& f) { f.text(f.policy().ledger); },
        "\"raincheck.sqlite\""},
};

constexpr std::array kLetters = {
    Key{"tone", kTone, "\"formal\"", "How letters address clients.",
        [](const Field& f) { f.tone(f.policy().letters.tone); }, "", kLive},
    Key{"colleague_tone", kTone, "\"familiar\"", "How they address colleagues.",
        [](const Field& f) { f.tone(f.policy().letters.colleague_tone); }},
    Key{"name_illness", kFlag, "false",
        "Whether a letter may say that I am not well; otherwise it says no "
        "more than that I can't.",
        [](const Field& f) { f.flag(f.policy().letters.name_illness); }},
    Key{"quote_original", kFlag, "false",
        "Whether the invitation's words stand below a reply.",
        [](const Field& f) { f.flag(f.policy().letters.quote_original); }},
    Key{"to_reply_to", kFlag, "false",
        "Whether a reply goes to the mail's Reply-To, where there is one, "
        "instead of to the organizer.",
        [](const Field& f) { f.flag(f.policy().letters.to_reply_to); }},
    Key{"phrases", "a list of paths", "",
        "Files with words of my own, laid over those built in.",
        [](const Field& f) { f.filled_texts(f.policy().letters.phrases); },
        "[\"words.toml\"]"},
};

constexpr std::array kClient = {
    Key{"name", kText, "", "What the client is called. Required.",
        [](const Field& f) { f.text(f.policy().clients.back().name); },
        "\"Acme\""},
    Key{"addresses", kAddressPatterns, "", "Their people, by address.",
        [](const Field& f) {
          f.address_patterns(f.policy().clients.back().addresses);
        },
        "[\"carol@acme.example\", \"*-acme@agency.example\"]"},
    Key{"domains", kDomainPatterns, "", "Their domains, with subdomains.",
        [](const Field& f) {
          f.domain_patterns(f.policy().clients.back().domains);
        },
        "[\"acme.example\"]"},
    Key{"tier", kTier, "", "How much their business weighs.",
        [](const Field& f) { f.tier(f.policy().clients.back().tier); },
        "\"key\""},
    Key{"share", kShare, "",
        "Their share of our business; gives the tier when none is set.",
        [](const Field& f) { f.share(f.policy().clients.back().share); },
        "0.32"},
    Key{"account_manager", kPerson, "", "Who of us is their contact.",
        [](const Field& f) {
          f.person(f.policy().clients.back().account_manager);
        },
        "\"Ben Tan <ben@example.com>\""},
    Key{"language", "a language tag, such as \"en\" or \"ms\"", "",
        "The language to write to them in.",
        [](const Field& f) { f.language(f.policy().clients.back().language); },
        "\"en\""},
    Key{"time_zone", kZone, "",
        "Their time zone; without it, the invitation's.",
        [](const Field& f) { f.zone(f.policy().clients.back().time_zone); },
        "\"Europe/Berlin\""},
    Key{"tone", kTone, "",
        "How letters address them; without it, as [letters] says.",
        [](const Field& f) { f.tone(f.policy().clients.back().tone); },
        "\"familiar\""},
    Key{"notes", kText, "", "What a colleague who takes over should know.",
        [](const Field& f) { f.text(f.policy().clients.back().notes); },
        "\"The budget is signed off.\""},
};

constexpr std::array kContact = {
    Key{"address", "an address", "", "Whom it is about. Required.",
        [](const Field& f) { f.address(f.policy().contacts.back().address); },
        "\"carol@acme.example\""},
    Key{"name", kText, "",
        "Their name in a salutation; without it, as their mail has it.",
        [](const Field& f) { f.text(f.policy().contacts.back().name); },
        "\"Dr. Miller\""},
    Key{"tone", kTone, "",
        "How letters address them; without it, as their client.",
        [](const Field& f) { f.tone(f.policy().contacts.back().tone); },
        "\"familiar\""},
};

constexpr std::array kRule = {
    Key{"allow", kAnswers, "", "Only these answers.",
        [](const Field& f) { f.answers(f.policy().rules.back().allow); },
        "[\"accept\", \"phone\"]"},
    Key{"forbid", kAnswers, "", "None of these answers.",
        [](const Field& f) { f.answers(f.policy().rules.back().forbid); },
        "[\"email\"]"},
    Key{"force", "an answer, such as \"phone\"", "", "This answer.",
        [](const Field& f) { f.answer(f.policy().rules.back().force); },
        "\"phone\""},
    Key{"match", "a table of conditions", "",
        "Which invitations it is for; without it, all.", nullptr},
    Key{"limits", "a table of limits", "",
        "What holds for those invitations instead.", nullptr},
};

constexpr std::array kMatch = {
    Key{"client", kText, "", "The name of a client.",
        [](const Field& f) { f.filled_text(f.policy().rules.back().client); },
        "\"Acme\""},
    Key{"tier", "a tier, or a list of them", "", "The tier of the client.",
        [](const Field& f) { f.tiers(f.policy().rules.back().tiers); },
        "[\"key\", \"major\"]"},
    Key{"organizer", kPattern, "", "Who organizes it.",
        [](const Field& f) { f.pattern(f.policy().rules.back().organizer); },
        "\"*@acme.example\""},
    Key{"summary", kText, "", "Whole words in the summary, letter case aside.",
        [](const Field& f) { f.filled_text(f.policy().rules.back().summary); },
        "\"weekly sync\""},
    Key{"form", "in_person, video, phone or unknown, or a list of them", "",
        "How they want to meet.",
        [](const Field& f) { f.forms(f.policy().rules.back().forms); },
        "[\"in_person\", \"video\"]"},
    Key{"minutes",
        "a length, as in \">60m\", \">=1h\", \"<30m\", \"30m-90m\", \"60m\"",
        "", "How long it is, without the way there.",
        [](const Field& f) { f.minutes(f.policy().rules.back().minutes); },
        "\">60m\""},
    Key{"recurrence", "single, series or occurrence, or a list of them", "",
        "Whether it is about one meeting, a whole series, or one of a series.",
        [](const Field& f) {
          f.recurrences(f.policy().rules.back().recurrences);
        },
        "\"series\""},
    Key{"role", "invited or among_us, or a list of both", "",
        "Whether a colleague of mine is in it too (among_us).",
        [](const Field& f) { f.roles(f.policy().rules.back().roles); },
        "\"among_us\""},
    Key{"day", kWeekdays, "", "The day it starts, on my clock.",
        [](const Field& f) { f.weekdays(f.policy().rules.back().days); },
        "[\"fri\", \"sat\", \"sun\"]"},
    Key{"time", "hours, as in \"17:00-24:00\" or \"22:00-06:00\"", "",
        "Between which hours it starts, on my clock.",
        [](const Field& f) { f.time(f.policy().rules.back().time); },
        "\"17:00-24:00\""},
    Key{"reason", "a reason, or a list of them", "",
        "A reason of mine, given or found; of a list one is enough.",
        [](const Field& f) { f.reasons(f.policy().rules.back().reasons); },
        "\"workload\""},
    Key{"serious", kFlag, "", "Whether the matter is serious.",
        [](const Field& f) { f.flag(f.policy().rules.back().serious); },
        "false"},
};

template <std::optional<int> RuleLimits::*kOf>
void load_rule_limit(const Field& f) {
  f.duration(f.policy().rules.back().limits.*kOf);
}

template <std::optional<int> RuleLimits::*kOf>
void load_positive_rule_limit(const Field& f) {
  f.positive_duration(f.policy().rules.back().limits.*kOf);
}

constexpr std::array kRuleLimits = {
    Key{"short_meeting", kDuration, "", "How long a short meeting is.",
        load_positive_rule_limit<&RuleLimits::short_meeting>, "\"45m\""},
    Key{"phone_call", kDuration, "", "How long a phone call is.",
        load_positive_rule_limit<&RuleLimits::phone_call>, "\"15m\""},
    Key{"email", kDuration, "", "What an e-mail instead costs me.",
        load_rule_limit<&RuleLimits::email>, "\"5m\""},
    Key{"briefing", kDuration, "", "What briefing a colleague costs me.",
        load_rule_limit<&RuleLimits::briefing>, "\"10m\""},
    Key{"travel", kDuration, "", "The way there and back.",
        load_rule_limit<&RuleLimits::travel>, "\"15m\""},
    Key{"allowance", kOrNone, "", "Time I have for it, whatever the tier.",
        [](const Field& f) {
          f.duration_or_none(
              f.policy().rules.back().limits.allowance.emplace());
        },
        "\"2h\""},
    Key{"tolerance", kStrain, "",
        "Strain that the relationship takes, whatever the tier.",
        [](const Field& f) {
          f.strain(f.policy().rules.back().limits.tolerance);
        },
        "1.0"},
};

constexpr std::array kTrust = {
    Key{"from", kPattern, "", "Who sends the mail. Required.",
        [](const Field& f) { f.pattern(f.policy().trust.back().from); },
        "\"notifications@planner.example\""},
    Key{"organizer", kPattern, "",
        "In whose name they may; without it, in anybody's.",
        [](const Field& f) { f.pattern(f.policy().trust.back().organizer); },
        "\"acme.example\""},
};

constexpr std::array kSections = {
    Section{"me", "Who I am.", nullptr, kMe},
    Section{"limits", "What I can give.", nullptr, kLimits},
    Section{"allowance", "Time I have for one meeting, the way included.",
            nullptr, kAllowance},
    Section{"tolerance", "The strain a relationship takes.", nullptr,
            kTolerance},
    Section{"strain", "What each answer costs the relationship.", nullptr,
            kStrains},
    Section{"share", "Shares of our business that make a tier.", nullptr,
            kShares},
    Section{"now", "A reason that holds for the time being.", nullptr, kNow},
    Section{"calendar",
            "A calendar of mine, by path or by URL; repeat it for each.",
            [](Policy& policy, int line) {
              policy.calendars.emplace_back().line = line;
            },
            kCalendar},
    Section{"memory", "What raincheck keeps between runs.", nullptr, kMemory},
    Section{"letters", "How letters are written.", nullptr, kLetters},
    Section{
        "client",
        "A client; repeat it for each. A \"*\" stands for any characters, in a "
        "domain up to the next dot. Who fits several clients belongs to "
        "the one that names them best: by an address, then by an address "
        "with \"*\", then by the longest domain, then by a domain with "
        "\"*\".",
        [](Policy& policy, int line) {
          policy.clients.emplace_back().line = line;
        },
        kClient},
    Section{"contact", "How letters address one person; repeat it for each.",
            [](Policy& policy, int line) {
              policy.contacts.emplace_back().line = line;
            },
            kContact},
    Section{"rule",
            "An exception. Thing by thing (what is forced, each answer, each "
            "limit) the most specific rule that matches and speaks of it "
            "decides: one for an organizer's address before one for a client "
            "or an organizer's domain, those before one for a tier, that "
            "before one for anybody; then the one with more conditions. Of "
            "equally specific ones all hold, in whatever order they stand: "
            "what one of them does not want is not wanted, the smallest limit "
            "counts, and of what they force the first that is wanted: accept, "
            "reschedule, shorter, phone, email, bow_out, decline. What is not "
            "wanted, or cannot be given, is not forced.",
            [](Policy& policy, int line) {
              policy.rules.emplace_back().line = line;
            },
            kRule},
    Section{"rule.match",
            "What a rule is for. All conditions have to hold; of a list, one "
            "of its values.",
            nullptr, kMatch},
    Section{"rule.limits",
            "What holds for what a rule matches. Its allowance and tolerance "
            "take the place of the tier's; the week, the reasons and a serious "
            "matter move them as they do those.",
            nullptr, kRuleLimits},
    Section{"trust", "A sender and an organizer that belong together.",
            [](Policy& policy, int) { policy.trust.emplace_back(); }, kTrust},
};

}  // namespace

std::span<const Section> sections() { return kSections; }

const Section* find_section(string_view name) {
  const auto found = std::find_if(
      kSections.begin(), kSections.end(),
      [&](const Section& section) { return section.name == name; });
  return found == kSections.end() ? nullptr : &*found;
}

}  // namespace raincheck::policy_file
