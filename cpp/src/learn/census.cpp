#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <set>

#include "learn/attendance.hpp"
#include "learn/houses.hpp"
#include "learn/meetings.hpp"
#include "raincheck/learn.hpp"
#include "text.hpp"
#include "triage/mailboxes.hpp"

namespace raincheck {
namespace {

using learn::Attendance;
using learn::Person;

// The most frequent, of several the first.
std::string most_frequent(const std::map<std::string, int>& words) {
  const auto best = std::ranges::max_element(
      words, [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == words.end() ? std::string() : best->first;
}

int saturated(std::int64_t number) {
  return static_cast<int>(
      std::min<std::int64_t>(number, std::numeric_limits<int>::max()));
}

// Somebody of a house, as often as they were met.
struct Member {
  int times = 0;
  std::map<std::string, int> names;
  std::map<std::string, int> spellings;

  void meet(const Person& person, int count) {
    times += count;
    spellings[person.address] += count;
    // An address in place of a name tells nothing.
    const std::string name = text::one_line(person.name);
    if (!name.empty() && name.find('@') == name.npos) names[name] += count;
  }

  [[nodiscard]] Address as_address() const {
    return {most_frequent(names), most_frequent(spellings)};
  }
};

// What a house or a person of their own comes to.
class Tally {
 public:
  void add(const Attendance& attendance) {
    const auto count = static_cast<int>(attendance.starts.size());
    total_.meetings += count;
    total_.series += attendance.repeats ? 1 : 0;
    minutes_ = std::min(minutes_ + std::int64_t{count} * attendance.minutes,
                        kMostMinutes);
    if (attendance.partstat == "ACCEPTED") total_.accepted += count;
    if (attendance.partstat == "TENTATIVE") total_.tentative += count;
    if (attendance.partstat == "DECLINED") total_.declined += count;
    const Instant first = attendance.starts.front();
    const Instant last = attendance.starts.back();
    const bool is_first = total_.meetings == count;
    total_.first = is_first ? first : std::min(total_.first, first);
    total_.last = is_first ? last : std::max(total_.last, last);
  }

  void meet(const Person& person, int count) {
    members_[weigh::canonical(person.address)].meet(person, count);
  }

  [[nodiscard]] Acquaintance result(const std::string& house,
                                    Interval span) const {
    Acquaintance result = total_;
    result.people = people();
    if (house.empty()) {
      const Address& person = result.people.front();
      result.addresses = {person.address};
      result.name = person.name.empty()
                        ? person.address.substr(0, person.address.rfind('@'))
                        : person.name;
    } else {
      result.domains = {house};
      result.name = learn::name_of_house(house);
    }
    result.minutes = saturated(minutes_);
    result.minutes_per_month =
        saturated(minutes_ * kMonth / (span.end - span.start).count());
    return result;
  }

 private:
  [[nodiscard]] std::vector<Address> people() const {
    std::vector<const Member*> members;
    for (const auto& [address, member] : members_) members.push_back(&member);
    std::ranges::stable_sort(members, [](const Member* a, const Member* b) {
      return a->times > b->times;
    });
    std::vector<Address> people;
    for (const Member* member : members) people.push_back(member->as_address());
    return people;
  }

  static constexpr std::int64_t kMonth =
      std::chrono::seconds(learn::kMonth).count();
  // So that seven million years are no less than nothing a month.
  static constexpr std::int64_t kMostMinutes =
      std::numeric_limits<std::int64_t>::max() / kMonth;

  Acquaintance total_;
  std::int64_t minutes_ = 0;
  std::map<std::string, Member> members_;  // by canonical address
};

std::set<std::string, std::less<>> houses_of(
    const std::vector<Attendance>& attendances) {
  std::set<std::string, std::less<>> houses;
  for (const Attendance& attendance : attendances) {
    for (const Person* person : attendance.outsiders) {
      houses.insert(learn::house_of(person->address));
    }
  }
  return houses;
}

// By house or, at a mail provider, by address.
using Tallies = std::map<std::string, Tally>;

void count(const Attendance& attendance,
           const std::set<std::string, std::less<>>& houses, Tallies& tallies) {
  std::set<std::string> present;
  for (const Person* person : attendance.outsiders) {
    const std::string house = learn::house_of(person->address);
    const std::string key = house.empty() ? weigh::canonical(person->address)
                                          : learn::head_of(house, houses);
    Tally& tally = tallies[key];
    tally.meet(*person, static_cast<int>(attendance.starts.size()));
    if (present.insert(key).second) tally.add(attendance);
  }
}

}  // namespace

struct Census::Facts {
  learn::Meetings meetings;
  std::map<std::string, int> reached;  ///< by canonical address, how often
};

Census::Census() : facts_(std::make_unique<Facts>()) {}
Census::Census(Census&&) noexcept = default;
Census& Census::operator=(Census&&) noexcept = default;
Census::~Census() = default;

void Census::add(const Invite& invite) {
  facts_->meetings.add(invite);
  std::set<std::string> reached;
  const auto reach = [&](const std::string& address) {
    if (learn::is_nameable(address)) reached.insert(weigh::canonical(address));
  };
  for (const Address& to : invite.mail.to) reach(to.address);
  for (const Address& cc : invite.mail.cc) reach(cc.address);
  for (const std::string& address : invite.mail.delivered_to) reach(address);
  for (const std::string& address : reached) ++facts_->reached[address];
  if (invite.method != "REQUEST") return;
  for (const CalendarUser& user : invite.attendees) {
    if (learn::is_nameable(user.address)) {
      ++facts_->reached[weigh::canonical(user.address)];
    }
  }
}

std::string Census::guess_my_address() const {
  return most_frequent(facts_->reached);
}

std::vector<Acquaintance> Census::acquaintances(const Me& me) const {
  const learn::Circle circle(me);
  const auto attendances = learn::attendances(facts_->meetings, circle);
  const auto houses = houses_of(attendances);
  Tallies tallies;
  for (const Attendance& attendance : attendances) {
    count(attendance, houses, tallies);
  }
  std::vector<Acquaintance> found;
  for (const auto& [key, tally] : tallies) {
    found.push_back(tally.result(key.find('@') == key.npos ? key : "",
                                 facts_->meetings.span()));
  }
  std::ranges::stable_sort(found, [](const Acquaintance& a,
                                     const Acquaintance& b) {
    return std::pair(a.minutes, a.meetings) > std::pair(b.minutes, b.meetings);
  });
  return found;
}

std::vector<Acquaintance> learn_clients(std::span<const Invite> invites,
                                        const Me& me) {
  Census census;
  for (const Invite& invite : invites) census.add(invite);
  return census.acquaintances(me);
}

}  // namespace raincheck
