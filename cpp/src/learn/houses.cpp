#include "learn/houses.hpp"

#include <algorithm>
#include <vector>

#include "learn/providers.hpp"
#include "text.hpp"
#include "triage/mailboxes.hpp"

namespace raincheck::learn {
namespace {

constexpr std::size_t kLongestDomain = 253;  // RFC 1035, 2.3.4, as text

bool is_host_character(char c) {
  return text::is_ascii_letter(c) || text::is_digit(c) || c == '-' ||
         c == '_' || c == '.';
}

std::string domain_of(std::string_view address) {
  const std::string canonical = weigh::canonical(address);
  return canonical.substr(canonical.rfind('@') + 1);
}

bool is_in_dns(std::string_view domain) {
  return domain.size() <= kLongestDomain && weigh::looks_like_domain(domain) &&
         std::ranges::all_of(domain, is_host_character) &&
         domain.find('.') != domain.npos;
}

// "co.uk" is nobody's.
bool is_registry(std::string_view domain) {
  return std::ranges::count(domain, '.') + 1 <= registry_labels(domain);
}

}  // namespace

std::string house_of(std::string_view address) {
  std::string domain = domain_of(address);
  const bool named =
      is_in_dns(domain) && !is_registry(domain) && !is_mail_provider(domain);
  return named ? domain : std::string();
}

// "*" stands for any characters in a policy.
bool is_nameable(std::string_view address) {
  return weigh::looks_like_address(address) && is_in_dns(domain_of(address)) &&
         address.find('*') == address.npos;
}

std::string head_of(const std::string& house,
                    const std::set<std::string, std::less<>>& houses) {
  std::string head = house;
  for (std::size_t dot = house.find('.'); dot != house.npos;
       dot = house.find('.', dot + 1)) {
    const std::string above = house.substr(dot + 1);
    if (houses.contains(above)) head = above;
  }
  return head;
}

std::string name_of_house(std::string_view house) {
  const auto labels = text::split(house, '.');
  const auto registry = static_cast<std::size_t>(registry_labels(house));
  std::string name(labels[labels.size() - 1 - registry]);
  if (name.starts_with("xn--")) return name;
  char before = '-';
  for (char& c : name) {
    if (c == '-' || c == '_') c = ' ';
    if (before == '-' || before == ' ') c = text::ascii_upper({&c, 1}).front();
    before = c;
  }
  return name;
}

}  // namespace raincheck::learn
