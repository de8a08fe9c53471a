#include "mime/authentication.hpp"

#include <gtest/gtest.h>

namespace raincheck::mime {
namespace {

TEST(AuthenticationResults, AreReadAsRfc8601WritesThem) {
  // RFC 8601, appendix B.5, with another house's names.
  const auto field = parse_authentication_results(
      " mx.studio.example 1; auth=pass (cram-md5)\t"
      "smtp.auth=carol@acme.example;\n dkim/1=Pass reason=\"good signature\" "
      "header.i=@mail.acme.example; spf = fail smtp.mailfrom=acme.example");
  EXPECT_EQ(field.authserv_id, "mx.studio.example");
  ASSERT_EQ(field.results.size(), 3U);
  EXPECT_EQ(field.results[0].method, "auth");
  EXPECT_EQ(field.results[0].property("smtp.auth"), "carol@acme.example");
  EXPECT_EQ(field.results[1].method, "dkim");
  EXPECT_EQ(field.results[1].result, "pass");
  EXPECT_EQ(field.results[1].property("reason"), "good signature");
  EXPECT_EQ(field.results[1].property("header.i"), "@mail.acme.example");
  EXPECT_EQ(field.results[2].result, "fail");
  EXPECT_EQ(field.results[2].property("header.from"), "");
}

TEST(AuthenticationResults, WhatASenderChoseIsNoResult) {
  const auto field = parse_authentication_results(
      "mx.example; spf=pass (a (nested) one; dmarc=pass) "
      "smtp.mailfrom=\"x; dkim=pass\"@evil.example; (dmarc=fail) none");
  ASSERT_EQ(field.results.size(), 1U);
  EXPECT_EQ(field.results[0].property("smtp.mailfrom"),
            "x; dkim=pass@evil.example");
}

TEST(AuthenticationResults, MayLackTheServersName) {
  const auto field = parse_authentication_results(
      "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=acme.example; "
      "dmarc=fail");
  EXPECT_EQ(field.authserv_id, "");
  ASSERT_EQ(field.results.size(), 2U);
  EXPECT_EQ(field.results[0].property("smtp.mailfrom"), "acme.example");
  EXPECT_EQ(field.results[1].method, "dmarc");
}

TEST(AuthenticationResults, MayBeNoneOrBroken) {
  EXPECT_TRUE(parse_authentication_results("mx.example; none").results.empty());
  EXPECT_EQ(parse_authentication_results("").authserv_id, "");
  EXPECT_EQ(parse_authentication_results("(x) \"mx.example\";").authserv_id,
            "mx.example");
  for (const std::string_view broken :
       {";", "mx; =", "mx; dkim=", "mx; = = =", "mx; (", "mx; a=\"", "mx; \\",
        "mx; (\\", "mx; a=b c=", "mx; a=b =d"}) {
    const auto field = parse_authentication_results(broken);
    for (const AuthenticationResult& result : field.results) {
      EXPECT_EQ(result.method, "a") << broken;
      EXPECT_TRUE(result.properties.empty()) << broken;
    }
  }
}

}  // namespace
}  // namespace raincheck::mime
