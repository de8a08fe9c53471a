#include "invite/meeting_place.hpp"

#include <algorithm>
#include <array>

#include "invite/cues.hpp"
#include "invite/joining.hpp"
#include "invite/links.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

constexpr std::size_t kMostRead = 2048;  // of a LOCATION
constexpr std::size_t kLongestPlace = 300;
// "Room 4 (call Ana at the door)" is a place; "Phone call" is none.
constexpr std::size_t kLongestPhoneWords = 40;

// What services call themselves in any language. "Zoom" alone is a cue, for
// there are rooms of that name.
constexpr std::array<std::string_view, 13> kServices = {"microsoft teams",
                                                        "ms teams",
                                                        "teams meeting",
                                                        "google meet",
                                                        "hangouts meet",
                                                        "zoom meeting",
                                                        "zoom call",
                                                        "webex",
                                                        "gotomeeting",
                                                        "skype",
                                                        "bluejeans",
                                                        "ringcentral",
                                                        "jitsi"};

std::string_view bare(std::string_view text) {
  constexpr std::string_view kSigns = " \t\r\n.,;:|/<>()[]-";
  const std::size_t first = text.find_first_not_of(kSigns);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSigns) - first + 1);
}

bool is_online(std::string_view folded) {
  if (std::ranges::any_of(kServices, [&](std::string_view name) {
        return folded.find(name) != std::string_view::npos;
      }))
    return true;
  const std::string_view words = bare(folded);
  if (video_cues().has(words) || online_cues().has(words)) return true;
  // "Online (link below)", "Zoom: see mail"
  const std::string_view cue = online_cues().at_start(words);
  if (cue.empty()) return false;
  const std::string_view rest = text::trim(words.substr(cue.size()));
  return std::string_view("(:-,").find(rest.front()) != std::string_view::npos;
}

bool is_phone(std::string_view folded) {
  return folded.size() < kLongestPhoneWords &&
         !phone_cues().first_in(folded).empty();
}

// Takes links and numbers out of the text; tells what there was.
struct Stripped {
  std::string text;
  std::string link;  // not the way to the door
  bool had_number = false;
};

Stripped strip(std::string_view text) {
  Stripped out;
  out.text = text;
  while (const auto link = find_link(out.text, 0)) {
    if (link->url.find("maps") == std::string::npos) out.link = link->url;
    out.text.erase(link->at, link->size);
  }
  while (const auto number = find_number(out.text, /*local=*/true)) {
    out.had_number = true;
    out.text.erase(number->at, number->size);
  }
  return out;
}

class LocationReader {
 public:
  explicit LocationReader(const Source& source) : source_(source) {}

  void read(std::string_view location) {
    // Outlook separates rooms by ";".
    for (const std::string_view piece : text::split(location, ';'))
      read_piece(piece);
  }

  MeetingPlace take() {
    if (!place_.empty())
      found_.place =
          source_.found(std::string_view(place_).substr(0, kLongestPlace));
    // Beside a room any link may stand.
    if (found_.place) found_.link.reset();
    return std::move(found_);
  }

 private:
  void read_piece(std::string_view piece) {
    const Stripped stripped = strip(piece);
    const std::string_view words = bare(stripped.text);
    if (!stripped.link.empty() && !found_.online) {
      found_.online = source_.found(text::trim(piece));
      found_.link = source_.found(stripped.link);
    }
    if (stripped.had_number && !found_.phone)
      found_.phone = source_.found(text::trim(piece));
    // "UK: +44 …": what is left names the number.
    if (words.empty() ||
        (stripped.had_number && stripped.text.find(':') != std::string::npos))
      return;
    const std::string folded = fold(words);
    if (is_online(folded)) return read_mixed(words);
    if (is_phone(folded)) {
      if (!found_.phone) found_.phone = source_.found(text::trim(piece));
      return;
    }
    add(stripped.text.size() == piece.size() ? text::trim(piece) : words);
  }

  // "Room 4.12, Microsoft Teams Meeting"
  void read_mixed(std::string_view words) {
    std::string kept;
    for (const std::string_view part : text::split(words, ',')) {
      const std::string_view trimmed = bare(part);
      if (trimmed.empty()) continue;
      if (is_online(fold(trimmed))) {
        if (!found_.online) found_.online = source_.found(text::trim(trimmed));
        continue;
      }
      kept.append(kept.empty() ? "" : ", ").append(trimmed);
    }
    if (!found_.online) found_.online = source_.found(words);
    if (!kept.empty()) add(kept);
  }

  void add(std::string_view place) {
    place_.append(place_.empty() ? "" : "; ").append(place);
  }

  const Source& source_;
  std::string place_;
  MeetingPlace found_;
};

// What "Where:" says, on its line or on the next.
std::optional<std::string_view> named_place(const std::vector<Line>& lines,
                                            std::size_t at) {
  const std::string_view folded = lines[at].folded;
  const std::string_view cue = place_cues().at_start(folded);
  if (cue.empty() || !text::trim(folded.substr(cue.size())).starts_with(':'))
    return std::nullopt;
  const std::string_view line = lines[at].text;
  const std::string_view rest = text::trim(line.substr(line.find(':') + 1));
  if (!rest.empty() || at + 1 == lines.size()) return rest;
  const std::string_view next = lines[at + 1].text;
  // "Where:" left empty, and another label below it.
  return next.find(':') == std::string_view::npos ? next : rest;
}

}  // namespace

MeetingPlace read_location(const Source& location) {
  LocationReader reader(location);
  std::size_t read = 0;
  for (const Line& line : location.lines) {
    if ((read += line.text.size()) > kMostRead) break;
    reader.read(line.text);
  }
  return reader.take();
}

std::optional<Finding> find_place(std::span<const Source> sources) {
  for (const Source& source : sources) {
    for (std::size_t i = 0; i < source.own.size(); ++i) {
      const auto named = named_place(source.own, i);
      if (!named) continue;
      LocationReader reader(source);
      reader.read(named->substr(0, kMostRead));
      if (auto place = reader.take().place) return place;
    }
  }
  return std::nullopt;
}

}  // namespace raincheck::invite
