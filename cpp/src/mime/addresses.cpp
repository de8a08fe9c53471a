#include "mime/addresses.hpp"

#include <algorithm>
#include <utility>

#include "mime/charset.hpp"
#include "mime/words.hpp"
#include "text.hpp"

namespace raincheck::mime {
namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::size_t kLineLength = 76;

bool is_blank(char c) { return (c >= '\0' && c <= ' ') || c == '\x7F'; }

// ---- Reading ----

// The mailbox being read, piece by piece.
struct Pending {
  std::string phrase;   // words before the address, quotes taken off
  std::string comment;  // the last one: "a@example.com (Name)"
  std::string angle;    // what stood between "<" and ">"
  bool has_angle = false;
  bool has_at = false;  // in the phrase
};

// Reads an address-list from left to right. What is never closed (a quote, a
// comment) is found out once, and is text from there on.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Address> read() &&;

 private:
  void read_piece();
  void read_quoted();
  void read_comment();
  void read_angle();
  void finish();
  void finish_bare(const Pending& mailbox);
  void add(const Pending& mailbox, std::string_view name,
           std::string_view written);

  std::string_view text_;
  std::size_t at_ = 0;
  bool quotes_broken_ = false;
  bool comments_broken_ = false;
  Pending pending_;
  std::string surname_;  // "Doe" of `Doe, John <john@example.com>`
  std::vector<Address> addresses_;
};

// The position behind the quoted string at `at`, or nowhere.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\') ++i;
  }
  return kNowhere;
}

std::size_t end_of_comment(std::string_view text, std::size_t at) {
  int open = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '(') {
      ++open;
    } else if (text[i] == ')' && --open == 0) {
      return i + 1;
    }
  }
  return kNowhere;
}

// The inside of a quoted string or comment, without its backslashes.
std::string unescape(std::string_view inside) {
  std::string out;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] == '\\' && i + 1 < inside.size()) ++i;
    out += inside[i];
  }
  return out;
}

// An addr-spec without the blanks that are not quoted, without a route
// ("@a,@b:c@d"; RFC 5322, 4.4) and without "mailto:".
std::string clean_address(std::string_view written) {
  if (written.starts_with('@')) {
    written.remove_prefix(written.find(':') + 1);  // none: stays as it is
  }
  written = text::trim(written);
  constexpr std::string_view kScheme = "mailto:";
  if (text::ascii_istarts_with(written, kScheme)) {
    written.remove_prefix(kScheme.size());
  }
  std::string out;
  bool quoted = false;
  for (const char c : written) {
    if (c == '"') quoted = !quoted;
    if (!is_blank(c) || (quoted && c == ' ')) out += c;
  }
  return to_utf8(out, "");
}

bool is_atom_char(char c) {  // RFC 5322, 3.2.3
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != kNowhere;
}

// Whether it can be the domain of an addr-spec (RFC 5322, 3.4.1). What cannot
// is not mended: the answer would go to a domain that nobody wrote.
bool is_domain(std::string_view text) {
  const bool literal =
      text.size() > 2 && text.starts_with('[') && text.ends_with(']');
  if (literal) text = text.substr(1, text.size() - 2);
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return is_atom_char(c) || c == '.' || (literal && c == ':');
  });
}

// The domain that a text starts with. Blanks may stand around its dots
// (RFC 5322, 4.4).
std::string read_domain(std::string_view text) {
  std::string domain;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const bool goes_on =
        domain.empty() || domain.ends_with('.') || text.starts_with('.');
    if (text.empty() || !goes_on) return domain;
    const std::size_t end = std::min(text.find(' '), text.size());
    domain += text.substr(0, end);
    text.remove_prefix(end);
  }
}

std::string clean_name(std::string_view written) {
  // QUIRK: encoded words inside quotes are decoded too.
  return text::one_line(decode_words(text::one_line(written)));
}

std::vector<Address> Reader::read() && {
  while (at_ < text_.size()) read_piece();
  finish();
  return std::move(addresses_);
}

void Reader::read_piece() {
  const char c = text_[at_];
  if (c == '"' && !quotes_broken_) return read_quoted();
  if (c == '(' && !comments_broken_) return read_comment();
  ++at_;
  if (c == '<') {
    read_angle();
  } else if (c == ',') {
    finish();
  } else if (c == ';') {  // the end of a group, or QUIRK: Outlook's comma
    finish();
    surname_.clear();
  } else if (c == ':' && !pending_.has_at) {  // ends the name of a group
    if (pending_.has_angle) finish();
    pending_ = {};
    surname_.clear();
  } else {
    pending_.has_at = pending_.has_at || c == '@';
    pending_.phrase += is_blank(c) || c == '>' ? ' ' : c;
  }
}

void Reader::read_quoted() {
  const std::size_t end = end_of_quoted(text_, at_);
  quotes_broken_ = end == kNowhere;
  if (quotes_broken_) return static_cast<void>(++at_);
  const std::string_view whole = text_.substr(at_, end - at_);
  at_ = end;
  // A quoted local part keeps its quotes: they belong to the address.
  const bool local_part = at_ < text_.size() && text_[at_] == '@';
  pending_.phrase += local_part ? std::string(whole)
                                : unescape(whole.substr(1, whole.size() - 2));
}

void Reader::read_comment() {
  const std::size_t end = end_of_comment(text_, at_);
  comments_broken_ = end == kNowhere;
  if (comments_broken_) return static_cast<void>(++at_);
  pending_.comment = unescape(text_.substr(at_ + 1, end - at_ - 2));
  pending_.phrase += ' ';
  at_ = end;
}

// QUIRK: a bracket that is never closed ends before the next mailbox.
void Reader::read_angle() {
  if (pending_.has_angle) finish();
  pending_.has_angle = true;
  const bool route = at_ < text_.size() && text_[at_] == '@';
  const std::string_view stops = route ? "<>" : "<>,;";
  const std::size_t start = at_;
  while (at_ < text_.size() && stops.find(text_[at_]) == kNowhere) {
    const std::size_t end = text_[at_] == '"' && !quotes_broken_
                                ? end_of_quoted(text_, at_)
                                : at_ + 1;
    quotes_broken_ = quotes_broken_ || end == kNowhere;
    at_ = quotes_broken_ ? at_ + 1 : end;
  }
  pending_.angle = text_.substr(start, at_ - start);
  if (at_ < text_.size() && text_[at_] == '>') ++at_;
}

// Ends a mailbox. Words without an address are kept for the next one.
// QUIRK: a comma in a name that is not quoted.
void Reader::finish() {
  const Pending mailbox = std::exchange(pending_, {});
  if (!mailbox.has_angle) return finish_bare(mailbox);
  std::string name = std::exchange(surname_, {}) + mailbox.phrase;
  add(mailbox, name, mailbox.angle);
}

// QUIRK: "Name a@example.com", without brackets.
void Reader::finish_bare(const Pending& mailbox) {
  const std::string_view phrase = mailbox.phrase;
  const std::size_t at = phrase.find('@');
  if (at == kNowhere) {
    if (!text::trim(phrase).empty()) surname_.append(phrase).append(", ");
    return;
  }
  surname_.clear();
  const std::size_t local_end = phrase.substr(0, at).find_last_not_of(' ');
  if (local_end == kNowhere) return;  // nobody at that domain
  const bool quoted = local_end > 0 && phrase[local_end] == '"';
  const std::size_t before =
      quoted ? phrase.rfind('"', local_end - 1) : phrase.rfind(' ', local_end);
  const std::size_t start = before == kNowhere ? 0 : before + (quoted ? 0 : 1);
  const std::string domain = read_domain(phrase.substr(at + 1));
  if (domain.empty()) return;
  add(mailbox, phrase.substr(0, start),
      std::string(phrase.substr(start, local_end + 1 - start)) + "@" + domain);
}

void Reader::add(const Pending& mailbox, std::string_view name,
                 std::string_view written) {
  Address address{clean_name(name), clean_address(written)};
  if (address.name.empty()) address.name = clean_name(mailbox.comment);
  const std::string& spec = address.address;
  const std::size_t at = spec.rfind('@');
  if (at == kNowhere || at == 0) return;
  if (spec.find('@') != at && !spec.starts_with('"')) return;
  if (!is_domain(std::string_view(spec).substr(at + 1))) return;
  addresses_.push_back(std::move(address));
}

// A message-id that may stand in a header of ours: nothing but printable
// ASCII, one "@" inside, and short enough for a line (RFC 5322, 2.1.1, 3.6.4).
bool is_message_id(std::string_view id) {
  constexpr std::size_t kLongest = 990;
  const auto printable = [](char c) { return c > ' ' && c <= '~'; };
  const std::size_t at = id.find('@');
  return at != kNowhere && at > 1 && at + 2 < id.size() &&
         id.rfind('@') == at && id.size() <= kLongest &&
         std::ranges::all_of(id, printable);
}

// ---- Writing ----

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out += '"';
}

bool is_dot_atom(std::string_view local) {
  const auto belongs = [](char c) { return is_atom_char(c) || c == '.'; };
  return std::ranges::all_of(local, belongs) && !local.starts_with('.') &&
         !local.ends_with('.') && local.find("..") == kNowhere;
}

// The address as one addr-spec that cannot be taken for two: a local part
// that is no dot-atom is quoted (RFC 5322, 3.4.1). Empty when it is none.
std::string format_addr_spec(std::string_view address) {
  constexpr std::size_t kLongest = 320;  // RFC 5321, 4.5.3.1: 64 + 1 + 255
  const std::size_t at = address.rfind('@');
  if (at == kNowhere || address.size() > kLongest) return {};
  std::string_view written = address.substr(0, at);
  const bool quoted =
      written.size() >= 2 && written.starts_with('"') && written.ends_with('"');
  std::string local = quoted ? unescape(written.substr(1, written.size() - 2))
                             : std::string(written);
  std::erase_if(local, [&](char c) {
    return c == '<' || c == '>' || (is_blank(c) && !(quoted && c == ' '));
  });
  std::string domain(address.substr(at + 1));
  std::erase_if(domain, [](char c) {
    return !is_atom_char(c) && c != '.' && c != '[' && c != ']' && c != ':';
  });
  if (local.empty() || !is_domain(domain)) return {};
  return (is_dot_atom(local) ? local : quote(local)) + "@" + domain;
}

// A display name that starts at `column`: atoms or a quoted string when it
// fits the line, words otherwise.
std::string format_name(std::string_view utf8, std::size_t column) {
  const std::string name = text::one_line(text::repair_utf8(utf8));
  const auto is_ascii = [](char c) { return c >= ' ' && c <= '~'; };
  const auto is_phrase = [](char c) { return is_atom_char(c) || c == ' '; };
  const bool atoms = std::ranges::all_of(name, is_phrase);
  const std::string written = atoms ? name : quote(name);
  const bool plain = std::ranges::all_of(name, is_ascii) &&
                     name.find("=?") == kNowhere &&
                     column + written.size() <= kLineLength;
  return plain ? written : encode_all_words(name, column);
}

std::size_t column_after(std::string_view out, std::size_t used) {
  const std::size_t newline = out.rfind('\n');
  return newline == kNowhere ? used + out.size() : out.size() - newline - 1;
}

// Appends a piece that stands on one line, folding before it if it must.
void append_folded(std::string_view piece, std::size_t used, std::string& out) {
  const bool fits = column_after(out, used) + 1 + piece.size() <= kLineLength;
  out.append(fits ? " " : "\r\n ").append(piece);
}

// The first name stands behind the field's own. Python's parser keeps the blank
// between two words of a name, so one that fits a line gets a line.
std::string format_first_name(std::string_view name, std::size_t used) {
  std::string behind = format_name(name, used);
  if (behind.find('\n') == kNowhere) return behind;
  const std::string alone = format_name(name, 1);
  return alone.find('\n') == kNowhere ? "\r\n " + alone : behind;
}

void append_mailbox(std::string_view name, const std::string& addr_spec,
                    std::size_t used, std::string& out) {
  const bool first = out.empty();
  if (!first) out += ',';
  if (!name.empty() && first) out = format_first_name(name, used);
  if (!name.empty() && !first) append_folded(format_name(name, 1), used, out);
  if (name.empty() && first) {
    out = addr_spec;
  } else {
    append_folded(name.empty() ? addr_spec : "<" + addr_spec + ">", used, out);
  }
}

}  // namespace

std::vector<Address> parse_addresses(std::string_view unfolded) {
  return Reader(unfolded).read();
}

std::string format_addresses(const std::vector<Address>& addresses,
                             std::size_t used) {
  std::string out;
  for (const Address& address : addresses) {
    const std::string addr_spec = format_addr_spec(address.address);
    if (addr_spec.empty()) continue;
    append_mailbox(text::one_line(address.name), addr_spec, used, out);
  }
  return out;
}

std::vector<std::string> parse_message_ids(std::string_view unfolded) {
  std::vector<std::string> ids;
  std::string id;
  for (const char c : unfolded) {
    if (c == '<') {
      id = c;
    } else if (!id.empty() && !is_blank(c)) {  // QUIRK: folded inside
      id += c;
    }
    if (c == '>' && !id.empty()) {
      if (is_message_id(id)) ids.push_back(id);
      id.clear();
    }
  }
  return ids;
}

}  // namespace raincheck::mime
