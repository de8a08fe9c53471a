#include <gtest/gtest.h>
#include <pthread.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "invitation.hpp"
#include "mime/transfer.hpp"
#include "raincheck/limits.hpp"
#include "raincheck/raincheck.hpp"

// Mail that was written to break its reader. What each cap refuses is tested
// beside the reader that holds it; here the whole of parse() has to stand.

namespace raincheck {
namespace {

using testing_data::calendar;
using testing_data::mail;

constexpr int kManyLevels = 10'000;

std::string repeat(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

// "read", "ordinary", or the name of the error.
std::string outcome(std::string_view message) {
  try {
    return parse(message) ? "read" : "ordinary";
  } catch (const Error& error) {
    return std::string(error.name());
  }
}

// Runs on a stack as small as a thread of a mail program may have.
std::string outcome_on_a_small_stack(const std::string& message) {
  struct Task {
    const std::string& message;
    std::string outcome;
  } task{message, {}};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 512U << 10U);
  pthread_t thread{};
  const auto run = [](void* argument) -> void* {
    auto* task = static_cast<Task*>(argument);
    task->outcome = outcome(task->message);
    return nullptr;
  };
  const int failed = pthread_create(&thread, &attributes, run, &task);
  pthread_attr_destroy(&attributes);
  if (failed != 0) return "no thread";
  pthread_join(thread, nullptr);
  return task.outcome;
}

std::string with_description(const std::string& words) {
  return mail("DESCRIPTION:" + words + "\r\n");
}

TEST(DeepNesting, OfMultipartsIsRefused) {
  std::string message;
  for (int i = 0; i < kManyLevels; ++i) {
    const std::string boundary = "b" + std::to_string(i);
    message += "Content-Type: multipart/mixed; boundary=" + boundary +
               "\n\n--" + boundary + "\n";
  }
  EXPECT_EQ(outcome_on_a_small_stack(message + calendar()), "too_large");
}

TEST(DeepNesting, OfMessagesIsRefused) {
  const std::string level = "Content-Type: message/rfc822\n\n";
  EXPECT_EQ(outcome_on_a_small_stack(repeat(level, kManyLevels) + mail()),
            "too_large");
}

TEST(DeepNesting, OfEncodedMessagesIsRefused) {
  std::string message = "Subject: innermost\n\n";
  for (std::size_t i = 0; i <= limits::kDepth; ++i) {
    message =
        "Content-Type: message/rfc822\n"
        "Content-Transfer-Encoding: quoted-printable\n\n" +
        mime::encode_quoted_printable(message);
  }
  EXPECT_EQ(outcome_on_a_small_stack(message), "too_large");
}

TEST(DeepNesting, OfComponentsIsRefused) {
  const std::string deep = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n" +
                           repeat("BEGIN:X-A\r\n", kManyLevels);
  EXPECT_EQ(outcome_on_a_small_stack(deep), "too_large");
}

TEST(DeepNesting, OfHtmlIsRead) {
  const std::string html =
      "From: a@example.com\nTo: b@example.com\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=x\n\n--x\n"
      "Content-Type: text/html\n\n" +
      repeat("<div><ul><li>", kManyLevels) +
      "\n--x\nContent-Type: text/calendar\n\n" + calendar() + "--x--\n";
  EXPECT_EQ(outcome_on_a_small_stack(html), "read");
  EXPECT_EQ(outcome_on_a_small_stack(
                with_description(repeat("<b><i><table>", kManyLevels / 4))),
            "read");
}

TEST(DeepNesting, OfCommentsAndQuotesIsRead) {
  const std::string deep = repeat("(", kManyLevels);
  for (const std::string field : {"To: ", "Content-Type: text/calendar ",
                                  "Authentication-Results: ", "Subject: "}) {
    const std::string message = field + deep + "\n" + mail();
    EXPECT_EQ(outcome_on_a_small_stack(message), "read") << field;
  }
  EXPECT_EQ(outcome_on_a_small_stack("To: " + repeat("a:", kManyLevels) + "\n" +
                                     mail()),
            "read");
}

// Every prefix stands in a heap block of just its size, so that one byte read
// past it is a report of the address sanitizer.
void read_every_prefix(const std::string& whole) {
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto block = std::make_unique<char[]>(size);
    std::copy_n(whole.data(), size, block.get());
    const std::string found = outcome({block.get(), size});
    const bool known = found == "read" || found == "ordinary" ||
                       found == "broken_calendar" || found == "sealed_mail";
    ASSERT_TRUE(known) << found << " at byte " << size;
  }
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class EveryPrefix : public testing::TestWithParam<const char*> {};

TEST_P(EveryPrefix, EndsInANamedOutcome) {
  const std::string message =
      read_file(std::string(RAINCHECK_SOURCE_DIR "/tests/cases/") + GetParam() +
                "/message.eml");
  ASSERT_FALSE(message.empty());
  read_every_prefix(message);
}

INSTANTIATE_TEST_SUITE_P(OfCase, EveryPrefix,
                         testing::Values("reads-a-calendar-in-base64",
                                         "reads-a-calendar-in-quoted-printable",
                                         "reads-a-file-name-in-rfc-2231-pieces",
                                         "reads-raw-8-bit-headers",
                                         "joins-words-split-inside-a-character",
                                         "follows-summer-time-of-the-vtimezone",
                                         "opens-a-forwarded-message-in-base64",
                                         "names-a-mail-packed-by-smime"),
                         [](const auto& info) {
                           std::string name(info.param);
                           std::erase(name, '-');
                           return name;
                         });

std::string replaced(std::string text, std::string_view from,
                     std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST(OddBytes, DoNotHideAnInvitation) {
  const std::string plain = mail();
  const auto summary_of = [](const std::string& message) {
    const auto invite = parse(message);
    return invite ? invite->summary : "(none)";
  };
  ASSERT_EQ(summary_of(plain), "Spring campaign");
  const std::string nul("\0", 1);
  EXPECT_EQ(summary_of(replaced(plain, "Spring", "Sp" + nul + "ring")),
            "Spring campaign");
  EXPECT_EQ(summary_of(replaced(plain, "SEQUENCE:2", "X-A:\rb\rc\r")),
            "Spring campaign");
  EXPECT_EQ(summary_of(replaced(plain, "\r\nSEQUENCE", "\nSEQUENCE")),
            "Spring campaign");
  EXPECT_EQ(
      summary_of(replaced(plain, "To: Aisyah Rahman <aisyah@studio.example>",
                          "To: undisclosed-recipients:;\r\nCc: :;,;<>")),
      "Spring campaign");
  EXPECT_EQ(summary_of("X: " + nul + "\xFF\xFE\r\n" + plain),
            "Spring campaign");
}

}  // namespace
}  // namespace raincheck
