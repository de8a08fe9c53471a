#include <algorithm>
#include <iterator>

#include "calendar/reader.hpp"
#include "calendar/source.hpp"
#include "invite/about.hpp"
#include "invite/candidates.hpp"
#include "invite/envelope.hpp"
#include "invite/words.hpp"
#include "mime/charset.hpp"
#include "mime/leaf.hpp"
#include "mime/skeleton.hpp"
#include "raincheck/error.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"
#include "tnef/meeting.hpp"

namespace raincheck {
namespace {

using invite::Rating;
using mime::Part;

void check_size(std::string_view what, std::size_t size, std::size_t most) {
  if (size <= most) return;
  throw Error(ErrorCode::kTooLarge,
              std::string(what) + " has " + std::to_string(size) +
                  " bytes; at most " + std::to_string(most) + " are read");
}

// Folds may cut a character (RFC 5545, 3.1), so they are closed before the
// charset is undone.
void read_bytes(const std::string& bytes, const mime::ContentField& type,
                Invite& invite) {
  calendar::read_calendar(mime::to_utf8(calendar::join_cut_characters(bytes),
                                        type.parameter("charset")),
                          text::ascii_upper(type.parameter("method")), invite);
}

// Outlook leaves to the mail whom the meeting concerns (MS-OXCMAIL, 2.1.3.4).
void take_people_from_mail(Invite& invite) {
  const auto user = [](const Address& address, std::string_view role) {
    CalendarUser user;
    user.uri = "mailto:" + address.address;
    user.address = address.address;
    user.name = address.name;
    user.role = role;
    return user;
  };
  const bool from_organizer =
      invite.method == "REQUEST" || invite.method == "CANCEL";
  if (!from_organizer) return;
  if (!invite.organizer && !invite.mail.from.empty()) {
    invite.quirks.push_back({"organizer_from_mail", ""});
    invite.organizer = user(invite.mail.from.front(), "CHAIR");
  }
  if (!invite.attendees.empty()) return;
  for (const Address& to : invite.mail.to) {
    invite.attendees.push_back(user(to, "REQ-PARTICIPANT"));
  }
  for (const Address& cc : invite.mail.cc) {
    invite.attendees.push_back(user(cc, "OPT-PARTICIPANT"));
  }
  if (!invite.attendees.empty()) {
    invite.quirks.push_back({"attendees_from_mail", ""});
  }
}

// Empty when the winmail.dat holds no meeting: an ordinary mail.
std::optional<Invite> read_tnef(std::string_view bytes, Invite invite) {
  const std::optional<tnef::Meeting> meeting = tnef::read_meeting(bytes);
  if (!meeting) return std::nullopt;
  invite.quirks.push_back({"calendar_in_tnef", ""});
  std::ranges::copy(meeting->quirks, std::back_inserter(invite.quirks));
  calendar::read_calendar(meeting->calendar, "", invite);
  std::erase_if(invite.quirks, [](const Quirk& quirk) {
    return quirk.code == "method_missing_in_header";  // TNEF has no header
  });
  take_people_from_mail(invite);
  invite.body = meeting->body;
  std::ranges::copy(meeting->attachments,
                    std::back_inserter(invite.mail.attachments));
  return invite;
}

std::optional<Invite> read_part(const Part& part, Invite invite) {
  const Rating rating = invite::rate(part);
  if (rating == Rating::kByTnef) {
    const std::string bytes = mime::leaf_bytes(part, &invite.quirks);
    return read_tnef(bytes, std::move(invite));
  }
  // Twice, for what encoding adds.
  check_size("the calendar part", part.body.size(), 2 * limits::kCalendar);
  if (rating != Rating::kByType) {
    invite.quirks.push_back({"calendar_under_other_type", part.type.value});
  }
  read_bytes(mime::leaf_bytes(part, &invite.quirks), part.type, invite);
  return invite;
}

// The first candidate that means something; the first's error if none does.
std::optional<Invite> read_first(const mime::Skeleton& skeleton,
                                 const std::vector<const Part*>& parts,
                                 const Invite& around) {
  std::optional<Error> first_error;
  for (const Part* part : parts) {
    try {
      std::optional<Invite> invite = read_part(*part, around);
      if (!invite) continue;
      std::string words = invite::body_text(skeleton, *part, invite->quirks);
      if (!words.empty()) invite->body = std::move(words);
      return invite;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kBrokenCalendar) throw;
      if (!first_error) first_error = error;
    }
  }
  if (first_error) throw Error(*first_error);
  return std::nullopt;
}

// A calendar by itself, as people save it from a mail.
bool is_bare_calendar(std::string_view bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) {
    bytes.remove_prefix(kByteOrderMark.size());
  }
  // Also a mere VEVENT, to be refused as a calendar and not as a mail.
  return text::ascii_istarts_with(text::trim(bytes), "BEGIN:V");
}

std::optional<Invite> read_bare(std::string_view bytes) {
  Invite invite;
  invite.quirks.push_back({"calendar_without_mail", ""});
  if (tnef::is_tnef(bytes)) return read_tnef(bytes, std::move(invite));
  read_bytes(std::string(bytes), {}, invite);
  return invite;
}

// Whether a mail that nobody can look into is an invitation, nobody can say.
void refuse_sealed(const mime::Skeleton& skeleton) {
  const std::string how = invite::seal(skeleton);
  if (how.empty()) return;
  throw Error(ErrorCode::kSealedMail,
              "the mail is " + how +
                  ", so what it holds cannot be read here; open it in your "
                  "mail program and hand over the message inside");
}

std::optional<Invite> read_mail(std::string_view message) {
  const mime::Skeleton skeleton = mime::read_skeleton(message);
  const std::vector<const Part*> parts = invite::candidates(skeleton);
  if (parts.empty()) {
    refuse_sealed(skeleton);
    return std::nullopt;
  }
  Invite around;
  around.quirks = skeleton.quirks;
  around.mail = invite::read_envelope(skeleton.parts.front().headers);
  around.mail.attachments = invite::attachment_names(skeleton);
  return read_first(skeleton, parts, around);
}

}  // namespace

std::optional<Invite> parse(std::string_view message) {
  check_size("the message", message.size(), limits::kMessage);
  std::optional<Invite> invite =
      is_bare_calendar(message) || tnef::is_tnef(message) ? read_bare(message)
                                                          : read_mail(message);
  if (invite) invite::read_about(*invite);
  return invite;
}

bool asks_about_series(const Invite& invite) {
  return !invite.rrule.empty() && !invite.recurrence_id;
}

}  // namespace raincheck
