#pragma once

#include <string>
#include <string_view>

#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"

namespace raincheck::draft {

/// What a display name says of a person.
struct PersonName {
  std::string whole;  ///< the natural way round, with its title; may be empty
  std::string given;  ///< empty unless the name itself tells which part it is
  bool operator==(const PersonName&) const = default;
};

/// Reads a display name: "Miller, Dr. Sarah (Acme)" is Dr. Sarah Miller, given
/// name Sarah. What is no name goes: addresses, brackets, "| Acme", "via Zoom".
[[nodiscard]] PersonName read_name(std::string_view display_name);

/// The whole name, else the address.
[[nodiscard]] std::string name_or_address(const Address& person);

/// Whom a reply addresses: the organizer, never an assistant, else the sender
/// of the mail; the name as it stands there.
[[nodiscard]] Address correspondent(const Invite& invite);

/// The name in the salutation of a reply: as [[contact]] has it, else the
/// whole name, or in the familiar tone the given name where it is certain:
/// told by the display name, or signed with below the invitation's words.
[[nodiscard]] std::string salutation_name(const Invite& invite,
                                          const Policy& policy, Tone tone);

/// The same for a colleague, of whom there are no words.
[[nodiscard]] std::string salutation_name(const Address& colleague,
                                          const Policy& policy, Tone tone);

/// What the policy says of that person, or null.
[[nodiscard]] const Contact* find_contact(std::string_view address,
                                          const Policy& policy);

}  // namespace raincheck::draft
