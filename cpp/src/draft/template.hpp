#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace raincheck::draft {

/// What a template may name. Text that is empty counts as absent, so that a
/// section on it is skipped.
using Values =
    std::map<std::string,
             std::variant<bool, std::string, std::vector<std::string>>>;

/// Fills a Mustache template without escaping: the renderer that knows the
/// format (text, HTML, calendar) escapes, once. Throws Error(kInternal) when
/// the template is malformed.
[[nodiscard]] std::string fill(std::string_view mustache, const Values& values);

}  // namespace raincheck::draft
