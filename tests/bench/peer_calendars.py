"""Reads a calendar with icalendar and recurring-ical-events, for the benchmark."""

from __future__ import annotations

import datetime as dt

import icalendar
import recurring_ical_events


def read(data: bytes, first: int, last: int) -> list[tuple[int, int]]:
    """Give start and end, in seconds since 1970, of what is between, by start."""
    horizon = (dt.datetime.fromtimestamp(s, dt.timezone.utc) for s in (first, last))
    calendar = icalendar.Calendar.from_ical(data)
    return sorted(
        (int(event["DTSTART"].dt.timestamp()), int(event["DTEND"].dt.timestamp()))
        for event in recurring_ical_events.of(calendar).between(*horizon)
    )
