#pragma once

#include <vector>

#include "survey/inquiry.hpp"

namespace raincheck::survey {

/// When a meeting that I offer may begin, both included.
struct Starts {
  Instant first{};
  Instant last{};
};

/// No sooner than limits.notice from now, not while an absence lasts that the
/// policy gives a date, not before the time asked for when I am ill or we have
/// met often; within
/// limits.look_ahead of the time asked for.
[[nodiscard]] Starts find_starts(const Inquiry& inquiry);

/// The stretches of my working hours, by start, in which nothing stands
/// between me and a meeting that begins then: no event, settled or not, no
/// busy time that was given, not the time asked for, nor one that the meeting
/// had before. Buffers, and the way for a meeting in person, are taken off.
/// Nothing is known of, and so nothing free, outside the calendars' horizon.
[[nodiscard]] std::vector<Interval> find_gaps(const Inquiry& inquiry,
                                              const Starts& starts);

}  // namespace raincheck::survey
