#include "learn/providers.hpp"

#include <algorithm>
#include <array>

#include "text.hpp"
#include "triage/mailboxes.hpp"
#include "triage/sender.hpp"

namespace raincheck::learn {
namespace {

using std::string_view;

// The large services where anybody gets an address, after Thunderbird's
// database of mail providers (https://autoconfig.thunderbird.net/v1.1/). A
// missing one proposes a domain that is too wide, which its people show; one
// too many only lists a house's people one by one.
constexpr auto kProviders = std::to_array<string_view>({
    "126.com",        "139.com",         "163.com",        "aol.com",
    "bk.ru",          "btinternet.com",  "comcast.net",    "daum.net",
    "fastmail.com",   "fastmail.fm",     "foxmail.com",    "free.fr",
    "freenet.de",     "gmail.com",       "googlemail.com", "hanmail.net",
    "hey.com",        "hushmail.com",    "icloud.com",     "inbox.ru",
    "kakao.com",      "laposte.net",     "libero.it",      "list.ru",
    "mac.com",        "mail.com",        "mail.ru",        "mailbox.org",
    "me.com",         "msn.com",         "naver.com",      "orange.fr",
    "pm.me",          "pobox.com",       "posteo.de",      "posteo.net",
    "proton.me",      "protonmail.com",  "qq.com",         "rambler.ru",
    "rediffmail.com", "rocketmail.com",  "seznam.cz",      "sina.com",
    "sohu.com",       "t-online.de",     "tuta.com",       "tutanota.com",
    "uol.com.br",     "verizon.net",     "vip.qq.com",     "wanadoo.fr",
    "web.de",         "windowslive.com", "wp.pl",          "ya.ru",
    "yeah.net",       "ymail.com",       "zoho.com",       "zohomail.com",
});

// These have a domain in each country.
constexpr auto kBrands = std::to_array<string_view>(
    {"gmx", "hotmail", "live", "outlook", "yahoo", "yandex"});

// Below a country's own label: "acme.co.uk", "acme.com.my", "acme.or.jp".
constexpr auto kSecondLevels =
    std::to_array<string_view>({"ac", "co", "com", "edu", "go", "gob", "gov",
                                "gv", "mil", "ne", "net", "or", "org"});

constexpr auto kCalendars =
    std::to_array<string_view>({"calendar.google.com", "calendar.yahoo.com"});

template <typename Words>
bool holds(const Words& words, string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

bool is_mail_provider(string_view domain) {
  const std::string lower = text::ascii_lower(domain);
  if (holds(kProviders, lower)) return true;
  const auto labels = text::split(lower, '.');
  const auto registry = static_cast<std::size_t>(registry_labels(lower));
  return labels.size() == registry + 1 && holds(kBrands, labels.front());
}

bool is_calendar_address(string_view address) {
  return weigh::is_calendar_service(address) ||
         std::ranges::any_of(kCalendars, [&](string_view domain) {
           return weigh::lies_in(address, domain);
         });
}

int registry_labels(string_view domain) {
  const auto labels = text::split(domain, '.');
  constexpr std::size_t kCountry = 2;  // letters of its code (ISO 3166-1)
  return labels.size() >= 2 && labels.back().size() == kCountry &&
                 holds(kSecondLevels,
                       text::ascii_lower(labels[labels.size() - 2]))
             ? 2
             : 1;
}

}  // namespace raincheck::learn
