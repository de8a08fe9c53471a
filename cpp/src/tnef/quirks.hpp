#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/invite.hpp"

namespace raincheck::tnef {

/// What was forgiven, each code once: a hostile stream could repeat itself.
class Quirks {
 public:
  void note(std::string_view code, std::string detail = {}) {
    const auto same = [&](const Quirk& quirk) { return quirk.code == code; };
    if (std::ranges::none_of(all_, same))
      all_.push_back({std::string(code), std::move(detail)});
  }

  [[nodiscard]] const std::vector<Quirk>& all() const { return all_; }

 private:
  std::vector<Quirk> all_;
};

}  // namespace raincheck::tnef
