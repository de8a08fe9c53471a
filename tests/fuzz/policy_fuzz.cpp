#include <algorithm>
#include <string>

#include "fuzz.hpp"
#include "raincheck/raincheck.hpp"
#include "text.hpp"

// A policy file: read, or refused with its place. What was read can be used.

namespace {

using raincheck::Error;
using raincheck::ErrorCode;
using raincheck::Problem;
using raincheck::fuzz::require;
namespace text = raincheck::text;

constexpr std::string_view kMail =
    "From: Sarah Miller <sarah@acme.example>\r\n"
    "To: Aisyah Rahman <aisyah@studio.example>\r\n"
    "Subject: Invitation: Spring campaign\r\n"
    "Content-Type: text/calendar; method=REQUEST\r\n"
    "\r\n"
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n"
    "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:spring-1@acme.example\r\n"
    "DTSTAMP:20261120T080000Z\r\nDTSTART:20261201T060000Z\r\n"
    "DTEND:20261201T073000Z\r\nSUMMARY:Spring campaign\r\n"
    "ORGANIZER:mailto:sarah@acme.example\r\n"
    "ATTENDEE:mailto:aisyah@studio.example\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";

bool is_error(const Problem& problem) {
  return problem.severity == Problem::Severity::kError;
}

void check_problems(const std::vector<Problem>& problems,
                    std::string_view toml) {
  const std::size_t lines = text::split(toml, '\n').size();
  for (const Problem& problem : problems) {
    require(problem.line >= 1 && problem.column >= 1 &&
                static_cast<std::size_t>(problem.line) <= lines,
            "a problem has a place in the file");
    require(!problem.message.empty() && text::is_utf8(problem.message),
            "a problem is told in UTF-8");
  }
}

void use(const raincheck::Policy& policy) {
  static const auto invite = raincheck::parse(kMail);
  raincheck::Situation situation;
  situation.now = raincheck::parse_instant("2026-11-23T09:00:00Z");
  const auto decision = raincheck::triage(*invite, policy, situation);
  require(!raincheck::explain_json(*invite, &decision).empty(),
          "a decision is explained");
  if (decision.answer == raincheck::Answer::kNone) return;
  const auto stamp = raincheck::Stamp::derive(*invite, decision, situation.now);
  require(!raincheck::compose(*invite, decision, policy, stamp).empty(),
          "an answer has a draft");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view toml = raincheck::fuzz::view(data, size);
  const std::vector<Problem> problems = raincheck::check_policy(toml);
  check_problems(problems, toml);
  const bool refused = std::ranges::any_of(problems, is_error);
  try {
    const raincheck::Policy policy = raincheck::load_policy(toml);
    require(!refused, "what has an error is refused");
    use(policy);
  } catch (const Error& error) {
    require(error.code() == ErrorCode::kBadPolicy && refused,
            "only what has an error is refused");
    require(text::ascii_istarts_with(error.what(), "policy.toml:"),
            "a refusal starts with its place");
  }
  return 0;
}
