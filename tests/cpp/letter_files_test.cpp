#include <gmock/gmock.h>

#include "draft/files.hpp"
#include "invitation.hpp"
#include "mime/leaf.hpp"
#include "mime/skeleton.hpp"
#include "raincheck/limits.hpp"

// What the invitation attached, on its way to a colleague.

namespace raincheck::draft {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_data::policy;

const std::string kDelegate = "delegate = \"Ben Tan <ben@studio.example>\"\n";

std::string file(const std::string& type, const std::string& name,
                 const std::string& body) {
  return "--b\r\nContent-Type: " + type +
         "\r\nContent-Disposition: attachment; filename=\"" + name +
         "\"\r\n\r\n" + body + "\r\n";
}

std::string mail_with(const std::string& files) {
  return "From: Sarah Miller <sarah@acme.example>\r\n"
         "To: Aisyah Rahman <aisyah@studio.example>\r\n"
         "Subject: Spring\r\nMessage-ID: <m1@acme.example>\r\n"
         "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
         "--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n" +
         testing_data::calendar() + files + "--b--\r\n";
}

Draft briefing(const std::string& mail, bool original = true) {
  const auto invite = parse(mail);
  const Situation situation = testing_data::situation();
  const Policy mine = policy(kDelegate);
  const Decision decision = triage(*invite, mine, situation, Answer::kBowOut);
  ComposeOptions options;
  if (original) options.original = mail;
  return compose(*invite, decision, mine,
                 Stamp::derive(*invite, decision, situation.now), options)
      .back();
}

// "name: bytes" of what is attached, calendars aside.
std::vector<std::string> attached(const Draft& draft) {
  std::vector<std::string> files;
  const mime::Skeleton skeleton = mime::read_skeleton(draft.bytes);
  for (const mime::Part& part : skeleton.parts) {
    if (!part.leaf || part.filename().empty() ||
        part.filename() == "invite.ics") {
      continue;
    }
    files.push_back(part.filename() + ": " + mime::leaf_bytes(part, nullptr));
  }
  return files;
}

TEST(BriefingFiles, GoAlong) {
  const Draft draft =
      briefing(mail_with(file("text/plain; charset=utf-8", "plan.txt", "blue") +
                         file("application/pdf", "a.pdf", "%PDF")));
  EXPECT_THAT(attached(draft), ElementsAre("plan.txt: blue", "a.pdf: %PDF"));
  EXPECT_THAT(draft.text,
              HasSubstr("Files they sent, attached: plan.txt, a.pdf\n"));
  EXPECT_THAT(draft.bytes, HasSubstr("Content-Type: application/pdf\r\n"));
  EXPECT_THAT(draft.notes, IsEmpty());
}

TEST(BriefingFiles, AreNoPicturesOfThePage) {
  const std::string page =
      "--b\r\nContent-Type: multipart/related; boundary=r\r\n\r\n"
      "--r\r\nContent-Type: text/html\r\n\r\n<p>Hello <img "
      "src=\"cid:logo\">\r\n--r\r\nContent-Type: image/png\r\n"
      "Content-ID: <logo>\r\nContent-Disposition: inline; "
      "filename=\"image001.png\"\r\n\r\nPNG\r\n--r--\r\n";
  const Draft draft =
      briefing(mail_with(page + file("image/png", "a.png", "P")));
  EXPECT_THAT(attached(draft), ElementsAre("a.png: P"));
}

TEST(BriefingFiles, KeepLineEndsThatAreEncoded) {
  const auto encoded = [](const std::string& encoding,
                          const std::string& body) {
    return "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: " +
           encoding +
           "\nContent-Disposition: attachment; filename=\"a.pdf\"\n\n" + body +
           "\n";
  };
  EXPECT_THAT(attached(briefing(mail_with(
                  encoded("quoted-printable", "%PDF=0Aa=0Db=0D=0A=\nc\nd") +
                  encoded("binary", "a\nb")))),
              ElementsAre("a.pdf: %PDF\na\rb\r\nc\r\nd", "a.pdf: a\nb"));
}

TEST(BriefingFiles, AreNamedWithoutTheMail) {
  const Draft draft =
      briefing(mail_with(file("application/pdf", "a.pdf", "%PDF")), false);
  EXPECT_THAT(attached(draft), IsEmpty());
  EXPECT_THAT(draft.text, HasSubstr("Files they sent: a.pdf\n"));
}

TEST(BriefingFiles, StayBehindWhenTheyAreTooLarge) {
  const std::string line(1000, 'x');
  std::string body;
  while (body.size() <= limits::kFiles) body += line + "\r\n";
  const Draft draft = briefing(mail_with(file("text/plain", "small.txt", "x") +
                                         file("text/plain", "big.txt", body)));
  EXPECT_THAT(attached(draft), IsEmpty());
  EXPECT_THAT(draft.text, HasSubstr("Files they sent: small.txt, big.txt\n"));
  ASSERT_EQ(draft.notes.size(), 1U);
  EXPECT_EQ(draft.notes.front().code, "files_too_large");
}

TEST(BriefingFiles, HaveSafeNamesAndTypes) {
  const Draft draft =
      briefing(mail_with(file("text/html", "..\\\\..\\\\a.html", "<script>") +
                         file("message/x", "/etc/passwd", "x") +
                         file("a/b;\r\n c", "x\xE2\x80\xAEgpj.exe", "x")));
  EXPECT_THAT(attached(draft),
              ElementsAre("a.html: <script>", "passwd: x", "x_gpj.exe: x"));
  EXPECT_THAT(draft.bytes, Not(HasSubstr("Content-Type: text/html; name")));
  EXPECT_THAT(draft.bytes, Not(HasSubstr("Content-Type: message/x")));
}

TEST(BriefingFiles, AreNoSignatures) {
  const Draft draft = briefing(
      mail_with(file("application/pkcs7-signature", "smime.p7s", "x") +
                file("application/pgp-signature", "signature.asc", "x")));
  EXPECT_THAT(attached(draft), IsEmpty());
  EXPECT_THAT(draft.text, Not(HasSubstr("Files they sent")));
}

TEST(BriefingFiles, TakesNothingFromAnEncryptedMail) {
  const std::string inner =
      "Content-Type: multipart/encrypted; boundary=b; "
      "protocol=\"application/pgp-encrypted\"\r\n\r\n" +
      file("application/pdf", "a.pdf", "%PDF") + "--b--\r\n";
  EXPECT_THAT(take_files(inner).parts, IsEmpty());
  EXPECT_THAT(take_files("Content-Type: multipart/mixed; boundary=o\r\n\r\n"
                         "--o\r\n\r\nhello\r\n--o\r\n" +
                         inner + "--o--\r\n")
                  .parts,
              IsEmpty());
}

TEST(SafeFileName, StaysInItsFolderAndHidesNothing) {
  EXPECT_EQ(safe_file_name("Plan – März.pdf"), "Plan – März.pdf");
  EXPECT_EQ(safe_file_name("../../a.pdf"), "a.pdf");
  EXPECT_EQ(safe_file_name("C:\\temp\\a.pdf"), "a.pdf");
  EXPECT_EQ(safe_file_name("a\r\nBcc: eve@evil.example"),
            "a Bcc_ eve@evil.example");
  EXPECT_EQ(safe_file_name(".."), "file");
  EXPECT_EQ(safe_file_name(".profile"), "profile");
  EXPECT_EQ(safe_file_name("a\u202Etxt.exe"), "a_txt.exe");
  const std::string cut = safe_file_name(std::string(500, 'x') + ".pdf");
  EXPECT_EQ(cut, std::string(116, 'x') + ".pdf");
}

}  // namespace
}  // namespace raincheck::draft
