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

constexpr std::string_view kCalendarName = "VCALENDAR";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

[[noreturn]] void refuse_size(const std::string& what) {
  throw Error(ErrorCode::kTooLarge, "calendar part: " + what);
}

// Well-formed UTF-8 without control characters, which RFC 5545 (3.1) forbids
// but for HTAB and the CRLF of line ends.
std::string clean_text(std::string_view utf8, std::vector<Quirk>& quirks) {
  std::string in = join_cut_characters(utf8);
  if (!text::is_utf8(in)) {
    in = text::repair_utf8(in);
    quirks.push_back({"invalid_utf8", {}});
  }
  if (in.starts_with(kByteOrderMark)) in.erase(0, kByteOrderMark.size());
  // QUIRK: old Mac line ends; anywhere else a lone CR is junk.
  if (in.find('\n') == std::string::npos)
    std::replace(in.begin(), in.end(), '\r', '\n');
  std::string out;
  out.reserve(in.size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    const auto c = static_cast<unsigned char>(in[i]);
    const bool line_end =
        c == '\n' || (c == '\r' && i + 1 < in.size() && in[i + 1] == '\n');
    if (line_end || c == '\t' || (c >= 0x20 && c != 0x7F)) out += in[i];
  }
  if (out.size() != in.size()) quirks.push_back({"control_characters", {}});
  return out;
}

// One content line: as it stands, folds and line end included, and unfolded.
struct Line {
  std::string_view raw;
  std::string text;
  bool too_long = false;
  bool ended = false;  // by a line end, not by the end of the input
};

class Lines {
 public:
  explicit Lines(std::string_view input) : input_(input) {}

  bool next(Line& line) {
    if (at_ == input_.size()) return false;
    const std::size_t begin = at_;
    line = {};
    append(line, 0);
    while (at_ < input_.size() && (input_[at_] == ' ' || input_[at_] == '\t'))
      append(line, 1);
    // QUIRK: vCalendar 1.0 breaks quoted-printable lines with "=" alone.
    const bool soft_breaks =
        line.text.ends_with('=') && is_quoted_printable(line.text);
    while (soft_breaks && at_ < input_.size() && line.text.ends_with('=')) {
      line.text.pop_back();
      append(line, 0);
    }
    line.raw = input_.substr(begin, at_ - begin);
    return true;
  }

  static bool is_quoted_printable(std::string_view line) {
    return text::ascii_upper(line.substr(0, line.find(':')))
               .find("QUOTED-PRINTABLE") != std::string::npos;
  }

 private:
  void append(Line& line, std::size_t skip) {
    const std::size_t end = input_.find('\n', at_);
    line.ended = end != std::string_view::npos;
    std::string_view piece = input_.substr(
        at_ + skip, (line.ended ? end : input_.size()) - at_ - skip);
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    at_ = line.ended ? end + 1 : input_.size();
    line.too_long |= line.text.size() + piece.size() > limits::kCalendarLine;
    // Of a line that is too long only the name matters.
    if (line.too_long) piece = piece.substr(0, line.text.empty() ? 64 : 0);
    line.text += piece;
  }

  std::string_view input_;
  std::size_t at_ = 0;
};

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= '0' && c <= '9') || c == '-';
  });
}

// Components that stand in a VCALENDAR and nowhere else.
bool is_top_level(std::string_view component) {
  constexpr std::array kNames = {"VEVENT",    "VTODO",     "VJOURNAL",
                                 "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"};
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

std::size_t find_value(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == ':' && !quoted) return i + 1;
  }
  return line.size();
}

bool holds_text(std::string_view name) {
  constexpr std::array kNames = {
      "CATEGORIES", "COMMENT",   "CONTACT", "DESCRIPTION", "LOCATION", "PRODID",
      "RELATED-TO", "RESOURCES", "SUMMARY", "TZID",        "TZNAME",   "UID"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// QUIRK: a backslash before anything but what RFC 5545 (3.3.11) knows stands
// for itself, as in "C:\dir". libical would make it a control character or a
// blank, and eat the first byte of a longer character.
std::string mend_escapes(std::string_view line) {
  const std::size_t begin = find_value(line);
  std::string out(line.substr(0, begin));
  for (std::size_t i = begin; i < line.size(); ++i) {
    out += line[i];
    if (line[i] != '\\') continue;
    const char escaped = i + 1 < line.size() ? line[i + 1] : '\0';
    if (std::string_view("nN\\,;\"").find(escaped) == std::string_view::npos)
      out += '\\';
    else
      out += line[++i];
  }
  return out;
}

// Of a TZID, with good escapes.
std::string unescape_text(std::string_view escaped) {
  std::string out;
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    if (escaped[i] == '\\' && i + 1 < escaped.size()) ++i;
    out += escaped[i];
  }
  return out;
}

// QUIRK: "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:..." of vCalendar
// 1.0, which older mailers write into iCalendar too, becomes "SUMMARY:...".
std::string decode_quoted_printable(std::string_view line) {
  const std::size_t colon = line.find(':');
  std::string out;
  std::string charset;
  for (std::string_view part : text::split(line.substr(0, colon), ';')) {
    const std::string upper = text::ascii_upper(part);
    if (upper.starts_with("CHARSET="))
      charset = part.substr(8);
    else if (upper.find("QUOTED-PRINTABLE") == std::string::npos)
      out.append(out.empty() ? "" : ";").append(part);
  }
  const std::string bytes =
      mime::decode_quoted_printable(line.substr(colon + 1));
  return out + ':' + escape_text(mime::to_utf8(bytes, charset));
}

class Reader {
 public:
  Source read(std::string_view utf8) {
    if (utf8.size() > limits::kCalendar) refuse_size("too many bytes");
    const std::string input = clean_text(utf8, source_.quirks);
    Lines lines(input);
    Line line;
    while (!done_ && lines.next(line)) take(line);
    close_to(0);
    if (!has_event_) throw Error(ErrorCode::kBrokenCalendar, what_it_holds());
    return std::move(source_);
  }

 private:
  void take(const Line& line) {
    if (++lines_ > limits::kCalendarLines) refuse_size("too many lines");
    const std::string_view trimmed = text::trim(line.text);
    if (text::ascii_iequals(trimmed, "BEGIN:VCALENDAR")) {
      close_to(0);
      if (has_event_) {
        done_ = true;
        return;
      }
      start_calendar();
    } else if (open_.empty()) {
      if (!trimmed.empty()) note("junk_before_calendar", {});
      return;
    }
    source_.text += line.raw;
    take_content(line);
  }

  void take_content(const Line& line) {
    const std::string_view text = text::trim(line.text);
    const std::size_t end = text.find_first_of(":;");
    const std::string name = text::ascii_upper(text.substr(0, end));
    if (line.too_long) return drop_long_line(name);
    if (end == std::string_view::npos || !is_name(name)) {
      zone_is_clean_ = false;
      if (!text.empty())
        note("line_unreadable", text::repair_utf8(text.substr(0, 40)));
      return;
    }
    const std::string_view rest = text.substr(end);
    if (name == "BEGIN" || name == "END")
      take_bracket(name, text::ascii_upper(text::trim(rest.substr(1))), line);
    else
      take_property(name, rest);
  }

  void take_bracket(std::string_view name, const std::string& component,
                    const Line& line) {
    if (!is_name(component)) {
      zone_is_clean_ = false;
      note("line_unreadable", "BEGIN or END");
    } else if (name == "BEGIN") {
      begin(component, line);
    } else {
      zone_is_clean_ &= line.ended;
      end(component);
    }
  }

  void take_property(const std::string& name, std::string_view rest) {
    if (open_.back() == "VEVENT" && name == "ATTENDEE" &&
        ++attendees_ > limits::kAttendees)
      refuse_size("too many attendees");
    if (open_.size() == 1 && name == "VERSION" && rest == ":1.0")
      note("vcalendar_1_0", {});
    std::string content = name;
    content += rest;
    if (Lines::is_quoted_printable(content)) {
      note("quoted_printable_value", name);
      content = decode_quoted_printable(content);
    }
    if (holds_text(name)) content = mend_escapes(content);
    if (open_.back() == "VTIMEZONE" && name == "TZID")
      zone_.tzid = unescape_text(content.substr(find_value(content)));
    // A property without a value says nothing, and libical calls it an error;
    // but which occurrence is meant must never be passed over.
    if (find_value(content) < content.size() || name == "RECURRENCE-ID")
      emit(content);
  }

  // QUIRK: a picture or a page of HTML inside one line; nobody needs it here.
  void drop_long_line(const std::string& name) {
    if (name != "ATTACH" && !name.starts_with("X-"))
      refuse_size("a line of more than " +
                  std::to_string(limits::kCalendarLine) + " bytes");
    zone_is_clean_ = false;
    note("line_too_long", name);
  }

  void start_calendar() {
    if (!holds_.empty()) note("calendar_passed_over", {});
    source_.text.clear();
    source_.regular.clear();
    source_.time_zones.clear();
    tzids_.clear();
  }

  void begin(const std::string& component, const Line& line) {
    if (++components_ > limits::kComponents) refuse_size("too many components");
    if (is_top_level(component)) close_to(1);
    if (open_.size() >= limits::kCalendarDepth)
      refuse_size("components nested too deep");
    if (open_.size() == 1) holds_.insert(component);
    if (component == "VEVENT") {
      has_event_ = true;
      attendees_ = 0;
    }
    if (component == "VTIMEZONE") {
      zone_begin_ = source_.text.size() - line.raw.size();
      zone_begin_regular_ = source_.regular.size();
      zone_is_clean_ = true;
      zone_ = {};
    } else if (component != "STANDARD" && component != "DAYLIGHT") {
      zone_is_clean_ = false;
    }
    open_.push_back(component);
    emit("BEGIN:" + component);
  }

  void end(const std::string& component) {
    const auto found = std::find(open_.rbegin(), open_.rend(), component);
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
      note("end_missing", open_.back());
      close();
    }
  }

  void close() {
    const bool is_zone = open_.back() == "VTIMEZONE";
    emit("END:" + open_.back());
    open_.pop_back();
    if (is_zone) close_zone();
  }

  // Of two with the same TZID the first counts: libical sorts them.
  void close_zone() {
    if (!tzids_.insert(zone_.tzid).second) {
      note("property_repeated", "TZID");
      source_.regular.resize(zone_begin_regular_);
    } else if (zone_is_clean_) {
      zone_.text = source_.text.substr(zone_begin_);
      source_.time_zones.push_back(zone_);
    }
  }

  void emit(std::string_view line) {
    source_.regular.append(line).append("\r\n");
  }

  // Once per code: a hostile calendar could repeat itself.
  void note(std::string_view code, const std::string& detail) {
    const bool known =
        std::any_of(source_.quirks.begin(), source_.quirks.end(),
                    [&](const Quirk& quirk) { return quirk.code == code; });
    if (!known) source_.quirks.push_back({std::string(code), detail});
  }

  std::string what_it_holds() const {
    if (components_ == 0) return "the calendar part holds no VCALENDAR";
    std::string message = "the calendar part holds ";
    for (const std::string& name : holds_) message += "a " + name + ", ";
    return message + "no VEVENT";
  }

  Source source_;
  std::vector<std::string> open_;  // components, outermost first
  std::set<std::string> holds_;    // components that stood in a VCALENDAR
  std::size_t lines_ = 0;
  std::size_t components_ = 0;
  std::size_t attendees_ = 0;
  TimeZone zone_;  // the last that began
  std::size_t zone_begin_ = 0;
  std::size_t zone_begin_regular_ = 0;
  std::set<std::string> tzids_;
  bool zone_is_clean_ = false;
  bool has_event_ = false;
  bool done_ = false;
};

}  // namespace

std::string join_cut_characters(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::string_view rest = bytes.substr(i);
    const std::size_t line_end = rest.starts_with("\r\n") ? 2
                                 : rest.starts_with('\n') ? 1
                                                          : 0;
    const bool cut =
        line_end > 0 && rest.size() > line_end + 1 &&
        (rest[line_end] == ' ' || rest[line_end] == '\t') &&
        (static_cast<unsigned char>(rest[line_end + 1]) & 0xC0) == 0x80;
    if (cut)
      i += line_end;
    else
      out += bytes[i];
  }
  return out;
}

Source read_source(std::string_view utf8) { return Reader().read(utf8); }

}  // namespace raincheck::calendar
