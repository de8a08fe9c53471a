#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "invite/source.hpp"

namespace raincheck::invite {

/// The first link into a meeting of a conference service.
[[nodiscard]] std::optional<Finding> find_conference(
    std::span<const Source> sources);

/// The first number to call: in the block of a conference service, or beside
/// a word that asks to call it ([cues] dial_in of the phrases). With the access
/// code that stands on its line.
[[nodiscard]] std::optional<Finding> find_dial_in(
    std::span<const Source> sources);

/// A telephone number in a text.
struct Number {
  std::size_t at = 0;
  std::size_t size = 0;  ///< with its access code
};
/// International ones begin with "+"; `local` takes others too.
[[nodiscard]] std::optional<Number> find_number(std::string_view text,
                                                bool local);

}  // namespace raincheck::invite
