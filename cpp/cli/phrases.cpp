#include "cli/phrases.hpp"

#include <boost/program_options.hpp>
#include <istream>
#include <optional>
#include <ostream>

#include "cli/files.hpp"
#include "cli/letters.hpp"
#include "cli/words.hpp"
#include "raincheck/error.hpp"

namespace raincheck::cli {
namespace {

namespace po = boost::program_options;

using Words = std::vector<std::string>;

constexpr const char* kHelp =
    R"(Usage: raincheck phrases check FILE...
       raincheck phrases reference
       raincheck phrases show [LANGUAGE]
       raincheck phrases letters [--lang TAG]... [--phrases FILE]...

check      reports what is wrong in files of your own words, with line and
           column; "-" is standard input
reference  prints what each phrase may name, as Markdown
show       prints the words that are built in, to copy from; default: en
letters    prints a letter for each answer to a made-up invitation, as
           Markdown: in all languages, or only in those that --lang names,
           with the words of --phrases

A policy names files of your own words in letters.phrases; raincheck draft and
explain take them as --phrases FILE, too.
)";

// What stands after the verb; empty when they asked for help, which is printed.
std::optional<po::variables_map> read_words(const std::string& verb,
                                            std::span<const std::string> words,
                                            std::ostream& out) {
  po::options_description options("Options");
  auto add = options.add_options();
  if (verb == "letters") {
    add("lang,l", po::value<Words>()->composing());
    add("phrases", po::value<Words>()->composing());
  }
  add("help,h", "");
  po::variables_map given = parse_words("phrases " + verb, words, options);
  if (!given.count("help")) return given;
  out << kHelp;
  return std::nullopt;
}

Words list(const po::variables_map& given, const char* name) {
  return given.count(name) ? given[name].as<Words>() : Words();
}

int check(const Words& files, std::istream& in, std::ostream& out) {
  if (files.empty()) {
    throw Error(ErrorCode::kBadUsage,
                "phrases check needs a file; see raincheck phrases --help");
  }
  return check_phrase_files(files, in, out)
             ? 0
             : error_row(ErrorCode::kBadPhrases).exit_status;
}

void refuse_operands(const std::string& verb, const Words& operands,
                     std::size_t most) {
  if (operands.size() <= most) return;
  throw Error(ErrorCode::kBadUsage, "\"" + operands[most] +
                                        "\" is too much for phrases " + verb +
                                        "; see raincheck phrases --help");
}

}  // namespace

int run_phrases(std::span<const std::string> words, std::istream& in,
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
  if (verb != "check" && verb != "reference" && verb != "show" &&
      verb != "letters") {
    throw Error(ErrorCode::kBadUsage,
                "unknown command \"phrases " + verb +
                    "\"; there are check, reference, show and letters");
  }
  const auto given = read_words(verb, words.subspan(1), out);
  if (!given) return 0;
  const Words operands = list(*given, kOperands);
  if (verb == "check") return check(operands, in, out);
  refuse_operands(verb, operands, verb == "show" ? 1 : 0);
  if (verb == "reference") {
    out << phrases_reference();
  } else if (verb == "show") {
    out << phrases_template(operands.empty() ? "en" : operands.front());
  } else {
    const Wording wording = read_wording(list(*given, "phrases"), in);
    out << letters_page(list(*given, "lang"), wording);
  }
  return 0;
}

Wording read_wording(const std::vector<std::string>& files, std::istream& in) {
  Wording wording;
  for (const std::string& file : files) {
    wording.add(read_file(file, in), file);
  }
  return wording;
}

bool check_phrase_files(const std::vector<std::string>& files, std::istream& in,
                        std::ostream& out) {
  bool usable = true;
  Wording wording;
  for (const std::string& file : files) {
    const std::string toml = read_file(file, in);
    if (print_problems(file, check_phrases(toml, wording), out)) {
      usable = false;
    } else {
      wording.add(toml, file);
    }
  }
  return usable;
}

bool print_problems(const std::string& file,
                    const std::vector<Problem>& problems, std::ostream& out) {
  using Severity = Problem::Severity;
  bool errors = false;
  bool complaints = false;
  for (const Problem& problem : problems) {
    errors |= problem.severity == Severity::kError;
    complaints |= problem.severity != Severity::kNote;
    out << file << ':' << problem.line << ':' << problem.column << ": "
        << name(problem.severity) << ": " << problem.message << '\n';
  }
  if (!complaints) out << file << ": nothing to complain about\n";
  return errors;
}

}  // namespace raincheck::cli
