#include <unicode/locid.h>

#include <chrono>
#include <string>

#include "calendar/zones.hpp"
#include "draft/phrases.hpp"
#include "mime/addresses.hpp"
#include "mime/words.hpp"
#include "mime/writer.hpp"
#include "raincheck/wording.hpp"
#include "text.hpp"

namespace raincheck {
namespace {

using draft::Phrases;
using namespace std::chrono_literals;

constexpr auto kDay = std::chrono::local_days(std::chrono::December / 1 / 2026);
constexpr auto kStart = std::chrono::local_seconds(kDay) + 14h;
constexpr auto kLength = 90min;

// The language's name in itself, in its own letter case.
std::string name_of(const std::string& language) {
  const icu::Locale locale(language.c_str());
  icu::UnicodeString name;
  locale.getDisplayLanguage(locale, name);
  if (!name.isEmpty())
    name.setTo(name.tempSubString(0, 1).toUpper(locale) +
               name.tempSubString(1));
  std::string utf8;
  return name.toUTF8String(utf8);
}

// RFC 5545, 3.3.11
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    c == '\n' ? out.append("\\n") : out.append(1, c);
  }
  return out;
}

std::string description(const Phrases& phrases) {
  std::string words = phrases.text("sample.before_agenda") + "\n\n" +
                      phrases.text("sample.agenda_heading") + "\n";
  for (const std::string& item : phrases.list("sample.agenda")) {
    words += "- " + item + "\n";
  }
  return words + "\n" + phrases.text("sample.question") + "\n";
}

Policy policy_of(const Phrases& phrases) {
  Policy policy;
  policy.me.name = phrases.text("sample.me");
  policy.me.addresses = {"aisyah@studio.example"};
  policy.me.domains = {"studio.example"};
  policy.me.phone = "+60 3-5550 1234";
  policy.me.languages = {phrases.language()};
  policy.me.time_zone = phrases.text("sample.time_zone");
  policy.limits.decline = true;
  Client client;
  client.name = phrases.text("sample.client");
  client.domains = {"acme.example"};
  client.tier = Tier::kMajor;
  client.account_manager = {phrases.text("sample.colleague"),
                            "ben@studio.example"};
  client.notes = phrases.text("sample.notes");
  policy.clients = {std::move(client)};
  return policy;
}

Situation situation_of(const Phrases& phrases, const std::string& zone) {
  const auto at = [&](std::chrono::local_seconds clock) {
    return calendar::to_instant(clock, zone).value_or(Instant{});
  };
  const auto slot = [&](std::chrono::local_seconds start) {
    return Interval{at(start), at(start + kLength)};
  };
  const std::chrono::local_seconds day = kDay;
  Situation situation;
  situation.now = at(day - std::chrono::days{8} + 9h);
  situation.free_slots = {slot(day + std::chrono::days{1} + 10h),
                          slot(day + std::chrono::days{2} + 15h)};
  situation.earlier = {{at(day - std::chrono::days{56} + 14h),
                        text::one_line(phrases.text("sample.earlier"))}};
  return situation;
}

std::string calendar_of(const Phrases& phrases, const std::string& zone) {
  const std::string in_zone = ";TZID=" + zone + ":";
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n"
         "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:spring-1@acme.example\r\n"
         "DTSTAMP:20261120T080000Z\r\nDTSTART" +
         in_zone + "20261201T140000" + "\r\nDTEND" + in_zone +
         "20261201T153000" +
         "\r\nSUMMARY:" + escaped(phrases.text("sample.summary")) +
         "\r\nLOCATION:" + escaped(phrases.text("sample.place")) +
         "\r\nDESCRIPTION:" + escaped(description(phrases)) +
         "\r\nORGANIZER:mailto:sarah@acme.example\r\n"
         "ATTENDEE;RSVP=TRUE:mailto:aisyah@studio.example\r\n"
         "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

}  // namespace

Sample sample_invitation(std::string_view language, const Wording& wording) {
  const Phrases& phrases = wording.phrases(language);
  Sample sample;
  sample.language = phrases.language();
  sample.language_name = name_of(sample.language);
  sample.policy = policy_of(phrases);
  const std::string& zone = sample.policy.me.time_zone;
  sample.situation = situation_of(phrases, zone);
  mime::Node mail =
      mime::base64_leaf("text/calendar; charset=utf-8; method=REQUEST",
                        calendar_of(phrases, zone), {});
  mail.fields.insert(
      mail.fields.begin(),
      {{"From",
        mime::format_addresses(
            {{phrases.text("sample.organizer"), "sarah@acme.example"}}, 6)},
       {"To", "aisyah@studio.example"},
       {"Subject", mime::encode_words(phrases.text("sample.summary"), 9)},
       {"Date", "Fri, 20 Nov 2026 08:00:00 +0000"},
       {"Message-ID", "<spring-1@acme.example>"},
       {"MIME-Version", "1.0"}});
  sample.mail = mime::write(mail);
  return sample;
}

}  // namespace raincheck
