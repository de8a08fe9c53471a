#include "tnef/properties.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "tnef/codepage.hpp"

namespace raincheck::tnef {
namespace {

// Property types (MS-OXCDATA, 2.11.1).
enum Type : std::uint16_t {
  kUnspecified = 0x0000,
  kNull = 0x0001,
  kInteger16 = 0x0002,
  kInteger32 = 0x0003,
  kFloating32 = 0x0004,
  kFloating64 = 0x0005,
  kCurrency = 0x0006,
  kFloatingTime = 0x0007,
  kErrorCode = 0x000A,
  kBoolean = 0x000B,
  kObject = 0x000D,
  kInteger64 = 0x0014,
  kString8 = 0x001E,
  kString = 0x001F,
  kTime = 0x0040,
  kGuid = 0x0048,
  kBinary = 0x0102,
};
constexpr std::uint16_t kMultiple = 0x1000;
constexpr std::uint16_t kFirstNamed = 0x8000;

constexpr std::array<std::pair<Set, std::string_view>, 3> kSets = {{
    {Set::kAppointment,
     {"\x02\x20\x06\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46", 16}},
    {Set::kMeeting,
     {"\x90\xDA\xD8\x6E\x0B\x45\x1B\x10\x98\xDA\x00\xAA\x00\x3F\x13\x05", 16}},
    {Set::kCommon,
     {"\x08\x20\x06\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46", 16}},
}};

// Bytes of a value of fixed size as the stream pads it to four (MS-OXTNEF,
// MsgPropertyValue); empty for other types.
std::optional<std::size_t> fixed_size(std::uint16_t type) {
  switch (type) {
    case kUnspecified:
    case kNull:
      return 0;
    case kInteger16:
    case kInteger32:
    case kFloating32:
    case kErrorCode:
    case kBoolean:
      return 4;
    case kFloating64:
    case kCurrency:
    case kFloatingTime:
    case kInteger64:
    case kTime:
      return 8;
    case kGuid:
      return 16;
    default:
      return std::nullopt;
  }
}

bool has_variable_size(std::uint16_t type) {
  return type == kString8 || type == kString || type == kBinary ||
         type == kObject;
}

// QUIRK: the padding of the last value may be cut off.
void skip_padding(Cursor& cursor, std::size_t size) {
  static_cast<void>(cursor.take(std::min((4 - size % 4) % 4, cursor.left())));
}

std::string_view take_variable(Cursor& cursor) {
  const std::size_t size = cursor.u32();
  const std::string_view value = cursor.take(size);
  skip_padding(cursor, value.size());
  return value;
}

Set read_set(Cursor& cursor) {
  const std::string_view guid = cursor.take(16);
  const auto* found =
      std::ranges::find(kSets, guid, &std::pair<Set, std::string_view>::second);
  return found == kSets.end() ? Set::kOther : found->first;
}

Key read_key(Cursor& cursor, std::uint16_t id) {
  if (id < kFirstNamed) return {Set::kTag, id};
  const Set set = read_set(cursor);
  const bool in_words = cursor.u32() != 0;
  if (in_words) {
    static_cast<void>(take_variable(cursor));
    return {Set::kOther, 0};
  }
  const std::uint32_t number = cursor.u32();
  if (number > 0xFFFF) return {Set::kOther, 0};
  return {set, static_cast<std::uint16_t>(number)};
}

// All values, of which the first is given back.
std::string_view take_values(Cursor& cursor, std::uint16_t type) {
  const std::uint16_t single = type & static_cast<std::uint16_t>(~kMultiple);
  if (const auto size = fixed_size(single)) {
    const std::size_t count = (type & kMultiple) != 0 ? cursor.u32() : 1;
    const std::string_view values = cursor.take(*size * count);
    return values.substr(0, *size);
  }
  if (!has_variable_size(single)) {
    cursor.take(cursor.left() + 1);  // nobody knows where it ends
    return {};
  }
  std::string_view first;
  const std::size_t count = cursor.u32();
  for (std::size_t i = 0; i < count && cursor.ok(); ++i) {
    const std::string_view value = take_variable(cursor);
    if (i == 0) first = value;
  }
  return first;
}

}  // namespace

Properties Properties::read(Cursor& cursor, PropertyBudget& budget) {
  Properties list;
  const std::size_t count = cursor.u32();
  for (std::size_t i = 0; i < count && cursor.ok(); ++i) {
    if (budget.left == 0)
      throw Error(ErrorCode::kTooLarge,
                  "TNEF: more than " + std::to_string(limits::kTnefProperties) +
                      " properties, at byte " +
                      std::to_string(cursor.offset()));
    --budget.left;
    Property property;
    property.type = cursor.u16();
    property.offset = cursor.offset();
    property.key = read_key(cursor, cursor.u16());
    property.value = take_values(cursor, property.type);
    if (cursor.ok() && property.key.set != Set::kOther)
      list.all_.push_back(property);
  }
  list.broken_ = !cursor.ok();
  return list;
}

const Property* Properties::find(Key key) const {
  const auto found = std::ranges::find(all_, key, &Property::key);
  return found == all_.end() ? nullptr : &*found;
}

std::optional<std::int32_t> Properties::integer(Key key) const {
  const Property* property = find(key);
  if (property == nullptr || property->type != kInteger32) return std::nullopt;
  return Cursor(property->value).i32();
}

std::optional<bool> Properties::flag(Key key) const {
  const Property* property = find(key);
  if (property == nullptr || property->type != kBoolean) return std::nullopt;
  return Cursor(property->value).u16() != 0;
}

std::optional<Instant> Properties::time(Key key) const {
  const Property* property = find(key);
  if (property == nullptr || property->type != kTime) return std::nullopt;
  // FILETIME: tenths of a microsecond since 1601.
  constexpr std::uint64_t kPerSecond = 10'000'000;
  constexpr Instant kEpoch = std::chrono::sys_days(std::chrono::year_month_day(
      std::chrono::year(1601), std::chrono::month(1), std::chrono::day(1)));
  constexpr Instant kEnd = std::chrono::sys_days(std::chrono::year_month_day(
      std::chrono::year(9999), std::chrono::month(1), std::chrono::day(1)));
  const std::chrono::seconds since(
      static_cast<std::int64_t>(Cursor(property->value).u64() / kPerSecond));
  if (since > kEnd - kEpoch) return std::nullopt;
  return kEpoch + since;
}

std::string_view Properties::binary(Key key) const {
  const Property* property = find(key);
  const bool fits = property != nullptr &&
                    (property->type == kBinary || property->type == kObject);
  return fits ? property->value : std::string_view();
}

std::string Properties::text(Key key, std::uint32_t codepage) const {
  const Property* property = find(key);
  if (property == nullptr ||
      (property->type != kString8 && property->type != kString))
    return {};
  const std::string_view value = property->value.substr(0, limits::kTnefText);
  std::string utf8 = property->type == kString ? from_utf16(value)
                                               : from_codepage(value, codepage);
  utf8.resize(std::min(utf8.size(), utf8.find('\0')));
  return utf8;
}

}  // namespace raincheck::tnef
