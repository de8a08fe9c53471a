#include "triage/mailboxes.hpp"

#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "text.hpp"

namespace raincheck::weigh {
namespace {

struct IdnaCloser {
  void operator()(UIDNA* idna) const { uidna_close(idna); }
};

const UIDNA* idna() {
  static const std::unique_ptr<UIDNA, IdnaCloser> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<UIDNA, IdnaCloser>(
        uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status));
  }();
  return instance.get();
}

bool is_ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

// What is no domain name (too long, a forbidden character) stays as it is in
// lower case: it can still be equal to itself.
std::string converted(decltype(&uidna_nameToASCII_UTF8) convert,
                      std::string_view domain, std::string lower) {
  constexpr std::size_t kLongest = 253;  // RFC 1035, 2.3.4, as text
  if (domain.size() > kLongest || idna() == nullptr) return lower;
  std::array<char, 4 * kLongest> buffer{};
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = convert(
      idna(), domain.data(), static_cast<int32_t>(domain.size()), buffer.data(),
      static_cast<int32_t>(buffer.size()), &info, &status);
  const bool done = U_SUCCESS(status) && info.errors == 0 &&
                    length <= static_cast<int32_t>(buffer.size());
  return done ? std::string(buffer.data(), static_cast<std::size_t>(length))
              : lower;
}

std::string a_labels(std::string_view domain) {
  std::string lower = text::ascii_lower(domain);
  if (is_ascii(domain)) return lower;
  return converted(&uidna_nameToASCII_UTF8, domain, std::move(lower));
}

// As people read it: what is written in another alphabet in that, in lower
// case. It is for patterns, whose "*" would not survive as an A-label.
std::string u_labels(std::string_view domain) {
  std::string lower = text::fold_case(domain);
  const bool plain = is_ascii(lower) && lower.find("xn--") == std::string::npos;
  if (plain) return lower;
  return converted(&uidna_nameToUnicodeUTF8, domain, std::move(lower));
}

// Nearly all that comes is ASCII, where the slow way decides nothing more.
bool same_domain(std::string_view a, std::string_view b) {
  return text::ascii_iequals(a, b) ||
         (!(is_ascii(a) && is_ascii(b)) && a_labels(a) == a_labels(b));
}

bool ends_below(std::string_view domain, std::string_view parent) {
  if (parent.empty() || domain.size() <= parent.size()) return false;
  const std::size_t dot = domain.size() - parent.size() - 1;
  return domain[dot] == '.' &&
         text::ascii_iequals(domain.substr(dot + 1), parent);
}

bool is_below(std::string_view domain, std::string_view parent) {
  if (is_ascii(domain) && is_ascii(parent)) return ends_below(domain, parent);
  return ends_below(a_labels(domain), a_labels(parent));
}

bool same_local_part(std::string_view a, std::string_view b) {
  return text::ascii_iequals(a, b) ||
         (!(is_ascii(a) && is_ascii(b)) &&
          text::fold_case(a) == text::fold_case(b));
}

struct Mailbox {
  std::string_view local;
  std::string_view domain;
};

// The last "@" divides: a quoted local part may hold another.
Mailbox split(std::string_view address) {
  address = text::trim(address);
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos) return {address, {}};
  return {address.substr(0, at), address.substr(at + 1)};
}

// Each piece between two "*" where it first comes: a later place would leave
// less for those behind it, so that nothing is ever tried twice.
bool matches_wildcard(std::string_view text, std::string_view pattern) {
  const auto pieces = text::split(pattern, '*');
  const std::string_view first = pieces.front();
  const std::string_view last = pieces.back();
  if (pieces.size() == 1) return text == pattern;
  if (text.size() < first.size() + last.size() || !text.starts_with(first) ||
      !text.ends_with(last)) {
    return false;
  }
  text = text.substr(first.size(), text.size() - first.size() - last.size());
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    const std::size_t at = text.find(pieces[i]);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + pieces[i].size());
  }
  return true;
}

// A domain or a pattern of one by its labels, the last first.
std::vector<std::string> labels_of(std::string_view domain) {
  std::vector<std::string> labels;
  const std::string readable = u_labels(domain);
  for (const auto label : text::split(readable, '.')) {
    labels.emplace_back(label);
  }
  std::reverse(labels.begin(), labels.end());
  return labels;
}

// A "*" ends at a dot, so that "acme.*" is not "acme.somebody.example".
bool fits_wildcard(std::string_view address, std::string_view pattern) {
  const bool is_address = pattern.find('@') != std::string_view::npos;
  const Mailbox mailbox = split(address);
  const Mailbox wanted = is_address ? split(pattern) : Mailbox{"*", pattern};
  const auto labels = labels_of(mailbox.domain);
  const auto patterns = labels_of(wanted.domain);
  if (is_address ? labels.size() != patterns.size()
                 : labels.size() < patterns.size()) {
    return false;
  }
  return matches_wildcard(text::fold_case(mailbox.local),
                          text::fold_case(wanted.local)) &&
         std::equal(patterns.begin(), patterns.end(), labels.begin(),
                    [](const auto& one, const auto& label) {
                      return matches_wildcard(label, one);
                    });
}

// Whether a text matches both: by which ends of the one can be matched
// together with which of the other, from the back.
bool wildcards_meet(std::string_view a, std::string_view b) {
  std::vector<char> below(b.size() + 1);
  std::vector<char> row(b.size() + 1);
  for (std::size_t i = a.size() + 1; i-- > 0;) {
    for (std::size_t j = b.size() + 1; j-- > 0;) {
      const bool a_star = i < a.size() && a[i] == '*';
      const bool b_star = j < b.size() && b[j] == '*';
      const bool a_left = i < a.size();
      const bool b_left = j < b.size();
      row[j] = (!a_left && !b_left) ||
               (a_star && (below[j] || (b_left && row[j + 1]))) ||
               (b_star && ((b_left && row[j + 1]) || (a_left && below[j]))) ||
               (a_left && b_left && a[i] == b[j] && below[j + 1]);
    }
    below.swap(row);
  }
  return below[0] != 0;
}

bool is_plain(char c) {
  constexpr std::string_view kNever = " \t\r\n\"<>()[],;:\\";
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7F && kNever.find(c) == kNever.npos;
}

}  // namespace

std::string canonical(std::string_view address) {
  const Mailbox box = split(address);
  return text::fold_case(box.local) + "@" + a_labels(box.domain);
}

std::string canonical_pattern(std::string_view pattern) {
  return pattern.find('@') == std::string_view::npos ? a_labels(pattern)
                                                     : canonical(pattern);
}

bool same_mailbox(std::string_view a, std::string_view b) {
  const Mailbox one = split(a);
  const Mailbox other = split(b);
  return !one.local.empty() && same_local_part(one.local, other.local) &&
         same_domain(one.domain, other.domain);
}

bool arrives_at(std::string_view address, std::string_view mailbox) {
  if (same_mailbox(address, mailbox)) return true;
  const Mailbox to = split(address);
  const Mailbox box = split(mailbox);
  const std::size_t tag = to.local.find('+');
  return tag != std::string_view::npos && tag > 0 &&
         same_local_part(to.local.substr(0, tag), box.local) &&
         same_domain(to.domain, box.domain);
}

bool lies_in(std::string_view address, std::string_view domain) {
  if (domain.empty()) return false;
  const std::string_view own = split(address).domain;
  // Asked for thousands of addresses, so that both look at the letters once.
  const auto reaches = [](std::string_view below, std::string_view above) {
    return text::ascii_iequals(below, above) || ends_below(below, above);
  };
  return is_ascii(own) && is_ascii(domain)
             ? reaches(own, domain)
             : reaches(a_labels(own), a_labels(domain));
}

int fit(std::string_view address, std::string_view pattern) {
  const bool fits = has_wildcard(pattern) ? fits_wildcard(address, pattern)
                    : pattern.find('@') != std::string_view::npos
                        ? same_mailbox(address, pattern)
                        : lies_in(address, pattern);
  return fits ? precision(pattern) : 0;
}

// The kinds of patterns one after the other; within one, the more is written
// out the better.
int precision(std::string_view pattern) {
  constexpr int kKind = 1 << 20;
  const bool is_address = pattern.find('@') != std::string_view::npos;
  const auto stars = std::count(pattern.begin(), pattern.end(), '*');
  const int kind = 2 * (is_address ? 1 : 0) + (stars == 0 ? 1 : 0);
  const std::size_t size =
      is_ascii(pattern) ? pattern.size() : canonical_pattern(pattern).size();
  const auto written = static_cast<int>(
      std::min<std::size_t>(size, kKind - 2) -
      std::min<std::size_t>(static_cast<std::size_t>(stars), kKind - 2));
  return kind * kKind + written + 1;
}

bool may_meet(std::string_view a, std::string_view b) {
  const auto is_address = [](std::string_view pattern) {
    return pattern.find('@') != std::string_view::npos;
  };
  const Mailbox one = is_address(a) ? split(a) : Mailbox{"*", a};
  const Mailbox other = is_address(b) ? split(b) : Mailbox{"*", b};
  const auto labels = labels_of(one.domain);
  const auto others = labels_of(other.domain);
  if ((labels.size() < others.size() && is_address(a)) ||
      (others.size() < labels.size() && is_address(b))) {
    return false;
  }
  const auto shorter =
      static_cast<std::ptrdiff_t>(std::min(labels.size(), others.size()));
  return wildcards_meet(text::fold_case(one.local),
                        text::fold_case(other.local)) &&
         std::equal(labels.begin(), labels.begin() + shorter, others.begin(),
                    wildcards_meet);
}

bool has_wildcard(std::string_view pattern) {
  return pattern.find('*') != std::string_view::npos;
}

bool same_house(std::string_view a, std::string_view b) {
  const std::string_view one = split(a).domain;
  const std::string_view other = split(b).domain;
  if (one.empty() || other.empty()) return false;
  const auto reaches = [](std::string_view below, std::string_view above) {
    return above.find('.') != above.npos && is_below(below, above);
  };
  return same_domain(one, other) || reaches(one, other) || reaches(other, one);
}

bool looks_like_domain(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' &&
         text.find("..") == text.npos && text.find('@') == text.npos &&
         std::all_of(text.begin(), text.end(), is_plain);
}

bool looks_like_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<long>(at),
                     is_plain) &&
         looks_like_domain(text.substr(at + 1));
}

}  // namespace raincheck::weigh
