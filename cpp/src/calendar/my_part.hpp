#pragma once

#include <string>
#include <vector>

#include "calendar/object.hpp"
#include "raincheck/calendar.hpp"

/// What an event of my calendars is to me, whenever it takes place.
namespace raincheck::calendar {

/// STATUS:CANCELLED.
[[nodiscard]] bool is_cancelled(const Component& event);

/// The least of what TRANSP, STATUS, X-MICROSOFT-CDO-BUSYSTATUS and my own
/// answer (PARTSTAT) make of my time.
[[nodiscard]] Show read_show(const Component& event, const Me& me);

/// Whether LOCATION names a place to go to, as for invitations: links, numbers
/// and names of services are none.
[[nodiscard]] bool is_in_person(const Component& event);

/// Addresses of the organizer and the attendees, as written, each once; not of
/// rooms, resources and groups.
[[nodiscard]] std::vector<std::string> read_people(const Component& event);

}  // namespace raincheck::calendar
