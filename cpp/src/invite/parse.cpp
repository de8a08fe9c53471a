#include <algorithm>

#include "calendar/reader.hpp"
#include "calendar/source.hpp"
#include "invite/about.hpp"
#include "invite/envelope.hpp"
#include "mime/charset.hpp"
#include "mime/leaf.hpp"
#include "mime/skeleton.hpp"
#include "raincheck/error.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

namespace raincheck {
namespace {

using mime::Part;
using mime::Skeleton;

// How sure a part's labels are that it is a calendar; kNo: it is none.
enum class Candidate { kNo, kByName, kByOtherType, kByType };

bool has_calendar_name(const Part& part) {
  const std::string name = text::ascii_lower(part.filename());
  return name.ends_with(".ics") || name.ends_with(".vcs");
}

Candidate rate(const Part& part) {
  const std::string& type = part.type.value;
  if (!part.leaf) return Candidate::kNo;
  if (type == "text/calendar") return Candidate::kByType;
  if (type == "application/ics" || type == "text/x-vcalendar" ||
      type == "application/calendar" || type == "text/ics") {
    return Candidate::kByOtherType;
  }
  if (has_calendar_name(part)) return Candidate::kByName;
  // QUIRK: some gateways keep the calendar and lose its type.
  const bool plain =
      type == "text/plain" &&
      text::ascii_istarts_with(text::trim(part.body), "BEGIN:VCALENDAR");
  return plain ? Candidate::kByName : Candidate::kNo;
}

// The parts that may hold the calendar, surest first, else in their order.
std::vector<const Part*> candidates(const Skeleton& skeleton) {
  std::vector<const Part*> parts;
  for (const Part& part : skeleton.parts) {
    if (rate(part) != Candidate::kNo) parts.push_back(&part);
  }
  std::ranges::stable_sort(parts, std::ranges::greater{},
                           [](const Part* part) { return rate(*part); });
  return parts;
}

bool is_attachment(const Part& part) {
  return part.disposition.value == "attachment" || !part.filename().empty();
}

// The mail's own words: the first plain text that is not attached.
std::string body_text(const Skeleton& skeleton, std::vector<Quirk>& quirks) {
  for (const Part& part : skeleton.parts) {
    if (part.leaf && part.type.value == "text/plain" && !is_attachment(part) &&
        rate(part) == Candidate::kNo) {
      return mime::leaf_text(part, &quirks);
    }
  }
  return {};
}

std::vector<std::string> attachment_names(const Skeleton& skeleton) {
  std::vector<std::string> names;
  for (const Part& part : skeleton.parts) {
    if (part.leaf && is_attachment(part) && rate(part) == Candidate::kNo) {
      names.push_back(text::one_line(part.filename()));
    }
  }
  return names;
}

// Folds may cut a character (RFC 5545, 3.1), so they are closed before the
// charset is undone.
void read_bytes(const std::string& bytes, const mime::ContentField& type,
                Invite& invite) {
  calendar::read_calendar(mime::to_utf8(calendar::join_cut_characters(bytes),
                                        type.parameter("charset")),
                          text::ascii_upper(type.parameter("method")), invite);
}

Invite read_part(const Part& part, const Invite& around) {
  Invite invite = around;
  if (part.body.size() > 2 * limits::kCalendar) {
    throw Error(ErrorCode::kTooLarge,
                "the calendar part has " + std::to_string(part.body.size()) +
                    " bytes, encoded; at most " +
                    std::to_string(limits::kCalendar) + " are read, decoded");
  }
  if (rate(part) != Candidate::kByType) {
    invite.quirks.push_back({"calendar_under_other_type", part.type.value});
  }
  const std::string bytes = mime::leaf_bytes(part, &invite.quirks);
  calendar::read_calendar(mime::to_utf8(bytes, part.type.parameter("charset")),
                          text::ascii_upper(part.type.parameter("method")),
                          invite);
  return invite;
}

// The first candidate that means something; the first's error if none does.
Invite read_first(const std::vector<const Part*>& parts, const Invite& around) {
  std::optional<Error> first_error;
  for (const Part* part : parts) {
    try {
      return read_part(*part, around);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kBrokenCalendar) throw;
      if (!first_error) first_error = error;
    }
  }
  throw Error(*first_error);
}

// A calendar file by itself, as people save it from a mail.
Invite read_bare_calendar(std::string_view calendar) {
  Invite invite;
  invite.quirks.push_back({"calendar_without_mail", ""});
  read_bytes(std::string(calendar), {}, invite);
  invite::read_about(invite);
  return invite;
}

}  // namespace

std::optional<Invite> parse(std::string_view message) {
  if (message.size() > limits::kMessage) {
    throw Error(ErrorCode::kTooLarge,
                "the message has " + std::to_string(message.size()) +
                    " bytes; at most " + std::to_string(limits::kMessage) +
                    " are read");
  }
  if (text::ascii_istarts_with(text::trim(message), "BEGIN:VCALENDAR")) {
    return read_bare_calendar(message);
  }
  const Skeleton skeleton = mime::read_skeleton(message);
  const std::vector<const Part*> parts = candidates(skeleton);
  if (parts.empty()) return std::nullopt;

  Invite around;
  around.quirks = skeleton.quirks;
  around.mail = invite::read_envelope(skeleton.parts.front().headers);
  around.mail.attachments = attachment_names(skeleton);
  around.body = body_text(skeleton, around.quirks);
  Invite invite = read_first(parts, around);
  invite::read_about(invite);
  return invite;
}

bool asks_about_series(const Invite& invite) {
  return !invite.rrule.empty() && !invite.recurrence_id;
}

}  // namespace raincheck
