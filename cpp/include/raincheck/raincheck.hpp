#pragma once

/// raincheck reads an invitation, weighs the relationship, the reason and the
/// calendar, and writes a finished reply draft with the smallest concession
/// that works. It never sends anything.
///
///     message bytes ─parse→ Invite ─triage→ Decision ─compose→ Draft
///
/// ```cpp
/// #include <raincheck/raincheck.hpp>
///
/// #include <iostream>
///
/// int main() {
///   const std::string mail =
///       "From: Sarah Miller <sarah@acme.example>\r\n"
///       "To: Aisyah Rahman <aisyah@studio.example>\r\n"
///       "Subject: Invitation: Spring campaign\r\n"
///       "Content-Type: text/calendar; method=REQUEST\r\n"
///       "\r\n"
///       "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n"
///       "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:spring-1@acme.example\r\n"
///       "DTSTAMP:20261120T080000Z\r\nDTSTART:20261201T060000Z\r\n"
///       "DTEND:20261201T073000Z\r\nSUMMARY:Spring campaign\r\n"
///       "LOCATION:Acme Tower\r\n"
///       "ORGANIZER:mailto:sarah@acme.example\r\n"
///       "ATTENDEE:mailto:aisyah@studio.example\r\n"
///       "END:VEVENT\r\nEND:VCALENDAR\r\n";
///   const raincheck::Policy policy = raincheck::load_policy(R"(
///       [me]
///       name = "Aisyah Rahman"
///       addresses = ["aisyah@studio.example"]
///   )");
///   raincheck::Situation situation;
///   situation.now = raincheck::parse_instant("2026-11-23T09:00:00Z");
///
///   const auto invite = raincheck::parse(mail);
///   if (!invite) return 0;  // ordinary mail
///   const auto decision = raincheck::triage(*invite, policy, situation);
///   const auto stamp =
///       raincheck::Stamp::derive(*invite, decision, situation.now);
///   for (const auto& draft :
///        raincheck::compose(*invite, decision, policy, stamp)) {
///     std::cout << draft.bytes;  // or into a drafts folder
///   }
/// }
/// ```
///
/// Everything here is a value or a pure function: no clock, no randomness, no
/// files, no environment, no log, and safe to call from any thread. What goes
/// wrong is an Error with a code; mail without an invitation is none.
///
/// It does not read mail boxes over the network, keep a memory of what was
/// answered, or send: its callers do the first two, people the third.

#include "raincheck/answer.hpp"     // IWYU pragma: export
#include "raincheck/calendar.hpp"   // IWYU pragma: export
#include "raincheck/decision.hpp"   // IWYU pragma: export
#include "raincheck/draft.hpp"      // IWYU pragma: export
#include "raincheck/error.hpp"      // IWYU pragma: export
#include "raincheck/explain.hpp"    // IWYU pragma: export
#include "raincheck/invite.hpp"     // IWYU pragma: export
#include "raincheck/learn.hpp"      // IWYU pragma: export
#include "raincheck/limits.hpp"     // IWYU pragma: export
#include "raincheck/mailbox.hpp"    // IWYU pragma: export
#include "raincheck/policy.hpp"     // IWYU pragma: export
#include "raincheck/situation.hpp"  // IWYU pragma: export
#include "raincheck/time.hpp"       // IWYU pragma: export
#include "raincheck/wording.hpp"    // IWYU pragma: export
