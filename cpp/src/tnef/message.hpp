#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tnef/properties.hpp"
#include "tnef/quirks.hpp"
#include "tnef/stream.hpp"

namespace raincheck::tnef {

/// One message as its stream holds it, nothing interpreted yet. Views into the
/// stream.
struct Message {
  std::map<std::uint32_t, std::string_view> attributes;  ///< of the message
  Properties properties;                                 ///< attMsgProps
  std::optional<std::size_t> broken_at;    ///< where its list cannot be read
  std::vector<Properties> recipients;      ///< attRecipTable
  std::vector<std::string> attachments;    ///< file names
  std::vector<std::string_view> embedded;  ///< messages in it: TNEF streams
  std::uint32_t codepage = 0;              ///< of 8-bit text

  [[nodiscard]] std::string_view attribute(Attribute::Id id) const;
  /// UTF-8, up to the first NUL, of a property or an attribute.
  [[nodiscard]] std::string text(Key key) const;
  [[nodiscard]] std::string text(Attribute::Id id) const;
  /// Of a DTR attribute: what the sender's clock showed, whose zone nothing
  /// tells (MS-OXTNEF, the example in 3.1).
  [[nodiscard]] std::optional<std::chrono::local_seconds> local_time(
      Attribute::Id id) const;
};

/// Throws Error(kTooLarge) past a cap, Error(kBrokenCalendar) when it is no
/// TNEF stream. `offset` is where it stands in the outermost one.
[[nodiscard]] Message read_message(std::string_view bytes, std::size_t offset,
                                   PropertyBudget& budget, Quirks& quirks);

}  // namespace raincheck::tnef
