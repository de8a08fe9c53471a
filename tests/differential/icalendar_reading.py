"""What Python's `icalendar` reads of a calendar object of ours.

As ical_js_reading.mjs and libical_reading.cpp print it: METHOD, `errors` (what the
reader complained of), and of each of `events`

    UID SEQUENCE SUMMARY LOCATION COMMENT ORGANIZER   texts, null where absent
    DTSTART DTEND RECURRENCE-ID     a moment in UTC, a day, or a floating time
    ATTENDEE      a list of the uri and the four parameters that answers set
"""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

from icalendar import Calendar, Event
from icalendar.timezone import tzp

PARAMETERS = ("PARTSTAT", "DELEGATED-TO", "DELEGATED-FROM", "X-RESPONSE-COMMENT")


def text(component: Any, name: str) -> str | None:
    value = component.get(name)
    return None if value is None else str(value)


def time(event: Event, name: str) -> str | None:
    if name not in event:
        return None
    value: date = event.decoded(name)
    if not isinstance(value, datetime):
        return f"{value:%Y%m%d}"
    if value.tzinfo is None:
        return f"{value:%Y%m%dT%H%M%S}"
    return f"{value.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}"


def parameter(attendee: Any, name: str) -> str | None:
    value = attendee.params.get(name)
    if isinstance(value, (list, tuple)):
        value = ",".join(value)
    return None if value is None else str(value)


def read_event(event: Event) -> dict[str, Any]:
    attendees = event.get("ATTENDEE", [])
    if not isinstance(attendees, list):
        attendees = [attendees]
    names = ("UID", "SEQUENCE", "SUMMARY", "LOCATION", "COMMENT", "ORGANIZER")
    return {
        **{name: text(event, name) for name in names},
        **{name: time(event, name) for name in ("DTSTART", "DTEND", "RECURRENCE-ID")},
        "ATTENDEE": [
            {
                "uri": str(attendee),
                **{name: parameter(attendee, name) for name in PARAMETERS},
            }
            for attendee in attendees
        ],
    }


def read_object(data: bytes) -> dict[str, Any]:
    tzp.use_default()  # forget the zones of other objects
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    events = [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]
    return {
        "METHOD": text(calendar, "METHOD"),
        "errors": [str(e) for part in calendar.walk() for e in part.errors],
        "events": [read_event(event) for event in events],
    }
