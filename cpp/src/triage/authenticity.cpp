#include "triage/authenticity.hpp"

#include <algorithm>
#include <vector>

#include "mime/authentication.hpp"
#include "text.hpp"
#include "triage/codes.hpp"
#include "triage/mailboxes.hpp"
#include "triage/sender.hpp"

namespace raincheck::weigh {
namespace {

using mime::AuthenticationResult;

// What servers whose word counts found of the sender.
struct Authentication {
  std::string passed;  ///< the method that vouches for From's domain, or empty
  bool failed = false;
};

// Whether a result vouches for the domain that From shows, not for another
// that the sender owns as well (RFC 7489, 3.1).
bool vouches(const AuthenticationResult& result, std::string_view from) {
  if (result.result != "pass") return false;
  const auto fits = [&](std::string_view property) {
    std::string_view domain = result.property(property);
    domain.remove_prefix(domain.rfind('@') + 1);
    return same_house(from, "@" + std::string(domain));
  };
  if (result.method == "dmarc") {
    return result.property("header.from").empty() || fits("header.from");
  }
  return (result.method == "dkim" && (fits("header.d") || fits("header.i"))) ||
         (result.method == "spf" && fits("smtp.mailfrom"));
}

void read_field(const mime::AuthenticationResults& field, std::string_view from,
                bool may_pass, Authentication& out) {
  for (const AuthenticationResult& result : field.results) {
    if (result.method == "dmarc" && result.result == "fail") out.failed = true;
    if (!may_pass || !vouches(result, from)) continue;
    if (out.passed.empty() || result.method == "dmarc") {
      out.passed = result.method;
    }
  }
}

Authentication authentication_of(const Invite& invite, const Me& me) {
  const std::string from = sender_address(invite);
  Authentication out;
  for (const std::string& body : invite.mail.authentication_results) {
    const auto field = mime::parse_authentication_results(body);
    if (me.authserv_id.empty()) {
      read_field(field, from, /*may_pass=*/false, out);
      break;
    }
    if (text::ascii_iequals(field.authserv_id, me.authserv_id)) {
      read_field(field, from, /*may_pass=*/true, out);
    }
  }
  return out;
}

Because how_organizer_fits(const Invite& invite, const Policy& policy) {
  const std::string sender = sender_address(invite);
  switch (organizer_bond(invite, policy)) {
    case Bond::kNoOrganizer:
      return because("organizer_missing");
    case Bond::kSender:
      return because("organizer_is_sender", sender);
    case Bond::kHouse:
      return because("organizer_in_senders_house", sender);
    case Bond::kService:
      return because("organizer_by_service", sender);
    case Bond::kAssistant:
      return because("organizer_by_assistant", sender);
    case Bond::kCoworker:
      return because("sender_is_colleague", sender);
    case Bond::kNone:
      break;
  }
  return because("organizer_differs", invite.organizer->address);
}

// What a person should know although it proves nothing: calendar services and
// lists write such fields as well.
void note_other_fields(const Invite& invite, std::vector<Because>& notes) {
  const std::string from = sender_address(invite);
  const auto is_elsewhere = [&](const Address& other) {
    const bool organizers =
        invite.organizer &&
        same_house(other.address, invite.organizer->address);
    return !organizers && !same_house(other.address, from);
  };
  if (invite.mail.sender && is_elsewhere(*invite.mail.sender)) {
    notes.push_back(because("sender_differs", invite.mail.sender->address));
  }
  const auto& reply_to = invite.mail.reply_to;
  const auto elsewhere = std::ranges::find_if(reply_to, is_elsewhere);
  if (elsewhere != reply_to.end()) {
    notes.push_back(because("reply_to_differs", elsewhere->address));
  }
}

}  // namespace

Authenticity weigh_authenticity(const Invite& invite, const Policy& policy) {
  const bool fits = organizer_bond(invite, policy) != Bond::kNone;
  const Authentication found = authentication_of(invite, policy.me);
  Authenticity out;
  out.because.push_back(how_organizer_fits(invite, policy));
  if (found.failed) out.because.push_back(because("authentication_failed"));
  if (!found.passed.empty()) {
    out.because.push_back(because("authenticated", found.passed));
  }
  note_other_fields(invite, out.because);
  if (policy_trusts(invite, policy)) {
    out.because.push_back(because("trusted_by_policy", sender_address(invite)));
    out.verdict = Verdict::kConfirmed;
  } else if (!fits || found.failed) {
    out.verdict = Verdict::kDoubtful;
  } else if (!found.passed.empty()) {
    out.verdict = Verdict::kConfirmed;
  }
  return out;
}

}  // namespace raincheck::weigh
