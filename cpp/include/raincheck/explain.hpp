#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/wording.hpp"

namespace raincheck {

/// A page for a terminal: what was asked and answered, the options with their
/// price, both bounds with their reasons, the choice, the alternatives.
/// Without a decision it shows what was read. Times stand on the organizer's
/// clock, with that of `time_zone` (an IANA name, mine) beside it where they
/// differ. UTF-8, LF line ends. Throws Error(kUnknownLanguage).
[[nodiscard]] std::string explain(const Invite& invite,
                                  const Decision* decision,
                                  std::string_view language = "en",
                                  std::string_view time_zone = "UTC",
                                  const Wording& wording = {});

/// Reasons as one sentence in that language, without the full stop. Times
/// stand on the clock of `time_zone`, or as RFC 3339 writes them without one.
[[nodiscard]] std::string explain_because(const std::vector<Because>& reasons,
                                          std::string_view language,
                                          std::string_view time_zone = {},
                                          const Wording& wording = {});

/// The decision in one or two sentences, as a notification has room for: what
/// is suggested, why, and what it saves. Times stand on the clock of
/// `time_zone` (an IANA name, mine). Throws Error(kUnknownLanguage).
[[nodiscard]] std::string explain_briefly(const Invite& invite,
                                          const Decision& decision,
                                          std::string_view language = "en",
                                          std::string_view time_zone = "UTC",
                                          const Wording& wording = {});

/// What explain() says as one JSON object (docs/json.md): `answer`, `invite`
/// with RFC names, `decision` or null.
[[nodiscard]] std::string explain_json(const Invite& invite,
                                       const Decision* decision);

}  // namespace raincheck
