#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/time.hpp"
#include "tnef/cursor.hpp"

namespace raincheck::tnef {

/// The property set that a property's name belongs to (MS-OXPROPS, 1.3.2).
enum class Set : std::uint8_t {
  kTag,          ///< no name: a PidTag
  kAppointment,  ///< PSETID_Appointment
  kMeeting,      ///< PSETID_Meeting
  kCommon,       ///< PSETID_Common
  kOther,        ///< any other GUID, or a name in words: nothing of ours
};

/// What a property is asked for by: a PidTag's or a PidLid's number.
struct Key {
  Set set = Set::kTag;
  std::uint16_t id = 0;
  bool operator==(const Key&) const = default;
};

struct Property {
  Key key;
  std::uint16_t type = 0;
  std::string_view value;  ///< of several values the first
  std::size_t offset = 0;
};

/// How many properties may still be read, in all lists together.
struct PropertyBudget {
  std::size_t left = 0;
};

/// A MAPI property list (MS-OXTNEF, MsgPropertyList). Values are views into the
/// stream. Asking for what is not there, or is of another type, gives nothing.
class Properties {
 public:
  /// Reads a list at the cursor; where it breaks off `broken()` says so, and
  /// the properties before stay. Throws Error(kTooLarge) past the budget.
  static Properties read(Cursor& cursor, PropertyBudget& budget);

  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] const Property* find(Key key) const;

  [[nodiscard]] std::optional<std::int32_t> integer(Key key) const;
  [[nodiscard]] std::optional<bool> flag(Key key) const;
  /// Empty too for a FILETIME outside the years 1601 to 9999.
  [[nodiscard]] std::optional<Instant> time(Key key) const;
  [[nodiscard]] std::string_view binary(Key key) const;
  /// UTF-8, up to the first NUL.
  [[nodiscard]] std::string text(Key key, std::uint32_t codepage) const;

 private:
  std::vector<Property> all_;
  bool broken_ = false;
};

}  // namespace raincheck::tnef
