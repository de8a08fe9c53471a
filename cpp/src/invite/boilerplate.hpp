#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "invite/lines.hpp"

namespace raincheck::invite {

/// Marks what programs write into a mail: the blocks of conference services (to
/// their end, so that the organizer's words below are kept); legal notices,
/// signatures, banners, "Sent from my iPhone".
///
/// A block is told by its form first (rules around it, links of the service,
/// numbers) and by its words second: boilerplate_words.cpp.
void mark_boilerplate(std::vector<Line>& lines);

/// How a line that begins so is to be taken.
enum class Mark : std::uint8_t {
  kBlock,      ///< a block of a conference service begins or goes on
  kLabel,      ///< belongs to such a block, but opens none
  kLine,       ///< the line goes
  kParagraph,  ///< the line goes, and all to the next empty one
  kLegal,      ///< the same if legal_words() stand there too
};

struct MarkedWords {
  Mark mark;
  std::string_view words;
};

/// What lines of boilerplate begin with, language by language.
[[nodiscard]] std::span<const MarkedWords> boilerplate_words();
/// What lawyers and gateways write behind such beginnings.
[[nodiscard]] std::span<const std::string_view> legal_words();
/// What stands anywhere in the line by which a service invites.
[[nodiscard]] std::span<const std::string_view> inviting_words();

}  // namespace raincheck::invite
