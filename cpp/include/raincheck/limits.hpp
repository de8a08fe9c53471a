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
/// Bytes, encoded, of all messages in a mail that are encoded themselves; more
/// of them stay closed.
inline constexpr std::size_t kDecodedMessages = 64U << 20;
inline constexpr std::size_t kCalendar = 4U
                                         << 20;  ///< bytes of one calendar part
inline constexpr std::size_t kCalendarLine =
    64U << 10;  ///< bytes, one unfolded content line
inline constexpr std::size_t kCalendarDepth = 16;       ///< nested components
inline constexpr std::size_t kCalendarLines = 100'000;  ///< in one calendar
inline constexpr std::size_t kComponents = 5000;        ///< in one calendar
inline constexpr std::size_t kAttendees = 2000;         ///< in one event
inline constexpr std::size_t kTnefAttributes = 20'000;  ///< in one stream
inline constexpr std::size_t kTnefProperties =
    200'000;                                       ///< in all of its lists
inline constexpr std::size_t kTnefDepth = 4;       ///< messages in messages
inline constexpr std::size_t kTnefDeleted = 2000;  ///< occurrences left out
/// Bytes of one text in a TNEF stream, and of its words once they are out of
/// compressed RTF; what comes after them is cut off, with a quirk.
inline constexpr std::size_t kTnefText = 1U << 20;
inline constexpr std::size_t kTnefRtf =
    4U << 20;  ///< bytes, decompressed; the rest is cut off likewise

/// Bytes of all files that go along with a briefing; past them none does, and
/// a note says so. Mail servers take some 25 MB, base64 included.
inline constexpr std::size_t kFiles = 16U << 20;
/// Bytes of the invitation's words that are quoted; the rest is left out.
inline constexpr std::size_t kQuoted = 32U << 10;

}  // namespace raincheck::limits
