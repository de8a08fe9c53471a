#pragma once

#include <string>

#include "mime/skeleton.hpp"

namespace raincheck::mime {

/// The bytes of a leaf with its transfer encoding undone. The leaf's headers,
/// made canonical, and its body go through mimetic, which holds the entity;
/// an encoding that nobody knows is read as 8bit, with a quirk.
[[nodiscard]] std::string leaf_bytes(const Part& part,
                                     std::vector<Quirk>* quirks);

/// The same as UTF-8 text by the charset parameter, LF line ends.
[[nodiscard]] std::string leaf_text(const Part& part,
                                    std::vector<Quirk>* quirks);

}  // namespace raincheck::mime
