#include "tnef/message.hpp"

#include <algorithm>

#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"
#include "tnef/codepage.hpp"
#include "tnef/keys.hpp"

namespace raincheck::tnef {
namespace {

std::string until_nul(std::string_view bytes) {
  return std::string(bytes.substr(0, bytes.find('\0')));
}

class Reader {
 public:
  Reader(PropertyBudget& budget, Quirks& quirks)
      : budget_(budget), quirks_(quirks) {}

  Message read(std::string_view bytes, std::size_t offset) {
    Stream stream(bytes, offset, quirks_);
    for (Attribute attribute; stream.next(attribute);)
      if (attribute.of_attachment)
        take_of_attachment(attribute);
      else
        take_of_message(attribute);
    end_attachment();
    return std::move(message_);
  }

 private:
  void take_of_message(const Attribute& attribute) {
    const bool is_first =
        message_.attributes.emplace(attribute.id, attribute.data).second;
    if (!is_first) return;
    if (attribute.id == Attribute::kMessageProperties) {
      Cursor cursor(attribute.data, attribute.offset);
      message_.properties = Properties::read(cursor, budget_);
      if (message_.properties.broken()) message_.broken_at = cursor.offset();
      choose_codepage();
    } else if (attribute.id == Attribute::kOemCodepage) {
      choose_codepage();
    } else if (attribute.id == Attribute::kRecipients) {
      take_recipients(attribute);
    }
  }

  void take_recipients(const Attribute& attribute) {
    Cursor cursor(attribute.data, attribute.offset);
    const std::size_t count = cursor.u32();
    for (std::size_t i = 0; i < count && cursor.ok(); ++i) {
      if (i == limits::kAttendees)
        throw Error(ErrorCode::kTooLarge,
                    "TNEF: " + std::to_string(count) + " recipients; at most " +
                        std::to_string(limits::kAttendees) + " are read");
      Properties row = Properties::read(cursor, budget_);
      if (!row.broken()) message_.recipients.push_back(std::move(row));
    }
    if (!cursor.ok())
      quirks_.note("tnef_recipients_unreadable",
                   "from byte " + std::to_string(cursor.offset()));
  }

  // attAttachRendData begins each attachment (MS-OXTNEF, 2.1.3).
  void take_of_attachment(const Attribute& attribute) {
    if (attribute.id == Attribute::kAttachRendData) {
      end_attachment();
    } else if (attribute.id == Attribute::kAttachTitle) {
      title_ = attribute.data;
    } else if (attribute.id == Attribute::kAttachment) {
      Cursor cursor(attribute.data, attribute.offset);
      attachment_ = Properties::read(cursor, budget_);
      take_embedded();
    }
  }

  // A message in it is an object of IID_IMessage: its id, then the stream.
  void take_embedded() {
    constexpr std::size_t kInterface = 16;
    const std::string_view data = attachment_.binary(key::kAttachDataObject);
    if (data.size() > kInterface && is_tnef(data.substr(kInterface)))
      message_.embedded.push_back(data.substr(kInterface));
  }

  void end_attachment() {
    if (message_.attachments.size() < limits::kParts) add_name();
    attachment_ = {};
    title_ = {};
  }

  void add_name() {
    std::string name =
        attachment_.text(key::kAttachLongFilename, message_.codepage);
    if (name.empty())
      name = attachment_.text(key::kAttachFilename, message_.codepage);
    if (name.empty())
      name = from_codepage(until_nul(title_.substr(0, limits::kHeaderField)),
                           message_.codepage);
    name = text::one_line(name);
    if (!name.empty()) message_.attachments.push_back(std::move(name));
  }

  void choose_codepage() {
    const auto codepage = message_.properties.integer(key::kMessageCodepage);
    Cursor oem(message_.attribute(Attribute::kOemCodepage));
    message_.codepage =
        codepage ? static_cast<std::uint32_t>(*codepage) : oem.u32();
  }

  PropertyBudget& budget_;
  Quirks& quirks_;
  Message message_;
  Properties attachment_;  // the one being read
  std::string_view title_;
};

}  // namespace

std::string_view Message::attribute(Attribute::Id id) const {
  const auto found = attributes.find(id);
  return found == attributes.end() ? std::string_view() : found->second;
}

std::string Message::text(Key key) const {
  return properties.text(key, codepage);
}

std::string Message::text(Attribute::Id id) const {
  return from_codepage(until_nul(attribute(id).substr(0, limits::kTnefText)),
                       codepage);
}

std::optional<std::chrono::local_seconds> Message::local_time(
    Attribute::Id id) const {
  Cursor cursor(attribute(id));
  const std::chrono::year year(cursor.u16());
  const std::chrono::month month(cursor.u16());
  const std::chrono::day day(cursor.u16());
  const unsigned hour = cursor.u16();
  const unsigned minute = cursor.u16();
  const unsigned second = cursor.u16();
  const std::chrono::year_month_day date(year, month, day);
  if (!cursor.ok() || !date.ok() || year < std::chrono::year(1601) ||
      year > std::chrono::year(9999) || hour > 23 || minute > 59 || second > 59)
    return std::nullopt;
  return std::chrono::local_days(date) + std::chrono::hours(hour) +
         std::chrono::minutes(minute) + std::chrono::seconds(second);
}

Message read_message(std::string_view bytes, std::size_t offset,
                     PropertyBudget& budget, Quirks& quirks) {
  return Reader(budget, quirks).read(bytes, offset);
}

}  // namespace raincheck::tnef
