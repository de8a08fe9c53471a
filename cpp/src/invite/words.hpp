#pragma once

#include <string>
#include <vector>

#include "mime/skeleton.hpp"

namespace raincheck::invite {

/// The mail's own words: its first text that is not attached, plain before
/// HTML, as plain text with LF line ends.
[[nodiscard]] std::string body_text(const mime::Skeleton& skeleton,
                                    std::vector<Quirk>& quirks);

/// The file names of what is attached, calendars aside.
[[nodiscard]] std::vector<std::string> attachment_names(
    const mime::Skeleton& skeleton);

}  // namespace raincheck::invite
