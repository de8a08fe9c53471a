#include "triage/answerable.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "text.hpp"
#include "triage/codes.hpp"
#include "triage/sender.hpp"

namespace raincheck::weigh {
namespace {

// Who sends invitations in an organizer's name is that organizer here: their
// own meeting is nothing they would want to refuse.
bool i_organize(const Invite& invite, const Me& me) {
  return invite.organizer && (is_mine(invite.organizer->address, me) ||
                              is_mine(invite.organizer->sent_by, me));
}

std::string occurrence_of(const Invite& invite) {
  return invite.recurrence_id ? format_local(*invite.recurrence_id) : "";
}

// What is known of the whole series does not tell what happened to one
// occurrence, but for its cancellation.
bool is_about(const KnownInvite& known, const Invite& invite) {
  if (invite.uid.empty() || known.uid != invite.uid) return false;
  return known.recurrence_id == occurrence_of(invite) ||
         (known.cancelled && known.recurrence_id.empty());
}

// RFC 5546 (2.1.5): the higher SEQUENCE is the newer. A cancellation need not
// have raised it.
std::optional<Because> find_known(const Invite& invite,
                                  const std::vector<KnownInvite>& known) {
  std::optional<Because> found;
  for (const KnownInvite& one : known) {
    if (!is_about(one, invite) || one.sequence < invite.sequence) continue;
    if (one.cancelled) return because("cancelled");
    if (one.sequence > invite.sequence) {
      found = because("newer_known", std::to_string(one.sequence));
    } else if (one.answered && !found) {
      found = because("already_answered");
    }
  }
  return found;
}

// The organizer's copy already holds my answer: a reminder, an update that
// changes nothing for me, or a meeting that I booked myself.
bool organizer_has_answer(const Identity& identity) {
  constexpr std::array<std::string_view, 3> kFinal = {"ACCEPTED", "DECLINED",
                                                      "DELEGATED"};
  return identity.me &&
         std::any_of(kFinal.begin(), kFinal.end(), [&](auto partstat) {
           return text::ascii_iequals(identity.me->partstat, partstat);
         });
}

}  // namespace

std::optional<Because> find_obstacle(const Invite& invite, const Policy& policy,
                                     const Situation& situation,
                                     const Meeting& meeting,
                                     const Identity& identity,
                                     const Authenticity& authenticity) {
  const Me& me = policy.me;
  if (me.addresses.empty()) return because("no_policy");
  // Without a METHOD it is a calendar, not a request (RFC 5545, 3.7.2).
  if (invite.method != "REQUEST") {
    return because("not_a_request", text::one_line(invite.method));
  }
  if (i_organize(invite, me)) {
    return because("i_am_organizer", invite.organizer->address);
  }
  if (invite.status == "CANCELLED") return because("cancelled");
  if (auto known = find_known(invite, situation.known)) return known;
  if (organizer_has_answer(identity)) return because("already_answered");
  if (!invite.dtstart) return because("no_date");
  if (const auto over = over_since(invite, meeting, me, situation.now)) {
    return because("past", format_instant(*over));
  }
  if (identity.absent) return identity.absent;
  if (authenticity.verdict == Verdict::kDoubtful) {
    return because("sender_not_trusted", sender_address(invite));
  }
  return std::nullopt;
}

}  // namespace raincheck::weigh
