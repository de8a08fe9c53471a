#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "survey_samples.hpp"

// What holds of every time offered, in whatever calendar.

namespace raincheck {
namespace {

using samples::home_policy;
using samples::situation;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;

constexpr unsigned kCalendars = 500;

struct World {
  Policy policy = home_policy();
  Invite invite = samples::invite();
  Calendar calendar = samples::calendar();
  Situation given = situation();
};

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  // Up to `most`; the same on every system, unlike std's distributions.
  int roll(int most) { return static_cast<int>(engine_() % (most + 1U)); }

 private:
  std::mt19937 engine_;
};

Event any_event(Dice& dice) {
  const Instant start = situation().now + minutes(dice.roll(40 * 24 * 60));
  const int longest = dice.roll(20) == 0 ? 6 * 24 * 60 : 240;
  Event event = samples::event({start, start + minutes(dice.roll(longest))});
  event.show = static_cast<Show>(dice.roll(2));
  event.in_person = dice.roll(2) == 0;
  if (dice.roll(9) == 0) event.uid = samples::invite().uid;
  return event;
}

World any_world(unsigned seed) {
  constexpr std::array kZones = {"Asia/Kuala_Lumpur", "Asia/Kathmandu",
                                 "America/St_Johns", "Pacific/Auckland",
                                 "Europe/Berlin"};
  Dice dice(seed);
  World world;
  Me& me = world.policy.me;
  me.time_zone = kZones.at(dice.roll(kZones.size() - 1));
  me.day_start = dice.roll(12 * 60);
  me.day_end = me.day_start + 1 + dice.roll(12 * 60);
  for (bool& works : me.working_days) works = dice.roll(3) != 0;
  world.policy.limits.buffer = dice.roll(30);
  world.policy.limits.travel = dice.roll(90);
  world.policy.limits.notice = dice.roll(3 * 24 * 60);
  world.policy.clients.front().time_zone =
      kZones.at(dice.roll(kZones.size() - 1));
  world.invite.form = dice.roll(1) == 0 ? Form::kInPerson : Form::kVideo;
  const Instant asked = world.given.now + minutes(dice.roll(30 * 24 * 60));
  world.invite.dtstart = samples::utc(format_instant(asked));
  world.invite.dtend =
      samples::utc(format_instant(asked + minutes(15 + 15 * dice.roll(10))));
  for (int count = dice.roll(120); count > 0; --count) {
    world.calendar.events.push_back(any_event(dice));
  }
  return world;
}

Interval asked(const World& world) {
  return {*world.invite.dtstart->instant, *world.invite.dtend->instant};
}

bool meet(const Interval& a, const Interval& b) {
  return a.start < b.end && b.start < a.end && a.start < a.end &&
         b.start < b.end;
}

void expect_free(const Interval& slot, const World& world) {
  const Limits& limits = world.policy.limits;
  const int half = (limits.travel + 1) / 2;
  const int own = world.invite.form == Form::kInPerson ? half : 0;
  for (const Event& event : world.calendar.events) {
    if (event.when.start == event.when.end) continue;
    if (event.uid == world.invite.uid) {
      EXPECT_FALSE(meet(slot, event.when));
    } else if (event.show != Show::kFree) {
      const minutes away(limits.buffer + own + (event.in_person ? half : 0));
      EXPECT_FALSE(meet({slot.start - away, slot.end + away}, event.when));
    }
  }
  EXPECT_FALSE(meet(slot, asked(world)));
}

void expect_my_hours(const Interval& slot, const World& world) {
  const Me& me = world.policy.me;
  const auto start = calendar::to_local(slot.start, me.time_zone);
  const auto end = calendar::to_local(slot.end, me.time_zone);
  const auto day = floor<days>(start);
  const auto weekday = std::chrono::weekday(day).iso_encoding() - 1;
  EXPECT_TRUE(me.working_days.at(weekday));
  EXPECT_GE(start - day, minutes(me.day_start));
  EXPECT_LE(end - day, minutes(me.day_end));
  EXPECT_EQ(start.time_since_epoch() % minutes(30), minutes(0));
}

void expect_in_time(const Interval& slot, const World& world) {
  const Limits& limits = world.policy.limits;
  const Instant now = world.given.now;
  EXPECT_GE(slot.start, now + minutes(limits.notice));
  EXPECT_LE(slot.start,
            std::max(now, asked(world).start) + minutes(limits.look_ahead));
  const auto length = asked(world).end - asked(world).start;
  EXPECT_LE(slot.end - slot.start, length);
  EXPECT_GE(slot.end - slot.start, std::min<std::chrono::seconds>(
                                       length, minutes(limits.short_meeting)));
}

TEST(EverySlot, IsFreeAndInMyHoursAndInTime) {
  std::size_t count = 0;
  for (unsigned seed = 0; seed < kCalendars; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const World world = any_world(seed);
    const auto slots = situation_around(world.invite, world.policy,
                                        world.calendar, world.given)
                           .free_slots;
    EXPECT_LE(slots.size(), 3U);
    count += slots.size();
    for (const Interval& slot : slots) {
      SCOPED_TRACE(samples::text(slot, world.policy.me.time_zone));
      expect_free(slot, world);
      expect_my_hours(slot, world);
      expect_in_time(slot, world);
    }
  }
  EXPECT_GT(count, kCalendars);
}

TEST(EverySlot, LeavesTheOthersAlone) {
  for (unsigned seed = 0; seed < kCalendars; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const World world = any_world(seed);
    const auto slots = situation_around(world.invite, world.policy,
                                        world.calendar, world.given)
                           .free_slots;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_FALSE(meet(slots[i], slots[j]));
      }
    }
  }
}

TEST(EverySituation, IsTheSameInAnyOrderOfEvents) {
  for (unsigned seed = 0; seed < kCalendars; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    World world = any_world(seed);
    const auto found = situation_around(world.invite, world.policy,
                                        world.calendar, world.given);
    std::mt19937 engine(seed);
    std::shuffle(world.calendar.events.begin(), world.calendar.events.end(),
                 engine);
    EXPECT_EQ(situation_around(world.invite, world.policy, world.calendar,
                               world.given),
              found);
    EXPECT_EQ(
        situation_around(world.invite, world.policy, world.calendar, found),
        found);
  }
}

}  // namespace
}  // namespace raincheck
