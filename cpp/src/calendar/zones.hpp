#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "raincheck/time.hpp"

/// Time zones by ICU: it carries the IANA rules and the CLDR map of Windows
/// names, so that no file of the system decides what an invitation means.
namespace raincheck::calendar {

/// The IANA name of a TZID: itself when IANA knows it (also behind a vendor's
/// prefix such as "/freeassociation.sourceforge.net/Europe/Berlin"), or what
/// CLDR gives for a Windows name ("Singapore Standard Time"). Empty otherwise.
[[nodiscard]] std::string iana_zone(std::string_view tzid);

/// The moment that a clock in the zone shows `local`. In a gap the moment
/// after it by the offset before (RFC 5545, 3.3.5); in an overlap the first.
/// Empty for an unknown zone.
[[nodiscard]] std::optional<Instant> to_instant(
    std::chrono::local_seconds local, std::string_view iana);

/// What a clock in the zone shows at that moment. An unknown zone throws
/// Error(kInternal): callers have checked it.
[[nodiscard]] std::chrono::local_seconds to_local(Instant instant,
                                                  std::string_view iana);

}  // namespace raincheck::calendar
