#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "raincheck/decision.hpp"

/// An invitation, a policy and a situation that nothing is wrong with, to be
/// bent by a test in the one place that it is about.
namespace raincheck::samples {

inline CalendarUser user(std::string_view address) {
  CalendarUser user;
  user.address = address;
  user.uri = "mailto:" + user.address;
  return user;
}

inline CalendarTime utc(std::string_view text) {
  CalendarTime time;
  time.instant = parse_instant(text);
  time.local = std::chrono::local_seconds(time.instant->time_since_epoch());
  return time;
}

/// Carol of Acme asks me for 90 minutes at her office.
inline Invite invite() {
  Invite invite;
  invite.method = "REQUEST";
  invite.uid = "1@acme.example";
  invite.summary = "Budget review";
  invite.form = Form::kInPerson;
  invite.dtstart = utc("2026-12-01T06:00:00Z");
  invite.dtend = utc("2026-12-01T07:30:00Z");
  invite.organizer = user("carol@acme.example");
  invite.attendees = {user("aisyah@studio.example")};
  invite.mail.from = {{"Carol", "carol@acme.example"}};
  invite.mail.to = {{"", "aisyah@studio.example"}};
  return invite;
}

inline Client acme(Tier tier) {
  Client client;
  client.name = "Acme";
  client.domains = {"acme.example"};
  client.tier = tier;
  return client;
}

inline Policy policy(Tier tier = Tier::kStandard) {
  Policy policy;
  policy.me.name = "Aisyah Rahman";
  policy.me.addresses = {"aisyah@studio.example", "a.rahman@studio.example"};
  policy.me.domains = {"studio.example"};
  policy.clients = {acme(tier)};
  return policy;
}

inline Situation situation() {
  Situation situation;
  situation.now = parse_instant("2026-11-23T09:00:00Z");
  return situation;
}

inline Interval the_meeting() {
  return parse_interval("2026-12-01T06:00:00Z/2026-12-01T07:30:00Z");
}

inline const Option& row(const Decision& decision, Answer answer) {
  return decision.options.at(static_cast<std::size_t>(answer));
}

inline bool says(const std::vector<Because>& reasons, std::string_view code) {
  for (const Because& because : reasons) {
    if (because.code == code) return true;
  }
  return false;
}

inline std::string detail(const std::vector<Because>& reasons,
                          std::string_view code) {
  for (const Because& because : reasons) {
    if (because.code == code) return because.detail;
  }
  return "(no " + std::string(code) + ")";
}

}  // namespace raincheck::samples
