"""What `recurring-ical-events` reads of a calendar, for test_calendars.py.

Its answers are put as raincheck gives them: in seconds since 1970, days and floating
times on a clock in Kuala Lumpur, without what is cancelled.
"""

from __future__ import annotations

import datetime as dt
import warnings
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

MINE = ZoneInfo("Asia/Kuala_Lumpur")
MARGIN = dt.timedelta(days=3)  # it compares days and floating times as it likes

Event = tuple[int, int, str]


def seconds(value: dt.date) -> int:
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time(), MINE)
    if value.tzinfo is None:
        value = value.replace(tzinfo=MINE)
    return int(value.timestamp())


def touches(start: int, end: int, horizon: tuple[int, int]) -> bool:
    if start == end:
        return horizon[0] <= start < horizon[1]
    return start < horizon[1] and end > horizon[0]


def read(data: bytes, horizon: tuple[int, int]) -> list[Event]:
    """Give start, end and UID of what takes place within the horizon.

    Whatever either library raises comes through: neither has one kind of error.
    """
    first, last = (dt.datetime.fromtimestamp(s, dt.timezone.utc) for s in horizon)
    events: list[Event] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for calendar in icalendar.Calendar.from_ical(data, multiple=True):
            found: list[Any] = recurring_ical_events.of(
                calendar, components=["VEVENT"]
            ).between(first - MARGIN, last + MARGIN)
            events += [
                (seconds(event["DTSTART"].dt), seconds(event["DTEND"].dt), str(uid))
                for event in found
                for uid in [event.get("UID", "")]
                if str(event.get("STATUS", "")).upper() != "CANCELLED"
            ]
    return sorted(event for event in events if touches(*event[:2], horizon))
