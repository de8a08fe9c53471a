#include "cli/run.hpp"

#include <exception>
#include <istream>
#include <ostream>

#include "cli/mails.hpp"
#include "cli/options.hpp"
#include "cli/phrases.hpp"
#include "cli/policy.hpp"
#include "raincheck/error.hpp"

namespace raincheck::cli {
namespace {

constexpr const char* kHelp =
    R"(raincheck reads the invitations in your mail and leaves finished reply drafts.
It never sends anything.

Usage: raincheck COMMAND [OPTIONS] [FILE]...

  draft             write a reply draft to each invitation
  explain           show what was read, the answer and why
  policy init       write a policy to start from
  policy check      find what is wrong in a policy
  policy learn      propose clients from an export of your mail
  policy reference  print all keys of a policy (Markdown)
  phrases check     find what is wrong in words of your own
  phrases letters   show the letters as they would be written
  phrases show      print the words that are built in, to copy from
  phrases reference print what each phrase may name (Markdown)

  raincheck draft invite.eml --policy policy.toml
  raincheck explain invite.eml --json
  raincheck draft inbox.mbox -o drafts/

raincheck COMMAND --help says more. raincheck --version prints the version.
Exit status 0: done; any other is listed in docs/errors.md.
)";

int dispatch(std::span<const std::string> args, std::istream& in,
             std::ostream& out, std::ostream& err, const Edge& edge) {
  const std::string verb = args.empty() ? "" : args.front();
  if (verb.empty() || verb == "--help" || verb == "-h" || verb == "help") {
    (verb.empty() ? err : out) << kHelp;
    return verb.empty() ? error_row(ErrorCode::kBadUsage).exit_status : 0;
  }
  if (verb == "--version") {
    out << "raincheck " RAINCHECK_VERSION "\n";
    return 0;
  }
  const auto words = args.subspan(1);
  if (verb == "policy") return run_policy(words, in, out, err);
  if (verb == "phrases") return run_phrases(words, in, out, err);
  if (verb != "draft" && verb != "explain") {
    throw Error(ErrorCode::kBadUsage,
                "unknown command \"" + verb +
                    "\"; there are draft, explain, policy and phrases");
  }
  const std::optional<Request> request = read_request(verb, words, out);
  if (!request) return 0;
  return verb == "draft" ? run_draft(*request, in, out, err, edge)
                         : run_explain(*request, in, out, err, edge);
}

}  // namespace

int run(std::span<const std::string> args, std::istream& in, std::ostream& out,
        std::ostream& err, const Edge& edge) {
  try {
    const int status = dispatch(args, in, out, err, edge);
    if (out.flush()) return status;
    throw Error(ErrorCode::kCannotWrite, "cannot write to standard output");
  } catch (const Error& error) {
    err << "raincheck: " << error.what() << " [" << error.name() << "]\n";
    return error.exit_status();
  } catch (const std::exception& bug) {
    const ErrorRow& row = error_row(ErrorCode::kInternal);
    err << "raincheck: " << bug.what() << " [" << row.name
        << "]; please report this\n";
    return row.exit_status;
  }
}

}  // namespace raincheck::cli
