#pragma once

#include <string>
#include <string_view>

#include "tnef/message.hpp"
#include "tnef/quirks.hpp"

namespace raincheck::tnef {

/// What a meeting message asks for.
struct Kind {
  std::string_view method;
  std::string_view partstat;  ///< of the attendee who answers; else empty
};

/// The meeting as a calendar object, by MS-OXCICAL. What the
/// message does not say is left out. Throws Error(kBrokenCalendar) for a
/// series whose rule cannot be read.
[[nodiscard]] std::string write_calendar(const Message& message,
                                         const Kind& kind,
                                         const std::string& words,
                                         Quirks& quirks);

}  // namespace raincheck::tnef
