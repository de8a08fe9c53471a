#include "invite/serious.hpp"

#include <algorithm>

#include "invite/cjk.hpp"
#include "invite/cues.hpp"

namespace raincheck::invite {

std::vector<Finding> find_serious(std::span<const Source> sources) {
  const bool japanese = std::ranges::any_of(sources, [](const Source& source) {
    return std::ranges::any_of(
        source.own, [](const Line& line) { return has_kana(line.text); });
  });
  const Cues& cues = serious_cues(japanese);
  std::vector<Finding> serious;
  for (const Source& source : sources) {
    for (const Line& line : source.own) {
      for (const std::string_view cue : cues.all_in(line.folded)) {
        if (serious.size() < kMostFindings &&
            std::ranges::find(serious, cue, &Finding::text) == serious.end())
          serious.push_back(source.found(cue));
      }
    }
  }
  return serious;
}

}  // namespace raincheck::invite
