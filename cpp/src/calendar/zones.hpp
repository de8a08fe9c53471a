#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "raincheck/time.hpp"

/// Time zones by ICU: it carries the IANA rules and the CLDR map of Windows
/// names, so that no file of the system decides what an invitation means.
namespace raincheck::calendar {

/// The IANA name of a TZID, or empty. A TZID is resolved when it is
///   - an IANA name, in any letter case ("europe/berlin"),
///   - one behind a vendor's prefix
///     ("/freeassociation.sourceforge.net/Europe/Berlin"),
///   - a Windows name that CLDR knows ("Singapore Standard Time"),
///   - a way to say UTC ("Z", "tzone://Microsoft/Utc").
/// All others are not guessed at, whatever they look like: "GMT+8" (ISO 8601
/// and POSIX disagree on the sign), "BST", "IST" (several countries'), a
/// display name such as "(UTC+08:00) Kuala Lumpur, Singapore" (it changes with
/// version and language), "Customized Time Zone".
[[nodiscard]] std::string iana_zone(std::string_view tzid);

/// One IANA zone, opened: opening is what takes time.
class IanaZone {
 public:
  /// Of a name that iana_zone() gave; of another, an unknown zone.
  explicit IanaZone(std::string_view iana);
  IanaZone(IanaZone&&) noexcept;
  IanaZone& operator=(IanaZone&&) noexcept;
  ~IanaZone();

  /// The moment that a clock in the zone shows `local`. In a gap the moment
  /// after it by the offset before (RFC 5545, 3.3.5); in an overlap the first.
  /// Empty for an unknown zone.
  [[nodiscard]] std::optional<Instant> to_instant(
      std::chrono::local_seconds local) const;
  /// What a clock in the zone shows at that moment. Empty for an unknown zone.
  [[nodiscard]] std::optional<std::chrono::local_seconds> to_local(
      Instant instant) const;

 private:
  struct Rules;
  std::unique_ptr<const Rules> rules_;  // null: unknown
};

/// The same for one question.
[[nodiscard]] std::optional<Instant> to_instant(
    std::chrono::local_seconds local, std::string_view iana);
/// The same for one question; an unknown zone throws Error(kInternal): callers
/// have checked it.
[[nodiscard]] std::chrono::local_seconds to_local(Instant instant,
                                                  std::string_view iana);

}  // namespace raincheck::calendar
