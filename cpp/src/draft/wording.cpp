#include "raincheck/wording.hpp"

#include <algorithm>
#include <utility>

#include "draft/phrase_reader.hpp"
#include "draft/phrases.hpp"
#include "problems.hpp"
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
  return draft::find_language(all, base_language(tag));
}

}  // namespace

Wording::Wording() {
  // Built in, so nobody has to keep them alive.
  all_ = {std::shared_ptr<void>(), &Phrases::built_in()};
}

void Wording::add(std::string_view toml, std::string_view source) {
  const draft::OwnPhrases own = draft::read_own_phrases(toml, *all_);
  throw_errors(own.problems, ErrorCode::kBadPhrases, source);
  auto all = std::make_shared<std::vector<Phrases>>(*all_);
  const std::string& language = own.phrases.language();
  auto place = std::ranges::lower_bound(*all, language, {}, &Phrases::language);
  if (place == all->end() || place->language() != language) {
    place = all->insert(place, draft::english_explanations(language));
  }
  place->lay_over(own.phrases);
  all_ = std::move(all);
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

bool Wording::operator==(const Wording& other) const {
  return all_ == other.all_ || *all_ == *other.all_;
}

std::vector<Problem> check_phrases(std::string_view toml, const Wording& over) {
  return draft::read_own_phrases(toml, *over.all_).problems;
}

std::vector<std::string> languages() { return Wording().languages(); }

}  // namespace raincheck
