#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "draft/render.hpp"

namespace raincheck::draft {

/// Plain text on its way: format=flowed (RFC 3676). A narrow screen may join
/// the lines of a paragraph and break them anew; items of lists, signatures
/// and quotations keep their lines.
struct Flowed {
  std::string text;        ///< LF line ends
  std::string parameters;  ///< of Content-Type: "; format=flowed"
};

/// The same lines as render_text() shows. Languages that are written without
/// blanks get delsp=yes, so that joining two lines puts none between them.
[[nodiscard]] Flowed render_flowed(const std::vector<Block>& blocks,
                                   std::string_view language);

}  // namespace raincheck::draft
