#pragma once

#include <cstddef>

/// Caps on what an outsider may send. Past one of them parse() throws
/// Error(kTooLarge) rather than slow down; each has a test.
namespace raincheck::limits {

inline constexpr std::size_t kMessage = 256U << 20;  ///< bytes of one mail
inline constexpr std::size_t kHeaders =
    256U << 10;  ///< bytes, all fields of one part
inline constexpr std::size_t kHeaderField =
    64U << 10;                                 ///< bytes, one unfolded field
inline constexpr std::size_t kDepth = 64;      ///< nested multiparts
inline constexpr std::size_t kParts = 1000;    ///< in one mail
inline constexpr std::size_t kBoundary = 200;  ///< bytes
inline constexpr std::size_t kCalendar = 4U
                                         << 20;  ///< bytes of one calendar part
inline constexpr std::size_t kCalendarLine =
    64U << 10;  ///< bytes, one unfolded content line
inline constexpr std::size_t kCalendarDepth = 16;       ///< nested components
inline constexpr std::size_t kCalendarLines = 100'000;  ///< in one calendar
inline constexpr std::size_t kComponents = 5000;        ///< in one calendar
inline constexpr std::size_t kAttendees = 2000;         ///< in one event

}  // namespace raincheck::limits
