#include <gtest/gtest.h>

#include <string>

#include "mime/leaf.hpp"
#include "mime/skeleton.hpp"
#include "mime/words.hpp"
#include "mime/writer.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::mime {
namespace {

std::string field_of(const Node& node, std::string_view name) {
  for (const auto& [field, value] : node.fields) {
    if (field == name) return value;
  }
  return "(none)";
}

constexpr std::string_view kEncoding = "Content-Transfer-Encoding";

TEST(TextLeaf, ShortAsciiLinesStayAsTheyAre) {
  const Node node = text_leaf("plain", "Dear Ben,\n-- \n\tAisyah\n");
  EXPECT_EQ(field_of(node, "Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(field_of(node, kEncoding), "7bit");
  EXPECT_EQ(node.body, "Dear Ben,\r\n-- \r\n\tAisyah\r\n");
}

TEST(TextLeaf, MostlyAsciiIsQuotedPrintable) {
  for (const std::string& text :
       {std::string("Réunion at the café tomorrow"), std::string(79, 'x'),
        std::string("From here"), std::string("a\n.\n"), std::string("\x1B")}) {
    const Node node = text_leaf("html", text);
    EXPECT_EQ(field_of(node, kEncoding), "quoted-printable") << text;
  }
  EXPECT_EQ(text_leaf("plain", "é, in ASCII").body, "=C3=A9, in ASCII");
}

TEST(TextLeaf, OtherTextIsBase64) {
  const Node node = text_leaf("plain", "日本語\n");
  EXPECT_EQ(field_of(node, kEncoding), "base64");
  EXPECT_EQ(node.body, "5pel5pys6KqeDQo=\r\n");
}

TEST(Base64Leaf, HasADispositionForAFileNameOnly) {
  const Node named = base64_leaf("text/calendar; method=REPLY", "x", "a b.ics");
  EXPECT_EQ(field_of(named, "Content-Type"), "text/calendar; method=REPLY");
  EXPECT_EQ(field_of(named, "Content-Disposition"),
            "attachment; filename=\"a b.ics\"");
  EXPECT_EQ(field_of(base64_leaf("a/b", "x", ""), "Content-Disposition"),
            "(none)");
}

TEST(Write, WritesTheTree) {
  Node root = multipart(
      "mixed", "b-1",
      {multipart("alternative", "b-2",
                 {text_leaf("plain", "Hi\n"), text_leaf("html", "<p>Hi")}),
       base64_leaf("text/calendar; method=REPLY", "x", "i.ics")});
  root.fields.insert(root.fields.begin(), {"Subject", "one\r\n two"});
  EXPECT_EQ(write(root),
            "Subject: one\r\n two\r\n"
            "Content-Type: multipart/mixed;\r\n boundary=b-1\r\n\r\n"
            "--b-1\r\n"
            "Content-Type: multipart/alternative;\r\n boundary=b-2\r\n\r\n"
            "--b-2\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: 7bit\r\n\r\nHi\r\n\r\n"
            "--b-2\r\n"
            "Content-Type: text/html; charset=utf-8\r\n"
            "Content-Transfer-Encoding: 7bit\r\n\r\n<p>Hi\r\n"
            "--b-2--\r\n\r\n"
            "--b-1\r\n"
            "Content-Type: text/calendar; method=REPLY\r\n"
            "Content-Transfer-Encoding: base64\r\n"
            "Content-Disposition: attachment; filename=i.ics\r\n\r\n"
            "eA==\r\n\r\n"
            "--b-1--\r\n");
  EXPECT_EQ(write(root), write(root));
}

TEST(Write, ReadsBack) {
  const std::string text = "héllo\n\n.\nFrom here\ntrailing \n";
  const std::string bytes("\0\r\n--b\xFF", 7);
  const std::string mail = write(multipart(
      "mixed", "b", {text_leaf("plain", text), base64_leaf("a/b", bytes, "")}));
  const Skeleton skeleton = read_skeleton(mail);
  ASSERT_EQ(skeleton.parts.size(), 3U);
  EXPECT_TRUE(skeleton.quirks.empty());
  EXPECT_EQ(leaf_text(skeleton.parts[1], nullptr), text);
  EXPECT_EQ(leaf_bytes(skeleton.parts[2], nullptr), bytes);
}

// mimetic folds values again that are folded, in the wrong places.
TEST(Write, LeavesFoldedValuesAlone) {
  std::string subject = "Kickoff";
  for (int i = 0; i < 60; ++i) subject += " of the campaign";
  for (const std::string& text : {subject, subject + " – now"}) {
    Node node = text_leaf("plain", "x");
    node.fields.emplace_back("Subject", encode_words(text, 9));
    const std::string mail = write(node);
    EXPECT_NE(mail.find("Subject: " + encode_words(text, 9) + "\r\n\r\nx"),
              std::string::npos);
  }
}

void expect_refused(const Node& node, std::string_view what) {
  try {
    static_cast<void>(write(node));
    ADD_FAILURE() << "written: " << what;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInternal) << what;
  }
}

TEST(Write, RefusesWhatWouldEndAField) {
  for (const std::string& value :
       {std::string("a\nb"), std::string("a\rb"), std::string("a\r\nb"),
        std::string("a\r\n"), std::string("a\r\n "), std::string("a\r\n\r\n b"),
        std::string("a\r\n \r\n b"), std::string("a\0b", 3),
        std::string("a\n b"), std::string("a\r\n  b")}) {
    Node node = text_leaf("plain", "x");
    node.fields.emplace_back("Subject", value);
    expect_refused(node, value);
  }
  for (const std::string name : {"", "A B", "A:", "A\n", "\xC3\xA9"}) {
    Node node = text_leaf("plain", "x");
    node.fields.emplace_back(name, "x");
    expect_refused(node, name);
  }
}

TEST(Write, RefusesABoundaryInsideABody) {
  expect_refused(multipart("mixed", "b", {text_leaf("plain", "x\n--b\ny")}),
                 "a line");
  expect_refused(multipart("mixed", "b", {text_leaf("plain", "--bc")}),
                 "the start of a line");
  expect_refused(
      multipart("mixed", "b",
                {multipart("mixed", "c", {text_leaf("plain", "--b")})}),
      "an outer one");
  expect_refused(
      multipart("mixed", "b",
                {multipart("mixed", "bc", {text_leaf("plain", "x")})}),
      "the same twice");
  expect_refused(multipart("mixed", "b", {}), "no parts");
  expect_refused(multipart("mixed", "", {text_leaf("plain", "x")}), "none");
  EXPECT_NE(write(multipart("mixed", "b", {text_leaf("plain", "x --b")})), "");
}

}  // namespace
}  // namespace raincheck::mime
