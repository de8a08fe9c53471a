#include <gmock/gmock.h>

#include "raincheck/mailbox.hpp"

namespace raincheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Mbox, IsKnownByItsFirstLine) {
  EXPECT_TRUE(is_mbox("From a@b.example Mon Nov 23 09:00:00 2026\n"));
  EXPECT_FALSE(is_mbox("From: a@b.example\n"));
}

TEST(Mbox, IsSplitAtLinesAfterAnEmptyOne) {
  EXPECT_THAT(split_mbox("From a\nS: 1\n\nx\nFrom here on\n\nFrom b\nS: 2\n"),
              ElementsAre("S: 1\n\nx\nFrom here on\n\n", "S: 2\n"));
}

TEST(Mbox, MayHaveCrlf) {
  EXPECT_THAT(split_mbox("From a\r\nS: 1\r\n\r\nFrom b\r\nS: 2\r\n"),
              ElementsAre("S: 1\r\n\r\n", "S: 2\r\n"));
}

TEST(Mbox, MayBeEmptyOrCutShort) {
  EXPECT_THAT(split_mbox(""), IsEmpty());
  EXPECT_THAT(split_mbox("From a"), IsEmpty());
  EXPECT_THAT(split_mbox("From a\nS: 1\n\nFrom b"), ElementsAre("S: 1\n\n"));
}

}  // namespace
}  // namespace raincheck
