#pragma once

#include <array>
#include <string_view>

namespace raincheck {

/// What to answer, named after what changed in the four dimensions asked.
/// The order is the one that breaks ties between options.
enum class Answer {
  kAccept,      ///< nothing
  kReschedule,  ///< when
  kShorter,     ///< minutes
  kPhone,       ///< form
  kEmail,       ///< form
  kBowOut,      ///< who
  kDecline,     ///< all refused
  kNone,        ///< nothing for me to answer
};

inline constexpr std::array kAnswers = {
    Answer::kAccept, Answer::kReschedule, Answer::kShorter, Answer::kPhone,
    Answer::kEmail,  Answer::kBowOut,     Answer::kDecline, Answer::kNone};

[[nodiscard]] std::string_view name(Answer answer);
/// Throws Error(kUnknownAnswer), naming the answers there are.
[[nodiscard]] Answer answer_from_name(std::string_view name);

}  // namespace raincheck
