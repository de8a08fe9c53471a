#pragma once

#include <string>
#include <vector>

#include "mime/skeleton.hpp"

namespace raincheck::invite {

/// How sure a part's labels are that it holds the calendar.
enum class Rating {
  kNone,
  kByContents,   ///< text that begins like a calendar
  kByTnef,       ///< Outlook's winmail.dat
  kByName,       ///< "invite.ics" of any type
  kByOtherType,  ///< application/ics, text/x-vcalendar, …
  kByType,       ///< text/calendar
};
[[nodiscard]] Rating rate(const mime::Part& part);

/// The parts that may hold the calendar: the mail's own before those of a mail
/// it encloses, the surest first, what is shown before what is attached.
[[nodiscard]] std::vector<const mime::Part*> candidates(
    const mime::Skeleton& skeleton);

/// How a mail is closed to everyone without a key or a CMS reader, in words
/// for an error: S/MIME encrypted or opaque-signed (RFC 8551, 3.2), PGP/MIME
/// encrypted (RFC 3156, 4). Empty for an open one, whatever is attached to it.
[[nodiscard]] std::string seal(const mime::Skeleton& skeleton);

}  // namespace raincheck::invite
