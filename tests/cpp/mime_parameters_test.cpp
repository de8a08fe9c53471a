#include <gtest/gtest.h>

#include <string>

#include "mime/parameters.hpp"

namespace raincheck::mime {
namespace {

TEST(ParseContentField, ReadsValueAndParameters) {
  const ContentField field = parse_content_field(
      "text/calendar; charset=\"utf-8\"; METHOD=REQUEST; name=\"a b.ics\"");
  EXPECT_EQ(field.value, "text/calendar");
  EXPECT_EQ(field.parameter("charset"), "utf-8");
  EXPECT_EQ(field.parameter("method"), "REQUEST");
  EXPECT_EQ(field.parameter("name"), "a b.ics");
  EXPECT_EQ(field.parameter("boundary"), "");
  EXPECT_EQ(field.parameters.size(), 3U);
}

TEST(ParseContentField, IsNotFooledByAQuotedParameter) {
  const ContentField field = parse_content_field(
      "text/calendar; name=\"x; method=CANCEL\"; method=REQUEST");
  EXPECT_EQ(field.parameter("method"), "REQUEST");
  EXPECT_EQ(field.parameter("name"), "x; method=CANCEL");
}

TEST(ParseContentField, TheFirstOfTwoEqualParametersWins) {
  EXPECT_EQ(parse_content_field("text/x; method=REQUEST; Method=CANCEL")
                .parameter("method"),
            "REQUEST");
}

TEST(ParseContentField, ForgivesTheUsualSlips) {
  for (const std::string_view written :
       {"Text/Calendar;method=REQUEST", "text/calendar ; method = REQUEST ;",
        "text / calendar; method=REQUEST",
        "(a comment) text/calendar (another (nested)); method=REQUEST (c)",
        "text/calendar method=REQUEST", "\"text/calendar\"; method=\"REQUEST\"",
        "text/calendar;; ;=x; flag; method=REQUEST",
        "text/calendar; method=\"REQUEST", "text/calendar;\tmethod=REQUEST;"}) {
    const ContentField field = parse_content_field(written);
    EXPECT_EQ(field.value, "text/calendar") << written;
    EXPECT_EQ(field.parameter("method"), "REQUEST") << written;
  }
}

TEST(ParseContentField, ReadsValuesWithoutQuotes) {
  const ContentField field =
      parse_content_field("attachment; filename=my plan.ics; size=3");
  EXPECT_EQ(field.parameter("filename"), "my plan.ics");
  EXPECT_EQ(field.parameter("size"), "3");
  const ContentField missing =
      parse_content_field("text/calendar; charset=utf-8 method=REQUEST");
  EXPECT_EQ(missing.parameter("charset"), "utf-8");
  EXPECT_EQ(missing.parameter("method"), "REQUEST");
  EXPECT_EQ(parse_content_field("multipart/x; boundary=----=_Part_1==")
                .parameter("boundary"),
            "----=_Part_1==");
}

TEST(ParseContentField, ReadsBackslashes) {
  EXPECT_EQ(parse_content_field(R"(a; filename="say \"hi\\\".ics")")
                .parameter("filename"),
            R"(say "hi\".ics)");
  EXPECT_EQ(parse_content_field(R"(a; filename="C:\TEMP\plan.ics")")
                .parameter("filename"),
            R"(C:\TEMP\plan.ics)");
}

TEST(ParseContentField, AValueMayBeMissing) {
  const ContentField field = parse_content_field("filename=plan.ics; size=3");
  EXPECT_EQ(field.value, "");
  EXPECT_EQ(field.parameter("filename"), "plan.ics");
  EXPECT_EQ(field.parameter("size"), "3");
  EXPECT_EQ(parse_content_field(""), ContentField{});
  EXPECT_EQ(parse_content_field("; filename=plan.ics").parameter("filename"),
            "plan.ics");
}

// The examples of RFC 2231, 3, 4 and 4.1.
TEST(ParseContentField, ReadsRfc2231) {
  EXPECT_EQ(parse_content_field(
                "application/x-stuff; "
                "title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A")
                .parameter("title"),
            "This is ***fun***");
  EXPECT_EQ(
      parse_content_field("application/x-stuff; title*2=\"isn't it!\"; "
                          "title*0*=us-ascii'en'This%20is%20even%20more%20; "
                          "title*1*=%2A%2A%2Afun%2A%2A%2A%20")
          .parameter("title"),
      "This is even more ***fun*** isn't it!");
  EXPECT_EQ(parse_content_field("message/external-body; URL*0=\"ftp://\"; "
                                "URL*1=\"example.com/pub\"")
                .parameter("url"),
            "ftp://example.com/pub");
  EXPECT_EQ(parse_content_field("a; filename=x; filename*=ISO-8859-1''%E9")
                .parameter("filename"),
            "é");
}

TEST(ParseContentField, ForgivesBrokenRfc2231) {
  EXPECT_EQ(parse_content_field("a; filename*=plan.ics").parameter("filename"),
            "plan.ics");
  EXPECT_EQ(parse_content_field("a; f*0=a; f*2=c").parameter("f"), "a");
  EXPECT_EQ(parse_content_field("a; f*1=b; f=x").parameter("f"), "x");
  EXPECT_EQ(parse_content_field("a; f*99999999999=b; f*x=c").parameter("f"),
            "");
  EXPECT_EQ(parse_content_field("a; f*=utf-8''%0D%0AX%zz%4").parameter("f"),
            "X%zz%4");
}

TEST(ParseContentField, DecodesWordsAndRawBytesInValues) {
  EXPECT_EQ(parse_content_field("a; name=\"=?utf-8?Q?r=C3=A9union.ics?=\"")
                .parameter("name"),
            "réunion.ics");
  EXPECT_EQ(parse_content_field("a; name=\"r\xE9union.ics\"").parameter("name"),
            "réunion.ics");
}

TEST(ParseContentField, KeepsABoundaryAsItIs) {
  EXPECT_EQ(parse_content_field("multipart/x; boundary=\"=?utf-8?Q?=41?=\xE9\"")
                .parameter("boundary"),
            "=?utf-8?Q?=41?=\xE9");
}

TEST(ParseContentField, BracketsThatAreNeverClosedAreText) {
  const ContentField field =
      parse_content_field("text/calendar; name=a(b.ics; method=REQUEST");
  EXPECT_EQ(field.value, "text/calendar");
  EXPECT_EQ(field.parameter("method"), "REQUEST");
  EXPECT_EQ(parse_content_field(std::string(1U << 20U, '(')).value.size(),
            1U << 20U);
}

TEST(FormatParameter, ChoosesTheShortestForm) {
  EXPECT_EQ(format_parameter("charset", "utf-8"), "; charset=utf-8");
  EXPECT_EQ(format_parameter("name", "a b.ics"), "; name=\"a b.ics\"");
  EXPECT_EQ(format_parameter("name", ""), "; name=\"\"");
  EXPECT_EQ(format_parameter("name", R"(a"b\c)"), R"(; name="a\"b\\c")");
  EXPECT_EQ(format_parameter("name", "é *'%.ics"),
            "; name*=UTF-8''%C3%A9%20%2A%27%25.ics");
}

TEST(FormatParameter, QuotesWhatReadersTakeForRfc2231) {
  EXPECT_EQ(format_parameter("filename", "Ben's.pdf"),
            "; filename=\"Ben's.pdf\"");
  EXPECT_EQ(format_parameter("filename", "50%.pdf"), "; filename=\"50%.pdf\"");
  EXPECT_EQ(format_parameter("filename", "a*b.pdf"), "; filename=\"a*b.pdf\"");
}

TEST(FormatParameter, NothingEndsTheField) {
  EXPECT_EQ(format_parameter("name", std::string_view("a\r\n\0b", 5)),
            "; name=\"a   b\"");
}

TEST(FormatParameter, ReadsBack) {
  for (const std::string value : {"invite.ics", "a b", "q\"q\\", "é 日本 %41'",
                                  "x; method=CANCEL", "(not a comment)"}) {
    EXPECT_EQ(parse_content_field("a/b" + format_parameter("name", value))
                  .parameter("name"),
              value);
  }
}

}  // namespace
}  // namespace raincheck::mime
