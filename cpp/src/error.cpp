#include "raincheck/error.hpp"

#include <algorithm>
#include <array>

namespace raincheck {
namespace {

// Append only, in the order of ErrorCode. Status 1 is what a shell gives for
// any failure, so ours start at 2 (as for bad usage everywhere) and a bug of
// ours is EX_SOFTWARE of sysexits.h.
constexpr std::array kTable = {
    ErrorRow{ErrorCode::kBadUsage, 2, "bad_usage"},
    ErrorRow{ErrorCode::kCannotRead, 3, "cannot_read"},
    ErrorRow{ErrorCode::kCannotWrite, 4, "cannot_write"},
    ErrorRow{ErrorCode::kNoInvitation, 5, "no_invitation"},
    ErrorRow{ErrorCode::kBrokenCalendar, 6, "broken_calendar"},
    ErrorRow{ErrorCode::kBadPolicy, 7, "bad_policy"},
    ErrorRow{ErrorCode::kNoPolicy, 8, "no_policy"},
    ErrorRow{ErrorCode::kUnknownReason, 9, "unknown_reason"},
    ErrorRow{ErrorCode::kUnknownAnswer, 10, "unknown_answer"},
    ErrorRow{ErrorCode::kUnknownLanguage, 11, "unknown_language"},
    ErrorRow{ErrorCode::kBadTime, 12, "bad_time"},
    ErrorRow{ErrorCode::kTooLarge, 13, "too_large"},
    ErrorRow{ErrorCode::kAnswerImpossible, 14, "answer_impossible"},
    ErrorRow{ErrorCode::kNothingToAnswer, 15, "nothing_to_answer"},
    ErrorRow{ErrorCode::kSealedMail, 16, "sealed_mail"},
    ErrorRow{ErrorCode::kBadPhrases, 17, "bad_phrases"},
    ErrorRow{ErrorCode::kInternal, 70, "internal"},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<std::size_t>(kTable[i].code) != i) return false;
  }
  return true;
}
static_assert(is_in_order());

}  // namespace

std::span<const ErrorRow> error_table() { return kTable; }

const ErrorRow& error_row(ErrorCode code) {
  return kTable.at(static_cast<std::size_t>(code));
}

}  // namespace raincheck
