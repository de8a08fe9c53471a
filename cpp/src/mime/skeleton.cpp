#include "mime/skeleton.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "mime/transfer.hpp"
#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

namespace raincheck::mime {
namespace {

// A line of the message, where it starts, and where the next one does.
struct Line {
  std::string_view text;  // without its end
  std::size_t start = 0;
  std::size_t next = 0;
};

Line line_at(std::string_view message, std::size_t start) {
  const std::size_t newline = message.find('\n', start);
  const bool ended = newline != std::string_view::npos;
  const std::size_t end = ended ? newline : message.size();
  Line line{message.substr(start, end - start), start, ended ? end + 1 : end};
  if (ended && line.text.ends_with('\r')) line.text.remove_suffix(1);
  return line;
}

bool is_continuation(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t');
}

// The name of a header field and where its body starts (RFC 5322, 2.2).
// Empty when the line is no field.
struct FieldStart {
  std::string_view name;
  std::size_t body = 0;
};
std::optional<FieldStart> read_field_start(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  // QUIRK: blanks before the colon (RFC 5322, 4.5.8, allowed them).
  const std::string_view name =
      line.substr(0, line.substr(0, colon).find_last_not_of(" \t") + 1);
  const auto printable = [](char c) { return c > ' ' && c <= '~'; };
  if (name.empty() || !std::ranges::all_of(name, printable)) {
    return std::nullopt;
  }
  return FieldStart{name, colon + 1};
}

// What stands between the messages of an mbox (RFC 4155).
bool is_separator(std::string_view line) {
  return line.starts_with("From ") || line.starts_with(">From ");
}

std::string_view without_trailing_blanks(std::string_view s) {
  return s.substr(0, s.find_last_not_of(" \t\r") + 1);
}

// Where a part ends before the line at `start`: the line end before a
// boundary belongs to the boundary (RFC 2046, 5.1.1).
std::size_t end_before(std::string_view message, std::size_t start) {
  if (start > 0 && message[start - 1] == '\n') --start;
  if (start > 0 && message[start - 1] == '\r') --start;
  return start;
}

void note_once(Skeleton& skeleton, std::string_view code, int part) {
  const auto noted = [&](const Quirk& quirk) { return quirk.code == code; };
  if (std::ranges::any_of(skeleton.quirks, noted)) return;
  skeleton.quirks.push_back(
      {std::string(code), "part " + std::to_string(part + 1)});
}

// Reads one message into the skeleton, as a child of `parent` (-1: as its
// root).
class Reader {
 public:
  Reader(std::string_view message, Skeleton& skeleton)
      : message_(message), skeleton_(skeleton) {}

  void read(int parent);

 private:
  // A multipart whose closing boundary has not come yet.
  struct Open {
    std::string boundary;
    std::size_t hash = 0;  // so that a line is compared once, not per level
    int part = 0;
  };
  // The innermost open multipart that a line delimits, if any.
  struct Match {
    std::size_t level = 0;
    bool closes = false;
  };

  [[nodiscard]] std::optional<Match> match_boundary(
      std::string_view line) const;
  void read_boundary(const Match& match, const Line& line);
  [[nodiscard]] bool is_body(std::string_view line) const;
  void read_header_line(const Line& line);
  void begin_part(int parent, std::size_t start);
  void end_headers(std::size_t end, std::size_t body_start);
  void open_multipart(int index);
  void end_parts_below(int part, std::size_t end);
  void note(std::string_view code);

  Part& current() { return part(path_.back()); }
  Part& part(int i) { return skeleton_.parts[static_cast<std::size_t>(i)]; }

  std::string_view message_;
  Skeleton& skeleton_;
  std::vector<Open> open_;  // outermost first
  std::vector<int> path_;   // parts that have not ended, the message first
  bool in_headers_ = false;
  std::size_t headers_start_ = 0;
  std::size_t field_size_ = 0;
  bool has_field_ = false;
};

// What the Content-* fields say of a part.
void describe(const std::vector<Field>& fields, Part& part) {
  part.type = parse_content_field(field(fields, "Content-Type"));
  part.disposition = parse_content_field(field(fields, "Content-Disposition"));
  part.transfer_encoding =
      parse_content_field(field(fields, "Content-Transfer-Encoding")).value;
  if (part.transfer_encoding.empty()) part.transfer_encoding = "7bit";
}

bool names_a_type(std::string_view value) {
  const std::size_t slash = value.find('/');
  return slash != std::string_view::npos && slash > 0 &&
         slash + 1 < value.size();
}

bool is_message(const Part& part) {  // RFC 2046, 5.2.1, and RFC 6532, 3.7
  return part.type.value == "message/rfc822" ||
         part.type.value == "message/global";
}

bool is_encoded(const Part& part) {
  return part.transfer_encoding == "base64" ||
         part.transfer_encoding == "quoted-printable";
}

std::size_t hash_of(std::string_view s) {
  return std::hash<std::string_view>()(s);
}

void Reader::read(int parent) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::size_t at = message_.starts_with(kByteOrderMark) ? 3 : 0;
  begin_part(parent, at);
  // Once no boundary is awaited, nothing can end the body.
  while (at < message_.size() && (in_headers_ || !open_.empty())) {
    const Line line = line_at(message_, at);
    if (const auto match = match_boundary(line.text)) {
      read_boundary(*match, line);
    } else if (in_headers_ && is_body(line.text)) {
      note("no_blank_line_after_headers");
      end_headers(at, at);
      continue;  // it may be the first boundary of the part it now opened
    } else if (in_headers_) {
      read_header_line(line);
    }
    at = line.next;
  }
  while (in_headers_) end_headers(message_.size(), message_.size());
  if (!open_.empty()) note("multipart_not_closed");
  end_parts_below(-1, message_.size());
}

// RFC 2046, 5.1.1: a delimiter is the whole line, blanks at its end aside.
std::optional<Reader::Match> Reader::match_boundary(
    std::string_view line) const {
  if (open_.empty() || !line.starts_with("--")) return std::nullopt;
  const std::string_view whole = without_trailing_blanks(line.substr(2));
  if (whole.size() > limits::kBoundary + 2) return std::nullopt;
  const std::string_view stem =
      whole.ends_with("--") ? whole.substr(0, whole.size() - 2) : whole;
  const std::size_t whole_hash = hash_of(whole);
  const std::size_t stem_hash = hash_of(stem);
  for (std::size_t level = open_.size(); level-- > 0;) {
    const Open& open = open_[level];
    if (open.hash == whole_hash && open.boundary == whole) {
      return Match{level, false};
    }
    if (open.hash == stem_hash && open.boundary == stem) {
      return Match{level, true};
    }
  }
  return std::nullopt;
}

void Reader::read_boundary(const Match& match, const Line& line) {
  if (in_headers_) note("no_blank_line_after_headers");
  while (in_headers_) end_headers(line.start, line.start);
  // QUIRK: inner multiparts that were never closed end here.
  if (open_.size() - 1 > match.level) note("multipart_not_closed");
  open_.resize(match.level + 1);
  const int multipart = open_.back().part;
  end_parts_below(multipart, end_before(message_, line.start));
  if (match.closes) {
    open_.pop_back();
  } else {
    begin_part(multipart, line.next);
  }
}

// QUIRK: the blank line between headers and body may be missing. No field
// looks like a boundary, and what calendars start with is no field here. A
// part may do without fields (RFC 2046, 5.1), so it may start with text.
bool Reader::is_body(std::string_view line) const {
  if (line.starts_with("--")) return true;
  line = without_trailing_blanks(line);
  if (text::ascii_iequals(line, "BEGIN:VCALENDAR")) return true;
  const bool inner = path_.size() > 1;
  return inner && !has_field_ && !line.empty() && !is_continuation(line) &&
         !is_separator(line) && !read_field_start(line);
}

void Reader::read_header_line(const Line& line) {
  if (line.start == headers_start_ && is_separator(line.text)) {
    headers_start_ = line.next;  // QUIRK: it came out of an mbox
    return;
  }
  if (line.text.empty()) return end_headers(line.start, line.next);
  if (line.next - headers_start_ > limits::kHeaders) {
    throw Error(ErrorCode::kTooLarge, "the headers of a part are too long");
  }
  const bool continues = is_continuation(line.text);
  field_size_ = (continues ? field_size_ : 0) + line.text.size();
  if (field_size_ > limits::kHeaderField) {
    throw Error(ErrorCode::kTooLarge, "a header field is too long");
  }
  if (continues) return;
  const std::optional<FieldStart> start = read_field_start(line.text);
  has_field_ = has_field_ || start;
  if (!start) {
    note("header_line_no_field");
  } else if (start->name.size() + 1 != start->body) {
    note("blank_before_colon");
  }
}

void Reader::begin_part(int parent, std::size_t start) {
  if (skeleton_.parts.size() >= limits::kParts) {
    throw Error(ErrorCode::kTooLarge, "the mail has too many parts");
  }
  Part part;
  part.parent = parent;
  part.depth = parent < 0 ? 0 : this->part(parent).depth + 1;
  if (part.depth > static_cast<int>(limits::kDepth)) {
    throw Error(ErrorCode::kTooLarge, "the parts are nested too deeply");
  }
  path_.push_back(static_cast<int>(skeleton_.parts.size()));
  skeleton_.parts.push_back(std::move(part));
  in_headers_ = true;
  headers_start_ = start;
  field_size_ = 0;
  has_field_ = false;
}

void Reader::end_headers(std::size_t end, std::size_t body_start) {
  in_headers_ = false;
  const int index = path_.back();
  Part& part = current();
  part.headers = message_.substr(headers_start_, end - headers_start_);
  part.body = message_.substr(body_start);
  describe(read_fields(part.headers), part);
  if (!names_a_type(part.type.value)) {
    if (!part.type.value.empty()) note("content_type_unreadable");
    // RFC 2045, 5.2, and RFC 2046, 5.1.5.
    const bool digest =
        part.parent >= 0 &&
        this->part(part.parent).type.value == "multipart/digest";
    part.type.value = digest ? "message/rfc822" : "text/plain";
  }
  if (part.type.value.starts_with("multipart/")) {
    open_multipart(index);
  } else if (is_message(part) && !is_encoded(part)) {
    part.leaf = false;
    begin_part(index, body_start);
  }
}

void Reader::open_multipart(int index) {
  Part& multipart = part(index);
  std::string boundary(
      without_trailing_blanks(multipart.type.parameter("boundary")));
  if (boundary.size() > limits::kBoundary) {
    throw Error(ErrorCode::kTooLarge, "a boundary is too long");
  }
  if (boundary.empty()) {
    note("multipart_without_boundary");
    multipart.type.value = "text/plain";
    return;
  }
  multipart.leaf = false;
  const std::size_t hash = hash_of(boundary);
  open_.push_back({std::move(boundary), hash, index});
}

// Ends the parts inside of `part` (all of them for -1).
void Reader::end_parts_below(int part, std::size_t end) {
  while (!path_.empty() && path_.back() != part) {
    std::string_view& body = current().body;
    const auto start = static_cast<std::size_t>(body.data() - message_.data());
    body = body.substr(0, end > start ? end - start : 0);
    path_.pop_back();
  }
}

void Reader::note(std::string_view code) {
  note_once(skeleton_, code, path_.back());
}

// QUIRK: some gateways encode a forwarded message, which RFC 2046 (5.2.1)
// forbids. What one holds may hold another, so each level costs room of its
// own.
void open_encoded_messages(Skeleton& skeleton) {
  std::size_t room = limits::kDecodedMessages;
  for (int i = 0; i < static_cast<int>(skeleton.parts.size()); ++i) {
    Part& part = skeleton.parts[static_cast<std::size_t>(i)];
    if (!part.leaf || !is_message(part)) continue;
    if (part.body.size() > room) {
      note_once(skeleton, "message_not_opened", i);
      continue;
    }
    note_once(skeleton, "message_encoded", i);
    room -= part.body.size();
    part.leaf = false;
    skeleton.decoded.push_back(part.transfer_encoding == "base64"
                                   ? decode_base64(part.body)
                                   : decode_quoted_printable(part.body));
    Reader(skeleton.decoded.back(), skeleton).read(i);
  }
}

}  // namespace

std::vector<Field> read_fields(std::string_view headers) {
  std::vector<Field> fields;
  bool in_field = false;
  for (std::size_t at = 0; at < headers.size();) {
    const Line line = line_at(headers, at);
    at = line.next;
    if (is_continuation(line.text)) {
      if (!in_field) continue;
      std::string_view& body = fields.back().body;
      const char* const end = line.text.data() + line.text.size();
      body = {body.data(), static_cast<std::size_t>(end - body.data())};
      continue;
    }
    const std::optional<FieldStart> start = read_field_start(line.text);
    in_field = start.has_value();
    if (start) fields.push_back({start->name, line.text.substr(start->body)});
  }
  return fields;
}

std::string field(const std::vector<Field>& fields, std::string_view name) {
  const auto found = std::ranges::find_if(fields, [&](const Field& field) {
    return text::ascii_iequals(field.name, name);
  });
  if (found == fields.end()) return {};
  return std::string(text::trim(unfold(found->body)));
}

// RFC 5322, 2.2.3: the line end goes, the blank after it stays.
std::string unfold(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    const bool line_end = body[i] == '\n' || body.substr(i, 2) == "\r\n";
    if (line_end) continue;
    out += body[i] == '\r' ? ' ' : body[i];  // QUIRK: a CR of its own
  }
  return out;
}

std::string Part::filename() const {
  std::string name = disposition.parameter("filename");
  return name.empty() ? type.parameter("name") : name;
}

std::size_t Skeleton::message_of(const Part& part) const {
  const Part* root = &part;
  while (root->parent >= 0) {
    const Part& parent = parts[static_cast<std::size_t>(root->parent)];
    if (is_message(parent)) break;
    root = &parent;
  }
  return static_cast<std::size_t>(root - parts.data());
}

Skeleton read_skeleton(std::string_view message) {
  Skeleton skeleton;
  Reader(message, skeleton).read(-1);
  open_encoded_messages(skeleton);
  return skeleton;
}

}  // namespace raincheck::mime
