#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace raincheck::invite {

/// A web link in a text.
struct Link {
  std::size_t at = 0;    ///< where it stands
  std::size_t size = 0;  ///< as it is written
  std::string url;       ///< what it leads to: the link inside a "safe" one
};

/// The first link at or after `from`: http or https, without the punctuation
/// behind it. A link that a mail gateway wrapped (Outlook's safelinks,
/// Proofpoint, Google, Barracuda) is unwrapped.
[[nodiscard]] std::optional<Link> find_link(std::string_view text,
                                            std::size_t from);

/// Whether the link leads into a meeting of a service that we know.
[[nodiscard]] bool is_join_link(std::string_view url);
/// Whether it leads to such a service at all (help, options, numbers).
[[nodiscard]] bool is_service_link(std::string_view url);

}  // namespace raincheck::invite
