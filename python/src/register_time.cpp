#include "bind.hpp"
#include "raincheck/time.hpp"
#include "register.hpp"

namespace raincheck::python {

void register_time(py::module_& module) {
  Value<CalendarTime>(module, "CalendarTime",
                      "A DATE or DATE-TIME as a calendar wrote it (RFC 5545, "
                      "3.3.4 and 3.3.5).\n\n"
                      "The organizer's clock is always there; the moment only "
                      "when the zone is known.")
      .property("local", &to_local,
                "What the organizer's clock says: a naive datetime, or a date "
                "when `form` is \"date\".")
      .field("form", &CalendarTime::form,
             "\"date\", \"floating\", \"utc\" or \"zoned\".")
      .field("tzid", &CalendarTime::tzid,
             "TZID as written (RFC 5545, 3.2.19); empty unless zoned.")
      .field("zone", &CalendarTime::zone,
             "The IANA zone that `tzid` resolved to; may be empty.")
      .field("instant", &CalendarTime::instant,
             "The moment as an aware datetime in UTC; None for a date, a "
             "floating time or an unknown zone.");
}

}  // namespace raincheck::python
