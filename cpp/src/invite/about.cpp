#include "invite/about.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "invite/agenda.hpp"
#include "invite/boilerplate.hpp"
#include "invite/cues.hpp"
#include "invite/html.hpp"
#include "invite/joining.hpp"
#include "invite/language.hpp"
#include "invite/meeting_place.hpp"
#include "invite/questions.hpp"
#include "invite/quoted.hpp"
#include "invite/serious.hpp"
#include "invite/source.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

// CLD2 takes 25 ns a byte and is sure long before this.
constexpr std::size_t kEnoughForLanguage = 2048;

Source read_source(std::string_view name, std::string_view text,
                   bool is_letter = true) {
  Source source;
  source.name = name;
  source.lines = read_lines(text::repair_utf8(text::cut(text, kMostText)));
  if (is_letter) {
    mark_quoted(source.lines);
    mark_boilerplate(source.lines);
  }
  source.own = own_lines(source.lines);
  return source;
}

// A title or a LOCATION: all of it is the person's own.
Source read_field(std::string_view name, std::string_view text) {
  return read_source(name, text, /*is_letter=*/false);
}

// Gateways write before a title that it came from outside.
std::string_view without_warning(std::string_view title) {
  title = text::trim(title);
  for (const std::string_view mark : {"[EXTERNAL]", "[EXT]", "EXTERNAL:"})
    if (text::ascii_istarts_with(title, mark))
      return text::trim(title.substr(mark.size()));
  return title;
}

Source read_description(std::string_view name, std::string_view text) {
  return read_source(name, description_text(text));
}

// Google's own account of the event, guests and all; the organizer's words are
// in the description.
bool is_written_by_google(const Invite& invite) {
  return invite.prodid.find("//Google") != std::string::npos &&
         invite.body.find("google.com/calendar/") != std::string::npos;
}

// The person's words, without saying twice what stands in two places.
std::vector<Source> read_words(const Invite& invite) {
  std::vector<Source> words;
  const std::string_view summary = without_warning(invite.summary);
  const std::string_view subject = without_warning(invite.mail.subject);
  words.push_back(read_field("summary", summary));
  if (subject != summary) words.push_back(read_field("subject", subject));
  if (text::trim(invite.description).empty()) {
    words.push_back(
        read_description("alt_description", invite.alt_description));
  } else {
    words.push_back(read_description("description", invite.description));
  }
  if (text::trim(invite.body) != text::trim(invite.description) &&
      !is_written_by_google(invite))
    words.push_back(read_source("body", invite.body));
  return words;
}

// A program that makes plain text of a list may lose its marks; the HTML
// beside it has them still.
std::vector<Finding> find_agenda_anywhere(const Invite& invite,
                                          std::span<const Source> words) {
  std::vector<Finding> agenda = find_agenda(words);
  if (!agenda.empty() || invite.alt_description.empty() ||
      text::trim(invite.description).empty())
    return agenda;
  const std::array alternative = {
      read_description("alt_description", invite.alt_description)};
  return find_agenda(alternative);
}

using Told = std::pair<Form, std::optional<Finding>>;

Told find_form(const Invite& invite, const MeetingPlace& location,
               const Source& summary) {
  if (location.place) return {Form::kInPerson, location.place};
  if (location.online) return {Form::kVideo, location.online};
  if (location.phone) return {Form::kPhone, location.phone};
  if (invite.place) return {Form::kInPerson, invite.place};
  if (invite.conference) return {Form::kVideo, invite.conference};
  if (invite.dial_in) return {Form::kPhone, invite.dial_in};
  for (const Line& line : summary.own) {
    if (const auto cue = video_cues().first_in(line.folded); !cue.empty())
      return {Form::kVideo, summary.found(cue)};
    if (names_call(line.folded))
      return {Form::kPhone, summary.found(phone_cues().first_in(line.folded))};
  }
  return {Form::kUnknown, std::nullopt};
}

// What the words say counts before a label that a program put there.
std::string find_language(std::span<const Source> words,
                          const std::string& label) {
  std::string text;
  for (const Source& source : words) {
    for (const Line& line : source.own) {
      if (text.size() > kEnoughForLanguage) break;
      text.append(line.text).append("\n");
    }
  }
  const std::string detected = detect_language(text);
  return detected.empty() ? label : detected;
}

}  // namespace

void read_about(Invite& invite) {
  std::vector<Source> texts;  // LOCATION, then the words
  texts.push_back(read_field("location", invite.location));
  for (Source& source : read_words(invite)) texts.push_back(std::move(source));
  const std::span<const Source> all(texts);
  const std::span<const Source> words = all.subspan(1);

  invite.agenda = find_agenda_anywhere(invite, words);
  invite.questions = find_questions(words, invite.agenda);
  invite.serious = find_serious(words);

  // The calendar's own word on how to join has been read already.
  if (!invite.conference) invite.conference = find_conference(all);
  if (!invite.dial_in) invite.dial_in = find_dial_in(all);
  const MeetingPlace location = read_location(texts.front());
  if (!invite.conference) invite.conference = location.link;
  invite.place = location.place ? location.place : find_place(words);
  std::tie(invite.form, invite.form_cue) =
      find_form(invite, location, words.front());
  invite.language = find_language(words, invite.mail.language);
}

}  // namespace raincheck::invite
