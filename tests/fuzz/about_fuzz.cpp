#include <string>

#include "fuzz.hpp"
#include "invite/about.hpp"
#include "mime/charset.hpp"
#include "text.hpp"

// What an invitation is about: any words give findings in UTF-8, and each
// says where it stood.

namespace {

using raincheck::Finding;
using raincheck::Invite;
using raincheck::fuzz::require;
namespace text = raincheck::text;

void check(const Finding& finding) {
  require(!finding.text.empty() && text::is_utf8(finding.text),
          "a finding is UTF-8 and not empty");
  require(!finding.source.empty(), "a finding says where it stood");
}

void check(const Invite& invite) {
  for (const auto* list :
       {&invite.agenda, &invite.questions, &invite.serious}) {
    for (const Finding& finding : *list) check(finding);
  }
  for (const auto* one :
       {&invite.form_cue, &invite.place, &invite.conference, &invite.dial_in}) {
    if (*one) check(**one);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Whoever fills an Invite has made it UTF-8.
  const std::string words = text::to_lf(
      raincheck::mime::to_utf8(raincheck::fuzz::view(data, size), "utf-8"));
  Invite invite;
  invite.summary = text::one_line(words).substr(0, 200);
  invite.summary = text::repair_utf8(invite.summary);
  invite.location = invite.summary;
  invite.description = words;
  invite.alt_description = words;
  invite.body = words;
  raincheck::invite::read_about(invite);
  check(invite);
  return 0;
}
