#include "tnef/uid.hpp"

#include "text.hpp"
#include "tnef/cursor.hpp"

namespace raincheck::tnef {
namespace {

namespace ch = std::chrono;

constexpr std::string_view kOutlook(
    "\x04\x00\x00\x00\x82\x00\xE0\x00\x74\xC5\xB7\x10\x1A\x82\xE0\x08", 16);
constexpr std::string_view kEmbedded("vCal-Uid\x01\x00\x00\x00", 12);
constexpr std::size_t kDate = 4;
constexpr std::size_t kTimeAndReserved = 16;

bool is_outlooks(std::string_view id) {
  return id.size() >= kOutlook.size() + kDate && id.starts_with(kOutlook);
}

std::string embedded_uid(std::string_view id) {
  Cursor cursor(id);
  cursor.take(kOutlook.size() + kDate + kTimeAndReserved);
  const std::size_t size = cursor.u32();
  std::string_view data = cursor.take(std::min(size, cursor.left()));
  if (!data.starts_with(kEmbedded)) return {};
  data.remove_prefix(kEmbedded.size());
  data = data.substr(0, data.find('\0'));
  return text::one_line(text::repair_utf8(data));
}

}  // namespace

std::string uid_of(std::string_view id) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const bool outlooks = is_outlooks(id);
  if (outlooks)
    if (std::string uid = embedded_uid(id); !uid.empty()) return uid;
  std::string uid;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const bool of_date =
        outlooks && i >= kOutlook.size() && i < kOutlook.size() + kDate;
    const unsigned byte = of_date ? 0 : static_cast<unsigned char>(id[i]);
    uid += kHex[byte >> 4];
    uid += kHex[byte & 15];
  }
  return uid;
}

std::optional<ch::local_days> occurrence_of(std::string_view id) {
  if (!is_outlooks(id)) return std::nullopt;
  Cursor cursor(id.substr(kOutlook.size()));
  const int high = cursor.u8();
  const int low = cursor.u8();
  const ch::month month(cursor.u8());
  const ch::day day(cursor.u8());
  const ch::year_month_day date(ch::year(high << 8 | low), month, day);
  if (!date.ok() || date.year() < ch::year(1601) ||
      date.year() > ch::year(9999))
    return std::nullopt;
  return ch::local_days(date);
}

}  // namespace raincheck::tnef
