#pragma once

#include <vector>

#include "survey/inquiry.hpp"

namespace raincheck::survey {

/// When I am busy during the meeting asked for, by start: with events that I
/// have settled and that are not the meeting itself, or on a day off. Outside
/// working hours I may still come. Of a series its first meeting counts.
[[nodiscard]] std::vector<Interval> find_busy(const Inquiry& inquiry);

}  // namespace raincheck::survey
