#pragma once

#include <array>
#include <string_view>

/// RFC 5546's tables of what a VEVENT's REQUEST (3.2.2), REPLY (3.2.3) and
/// COUNTER (3.2.7) hold, as they stand there, for itip_constraints_test.cpp.
/// Nothing here is libical's: what it overlooks, this finds.
namespace raincheck::itip {

/// "Presence" in the tables, by its notation there.
enum class Presence {
  kNone,      ///< 0
  kOptional,  ///< 0 or 1
  kOne,       ///< 1
  kAny,       ///< 0+
  kSome,      ///< 1+
};

/// Where a row's name belongs.
enum class Place {
  kCalendar,        ///< property of the VCALENDAR
  kEvent,           ///< property of the VEVENT
  kComponent,       ///< component in the VCALENDAR
  kEventComponent,  ///< component in the VEVENT
};

struct PresenceRow {
  Place place;
  std::string_view name;
  Presence request;  ///< 3.2.2
  Presence reply;    ///< 3.2.3
  Presence counter;  ///< 3.2.7
};

inline constexpr auto k0 = Presence::kNone;
inline constexpr auto k0or1 = Presence::kOptional;
inline constexpr auto k1 = Presence::kOne;
inline constexpr auto k0plus = Presence::kAny;
inline constexpr auto k1plus = Presence::kSome;

// clang-format off
inline constexpr std::array kPresenceRows = std::to_array<PresenceRow>({
    //                                          3.2.2   3.2.3   3.2.7
    {Place::kCalendar, "METHOD",                k1,     k1,     k1},
    {Place::kComponent, "VEVENT",               k1plus, k1plus, k1},
    {Place::kEvent, "ATTENDEE",                 k1plus, k1,     k0plus},
    {Place::kEvent, "DTSTAMP",                  k1,     k1,     k1},
    {Place::kEvent, "DTSTART",                  k1,     k0or1,  k1},
    {Place::kEvent, "ORGANIZER",                k1,     k1,     k1},
    {Place::kEvent, "SEQUENCE",                 k0or1,  k0or1,  k1},
    {Place::kEvent, "SUMMARY",                  k1,     k0or1,  k1},
    {Place::kEvent, "UID",                      k1,     k1,     k1},
    {Place::kEvent, "ATTACH",                   k0plus, k0plus, k0plus},
    {Place::kEvent, "CATEGORIES",               k0plus, k0plus, k0plus},
    {Place::kEvent, "CLASS",                    k0or1,  k0or1,  k0or1},
    {Place::kEvent, "COMMENT",                  k0plus, k0plus, k0plus},
    {Place::kEvent, "CONTACT",                  k0plus, k0plus, k0plus},
    {Place::kEvent, "CREATED",                  k0or1,  k0or1,  k0or1},
    {Place::kEvent, "DESCRIPTION",              k0or1,  k0or1,  k0or1},
    {Place::kEvent, "DTEND",                    k0or1,  k0or1,  k0or1},
    {Place::kEvent, "DURATION",                 k0or1,  k0or1,  k0or1},
    {Place::kEvent, "EXDATE",                   k0plus, k0plus, k0plus},
    {Place::kEvent, "GEO",                      k0or1,  k0or1,  k0or1},
    {Place::kEvent, "LAST-MODIFIED",            k0or1,  k0or1,  k0or1},
    {Place::kEvent, "LOCATION",                 k0or1,  k0or1,  k0or1},
    {Place::kEvent, "PRIORITY",                 k0or1,  k0or1,  k0or1},
    {Place::kEvent, "RDATE",                    k0plus, k0plus, k0plus},
    {Place::kEvent, "RECURRENCE-ID",            k0or1,  k0or1,  k0or1},
    {Place::kEvent, "RELATED-TO",               k0plus, k0plus, k0plus},
    {Place::kEvent, "REQUEST-STATUS",           k0,     k0plus, k0plus},
    {Place::kEvent, "RESOURCES",                k0plus, k0plus, k0plus},
    {Place::kEvent, "RRULE",                    k0or1,  k0or1,  k0or1},
    {Place::kEvent, "STATUS",                   k0or1,  k0or1,  k0or1},
    {Place::kEvent, "TRANSP",                   k0or1,  k0or1,  k0or1},
    {Place::kEvent, "URL",                      k0or1,  k0or1,  k0or1},
    {Place::kEvent, "X-PROPERTY",               k0plus, k0plus, k0plus},
    {Place::kEventComponent, "VALARM",          k0plus, k0,     k0plus},
    {Place::kComponent, "VFREEBUSY",            k0,     k0,     k0},
    {Place::kComponent, "VJOURNAL",             k0,     k0,     k0},
    {Place::kComponent, "VTODO",                k0,     k0,     k0},
    {Place::kComponent, "VTIMEZONE",            k0plus, k0or1,  k0plus},
    {Place::kComponent, "X-COMPONENT",          k0plus, k0plus, k0plus},
});
// clang-format on

/// The comments of the tables that bind, "MUST" and "only if".
enum class Comment {
  kMethod,         ///< METHOD: MUST be the section's
  kSameUid,        ///< VEVENT: all components MUST have the same UID
  kUid,            ///< UID: MUST be that of the original REQUEST
  kReplier,        ///< ATTENDEE: MUST be the address of who replies
  kOrganizer,      ///< ORGANIZER: MUST be that of the original event
  kSequence,       ///< SEQUENCE: MUST be that of the original REQUEST
  kSequenceShown,  ///< SEQUENCE: MUST be present if greater than 0
  kEnd,            ///< DTEND: if present, DURATION MUST NOT be present
  kInstance,       ///< RECURRENCE-ID: only if referring to an instance
  kStatus,         ///< STATUS: one of the words named
  kZones,          ///< VTIMEZONE: MUST be present if a time refers to it
};

struct CommentRow {
  std::string_view section;
  std::string_view name;
  Comment comment;
};

inline constexpr std::array kCommentRows = std::to_array<CommentRow>({
    {"3.2.2", "METHOD", Comment::kMethod},
    {"3.2.2", "VEVENT", Comment::kSameUid},
    {"3.2.2", "SEQUENCE", Comment::kSequenceShown},
    {"3.2.2", "DTEND", Comment::kEnd},
    {"3.2.2", "RECURRENCE-ID", Comment::kInstance},
    {"3.2.2", "STATUS", Comment::kStatus},
    {"3.2.2", "VTIMEZONE", Comment::kZones},
    // Delegating is no change to the event: 3.2.2.3.
    {"3.2.2.3", "UID", Comment::kUid},
    {"3.2.2.3", "ORGANIZER", Comment::kOrganizer},
    {"3.2.2.3", "SEQUENCE", Comment::kSequence},
    {"3.2.3", "METHOD", Comment::kMethod},
    {"3.2.3", "VEVENT", Comment::kSameUid},
    {"3.2.3", "ATTENDEE", Comment::kReplier},
    {"3.2.3", "UID", Comment::kUid},
    {"3.2.3", "SEQUENCE", Comment::kSequence},
    {"3.2.3", "DTEND", Comment::kEnd},
    {"3.2.3", "RECURRENCE-ID", Comment::kInstance},
    {"3.2.3", "VTIMEZONE", Comment::kZones},
    {"3.2.7", "METHOD", Comment::kMethod},
    {"3.2.7", "ORGANIZER", Comment::kOrganizer},
    {"3.2.7", "SEQUENCE", Comment::kSequence},
    {"3.2.7", "UID", Comment::kUid},
    {"3.2.7", "DTEND", Comment::kEnd},
    {"3.2.7", "RECURRENCE-ID", Comment::kInstance},
    {"3.2.7", "STATUS", Comment::kStatus},
    {"3.2.7", "VTIMEZONE", Comment::kZones},
});

}  // namespace raincheck::itip
