#include "triage/policy_check.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "raincheck/draft.hpp"
#include "text.hpp"
#include "triage/mailboxes.hpp"
#include "triage/names.hpp"
#include "triage/policy_keys.hpp"

namespace raincheck::policy_file {
namespace {

// A misspelt key has been reported at its own place already.
bool is_misspelt(const Reading& reading, std::string_view key) {
  const std::string hint = "did you mean \"" + std::string(key) + "\"?";
  return std::any_of(
      reading.problems.begin(), reading.problems.end(),
      [&](const Problem& problem) { return problem.message.ends_with(hint); });
}

void check_addresses(Reading& reading) {
  const auto& addresses = reading.policy.me.addresses;
  if (addresses.empty() && !has_problems_under(reading, "me.addresses") &&
      !is_misspelt(reading, "addresses")) {
    reading.error("me",
                  "me.addresses is required: the addresses that "
                  "invitations to me are sent to");
  }
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    if (addresses[i] != kPlaceholder) continue;
    reading.warn(item("me.addresses", i),
                 quoted(kPlaceholder) + " stands there for your own address");
  }
}

void check_me(Reading& reading) {
  const bool unread =
      std::any_of(reading.problems.begin(), reading.problems.end(),
                  [](const Problem& problem) { return problem.key == "me"; });
  if (unread) return;
  const Me& me = reading.policy.me;
  check_addresses(reading);
  if (me.name.empty() && !has_problems_under(reading, "me.name")) {
    reading.warn("me", "me.name is missing: replies end without a name");
  }
  if (me.languages.empty() && !has_problems_under(reading, "me.languages")) {
    reading.error("me.languages", "me.languages needs one language at least");
  }
  for (std::size_t i = 0; i < me.languages.size(); ++i) {
    check_language(reading, item("me.languages", i), me.languages[i]);
  }
}

void check_contacts(Reading& reading) {
  std::map<std::string, int> line_of;
  const auto& contacts = reading.policy.contacts;
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    const std::string key = item("contact", i);
    if (has_problems_under(reading, key)) continue;
    const Contact& contact = contacts[i];
    if (contact.address.empty()) {
      reading.error(key, "a contact needs an address: whom it is about");
      continue;
    }
    if (contact.name.empty() && !contact.tone) {
      reading.warn(key, "this contact says nothing: it needs a name or a tone");
    }
    const auto [first, is_new] =
        line_of.emplace(weigh::canonical(contact.address), contact.line);
    if (is_new) continue;
    reading.error(key + ".address",
                  "there is a contact " + quoted(contact.address) +
                      " already, in line " + std::to_string(first->second));
  }
}

void check_now(Reading& reading) {
  const StandingReason& standing = reading.policy.standing;
  if (standing.until && !standing.reason &&
      !has_problems_under(reading, "now.reason")) {
    reading.warn("now.until", "now.until has no effect without now.reason");
  }
}

void check_shares(Reading& reading) {
  const auto& share = reading.policy.limits.share;
  if (std::is_sorted(share.rbegin(), share.rend())) return;
  reading.error("share", "the shares have to fall: key, major, standard");
}

// Of two keys that do not go together, the first that the file holds.
std::string first_given(const Reading& reading, std::string_view key,
                        std::string_view other) {
  return std::string(reading.places.count(key) != 0 ? key : other);
}

// Empty, no limit, is more than any.
bool is_more(std::optional<int> a, std::optional<int> b) {
  return b && (!a || *a > *b);
}

void check_short_meeting(Reading& reading) {
  const Limits& limits = reading.policy.limits;
  const Me& me = reading.policy.me;
  const bool fits_none = std::all_of(
      limits.allowance.begin(), limits.allowance.end(),
      [&](const auto& most) { return is_more(limits.short_meeting, most); });
  if (fits_none) {
    reading.warn(first_given(reading, "limits.short_meeting", "allowance"),
                 "limits.short_meeting is longer than any allowance: a short "
                 "meeting never fits");
  }
  if (limits.short_meeting > me.day_end - me.day_start) {
    reading.warn(
        first_given(reading, "limits.short_meeting", "me.working_hours"),
        "limits.short_meeting is longer than me.working_hours: no "
        "time for one can be offered");
  }
}

// What weighs more is to get more time, and to bear less strain.
void check_tiers(Reading& reading) {
  const Limits& limits = reading.policy.limits;
  for (std::size_t i = 1; i < weigh::kTiers.size(); ++i) {
    const std::string heavier(name(weigh::kTiers[i - 1]));
    const std::string lighter(name(weigh::kTiers[i]));
    if (is_more(limits.allowance[i], limits.allowance[i - 1])) {
      reading.warn(
          first_given(reading, "allowance." + lighter, "allowance." + heavier),
          "allowance gives a " + lighter + " client more time than a " +
              heavier + " one");
    }
    if (is_more(limits.tolerance[i - 1], limits.tolerance[i])) {
      reading.warn(
          first_given(reading, "tolerance." + lighter, "tolerance." + heavier),
          "tolerance lets a " + heavier + " client bear more strain than a " +
              lighter + " one");
    }
  }
}

// The parts of an authority (RFC 3986, 3.2).
struct Authority {
  std::string_view login;
  std::string_view host;
};

Authority authority_of(std::string_view url) {
  url.remove_prefix(std::min(url.find("//") + 2, url.size()));
  url = url.substr(0, url.find_first_of("/?#"));
  Authority authority;
  if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) {
    authority.login = url.substr(0, at);
    url.remove_prefix(at + 1);
  }
  const bool bracketed = url.starts_with('[');
  authority.host = url.substr(0, bracketed ? url.find(']') + 1 : url.find(':'));
  return authority;
}

bool is_loopback(std::string_view host) {
  return text::ascii_iequals(host, "localhost") || host == "127.0.0.1" ||
         host == "[::1]";
}

void check_server(Reading& reading, const CalendarSource& calendar,
                  const std::string& key) {
  const bool plain = text::ascii_istarts_with(calendar.url, "http://");
  if (!plain && !text::ascii_istarts_with(calendar.url, "https://")) {
    return reading.error(key + ".url", quoted(calendar.url) +
                                           " is no address of a CalDAV server; "
                                           "it begins with https:// or "
                                           "http://");
  }
  // What is wrong here must not show the password.
  const auto [login, host] = authority_of(calendar.url);
  if (plain && !is_loopback(host)) {
    reading.error(key + ".url",
                  "http:// would show everybody on the way what is in the "
                  "calendar; write https://");
  }
  if (login.find(':') != std::string_view::npos) {
    reading.warn(key + ".url",
                 "there is a password in the url, for everybody to read; take "
                 "it out and name user and password_command");
  }
  if (!calendar.user.empty() && calendar.password_command.empty()) {
    reading.warn(key + ".user",
                 "there is no password for the user; name the command that "
                 "prints it: password_command");
  }
}

void check_calendar(Reading& reading, const CalendarSource& calendar,
                    const std::string& key) {
  if (calendar.path.empty() == calendar.url.empty()) {
    return reading.error(key, "a calendar needs either a path or a url");
  }
  if (!calendar.url.empty()) return check_server(reading, calendar, key);
  for (const auto& [name, value] :
       {std::pair("user", &calendar.user),
        std::pair("password_command", &calendar.password_command)}) {
    if (value->empty()) continue;
    reading.warn(key + "." + name,
                 std::string(name) + " has no effect beside a path");
  }
}

void check_calendars(Reading& reading) {
  const auto& calendars = reading.policy.calendars;
  for (std::size_t i = 0; i < calendars.size(); ++i) {
    const std::string key = item("calendar", i);
    if (has_problems_under(reading, key)) continue;
    check_calendar(reading, calendars[i], key);
  }
}

void check_trust(Reading& reading) {
  const auto& trust = reading.policy.trust;
  for (std::size_t i = 0; i < trust.size(); ++i) {
    const std::string key = item("trust", i);
    if (has_problems_under(reading, key)) continue;
    if (trust[i].from.empty()) {
      reading.error(key, "trust needs a from: whose mail is trusted");
    } else if (trust[i].from.find_first_not_of("*@.") == std::string::npos) {
      reading.warn(key + ".from",
                   quoted(trust[i].from) + " trusts anybody who writes a mail");
    }
  }
}

}  // namespace

std::string item(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index + 1) + "]";
}

// An index ends in a bracket, and no key of ours begins another.
bool has_problems_under(const Reading& reading, std::string_view key) {
  return std::any_of(
      reading.problems.begin(), reading.problems.end(),
      [&](const Problem& problem) { return problem.key.starts_with(key); });
}

void check_language(Reading& reading, const std::string& key,
                    std::string_view tag) {
  const std::string_view language = tag.substr(0, tag.find('-'));
  const std::vector<std::string> known = languages();
  const bool written =
      std::any_of(known.begin(), known.end(), [&](const std::string& one) {
        return text::ascii_iequals(one, tag) ||
               text::ascii_iequals(one, language);
      });
  if (written) return;
  const std::string message = "no letters are written in " + quoted(tag) +
                              "; there are " + text::join(known, ", ");
  // Reading files of own words, which may bring it, is the caller's business.
  if (reading.policy.letters.phrases.empty()) {
    reading.warn(key, message);
  } else {
    reading.note(key, message + ", and what letters.phrases adds");
  }
}

void check_as_a_whole(Reading& reading) {
  check_me(reading);
  check_now(reading);
  check_shares(reading);
  check_short_meeting(reading);
  check_tiers(reading);
  check_calendars(reading);
  check_clients(reading);
  check_contacts(reading);
  check_rules(reading);
  check_trust(reading);
}

}  // namespace raincheck::policy_file
