#pragma once

#include <string>
#include <string_view>

namespace raincheck::draft {

/// A subject without the "Re:" of any mail program and language, however often
/// it stands there: "AW: Re[2]: 回复：Spring" is Spring. What tells of a
/// forwarded mail ("Fwd:") stays, as do words that only look alike.
[[nodiscard]] std::string without_reply_prefixes(std::string_view subject);

}  // namespace raincheck::draft
