#include "mails.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "mime/transfer.hpp"
#include "text.hpp"

namespace raincheck::bench {
namespace {

std::string case_mail(const std::string& name) {
  const auto path = std::filesystem::path(RAINCHECK_SOURCE_DIR) / "tests" /
                    "cases" / name / "message.eml";
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + " is missing");
  return text::to_crlf(std::string(std::istreambuf_iterator<char>(in), {}));
}

constexpr const char* kHeaders =
    "Received: from mx.acme.example (mx.acme.example [192.0.2.7])\n"
    "\tby mail.studio.example with ESMTPS id 4aX7; Fri, 20 Nov 2026 10:00:02 "
    "+0800\n"
    "From: Sarah Miller <sarah@acme.example>\n"
    "To: Aisyah Rahman <aisyah@studio.example>\n"
    "Cc: =?utf-8?Q?J=C3=BCrgen_Wei=C3=9F?= <juergen@acme.example>\n"
    "Subject: =?utf-8?Q?Spring_campaign_=E2=80=93_kick-off?=\n"
    "Date: Fri, 20 Nov 2026 10:00:00 +0800\n"
    "Message-ID: <spring-1@acme.example>\n"
    "MIME-Version: 1.0\n";

constexpr const char* kWords =
    "Hello Aisyah,\n\n"
    "the budget is signed off. Please come and see the first drafts, then we\n"
    "settle\n\n- the three posters\n- who shoots the film\n- the date of the "
    "launch\n\n"
    "Could you bring the samples from last year?\n\nSarah\n";

constexpr const char* kHtml =
    "<html><head><style>p { margin: 0 }</style></head><body>\n"
    "<p>Hello Aisyah,</p><p>the budget is signed off. Please come and see the\n"
    "first drafts, then we settle</p>\n<ul><li>the three posters</li>\n"
    "<li>who shoots the film</li><li>the date of the launch</li></ul>\n"
    "<p>Could you bring the samples from last year?</p><p>Sarah</p>\n"
    "</body></html>\n";

constexpr const char* kBerlin =
    "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:DAYLIGHT\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nTZNAME:CEST\n"
    "DTSTART:19700329T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
    "END:DAYLIGHT\nBEGIN:STANDARD\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
    "TZNAME:CET\nDTSTART:19701025T030000\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n"
    "END:VTIMEZONE\n";

constexpr const char* kSingapore =
    "BEGIN:VTIMEZONE\nTZID:Singapore Standard Time\nBEGIN:STANDARD\n"
    "DTSTART:16010101T000000\nTZOFFSETFROM:+0800\nTZOFFSETTO:+0800\n"
    "END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T000000\n"
    "TZOFFSETFROM:+0800\nTZOFFSETTO:+0800\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

constexpr const char* kPeople =
    "ORGANIZER;CN=Sarah Miller:mailto:sarah@acme.example\n"
    "ATTENDEE;CN=Aisyah Rahman;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;\n"
    " RSVP=TRUE:mailto:aisyah@studio.example\n"
    "ATTENDEE;CN=\"Weiss, Juergen\";ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;\n"
    " RSVP=FALSE:mailto:juergen@acme.example\n";

constexpr const char* kAbout =
    "SEQUENCE:2\nSUMMARY:Spring campaign – kick-off\n"
    "LOCATION:Acme Tower\\, room 5\n"
    "DESCRIPTION:Hello Aisyah\\,\\n\\nthe budget is signed off. Please come "
    "an\n"
    " d see the first drafts\\, then we settle\\n\\n- the three posters\\n- "
    "who \n"
    " shoots the film\\n- the date of the launch\\n\\nCould you bring the "
    "sampl\n"
    " es from last year?\\n\\nSarah\n";

std::string event(const std::string& times, const std::string& people) {
  return "BEGIN:VEVENT\nUID:spring-1@acme.example\nDTSTAMP:20261120T020000Z\n" +
         times + kAbout + people + "END:VEVENT\n";
}

std::string calendar(const std::string& components) {
  return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example Corp//Calendar "
         "4.2//EN\nMETHOD:REQUEST\n" +
         components + "END:VCALENDAR\n";
}

const std::string kZonedTimes =
    "DTSTART;TZID=Europe/Berlin:20261201T140000\n"
    "DTEND;TZID=Europe/Berlin:20261201T153000\n";

std::string zoned_calendar() {
  return calendar(kBerlin + event(kZonedTimes, kPeople));
}

std::string leaf(const std::string& type, const std::string& encoding,
                 const std::string& body) {
  return "--=_1\nContent-Type: " + type +
         "\nContent-Transfer-Encoding: " + encoding + "\n\n" + body + "\n";
}

std::string multipart(const std::string& subtype, const std::string& parts) {
  return text::to_crlf(kHeaders + ("Content-Type: multipart/" + subtype) +
                       "; boundary=\"=_1\"\n\n" + parts + "--=_1--\n");
}

constexpr const char* kPlain = "text/plain; charset=utf-8";
constexpr const char* kCalendar =
    "text/calendar; charset=utf-8; method=REQUEST";

std::string base64(const std::string& text) {
  return mime::encode_base64(text::to_crlf(text));
}

std::string with_words(const std::string& calendar) {
  return multipart("alternative", leaf(kPlain, "8bit", kWords) +
                                      leaf(kCalendar, "8bit", calendar));
}

std::string with_html() {
  return multipart("alternative",
                   leaf(kPlain, "8bit", kWords) +
                       leaf("text/html; charset=utf-8", "quoted-printable",
                            mime::encode_quoted_printable(kHtml)) +
                       leaf(kCalendar, "8bit", zoned_calendar()));
}

std::string like_outlook() {
  const std::string times =
      "DTSTART;TZID=Singapore Standard Time:20261201T140000\n"
      "DTEND;TZID=Singapore Standard Time:20261201T153000\n";
  return multipart(
      "alternative",
      leaf(kPlain, "base64", base64(kWords)) +
          leaf("text/html; charset=utf-8", "base64", base64(kHtml)) +
          leaf(kCalendar, "base64",
               base64(calendar(kSingapore + event(times, kPeople)))));
}

std::string recurring() {
  std::string overrides;
  for (const char* const day : {"08", "15", "22"}) {
    overrides += event(
        "RECURRENCE-ID;TZID=Europe/Berlin:202612" + std::string(day) +
            "T140000\nDTSTART;TZID=Europe/Berlin:202612" + day +
            "T160000\nDTEND;TZID=Europe/Berlin:202612" + day + "T170000\n",
        kPeople);
  }
  return with_words(calendar(
      kBerlin +
      event(kZonedTimes + "RRULE:FREQ=WEEKLY;COUNT=20\n"
                          "EXDATE;TZID=Europe/Berlin:20261229T140000\n",
            kPeople) +
      overrides));
}

std::string crowded() {
  return with_words(calendar(
      kBerlin +
      event(kZonedTimes,
            kPeople + repeat("ATTENDEE;CN=Guest #;ROLE=REQ-PARTICIPANT;"
                             "PARTSTAT=NEEDS-ACTION;RSVP=TRUE:\n"
                             " mailto:guest.#@example.com\n",
                             200))));
}

std::string with_attachment() {
  return multipart("mixed",
                   leaf(kPlain, "8bit", kWords) +
                       leaf(kCalendar, "8bit", zoned_calendar()) +
                       leaf("application/pdf; name=\"plan.pdf\"", "base64",
                            mime::encode_base64(std::string(5U << 20U, 'x'))));
}

std::string ordinary(std::size_t paragraphs) {
  return multipart(
      "alternative",
      leaf(kPlain, "8bit", repeat(kWords, paragraphs)) +
          leaf("text/html; charset=utf-8", "quoted-printable",
               mime::encode_quoted_printable(repeat(kHtml, paragraphs))));
}

}  // namespace

std::string repeat(const std::string& text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    for (const char c : text) {
      if (c == '#') {
        out += number;
      } else {
        out += c;
      }
    }
  }
  return out;
}

std::vector<Mail> mails() {
  return {
      {"one simple invitation",
       case_mail("proposes-a-phone-call-to-a-standard-client")},
      {"with an HTML part and a VTIMEZONE", with_html()},
      {"base64 with a Windows zone, as Outlook writes", like_outlook()},
      {"a series with three overrides", recurring()},
      {"200 attendees", crowded()},
      {"with an attachment of 5 MB", with_attachment()},
      {"winmail.dat of Outlook (TNEF)",
       case_mail("reads-a-meeting-request-in-a-winmail-dat"), false},
      {"ordinary mail, 1 KB", ordinary(1)},
      {"ordinary mail, 230 KB", ordinary(400)},
  };
}

}  // namespace raincheck::bench
