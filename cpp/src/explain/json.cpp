#include <nlohmann/json.hpp>

#include "raincheck/explain.hpp"

namespace raincheck {
namespace {

using Json = nlohmann::ordered_json;

template <typename T, typename Convert>
Json list(const std::vector<T>& items, Convert convert) {
  Json array = Json::array();
  for (const T& item : items) array.push_back(convert(item));
  return array;
}

template <typename T, typename Convert>
Json maybe(const std::optional<T>& value, Convert convert) {
  return value ? Json(convert(*value)) : Json(nullptr);
}

Json to_json(const CalendarTime& time) {
  return {{"local", format_local(time)},
          {"form", name(time.form)},
          {"tzid", time.tzid},
          {"zone", time.zone},
          {"utc", maybe(time.instant, format_instant)}};
}

Json to_json(const Interval& interval) {
  return {{"start", format_instant(interval.start)},
          {"end", format_instant(interval.end)}};
}

Json to_json(const Address& address) {
  return {{"name", address.name}, {"address", address.address}};
}

Json to_json(const CalendarUser& user) {
  return {{"name", user.name},
          {"address", user.address},
          {"uri", user.uri},
          {"sent_by", user.sent_by},
          {"cutype", user.cutype},
          {"role", user.role},
          {"partstat", user.partstat},
          {"rsvp", user.rsvp},
          {"delegated_from", user.delegated_from},
          {"delegated_to", user.delegated_to}};
}

Json to_json(const Finding& finding) {
  return {{"text", finding.text}, {"source", finding.source}};
}

Json to_json(const Quirk& quirk) {
  return {{"code", quirk.code}, {"detail", quirk.detail}};
}

Json to_json(const Because& because) {
  return {{"code", because.code}, {"detail", because.detail}};
}

Json to_json(const Setting& setting) {
  return {
      {"key", setting.key}, {"value", setting.value}, {"line", setting.line}};
}

Json to_json(const EarlierMeeting& meeting) {
  return {{"start", format_instant(meeting.start)},
          {"summary", meeting.summary}};
}

Json to_json(const Bound& bound);
Json to_json(const Terms& terms);
Json to_json(const Option& option);

// Passes an overload set where a function is asked for.
constexpr auto as_json = [](const auto& value) { return to_json(value); };
constexpr auto as_name = [](const auto& value) {
  return raincheck::name(value);
};

Json to_json(const Bound& bound) {
  return {{"value", maybe(bound.value, [](int v) { return v; })},
          {"because", list(bound.because, as_json)}};
}

Json to_json(const Terms& terms) {
  return {{"who", maybe(terms.who, as_json)},
          {"form", as_name(terms.form)},
          {"minutes", terms.minutes},
          {"when", list(terms.when, as_json)}};
}

Json to_json(const Option& option) {
  return {{"answer", as_name(option.answer)},
          {"possible", option.possible},
          {"shortened", option.shortened},
          {"minutes", option.minutes},
          {"strain", option.strain},
          {"within_tolerance", option.within_tolerance},
          {"within_allowance", option.within_allowance},
          {"failed", list(option.failed, as_json)}};
}

Json to_json(const Envelope& mail) {
  return {{"message_id", mail.message_id},
          {"references", mail.references},
          {"in_reply_to", mail.in_reply_to},
          {"from", list(mail.from, as_json)},
          {"sender", maybe(mail.sender, as_json)},
          {"reply_to", list(mail.reply_to, as_json)},
          {"to", list(mail.to, as_json)},
          {"cc", list(mail.cc, as_json)},
          {"delivered_to", mail.delivered_to},
          {"authentication_results", mail.authentication_results},
          {"subject", mail.subject},
          {"date", mail.date},
          {"language", mail.language},
          {"high_importance", mail.high_importance},
          {"attachments", mail.attachments}};
}

Json to_json(const Invite& invite) {
  return {
      {"method", invite.method},
      {"prodid", invite.prodid},
      {"uid", invite.uid},
      {"sequence", invite.sequence},
      {"recurrence_id", maybe(invite.recurrence_id, as_json)},
      {"dtstamp", maybe(invite.dtstamp, format_instant)},
      {"dtstart", maybe(invite.dtstart, as_json)},
      {"dtend", maybe(invite.dtend, as_json)},
      {"summary", invite.summary},
      {"description", invite.description},
      {"alt_description", invite.alt_description},
      {"location", invite.location},
      {"status", invite.status},
      {"organizer", maybe(invite.organizer, as_json)},
      {"attendees", list(invite.attendees, as_json)},
      {"rrule", invite.rrule},
      {"priority", invite.priority},
      {"disallow_counter", invite.disallow_counter},
      {"appointment_sequence",
       maybe(invite.appointment_sequence, [](int v) { return v; })},
      {"form", as_name(invite.form)},
      {"form_cue", maybe(invite.form_cue, as_json)},
      {"place", maybe(invite.place, as_json)},
      {"conference", maybe(invite.conference, as_json)},
      {"dial_in", maybe(invite.dial_in, as_json)},
      {"agenda", list(invite.agenda, as_json)},
      {"questions", list(invite.questions, as_json)},
      {"serious", list(invite.serious, as_json)},
      {"language", invite.language},
      {"body", invite.body},
      {"mail", to_json(invite.mail)},
      {"quirks", list(invite.quirks, as_json)},
  };
}

Json to_json(const Decision& decision) {
  return {{"answer", as_name(decision.answer)},
          {"because", list(decision.because, as_json)},
          {"asked", to_json(decision.asked)},
          {"answered", to_json(decision.answered)},
          {"options", list(decision.options, as_json)},
          {"allowance", to_json(decision.allowance)},
          {"tolerance", to_json(decision.tolerance)},
          {"overrun", decision.overrun},
          {"overridden", decision.overridden},
          {"shortened", decision.shortened},
          {"alternatives", list(decision.alternatives, as_name)},
          {"reasons", list(decision.reasons, as_name)},
          {"settings", list(decision.settings, as_json)},
          {"authenticity",
           {{"verdict", as_name(decision.authenticity.verdict)},
            {"because", list(decision.authenticity.because, as_json)}}},
          {"role", as_name(decision.role)},
          {"me", maybe(decision.me, as_json)},
          {"client", decision.client},
          {"tier", maybe(decision.tier, as_name)},
          {"serious", decision.serious},
          {"colleague", maybe(decision.colleague, as_json)},
          {"colleague_is_there", decision.colleague_is_there},
          {"history", list(decision.history, as_json)}};
}

}  // namespace

std::string explain_json(const Invite& invite, const Decision* decision) {
  const Answer answer = decision ? decision->answer : Answer::kNone;
  const Json json = {{"answer", as_name(answer)},
                     {"invite", to_json(invite)},
                     {"decision", decision ? to_json(*decision) : Json()}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace raincheck
