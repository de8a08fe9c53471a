#pragma once

#include <set>
#include <string>
#include <string_view>

namespace raincheck::learn {

/// The domain by which a policy can name everybody there, in lower case and as
/// A-labels; empty where none can: at a mail provider, a registry or in no
/// domain of the DNS.
[[nodiscard]] std::string house_of(std::string_view address);

/// Whether a policy can name that address without naming others too.
[[nodiscard]] bool is_nameable(std::string_view address);

/// The shortest of the `houses` that the house is or lies below.
[[nodiscard]] std::string head_of(
    const std::string& house, const std::set<std::string, std::less<>>& houses);

/// A name to begin with: "harbour-dental.co.example" may be "Harbour Dental".
/// What they call themselves, no domain tells.
[[nodiscard]] std::string name_of_house(std::string_view house);

}  // namespace raincheck::learn
