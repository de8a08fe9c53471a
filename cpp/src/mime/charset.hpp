#pragma once

#include <string>
#include <string_view>

namespace raincheck::mime {

/// Bytes of a named charset as UTF-8, through ICU. What the charset cannot
/// mean becomes U+FFFD. An unknown or empty name is read as UTF-8 where the
/// bytes are that, else as windows-1252. `*guessed` tells when that happened.
[[nodiscard]] std::string to_utf8(std::string_view bytes,
                                  std::string_view charset,
                                  bool* guessed = nullptr);

}  // namespace raincheck::mime
