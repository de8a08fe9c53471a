#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "raincheck/policy.hpp"

/// A TOML document as plain values that know their place: the only door to
/// toml++.
namespace raincheck::policy_file {

struct Place {
  int line = 1;
  int column = 1;
  bool operator==(const Place&) const = default;
};

/// A date, with or without a clock, as TOML writes them.
struct Moment {
  std::chrono::local_seconds local{};
  bool has_clock = false;
  std::optional<std::chrono::minutes> offset;  ///< from UTC
  bool operator==(const Moment&) const = default;
};

struct Entry;
struct Value;
using List = std::vector<Value>;
using Table = std::vector<Entry>;

struct Value {
  Place place;
  /// monostate: a time of day, which no key wants.
  std::variant<std::monostate, std::string, std::int64_t, double, bool, Moment,
               List, Table>
      is;
};

/// A key and its value in a table.
struct Entry {
  std::string key;
  Place place;
  Value value;
};

/// "text", "a whole number", … for messages.
[[nodiscard]] std::string_view type_of(const Value& value);

/// The table of the whole document, or where and why it is not TOML.
[[nodiscard]] std::variant<Table, Problem> read_toml(std::string_view text);

}  // namespace raincheck::policy_file
