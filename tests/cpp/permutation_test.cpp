#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "mime/transfer.hpp"
#include "raincheck/invite.hpp"
#include "text.hpp"

// One calendar in every envelope that mailers put it into: all of them are the
// same invitation.

namespace raincheck {
namespace {

constexpr std::string_view kCalendar =
    "BEGIN:VCALENDAR\r\n"
    "VERSION:2.0\r\n"
    "PRODID:-//Example//EN\r\n"
    "METHOD:REQUEST\r\n"
    "BEGIN:VEVENT\r\n"
    "UID:plan-1@acme.example\r\n"
    "DTSTAMP:20261120T080000Z\r\n"
    "DTSTART;TZID=Asia/Kuala_Lumpur:20261201T140000\r\n"
    "DURATION:PT90M\r\n"
    "SEQUENCE:3\r\n"
    "SUMMARY:Frühjahrsplan – 春季计划\r\n"
    // Folded inside "ü", as simple senders do it.
    "DESCRIPTION:Agenda:\\n- Budget\\n- K\xC3\r\n \xBCrze\\n\r\n"
    "ORGANIZER;CN=Jörg Weiß:mailto:joerg@acme.example\r\n"
    "ATTENDEE;RSVP=TRUE:mailto:aisyah@studio.example\r\n"
    "END:VEVENT\r\n"
    "END:VCALENDAR\r\n";

using Words = std::vector<std::string_view>;

const Words kTypes = {
    "text/calendar",
    "Text/CALENDAR",
    "application/ics",
    "text/x-vcalendar",
    "application/octet-stream; name=\"invite.ics\"",
};
const Words kMethods = {
    "",
    "; method=REQUEST",
    "; method=request",
    "; METHOD=\"Request\"",
    "; method=REPLY",  // KMail writes it on everything
    "; x-note=\"a; method=CANCEL\"; method=REQUEST",
};
const Words kEncodings = {"",       "8bit",       "binary",
                          "base64", "BASE64 (x)", "quoted-printable"};
const Words kDispositions = {"", "inline", "attachment",
                             "attachment; filename=\"invite.ics\""};
const Words kNestings = {"message", "mixed",   "alternative",    "deep",
                         "signed",  "forward", "encoded forward"};
const Words kLineEnds = {"\r\n", "\n"};

constexpr std::string_view kEnvelope =
    "From: Jörg Weiß <joerg@acme.example>\r\n"
    "To: Aisyah Rahman <aisyah@studio.example>\r\n"
    "Subject: Plan\r\n"
    "Message-ID: <m1@acme.example>\r\n"
    "MIME-Version: 1.0\r\n";

std::string encode(std::string_view encoding) {
  if (text::ascii_istarts_with(encoding, "base64")) {
    return mime::encode_base64(kCalendar);
  }
  return encoding == "quoted-printable"
             ? mime::encode_quoted_printable(kCalendar)
             : std::string(kCalendar);
}

std::string calendar_part(std::string_view type, std::string_view method,
                          std::string_view encoding,
                          std::string_view disposition) {
  std::string part = "Content-Type: " + std::string(type) + "; charset=utf-8" +
                     std::string(method) + "\r\n";
  if (!encoding.empty()) {
    part.append("Content-Transfer-Encoding: ").append(encoding).append("\r\n");
  }
  if (!disposition.empty()) {
    part.append("Content-Disposition: ").append(disposition).append("\r\n");
  }
  return part + "\r\n" + encode(encoding);
}

std::string multipart(const std::string& subtype, const std::string& boundary,
                      const std::vector<std::string>& parts) {
  std::string out = "Content-Type: multipart/" + subtype +
                    ";\r\n boundary=" + boundary +
                    "\r\n\r\nThis is a message of several parts.\r\n";
  for (const std::string& part : parts) {
    out += "--" + boundary + "\r\n" + part + "\r\n";
  }
  return out + "--" + boundary + "--\r\n";
}

std::string nest(std::string_view nesting, const std::string& part) {
  const std::string words = "Content-Type: text/plain\r\n\r\nPlease come.\r\n";
  const std::string signature =
      "Content-Type: application/pgp-signature\r\n\r\nnone\r\n";
  if (nesting == "message") return part;
  if (nesting == "mixed") return multipart("mixed", "=_m", {words, part});
  const std::string both = multipart("alternative", "=_a", {words, part});
  if (nesting == "alternative") return both;
  if (nesting == "signed") return multipart("signed", "=_s", {both, signature});
  if (nesting == "deep") {
    std::string deep = both;
    for (const std::string boundary : {"=_1", "=_11", "=_111", "=_1--"}) {
      deep = multipart("mixed", "\"" + boundary + "\"", {words, deep});
      // In the delimiters it stands without the quotes of the parameter.
      for (std::size_t at = deep.find("--\"" + boundary + "\"");
           at != std::string::npos;
           at = deep.find("--\"" + boundary + "\"", at)) {
        deep.replace(at, boundary.size() + 4, "--" + boundary);
      }
    }
    return deep;
  }
  const std::string inner = "Subject: inner\r\n" + both;
  const std::string forward =
      nesting == "forward" ? "Content-Type: message/rfc822\r\n\r\n" + inner
                           : "Content-Type: message/rfc822\r\n"
                             "Content-Transfer-Encoding: base64\r\n\r\n" +
                                 mime::encode_base64(inner);
  return multipart("mixed", "=_f", {words, forward});
}

// What may differ: the words around, what was forgiven, the line ends.
Invite essence(const std::string& message) {
  std::optional<Invite> invite = parse(message);
  if (!invite) return {};
  invite->quirks.clear();
  invite->body.clear();
  invite->mail.attachments.clear();
  invite->calendar = text::to_lf(invite->calendar);
  return *std::move(invite);
}

class EveryEnvelope : public testing::TestWithParam<std::string_view> {};

TEST_P(EveryEnvelope, HoldsTheSameInvitation) {
  const Invite expected = essence(
      std::string(kEnvelope) + calendar_part(kTypes[0], kMethods[1], "", ""));
  ASSERT_EQ(expected.method, "REQUEST");
  ASSERT_EQ(expected.summary, "Frühjahrsplan – 春季计划");
  ASSERT_EQ(expected.agenda.size(), 2U);
  ASSERT_EQ(expected.agenda[1].text, "Kürze");
  ASSERT_EQ(expected.organizer->name, "Jörg Weiß");
  ASSERT_EQ(format_instant(*expected.dtend->instant), "2026-12-01T07:30:00Z");
  for (const auto type : kTypes) {
    for (const auto method : kMethods) {
      for (const auto encoding : kEncodings) {
        for (const auto disposition : kDispositions) {
          const std::string message =
              std::string(kEnvelope) +
              nest(GetParam(),
                   calendar_part(type, method, encoding, disposition));
          for (const auto line_end : kLineEnds) {
            const Invite invite =
                essence(line_end == "\n" ? text::to_lf(message) : message);
            ASSERT_EQ(invite, expected)
                << type << " | " << method << " | " << encoding << " | "
                << disposition << " | " << (line_end == "\n" ? "LF" : "CRLF");
          }
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Nesting, EveryEnvelope, testing::ValuesIn(kNestings),
                         [](const auto& info) {
                           std::string name(info.param);
                           std::erase(name, ' ');
                           return name;
                         });

}  // namespace
}  // namespace raincheck
