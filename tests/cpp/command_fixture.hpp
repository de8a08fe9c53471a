#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/run.hpp"

namespace raincheck::cli {

/// What a run of the command left.
struct Result {
  int status;
  std::string out;
  std::string err;
};

/// The command in a folder of the test's own: tests run side by side.
class CommandFixture : public testing::Test {
 protected:
  CommandFixture() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("raincheck-" + std::string(test->test_suite_name()) + "-" +
               test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~CommandFixture() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) {
    const std::filesystem::path path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  static Result run(std::vector<std::string> args, const std::string& in = "",
                    const Edge& edge = {}) {
    std::istringstream input(in);
    std::ostringstream out;
    std::ostringstream err;
    const int status = cli::run(args, input, out, err, edge);
    return {status, out.str(), err.str()};
  }

  std::filesystem::path folder_;
};

}  // namespace raincheck::cli
