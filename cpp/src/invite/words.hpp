#pragma once

#include <string>
#include <vector>

#include "mime/skeleton.hpp"

namespace raincheck::invite {

/// The words of the message that holds the calendar: its first text that says
/// anything and is not attached, as plain text with LF line ends.
[[nodiscard]] std::string body_text(const mime::Skeleton& skeleton,
                                    const mime::Part& calendar,
                                    std::vector<Quirk>& quirks);

/// What is attached, calendars aside.
[[nodiscard]] std::vector<const mime::Part*> attachments(
    const mime::Skeleton& skeleton);
/// The file names of what is attached, calendars aside.
[[nodiscard]] std::vector<std::string> attachment_names(
    const mime::Skeleton& skeleton);

}  // namespace raincheck::invite
