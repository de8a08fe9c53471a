#include "invite/meeting_place.hpp"

#include <algorithm>
#include <array>

#include "invite/cjk.hpp"
#include "invite/cues.hpp"
#include "invite/joining.hpp"
#include "invite/links.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

constexpr std::size_t kMostRead = 2048;  // of a LOCATION
constexpr std::size_t kLongestPlace = 300;
// "Phone: ask Ana" is none; a sentence may be a place.
constexpr std::size_t kLongestPhoneWords = 40;

// What services call themselves in any language. "Zoom" alone is a cue, for
// there are rooms of that name.
constexpr std::array<std::string_view, 13> kServiceNames = {"microsoft teams",
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

// Without the signs around it; a bracket that was opened inside stays closed.
std::string_view bare(std::string_view text) {
  constexpr std::string_view kSigns = " \t\r\n.,;:|/<>()[]-";
  const std::size_t first = text.find_first_not_of(kSigns);
  if (first == std::string_view::npos) return {};
  const std::size_t last = text.find_last_not_of(kSigns);
  const std::string_view words = text.substr(first, last - first + 1);
  const bool open =
      std::ranges::count(words, '(') > std::ranges::count(words, ')');
  return open && text.substr(last + 1).starts_with(')')
             ? text.substr(first, words.size() + 1)
             : words;
}

bool is_word(char c) { return text::is_ascii_letter(c) || text::is_digit(c); }

// As a word: not in "Skypeline Tower".
bool names(std::string_view folded, std::string_view service) {
  for (std::size_t at = folded.find(service); at != std::string_view::npos;
       at = folded.find(service, at + 1)) {
    const std::size_t end = at + service.size();
    if ((at == 0 || !is_word(folded[at - 1])) &&
        (end == folded.size() || !is_word(folded[end])))
      return true;
  }
  return false;
}

bool is_online(std::string_view folded) {
  if (std::ranges::any_of(kServiceNames, [&](std::string_view service) {
        return names(folded, service);
      }))
    return true;
  const std::string_view words = bare(folded);
  if (video_cues().has(words) || online_cues().has(words)) return true;
  // "Online (link below)", "Zoom: see mail"
  const std::string_view cue = online_cues().at_start(words);
  if (cue.empty()) return false;
  const std::string_view rest = text::trim(words.substr(cue.size()));
  return std::string_view("(:-,").find(rest.front()) !=
             std::string_view::npos ||
         rest.starts_with("（") || rest.starts_with("：") ||
         rest.starts_with("、");
}

// "Phone", "Conference call, Ana dials", "Call Ana"; not "Room 4 (call Ana at
// the door)".
bool is_phone(std::string_view folded) {
  const std::size_t end =
      std::min({folded.find_first_of(",(/|"), folded.find("（"),
                folded.find("、"), folded.find("，")});
  const std::string_view head = bare(folded.substr(0, end));
  if (folded.size() >= kLongestPhoneWords || !names_call(head)) return false;
  if (!phone_cues().at_start(head).empty()) return true;
  return head.ends_with(phone_cues().all_in(head).back());
}

// Takes links and numbers out of the text; tells what there was.
struct Stripped {
  std::string text;
  std::string link;  // not the way to the door
  bool had_number = false;
};

// Whether an opening bracket behind some words is not yet closed at `at`.
bool is_in_brackets(std::string_view text, std::size_t at) {
  const std::size_t open = text.substr(0, at).rfind('(');
  return open != std::string_view::npos &&
         text.substr(open, at - open).find(')') == std::string_view::npos &&
         !bare(text.substr(0, open)).empty();
}

// "Room 2023-10-12345" is a room: without "+" a number is one to call only
// where calls are spoken of (`local`).
Stripped strip(std::string_view text, bool local) {
  Stripped out;
  out.text = text;
  while (const auto link = find_link(out.text, 0)) {
    if (link->url.find("maps") == std::string::npos) out.link = link->url;
    out.text.erase(link->at, link->size);
  }
  for (std::size_t from = 0;;) {
    const auto number =
        find_number(std::string_view(out.text).substr(from), local);
    if (!number) return out;
    from += number->at;
    if (is_in_brackets(out.text, from)) {
      from += number->size;
    } else {
      out.had_number = true;
      out.text.erase(from, number->size);
    }
  }
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
      found_.place = source_.found(text::cut(place_, kLongestPlace));
    // Beside a room any link may stand.
    if (found_.place) found_.link.reset();
    return std::move(found_);
  }

 private:
  void read_piece(std::string_view piece) {
    const std::string heard = fold(piece);
    const bool local = found_.phone || !phone_cues().first_in(heard).empty() ||
                       !dial_in_cues().first_in(heard).empty();
    const Stripped stripped = strip(piece, local);
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
    if (is_phone(fold(words))) {
      if (!found_.phone) found_.phone = source_.found(text::trim(piece));
      return;
    }
    const std::string kept = without_services(words);
    if (kept.size() != words.size()) return add(kept);
    add(stripped.text.size() == piece.size() ? text::trim(piece) : words);
  }

  // "Room 4.12, Microsoft Teams Meeting", "Room 4/5 (Webex enabled)"
  std::string without_services(std::string_view words) {
    constexpr std::string_view kBetween = ",/|";
    std::string kept;
    std::size_t start = 0;  // of what is to be kept
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end =
          std::min(words.find_first_of(kBetween, at), words.size());
      const std::string_view part = words.substr(at, end - at);
      if (is_online(fold(part))) {
        const std::size_t bracket = part.find('(');
        const bool has_room = bracket != std::string_view::npos &&
                              !bare(part.substr(0, bracket)).empty() &&
                              !is_online(fold(part.substr(0, bracket)));
        const std::size_t from = has_room ? at + bracket : at;
        if (!found_.online)
          found_.online = source_.found(bare(words.substr(from, end - from)));
        keep(kept, words.substr(start, from - start));
        start = end;
      }
      at = end + 1;
    }
    keep(kept, words.substr(start));
    return kept;
  }

  static void keep(std::string& kept, std::string_view words) {
    words = bare(words);
    if (!words.empty()) kept.append(kept.empty() ? "" : ", ").append(words);
  }

  void add(std::string_view place) {
    if (place.empty() || undecided_cues().has(fold(strip_signs(place, " "))))
      return;
    place_.append(place_.empty() ? "" : "; ").append(place);
  }

  const Source& source_;
  std::string place_;
  MeetingPlace found_;
};

// What "Where:" says, on its line or on the next.
std::optional<std::string_view> named_place(const std::vector<Line>& lines,
                                            std::size_t at) {
  // "■場所：", "二、会议地点："
  std::string_view folded = lines[at].folded;
  const std::string_view item = item_text(folded);
  if (begins_cjk(item)) folded = item;
  const std::string_view cue = place_cues().at_start(folded);
  if (cue.empty() || find_colon(text::trim(folded.substr(cue.size()))).at != 0)
    return std::nullopt;
  const std::string_view line = lines[at].text;
  const Colon colon = find_colon(line);
  const std::string_view rest = text::trim(line.substr(colon.at + colon.size));
  if (!rest.empty() || at + 1 == lines.size()) return rest;
  const std::string_view next = lines[at + 1].text;
  // "Where:" left empty, and another label below it.
  return find_colon(next) ? rest : next;
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
      // What stands below is the address of who writes.
      if (i > 0 && ends_letter(source.own[i].folded)) break;
      const auto named = named_place(source.own, i);
      if (!named) continue;
      LocationReader reader(source);
      reader.read(text::cut(*named, kMostRead));
      if (auto place = reader.take().place) return place;
    }
  }
  return std::nullopt;
}

}  // namespace raincheck::invite
