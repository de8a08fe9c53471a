#pragma once

#include <string>
#include <string_view>

#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"

namespace raincheck {

/// A page for a terminal: what was asked and answered, the options with their
/// price, both bounds with their reasons, the choice, the alternatives.
/// Without a decision it shows what was read. UTF-8, LF line ends.
/// Throws Error(kUnknownLanguage).
[[nodiscard]] std::string explain(const Invite& invite,
                                  const Decision* decision,
                                  std::string_view language = "en");

/// The same as one JSON object (docs/json.md): `answer`, `invite` with RFC
/// names, `decision` or null.
[[nodiscard]] std::string explain_json(const Invite& invite,
                                       const Decision* decision);

}  // namespace raincheck
