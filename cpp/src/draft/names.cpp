#include "draft/names.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "invite/cues.hpp"
#include "invite/html.hpp"
#include "invite/lines.hpp"
#include "invite/quoted.hpp"
#include "text.hpp"
#include "triage/mailboxes.hpp"

namespace raincheck::draft {
namespace {

using std::string_view;
using Words = std::vector<std::string>;

// All of these are compared folded and without a full stop at the end.
constexpr std::array<string_view, 38> kTitles = {
    "dr",    "dra",   "prof",  "profa",     "professor", "mag",     "ing",
    "ir",    "ts",    "ar",    "dipl.-ing", "dipl.-kfm", "dr.-ing", "dato'",
    "dato",  "datin", "datuk", "dr.med",    "haji",      "hajah",   "hj",
    "mr",    "mrs",   "ms",    "mx",        "miss",      "herr",    "frau",
    "encik", "cik",   "puan",  "tuan",      "tun",       "bapak",   "ibu",
    "sir",   "dame",  "rev"};
constexpr std::array<string_view, 3> kTitlesOfTwoWords = {"tan sri", "puan sri",
                                                          "toh puan"};
constexpr std::array<string_view, 19> kPostNominals = {
    "jr",  "sr",   "ii",  "iii",  "iv",  "phd", "ph.d", "md",  "m.d", "mba",
    "msc", "m.sc", "bsc", "b.sc", "cpa", "cfa", "esq",  "llm", "pmp"};
constexpr std::array<string_view, 23> kCompanies = {
    "inc",     "ltd",      "llc",     "llp",     "gmbh",     "ag",
    "sdn bhd", "sdn. bhd", "plc",     "pte ltd", "pte. ltd", "corp",
    "kg",      "limited",  "s.a",     "s.a.s",   "s.r.l",    "s.p.a",
    "b.v",     "n.v",      "s.a.r.l", "lda",     "ltda"};
// Words of a department or a task: "Miller, Head of Sales".
constexpr std::array<string_view, 5> kJoiningWords = {"of", "for", "and", "und",
                                                      "&"};
constexpr std::array<string_view, 6> kNobody = {
    "noreply", "no-reply", "no reply", "donotreply", "do-not-reply", "n/a"};

template <std::size_t kSize>
bool is_one_of(const std::array<string_view, kSize>& list, string_view words) {
  std::string folded = invite::fold(words);
  if (folded.ends_with('.')) folded.pop_back();
  return std::ranges::find(list, folded) != list.end();
}

Words words_of(string_view text) {
  Words words;
  const std::string line = text::one_line(text);
  for (const string_view word : text::split(line, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

// How many of the first words are titles.
std::size_t count_titles(const Words& words) {
  std::size_t count = 0;
  while (count < words.size()) {
    if (count + 1 < words.size() &&
        is_one_of(kTitlesOfTwoWords, words[count] + " " + words[count + 1])) {
      count += 2;
    } else if (is_one_of(kTitles, words[count])) {
      ++count;
    } else {
      break;
    }
  }
  return count;
}

bool are_post_nominals(const Words& words) {
  return std::ranges::all_of(words, [](const std::string& word) {
    return is_one_of(kPostNominals, word);
  });
}

Words take_titles(Words& words) {
  const auto end =
      words.begin() + static_cast<std::ptrdiff_t>(count_titles(words));
  Words titles(words.begin(), end);
  words.erase(words.begin(), end);
  return titles;
}

// ---- what is no name

void drop_brackets(std::string& name) {
  constexpr std::array<std::pair<string_view, string_view>, 5> kBrackets = {
      {{"(", ")"}, {"[", "]"}, {"<", ">"}, {"（", "）"}, {"【", "】"}}};
  for (const auto& [open, close] : kBrackets) {
    while (true) {
      const std::size_t from = name.find(open);
      if (from == std::string::npos) break;
      const std::size_t to = name.find(close, from);
      const std::size_t end =
          to == std::string::npos ? name.size() : to + close.size();
      name.replace(from, end - from, " ");
    }
  }
}

// A company, a service that sent the mail: "Sarah Miller | Acme".
void drop_what_follows(std::string& name) {
  constexpr std::array<string_view, 8> kMarks = {
      "|", " - ", " – ", " — ", " @ ", " / ", " via ", " melalui "};
  for (const string_view mark : kMarks) {
    name.resize(std::min(name.find(mark), name.size()));
  }
}

// "Acme Inc.", "Head of Sales": behind a comma, not what a person is called.
bool is_house_or_task(const Words& words) {
  const std::size_t size = words.size();
  return is_one_of(kCompanies, words.back()) ||
         (size > 1 &&
          is_one_of(kCompanies, words[size - 2] + " " + words.back())) ||
         std::ranges::any_of(words, [](const std::string& word) {
           return is_one_of(kJoiningWords, word);
         });
}

bool has_letter(const std::string& name) {
  const auto text = icu::UnicodeString::fromUTF8(name);
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    if (u_isalpha(text.char32At(i))) return true;
  }
  return false;
}

// QUIRK: Outlook writes 'Sarah Miller'.
string_view without_quotes(string_view name) {
  name = text::trim(name);
  while (name.size() >= 2 && (name.front() == '\'' || name.front() == '"') &&
         name.front() == name.back()) {
    name = text::trim(name.substr(1, name.size() - 2));
  }
  return name;
}

// Whether "SARAH MILLER" is Sarah Miller for certain. MCDONALD and VAN DYK are
// spelt in more than one way, and IBM or TAN may be letters that stand for
// something.
bool is_shouted(const Words& words) {
  constexpr std::array<string_view, 3> kParticles = {"della", "binti",
                                                     "vander"};
  const auto plain = [&](const std::string& word) {
    return word.size() >= 4 &&
           std::ranges::all_of(word,
                               [](char c) { return c >= 'A' && c <= 'Z'; }) &&
           word.find_first_of("AEIOUY") != std::string::npos &&
           !word.starts_with("MC") && !word.starts_with("MAC") &&
           !word.starts_with("FITZ") && !is_one_of(kParticles, word);
  };
  return words.size() >= 2 && std::ranges::all_of(words, plain);
}

std::string unshouted(std::string name) {
  std::string words = name;
  std::ranges::replace(words, ',', ' ');
  if (!is_shouted(words_of(words))) return name;
  for (std::size_t i = 1; i < name.size(); ++i) {
    if (text::is_ascii_letter(name[i - 1]) && text::is_ascii_letter(name[i])) {
      name[i] = static_cast<char>(name[i] | 0x20);
    }
  }
  return name;
}

// Where the family name comes first, and a given name alone is for friends.
bool is_east_asian(const std::string& name) {
  const auto text = icu::UnicodeString::fromUTF8(name);
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(text.char32At(i), &status);
    if (script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
        script == USCRIPT_KATAKANA || script == USCRIPT_HANGUL) {
      return true;
    }
  }
  return false;
}

// "Ludwig van", "Sarah J." → what people call them.
Words given_words(Words words) {
  std::erase_if(words, [](const std::string& word) {
    const bool initial = word.size() == 1 || word.ends_with('.');
    const bool particle = word.front() >= 'a' && word.front() <= 'z';
    return initial || particle;
  });
  return words;
}

PersonName family_first(Words titles, Words family, Words given) {
  for (Words* part : {&family, &given}) {
    const Words more = take_titles(*part);
    titles.insert(titles.end(), more.begin(), more.end());
  }
  Words all = titles;
  const std::string spelt = text::join(family, "") + text::join(given, "");
  if (is_east_asian(spelt)) {
    all.insert(all.end(), family.begin(), family.end());
    all.insert(all.end(), given.begin(), given.end());
    return {text::join(all, " "), ""};
  }
  all.insert(all.end(), given.begin(), given.end());
  all.insert(all.end(), family.begin(), family.end());
  return {text::join(all, " "), text::join(given_words(given), " ")};
}

// ---- how they sign

// People write less than a hundred kilobytes by hand.
std::string words_to_sign(const Invite& invite) {
  constexpr std::size_t kMost = 100'000;
  return std::string(text::cut(invite.body, kMost)) + "\n\n" +
         invite::description_text(text::cut(invite.description, kMost));
}

// The line below "Best regards,", once for each.
Words signatures(const Invite& invite) {
  std::vector<invite::Line> lines = invite::read_lines(words_to_sign(invite));
  invite::mark_quoted(lines);
  Words found;
  bool closed = false;
  for (const invite::Line& line : lines) {
    if (!line.is_own() || line.folded.empty()) continue;
    if (closed) {
      const std::size_t from = line.folded.find_first_not_of("-~ ");
      if (from != std::string::npos) found.push_back(line.folded.substr(from));
    }
    closed = invite::ends_letter(line.folded);
  }
  return found;
}

// The first or the last word of their name, if they sign with it.
std::string signed_name(const Invite& invite, const std::string& whole) {
  if (is_east_asian(whole)) return {};
  Words words = words_of(whole);
  const Words titles = take_titles(words);
  if (words.empty()) return {};
  for (const std::string& line : signatures(invite)) {
    for (const std::string& word : {words.front(), words.back()}) {
      if (line == invite::fold(word)) return word;
    }
  }
  return {};
}

}  // namespace

PersonName read_name(std::string_view display_name) {
  std::string name = text::one_line(display_name);
  drop_brackets(name);
  drop_what_follows(name);
  name = unshouted(std::string(without_quotes(text::one_line(name))));
  // Many systems put an address where a name belongs; nobody is called that.
  if (name.find('@') != std::string::npos || !has_letter(name) ||
      is_one_of(kNobody, name)) {
    return {};
  }

  std::vector<Words> parts;
  for (const string_view part : text::split(name, ',')) {
    if (Words words = words_of(part); !words.empty()) {
      parts.push_back(std::move(words));
    }
  }
  Words titles;
  while (parts.size() > 1) {
    Words& last = parts.back();
    if (is_one_of(kCompanies, text::join(last, " "))) return {name, ""};
    if (count_titles(last) == last.size()) {
      titles.insert(titles.begin(), last.begin(), last.end());
    } else if (!are_post_nominals(last)) {
      break;
    }
    parts.pop_back();
  }
  if (parts.empty()) return {};
  if (parts.size() == 2 && is_house_or_task(parts[1])) parts.pop_back();
  if (parts.size() == 2 && text::count_digits(name) == 0) {
    return family_first(std::move(titles), parts[0], parts[1]);
  }
  if (parts.size() > 1) return {name, ""};
  titles.insert(titles.end(), parts[0].begin(), parts[0].end());
  return {text::join(titles, " "), ""};
}

std::string name_or_address(const Address& person) {
  const std::string name = read_name(person.name).whole;
  return name.empty() ? person.address : name;
}

Address correspondent(const Invite& invite) {
  const auto& from = invite.mail.from;
  if (!invite.organizer || invite.organizer->address.empty()) {
    const auto& list =
        invite.mail.reply_to.empty() ? from : invite.mail.reply_to;
    return list.empty() ? Address() : list.front();
  }
  Address person = {invite.organizer->name, invite.organizer->address};
  if (read_name(person.name).whole.empty() && !from.empty() &&
      text::ascii_iequals(from.front().address, person.address)) {
    person.name = from.front().name;
  }
  return person;
}

const Contact* find_contact(std::string_view address, const Policy& policy) {
  const auto found =
      std::ranges::find_if(policy.contacts, [&](const Contact& contact) {
        return weigh::same_mailbox(contact.address, address);
      });
  return found == policy.contacts.end() ? nullptr : &*found;
}

std::string salutation_name(const Address& colleague, const Policy& policy,
                            Tone tone) {
  const Contact* contact = find_contact(colleague.address, policy);
  if (contact && !contact->name.empty()) return text::one_line(contact->name);
  const PersonName name = read_name(colleague.name);
  return tone == Tone::kFamiliar && !name.given.empty() ? name.given
                                                        : name.whole;
}

std::string salutation_name(const Invite& invite, const Policy& policy,
                            Tone tone) {
  const Address person = correspondent(invite);
  const Contact* contact = find_contact(person.address, policy);
  const std::string whole = read_name(person.name).whole;
  if (tone == Tone::kFamiliar && !(contact && !contact->name.empty())) {
    const std::string given = signed_name(invite, whole);
    if (!given.empty()) return given;
  }
  return salutation_name(person, policy, tone);
}

}  // namespace raincheck::draft
