#include <string>
#include <vector>

#include "fuzz.hpp"
#include "raincheck/calendar.hpp"
#include "text.hpp"

// My calendars: nothing is thrown, whatever the file; what is read lies in the
// horizon, in order, and is the same again when the file comes twice.

namespace {

using raincheck::Calendar;
using raincheck::CalendarFile;
using raincheck::Event;
using raincheck::Interval;
using raincheck::fuzz::require;

const Interval kHorizon =
    raincheck::parse_interval("2026-11-01T00:00:00Z/2027-01-01T00:00:00Z");

raincheck::Me someone() {
  raincheck::Me me;
  me.addresses = {"aisyah@studio.example"};
  me.time_zone = "Asia/Kuala_Lumpur";
  return me;
}

void check(const Event& event) {
  require(event.when.start <= event.when.end, "an event ends after it starts");
  require(event.when.start < kHorizon.end && event.when.end >= kHorizon.start,
          "an event touches the horizon");
  for (const std::string* words : {&event.uid, &event.summary})
    require(raincheck::text::is_utf8(*words), "words are UTF-8");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<CalendarFile> files(1);
  files[0].source = "a.ics";
  files[0].bytes = raincheck::fuzz::view(data, size);
  const Calendar once = raincheck::read_calendars(files, someone(), kHorizon);
  for (std::size_t i = 0; i < once.events.size(); ++i) {
    check(once.events[i]);
    require(
        i == 0 || once.events[i - 1].when.start <= once.events[i].when.start,
        "events are in order");
  }
  for (const raincheck::Problem& problem : once.problems) {
    require(problem.line > 0 && problem.key == "a.ics",
            "a problem says where it is");
    require(raincheck::text::is_utf8(problem.message), "a message is UTF-8");
  }
  files.push_back(files[0]);
  require(raincheck::read_calendars(files, someone(), kHorizon).events ==
              once.events,
          "the same file twice says the same");
  return 0;
}
