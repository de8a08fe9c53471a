#include "learn/attendance.hpp"

#include <algorithm>
#include <set>

#include "learn/houses.hpp"
#include "learn/providers.hpp"
#include "learn/series.hpp"
#include "triage/identity.hpp"
#include "triage/mailboxes.hpp"
#include "triage/meeting.hpp"

namespace raincheck::learn {
namespace {

using std::chrono::days;
using std::chrono::local_days;

bool is_reachable(const Person& person) {
  return is_nameable(person.address) && !is_calendar_address(person.address);
}

// Who is behind a request. Anybody can write an ORGANIZER, so it counts when
// it fits the sender or when one of us sent it on; as triage has it.
const Person* asker(const Request& request, const Circle& circle) {
  const bool sender = is_reachable(request.sender);
  if (!is_reachable(request.organizer)) {
    return sender ? &request.sender : nullptr;
  }
  return !sender || request.organizer_fits ||
                 circle.holds(request.sender.address)
             ? &request.organizer
             : &request.sender;
}

// When one of us asks, it is for those outside.
std::vector<const Person*> outsiders(const Request& request,
                                     const Circle& circle) {
  const Person* who = asker(request, circle);
  if (who == nullptr) return {};
  if (!circle.holds(who->address)) return {who};
  std::vector<const Person*> found;
  for (const Person& person : request.attendees) {
    if (is_reachable(person) && !circle.holds(person.address)) {
      found.push_back(&person);
    }
  }
  return found;
}

int minutes_of(const Request& request, const Me& me) {
  Invite invite;
  invite.dtstart = request.start;
  invite.dtend = request.end;
  Policy policy;
  policy.me = me;
  return weigh::meeting_of(invite, policy).minutes;
}

// One UID, seen from me.
class Evaluation {
 public:
  Evaluation(const Thread& thread, const Circle& circle, Interval span)
      : thread_(thread), circle_(circle), span_(span) {
    const auto found = thread.find("");
    if (found != thread.end()) whole_ = &found->second;
  }

  void collect(std::vector<Attendance>& into) const {
    for (const auto& [key, meeting] : thread_) {
      if (!stands(meeting)) continue;
      Attendance attendance;
      attendance.outsiders = outsiders(*meeting.request, circle_);
      attendance.repeats = is_series(meeting);
      attendance.starts = attendance.repeats
                              ? starts_of_series(*meeting.request)
                              : std::vector{about(meeting.request->start)};
      if (attendance.outsiders.empty() || attendance.starts.empty()) continue;
      attendance.minutes = minutes_of(*meeting.request, circle_.me());
      attendance.partstat = my_answer(meeting);
      into.push_back(std::move(attendance));
    }
  }

 private:
  [[nodiscard]] static bool is_after(const std::optional<Age>& cancelled,
                                     const Age& age) {
    return cancelled && *cancelled >= age;
  }

  [[nodiscard]] bool stands(const Meeting& meeting) const {
    return meeting.request &&
           !is_after(meeting.cancelled, meeting.request->age) &&
           !(whole_ != nullptr &&
             is_after(whole_->cancelled, meeting.request->age));
  }

  [[nodiscard]] bool is_series(const Meeting& meeting) const {
    return &meeting == whole_ && !meeting.request->rules.empty();
  }

  // Those in the span, at least the first; without the occurrences that have
  // mails of their own, which count by themselves or were cancelled.
  [[nodiscard]] std::vector<Instant> starts_of_series(
      const Request& request) const {
    const local_days start = std::chrono::floor<days>(request.start.local);
    const auto day_of = [&](Instant instant) {
      CalendarTime time;
      time.instant = instant;
      time.local = std::chrono::local_seconds(instant.time_since_epoch());
      return day_beside(request.start, time);
    };
    std::vector<local_days> on = days_of_series(
        request.rules, request.start, day_of(span_.start), day_of(span_.end));
    if (on.empty()) on = {start};
    const std::set<local_days> apart = days_apart(request.start);
    std::vector<Instant> starts;
    for (const local_days day : on) {
      if (!apart.contains(day)) {
        starts.push_back(about(request.start) + (day - start));
      }
    }
    return starts;
  }

  [[nodiscard]] std::set<local_days> days_apart(
      const CalendarTime& start) const {
    std::set<local_days> apart;
    for (const auto& [key, meeting] : thread_) {
      if (meeting.occurrence && (meeting.request || meeting.cancelled)) {
        apart.insert(day_beside(start, *meeting.occurrence));
      }
    }
    return apart;
  }

  [[nodiscard]] std::string my_answer(const Meeting& meeting) const {
    if (circle_.is_me(meeting.request->organizer.address)) return "ACCEPTED";
    Reply mine = latest_reply(meeting);
    if (mine.partstat.empty() && whole_ != nullptr) {
      mine = latest_reply(*whole_);
    }
    return mine.partstat.empty() ? "NEEDS-ACTION" : mine.partstat;
  }

  [[nodiscard]] Reply latest_reply(const Meeting& meeting) const {
    Reply latest;
    for (const auto& [address, reply] : meeting.replies) {
      if (circle_.is_me(address)) latest = std::max(latest, reply);
    }
    return latest;
  }

  const Thread& thread_;
  const Circle& circle_;
  Interval span_;
  const Meeting* whole_ = nullptr;  // what is about the UID as such
};

}  // namespace

Circle::Circle(const Me& me) : me_(me), domains_(me.domains) {
  if (!domains_.empty()) return;
  for (const std::string& address : me.addresses) {
    std::string house = house_of(address);
    if (!house.empty()) domains_.push_back(std::move(house));
  }
}

bool Circle::is_me(std::string_view address) const {
  return weigh::is_mine(address, me_);
}

bool Circle::holds(std::string_view address) const {
  return is_me(address) ||
         std::ranges::any_of(domains_, [&](const std::string& domain) {
           return weigh::lies_in(address, domain);
         });
}

std::vector<Attendance> attendances(const Meetings& meetings,
                                    const Circle& circle) {
  std::vector<Attendance> found;
  const Interval span = meetings.span();
  for (const auto& [uid, thread] : meetings.threads()) {
    Evaluation(thread, circle, span).collect(found);
  }
  return found;
}

}  // namespace raincheck::learn
