#include "survey/company.hpp"

#include <algorithm>

#include "text.hpp"
#include "triage/identity.hpp"
#include "triage/relation.hpp"

namespace raincheck::survey {
namespace {

bool is_part_of_word(char c) {
  return text::is_digit(c) || text::is_ascii_letter(c) ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_whole_word(std::string_view text, std::size_t start, std::size_t end) {
  return (start == 0 || !is_part_of_word(text[start - 1])) &&
         (end == text.size() || !is_part_of_word(text[end]));
}

// Takes the words out, so that no shorter name is found in them.
bool take_words(std::string& text, std::string_view words) {
  bool found = false;
  for (std::size_t at = text.find(words); at != std::string::npos;
       at = text.find(words, at + 1)) {
    if (!is_whole_word(text, at, at + words.size())) continue;
    text.replace(at, words.size(), words.size(), '\0');
    found = true;
  }
  return found;
}

void add(const Client* client, std::vector<const Client*>& clients) {
  if (std::find(clients.begin(), clients.end(), client) == clients.end()) {
    clients.push_back(client);
  }
}

}  // namespace

Company::Company(const Policy& policy) : policy_(policy) {
  for (const Client& client : policy.clients) {
    std::string name = text::fold_case(text::trim(client.name));
    if (!name.empty()) names_.emplace_back(std::move(name), &client);
  }
  std::stable_sort(names_.begin(), names_.end(),
                   [](const auto& a, const auto& b) {
                     return a.first.size() > b.first.size();
                   });
}

std::vector<const Client*> Company::of(const Event& event) {
  std::vector<const Client*> clients;
  for (const std::string& address : event.people) {
    const Client* client = client_of(address);
    if (client != nullptr) add(client, clients);
  }
  const auto is_mine = [&](const std::string& address) {
    return weigh::is_mine(address, policy_.me);
  };
  const bool only_me =
      clients.empty() &&
      std::all_of(event.people.begin(), event.people.end(), is_mine);
  return only_me ? named_in(event.summary) : clients;
}

const Client* Company::client_of(const std::string& address) {
  const auto [found, is_new] = by_address_.try_emplace(address, nullptr);
  if (is_new) found->second = weigh::client_of(address, policy_);
  return found->second;
}

std::vector<const Client*> Company::named_in(std::string_view summary) const {
  std::vector<const Client*> clients;
  std::string words = text::fold_case(summary);
  for (const auto& [name, client] : names_) {
    if (take_words(words, name)) add(client, clients);
  }
  return clients;
}

}  // namespace raincheck::survey
