#include "triage/mailboxes.hpp"

#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <memory>

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
std::string a_labels(std::string_view domain) {
  std::string lower = text::ascii_lower(domain);
  constexpr std::size_t kLongest = 253;  // RFC 1035, 2.3.4, as text
  if (is_ascii(domain) || domain.size() > kLongest || idna() == nullptr) {
    return lower;
  }
  std::array<char, 4 * kLongest> buffer{};
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = uidna_nameToASCII_UTF8(
      idna(), domain.data(), static_cast<int32_t>(domain.size()), buffer.data(),
      static_cast<int32_t>(buffer.size()), &info, &status);
  const bool done = U_SUCCESS(status) && info.errors == 0 &&
                    length <= static_cast<int32_t>(buffer.size());
  return done ? std::string(buffer.data(), static_cast<std::size_t>(length))
              : lower;
}

// As people read it: what is written in another alphabet in that, in lower
// case. It is for patterns, whose "*" would not survive as an A-label.
std::string u_labels(std::string_view domain) {
  std::string lower = text::fold_case(domain);
  const bool plain = is_ascii(lower) && lower.find("xn--") == std::string::npos;
  constexpr std::size_t kLongest = 253;
  if (plain || domain.size() > kLongest || idna() == nullptr) return lower;
  std::array<char, 4 * kLongest> buffer{};
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = uidna_nameToUnicodeUTF8(
      idna(), domain.data(), static_cast<int32_t>(domain.size()), buffer.data(),
      static_cast<int32_t>(buffer.size()), &info, &status);
  const bool done = U_SUCCESS(status) && info.errors == 0 &&
                    length <= static_cast<int32_t>(buffer.size());
  return done ? std::string(buffer.data(), static_cast<std::size_t>(length))
              : lower;
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

// An address as u_labels() has its domain, the letters of the rest folded.
std::string readable(const Mailbox& mailbox) {
  return text::fold_case(mailbox.local) + "@" + u_labels(mailbox.domain);
}

bool fits_wildcard(std::string_view address, std::string_view pattern) {
  const Mailbox mailbox = split(address);
  if (pattern.find('@') != std::string_view::npos) {
    return matches_wildcard(readable(mailbox), readable(split(pattern)));
  }
  const std::string domain = u_labels(mailbox.domain);
  const std::string house = u_labels(pattern);
  return matches_wildcard(domain, house) ||
         matches_wildcard(domain, "*." + house);
}

// The kinds of patterns, each before the next; within one, the more is written
// out the better.
enum class Precision { kWildcardDomain, kDomain, kWildcardAddress, kAddress };

int score(Precision precision, std::string_view pattern) {
  constexpr int kMost = 1 << 20;
  const auto written = static_cast<int>(std::min<std::size_t>(
      pattern.size() - static_cast<std::size_t>(
                           std::count(pattern.begin(), pattern.end(), '*')),
      kMost - 2));
  return static_cast<int>(precision) * kMost + written + 1;
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
  const std::string_view own = split(address).domain;
  return !domain.empty() && (same_domain(own, domain) || is_below(own, domain));
}

int fit(std::string_view address, std::string_view pattern) {
  const bool is_address = pattern.find('@') != std::string_view::npos;
  if (has_wildcard(pattern)) {
    return !fits_wildcard(address, pattern) ? 0
           : is_address ? score(Precision::kWildcardAddress, pattern)
                        : score(Precision::kWildcardDomain, pattern);
  }
  if (is_address) {
    return same_mailbox(address, pattern) ? score(Precision::kAddress, pattern)
                                          : 0;
  }
  return lies_in(address, pattern) ? score(Precision::kDomain, pattern) : 0;
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
