#include <algorithm>
#include <string>

#include "draft/phrases.hpp"
#include "draft/render.hpp"
#include "draft/template.hpp"
#include "fuzz.hpp"
#include "raincheck/raincheck.hpp"
#include "text.hpp"

// A file of own words: refused with its place, or laid over those built in,
// and then letters are written with it. Beside it, any text as a template.

namespace {

using raincheck::Answer;
using raincheck::Error;
using raincheck::ErrorCode;
using raincheck::Problem;
using raincheck::Sample;
using raincheck::Wording;
using raincheck::fuzz::require;
namespace draft = raincheck::draft;
namespace text = raincheck::text;

bool is_error(const Problem& problem) {
  return problem.severity == Problem::Severity::kError;
}

void check_problems(const std::vector<Problem>& problems,
                    std::string_view toml) {
  const std::size_t lines = text::split(toml, '\n').size();
  for (const Problem& problem : problems) {
    require(problem.line >= 1 && problem.column >= 1 &&
                static_cast<std::size_t>(problem.line) <= lines,
            "a problem has a place in the file");
    require(!problem.message.empty() && text::is_utf8(problem.message),
            "a problem is told in UTF-8");
    // A list of all keys that a language lacks is the longest.
    require(problem.message.size() < 4000, "a problem is told briefly");
  }
}

void write_letters(const Wording& wording, const std::string& language) {
  const Sample sample = sample_invitation(language, wording);
  const auto invite = raincheck::parse(sample.mail);
  if (!invite) return;  // the sample may be anything, too
  for (const Answer answer : {Answer::kPhone, Answer::kReschedule,
                              Answer::kBowOut, Answer::kDecline}) {
    try {
      const auto decision =
          raincheck::triage(*invite, sample.policy, sample.situation, answer);
      raincheck::ComposeOptions options;
      options.wording = wording;
      options.language = language;
      const auto stamp =
          raincheck::Stamp::derive(*invite, decision, sample.situation.now);
      for (const auto& letter : raincheck::compose(
               *invite, decision, sample.policy, stamp, options)) {
        require(text::is_utf8(letter.text), "a letter is UTF-8");
      }
      require(!explain(*invite, &decision, language, "UTC", wording).empty(),
              "a decision is explained");
    } catch (const Error& error) {
      require(error.code() == ErrorCode::kAnswerImpossible ||
                  error.code() == ErrorCode::kNothingToAnswer,
              "words that were taken can be used");
    }
  }
}

void fill(std::string_view mustache) {
  static const draft::Values values = {
      {"name", std::string("Sarah <b>{{name}}</b>")},
      {"empty", std::string()},
      {"series", true},
      {"agenda", std::vector<std::string>{"posters", "film"}}};
  try {
    const auto blocks = draft::read_blocks(draft::fill(mustache, values));
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
  const std::vector<Problem> problems = raincheck::check_phrases(toml);
  check_problems(problems, toml);
  const bool refused = std::ranges::any_of(problems, is_error);
  Wording wording;
  try {
    wording.add(toml);
    require(!refused, "what has an error is refused");
    for (const std::string& language : wording.languages()) {
      const Wording built_in;
      if (!built_in.speaks(language) ||
          wording.phrases(language) != built_in.phrases(language)) {
        write_letters(wording, language);
      }
    }
  } catch (const Error& error) {
    require(error.code() == ErrorCode::kBadPhrases && refused,
            "only what has an error is refused");
    require(wording == Wording(), "what is refused changes nothing");
  }
  fill(toml);
  return 0;
}
