#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/invite.hpp"

namespace raincheck::mime {

/// The mailboxes of an address-list (RFC 5322, 3.4), groups opened, names
/// decoded. Generous: missing angle brackets, commas in names, 8-bit names,
/// obsolete routes; "undisclosed-recipients:;" gives none. Never throws.
[[nodiscard]] std::vector<Address> parse_addresses(std::string_view unfolded);

/// "Name <addr>, …" folded with CRLF SP at 76 columns, names quoted or as
/// encoded words. Controls, and in addresses blanks and angle brackets too,
/// are dropped: nothing can end the field or add a recipient.
[[nodiscard]] std::string format_addresses(
    const std::vector<Address>& addresses, std::size_t used);

/// Message-ids ("<…@…>") in order (RFC 5322, 3.6.4).
[[nodiscard]] std::vector<std::string> parse_message_ids(
    std::string_view unfolded);

}  // namespace raincheck::mime
