#pragma once

#include <string>

#include "raincheck/raincheck.hpp"

/// What the tests of several stages start from: one ordinary invitation and
/// the person it is for.
namespace raincheck::testing_data {

inline std::string calendar(const std::string& more = "") {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n"
         "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:spring-1@acme.example\r\n"
         "DTSTAMP:20261120T080000Z\r\n"
         "DTSTART;TZID=Asia/Kuala_Lumpur:20261201T140000\r\n"
         "DTEND;TZID=Asia/Kuala_Lumpur:20261201T153000\r\n"
         "SEQUENCE:2\r\nSUMMARY:Spring campaign\r\n"
         "LOCATION:Acme Tower\\, level 12\r\n"
         "ORGANIZER;CN=Sarah Miller:mailto:sarah@acme.example\r\n"
         "ATTENDEE;CN=Aisyah;RSVP=TRUE:mailto:Aisyah@studio.example\r\n" +
         more + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

inline std::string mail(const std::string& more = "") {
  return "From: Sarah Miller <sarah@acme.example>\r\n"
         "To: Aisyah Rahman <aisyah@studio.example>\r\n"
         "Subject: Invitation: Spring campaign\r\n"
         "Message-ID: <m1@acme.example>\r\n"
         "Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n"
         "\r\n" +
         calendar(more);
}

inline Policy policy(const std::string& more = "") {
  return load_policy(
      "[me]\nname = \"Aisyah Rahman\"\naddresses = "
      "[\"aisyah@studio.example\"]\n"
      "domains = [\"studio.example\"]\nphone = \"+60 3-5550 1234\"\n"
      "time_zone = \"Asia/Kuala_Lumpur\"\n" +
      more);
}

inline Situation situation() {
  Situation situation;
  situation.now = parse_instant("2026-11-23T09:00:00Z");
  return situation;
}

inline std::vector<Draft> drafts(Answer answer, const Policy& policy,
                                 const ComposeOptions& options = {},
                                 const std::string& more = "") {
  const auto invite = parse(mail(more));
  Situation absent = situation();
  // Without other times to offer, only who cannot be there asks for some.
  if (answer == Answer::kReschedule) absent.reasons = {Reason::kConflict};
  const Decision decision = triage(*invite, policy, absent, answer);
  return compose(*invite, decision, policy,
                 Stamp::derive(*invite, decision, situation().now), options);
}

}  // namespace raincheck::testing_data
