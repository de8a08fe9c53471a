#include "problems.hpp"

#include <algorithm>
#include <string>

namespace raincheck {

void throw_errors(const std::vector<Problem>& problems, ErrorCode code,
                  std::string_view source) {
  const auto is_error = [](const Problem& problem) {
    return problem.severity == Problem::Severity::kError;
  };
  const auto first = std::ranges::find_if(problems, is_error);
  if (first == problems.end()) return;
  std::string message = std::string(source) + ":" +
                        std::to_string(first->line) + ":" +
                        std::to_string(first->column) + ": " + first->message;
  const auto more = std::count_if(first + 1, problems.end(), is_error);
  if (more > 0) message += "; and " + std::to_string(more) + " more";
  throw Error(code, message);
}

}  // namespace raincheck
