#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendar/zones.hpp"
#include "raincheck/calendar.hpp"
#include "triage_samples.hpp"

/// Aisyah's calendar in Kuala Lumpur (UTC+8). She works from Monday to Friday,
/// 9 to 18. Now is Monday 23 November 2026, 17:00; Carol of Acme asks for 90
/// minutes on Tuesday 1 December at 14:00.
namespace raincheck::samples {

inline constexpr std::string_view kHome = "Asia/Kuala_Lumpur";

/// on("2026-12-01", "14:00", "15:30"): on Aisyah's clock.
inline Interval on(const std::string& day, const std::string& from,
                   const std::string& to) {
  return parse_interval(day + "T" + from + ":00+08:00/" + day + "T" + to +
                        ":00+08:00");
}

/// from("2026-12-01", "2026-12-03"): from midnight to midnight there.
inline Interval from(const std::string& first, const std::string& end) {
  return parse_interval(first + "T00:00:00+08:00/" + end + "T00:00:00+08:00");
}

inline Policy home_policy() {
  Policy policy = samples::policy();
  policy.me.time_zone = kHome;
  return policy;
}

inline Client client(const std::string& name,
                     const std::vector<std::string>& domains = {}) {
  Client client;
  client.name = name;
  client.domains = domains;
  return client;
}

inline Invite video_call() {
  Invite invite = samples::invite();
  invite.form = Form::kVideo;
  return invite;
}

inline Event event(const Interval& when, Show show = Show::kBusy) {
  Event event;
  event.when = when;
  event.show = show;
  event.uid = "own-entry@studio.example";
  event.summary = "Desk work";
  return event;
}

inline Event all_day(const Interval& when, Show show = Show::kBusy) {
  Event event = samples::event(when, show);
  event.all_day = true;
  return event;
}

inline Event acme_event(const Interval& when, Show show = Show::kBusy) {
  Event event = samples::event(when, show);
  event.uid = "other@acme.example";
  event.summary = "Campaign";
  event.people = {"carol@acme.example", "aisyah@studio.example"};
  return event;
}

inline Calendar calendar(std::vector<Event> events = {},
                         const Interval& horizon = from("2026-09-01",
                                                        "2027-12-01")) {
  return {horizon, std::move(events), {}};
}

inline Situation around(const Calendar& calendar,
                        const Invite& invite = samples::invite(),
                        const Policy& policy = home_policy(),
                        const Situation& given = situation()) {
  return situation_around(invite, policy, calendar, given);
}

/// "2026-12-01 14:00-15:30" on a clock there.
inline std::string text(const Interval& interval,
                        std::string_view zone = kHome) {
  const auto write = [&](Instant instant) {
    CalendarTime time;
    time.local = calendar::to_local(instant, zone);
    return format_local(time);
  };
  const std::string start = write(interval.start);
  return start.substr(0, 10) + " " + start.substr(11, 5) + "-" +
         write(interval.end).substr(11, 5);
}

inline std::vector<std::string> texts(const std::vector<Interval>& intervals,
                                      std::string_view zone = kHome) {
  std::vector<std::string> texts;
  for (const Interval& one : intervals) texts.push_back(text(one, zone));
  return texts;
}

}  // namespace raincheck::samples
