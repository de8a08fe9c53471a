#include "cli/policy.hpp"

#include <filesystem>
#include <ostream>

#include "cli/files.hpp"
#include "cli/learn.hpp"
#include "raincheck/error.hpp"

namespace raincheck::cli {
namespace {

constexpr const char* kHelp =
    R"(Usage: raincheck policy check [FILE]
       raincheck policy reference
       raincheck policy learn EXPORT...

check      reports each error and warning with its line and column
reference  prints every key with its type, default and meaning, as Markdown
learn      proposes clients from exported mail; learn --help says more

FILE is "-" for standard input; without one the policy is looked for in
$RAINCHECK_POLICY, then in raincheck/policy.toml below $XDG_CONFIG_HOME or
~/.config.
)";

std::string found_policy() {
  const std::filesystem::path path = default_policy();
  if (std::filesystem::exists(path)) return path.string();
  throw Error(ErrorCode::kNoPolicy,
              "there is no policy at " + path.string() +
                  "; write one there, or name one with --policy");
}

int check(const std::string& path, std::istream& in, std::ostream& out) {
  const std::string toml = read_file(path, in);
  int errors = 0;
  const std::vector<Problem> problems = check_policy(toml);
  for (const Problem& problem : problems) {
    const bool error = problem.severity == Problem::Severity::kError;
    errors += error ? 1 : 0;
    out << path << ':' << problem.line << ':' << problem.column << ": "
        << (error ? "error: " : "warning: ") << problem.message << '\n';
  }
  if (problems.empty()) out << path << ": nothing to complain about\n";
  return errors == 0 ? 0 : error_row(ErrorCode::kBadPolicy).exit_status;
}

}  // namespace

int run_policy(std::span<const std::string> words, std::istream& in,
               std::ostream& out, std::ostream& err) {
  const std::string verb = words.empty() ? "" : words.front();
  if (verb == "--help" || verb == "-h") {
    out << kHelp;
    return 0;
  }
  if (verb == "learn") return run_learn(words.subspan(1), in, out, err);
  if (verb == "reference" && words.size() == 1) {
    out << policy_reference();
    return 0;
  }
  if (verb == "check" && words.size() <= 2) {
    return check(words.size() == 2 ? words[1] : found_policy(), in, out);
  }
  err << kHelp;
  return error_row(ErrorCode::kBadUsage).exit_status;
}

void resolve_paths(Policy& policy, const std::string& file) {
  const auto folder = std::filesystem::path(file).parent_path();
  for (CalendarSource& source : policy.calendars) {
    if (!source.path.empty()) source.path = resolve_path(source.path, folder);
  }
  if (!policy.ledger.empty()) {
    policy.ledger = resolve_path(policy.ledger, folder);
  }
}

Policy read_policy(const std::string& path, std::istream& in) {
  const std::string source = path.empty() ? found_policy() : path;
  Policy policy = load_policy(read_file(source, in), source);
  resolve_paths(policy, source);
  return policy;
}

}  // namespace raincheck::cli
