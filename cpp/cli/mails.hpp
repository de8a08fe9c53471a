#pragma once

#include <iosfwd>

#include "cli/edge.hpp"
#include "cli/options.hpp"

namespace raincheck::cli {

/// `raincheck draft` and `raincheck explain`. With one mail whatever stands
/// in the way is an Error; with several it is reported, the others go on, and
/// the first error's status is returned. Ordinary mail among several is none.
[[nodiscard]] int run_draft(const Request& request, std::istream& in,
                            std::ostream& out, std::ostream& err,
                            const Edge& edge);
[[nodiscard]] int run_explain(const Request& request, std::istream& in,
                              std::ostream& out, std::ostream& err,
                              const Edge& edge);

}  // namespace raincheck::cli
