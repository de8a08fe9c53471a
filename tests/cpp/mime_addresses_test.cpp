#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mime/addresses.hpp"
#include "mime/skeleton.hpp"

namespace raincheck {

void PrintTo(const Address& address, std::ostream* out) {
  *out << '"' << address.name << "\" <" << address.address << '>';
}

namespace mime {
namespace {

using Addresses = std::vector<Address>;

TEST(ParseAddresses, ReadsTheFormsOfTheRfc) {
  EXPECT_EQ(
      parse_addresses("Ben Tan <ben@example.com>, ann@example.org"),
      (Addresses{{"Ben Tan", "ben@example.com"}, {"", "ann@example.org"}}));
  EXPECT_EQ(parse_addresses("\"Tan, Ben \\\"B\\\"\" <Ben@Example.com>"),
            (Addresses{{"Tan, Ben \"B\"", "Ben@Example.com"}}));
  EXPECT_EQ(parse_addresses("ben@example.com (Ben (the boss) Tan)"),
            (Addresses{{"Ben (the boss) Tan", "ben@example.com"}}));
  EXPECT_EQ(parse_addresses("<ben@example.com>"),
            (Addresses{{"", "ben@example.com"}}));
  EXPECT_EQ(parse_addresses("a@[IPv6:2001:db8::1]"),
            (Addresses{{"", "a@[IPv6:2001:db8::1]"}}));
}

TEST(ParseAddresses, OpensGroups) {
  EXPECT_EQ(
      parse_addresses("Sales: a@example.com, B <b@example.com>;, c@d.net"),
      (Addresses{
          {"", "a@example.com"}, {"B", "b@example.com"}, {"", "c@d.net"}}));
  EXPECT_EQ(parse_addresses("undisclosed-recipients:;"), Addresses{});
  EXPECT_EQ(parse_addresses("Undisclosed recipients"), Addresses{});
}

TEST(ParseAddresses, DecodesNames) {
  EXPECT_EQ(parse_addresses("=?utf-8?Q?J=C3=B6rg?= <j@example.com>"),
            (Addresses{{"Jörg", "j@example.com"}}));
  EXPECT_EQ(parse_addresses("\"=?utf-8?Q?J=C3=B6rg?=\" <j@example.com>"),
            (Addresses{{"Jörg", "j@example.com"}}));
  EXPECT_EQ(parse_addresses("J\xF6rg <j@example.com>"),
            (Addresses{{"Jörg", "j@example.com"}}));
  EXPECT_EQ(parse_addresses("=?utf-8?Q?a=0Ab?= <j@example.com>"),
            (Addresses{{"a b", "j@example.com"}}));
}

TEST(ParseAddresses, AWordCannotHoldAnAddress) {
  EXPECT_EQ(parse_addresses("=?utf-8?Q?x=40evil.example=2C?= <a@example.com>"),
            (Addresses{{"x@evil.example,", "a@example.com"}}));
}

TEST(ParseAddresses, ForgivesTheUsualSlips) {
  EXPECT_EQ(parse_addresses("Tan, Ben <ben@example.com>"),
            (Addresses{{"Tan, Ben", "ben@example.com"}}));
  EXPECT_EQ(parse_addresses("a@example.com; b@example.com"),
            (Addresses{{"", "a@example.com"}, {"", "b@example.com"}}));
  EXPECT_EQ(parse_addresses("Ben Tan ben@example.com"),
            (Addresses{{"Ben Tan", "ben@example.com"}}));
  EXPECT_EQ(
      parse_addresses("Ben <ben@example.com, Ann <ann@example.com>"),
      (Addresses{{"Ben", "ben@example.com"}, {"Ann", "ann@example.com"}}));
  EXPECT_EQ(parse_addresses("<mailto:ben@example.com>, mailto:a@example.com"),
            (Addresses{{"", "ben@example.com"}, {"", "a@example.com"}}));
  EXPECT_EQ(parse_addresses("<@relay.example,@b.example:ben@example.com>"),
            (Addresses{{"", "ben@example.com"}}));
  EXPECT_EQ(parse_addresses("Ben < ben @ example . com >"),
            (Addresses{{"Ben", "ben@example.com"}}));
  EXPECT_EQ(parse_addresses("ben @ example . com"),
            (Addresses{{"", "ben@example.com"}}));
  EXPECT_EQ(parse_addresses("ben@example.com>"),
            (Addresses{{"", "ben@example.com"}}));
}

TEST(ParseAddresses, KeepsQuotedLocalParts) {
  EXPECT_EQ(parse_addresses("B <\"ben > tan\"@example.com>"),
            (Addresses{{"B", "\"ben > tan\"@example.com"}}));
  EXPECT_EQ(parse_addresses("\"ben tan\"@example.com"),
            (Addresses{{"", "\"ben tan\"@example.com"}}));
}

TEST(ParseAddresses, LeavesOutWhatNothingCanBeSentTo) {  // RFC 5322, 3.4.1
  EXPECT_EQ(parse_addresses("ben"), Addresses{});
  EXPECT_EQ(parse_addresses("Ben Tan <ben>, sys <sys admin>"), Addresses{});
  EXPECT_EQ(parse_addresses("Ben <ben>, ann@example.com"),
            (Addresses{{"", "ann@example.com"}}));
}

TEST(ParseAddresses, DoesNotMendADomain) {
  for (const std::string_view wrong :
       {"a@exa\\ple.example", "a@studio).example", "<a@b@stu;dio>",
        "<a@b@studio.example>", "<a@studio\"x>", "<a@[1.2.3.4>"}) {
    EXPECT_EQ(parse_addresses(wrong), Addresses{}) << wrong;
  }
  for (const std::string_view right :
       {"a@[192.0.2.1]", "a@[IPv6:2001:db8::1]", "a@b\u00fccher.example",
        "\"a@b\"@studio.example"}) {
    const Addresses read = parse_addresses(right);
    ASSERT_EQ(read.size(), 1U) << right;
    EXPECT_EQ(read[0].address, right);
  }
}

TEST(ParseAddresses, SurvivesWhatIsNeverClosed) {
  EXPECT_EQ(parse_addresses("\"Ben <ben@example.com>"),
            (Addresses{{"Ben", "ben@example.com"}}));
  EXPECT_EQ(parse_addresses("Ben (boss <ben@example.com>"),
            (Addresses{{"Ben boss", "ben@example.com"}}));
  for (const std::string_view junk : {"@", "<", "<>", "<@", ",", ";:,", "\"",
                                      "(", "\\", "a@", "@b", "<<<>>>", ""}) {
    EXPECT_EQ(parse_addresses(junk), Addresses{}) << junk;
  }
  for (const char c : std::string("<(\"@:,;\\ >")) {
    EXPECT_TRUE(parse_addresses(std::string(1U << 20U, c)).empty()) << c;
  }
}

TEST(FormatAddresses, ChoosesAtomsQuotesOrWords) {
  EXPECT_EQ(format_addresses({{"Ben Tan", "ben@example.com"}}, 4),
            "Ben Tan <ben@example.com>");
  EXPECT_EQ(format_addresses({{"", "ben@example.com"}}, 4), "ben@example.com");
  EXPECT_EQ(format_addresses({{"Tan, \"Ben\"", "ben@example.com"}}, 4),
            "\"Tan, \\\"Ben\\\"\" <ben@example.com>");
  EXPECT_EQ(format_addresses({{"Jörg", "j@example.com"}}, 4),
            "=?UTF-8?B?SsO2cmc=?= <j@example.com>");
  EXPECT_EQ(format_addresses({{"=?x?q?y?=", "j@example.com"}}, 4).find("=?x"),
            std::string::npos);
}

TEST(FormatAddresses, FoldsAtAddresses) {
  Addresses many;
  for (int i = 0; i < 20; ++i) {
    many.push_back({i % 2 == 0 ? "Ben, Tan" : "日本語日本語日本語日本語",
                    "user" + std::to_string(i) + "@example.com"});
  }
  const std::string value = format_addresses(many, 4);
  std::size_t column = 4;
  for (const char c : value) {
    column = c == '\n' ? 0 : column + 1;
    EXPECT_LE(column, 77U);  // the CR is counted
  }
  EXPECT_EQ(parse_addresses(unfold(value)), many);
}

// Python's parser keeps the blank between two words of a name.
TEST(FormatAddresses, ANameThatFitsALineStaysInOneWord) {
  const std::string name = "日本語日本語日本語日本語日本語";  // 45 bytes
  const std::string value =
      format_addresses({{name, "a@example.com"}, {name, "b@example.com"}}, 6);
  std::size_t words = 0;
  for (std::size_t at = value.find("=?UTF"); at != std::string::npos;
       at = value.find("=?UTF", at + 1)) {
    ++words;
  }
  EXPECT_EQ(words, 2U);
}

TEST(FormatAddresses, NothingEndsTheFieldOrAddsARecipient) {
  const Addresses nasty = {
      {"Ben\r\nBcc: x@evil.example", "ben@example.com\r\nBcc: y@evil.example"},
      {"a> , <x@evil.example>", "ann@example.com>, <x@evil.example"},
      {"", "c@example.com, d@evil.example"},
      {"no address", ""},
      {"no domain", "root"},
      {"endless", std::string(2000, 'a') + "@example.com"}};
  const std::string value = format_addresses(nasty, 4);
  EXPECT_EQ(unfold(value).find_first_of("\r\n"), std::string::npos);
  const Addresses read = parse_addresses(unfold(value));
  ASSERT_EQ(read.size(), 3U);
  EXPECT_EQ(read[0].name, "Ben Bcc: x@evil.example");
  EXPECT_EQ(read[1].name, "a> , <x@evil.example>");
  EXPECT_EQ(read[1].address, "\"ann@example.com,x\"@evil.example");
  EXPECT_EQ(read[2].address, "\"c@example.com,d\"@evil.example");
}

TEST(FormatAddresses, LeavesOutWhatCouldNotBeReadBack) {
  EXPECT_EQ(format_addresses({{"", "ben@example.com:25"}}, 4), "");
  EXPECT_EQ(format_addresses({{"", "ben@[192.0.2.1"}}, 4), "");
  EXPECT_EQ(format_addresses({{"", "ben@[192.0.2.1]"}}, 4), "ben@[192.0.2.1]");
}

TEST(FormatAddresses, LocalPartsThatAreNoAtomAreQuoted) {
  EXPECT_EQ(format_addresses({{"", "\"ben tan\"@example.com"}}, 4),
            "\"ben tan\"@example.com");
  EXPECT_EQ(format_addresses({{"", "ben..tan@example.com"}}, 4),
            "\"ben..tan\"@example.com");
}

TEST(ParseMessageIds, ReadsThemInOrder) {
  EXPECT_EQ(parse_message_ids("<a@example.com>\t<b@example.com> (x) "
                              "\"phrase\" <c@example.com>"),
            (std::vector<std::string>{"<a@example.com>", "<b@example.com>",
                                      "<c@example.com>"}));
  EXPECT_EQ(parse_message_ids("<a@exam ple.com>"),
            (std::vector<std::string>{"<a@example.com>"}));
}

TEST(ParseMessageIds, PassesOverWhatMayNotStandInOurHeaders) {
  for (const std::string& bad : std::initializer_list<std::string>{
           std::string("a@example.com"), std::string("<a>"),
           std::string("<@b>"), std::string("<a@>"), std::string("<a@b"),
           std::string("<a@b@c>"), std::string("<\xE9@b>"),
           "<" + std::string(2000, 'a') + "@example.com>"}) {
    EXPECT_TRUE(parse_message_ids(bad).empty()) << bad;
  }
  EXPECT_EQ(parse_message_ids("<a <b@example.com>"),
            (std::vector<std::string>{"<b@example.com>"}));
}

}  // namespace
}  // namespace mime
}  // namespace raincheck
