#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tnef/cursor.hpp"
#include "tnef/quirks.hpp"

namespace raincheck::tnef {

/// Whether the bytes start with the signature (MS-OXTNEF, 2.1.3).
[[nodiscard]] bool is_tnef(std::string_view bytes);

/// One attribute of the stream (MS-OXTNEF, 2.1.3).
struct Attribute {
  /// Its id with its type, as the stream spells it (MS-OXTNEF, 2.1.3).
  enum Id : std::uint32_t {
    kOwner = 0x00060000,
    kDateStart = 0x00030006,
    kDateEnd = 0x00030007,
    kFrom = 0x00008000,
    kSubject = 0x00018004,
    kMessageClass = 0x00078008,
    kBody = 0x0002800C,
    kAttachTitle = 0x00018010,
    kAttachRendData = 0x00069002,
    kMessageProperties = 0x00069003,
    kRecipients = 0x00069004,
    kAttachment = 0x00069005,
    kOemCodepage = 0x00069007,
  };

  bool of_attachment = false;  ///< else of the message itself
  std::uint32_t id = 0;
  std::string_view data;
  std::size_t offset = 0;  ///< of `data` in the outermost stream
};

/// Walks the attributes of a stream in order. Throws Error(kBrokenCalendar)
/// without the signature, Error(kTooLarge) past limits::kTnefAttributes.
class Stream {
 public:
  Stream(std::string_view bytes, std::size_t offset, Quirks& quirks);

  [[nodiscard]] bool next(Attribute& attribute);

 private:
  void check(std::string_view data);

  Cursor cursor_;
  Quirks& quirks_;
  std::size_t attributes_ = 0;
};

}  // namespace raincheck::tnef
