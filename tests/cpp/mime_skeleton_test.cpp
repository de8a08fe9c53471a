#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "mime/skeleton.hpp"
#include "mime/transfer.hpp"
#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

namespace raincheck::mime {
namespace {

// "0 multipart/mixed", "1 text/plain: body" …
std::vector<std::string> outline(const Skeleton& skeleton) {
  std::vector<std::string> lines;
  for (const Part& part : skeleton.parts) {
    std::string line = std::to_string(part.depth) + " " + part.type.value;
    if (part.leaf) line += ": " + std::string(part.body);
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> codes(const Skeleton& skeleton) {
  std::vector<std::string> codes;
  for (const Quirk& quirk : skeleton.quirks) codes.push_back(quirk.code);
  return codes;
}

using Lines = std::vector<std::string>;

ErrorCode refusal_of(const std::string& message) {
  try {
    static_cast<void>(read_skeleton(message));
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::kInternal;
}

TEST(ReadFields, UnfoldsAndTolerates) {
  const auto fields = read_fields(
      "Subject: one\r\n two\r\nTo : a@example.com\r\nno field\r\n lost\r\n"
      "Empty:\r\nsubject: second\r\nLast: x");
  ASSERT_EQ(fields.size(), 5U);
  EXPECT_EQ(fields[0].name, "Subject");
  EXPECT_EQ(fields[0].body, " one\r\n two");
  EXPECT_EQ(field(fields, "SUBJECT"), "one two");
  EXPECT_EQ(field(fields, "to"), "a@example.com");
  EXPECT_EQ(field(fields, "empty"), "");
  EXPECT_EQ(field(fields, "last"), "x");
  EXPECT_EQ(field(fields, "absent"), "");
  EXPECT_EQ(unfold("a\r\n\tb\n c\rd"), "a\tb c d");
}

TEST(ReadSkeleton, ReadsALeaf) {
  const std::string message =
      "Content-Type: text/calendar; method=REQUEST\r\n"
      "Content-Transfer-Encoding: BASE64 (really)\r\n"
      "Content-Disposition: attachment; filename=a.ics\r\n\r\nbody\r\n";
  const Skeleton skeleton = read_skeleton(message);
  EXPECT_EQ(outline(skeleton), (Lines{"0 text/calendar: body\r\n"}));
  EXPECT_EQ(skeleton.parts[0].transfer_encoding, "base64");
  EXPECT_EQ(skeleton.parts[0].filename(), "a.ics");
  EXPECT_EQ(skeleton.parts[0].parent, -1);
  EXPECT_TRUE(skeleton.quirks.empty());
}

TEST(ReadSkeleton, ReadsNestedMultipartsWithEitherLineEnd) {
  const std::string lf =
      "Content-Type: multipart/mixed; boundary=\"o\"\n\npreamble\n"
      "--o\nContent-Type: multipart/alternative; boundary=i\n\n"
      "--i\n\nplain\n--i  \t\nContent-Type: text/calendar\n\ncal\n\n--i--\n"
      "epilogue\n--o\nContent-Type: application/ics; name=x.ics\n\nics\n"
      "--o--\nepilogue\n--o\nnot a part\n";
  for (const std::string& message : {lf, text::to_crlf(lf)}) {
    const Skeleton skeleton = read_skeleton(message);
    const std::string end = message == lf ? "\n" : "\r\n";
    EXPECT_EQ(outline(skeleton),
              (Lines{"0 multipart/mixed", "1 multipart/alternative",
                     "2 text/plain: plain", "2 text/calendar: cal" + end,
                     "1 application/ics: ics"}));
    EXPECT_TRUE(skeleton.quirks.empty());
    EXPECT_EQ(skeleton.parts[3].parent, 1);
    EXPECT_EQ(skeleton.parts[4].parent, 0);
    EXPECT_EQ(skeleton.parts[4].filename(), "x.ics");
    EXPECT_TRUE(skeleton.parts[1].body.ends_with("epilogue"));
    EXPECT_TRUE(skeleton.parts[0].body.ends_with("not a part" + end));
  }
}

TEST(ReadSkeleton, ComparesBoundariesExactly) {
  const std::string message =
      "Content-Type: multipart/mixed; boundary=b\n\n"
      "--b\n\nx\n--bc\n--b-\n --b\ny --b\n--b --\n--b x\n--b\n\nz\n--b--\n";
  EXPECT_EQ(outline(read_skeleton(message)),
            (Lines{"0 multipart/mixed",
                   "1 text/plain: x\n--bc\n--b-\n --b\ny --b\n--b --\n--b x",
                   "1 text/plain: z"}));
}

TEST(ReadSkeleton, ABoundaryMayEndInDashes) {
  const std::string message =
      "Content-Type: multipart/mixed; boundary=\"b--\"\n\n"
      "--b--\n\nx\n--b--\n\ny\n--b----\nepilogue\n";
  EXPECT_EQ(outline(read_skeleton(message)),
            (Lines{"0 multipart/mixed", "1 text/plain: x", "1 text/plain: y"}));
}

TEST(ReadSkeleton, AnOuterBoundaryClosesInnerMultiparts) {
  const std::string message =
      "Content-Type: multipart/mixed; boundary=o\n\n"
      "--o\nContent-Type: multipart/alternative; boundary=i\n\n"
      "--i\n\nplain\n--o\nContent-Type: text/calendar\n\ncal\n--o--\n";
  const Skeleton skeleton = read_skeleton(message);
  EXPECT_EQ(outline(skeleton),
            (Lines{"0 multipart/mixed", "1 multipart/alternative",
                   "2 text/plain: plain", "1 text/calendar: cal"}));
  EXPECT_EQ(codes(skeleton), (Lines{"multipart_not_closed"}));
}

TEST(ReadSkeleton, AMultipartMayEndWithTheMessage) {
  const Skeleton skeleton = read_skeleton(
      "Content-Type: multipart/mixed; boundary=o\n\n--o\n\nplain\n");
  EXPECT_EQ(outline(skeleton),
            (Lines{"0 multipart/mixed", "1 text/plain: plain\n"}));
  EXPECT_EQ(codes(skeleton), (Lines{"multipart_not_closed"}));
}

TEST(ReadSkeleton, OpensForwardedMessages) {
  const std::string message =
      "Content-Type: multipart/mixed; boundary=o\n\n"
      "--o\nContent-Type: message/rfc822\n\n"
      "Subject: inner\nContent-Type: multipart/mixed; boundary=i\n\n"
      "--i\nContent-Type: text/calendar\n\ncal\n--i--\n"
      "--o\nContent-Type: message/rfc822\n--o--\n";
  const Skeleton skeleton = read_skeleton(message);
  EXPECT_EQ(
      outline(skeleton),
      (Lines{"0 multipart/mixed", "1 message/rfc822", "2 multipart/mixed",
             "3 text/calendar: cal", "1 message/rfc822", "2 text/plain: "}));
  EXPECT_TRUE(skeleton.parts[2].headers.starts_with("Subject: inner"));
  EXPECT_EQ(skeleton.parts[2].parent, 1);
}

std::string encoded_message(const std::string& message) {
  return "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" +
         encode_base64(message);
}

TEST(ReadSkeleton, OpensEncodedMessagesLast) {
  const std::string inner =
      "Content-Type: multipart/mixed; boundary=i\n\n--i\n" +
      encoded_message("Subject: innermost\n\nhello") + "--i--\n";
  const Skeleton skeleton = read_skeleton(
      "Content-Type: multipart/mixed; boundary=o\n\n--o\n" +
      encoded_message(inner) +
      "--o\nContent-Type: message/global\n"
      "Content-Transfer-Encoding: quoted-printable\n\nSubject: x\n\na=3Db\n"
      "--o\n\nlast\n--o--\n");
  EXPECT_EQ(
      outline(skeleton),
      (Lines{"0 multipart/mixed", "1 message/rfc822", "1 message/global",
             "1 text/plain: last", "2 multipart/mixed", "3 message/rfc822",
             "2 text/plain: a=b", "4 text/plain: hello"}));
  EXPECT_EQ(skeleton.parts[4].parent, 1);
  EXPECT_EQ(skeleton.parts[6].parent, 2);
  EXPECT_EQ(skeleton.parts[7].headers, "Subject: innermost\n");
  EXPECT_EQ(codes(skeleton), (Lines{"message_encoded"}));
}

TEST(ReadSkeleton, LeavesEncodedMessagesClosedThatAreTooLarge) {
  const std::string message =
      encoded_message("\n" + std::string(1U << 20U, 'x'));
  std::string mail = "Content-Type: multipart/mixed; boundary=o\n\n";
  std::size_t count = 0;
  for (std::size_t size = 0; size < limits::kDecodedMessages;
       size += message.size()) {
    mail += "--o\n" + message;
    ++count;
  }
  const Skeleton skeleton = read_skeleton(mail + "--o--\n");
  EXPECT_FALSE(skeleton.parts.at(count - 1).leaf);
  EXPECT_TRUE(skeleton.parts.at(count).leaf);
  EXPECT_EQ(skeleton.parts.size(), 2 * count);
  EXPECT_EQ(codes(skeleton), (Lines{"message_encoded", "message_not_opened"}));
}

TEST(ReadSkeleton, PartsOfADigestAreMessages) {
  EXPECT_EQ(
      outline(read_skeleton("Content-Type: multipart/digest; boundary=o\n\n"
                            "--o\n\nSubject: x\n\nhello\n--o--\n")),
      (Lines{"0 multipart/digest", "1 message/rfc822", "2 text/plain: hello"}));
}

TEST(ReadSkeleton, PassesOverAnMboxLineAndAByteOrderMark) {
  for (const std::string before :
       {"From a@example.com Mon Jan  1 00:00:00 2024\n",
        ">From a@example.com Mon Jan  1 00:00:00 2024\n", "\xEF\xBB\xBF"}) {
    const std::string message =
        before + "Content-Type: text/calendar\n\nFrom here\n";
    const Skeleton skeleton = read_skeleton(message);
    EXPECT_EQ(outline(skeleton), (Lines{"0 text/calendar: From here\n"}));
    EXPECT_TRUE(skeleton.parts[0].headers.starts_with("Content"));
    EXPECT_TRUE(skeleton.quirks.empty());
  }
}

TEST(ReadSkeleton, KeepsTheLastHeaderWithoutABlankLine) {
  const Skeleton skeleton = read_skeleton("To: a@example.com\nSubject: last");
  EXPECT_EQ(field(read_fields(skeleton.parts[0].headers), "subject"), "last");
  EXPECT_EQ(outline(read_skeleton("")), (Lines{"0 text/plain: "}));
  EXPECT_EQ(outline(read_skeleton("\n")), (Lines{"0 text/plain: "}));
}

TEST(ReadSkeleton, PassesOverHeaderLinesThatAreNoField) {
  const Skeleton skeleton = read_skeleton(
      "Subject: x\nspf=pass (a line that lost its blank)\nR\xE9sum\xE9: y\n"
      "Content-Type : text/calendar\n\ncal");
  EXPECT_EQ(outline(skeleton), (Lines{"0 text/calendar: cal"}));
  EXPECT_EQ(codes(skeleton),
            (Lines{"header_line_no_field", "blank_before_colon"}));
}

TEST(ReadSkeleton, FindsABodyWithoutABlankLineBefore) {
  for (const std::string message :
       {"Content-Type: multipart/mixed; boundary=o\n"
        "--o\nContent-Type: text/calendar\nBEGIN:VCALENDAR\n--o--\n",
        "Content-Type: multipart/mixed; boundary=o\n\n"
        "--o\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--o\n"
        "A text without any field\n--o--\n"}) {
    const Skeleton skeleton = read_skeleton(message);
    ASSERT_GE(skeleton.parts.size(), 2U);
    EXPECT_EQ(outline(skeleton)[1], "1 text/calendar: BEGIN:VCALENDAR");
    EXPECT_EQ(codes(skeleton), (Lines{"no_blank_line_after_headers"}));
    if (skeleton.parts.size() == 3) {
      EXPECT_EQ(skeleton.parts[2].body, "A text without any field");
    }
  }
}

TEST(ReadSkeleton, AMultipartWithoutBoundaryIsText) {
  const Skeleton skeleton =
      read_skeleton("Content-Type: multipart/mixed\n\n--o\n\nx\n--o--\n");
  EXPECT_EQ(outline(skeleton), (Lines{"0 text/plain: --o\n\nx\n--o--\n"}));
  EXPECT_EQ(codes(skeleton), (Lines{"multipart_without_boundary"}));
}

TEST(ReadSkeleton, AnUnreadableTypeIsText) {
  const Skeleton skeleton = read_skeleton("Content-Type: text\n\nx");
  EXPECT_EQ(outline(skeleton), (Lines{"0 text/plain: x"}));
  EXPECT_EQ(codes(skeleton), (Lines{"content_type_unreadable"}));
}

TEST(ReadSkeleton, NotesAQuirkOnce) {
  std::string message = "Content-Type: multipart/mixed; boundary=o\n\n";
  for (int i = 0; i < 100; ++i) message += "--o\nX : y\n\nz\n";
  EXPECT_EQ(read_skeleton(message + "--o--\n").quirks,
            (std::vector<Quirk>{{"blank_before_colon", "part 2"}}));
}

// `levels` multiparts inside each other.
std::string nested(std::size_t levels) {
  std::string message;
  for (std::size_t i = 0; i < levels; ++i) {
    message += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) +
               "\n\n--b" + std::to_string(i) + "\n";
  }
  return message + "\nx\n";
}

std::string with_parts(std::size_t parts) {
  std::string message = "Content-Type: multipart/mixed; boundary=o\n\n";
  for (std::size_t i = 1; i < parts; ++i) message += "--o\n\n";
  return message;
}

TEST(ReadSkeleton, RefusesWhatPassesACap) {
  EXPECT_EQ(read_skeleton(nested(limits::kDepth)).parts.back().depth,
            static_cast<int>(limits::kDepth));
  EXPECT_EQ(refusal_of(nested(limits::kDepth + 1)), ErrorCode::kTooLarge);
  EXPECT_EQ(refusal_of(nested(100'000)), ErrorCode::kTooLarge);

  EXPECT_EQ(read_skeleton(with_parts(limits::kParts)).parts.size(),
            limits::kParts);
  EXPECT_EQ(refusal_of(with_parts(limits::kParts + 1)), ErrorCode::kTooLarge);

  const auto boundary = [](std::size_t size) {
    return "Content-Type: multipart/mixed; boundary=" + std::string(size, 'b') +
           "\n\n--" + std::string(size, 'b') + "\n\nx\n";
  };
  EXPECT_EQ(read_skeleton(boundary(limits::kBoundary)).parts.size(), 2U);
  EXPECT_EQ(refusal_of(boundary(limits::kBoundary + 1)), ErrorCode::kTooLarge);

  const std::string field(limits::kHeaderField - 3, 'x');
  EXPECT_EQ(read_skeleton("A: " + field + "\n\n").parts.size(), 1U);
  EXPECT_EQ(refusal_of("A: " + field + "x\n\n"), ErrorCode::kTooLarge);
  EXPECT_EQ(refusal_of("A: " + field + "\n x\n\n"), ErrorCode::kTooLarge);

  const std::string line = "A: " + std::string(1020, 'x') + "\n";  // 1 KiB
  std::string headers;
  while (headers.size() < limits::kHeaders) headers += line;
  EXPECT_EQ(read_skeleton(headers + "\nx").parts.size(), 1U);
  EXPECT_EQ(refusal_of(headers + "A: x\n\n"), ErrorCode::kTooLarge);
}

// Lines that nearly match one of many open boundaries.
// The runner's own limit of time is long past when each is compared with each.
TEST(ReadSkeleton, IsNotSlowedDownByManyOpenBoundaries) {
  std::string message;
  const std::string stem(limits::kBoundary - 2, 'b');
  for (std::size_t i = 10; i < 10 + limits::kDepth; ++i) {
    const std::string boundary = stem + std::to_string(i);
    message += "Content-Type: multipart/mixed; boundary=" + boundary +
               "\n\n--" + boundary + "\n";
  }
  message += "\n";
  const std::size_t start_of_body = message.size();
  while (message.size() < 16U << 20U) message += "--" + stem + "99--\n";
  const Skeleton skeleton = read_skeleton(message);
  EXPECT_EQ(skeleton.parts.back().body.size(), message.size() - start_of_body);
}

}  // namespace
}  // namespace raincheck::mime
