#include "raincheck/wording.hpp"

#include <algorithm>

#include "draft/phrases.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck {
namespace {

using draft::Phrases;

// A tag's language, in lower case: RFC 5646 compares without letter case.
std::string base_language(std::string_view tag) {
  return text::ascii_lower(tag.substr(0, tag.find_first_of("-_")));
}

const Phrases* find(const std::vector<Phrases>& all, std::string_view tag) {
  const auto found =
      std::ranges::find(all, base_language(tag), &Phrases::language);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

Wording::Wording() {
  // Built in, so nobody has to keep them alive.
  all_ = {std::shared_ptr<void>(), &Phrases::built_in()};
}

std::vector<std::string> Wording::languages() const {
  std::vector<std::string> tags;
  for (const Phrases& phrases : *all_) tags.push_back(phrases.language());
  return tags;
}

bool Wording::speaks(std::string_view tag) const {
  return find(*all_, tag) != nullptr;
}

const Phrases& Wording::phrases(std::string_view tag) const {
  if (const Phrases* found = find(*all_, tag)) return *found;
  throw Error(ErrorCode::kUnknownLanguage,
              "there are no phrases for the language \"" + text::one_line(tag) +
                  "\"; there are " + text::join(languages(), ", "));
}

std::vector<std::string> languages() { return Wording().languages(); }

}  // namespace raincheck
