#include "invite/envelope.hpp"

#include "mime/addresses.hpp"
#include "mime/skeleton.hpp"
#include "mime/words.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

using mime::Field;

std::vector<Address> addresses(const std::vector<Field>& fields,
                               std::string_view name) {
  return mime::parse_addresses(mime::field(fields, name));
}

std::vector<std::string> every(const std::vector<Field>& fields,
                               std::string_view name) {
  std::vector<std::string> bodies;
  for (const Field& field : fields) {
    if (text::ascii_iequals(field.name, name)) {
      bodies.push_back(text::repair_utf8(mime::unfold(field.body)));
    }
  }
  return bodies;
}

// Importance (RFC 2156), Priority (RFC 2156), X-Priority (Outlook, Eudora: "1
// (Highest)").
bool is_high_importance(const std::vector<Field>& fields) {
  return text::ascii_istarts_with(mime::field(fields, "Importance"), "high") ||
         text::ascii_istarts_with(mime::field(fields, "Priority"), "urgent") ||
         mime::field(fields, "X-Priority").starts_with('1') ||
         mime::field(fields, "X-Priority").starts_with('2');
}

}  // namespace

Envelope read_envelope(std::string_view headers) {
  const std::vector<Field> fields = mime::read_fields(headers);
  Envelope mail;
  const auto ids = mime::parse_message_ids(mime::field(fields, "Message-ID"));
  if (!ids.empty()) mail.message_id = ids.front();
  mail.references = mime::parse_message_ids(mime::field(fields, "References"));
  mail.in_reply_to =
      mime::parse_message_ids(mime::field(fields, "In-Reply-To"));
  mail.from = addresses(fields, "From");
  const auto senders = addresses(fields, "Sender");
  if (!senders.empty()) mail.sender = senders.front();
  mail.reply_to = addresses(fields, "Reply-To");
  mail.to = addresses(fields, "To");
  mail.cc = addresses(fields, "Cc");
  for (const std::string_view name : {"Delivered-To", "X-Original-To"}) {
    for (const std::string& body : every(fields, name)) {
      for (Address& address : mime::parse_addresses(body)) {
        mail.delivered_to.push_back(std::move(address.address));
      }
    }
  }
  mail.authentication_results = every(fields, "Authentication-Results");
  mail.subject =
      text::one_line(mime::decode_words(mime::field(fields, "Subject")));
  mail.date = text::repair_utf8(mime::field(fields, "Date"));
  // RFC 3282: the first of the languages listed.
  const std::string language = mime::field(fields, "Content-Language");
  mail.language = text::ascii_lower(
      text::trim(std::string_view(language).substr(0, language.find(','))));
  mail.high_importance = is_high_importance(fields);
  return mail;
}

}  // namespace raincheck::invite
