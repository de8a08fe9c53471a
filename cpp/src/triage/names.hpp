#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "raincheck/answer.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/situation.hpp"

/// Words for enumerators, both ways, where an unknown word is not yet an
/// error: the policy reader reports it with its place.
namespace raincheck::weigh {

inline constexpr std::array kReasons = {Reason::kWorkload,   Reason::kConflict,
                                        Reason::kIllness,    Reason::kEmergency,
                                        Reason::kRepetitive, Reason::kDislike};
inline constexpr std::array kTiers = {Tier::kKey, Tier::kMajor, Tier::kStandard,
                                      Tier::kMinor};

inline constexpr std::array kTones = {Tone::kFormal, Tone::kFamiliar};

// What an invitation can ask for.
inline constexpr std::array kFormsAsked = {Form::kUnknown, Form::kInPerson,
                                           Form::kVideo, Form::kPhone};
// What was only forwarded to me is not answered, so no rule is asked.
inline constexpr std::array kRolesAsked = {Role::kInvited, Role::kAmongUs};
inline constexpr std::array kRecurrences = {
    Recurrence::kSingle, Recurrence::kSeries, Recurrence::kOccurrence};

template <typename Enumerators>
[[nodiscard]] std::vector<std::string_view> names_of(
    const Enumerators& enumerators) {
  std::vector<std::string_view> names;
  for (const auto enumerator : enumerators) names.push_back(name(enumerator));
  return names;
}

/// The enumerator of that name, or empty.
template <typename Enumerators>
[[nodiscard]] std::optional<typename Enumerators::value_type> find_by_name(
    const Enumerators& enumerators, std::string_view word) {
  for (const auto enumerator : enumerators) {
    if (name(enumerator) == word) return enumerator;
  }
  return std::nullopt;
}

}  // namespace raincheck::weigh
