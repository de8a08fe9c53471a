#pragma once

#include <string>
#include <string_view>

/// Whether two addresses, as people and programs spell them, mean the same
/// mailbox or house. Letter case never counts: RFC 5321 (2.4) allows local
/// parts to depend on it, but no calendar keeps it. Domains are compared as
/// A-labels (RFC 5891).
namespace raincheck::weigh {

/// The one spelling that all spellings of a mailbox have in common, to look it
/// up by.
[[nodiscard]] std::string canonical(std::string_view address);

/// The same for what may be a domain, and may hold "*".
[[nodiscard]] std::string canonical_pattern(std::string_view pattern);

[[nodiscard]] bool same_mailbox(std::string_view a, std::string_view b);

/// Whether mail to `address` arrives at `mailbox`: the same, or the same with
/// a tag, as in "aisyah+clients@studio.example".
[[nodiscard]] bool arrives_at(std::string_view address,
                              std::string_view mailbox);

/// Whether the address lies in that domain or below it.
[[nodiscard]] bool lies_in(std::string_view address, std::string_view domain);

/// How well a pattern of the policy fits an address: 0 not at all; else an
/// address more than one with "*", that more than a domain, that more than one
/// with "*", and of a kind the one with more written out, in A-labels. A domain
/// stands for those below it too; "*" for any characters, also none, in a
/// domain up to the next dot.
[[nodiscard]] int fit(std::string_view address, std::string_view pattern);

[[nodiscard]] bool has_wildcard(std::string_view pattern);

/// What fit() gives where the pattern fits.
[[nodiscard]] int precision(std::string_view pattern);

/// Whether one address could fit both patterns.
[[nodiscard]] bool may_meet(std::string_view a, std::string_view b);

/// Whether one domain is the other's, or below it ("mail.acme.example" and
/// "acme.example"). A bare top-level domain relates nothing.
[[nodiscard]] bool same_house(std::string_view a, std::string_view b);

/// Whether the text can be a mailbox, or a domain, at all (RFC 5321, 4.1.2,
/// and RFC 6531; loosely, to find slips in a policy).
[[nodiscard]] bool looks_like_address(std::string_view text);
[[nodiscard]] bool looks_like_domain(std::string_view text);

}  // namespace raincheck::weigh
