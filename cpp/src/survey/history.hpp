#pragma once

#include <vector>

#include "survey/company.hpp"
#include "survey/inquiry.hpp"

namespace raincheck::survey {

/// Settled meetings with somebody of the invitation's client that began within
/// limits.repetitive_window and are over, by start, one for each start. With a
/// sender who is no client's: those that they took part in and no client did.
/// The meeting asked for has not taken place, wherever it stood before; a
/// series that is asked about may have.
[[nodiscard]] std::vector<EarlierMeeting> find_earlier(const Inquiry& inquiry,
                                                       Company& company);

}  // namespace raincheck::survey
