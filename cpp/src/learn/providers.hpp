#pragma once

#include <string_view>

/// Domains that say nothing about whose client somebody is.
namespace raincheck::learn {

/// Whether anybody can have an address there, so that those who do have
/// nothing in common.
[[nodiscard]] bool is_mail_provider(std::string_view domain);

/// Whether a calendar has that address and no person.
[[nodiscard]] bool is_calendar_address(std::string_view address);

/// How many labels at the end of a domain belong to a registry: 1 for
/// "acme.example", 2 for "acme.co.example". A guess by the usual second
/// levels, not the Public Suffix List.
[[nodiscard]] int registry_labels(std::string_view domain);

}  // namespace raincheck::learn
