#include "calendar/zones.hpp"

#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>

#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::calendar {
namespace {

constexpr double kMillis = 1000.0;
constexpr std::size_t kLongestName = 80;  // IANA's have 14 in each part

icu::UnicodeString to_icu(std::string_view name) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
}

// ICU takes Java's old three-letter names for zones, and "BST" for one in
// Bangladesh. These alone are IANA's.
bool is_ambiguous(std::string_view name) {
  constexpr std::array<std::string_view, 13> kIana = {
      "CET", "EET", "EST", "GMT", "HST", "MET", "MST",
      "PRC", "ROC", "ROK", "UCT", "UTC", "WET"};
  return name.size() == 3 &&
         std::find(kIana.begin(), kIana.end(), name) == kIana.end();
}

// IANA's "Factory" is a clock that nobody has set.
bool names_a_place(std::string_view name) {
  return !is_ambiguous(name) && name != "Factory" && name != "Etc/Unknown";
}

bool is_iana(std::string_view id) {
  // Windows' names have blanks, IANA's have none: that is quick to tell.
  if (id.empty() || id.size() > kLongestName || !names_a_place(id) ||
      id.find(' ') != std::string_view::npos)
    return false;
  UErrorCode status = U_ZERO_ERROR;
  UBool is_system_id = false;
  icu::UnicodeString canonical;
  icu::TimeZone::getCanonicalID(to_icu(id), canonical, is_system_id, status);
  // ICU also takes made-up names such as "GMT+5", and has one for "no zone":
  // those are no system ids.
  return U_SUCCESS(status) && is_system_id;
}

// All names by their lower case; no two differ in case only.
std::map<std::string, std::string, std::less<>> names_by_lower_case() {
  std::map<std::string, std::string, std::less<>> names;
  const std::unique_ptr<icu::StringEnumeration> ids(
      icu::TimeZone::createEnumeration());
  UErrorCode status = U_ZERO_ERROR;
  while (const icu::UnicodeString* id = ids->snext(status)) {
    std::string name;
    id->toUTF8String(name);
    if (names_a_place(name)) names.emplace(text::ascii_lower(name), name);
  }
  return names;
}

// The name as IANA spells it, or empty.
std::string find_iana(std::string_view name) {
  if (is_iana(name)) return std::string(name);
  if (name.size() > kLongestName) return {};
  static const auto names = names_by_lower_case();
  const auto found = names.find(text::ascii_lower(name));
  return found == names.end() ? std::string() : found->second;
}

std::string from_windows(std::string_view name) {
  if (name.size() > kLongestName) return {};
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString id;
  icu::TimeZone::getIDForWindowsID(to_icu(name), nullptr, id, status);
  std::string iana;
  if (U_SUCCESS(status)) id.toUTF8String(iana);
  return iana;
}

// "/vendor/version/Area/City" (RFC 5545, 3.8.3.1): the longest end that names
// a zone. Names have at most three parts.
std::string behind_prefix(std::string_view tzid) {
  std::size_t slash = tzid.size();
  std::string longest;
  for (int parts = 0; parts < 3 && slash > 0; ++parts) {
    slash = tzid.rfind('/', slash - 1);
    if (slash == std::string_view::npos) break;
    std::string found = find_iana(tzid.substr(slash + 1));
    if (!found.empty()) longest = std::move(found);
  }
  return longest;
}

bool says_utc(std::string_view tzid) {
  constexpr std::array<std::string_view, 4> kNames = {
      "Z", "tzone://Microsoft/Utc", "Coordinated Universal Time",
      "(UTC) Coordinated Universal Time"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
    return text::ascii_iequals(tzid, name);
  });
}

double to_millis(std::chrono::seconds since_epoch) {
  return static_cast<double>(since_epoch.count()) * kMillis;
}

std::chrono::seconds to_offset(std::int32_t raw, std::int32_t dst) {
  return std::chrono::floor<std::chrono::seconds>(
      std::chrono::milliseconds(raw + dst));
}

}  // namespace

struct IanaZone::Rules {
  std::unique_ptr<icu::TimeZone> owner;
  const icu::BasicTimeZone* zone;  // the owner as what it is
};

IanaZone::IanaZone(std::string_view iana) {
  if (!is_iana(iana)) return;
  std::unique_ptr<icu::TimeZone> owner(
      icu::TimeZone::createTimeZone(to_icu(iana)));
  const auto* zone = dynamic_cast<const icu::BasicTimeZone*>(owner.get());
  if (zone == nullptr) return;
  rules_ = std::make_unique<const Rules>(Rules{std::move(owner), zone});
}

IanaZone::IanaZone(IanaZone&&) noexcept = default;
IanaZone& IanaZone::operator=(IanaZone&&) noexcept = default;
IanaZone::~IanaZone() = default;

std::optional<Instant> IanaZone::to_instant(
    std::chrono::local_seconds local) const {
  if (!rules_) return std::nullopt;
  std::int32_t raw = 0;
  std::int32_t dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->zone->getOffsetFromLocal(to_millis(local.time_since_epoch()),
                                   UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER,
                                   raw, dst, status);
  if (U_FAILURE(status)) return std::nullopt;
  return Instant(local.time_since_epoch() - to_offset(raw, dst));
}

std::optional<std::chrono::local_seconds> IanaZone::to_local(
    Instant instant) const {
  if (!rules_) return std::nullopt;
  std::int32_t raw = 0;
  std::int32_t dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->zone->getOffset(to_millis(instant.time_since_epoch()), false, raw,
                          dst, status);
  if (U_FAILURE(status)) return std::nullopt;
  return std::chrono::local_seconds(instant.time_since_epoch() +
                                    to_offset(raw, dst));
}

std::string iana_zone(std::string_view tzid) {
  tzid = text::trim(tzid);
  if (tzid.empty()) return {};
  if (is_iana(tzid)) return std::string(tzid);
  if (says_utc(tzid)) return "Etc/UTC";
  if (tzid.starts_with('/')) return behind_prefix(tzid);
  std::string found = from_windows(tzid);
  return found.empty() ? find_iana(tzid) : found;
}

std::optional<Instant> to_instant(std::chrono::local_seconds local,
                                  std::string_view iana) {
  return IanaZone(iana).to_instant(local);
}

std::chrono::local_seconds to_local(Instant instant, std::string_view iana) {
  const auto local = IanaZone(iana).to_local(instant);
  if (!local)
    throw Error(ErrorCode::kInternal,
                "unknown time zone: " + std::string(iana));
  return *local;
}

}  // namespace raincheck::calendar
