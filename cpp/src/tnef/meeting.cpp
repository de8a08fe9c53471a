#include "tnef/meeting.hpp"

#include <algorithm>
#include <array>

#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"
#include "tnef/calendar_text.hpp"
#include "tnef/event.hpp"
#include "tnef/keys.hpp"
#include "tnef/message.hpp"
#include "tnef/rtf.hpp"

namespace raincheck::tnef {
namespace {

// What a message class asks for; the classes that Outlook 97 wrote into
// attMessageClass mean the same (MS-OXTNEF).
struct Class {
  std::string_view name;
  Kind kind;
};
constexpr std::array<Class, 11> kClasses = {{
    {"IPM.Schedule.Meeting.Request", {"REQUEST", ""}},
    {"IPM.Schedule.Meeting.Canceled", {"CANCEL", ""}},
    {"IPM.Schedule.Meeting.Resp.Pos", {"REPLY", "ACCEPTED"}},
    {"IPM.Schedule.Meeting.Resp.Neg", {"REPLY", "DECLINED"}},
    {"IPM.Schedule.Meeting.Resp.Tent", {"REPLY", "TENTATIVE"}},
    {"IPM.Appointment", {"PUBLISH", ""}},
    {"IPM.Microsoft Schedule.MtgReq", {"REQUEST", ""}},
    {"IPM.Microsoft Schedule.MtgCncl", {"CANCEL", ""}},
    {"IPM.Microsoft Schedule.MtgRespP", {"REPLY", "ACCEPTED"}},
    {"IPM.Microsoft Schedule.MtgRespN", {"REPLY", "DECLINED"}},
    {"IPM.Microsoft Schedule.MtgRespA", {"REPLY", "TENTATIVE"}},
}};

std::string class_of(const Message& message) {
  const std::string own = message.text(key::kMessageClass);
  return text::one_line(own.empty() ? message.text(Attribute::kMessageClass)
                                    : own);
}

// Forms of an organization's own add to the name: "….Request.Boardroom".
bool is_kind_of(std::string_view name, std::string_view base) {
  return text::ascii_istarts_with(name, base) &&
         (name.size() == base.size() || name[base.size()] == '.');
}

// Empty for what is no meeting.
std::optional<Kind> kind_of(const Message& message) {
  const std::string name = class_of(message);
  const auto* found = std::ranges::find_if(
      kClasses, [&](const Class& each) { return is_kind_of(name, each.name); });
  if (found != kClasses.end()) return found->kind;
  // Notifications ("somebody forwarded your meeting") ask for nothing.
  const bool is_meeting =
      is_kind_of(name, "IPM.Schedule.Meeting") &&
      !is_kind_of(name, "IPM.Schedule.Meeting.Notification");
  if (is_meeting)
    throw Error(ErrorCode::kBrokenCalendar,
                "TNEF: a meeting message of the unknown class \"" +
                    name.substr(0, 80) + "\"; open the mail in Outlook");
  return std::nullopt;
}

std::string words_of_rtf(const Message& message, Quirks& quirks) {
  const std::string_view compressed =
      message.properties.binary(key::kRtfCompressed);
  if (compressed.empty()) return {};
  const Decompressed unpacked = decompress_rtf(compressed);
  if (!unpacked.whole) quirks.note("tnef_rtf_unreadable");
  return rtf_to_text(unpacked.rtf, message.codepage);
}

// The words in the plainest form that the message has them in.
std::string words_of(const Message& message, Quirks& quirks) {
  std::string words = message.text(key::kBody);
  if (words.empty()) words = message.text(Attribute::kBody);
  if (words.empty()) words = words_of_rtf(message, quirks);
  if (words.size() >= limits::kTnefText) quirks.note("tnef_text_shortened");
  return std::string(text::trim(text::to_lf(words)));
}

Meeting make_meeting(const Message& message, const Kind& kind, Quirks& quirks) {
  // What comes after the break may say that all this is about one occurrence
  // only, so half a list is worse than none.
  if (message.broken_at)
    throw Error(ErrorCode::kBrokenCalendar,
                "TNEF: the meeting's properties break off at byte " +
                    std::to_string(*message.broken_at) +
                    "; ask the sender to send it again");
  Meeting meeting;
  meeting.body = words_of(message, quirks);
  meeting.attachments = message.attachments;
  meeting.calendar = write_calendar(message, kind, meeting.body, quirks);
  meeting.quirks = quirks.all();
  return meeting;
}

struct Pending {
  std::string_view bytes;
  std::size_t depth = 1;
};

}  // namespace

std::optional<Meeting> read_meeting(std::string_view bytes) {
  PropertyBudget budget{limits::kTnefProperties};
  Quirks quirks;
  std::vector<Pending> pending = {{bytes}};
  for (std::size_t i = 0; i < pending.size(); ++i) {
    const Pending next = pending[i];
    if (next.depth > limits::kTnefDepth)
      throw Error(ErrorCode::kTooLarge, "TNEF: more than " +
                                            std::to_string(limits::kTnefDepth) +
                                            " messages inside each other");
    const auto offset =
        static_cast<std::size_t>(next.bytes.data() - bytes.data());
    const Message message = read_message(next.bytes, offset, budget, quirks);
    if (const std::optional<Kind> kind = kind_of(message)) {
      if (i > 0) quirks.note("tnef_embedded", "byte " + std::to_string(offset));
      return make_meeting(message, *kind, quirks);
    }
    for (const std::string_view embedded : message.embedded)
      pending.push_back({embedded, next.depth + 1});
  }
  return std::nullopt;
}

}  // namespace raincheck::tnef
