#include "calendar/reader.hpp"
#include "fuzz.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"
#include "tnef/meeting.hpp"

// TNEF: whatever comes, a meeting in it is a calendar object that is read like
// any other, or refused by name.

namespace {

using raincheck::fuzz::require;

void read_back(const raincheck::tnef::Meeting& meeting) {
  require(raincheck::text::is_utf8(meeting.calendar), "a calendar is UTF-8");
  require(raincheck::text::is_utf8(meeting.body), "words are UTF-8");
  for (const std::string_view line :
       raincheck::text::split_lines(meeting.calendar))
    require(line.size() <= 75, "a line has at most 75 bytes");
  raincheck::Invite invite;
  raincheck::calendar::read_calendar(meeting.calendar, "", invite);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto meeting =
        raincheck::tnef::read_meeting(raincheck::fuzz::view(data, size));
    if (meeting) read_back(*meeting);
  } catch (const raincheck::Error& error) {
    require(error.code() == raincheck::ErrorCode::kBrokenCalendar ||
                error.code() == raincheck::ErrorCode::kTooLarge,
            "an error is broken_calendar or too_large");
  }
  return 0;
}
