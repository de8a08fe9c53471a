#include "survey/clock.hpp"

#include "raincheck/error.hpp"

namespace raincheck::survey {

using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::local_seconds;

Clock::Clock(const std::string& zone) : zone_(zone) {
  if (zone_.to_local(Instant{})) return;
  throw Error(ErrorCode::kBadPolicy,
              "unknown time zone '" + zone +
                  "'; write an IANA name such as Asia/Kuala_Lumpur");
}

local_seconds Clock::at(Instant instant) const {
  return zone_.to_local(instant).value();
}

Instant Clock::when(local_seconds local) const {
  return zone_.to_instant(local).value();
}

local_days Clock::day(Instant instant) const {
  return floor<std::chrono::days>(at(instant));
}

Interval Clock::days(local_days first, local_days last) const {
  return {when(first), when(last + std::chrono::days(1))};
}

Interval Clock::week(Instant instant) const {
  const local_days today = day(instant);
  const local_days monday =
      today - (std::chrono::weekday(today) - std::chrono::Monday);
  return days(monday, monday + std::chrono::days(6));
}

}  // namespace raincheck::survey
