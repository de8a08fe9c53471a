#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace raincheck::tnef {

/// Bytes in a Windows code page as UTF-8; 0 or one that nobody knows is
/// guessed as mime::to_utf8() does.
[[nodiscard]] std::string from_codepage(std::string_view bytes,
                                        std::uint32_t codepage);
/// UTF-16, little-endian; lone surrogates become U+FFFD.
[[nodiscard]] std::string from_utf16(std::string_view bytes);

}  // namespace raincheck::tnef
