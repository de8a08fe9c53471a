// What the command leaves on the disk.

#include "cli/files.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <cerrno>

#include "command_fixture.hpp"
#include "raincheck/error.hpp"

namespace {

// The names of what was synced, in order, and whether the disk fails.
std::vector<std::string> synced;
int failing_with = 0;

}  // namespace

// Stands before the C library's.
extern "C" int fsync(int file) {
  const std::filesystem::path link =
      std::filesystem::path("/proc/self/fd") / std::to_string(file);
  synced.push_back(std::filesystem::read_symlink(link).filename());
  if (failing_with == 0) return 0;
  errno = failing_with;
  return -1;
}

namespace raincheck::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class Files : public CommandFixture {
 protected:
  Files() {
    synced.clear();
    failing_with = 0;
  }
  ~Files() override { failing_with = 0; }

  const fs::path drafts_ = folder_ / "drafts";
  const std::vector<NewFile> files_ = {{"a.eml", "A"}, {"b.eml", "B"}};
};

TEST_F(Files, AreOnTheDiskBeforeTheyHaveTheirNames) {
  write_files(drafts_, files_, false);
  EXPECT_THAT(synced, ElementsAre(".a.eml.part", ".b.eml.part", "drafts"));
  synced.clear();
  write_files(drafts_, files_, false);
  EXPECT_THAT(synced, ElementsAre("a.eml", "b.eml", "drafts"));
}

TEST_F(Files, ThatDoNotReachTheDiskAreNotThere) {
  failing_with = EIO;
  try {
    write_files(drafts_, files_, false);
    ADD_FAILURE() << "reported as written";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kCannotWrite);
    EXPECT_THAT(error.what(), HasSubstr(".a.eml.part"));
  }
  EXPECT_TRUE(fs::is_empty(drafts_));
}

TEST_F(Files, AreWrittenWhereNothingCanBeSynced) {
  failing_with = EINVAL;
  write_files(drafts_, files_, false);
  EXPECT_TRUE(fs::exists(drafts_ / "b.eml"));
}

}  // namespace
}  // namespace raincheck::cli
