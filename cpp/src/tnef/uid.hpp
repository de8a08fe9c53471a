#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace raincheck::tnef {

/// The UID that Outlook gives the meeting of a GlobalObjectId, and knows it by
/// in replies (MS-OXCICAL, 2.1.3.1.1.20.26): the one embedded, or the bytes
/// without the date of an occurrence in upper-case hexadecimal.
[[nodiscard]] std::string uid_of(std::string_view global_object_id);

/// The day of the occurrence that a GlobalObjectId is about, on the
/// organizer's clock (MS-OXOCAL, 2.2.1.27); empty when it is the whole.
[[nodiscard]] std::optional<std::chrono::local_days> occurrence_of(
    std::string_view global_object_id);

}  // namespace raincheck::tnef
