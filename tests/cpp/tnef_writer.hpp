#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/time.hpp"

/// Writes TNEF streams for tests, well-formed ones and others (MS-OXTNEF).
///
///     PropertyList properties;
///     properties.string(0x0037, "Lobby");
///     TnefStream stream;
///     stream.message(0x00069003, properties.bytes());
///     tnef::read_meeting(stream.bytes());
namespace raincheck::tnef_writer {

/// Little-endian, in `size` bytes.
inline std::string number(std::uint64_t value, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i)
    bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}
inline std::string u16(std::uint64_t value) { return number(value, 2); }
inline std::string u32(std::uint64_t value) { return number(value, 4); }

inline std::string padded_to_four(std::string bytes) {
  bytes.resize((bytes.size() + 3) / 4 * 4, '\0');
  return bytes;
}

/// UTF-16, little-endian, of ASCII.
inline std::string utf16(std::string_view ascii) {
  std::string bytes;
  for (const char c : ascii) bytes.append({c, '\0'});
  return bytes;
}

/// Tenths of a microsecond since 1601.
inline std::string filetime(std::string_view rfc3339) {
  constexpr std::int64_t kEpoch = 11'644'473'600;
  const std::int64_t seconds =
      parse_instant(rfc3339).time_since_epoch().count() + kEpoch;
  return number(static_cast<std::uint64_t>(seconds) * 10'000'000, 8);
}

/// Minutes since 1601, of a day.
inline std::uint32_t day_number(std::string_view date) {
  constexpr std::int64_t kEpoch = 11'644'473'600;
  const std::int64_t seconds = parse_instant(std::string(date) + "T00:00:00Z")
                                   .time_since_epoch()
                                   .count() +
                               kEpoch;
  return static_cast<std::uint32_t>(seconds / 60);
}

inline constexpr std::string_view kAppointment{
    "\x02\x20\x06\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46", 16};
inline constexpr std::string_view kMeeting{
    "\x90\xDA\xD8\x6E\x0B\x45\x1B\x10\x98\xDA\x00\xAA\x00\x3F\x13\x05", 16};
inline constexpr std::string_view kCommon{
    "\x08\x20\x06\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46", 16};

/// What a property is called: a tag's number, or a set and a number in it.
struct Name {
  constexpr Name(unsigned tag) : id(tag) {}  // NOLINT: reads as a number
  constexpr Name(std::string_view guid, unsigned number)
      : set(guid), id(number) {}
  std::string_view set;
  unsigned id;
};

class PropertyList {
 public:
  /// `value` as it stands in the stream, padding and counts included.
  void raw(Name name, unsigned type, std::string_view value) {
    ++count_;
    bytes_ += u16(type);
    if (name.set.empty()) {
      bytes_ += u16(name.id);
    } else {
      bytes_ += u16(0x8000 + count_);
      bytes_ += std::string(name.set) + u32(0) + u32(name.id);
    }
    bytes_ += value;
  }
  /// A property that is named in words (MS-OXTNEF).
  void named(std::string_view words, unsigned type, std::string_view value) {
    ++count_;
    const std::string name = utf16(words) + std::string(2, '\0');
    bytes_ += u16(type) + u16(0x8000 + count_) + std::string(kCommon) + u32(1) +
              u32(name.size()) + padded_to_four(name);
    bytes_ += value;
  }
  void integer(Name name, std::uint32_t value) {
    raw(name, 0x0003, u32(value));
  }
  void flag(Name name, bool value) { raw(name, 0x000B, u32(value ? 1 : 0)); }
  void time(Name name, std::string_view rfc3339) {
    raw(name, 0x0040, filetime(rfc3339));
  }
  void variable(Name name, unsigned type, std::string_view bytes) {
    raw(name, type,
        u32(1) + u32(bytes.size()) + padded_to_four(std::string(bytes)));
  }
  void binary(Name name, std::string_view bytes) {
    variable(name, 0x0102, bytes);
  }
  void string(Name name, std::string_view ascii) {
    variable(name, 0x001F, utf16(ascii) + std::string(2, '\0'));
  }
  void string8(Name name, std::string_view bytes) {
    variable(name, 0x001E, std::string(bytes) + '\0');
  }

  [[nodiscard]] std::string bytes() const { return u32(count_) + bytes_; }

 private:
  std::uint32_t count_ = 0;
  std::string bytes_;
};

class TnefStream {
 public:
  void message(std::uint32_t id, std::string_view data) { add(1, id, data); }
  void attachment(std::uint32_t id, std::string_view data) { add(2, id, data); }
  void raw(std::string_view bytes) { bytes_ += bytes; }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  void add(unsigned level, std::uint32_t id, std::string_view data) {
    unsigned sum = 0;
    for (const char c : data) sum += static_cast<unsigned char>(c);
    bytes_ += number(level, 1) + u32(id) + u32(data.size());
    bytes_ += data;
    bytes_ += u16(sum);
  }

  std::string bytes_ = u32(0x223E9F78) + u16(1);
};

/// A clock's change (SYSTEMTIME), or none; `ordinal` 5 is the last.
struct ClockChange {
  unsigned month = 0;
  unsigned weekday = 0;
  unsigned ordinal = 0;
  unsigned hour = 0;
  unsigned year = 0;

  [[nodiscard]] std::string bytes() const {
    return u16(year) + u16(month) + u16(weekday) + u16(ordinal) + u16(hour) +
           std::string(6, '\0');
  }
};

struct ZoneRule {
  int bias = 0;  // minutes to add for UTC
  int daylight_bias = 0;
  ClockChange to_standard;
  ClockChange to_daylight;
};
inline constexpr ZoneRule kBerlin = {-60, -60, {10, 0, 5, 3}, {3, 0, 5, 2}};
inline constexpr ZoneRule kSingapore = {-480, 0, {}, {}};

inline std::string signed32(int value) {
  return u32(static_cast<std::uint32_t>(value));
}

/// PidLidAppointmentTimeZoneDefinition… (MS-OXOCAL, 2.2.1.41).
inline std::string zone_definition(std::string_view name,
                                   const ZoneRule& rule) {
  const std::string header = u16(2) + u16(name.size()) + utf16(name) + u16(1);
  return std::string("\x02\x01", 2) + u16(header.size()) + header +
         std::string("\x02\x01", 2) + u16(0x3E) + u16(2) + u16(2007) +
         std::string(14, '\0') + signed32(rule.bias) + signed32(0) +
         signed32(rule.daylight_bias) + rule.to_standard.bytes() +
         rule.to_daylight.bytes();
}

/// PidLidTimeZoneStruct (MS-OXOCAL, 2.2.1.39).
inline std::string zone_struct(const ZoneRule& rule) {
  return signed32(rule.bias) + signed32(0) + signed32(rule.daylight_bias) +
         u16(0) + rule.to_standard.bytes() + u16(0) + rule.to_daylight.bytes();
}

/// PidLidAppointmentRecur (MS-OXOCAL, 2.2.1.44), without exceptions' details.
struct Series {
  unsigned frequency = 0x200B;
  unsigned pattern = 1;
  unsigned calendar = 0;
  std::uint32_t period = 1;
  std::string specific = {};  // of the pattern
  std::uint32_t end = 0x2023;
  std::uint32_t count = 10;
  std::uint32_t first_weekday = 0;
  std::vector<std::string_view> deleted = {};
  std::vector<std::string_view> modified = {};
  std::string_view first = "2026-12-07";
  std::string_view last = "2027-01-04";

  [[nodiscard]] std::string bytes() const {
    std::string out = u16(0x3004) + u16(0x3004) + u16(frequency) +
                      u16(pattern) + u16(calendar) + u32(0) + u32(period) +
                      u32(0) + specific + u32(end) + u32(count) +
                      u32(first_weekday) + u32(deleted.size());
    for (const std::string_view day : deleted) out += u32(day_number(day));
    out += u32(modified.size());
    for (const std::string_view day : modified) out += u32(day_number(day));
    return out + u32(day_number(first)) + u32(day_number(last)) + u32(0x3006) +
           u32(0x3009) + u32(570) + u32(630) + u16(0);
  }
};

/// A GlobalObjectId (MS-OXOCAL, 2.2.1.27); `date` is YH YL M D.
inline std::string global_object_id(std::string_view data,
                                    std::string_view date = {"\0\0\0\0", 4}) {
  return std::string(
             "\x04\x00\x00\x00\x82\x00\xE0\x00\x74\xC5\xB7\x10\x1A\x82\xE0\x08",
             16) +
         std::string(date) +
         std::string("\x10\x20\x30\x40\x50\x60\x70\x01", 8) +
         std::string(8, '\0') + u32(data.size()) + std::string(data);
}

/// Compressed RTF (MS-OXRTFCP) of literals only.
inline std::string compressed_rtf(std::string_view rtf) {
  std::string tokens;
  for (std::size_t at = 0; at < rtf.size(); at += 8)
    tokens += '\0' + std::string(rtf.substr(at, 8));
  return u32(tokens.size() + 12) + u32(rtf.size()) + u32(0x75465A4C) + u32(0) +
         tokens;
}

}  // namespace raincheck::tnef_writer
