#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

#include "raincheck/draft.hpp"
#include "text.hpp"

namespace raincheck {
namespace {

// The names' own namespace (RFC 9562, 6.5): a random UUID, fixed for good,
// since every Message-ID ever made follows from it.
constexpr boost::uuids::uuid kNamespace = {{0x5d, 0x0b, 0x9c, 0x1e, 0x7a, 0x42,
                                            0x4e, 0x0d, 0x93, 0x6f, 0x2c, 0x81,
                                            0xe4, 0x57, 0xb0, 0x3a}};

std::string domain_of(const Decision& decision) {
  if (decision.me) {
    const std::string& address = decision.me->address;
    const std::size_t at = address.rfind('@');
    // The address was matched with the policy's, so it is one of ours.
    if (at != std::string::npos && at + 1 < address.size()) {
      return text::ascii_lower(address.substr(at + 1));
    }
  }
  return "raincheck.invalid";
}

}  // namespace

Stamp Stamp::derive(const Invite& invite, const Decision& decision,
                    Instant now) {
  // Length before text: no two sets of fields write the same name.
  std::string fields;
  const auto add = [&fields](const std::string& field) {
    fields += std::to_string(field.size()) + ":" + field;
  };
  add(invite.uid);
  add(invite.recurrence_id ? format_local(*invite.recurrence_id) : "");
  add(std::to_string(invite.sequence));
  add(std::string(name(decision.answer)));
  const std::string uuid = boost::uuids::to_string(
      boost::uuids::name_generator_sha1(kNamespace)(fields));
  return {now, "<" + uuid + "@" + domain_of(decision) + ">",
          "=_raincheck-" + uuid};
}

}  // namespace raincheck
