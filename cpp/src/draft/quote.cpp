#include "draft/quote.hpp"

#include "draft/dates.hpp"
#include "draft/names.hpp"
#include "draft/template.hpp"
#include "invite/html.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

namespace raincheck::draft {
namespace {

// Lines without what would steer a terminal, and without the empty ones at
// either end.
std::vector<std::string> quoted_lines(const Invite& invite) {
  const std::string words = text::trim(invite.body).empty()
                                ? invite::description_text(invite.description)
                                : invite.body;
  std::vector<std::string> lines;
  for (const std::string_view line :
       text::split_lines(text::cut(words, limits::kQuoted))) {
    std::string plain = text::one_line(line);
    if (!plain.empty() || !lines.empty()) lines.push_back(std::move(plain));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// Whose words they are: of who sent the mail, even for somebody else.
Address author(const Invite& invite) {
  const Address organizer = correspondent(invite);
  if (invite.mail.from.empty()) return organizer;
  const Address& sender = invite.mail.from.front();
  // Some programs leave the name to the calendar object.
  const bool unnamed = read_name(sender.name).whole.empty();
  return unnamed && text::ascii_iequals(sender.address, organizer.address)
             ? organizer
             : sender;
}

}  // namespace

std::vector<Block> quote_original(const Invite& invite, const Policy& policy,
                                  const Voice& voice) {
  std::vector<std::string> lines = quoted_lines(invite);
  if (lines.empty()) return {};
  std::vector<Block> blocks;
  // DTSTAMP of a request is when it was written (RFC 5545, 3.8.7.2); Date is
  // for the relays, and as often wrong.
  if (invite.dtstamp) {
    const Dates dates(voice.phrases, policy.me.time_zone, zone_of(invite));
    const std::string who = name_or_address(author(invite));
    Values values = {{"when", dates.day(*invite.dtstamp)},
                     {"who", text::one_line(who)}};
    isolate(values, voice);
    blocks.push_back(
        {Block::Kind::kParagraph, {fill(voice.text("letter.quoted"), values)}});
  }
  blocks.push_back({Block::Kind::kQuote, std::move(lines)});
  return blocks;
}

}  // namespace raincheck::draft
