#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "raincheck/time.hpp"

namespace raincheck::tnef {

/// "20261201T140000" and "20261201" (RFC 5545, 3.3.4 and 3.3.5).
[[nodiscard]] std::string format_date_time(std::chrono::local_seconds time);
[[nodiscard]] std::string format_date(std::chrono::local_days day);
/// The number with zeros before it.
[[nodiscard]] std::string padded(unsigned number, std::size_t digits);

/// A parameter for CalendarText, its value quoted and escaped (RFC 5545, 3.2;
/// RFC 6868): `;CN="Miller, Sarah"`.
[[nodiscard]] std::string parameter(std::string_view name,
                                    std::string_view value);

/// Content lines of a calendar object, CRLF, folded (RFC 5545, 3.1).
class CalendarText {
 public:
  /// `name` with its parameters; `value` as it shall stand there.
  void line(std::string_view name, std::string_view value);
  /// `value` is UTF-8 text, to be escaped (RFC 5545, 3.3.11). Without one
  /// nothing is written; a longer one than a line may be is cut.
  void text(std::string_view name, std::string_view value);

  [[nodiscard]] bool was_cut() const { return was_cut_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
  bool was_cut_ = false;
};

}  // namespace raincheck::tnef
