#include <algorithm>
#include <array>
#include <iterator>

#include "calendar/reply.hpp"
#include "calendar/zones.hpp"
#include "draft/files.hpp"
#include "draft/flowed.hpp"
#include "draft/letter.hpp"
#include "draft/names.hpp"
#include "draft/quote.hpp"
#include "mime/addresses.hpp"
#include "mime/words.hpp"
#include "mime/writer.hpp"
#include "raincheck/draft.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"
#include "triage/identity.hpp"

namespace raincheck {
namespace {

using calendar::ObjectSpec;
using mime::Node;

// Opens what a person has to fill in, in the letters of every language.
constexpr std::string_view kPlaceholder = "‹";

// A calendar file that goes along, ready to be attached.
struct CalendarPart {
  std::string method;  // empty: for information, not for a calendar program
  std::string bytes;
};

// RFC 5322, 3.3, on my clock.
std::string format_date(Instant now, const std::string& zone) {
  using namespace std::chrono;
  static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed",
                                       "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr",
                                         "May", "Jun", "Jul", "Aug",
                                         "Sep", "Oct", "Nov", "Dec"};
  const local_seconds local = calendar::to_local(now, zone);
  const auto offset =
      duration_cast<minutes>(local.time_since_epoch() - now.time_since_epoch());
  const auto midnight = floor<days>(local);
  const year_month_day date(midnight);
  const hh_mm_ss clock(local - midnight);
  const int west = offset.count() < 0 ? 1 : 0;
  const auto ahead = abs(offset);
  std::array<char, 64> out{};
  const int size = std::snprintf(
      out.data(), out.size(), "%s, %u %s %04d %02d:%02d:%02d %c%02d%02d",
      kDays[weekday(midnight).c_encoding()], static_cast<unsigned>(date.day()),
      kMonths[static_cast<unsigned>(date.month()) - 1],
      static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
      static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()), west ? '-' : '+',
      static_cast<int>(ahead.count() / 60),
      static_cast<int>(ahead.count() % 60));
  return {out.data(), static_cast<std::size_t>(size)};
}

// REPLY or COUNTER, by the answer alone.
ObjectSpec spec_for(const Decision& decision, const draft::Phrases& phrases) {
  ObjectSpec spec;
  spec.method = "COUNTER";
  spec.partstat = "TENTATIVE";
  switch (decision.answer) {
    case Answer::kReschedule:
      if (decision.answered.when.empty()) {
        spec.method = "REPLY";
      } else {
        spec.proposed = decision.answered.when.front();
      }
      break;
    case Answer::kShorter:
      spec.minutes = decision.answered.minutes;
      break;
    case Answer::kPhone:
      spec.minutes = decision.answered.minutes;
      spec.location = phrases.text("form.phone_location");
      break;
    case Answer::kBowOut:
      spec.method = "REPLY";
      // A colleague who is there already needs no delegation: I step back.
      spec.partstat = decision.colleague_is_there ? "DECLINED" : "DELEGATED";
      if (!decision.colleague_is_there) spec.delegate = decision.colleague;
      break;
    case Answer::kDecline:
      spec.method = "REPLY";
      spec.partstat = "DECLINED";
      break;
    default:
      spec.method = "REPLY";
      spec.partstat = "ACCEPTED";
  }
  return spec;
}

// Why the proposal has to stand in the words alone, or nothing.
std::optional<Because> counter_obstacle(const Invite& invite,
                                        const ObjectSpec& spec) {
  const CalendarTime& start = *invite.dtstart;
  if (start.form == CalendarTime::Form::kDate) {
    if (spec.minutes) return Because{"all_day", ""};
  } else if (!start.instant) {
    // A COUNTER without the original times in UTC overwrites the meeting, and
    // nobody knows what they are.
    return start.tzid.empty() ? Because{"floating_time", ""}
                              : Because{"zone_unknown", start.tzid};
  }
  const std::string code = calendar::counter_obstacle(invite);
  if (code.empty()) return std::nullopt;
  return Because{code, ""};
}

std::vector<CalendarPart> reply_files(const Invite& invite,
                                      const Decision& decision,
                                      const Stamp& stamp,
                                      const draft::Phrases& phrases,
                                      const draft::Letter& letter, Shape shape,
                                      Draft& draft) {
  // "An e-mail for now" leaves the invitation open on purpose.
  if (decision.answer == Answer::kEmail) return {};
  if (!invite.organizer) {
    draft.notes.push_back({"no_organizer", ""});
    return {};
  }
  ObjectSpec spec = spec_for(decision, phrases);
  if (spec.method == "COUNTER") {
    if (const auto obstacle = counter_obstacle(invite, spec)) {
      draft.notes.push_back(*obstacle);
      spec = {};
      spec.method = "REPLY";
      spec.partstat = "TENTATIVE";
    }
  }
  spec.me = *decision.me;
  spec.dtstamp = stamp.now;
  // What a person takes out of the letter, or has yet to put in, must not
  // reach a calendar behind their back. What is quoted is theirs.
  if (shape == Shape::kSend) {
    std::string words = draft::render_text(letter.blocks, draft::kUnwrapped);
    if (words.find(kPlaceholder) == std::string::npos) {
      spec.words = std::move(words);
    } else {
      draft.notes.push_back({"words_unfinished", ""});
    }
  }
  draft.method = spec.method;
  return {{spec.method, calendar::build_object(invite, spec)}};
}

std::vector<CalendarPart> briefing_files(const Invite& invite,
                                         const Decision& decision,
                                         const Stamp& stamp, Draft& draft) {
  if (decision.colleague_is_there || !invite.organizer) {
    return {{"", text::to_crlf(invite.calendar)}};
  }
  ObjectSpec spec;
  spec.method = "REQUEST";
  spec.partstat = "DELEGATED";
  spec.me = *decision.me;
  spec.dtstamp = stamp.now;
  spec.delegate = decision.colleague;
  draft.method = spec.method;
  return {{spec.method, calendar::build_object(invite, spec)}};
}

std::string calendar_type(const CalendarPart& file, bool named) {
  if (file.method.empty()) return "application/ics; name=\"invite.ics\"";
  return "text/calendar; charset=utf-8; method=" + file.method +
         (named ? "; name=\"invite.ics\"" : "");
}

// The body in either shape; see docs/drafts.md for what each survives.
Node body_tree(std::vector<Node> words, const std::vector<CalendarPart>& files,
               std::vector<Node> more, Shape shape,
               const std::string& boundary) {
  std::vector<Node> attached;
  for (const CalendarPart& file : files) {
    const bool itip = shape == Shape::kSend && !file.method.empty();
    Node leaf = mime::base64_leaf(calendar_type(file, !itip), file.bytes,
                                  itip ? "" : "invite.ics");
    (itip ? words : attached).push_back(std::move(leaf));
  }
  std::ranges::move(more, std::back_inserter(attached));
  Node alternative =
      mime::multipart("alternative", boundary + "-words", std::move(words));
  if (attached.empty()) return alternative;
  attached.insert(attached.begin(), std::move(alternative));
  return mime::multipart("mixed", boundary + "-mixed", std::move(attached));
}

std::string folded(const std::vector<std::string>& message_ids) {
  return text::join(message_ids, "\r\n ");
}

void add_fields(Node& root, const Draft& draft, const Invite& invite,
                const Stamp& stamp, const Me& me, Shape shape) {
  std::vector<std::pair<std::string, std::string>> fields = {
      {"From", mime::format_addresses({draft.from}, 6)},
      {"To", mime::format_addresses(draft.to, 4)},
      {"Subject", mime::encode_words(draft.subject, 9)},
      {"Date", format_date(stamp.now, me.time_zone)},
      {"Message-ID", draft.message_id},
  };
  if (draft.kind == Draft::Kind::kReply && !invite.mail.message_id.empty()) {
    std::vector<std::string> thread = invite.mail.references.empty()
                                          ? invite.mail.in_reply_to
                                          : invite.mail.references;
    thread.push_back(invite.mail.message_id);
    fields.emplace_back("In-Reply-To", invite.mail.message_id);
    fields.emplace_back("References", folded(thread));
  }
  fields.emplace_back("MIME-Version", "1.0");
  if (shape == Shape::kEdit) {
    // Without it Thunderbird sends an HTML draft that needs no formatting as
    // plain text, and asks about attachments.
    fields.emplace_back("X-Mozilla-Draft-Info",
                        "internal/draft; vcard=0; receipt=0; DSN=0;\r\n"
                        " uuencode=0; attachmentreminder=0; deliveryformat=3");
  }
  root.fields.insert(root.fields.begin(), fields.begin(), fields.end());
}

// Everything that the reply and the briefing have in common.
struct Composer {
  const Invite& invite;
  const Decision& decision;
  const Policy& policy;
  const Stamp& stamp;
  Shape shape;

  [[nodiscard]] Draft start(Draft::Kind kind, std::vector<Address> to,
                            const draft::Letter& letter,
                            const draft::Phrases& phrases) const {
    Draft draft;
    draft.kind = kind;
    draft.from = {policy.me.name, decision.me->address};
    draft.to = std::move(to);
    draft.subject = letter.subject;
    draft.language = phrases.language();
    draft.text = render_text(letter.shown());
    draft.message_id = stamp.message_id;
    return draft;
  }

  void finish(Draft& draft, const draft::Letter& letter,
              const std::vector<CalendarPart>& files, std::vector<Node> more,
              const std::string& boundary) const {
    const std::vector<draft::Block> shown = letter.shown();
    const draft::Flowed flowed = render_flowed(shown, draft.language);
    std::vector<Node> words;
    words.push_back(mime::text_leaf("plain", flowed.text, flowed.parameters));
    words.push_back(
        mime::text_leaf("html", draft::render_html(shown, draft.language)));
    Node root =
        body_tree(std::move(words), files, std::move(more), shape, boundary);
    add_fields(root, draft, invite, stamp, policy.me, shape);
    draft.bytes = mime::write(root);
  }
};

// The name as people say it: "Miller, Sarah (Acme)" is Sarah Miller.
Address as_said(const Address& person) {
  return {draft::read_name(person.name).whole, person.address};
}

// The organizer, or whom the mail wants replies to go to.
std::vector<Address> recipients(const Invite& invite, const Policy& policy) {
  std::vector<Address> to;
  if (policy.letters.to_reply_to) {
    for (const Address& person : invite.mail.reply_to) {
      // A list may name me there as well.
      if (!weigh::is_mine(person.address, policy.me)) {
        to.push_back(as_said(person));
      }
    }
  }
  if (to.empty()) to.push_back(as_said(draft::correspondent(invite)));
  return to;
}

// What the invitation attached; a note where it is too much.
std::vector<Node> files_of(const Invite& invite, std::string_view original,
                           std::vector<Because>& notes) {
  if (original.empty() || draft::file_names(invite).empty()) return {};
  draft::Files files = draft::take_files(original);
  if (files.too_large) notes.push_back({"files_too_large", ""});
  return std::move(files.parts);
}

// "<a@b>" → "<a.briefing@b>"
std::string briefing_id(std::string id) {
  return id.insert(std::min(id.rfind('@'), id.size()), ".briefing");
}

}  // namespace

std::string_view name(Shape shape) {
  return shape == Shape::kEdit ? "edit" : "send";
}

Shape shape_from_name(std::string_view word) {
  for (const Shape shape : {Shape::kEdit, Shape::kSend}) {
    if (word == name(shape)) return shape;
  }
  throw Error(ErrorCode::kBadUsage, "unknown shape \"" + text::one_line(word) +
                                        "\"; there are edit and send");
}

std::string_view name(Draft::Kind kind) {
  return kind == Draft::Kind::kReply ? "reply" : "briefing";
}

std::vector<Draft> compose(const Invite& invite, const Decision& decision,
                           const Policy& policy, const Stamp& stamp,
                           const ComposeOptions& options) {
  if (decision.answer == Answer::kNone || !decision.me) {
    throw Error(
        ErrorCode::kNothingToAnswer,
        "there is nothing to answer" +
            (decision.because.empty() ? std::string()
                                      : ": " + decision.because.front().code));
  }
  const Wording& wording = options.wording;
  const Address client = draft::correspondent(invite);
  const draft::Voice voice = {
      wording.phrases(
          options.language.empty()
              ? draft::letter_language(invite, decision, policy, wording)
              : options.language),
      options.tone.value_or(draft::letter_tone(client, decision, policy))};
  const Composer composer{invite, decision, policy, stamp, options.shape};
  std::vector<Draft> drafts;

  draft::Letter reply = draft::write_reply(invite, decision, policy, voice);
  if (options.quote.value_or(policy.letters.quote_original)) {
    reply.quote = draft::quote_original(invite, policy, voice);
  }
  drafts.push_back(composer.start(
      Draft::Kind::kReply, recipients(invite, policy), reply, voice.phrases));
  const auto files = reply_files(invite, decision, stamp, voice.phrases, reply,
                                 options.shape, drafts.back());
  composer.finish(drafts.back(), reply, files, {}, stamp.boundary);

  if (decision.answer == Answer::kBowOut && decision.colleague) {
    const Address& colleague = *decision.colleague;
    // Colleagues share my first language, whatever the client speaks; one
    // who has just been answered in another goes on in that.
    const draft::Voice ours = {
        draft::colleague_invited_me(invite, decision)
            ? voice.phrases
            : wording.phrases(draft::letter_language({}, {}, policy, wording)),
        draft::letter_tone(colleague, decision, policy)};
    std::vector<Because> notes;
    std::vector<Node> more = files_of(invite, options.original, notes);
    const draft::Letter briefing =
        draft::write_briefing(invite, decision, policy, ours, more.size());
    drafts.push_back(composer.start(
        Draft::Kind::kBriefing, {as_said(colleague)}, briefing, ours.phrases));
    drafts.back().notes = std::move(notes);
    drafts.back().message_id = briefing_id(stamp.message_id);
    composer.finish(drafts.back(), briefing,
                    briefing_files(invite, decision, stamp, drafts.back()),
                    std::move(more), stamp.boundary + "-briefing");
  }
  return drafts;
}

}  // namespace raincheck
