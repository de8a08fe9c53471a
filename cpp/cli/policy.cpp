#include "cli/policy.hpp"

#include <filesystem>
#include <ostream>

#include "cli/files.hpp"
#include "cli/learn.hpp"
#include "raincheck/error.hpp"

namespace raincheck::cli {
namespace {

constexpr const char* kHelp =
    R"(Usage: raincheck policy init [FILE]
       raincheck policy check [FILE]
       raincheck policy reference
       raincheck policy learn EXPORT...

init       writes a policy to start from; "-" prints it
check      reports each error, warning and note with its line and column
reference  prints every key with its type, default and meaning, as Markdown
learn      proposes clients from exported mail; learn --help says more

FILE is "-" for standard input; without one the policy is in $RAINCHECK_POLICY,
else in raincheck/policy.toml below $XDG_CONFIG_HOME or ~/.config.
)";

std::string found_policy() {
  const std::filesystem::path path = default_policy();
  if (std::filesystem::exists(path)) return path.string();
  throw Error(ErrorCode::kNoPolicy,
              "there is no policy at " + path.string() +
                  "; write one with raincheck policy init, or name one with "
                  "--policy");
}

int check(const std::string& path, std::istream& in, std::ostream& out) {
  const std::string toml = read_file(path, in);
  using Severity = Problem::Severity;
  bool errors = false;
  bool complaints = false;
  for (const Problem& problem : check_policy(toml)) {
    errors |= problem.severity == Severity::kError;
    complaints |= problem.severity != Severity::kNote;
    out << path << ':' << problem.line << ':' << problem.column << ": "
        << name(problem.severity) << ": " << problem.message << '\n';
  }
  if (!complaints) out << path << ": nothing to complain about\n";
  return errors ? error_row(ErrorCode::kBadPolicy).exit_status : 0;
}

int init(const std::string& path, std::ostream& out) {
  if (path == "-") {
    out << policy_template();
    return 0;
  }
  create_file(path, policy_template());
  out << path << ": written; now fill in what raincheck policy check names\n";
  return 0;
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
  if (verb == "init" && words.size() <= 2) {
    return init(words.size() == 2 ? words[1] : default_policy().string(), out);
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
