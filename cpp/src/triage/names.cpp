#include "triage/names.hpp"

#include <string>

#include "raincheck/calendar.hpp"
#include "raincheck/decision.hpp"
#include "raincheck/error.hpp"
#include "raincheck/invite.hpp"
#include "text.hpp"

namespace raincheck {
namespace {

constexpr std::array<std::string_view, 8> kAnswerNames = {
    "accept", "reschedule", "shorter", "phone",
    "email",  "bow_out",    "decline", "none"};
constexpr std::array<std::string_view, 6> kReasonNames = {
    "workload", "conflict", "illness", "emergency", "repetitive", "dislike"};
constexpr std::array<std::string_view, 4> kTierNames = {"key", "major",
                                                        "standard", "minor"};
constexpr std::array<std::string_view, 2> kToneNames = {"formal", "familiar"};
constexpr std::array<std::string_view, 3> kRoleNames = {"invited", "among_us",
                                                        "forwarded"};
constexpr std::array<std::string_view, 3> kRecurrenceNames = {
    "single", "series", "occurrence"};
constexpr std::array<std::string_view, 3> kShowNames = {"free", "tentative",
                                                        "busy"};
constexpr std::array<std::string_view, 3> kVerdictNames = {
    "confirmed", "plausible", "doubtful"};
constexpr std::array<std::string_view, 3> kSeverities = {"error", "warning",
                                                         "note"};
constexpr std::array<std::string_view, 6> kFormNames = {
    "unknown", "in_person", "video", "phone", "email", "nothing"};

template <std::size_t kSize, typename Enumerator>
std::string_view name_in(const std::array<std::string_view, kSize>& names,
                         Enumerator enumerator) {
  return names.at(static_cast<std::size_t>(enumerator));
}

std::string no_such(std::string_view kind, std::string_view word,
                    const std::vector<std::string_view>& known) {
  const std::vector<std::string> words(known.begin(), known.end());
  return "there is no " + std::string(kind) + " \"" + text::one_line(word) +
         "\"; there are " + text::join(words, ", ");
}

}  // namespace

std::string_view name(Answer answer) { return name_in(kAnswerNames, answer); }
std::string_view name(Reason reason) { return name_in(kReasonNames, reason); }
std::string_view name(Tier tier) { return name_in(kTierNames, tier); }
std::string_view name(Tone tone) { return name_in(kToneNames, tone); }
std::string_view name(Role role) { return name_in(kRoleNames, role); }
std::string_view name(Recurrence r) { return name_in(kRecurrenceNames, r); }
std::string_view name(Show show) { return name_in(kShowNames, show); }
std::string_view name(Verdict v) { return name_in(kVerdictNames, v); }
std::string_view name(Problem::Severity s) { return name_in(kSeverities, s); }
std::string_view name(Form form) { return name_in(kFormNames, form); }

Answer answer_from_name(std::string_view name) {
  const auto answer = weigh::find_by_name(kAnswers, name);
  if (answer) return *answer;
  throw Error(ErrorCode::kUnknownAnswer,
              no_such("answer", name, weigh::names_of(kAnswers)));
}

Tone tone_from_name(std::string_view name) {
  const auto tone = weigh::find_by_name(weigh::kTones, name);
  if (tone) return *tone;
  throw Error(ErrorCode::kBadUsage,
              no_such("tone", name, weigh::names_of(weigh::kTones)));
}

Reason reason_from_name(std::string_view name) {
  const auto reason = weigh::find_by_name(weigh::kReasons, name);
  if (reason) return *reason;
  throw Error(ErrorCode::kUnknownReason,
              no_such("reason", name, weigh::names_of(weigh::kReasons)));
}

}  // namespace raincheck
