#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/edge.hpp"
#include "raincheck/calendar.hpp"

namespace raincheck::cli {

/// The .ics files of a place, and those that could not be read.
struct CalendarFiles {
  std::vector<CalendarFile> files;
  std::vector<Problem> problems;  ///< key: the file
};

/// Reads a file, or all .ics files of a folder and the folders in it, as
/// vdirsyncer and khal keep them: hidden files and those that end in .tmp are
/// somebody's unfinished business. Throws Error(kCannotRead) when the path
/// itself cannot be read: a calendar that is not there is no free time.
[[nodiscard]] CalendarFiles read_calendar_files(const std::string& path);

/// Reads the calendars over what is asked of them at `now`, those with a URL
/// through the edge. What cannot be read in one is reported to `err`.
[[nodiscard]] Calendar read_calendars(
    const std::vector<CalendarSource>& sources, const Policy& policy,
    Instant now, const Edge& edge, std::ostream& err);

}  // namespace raincheck::cli
