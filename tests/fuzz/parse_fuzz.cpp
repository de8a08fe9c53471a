#include <algorithm>
#include <string>

#include "fuzz.hpp"
#include "mime/skeleton.hpp"
#include "raincheck/raincheck.hpp"
#include "text.hpp"

// A whole mail, to the end: what it asks, the answer, the draft. Whatever
// arrives, the drafts are clean mail of ours.

namespace {

using raincheck::Answer;
using raincheck::Error;
using raincheck::ErrorCode;
using raincheck::Invite;
using raincheck::fuzz::require;
namespace mime = raincheck::mime;
namespace text = raincheck::text;

const raincheck::Policy& policy() {
  static const raincheck::Policy policy = raincheck::load_policy(R"(
[me]
name = "Aisyah Rahman"
addresses = ["aisyah@studio.example"]
domains = ["studio.example"]
languages = ["en", "ms"]
time_zone = "Asia/Kuala_Lumpur"
authserv_id = "mx.studio.example"

[limits]
decline = true

[[client]]
name = "Acme"
domains = ["acme.example", "kencana.example"]
tier = "standard"
account_manager = "Ben Tan <ben@studio.example>"
)");
  return policy;
}

raincheck::Situation situation() {
  raincheck::Situation situation;
  situation.now = raincheck::parse_instant("2026-11-23T09:00:00Z");
  situation.free_slots = {
      raincheck::parse_interval("2026-12-03T02:00:00Z/2026-12-03T04:00:00Z")};
  return situation;
}

void check_invite(const Invite& invite) {
  for (const std::string* words :
       {&invite.uid, &invite.summary, &invite.description, &invite.location,
        &invite.body, &invite.calendar, &invite.mail.subject, &invite.mail.date,
        &invite.mail.language, &invite.mail.message_id}) {
    require(text::is_utf8(*words), "an invitation's words are UTF-8");
  }
  for (const raincheck::CalendarUser& user : invite.attendees) {
    require(text::is_utf8(user.uri) && text::is_utf8(user.name),
            "an attendee is UTF-8");
  }
}

// RFC 5322, 2.1.1 and 2.3.
void check_lines(std::string_view bytes) {
  require(bytes.ends_with("\r\n"), "a draft ends with a line end");
  for (std::string_view line : text::split(bytes, '\n')) {
    require(line.empty() || line.ends_with('\r'), "lines end in CRLF");
    if (!line.empty()) line.remove_suffix(1);
    require(line.size() <= 998, "lines are short enough for a relay");
    require(line.find_first_of(std::string_view("\r\0", 2)) == line.npos,
            "no other CR and no NUL");
  }
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// There is no other way to write such an address (RFC 6532, 3.2).
bool has_8_bit_address(const raincheck::Draft& draft) {
  return !is_ascii(draft.from.address) ||
         std::ranges::any_of(draft.to, [](const raincheck::Address& to) {
           return !is_ascii(to.address);
         });
}

void check_draft(const raincheck::Draft& draft) {
  check_lines(draft.bytes);
  const mime::Skeleton skeleton = mime::read_skeleton(draft.bytes);
  require(skeleton.quirks.empty(), "a draft needs no forgiveness");
  for (const mime::Field& field :
       mime::read_fields(skeleton.parts.front().headers)) {
    require(!text::ascii_iequals(field.name, "Bcc"), "nobody reads along");
    require(is_ascii(field.body) || has_8_bit_address(draft),
            "headers are ASCII");
  }
  if (draft.method.empty()) return;
  const auto back = raincheck::parse(draft.bytes);
  require(back && back->method == draft.method,
          "the calendar in a draft reads back");
}

void check_answer(const Invite& invite, std::optional<Answer> answer,
                  raincheck::Shape shape) {
  try {
    const auto decision =
        raincheck::triage(invite, policy(), situation(), answer);
    require(!raincheck::explain(invite, &decision).empty() &&
                !raincheck::explain_json(invite, &decision).empty(),
            "a decision is explained");
    if (decision.answer == Answer::kNone) return;
    const auto stamp =
        raincheck::Stamp::derive(invite, decision, situation().now);
    for (const raincheck::Draft& draft :
         raincheck::compose(invite, decision, policy(), stamp, {shape, ""})) {
      check_draft(draft);
    }
  } catch (const Error& error) {
    require(error.code() == ErrorCode::kAnswerImpossible,
            "only an answer that was asked for can be impossible");
  }
}

// Answering takes many times as long as reading. The mail's size says whether
// and how it is done, so that a find can be repeated.
void answer(const Invite& invite, std::size_t size) {
  const std::size_t pick = size % 32;
  const auto shape =
      size % 64 < 32 ? raincheck::Shape::kEdit : raincheck::Shape::kSend;
  if (pick < raincheck::kAnswers.size()) {
    check_answer(invite, raincheck::kAnswers[pick], shape);
  } else if (pick < 12) {
    check_answer(invite, std::nullopt, shape);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view message = raincheck::fuzz::view(data, size);
  try {
    const std::optional<Invite> invite = raincheck::parse(message);
    if (!invite) return 0;
    check_invite(*invite);
    answer(*invite, size);
  } catch (const Error& error) {
    require(error.code() != ErrorCode::kInternal, "no bug of ours");
  }
  return 0;
}
