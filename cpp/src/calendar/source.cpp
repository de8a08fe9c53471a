#include "calendar/source.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "mime/charset.hpp"
#include "mime/transfer.hpp"
#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

[[noreturn]] void refuse_size(const std::string& what) {
  throw Error(ErrorCode::kTooLarge, "calendar part: " + what);
}

bool is_ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

// RFC 5545 (3.1) forbids control characters but for HTAB and the CRLF of line
// ends.
bool is_allowed(std::string_view s, std::size_t at) {
  const auto c = static_cast<unsigned char>(s[at]);
  if (c == '\r') return at + 1 < s.size() && s[at + 1] == '\n';
  return (c >= 0x20 && c != 0x7F) || c == '\n' || c == '\t';
}

std::size_t find_control(std::string_view s) {
  std::size_t at = 0;
  while (at < s.size() && is_allowed(s, at)) ++at;
  return at;
}

std::string without_controls(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i)
    if (is_allowed(s, i)) out += s[i];
  return out;
}

// One content line: as it stands, folds and line end included, and unfolded.
struct Line {
  std::string_view raw;
  std::string_view text;
  bool too_long = false;
  int number = 0;      // of the line of the text that it begins at, from 1
  bool ended = false;  // by a line end, not by the end of the input
};

bool is_quoted_printable(std::string_view line) {
  return text::ascii_upper(line.substr(0, line.find(':')))
             .find("QUOTED-PRINTABLE") != std::string::npos;
}

class Lines {
 public:
  // Unfolded lines go to `unfolded`; it gets all the room they can need, so
  // that none of them moves.
  Lines(std::string_view input, std::size_t longest, std::string& unfolded)
      : input_(input), longest_(longest), unfolded_(unfolded) {}

  bool next(Line& line) {
    if (at_ == input_.size()) return false;
    const std::size_t begin = at_;
    line = {};
    line.number = pieces_ + 1;
    is_unfolded_ = false;
    line.text = take_piece(line);
    line.too_long = line.text.size() > longest_;
    // Of a line that is too long only the name matters.
    if (line.too_long) line.text = line.text.substr(0, 64);
    while (at_ < input_.size() && (input_[at_] == ' ' || input_[at_] == '\t')) {
      ++at_;
      append(line, take_piece(line));
    }
    // QUIRK: vCalendar 1.0 breaks quoted-printable lines with "=" alone.
    const bool soft_breaks =
        line.text.ends_with('=') && is_quoted_printable(line.text);
    while (soft_breaks && at_ < input_.size() && line.text.ends_with('=')) {
      line.text.remove_suffix(1);
      append(line, take_piece(line));
    }
    line.raw = input_.substr(begin, at_ - begin);
    return true;
  }

 private:
  // The input up to a line end, which is passed over.
  std::string_view take_piece(Line& line) {
    const std::size_t end = input_.find('\n', at_);
    line.ended = end != std::string_view::npos;
    std::string_view piece =
        input_.substr(at_, (line.ended ? end : input_.size()) - at_);
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    at_ = line.ended ? end + 1 : input_.size();
    ++pieces_;
    return piece;
  }

  void append(Line& line, std::string_view piece) {
    line.too_long |= line.text.size() + piece.size() > longest_;
    if (line.too_long) return;
    if (!is_unfolded_) {
      unfolded_.reserve(input_.size());
      begin_ = unfolded_.size();
      unfolded_ += line.text;
      is_unfolded_ = true;
    }
    unfolded_.resize(begin_ + line.text.size());  // a soft break's "=" is off
    unfolded_ += piece;
    line.text = std::string_view(unfolded_).substr(begin_);
  }

  std::string_view input_;
  std::size_t longest_;
  std::string& unfolded_;
  std::size_t at_ = 0;
  int pieces_ = 0;
  bool is_unfolded_ = false;  // the line at hand, which begins at `begin_`
  std::size_t begin_ = 0;
};

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= '0' && c <= '9') || c == '-';
  });
}

// Components that stand in a VCALENDAR and nowhere else.
bool is_top_level(std::string_view component) {
  constexpr std::array<std::string_view, 6> kNames = {
      "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"};
  return std::find(kNames.begin(), kNames.end(), component) != kNames.end();
}

std::string escape_text(std::string_view plain) {
  std::string out;
  for (const char c : text::to_lf(plain)) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      if (c == '\\' || c == ';' || c == ',') out += '\\';
      out += c;
    }
  }
  return out;
}

// QUIRK: ";ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:..." of vCalendar 1.0,
// which older mailers write into iCalendar too, becomes ":...".
std::string decode_quoted_printable(std::string_view rest) {
  const std::size_t colon = std::min(rest.find(':'), rest.size());
  std::string out;
  std::string charset;
  for (const std::string_view part : text::split(rest.substr(0, colon), ';')) {
    const std::string upper = text::ascii_upper(part);
    if (upper.starts_with("CHARSET="))
      charset = part.substr(8);
    else if (!part.empty() &&
             upper.find("QUOTED-PRINTABLE") == std::string::npos)
      out.append(";").append(part);
  }
  if (colon == rest.size()) return out;
  const std::string bytes =
      mime::decode_quoted_printable(rest.substr(colon + 1));
  return out + ':' + escape_text(mime::to_utf8(bytes, charset));
}

// Where the value begins behind the parameters, its ":". QUIRK: a quote that
// is never closed, in a name such as '5" pipes', quotes nothing.
std::size_t find_colon(std::string_view rest) {
  const std::size_t colon = find_unquoted(rest, ':');
  return colon != std::string_view::npos ? colon : rest.find(':');
}

class Reader {
 public:
  explicit Reader(const Caps& caps) : caps_(caps) {}

  Source read(std::string_view utf8) {
    if (utf8.size() > caps_.bytes) refuse_size("too many bytes");
    const std::string_view input = clean(utf8);
    Lines lines(input, caps_.line, source_.made.emplace_back());
    Line line;
    while (!done_ && lines.next(line)) take(line);
    close_to(0);
    const bool good = has_event_ || (caps_.without_event && components_ > 0);
    if (!good) throw Error(ErrorCode::kBrokenCalendar, what_it_holds());
    source_.text = {text_begin_, text_end_};
    return std::move(source_);
  }

 private:
  // Well-formed UTF-8 without controls or byte order mark: the input itself
  // where it is that, as most are.
  std::string_view clean(std::string_view in) {
    if (!is_ascii(in) && !text::is_utf8(in)) {
      in = keep(join_cut_characters(in));
      if (!text::is_utf8(in)) {
        in = keep(text::repair_utf8(in));
        note("invalid_utf8", {});
      }
    }
    if (in.starts_with(kByteOrderMark)) in.remove_prefix(kByteOrderMark.size());
    if (find_control(in) == in.size()) return in;
    std::string plain(in);
    // QUIRK: old Mac line ends; anywhere else a lone CR is junk.
    if (plain.find('\n') == std::string::npos)
      std::replace(plain.begin(), plain.end(), '\r', '\n');
    in = keep(without_controls(plain));
    if (in.size() != plain.size()) note("control_characters", {});
    return in;
  }

  std::string_view keep(std::string text) {
    return source_.made.emplace_back(std::move(text));
  }

  std::string_view upper(std::string_view name) {
    const bool is_upper = std::none_of(
        name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return is_upper ? name : keep(text::ascii_upper(name));
  }

  void take(const Line& line) {
    if (++lines_ > caps_.lines) refuse_size("too many lines");
    const std::string_view trimmed = text::trim(line.text);
    if (text::ascii_iequals(trimmed, "BEGIN:VCALENDAR")) {
      close_to(0);
      if (has_event_) {
        done_ = true;
        return;
      }
      start_calendar(line);
    } else if (open_.empty()) {
      if (!trimmed.empty()) note("junk_before_calendar", {});
      return;
    }
    text_end_ = line.raw.data() + line.raw.size();
    take_content(trimmed, line);
  }

  void take_content(std::string_view content, const Line& line) {
    const std::size_t end = content.find_first_of(":;");
    const std::string_view name = content.substr(0, end);
    if (line.too_long) return drop_long_line(text::ascii_upper(name));
    if (content.find(':') == std::string_view::npos || !is_name(name)) {
      zone_is_clean_ = false;
      if (!content.empty()) note("line_unreadable", content.substr(0, 40));
      return;
    }
    const std::string_view rest = content.substr(end);
    const std::string_view upper_name = upper(name);
    if (upper_name == "BEGIN" || upper_name == "END")
      take_bracket(upper_name == "BEGIN", text::trim(rest.substr(1)), line);
    else
      take_property(upper_name, rest);
  }

  void take_bracket(bool begins, std::string_view component, const Line& line) {
    if (!is_name(component)) {
      zone_is_clean_ = false;
      note("line_unreadable", "BEGIN or END");
    } else if (begins) {
      begin(upper(component), line);
    } else {
      zone_is_clean_ &= line.ended;
      end(upper(component));
    }
  }

  void take_property(std::string_view name, std::string_view rest) {
    if (innermost().name == "VEVENT" && name == "ATTENDEE" &&
        ++attendees_ > caps_.attendees)
      refuse_size("too many attendees");
    if (open_.size() == 1 && name == "VERSION" && rest == ":1.0")
      note("vcalendar_1_0", {});
    if (rest.starts_with(';') && is_quoted_printable(rest)) {
      note("quoted_printable_value", name);
      rest = keep(decode_quoted_printable(rest));
    }
    const std::size_t colon = std::min(find_colon(rest), rest.size());
    // QUIRK: blanks between the colon and the value.
    const Property property{
        name, rest.substr(0, colon),
        text::trim(rest.substr(std::min(colon + 1, rest.size())))};
    // A property without a value says nothing; but which occurrence is meant
    // must never be passed over.
    if (!property.value.empty() || name == "RECURRENCE-ID")
      innermost().properties.push_back(property);
  }

  // QUIRK: a picture or a page of HTML inside one line; nobody needs it here.
  void drop_long_line(const std::string& name) {
    if (name != "ATTACH" && !name.starts_with("X-"))
      refuse_size("a line of more than " + std::to_string(caps_.line) +
                  " bytes");
    zone_is_clean_ = false;
    note("line_too_long", name);
  }

  void start_calendar(const Line& line) {
    if (!holds_.empty()) note("calendar_passed_over", {});
    text_begin_ = line.raw.data();
    source_.object.clear();
    source_.time_zones.clear();
  }

  void begin(std::string_view component, const Line& line) {
    constexpr std::size_t kUsual = 16;  // properties
    if (++components_ > caps_.components) refuse_size("too many components");
    if (is_top_level(component)) close_to(1);
    if (open_.size() >= limits::kCalendarDepth)
      refuse_size("components nested too deep");
    if (open_.size() == 1) holds_.insert(component);
    if (component == "VEVENT") {
      has_event_ = true;
      attendees_ = 0;
    }
    if (component == "VTIMEZONE") {
      zone_begin_ = line.raw.data();
      zone_is_clean_ = true;
    } else if (component != "STANDARD" && component != "DAYLIGHT") {
      zone_is_clean_ = false;
    }
    Component& added = source_.object.emplace_back();
    added.name = component;
    added.depth = open_.size();
    added.line = line.number;
    added.properties.reserve(kUsual);
    open_.push_back(source_.object.size() - 1);
  }

  void end(std::string_view component) {
    const auto found =
        std::find_if(open_.rbegin(), open_.rend(), [&](std::size_t index) {
          return source_.object[index].name == component;
        });
    if (found == open_.rend()) {
      zone_is_clean_ = false;
      return note("end_unmatched", component);
    }
    close_to(static_cast<std::size_t>(open_.rend() - found));
    close();
    done_ = open_.empty() && has_event_;
  }

  // Closes what was left open until only `depth` components are.
  void close_to(std::size_t depth) {
    while (open_.size() > depth) {
      zone_is_clean_ = false;
      note("end_missing", innermost().name);
      close();
    }
  }

  void close() {
    if (innermost().name == "VTIMEZONE") close_zone(open_.back());
    open_.pop_back();
  }

  void close_zone(std::size_t index) {
    TimeZone zone;
    zone.component = index;
    if (zone_is_clean_) zone.text = {zone_begin_, text_end_};
    const bool is_first =
        source_.time_zones
            .try_emplace(text_of(find(source_.object[index], "TZID")), zone)
            .second;
    if (!is_first) note("property_repeated", "TZID");
  }

  Component& innermost() { return source_.object[open_.back()]; }

  // Once per code: a hostile calendar could repeat itself.
  void note(std::string_view code, std::string_view detail) {
    const bool known =
        std::any_of(source_.quirks.begin(), source_.quirks.end(),
                    [&](const Quirk& quirk) { return quirk.code == code; });
    if (!known)
      source_.quirks.push_back({std::string(code), text::repair_utf8(detail)});
  }

  std::string what_it_holds() const {
    if (components_ == 0) return "the calendar part holds no VCALENDAR";
    std::string message = "the calendar part holds ";
    for (const std::string_view name : holds_)
      message.append("a ").append(name).append(", ");
    return message + "no VEVENT";
  }

  const Caps caps_;
  Source source_;
  const char* text_begin_ = nullptr;
  const char* text_end_ = nullptr;
  std::vector<std::size_t> open_;     // components, outermost first
  std::set<std::string_view> holds_;  // components that stood in a VCALENDAR
  std::size_t lines_ = 0;
  std::size_t components_ = 0;
  std::size_t attendees_ = 0;
  const char* zone_begin_ = nullptr;  // the last that began
  bool zone_is_clean_ = false;
  bool has_event_ = false;
  bool done_ = false;
};

}  // namespace

std::string join_cut_characters(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t from = 0;  // what is not copied yet
  for (std::size_t end = bytes.find('\n'); end != std::string_view::npos;
       end = bytes.find('\n', end + 1)) {
    const bool cut =
        end + 2 < bytes.size() &&
        (bytes[end + 1] == ' ' || bytes[end + 1] == '\t') &&
        (static_cast<unsigned char>(bytes[end + 2]) & 0xC0) == 0x80;
    if (!cut) continue;
    const bool has_cr = end > from && bytes[end - 1] == '\r';
    out += bytes.substr(from, end - (has_cr ? 1 : 0) - from);
    from = end + 2;
  }
  return out += bytes.substr(from);
}

Source read_source(std::string_view utf8, const Caps& caps) {
  return Reader(caps).read(utf8);
}

}  // namespace raincheck::calendar
