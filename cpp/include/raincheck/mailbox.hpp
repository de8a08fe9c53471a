#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace raincheck {

/// Whether the bytes are an mbox (RFC 4155): they start with a "From " line.
[[nodiscard]] bool is_mbox(std::string_view bytes);

/// The messages of an mbox in order, as views into `bytes`, without their
/// "From " lines. A separator stands at the start of a line, after an empty
/// one or at the very start. Quoted ">From " lines stay as they are: they are
/// body text, and a calendar part holds none.
[[nodiscard]] std::vector<std::string_view> split_mbox(std::string_view bytes);

}  // namespace raincheck
