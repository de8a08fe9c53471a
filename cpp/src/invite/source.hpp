#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "invite/lines.hpp"
#include "raincheck/invite.hpp"

namespace raincheck::invite {

/// One text of an invitation, read once for all questions to it.
struct Source {
  std::string_view name;    ///< as in Finding::source
  std::vector<Line> lines;  ///< as they stand
  std::vector<Line> own;    ///< the person's own words

  [[nodiscard]] Finding found(std::string_view text) const {
    return {std::string(text), std::string(name)};
  }
};

/// At most so many agenda items, questions, cues: a letter, not the minutes.
inline constexpr std::size_t kMostFindings = 20;

}  // namespace raincheck::invite
