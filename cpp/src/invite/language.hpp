#pragma once

#include <string>
#include <string_view>

namespace raincheck::invite {

/// The language of the words as a BCP 47 tag ("en", "ms"), or empty when
/// there are too few of them to be sure. By CLD2; `utf8` is well-formed.
[[nodiscard]] std::string detect_language(std::string_view utf8);

}  // namespace raincheck::invite
