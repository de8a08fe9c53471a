#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <set>

#include "calendar/zones.hpp"
#include "raincheck/learn.hpp"
#include "text.hpp"
#include "triage/colleagues.hpp"
#include "triage/relation.hpp"

namespace raincheck {
namespace {

constexpr std::size_t kPeople = 5;        // of each, the most frequent
constexpr std::size_t kLongestName = 80;  // bytes

constexpr const char* kIntroduction =
    R"(# Who has meetings with you, most hours first. Give each a tier, join those that
# are one client, take out who is none, and put the rest at the end of your
# policy. Names are guesses.
)";

// Characters that are not seen, or that change how others are: controls, marks
// of direction, line separators (Unicode categories Cc, Cf, Zl, Zp).
bool is_hidden(UChar32 c) {
  constexpr std::uint32_t kHidden =
      U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
  return (U_GET_GC_MASK(c) & kHidden) != 0;
}

// Calls visit(code point, its bytes) for each character.
template <typename Visit>
void for_each_character(std::string_view words, Visit visit) {
  const std::string utf8 = text::repair_utf8(words);
  const auto size = static_cast<int32_t>(utf8.size());
  for (int32_t at = 0; at < size;) {
    const int32_t start = at;
    UChar32 c = 0;
    U8_NEXT_UNSAFE(utf8.data(), at, c);
    visit(c,
          std::string_view(utf8).substr(static_cast<std::size_t>(start),
                                        static_cast<std::size_t>(at - start)));
  }
}

// An outsider's words in a comment: on its line, and as they look.
std::string for_comment(std::string_view words) {
  std::string out;
  for_each_character(text::one_line(words),
                     [&](UChar32 c, std::string_view bytes) {
                       if (!is_hidden(c)) out += bytes;
                     });
  return std::string(text::cut(out, kLongestName));
}

// A basic string (TOML 1.0, "String").
std::string quoted(std::string_view words) {
  std::string out = "\"";
  for_each_character(words, [&](UChar32 c, std::string_view bytes) {
    if (c == '"' || c == '\\') {
      out.append("\\").append(bytes);
    } else if (is_hidden(c)) {
      char escape[11];
      std::snprintf(escape, sizeof escape, "\\U%08X", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += bytes;
    }
  });
  return out + "\"";
}

std::string quoted(const std::vector<std::string>& words) {
  std::vector<std::string> items;
  for (const std::string& word : words) items.push_back(quoted(word));
  return "[" + text::join(items, ", ") + "]";
}

std::string number_of(int count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

std::string hours(int minutes) {
  if (minutes == 0) return "less than a minute";
  if (minutes < 60) return number_of(minutes, "minute");
  const int tenths = minutes / 6 + (minutes % 6 >= 3 ? 1 : 0);
  return std::to_string(tenths / 10) +
         (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) +
         (tenths == 10 ? " hour" : " hours");
}

// What it comes to in all says more where the mails span years.
std::string time_taken(const Acquaintance& who) {
  const std::string a_month = hours(who.minutes_per_month) + " a month";
  return who.minutes == who.minutes_per_month
             ? a_month
             : a_month + ", " + hours(who.minutes) + " in all";
}

std::string day(Instant instant, const std::string& zone) {
  CalendarTime time;
  time.form = CalendarTime::Form::kDate;
  time.local = calendar::to_local(instant, zone);
  return format_local(time);
}

std::string meetings(const Acquaintance& who, const std::string& zone) {
  const std::string first = day(who.first, zone);
  const std::string last = day(who.last, zone);
  const std::string series =
      who.series > 0 ? " (" + std::to_string(who.series) + " series)" : "";
  return number_of(who.meetings, "meeting") + series +
         (first == last ? " on " + first : " from " + first + " to " + last);
}

std::string my_answers(const Acquaintance& who) {
  std::vector<std::string> parts = {"accepted " + std::to_string(who.accepted)};
  const auto add = [&](int count, const std::string& what) {
    if (count > 0) parts.push_back(what + " " + std::to_string(count));
  };
  add(who.tentative, "tentative");
  add(who.declined, "declined");
  add(who.meetings - who.accepted - who.tentative - who.declined,
      "not answered");
  return text::join(parts, ", ");
}

std::vector<std::string> people_lines(const Acquaintance& who) {
  std::vector<std::string> lines;
  for (const Address& person : who.people) {
    if (lines.size() == kPeople) {
      lines.push_back("and " + std::to_string(who.people.size() - kPeople) +
                      " more");
      break;
    }
    const std::string name = for_comment(person.name);
    const std::string address = for_comment(person.address);
    lines.push_back(name.empty() ? address : name + " <" + address + ">");
  }
  return lines;
}

// Rules name their client, so each needs a name of its own.
std::string own_name(const Acquaintance& who, std::set<std::string>& taken) {
  const std::string guess(text::cut(text::one_line(who.name), kLongestName));
  const auto is_free = [&](const std::string& name) {
    return !name.empty() && !taken.contains(text::fold_case(name));
  };
  std::string name = guess;
  const auto& words = who.domains.empty() ? who.addresses : who.domains;
  if (!is_free(name) && !words.empty()) name += " (" + words.front() + ")";
  const std::string longer = name;
  for (int number = 2; !is_free(name); ++number) {
    name = longer + " " + std::to_string(number);
  }
  taken.insert(text::fold_case(name));
  return name;
}

std::string entry(const Acquaintance& who, const std::string& name,
                  const std::string& zone) {
  std::string toml = "\n[[client]]\nname = " + quoted(name) + "\n";
  if (!who.domains.empty()) {
    toml += "domains = " + quoted(who.domains) + "\n";
  }
  if (!who.addresses.empty()) {
    toml += "addresses = " + quoted(who.addresses) + "\n";
  }
  toml += "# tier = \"standard\"  # key, major, standard or minor\n";
  std::vector<std::string> comments = {time_taken(who), meetings(who, zone),
                                       my_answers(who)};
  std::ranges::copy(people_lines(who), std::back_inserter(comments));
  for (const std::string& comment : comments) toml += "# " + comment + "\n";
  return toml;
}

bool is_known(const Address& person, const Policy& policy) {
  Invite invite;
  invite.mail.from = {person};
  return weigh::is_colleague(person.address, policy) ||
         weigh::find_relation(invite, policy).client != nullptr;
}

}  // namespace

bool is_known(const Acquaintance& acquaintance, const Policy& policy) {
  return std::ranges::all_of(acquaintance.people, [&](const Address& person) {
    return is_known(person, policy);
  });
}

std::string propose_clients(std::span<const Acquaintance> acquaintances,
                            const Policy& policy) {
  std::set<std::string> taken;
  for (const Client& client : policy.clients) {
    taken.insert(text::fold_case(client.name));
  }
  std::string entries;
  int known = 0;
  for (const Acquaintance& who : acquaintances) {
    if (is_known(who, policy)) {
      ++known;
    } else {
      entries += entry(who, own_name(who, taken), policy.me.time_zone);
    }
  }
  std::string toml =
      entries.empty() ? "# Nobody new has meetings with you.\n" : kIntroduction;
  if (known > 0) {
    toml +=
        "# Left out, as your policy has them: " + std::to_string(known) + ".\n";
  }
  return toml + entries;
}

}  // namespace raincheck
