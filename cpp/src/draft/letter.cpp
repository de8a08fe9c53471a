#include "draft/letter.hpp"

#include <unicode/ubidi.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "draft/dates.hpp"
#include "draft/files.hpp"
#include "draft/greeting.hpp"
#include "draft/names.hpp"
#include "draft/occurrence.hpp"
#include "draft/subject.hpp"
#include "draft/template.hpp"
#include "invite/links.hpp"
#include "text.hpp"
#include "triage/colleagues.hpp"

namespace raincheck::draft {
namespace {

const Client* client_of(const Decision& decision, const Policy& policy) {
  const auto found =
      std::ranges::find(policy.clients, decision.client, &Client::name);
  return decision.client.empty() || found == policy.clients.end() ? nullptr
                                                                  : &*found;
}

// A number that a line end cuts in two is hard to dial.
std::string unbroken(std::string_view number) {
  std::string out;
  for (const char c : text::one_line(number)) {
    c == ' ' ? out.append(kNoBreakSpace) : out.append(1, c);
  }
  return out;
}

std::vector<std::string> texts(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings) {
    out.push_back(text::one_line(finding.text));
  }
  return out;
}

// The reason a letter may give: one that the person has, never a dislike.
std::string reason_phrase(const Decision& decision, const Policy& policy,
                          const Voice& voice, const std::string& section) {
  // What keeps me away later on is no reason beside an offer of the very time.
  const bool can_start_then =
      decision.answer == Answer::kShorter || decision.answer == Answer::kPhone;
  for (const Reason reason : decision.reasons) {
    if (reason == Reason::kConflict && can_start_then) continue;
    std::string key = section + "." + std::string(name(reason));
    // Nobody else's business, unless the person says so.
    if (reason == Reason::kIllness && policy.letters.name_illness) {
      key += "_named";
    }
    if (voice.phrases.has(key)) return voice.text(key);
  }
  return {};
}

// Their clock as far as anybody knows it.
std::string their_zone(const Invite& invite, const Decision& decision,
                       const Policy& policy) {
  const Client* client = client_of(decision, policy);
  return client && !client->time_zone.empty() ? client->time_zone
                                              : zone_of(invite);
}

// A link stands by itself, and what a service calls itself is no place.
std::string place_of(const Invite& invite) {
  if (invite.place) return text::one_line(invite.place->text);
  std::string place = invite.location;
  while (const auto link = invite::find_link(place, 0)) {
    place.erase(link->at, link->size);
  }
  place = text::one_line(place);
  const std::size_t from = place.find_first_not_of(" ;,<>()|-");
  if (from == std::string::npos) return {};
  return place.substr(from, place.find_last_not_of(" ;,<>(|-") + 1 - from);
}

void set_list(Values& values, const std::string& name,
              std::vector<std::string> list) {
  values["has_" + name] = !list.empty();
  values[name] = std::move(list);
}

// How many agenda items fit: as much of the agenda as of the time, and at
// least the first.
std::size_t covered_items(std::size_t items, int minutes, int asked) {
  if (items == 0 || asked <= 0) return items;
  const auto share = items * static_cast<std::size_t>(std::max(minutes, 0)) /
                     static_cast<std::size_t>(asked);
  return std::clamp<std::size_t>(share, 1, items);
}

bool is_all_day(const Invite& invite) {
  return invite.dtstart && invite.dtstart->form == CalendarTime::Form::kDate;
}

Values common_values(const Invite& invite, const Decision& decision,
                     const Policy& policy, const Voice& voice) {
  const Dates dates(voice.phrases, policy.me.time_zone,
                    their_zone(invite, decision, policy));
  const bool shorter = (decision.answer == Answer::kShorter ||
                        decision.answer == Answer::kPhone) &&
                       decision.answered.minutes < decision.asked.minutes;
  const Invite shown = at_time_asked(invite, decision, policy.me.time_zone);
  std::string when = dates.asked(
      shown, shorter ? std::optional(decision.answered.minutes) : std::nullopt);
  if (when.empty()) when = voice.text("date.undated");
  if (asks_about_series(invite)) {
    when = fill(voice.text("date.series"), {{"when", when}});
  }

  std::vector<std::string> slots;
  for (const Interval& slot : decision.answered.when) {
    slots.push_back(dates.offered(slot, invite));
  }
  const std::vector<std::string> agenda = texts(invite.agenda);
  const std::vector<std::string> questions =
      unaddressed(texts(invite.questions), policy.me.name);
  const auto split =
      agenda.begin() +
      static_cast<std::ptrdiff_t>(covered_items(
          agenda.size(), decision.answered.minutes, decision.asked.minutes));
  std::vector<std::string> items = agenda;
  items.insert(items.end(), questions.begin(), questions.end());

  Values values = {
      {"topic", text::one_line(invite.summary)},
      {"when", when},
      {"length", dates.length(decision.answered.minutes)},
      {"asked_length",
       is_all_day(invite) ? "" : dates.length(decision.asked.minutes)},
      {"reason", reason_phrase(decision, policy, voice, "reason")},
      {"reason_sentence",
       reason_phrase(decision, policy, voice, "reason_sentence")},
      {"phone", unbroken(policy.me.phone)},
      {"shortened", decision.shortened},
      {"in_person", decision.asked.form == Form::kInPerson},
  };
  set_list(values, "slots", std::move(slots));
  set_list(values, "covered", {agenda.begin(), split});
  set_list(values, "rest", {split, agenda.end()});
  set_list(values, "agenda", agenda);
  set_list(values, "questions", questions);
  set_list(values, "items", std::move(items));

  if (decision.colleague) {
    const Client* client = client_of(decision, policy);
    const std::string& address = decision.colleague->address;
    values["colleague"] = name_or_address(*decision.colleague);
    values["colleague_is_there"] = decision.colleague_is_there;
    values["colleague_is_organizer"] = colleague_invited_me(invite, decision);
    values["account_manager"] =
        client && client->account_manager &&
        text::ascii_iequals(client->account_manager->address, address);
  }
  return values;
}

// Facts that only the colleague needs.
void add_briefing_values(Values& values, const Invite& invite,
                         const Decision& decision, const Policy& policy,
                         const Voice& voice) {
  const Address organizer = correspondent(invite);
  values["organizer"] = name_or_address(organizer);
  if (name_or_address(organizer) != organizer.address) {
    values["organizer_address"] = organizer.address;
  }
  values["place"] = place_of(invite);
  if (invite.conference) {
    values["conference"] = text::one_line(invite.conference->text);
  }
  values["client"] = decision.client;
  if (const Client* client = client_of(decision, policy)) {
    values["notes"] = text::one_line(client->notes);
  }
  values["serious"] = decision.serious;
  if (!invite.serious.empty()) {
    values["cue"] = text::one_line(invite.serious.front().text);
  }
  std::vector<std::string> others;
  for (const CalendarUser& user : invite.attendees) {
    const bool me = decision.me && user.uri == decision.me->uri;
    const bool them =
        text::ascii_iequals(user.address, decision.colleague->address) ||
        text::ascii_iequals(user.address, organizer.address);
    if (!me && !them) {
      others.push_back(name_or_address({user.name, user.address}));
    }
  }
  values["has_attendees"] = !others.empty();
  values["attendees"] = text::join(others, voice.text("letter.comma"));
}

void add_history(Values& values, const Decision& decision, const Policy& policy,
                 const Voice& voice) {
  const Dates dates(voice.phrases, policy.me.time_zone);
  std::vector<std::string> lines;
  for (const EarlierMeeting& meeting : decision.history) {
    lines.push_back(fill(voice.text("letter.earlier_meeting"),
                         {{"when", dates.day(meeting.start)},
                          {"topic", text::one_line(meeting.summary)}}));
  }
  set_list(values, "history", std::move(lines));
}

// Among words that run from right to left, others keep their order and their
// punctuation inside an isolate (UAX 9, 2.4): "+60 3-5550 1234" and "Ready?"
// would fall apart. It serves plain text as well as HTML.
std::string isolated(const std::string& words) {
  const auto text = icu::UnicodeString::fromUTF8(words);
  const bool stays =
      words.empty() ||
      ubidi_getBaseDirection(text.getBuffer(), text.length()) == UBIDI_RTL;
  return stays ? words : "\u2066" + words + "\u2069";
}

// Others' embeddings, overrides and isolates would run on past their words,
// or end the isolate around them (UAX 9, 2.1 to 2.4).
std::string without_turns(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size();) {
    const std::string_view sign = words.substr(i, 3);
    if ((sign >= "\u202A" && sign <= "\u202E") ||
        (sign >= "\u2066" && sign <= "\u2069")) {
      i += sign.size();
    } else {
      out += words[i++];
    }
  }
  return out;
}

// What people copy stays as it is; the phrases set U+200E before it.
bool is_copied(std::string_view name) {
  return name == "phone" || name == "conference" || name == "organizer_address";
}

std::string subject_line(const Invite& invite, const Voice& voice,
                         const std::string& key) {
  std::string subject =
      without_reply_prefixes(text::one_line(invite.mail.subject));
  if (subject.empty()) {
    subject = without_reply_prefixes(text::one_line(invite.summary));
  }
  if (subject.empty()) return voice.text(key + "_without_subject");
  return fill(voice.text(key), {{"subject", subject}});
}

std::vector<Block> letter_blocks(const std::string& salutation,
                                 const std::string& body, const Me& me,
                                 const Voice& voice) {
  std::vector<Block> blocks = {{Block::Kind::kParagraph, {salutation}}};
  for (Block& block : read_blocks(body)) blocks.push_back(std::move(block));
  Block closing = {Block::Kind::kLines, {voice.text("letter.closing")}};
  if (!me.name.empty()) closing.lines.push_back(me.name);
  for (const std::string_view line : text::split_lines(me.signature)) {
    closing.lines.emplace_back(line);
  }
  blocks.push_back(std::move(closing));
  return blocks;
}

// Colleagues call each other by the family name in Japanese, by the whole one
// in Chinese: a given name alone would be too close.
Tone tone_of_names(const Voice& voice) {
  const std::string& language = voice.phrases.language();
  return language == "ja" || language == "zh" ? Tone::kFormal : voice.tone;
}

std::string salutation(const std::string& name, const Voice& voice) {
  if (name.empty()) return voice.text("letter.salutation_without_name");
  Values values = {{"name", name}};
  isolate(values, voice);
  return fill(voice.text("letter.salutation"), values);
}

}  // namespace

void isolate(Values& values, const Voice& voice) {
  const bool turned = is_right_to_left(voice.phrases.language());
  for (auto& [name, value] : values) {
    const bool apart = turned && !is_copied(name);
    const auto keep = [&](const std::string& words) {
      return apart ? isolated(without_turns(words)) : without_turns(words);
    };
    if (auto* words = std::get_if<std::string>(&value)) {
      *words = keep(*words);
    } else if (auto* list = std::get_if<std::vector<std::string>>(&value)) {
      std::ranges::transform(*list, list->begin(), keep);
    }
  }
}

std::vector<Block> Letter::shown() const {
  std::vector<Block> all = blocks;
  all.insert(all.end(), quote.begin(), quote.end());
  return all;
}

bool colleague_invited_me(const Invite& invite, const Decision& decision) {
  return invite.organizer && decision.colleague &&
         text::ascii_iequals(invite.organizer->address,
                             decision.colleague->address);
}

std::string letter_language(const Invite& invite, const Decision& decision,
                            const Policy& policy, const Wording& wording) {
  const Client* client = client_of(decision, policy);
  if (client && wording.speaks(client->language)) return client->language;
  const auto base = [](std::string_view tag) {
    return tag.substr(0, tag.find_first_of("-_"));
  };
  const auto& mine = policy.me.languages;
  const auto spoken = std::ranges::find_if(mine, [&](const std::string& tag) {
    return !invite.language.empty() && wording.speaks(tag) &&
           text::ascii_iequals(base(tag), base(invite.language));
  });
  if (spoken != mine.end()) return *spoken;
  const auto known = std::ranges::find_if(
      mine, [&](const std::string& tag) { return wording.speaks(tag); });
  return known != mine.end() ? *known : "en";
}

Tone letter_tone(const Address& person, const Decision& decision,
                 const Policy& policy) {
  const Contact* contact = find_contact(person.address, policy);
  if (contact && contact->tone) return *contact->tone;
  if (weigh::is_colleague(person.address, policy)) {
    return policy.letters.colleague_tone;
  }
  const Client* client = client_of(decision, policy);
  return client && client->tone ? *client->tone : policy.letters.tone;
}

Letter write_reply(const Invite& invite, const Decision& decision,
                   const Policy& policy, const Voice& voice) {
  const std::string key = "letter." + std::string(name(decision.answer));
  Values values = common_values(invite, decision, policy, voice);
  isolate(values, voice);
  const std::string body = fill(voice.text(key), values);
  const std::string greeting =
      salutation(salutation_name(invite, policy, tone_of_names(voice)), voice);
  return {subject_line(invite, voice, "subject.reply"),
          letter_blocks(greeting, body, policy.me, voice)};
}

Letter write_briefing(const Invite& invite, const Decision& decision,
                      const Policy& policy, const Voice& voice,
                      std::size_t files_attached) {
  Values values = common_values(invite, decision, policy, voice);
  add_briefing_values(values, invite, decision, policy, voice);
  add_history(values, decision, policy, voice);
  const std::vector<std::string> files = file_names(invite);
  values["has_files"] = !files.empty();
  values["files"] = text::join(files, voice.text("letter.comma"));
  values["files_attached"] = !files.empty() && files_attached == files.size();
  isolate(values, voice);
  const std::string greeting = salutation(
      salutation_name(*decision.colleague, policy, tone_of_names(voice)),
      voice);
  return {subject_line(invite, voice, "subject.briefing"),
          letter_blocks(greeting, fill(voice.text("letter.briefing"), values),
                        policy.me, voice)};
}

}  // namespace raincheck::draft
