#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace raincheck::tnef {

/// Reads little-endian numbers and runs of bytes, never past the view. A read
/// that does not fit gives zero or nothing, and so does every one after it.
class Cursor {
 public:
  /// `offset` is where the view stands in the whole stream, for messages.
  explicit Cursor(std::string_view bytes, std::size_t offset = 0)
      : left_(bytes), end_(offset + bytes.size()) {}

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] std::size_t left() const { return left_.size(); }
  [[nodiscard]] std::size_t offset() const { return end_ - left_.size(); }

  std::string_view take(std::size_t size) {
    if (size > left_.size()) {
      ok_ = false;
      left_ = left_.substr(left_.size());
      return {};
    }
    const std::string_view taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }

  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
  std::uint64_t u64() { return number(8); }

 private:
  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    const std::string_view bytes = take(size);
    for (std::size_t i = bytes.size(); i > 0; --i)
      value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
    return value;
  }

  std::string_view left_;
  std::size_t end_;
  bool ok_ = true;
};

}  // namespace raincheck::tnef
