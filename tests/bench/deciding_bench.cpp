#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>

#include "python.hpp"
#include "raincheck/raincheck.hpp"

// Deciding, without calendars and with one of 10,000 events. Before any clock
// runs, recurring-ical-events must have found the same in it.

namespace raincheck::bench {
namespace {

using std::chrono::minutes;

constexpr int kEvents = 10'000;
constexpr int kClients = 20;
constexpr int kHouses = 40;  // half of them no client's
constexpr int kPeople = 200;

const Instant kNow = parse_instant("2026-11-23T09:00:00Z");

// The same on every system (Knuth's MMIX).
class Dice {
 public:
  int roll(int sides) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<int>((state_ >> 33U) % static_cast<unsigned>(sides));
  }

 private:
  std::uint64_t state_ = 1;
};

std::string house(int number) {
  return "house" + std::to_string(number) + ".example";
}

std::string person(int number) {
  return "person" + std::to_string(number) + "@" + house(number % kHouses);
}

Policy policy() {
  Policy policy;
  policy.me.name = "Aisyah Rahman";
  policy.me.addresses = {"aisyah@studio.example", "a.rahman@studio.example"};
  policy.me.domains = {"studio.example"};
  policy.me.time_zone = "Asia/Kuala_Lumpur";
  for (int i = 0; i < kClients; ++i) {
    Client client;
    client.name = "House " + std::to_string(i);
    client.domains = {house(i)};
    client.tier = static_cast<Tier>(i % 4);
    policy.clients.push_back(std::move(client));
  }
  return policy;
}

Invite invite() {
  return *parse(
      "From: Carol <person1@house1.example>\r\n"
      "To: Aisyah Rahman <aisyah@studio.example>\r\n"
      "Subject: Invitation: Spring campaign\r\n"
      "Message-ID: <1@house1.example>\r\n"
      "Content-Type: text/calendar; method=REQUEST\r\n"
      "\r\n"
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n"
      "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:spring-1@house1.example\r\n"
      "DTSTAMP:20261120T080000Z\r\nDTSTART:20261201T060000Z\r\n"
      "DTEND:20261201T073000Z\r\nSUMMARY:Spring campaign\r\n"
      "DESCRIPTION:Could we talk about the budget and the launch?\r\n"
      "ORGANIZER:mailto:person1@house1.example\r\n"
      "ATTENDEE;RSVP=TRUE:mailto:aisyah@studio.example\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n");
}

Event event(int number, const Interval& horizon, Dice& dice) {
  const auto span = std::chrono::floor<minutes>(horizon.end - horizon.start);
  Event event;
  event.when.start =
      horizon.start +
      minutes(5 * dice.roll(static_cast<int>(span / minutes(5))));
  event.when.end = event.when.start + minutes(15 * (1 + dice.roll(4)));
  event.uid = "event-" + std::to_string(number) + "@studio.example";
  event.summary = "Meeting " + std::to_string(number);
  constexpr std::array kShows = {Show::kBusy, Show::kBusy, Show::kBusy,
                                 Show::kTentative, Show::kFree};
  event.show = kShows.at(static_cast<std::size_t>(dice.roll(kShows.size())));
  event.in_person = dice.roll(3) == 0;
  for (int count = 1 + dice.roll(4); count > 0; --count) {
    event.people.push_back(person(dice.roll(kPeople)));
  }
  return event;
}

Calendar calendar() {
  Dice dice;
  Calendar calendar;
  calendar.horizon = calendar_horizon(policy(), kNow);
  for (int i = 0; i < kEvents; ++i) {
    calendar.events.push_back(event(i, calendar.horizon, dice));
  }
  std::stable_sort(calendar.events.begin(), calendar.events.end(),
                   [](const Event& a, const Event& b) {
                     return a.when.start < b.when.start;
                   });
  return calendar;
}

// As a calendar writes it (RFC 5545, 3.3.5, form 2).
std::string basic(Instant instant) {
  std::string text = format_instant(instant);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string as_ics(const Calendar& calendar) {
  std::string ics =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n";
  for (const Event& event : calendar.events) {
    ics +=
        "BEGIN:VEVENT\r\nUID:" + event.uid +
        "\r\nDTSTAMP:20261120T080000Z\r\nDTSTART:" + basic(event.when.start) +
        "\r\nDTEND:" + basic(event.when.end) + "\r\nSUMMARY:" + event.summary +
        "\r\n";
    if (event.show == Show::kTentative) ics += "STATUS:TENTATIVE\r\n";
    if (event.show == Show::kFree) ics += "TRANSP:TRANSPARENT\r\n";
    if (event.in_person) ics += "LOCATION:Level 12\r\n";
    for (const auto& one : event.people)
      ics += "ATTENDEE:mailto:" + one + "\r\n";
    ics += "END:VEVENT\r\n";
  }
  return ics + "END:VCALENDAR\r\n";
}

std::vector<Instant> instants(PyObject* list) {
  std::vector<Instant> instants;
  for_each(list, [&](PyObject* one) {
    instants.emplace_back(std::chrono::seconds(PyLong_AsLongLong(one)));
  });
  return instants;
}

std::vector<Interval> intervals(PyObject* list) {
  const std::vector<Instant> ends = instants(list);
  std::vector<Interval> intervals;
  for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
    intervals.push_back({ends[i], ends[i + 1]});
  }
  return intervals;
}

class Peer {
 public:
  explicit Peer(const Calendar& calendar) {
    const Object open = python_function("deciding_peer", "open_calendar");
    const std::string ics = as_ics(calendar);
    const Object clients = checked(PyList_New(0));
    for (int i = 0; i < kClients; ++i) {
      const Object name = checked(PyUnicode_FromString(house(i).c_str()));
      PyList_Append(clients.get(), name.get());
    }
    ask_ = checked(PyObject_CallFunction(open.get(), "y#O", ics.data(),
                                         static_cast<Py_ssize_t>(ics.size()),
                                         clients.get()));
  }

  Object ask(const Interval& asked) const {
    return checked(PyObject_CallFunction(
        ask_.get(), "LLLs", static_cast<long long>(seconds(asked.start)),
        static_cast<long long>(seconds(asked.end)),
        static_cast<long long>(seconds(kNow)), "house1.example"));
  }

  // Whether it found in the calendar what we did. Which of the free times to
  // offer, only raincheck says.
  bool agrees(const Situation& ours, const Interval& asked) const {
    const Object theirs = ask(asked);
    PyObject* const answer = theirs.get();
    std::vector<Instant> earlier;
    for (const auto& meeting : ours.earlier) earlier.push_back(meeting.start);
    const auto gaps = intervals(PyTuple_GetItem(answer, 3));
    const bool free = std::all_of(
        ours.free_slots.begin(), ours.free_slots.end(),
        [&](const Interval& slot) {
          return std::any_of(
              gaps.begin(), gaps.end(), [&](const Interval& gap) {
                return gap.start <= slot.start && slot.end <= gap.end;
              });
        });
    return ours.busy == intervals(PyTuple_GetItem(answer, 0)) &&
           ours.week_minutes_left ==
               PyLong_AsLong(PyTuple_GetItem(answer, 1)) &&
           earlier == instants(PyTuple_GetItem(answer, 2)) && free &&
           ours.free_slots.size() == 3;
  }

 private:
  static std::int64_t seconds(Instant instant) {
    return instant.time_since_epoch().count();
  }

  Object ask_;
};

}  // namespace

int run(int argc, char** argv) {
  const Policy policy = bench::policy();
  const Invite invite = bench::invite();
  const Calendar calendar = bench::calendar();
  const Peer peer(calendar);
  Situation now;
  now.now = kNow;
  const Interval asked = {*invite.dtstart->instant, *invite.dtend->instant};
  if (!peer.agrees(situation_around(invite, policy, calendar, now), asked)) {
    std::fprintf(stderr, "recurring-ical-events finds something else\n");
    return 1;
  }
  benchmark::RegisterBenchmark(
      "without calendars/raincheck", [&](benchmark::State& state) {
        for (auto _ : state) {
          benchmark::DoNotOptimize(triage(invite, policy, now));
        }
      });
  benchmark::RegisterBenchmark(
      "with 10,000 events/raincheck", [&](benchmark::State& state) {
        for (auto _ : state) {
          benchmark::DoNotOptimize(triage(
              invite, policy, situation_around(invite, policy, calendar, now)));
        }
      });
  benchmark::RegisterBenchmark("with 10,000 events/recurring-ical-events",
                               [&](benchmark::State& state) {
                                 for (auto _ : state)
                                   benchmark::DoNotOptimize(peer.ask(asked));
                               });
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace raincheck::bench

int main(int argc, char** argv) { return raincheck::bench::run(argc, argv); }
