#include "survey/history.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "triage/identity.hpp"
#include "triage/mailboxes.hpp"
#include "triage/sender.hpp"

namespace raincheck::survey {
namespace {

// Who counts as the other side of a meeting.
class Counterpart {
 public:
  Counterpart(const Inquiry& inquiry, Company& company)
      : me_(inquiry.policy.me), client_(inquiry.client), company_(company) {
    const Invite& invite = inquiry.invite;
    addresses_.push_back(weigh::sender_address(invite));
    if (invite.organizer && weigh::organizer_counts(invite, inquiry.policy)) {
      addresses_.push_back(invite.organizer->address);
    }
  }

  bool takes_part(const Event& event) const {
    if (is_mine_alone(event)) return false;
    const auto clients = company_.of(event);
    if (client_ != nullptr) {
      return std::find(clients.begin(), clients.end(), client_) !=
             clients.end();
    }
    return clients.empty() &&
           std::any_of(event.people.begin(), event.people.end(),
                       [&](const std::string& one) { return asks(one); });
  }

 private:
  // Time that I keep for a client, who is not there.
  bool is_mine_alone(const Event& event) const {
    return std::all_of(
        event.people.begin(), event.people.end(),
        [&](const std::string& one) { return weigh::is_mine(one, me_); });
  }

  bool asks(const std::string& address) const {
    return std::any_of(addresses_.begin(), addresses_.end(),
                       [&](const std::string& one) {
                         return weigh::same_mailbox(one, address);
                       });
  }

  const Me& me_;
  const Client* client_;
  Company& company_;
  std::vector<std::string> addresses_;
};

bool has_taken_place(const Event& event, const Inquiry& inquiry) {
  const Instant now = inquiry.given.now;
  const Instant since =
      now - std::chrono::minutes(inquiry.policy.limits.repetitive_window);
  if (event.show != Show::kBusy || event.when.start < since ||
      event.when.end > now) {
    return false;
  }
  return asks_about_series(inquiry.invite) || !is_own(event, inquiry);
}

}  // namespace

std::vector<EarlierMeeting> find_earlier(const Inquiry& inquiry,
                                         Company& company) {
  const Counterpart counterpart(inquiry, company);
  std::vector<EarlierMeeting> earlier;
  for (const Event* event : inquiry.events) {
    if (has_taken_place(*event, inquiry) && counterpart.takes_part(*event)) {
      earlier.push_back({event->when.start, event->summary});
    }
  }
  std::sort(earlier.begin(), earlier.end(), [](const auto& a, const auto& b) {
    return std::tie(a.start, a.summary) < std::tie(b.start, b.summary);
  });
  const auto rest = std::unique(
      earlier.begin(), earlier.end(),
      [](const auto& a, const auto& b) { return a.start == b.start; });
  earlier.erase(rest, earlier.end());
  return earlier;
}

}  // namespace raincheck::survey
