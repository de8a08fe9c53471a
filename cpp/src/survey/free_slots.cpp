#include "survey/free_slots.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "survey/gaps.hpp"
#include "survey/intervals.hpp"
#include "survey/week.hpp"

namespace raincheck::survey {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t kMostSlots = 3;
constexpr minutes kStep{30};

// How well a time suits the client, best first.
enum class Hour { kReadable, kEarlyOrLate, kNight };

// One across noon gives neither a morning nor an afternoon to choose.
enum class Half { kMorning, kAcrossNoon, kAfternoon };

struct Slot {
  Interval when;
  bool week_is_full = false;
  bool is_short = false;
  Hour hour = Hour::kReadable;  // on the client's clock
  local_days day{};             // on mine, as all below
  Half half = Half::kAcrossNoon;
  // From the day and the time of day asked for; later counts as nearer.
  days::rep days_away = 0;
  seconds::rep clock_away = 0;
};

// A zone for no place says nothing about the client's day: UTC, whatever IANA
// calls it.
bool is_place(const std::string& zone) {
  constexpr std::array<std::string_view, 15> kUtc = {
      "UTC",      "UCT",       "GMT",       "GMT0",     "GMT+0",
      "GMT-0",    "Zulu",      "Etc/UTC",   "Etc/UCT",  "Etc/GMT",
      "Etc/GMT0", "Etc/GMT+0", "Etc/GMT-0", "Etc/Zulu", "Universal"};
  const std::string_view name = zone;
  return !zone.empty() && name != "Etc/Universal" &&
         !name.ends_with("Greenwich") &&
         std::find(kUtc.begin(), kUtc.end(), name) == kUtc.end();
}

std::optional<Clock> clients_clock(const Inquiry& inquiry) {
  const Client* client = inquiry.client;
  if (client != nullptr && !client->time_zone.empty()) {
    return Clock(client->time_zone);
  }
  const auto& start = inquiry.invite.dtstart;
  if (start && is_place(start->zone)) return Clock(start->zone);
  return std::nullopt;
}

Hour hour_of(local_seconds start, seconds length) {
  const seconds from = start - floor<days>(start);
  const seconds to = from + length;
  if (from < hours(6) || to > hours(22)) return Hour::kNight;
  return from >= hours(8) && to <= hours(19) ? Hour::kReadable
                                             : Hour::kEarlyOrLate;
}

Half half_of(seconds from, seconds to) {
  if (to <= hours(12)) return Half::kMorning;
  return from >= hours(12) ? Half::kAfternoon : Half::kAcrossNoon;
}

template <typename Duration>
typename Duration::rep how_far(Duration away) {
  const auto count = 2 * away.count();
  return count < 0 ? 1 - count : count;
}

// Whether weeks have room for one more meeting like this, each looked at once.
class Weeks {
 public:
  Weeks(const Inquiry& inquiry, Company& company)
      : inquiry_(inquiry), company_(company) {
    const auto& given = inquiry.given.week_minutes_left;
    if (!given || !inquiry.meeting.when) return;
    full_[monday_of(inquiry.meeting.when->start)] = !has_room(*given);
  }

  bool is_full(Instant moment) {
    const auto [week, is_new] = full_.try_emplace(monday_of(moment), false);
    if (is_new) {
      const auto left = find_week_minutes_left(inquiry_, company_, moment);
      week->second = left && !has_room(*left);
    }
    return week->second;
  }

 private:
  [[nodiscard]] Instant monday_of(Instant moment) const {
    return inquiry_.clock.week(moment).start;
  }
  [[nodiscard]] bool has_room(int left) const {
    const bool in_person = inquiry_.invite.form == Form::kInPerson;
    return left >=
           inquiry_.meeting.minutes + (in_person ? inquiry_.limits.travel : 0);
  }

  const Inquiry& inquiry_;
  Company& company_;
  std::map<Instant, bool> full_;
};

class Slots {
 public:
  Slots(const Inquiry& inquiry, Company& company)
      : weeks_(inquiry, company),
        mine_(inquiry.clock),
        theirs_(clients_clock(inquiry)),
        full_(inquiry.meeting.minutes),
        least_(std::min(inquiry.meeting.minutes, inquiry.limits.short_meeting)),
        starts_(find_starts(inquiry)),
        asked_(mine_.at(inquiry.meeting.when ? inquiry.meeting.when->start
                                             : starts_.first)) {
    for (const Interval& gap : find_gaps(inquiry, starts_)) add(gap);
  }

  std::vector<Slot> take() && { return std::move(slots_); }

 private:
  void add(const Interval& gap) {
    const seconds beyond = mine_.at(gap.start).time_since_epoch() % kStep;
    Instant start = gap.start;
    if (beyond != seconds(0)) start += kStep - beyond;
    for (; start + least_ <= gap.end && start <= starts_.last; start += kStep) {
      add(start, std::min<seconds>(full_, floor<minutes>(gap.end - start)));
    }
  }

  void add(Instant start, seconds length) {
    const local_seconds here = mine_.at(start);
    const seconds clock = here - floor<days>(here);
    Slot slot;
    slot.when = {start, start + length};
    slot.week_is_full = weeks_.is_full(start);
    slot.is_short = length < full_;
    slot.hour = hour_of(theirs_ ? theirs_->at(start) : here, length);
    slot.day = floor<days>(here);
    slot.half = half_of(clock, clock + length);
    slot.days_away = how_far(slot.day - floor<days>(asked_));
    slot.clock_away = how_far(clock - (asked_ - floor<days>(asked_)));
    slots_.push_back(slot);
  }

  Weeks weeks_;
  const Clock& mine_;
  std::optional<Clock> theirs_;  // empty: as mine
  minutes full_;
  minutes least_;
  Starts starts_;
  local_seconds asked_;
  std::vector<Slot> slots_;
};

bool any_of(const std::vector<Slot>& slots, auto&& holds) {
  return std::any_of(slots.begin(), slots.end(), holds);
}

// The next to offer beside those that are `chosen`; null when none is left.
const Slot* best_beside(const std::vector<Slot>& chosen,
                        const std::vector<Slot>& slots) {
  const bool is_last = chosen.size() + 1 == kMostSlots;
  const auto order = [&](const Slot& slot) {
    const bool same_day =
        any_of(chosen, [&](const Slot& one) { return one.day == slot.day; });
    const bool new_half =
        slot.half != Half::kAcrossNoon &&
        !any_of(chosen, [&](const Slot& one) { return one.half == slot.half; });
    return std::tuple(slot.hour == Hour::kNight, slot.week_is_full,
                      slot.is_short, slot.hour, same_day, is_last && !new_half,
                      slot.days_away, slot.clock_away, slot.when.start);
  };
  const Slot* best = nullptr;
  for (const Slot& slot : slots) {
    const bool taken = any_of(
        chosen, [&](const Slot& one) { return overlap(one.when, slot.when); });
    if (!taken && (best == nullptr || order(slot) < order(*best))) {
      best = &slot;
    }
  }
  return best;
}

// At night only if there is nothing else.
bool may_join(const Slot& slot, const std::vector<Slot>& chosen) {
  return chosen.empty() || slot.hour != Hour::kNight ||
         chosen.front().hour == Hour::kNight;
}

}  // namespace

std::vector<Interval> find_free_slots(const Inquiry& inquiry,
                                      Company& company) {
  const std::vector<Slot> slots = Slots(inquiry, company).take();
  std::vector<Slot> chosen;
  while (chosen.size() < kMostSlots) {
    const Slot* best = best_beside(chosen, slots);
    if (best == nullptr || !may_join(*best, chosen)) break;
    chosen.push_back(*best);
  }
  std::vector<Interval> intervals;
  for (const Slot& slot : chosen) intervals.push_back(slot.when);
  return intervals;
}

}  // namespace raincheck::survey
