#pragma once

#include <optional>
#include <span>

#include "invite/source.hpp"

namespace raincheck::invite {

/// Where and how people would meet, and what told so.
struct MeetingPlace {
  std::optional<Finding> place;   ///< in the body: a room, a street
  std::optional<Finding> online;  ///< "Microsoft Teams Meeting", a link
  std::optional<Finding> link;    ///< that stands there in place of a room
  std::optional<Finding> phone;   ///< "Phone call", a number
};

/// Reads LOCATION: links, numbers and names of services are no place.
[[nodiscard]] MeetingPlace read_location(const Source& location);

/// A place that the words name: "Where: Acme Tower" ([cues] place).
[[nodiscard]] std::optional<Finding> find_place(
    std::span<const Source> sources);

}  // namespace raincheck::invite
