#include "calendar/zones.hpp"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <memory>

#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

constexpr double kMillis = 1000.0;

bool is_iana(std::string_view id) {
  UErrorCode status = U_ZERO_ERROR;
  UBool is_system_id = false;
  icu::UnicodeString canonical;
  icu::TimeZone::getCanonicalID(
      icu::UnicodeString::fromUTF8(
          icu::StringPiece(id.data(), static_cast<std::int32_t>(id.size()))),
      canonical, is_system_id, status);
  // ICU also takes made-up names such as "GMT+5", and has one for "no zone":
  // those are no system ids.
  return U_SUCCESS(status) && is_system_id;
}

std::string from_windows(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString id;
  icu::TimeZone::getIDForWindowsID(
      icu::UnicodeString::fromUTF8(icu::StringPiece(
          name.data(), static_cast<std::int32_t>(name.size()))),
      nullptr, id, status);
  std::string iana;
  if (U_SUCCESS(status)) id.toUTF8String(iana);
  return iana;
}

// The zone of a name that iana_zone() gave, or null.
std::unique_ptr<icu::BasicTimeZone> open(std::string_view iana) {
  if (!is_iana(iana)) return nullptr;
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(
      icu::UnicodeString::fromUTF8(icu::StringPiece(
          iana.data(), static_cast<std::int32_t>(iana.size())))));
  const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
  return std::unique_ptr<icu::BasicTimeZone>(basic != nullptr ? basic->clone()
                                                              : nullptr);
}

double to_millis(std::chrono::seconds since_epoch) {
  return static_cast<double>(since_epoch.count()) * kMillis;
}

std::chrono::seconds to_offset(std::int32_t raw, std::int32_t dst) {
  return std::chrono::floor<std::chrono::seconds>(
      std::chrono::milliseconds(raw + dst));
}

}  // namespace

std::string iana_zone(std::string_view tzid) {
  tzid = text::trim(tzid);
  if (is_iana(tzid)) return std::string(tzid);
  if (!tzid.starts_with('/')) return from_windows(tzid);
  // "/vendor/version/Area/City" (RFC 5545, 3.8.3.1): the longest end that
  // names a zone. Names have at most three parts.
  std::size_t slash = tzid.size();
  std::string found;
  for (int parts = 0; parts < 3 && slash > 0; ++parts) {
    slash = tzid.rfind('/', slash - 1);
    if (slash == std::string_view::npos) break;
    if (is_iana(tzid.substr(slash + 1))) found = tzid.substr(slash + 1);
  }
  return found;
}

std::optional<Instant> to_instant(std::chrono::local_seconds local,
                                  std::string_view iana) {
  const auto zone = open(iana);
  if (!zone) return std::nullopt;
  std::int32_t raw = 0;
  std::int32_t dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffsetFromLocal(to_millis(local.time_since_epoch()),
                           UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, dst,
                           status);
  if (U_FAILURE(status)) return std::nullopt;
  return Instant(local.time_since_epoch() - to_offset(raw, dst));
}

std::chrono::local_seconds to_local(Instant instant, std::string_view iana) {
  const auto zone = open(iana);
  std::int32_t raw = 0;
  std::int32_t dst = 0;
  UErrorCode status = zone ? U_ZERO_ERROR : U_ILLEGAL_ARGUMENT_ERROR;
  if (zone)
    zone->getOffset(to_millis(instant.time_since_epoch()), false, raw, dst,
                    status);
  if (U_FAILURE(status))
    throw Error(ErrorCode::kInternal,
                "unknown time zone: " + std::string(iana));
  return std::chrono::local_seconds(instant.time_since_epoch() +
                                    to_offset(raw, dst));
}

}  // namespace raincheck::calendar
