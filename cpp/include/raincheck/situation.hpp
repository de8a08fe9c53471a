#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/answer.hpp"
#include "raincheck/time.hpp"

namespace raincheck {

/// Why I would rather not go as asked. Given by the person or found.
enum class Reason {
  kWorkload,  ///< too much work; also found when the week is over budget
  kConflict,  ///< something else then; also found in my busy times
  kIllness,
  kEmergency,
  kRepetitive,  ///< too many like it; also found in earlier meetings
  kDislike,     ///< no reason: changes neither bound
};
[[nodiscard]] std::string_view name(Reason reason);
/// Throws Error(kUnknownReason), naming the reasons there are.
[[nodiscard]] Reason reason_from_name(std::string_view name);

/// A meeting with this client that has taken place.
struct EarlierMeeting {
  Instant start{};
  std::string summary;
  bool operator==(const EarlierMeeting&) const = default;
};

/// An invitation that has been dealt with, so that none is answered twice.
struct KnownInvite {
  std::string uid;
  std::string recurrence_id;  ///< as format_local() writes it; empty: the whole
  int sequence = 0;
  bool cancelled = false;
  bool answered = false;
  bool operator==(const KnownInvite&) const = default;
};

/// What a person took instead of what was suggested to them; the same answer
/// twice when they edited its draft. It is shown, and never silently learnt
/// from.
struct EarlierChoice {
  Instant at{};
  std::string client;  ///< the policy's name for them
  Answer suggested = Answer::kNone;
  Answer chosen = Answer::kNone;
  bool operator==(const EarlierChoice&) const = default;
};

/// What is true around an invitation. The core has no clock and no calendar:
/// whoever calls it says what they know, and leaves empty what they don't.
struct Situation {
  Instant now{};
  std::vector<Reason> reasons;           ///< those the person gave
  std::vector<Interval> busy;            ///< my busy times
  std::vector<Interval> free_slots;      ///< times that I could offer instead
  std::vector<EarlierMeeting> earlier;   ///< with this client
  std::optional<int> week_minutes_left;  ///< of limits.week; empty: unknown
  std::vector<KnownInvite> known;
  std::vector<EarlierChoice> choices;
  bool operator==(const Situation&) const = default;
};

}  // namespace raincheck
