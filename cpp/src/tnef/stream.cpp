#include "tnef/stream.hpp"

#include <numeric>
#include <string>

#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"

namespace raincheck::tnef {
namespace {

constexpr std::uint32_t kSignature = 0x223E9F78;
constexpr std::uint8_t kLevelMessage = 1;
constexpr std::uint8_t kLevelAttachment = 2;

std::string at_byte(std::size_t offset) {
  return "at byte " + std::to_string(offset);
}

}  // namespace

bool is_tnef(std::string_view bytes) {
  return Cursor(bytes).u32() == kSignature;
}

Stream::Stream(std::string_view bytes, std::size_t offset, Quirks& quirks)
    : cursor_(bytes, offset), quirks_(quirks) {
  if (cursor_.u32() != kSignature)
    throw Error(ErrorCode::kBrokenCalendar,
                "TNEF: there is no signature " + at_byte(offset) +
                    "; ask the sender for plain text with a calendar part");
  static_cast<void>(cursor_.u16());  // the key names nothing of ours
}

bool Stream::next(Attribute& attribute) {
  if (!cursor_.ok() || cursor_.left() == 0) return false;
  if (++attributes_ > limits::kTnefAttributes)
    throw Error(ErrorCode::kTooLarge,
                "TNEF: more than " + std::to_string(limits::kTnefAttributes) +
                    " attributes, " + at_byte(cursor_.offset()));
  const std::size_t begin = cursor_.offset();
  const std::uint8_t level = cursor_.u8();
  if (level != kLevelMessage && level != kLevelAttachment) {
    // QUIRK: gateways pad the stream, or append their own lines to it.
    quirks_.note("tnef_junk_after", at_byte(begin));
    cursor_ = Cursor({});
    return false;
  }
  attribute.of_attachment = level == kLevelAttachment;
  attribute.id = cursor_.u32();
  const std::size_t length = cursor_.u32();
  if (!cursor_.ok() || length > cursor_.left())
    // QUIRK: what the stream still holds of the last attribute is read.
    quirks_.note("tnef_truncated", at_byte(begin));
  if (!cursor_.ok()) return false;
  attribute.offset = cursor_.offset();
  attribute.data = cursor_.take(std::min(length, cursor_.left()));
  if (attribute.data.size() == length) check(attribute.data);
  return true;
}

void Stream::check(std::string_view data) {
  const std::size_t offset = cursor_.offset();
  const std::uint16_t expected = cursor_.u16();
  if (!cursor_.ok()) return quirks_.note("tnef_truncated", at_byte(offset));
  const auto sum = std::accumulate(
      data.begin(), data.end(), std::uint32_t{0}, [](std::uint32_t s, char c) {
        return (s + static_cast<unsigned char>(c)) & 0xFFFF;
      });
  // QUIRK: several writers put a zero here.
  if (sum != expected) quirks_.note("tnef_checksum", at_byte(offset));
}

}  // namespace raincheck::tnef
