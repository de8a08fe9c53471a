#include "cli/words.hpp"

#include <vector>

#include "raincheck/error.hpp"

namespace raincheck::cli {

namespace po = boost::program_options;

po::variables_map parse_words(const std::string& command,
                              std::span<const std::string> words,
                              const po::options_description& options) {
  using Words = std::vector<std::string>;
  po::options_description all;
  all.add(options).add_options()(kOperands, po::value<Words>());
  po::positional_options_description positional;
  positional.add(kOperands, -1);
  po::variables_map given;
  try {
    po::store(po::command_line_parser(Words(words.begin(), words.end()))
                  .options(all)
                  .positional(positional)
                  .run(),
              given);
  } catch (const po::error& error) {
    throw Error(
        ErrorCode::kBadUsage,
        std::string(error.what()) + "; see raincheck " + command + " --help");
  }
  return given;
}

}  // namespace raincheck::cli
