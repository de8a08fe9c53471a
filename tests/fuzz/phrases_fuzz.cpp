#include <string>

#include "draft/phrases.hpp"
#include "draft/render.hpp"
#include "draft/template.hpp"
#include "fuzz.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

// A phrase file: read and every template in it filled and rendered, or
// refused. They are ours, but translators write them.

namespace {

using raincheck::Error;
using raincheck::ErrorCode;
using raincheck::draft::Block;
using raincheck::draft::Phrases;
using raincheck::fuzz::require;
namespace draft = raincheck::draft;
namespace text = raincheck::text;

const draft::Values& values() {
  static const draft::Values values = {
      {"name", std::string("Sarah <b>{{name}}</b>")},
      {"organizer", std::string("Sarah Miller")},
      {"summary", std::string("Spring campaign")},
      {"empty", std::string()},
      {"series", true},
      {"agenda", std::vector<std::string>{"posters", "film"}},
      {"slots", std::vector<std::string>{"Tuesday"}}};
  return values;
}

void fill(const std::string& mustache) {
  try {
    const std::vector<Block> blocks =
        draft::read_blocks(draft::fill(mustache, values()));
    for (const std::string& rendered :
         {draft::render_text(blocks), draft::render_html(blocks, "en")}) {
      require(!text::is_utf8(mustache) || text::is_utf8(rendered),
              "UTF-8 stays UTF-8");
    }
  } catch (const Error& error) {
    require(error.code() == ErrorCode::kInternal, "a template is malformed");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view toml = raincheck::fuzz::view(data, size);
  try {
    const Phrases phrases(draft::PhraseFile{"en", toml});
    for (const std::string& key : phrases.keys()) {
      if (phrases.has(key)) {
        fill(phrases.text(key));
      } else {
        for (const std::string& word : phrases.list(key)) fill(word);
      }
    }
  } catch (const Error& error) {
    require(error.code() == ErrorCode::kInternal, "a phrase file is malformed");
  }
  fill(std::string(toml));
  return 0;
}
