#include "cli/policy.hpp"

#include <boost/program_options.hpp>
#include <filesystem>
#include <optional>
#include <ostream>
#include <vector>

#include "cli/files.hpp"
#include "cli/learn.hpp"
#include "cli/phrases.hpp"
#include "cli/words.hpp"
#include "raincheck/error.hpp"

namespace raincheck::cli {
namespace {

namespace po = boost::program_options;

constexpr const char* kHelp =
    R"(Usage: raincheck policy init [FILE]
       raincheck policy check [FILE]
       raincheck policy reference
       raincheck policy learn EXPORT...

init       writes a policy to start from; "-" prints it
check      reports each error, warning and note with its line and column, also
           of the words of your own that the policy names
reference  prints every key with its type, default and meaning, as Markdown
learn      proposes clients from exported mail; learn --help says more

FILE is "-" for standard input; without one the policy is in $RAINCHECK_POLICY,
else in raincheck/policy.toml below $XDG_CONFIG_HOME or ~/.config. check takes
it as --policy FILE, too.
)";

using Files = std::vector<std::string>;

// The file named, if any; empty when they asked for help, which is printed.
std::optional<Files> read_words(const std::string& verb,
                                std::span<const std::string> words,
                                std::ostream& out) {
  const std::string command = "policy " + verb;
  po::options_description options("Options");
  auto add = options.add_options();
  if (verb == "check") add("policy,p", po::value<Files>()->composing());
  add("help,h", "");
  const po::variables_map given = parse_words(command, words, options);
  if (given.count("help")) {
    out << kHelp;
    return std::nullopt;
  }
  Files files;
  for (const char* name : {kOperands, "policy"}) {
    if (!given.count(name)) continue;
    const auto& more = given[name].as<Files>();
    files.insert(files.end(), more.begin(), more.end());
  }
  const std::size_t most = verb == "reference" ? 0 : 1;
  if (files.size() > most) {
    throw Error(ErrorCode::kBadUsage,
                "\"" + files[most] + "\" is one file too many; see raincheck " +
                    command + " --help");
  }
  return files;
}

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
  if (print_problems(path, check_policy(toml), out)) {
    return error_row(ErrorCode::kBadPolicy).exit_status;
  }
  Policy policy = load_policy(toml, path);
  resolve_paths(policy, path);
  return check_phrase_files(policy.letters.phrases, in, out)
             ? 0
             : error_row(ErrorCode::kBadPhrases).exit_status;
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
  if (words.empty()) {
    err << kHelp;
    return error_row(ErrorCode::kBadUsage).exit_status;
  }
  const std::string& verb = words.front();
  if (verb == "--help" || verb == "-h") {
    out << kHelp;
    return 0;
  }
  const auto rest = words.subspan(1);
  if (verb == "learn") return run_learn(rest, in, out, err);
  if (verb != "init" && verb != "check" && verb != "reference") {
    throw Error(ErrorCode::kBadUsage,
                "unknown command \"policy " + verb +
                    "\"; there are init, check, reference and learn");
  }
  const std::optional<Files> files = read_words(verb, rest, out);
  if (!files) return 0;
  if (verb == "init") {
    return init(files->empty() ? default_policy().string() : files->front(),
                out);
  }
  if (verb == "check") {
    return check(files->empty() ? found_policy() : files->front(), in, out);
  }
  out << policy_reference();
  return 0;
}

void resolve_paths(Policy& policy, const std::string& file) {
  const auto folder = std::filesystem::path(file).parent_path();
  for (CalendarSource& source : policy.calendars) {
    if (!source.path.empty()) source.path = resolve_path(source.path, folder);
  }
  for (std::string& path : policy.letters.phrases) {
    path = resolve_path(path, folder);
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
