#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace raincheck::invite {

/// HTML is read so far, then left: people write less.
inline constexpr std::size_t kHtmlBytes = 256U << 10;
inline constexpr std::size_t kHtmlDepth = 500;  ///< elements open at a time
inline constexpr std::size_t kHtmlAttributes = 1000;  ///< about, in one tag

/// What a person would read in an HTML mail, as lines that end in LF: items
/// of lists are "- item" or "1. item", cells of a row stand a tab apart, a
/// link keeps its address ("Join <https://…>") unless its text shows it.
/// What is not shown, and quoted older mail, is left out. By libxml2, without
/// a tree; linear in the size, reads at most kHtmlBytes and no further than
/// the other caps let it. `html` is UTF-8, whatever the page says of itself.
[[nodiscard]] std::string plain_text(std::string_view html);

/// The same for a DESCRIPTION or X-ALT-DESC: text that is no HTML stays as it
/// is; in a piece of HTML that is no page the line ends count too (Google
/// writes its own block in lines below the organizer's HTML).
[[nodiscard]] std::string description_text(std::string_view description);

/// The charset that a page names in its first 1024 bytes, as browsers look for
/// it (HTML, 13.2.3.2), in lower case; or empty. For a part whose Content-Type
/// names none.
[[nodiscard]] std::string declared_charset(std::string_view html_bytes);

}  // namespace raincheck::invite
