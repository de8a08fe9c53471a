#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace raincheck::draft {

/// Questions without the salutation that stood before them: "Hi Aisyah, can
/// we print it?" → "Can we print it?". `my_name` is whom they are put to.
[[nodiscard]] std::vector<std::string> unaddressed(
    std::vector<std::string> questions, std::string_view my_name);

}  // namespace raincheck::draft
