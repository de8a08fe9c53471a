// The pages that repeat a table of the code are compared with it.

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "cli/letters.hpp"
#include "raincheck/raincheck.hpp"

namespace raincheck {
namespace {

std::string page(const std::string& name) {
  std::ifstream in(std::string(RAINCHECK_SOURCE_DIR) + "/docs/" + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Pages, OfErrorsListTheTable) {
  const std::string errors = page("errors.md");
  std::size_t at = 0;
  for (const ErrorRow& row : error_table()) {
    const std::string line = "| `" + std::string(row.name) + "` | " +
                             std::to_string(row.exit_status) + " |";
    at = errors.find(line, at);
    ASSERT_NE(at, std::string::npos) << "missing, in order: " << line;
  }
}

TEST(Pages, OfThePolicyAreTheLoadersOwn) {
  EXPECT_EQ(page("policy.md"), policy_reference())
      << "write it anew: raincheck policy reference > docs/policy.md";
}

TEST(Pages, OfPhrasesAreTheTablesOwn) {
  EXPECT_EQ(page("phrases.md"), phrases_reference())
      << "write it anew: raincheck phrases reference > docs/phrases.md";
}

TEST(Pages, OfLettersAreAsWritten) {
  EXPECT_EQ(page("letters.md"), cli::letters_page({}, Wording()))
      << "write it anew: raincheck phrases letters > docs/letters.md";
}

TEST(Pages, OfDraftsNameEachAnswer) {
  const std::string drafts = page("drafts.md");
  for (const Answer answer : kAnswers) {
    if (answer == Answer::kNone) continue;
    EXPECT_THAT(drafts,
                testing::HasSubstr("| `" + std::string(name(answer)) + "` |"));
  }
}

}  // namespace
}  // namespace raincheck
