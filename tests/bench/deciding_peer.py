"""Asks a calendar through recurring-ical-events what raincheck asks its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

ZONE = ZoneInfo("Asia/Kuala_Lumpur")
WORKING_DAYS = range(5)
DAY_START, DAY_END = dt.time(9), dt.time(18)
BUFFER = dt.timedelta(minutes=10)
TRAVEL = dt.timedelta(minutes=45)
ONE_WAY = dt.timedelta(minutes=23)
WEEK_BUDGET = dt.timedelta(hours=10)
WINDOW = dt.timedelta(days=30)
LOOK_AHEAD = dt.timedelta(days=14)
NOTICE = dt.timedelta(days=1)

Interval = tuple[dt.datetime, dt.datetime]


def at(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.timezone.utc)


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def when(event: Any) -> Interval:
    return event["DTSTART"].dt, event["DTEND"].dt


def is_free(event: Any) -> bool:
    return bool(event.get("TRANSP", "OPAQUE") == "TRANSPARENT")


def is_busy(event: Any) -> bool:
    return not is_free(event) and event.get("STATUS") != "TENTATIVE"


def people(event: Any) -> list[str]:
    users = event.get("ATTENDEE", [])
    return [str(one)[7:] for one in (users if isinstance(users, list) else [users])]


def is_in_person(event: Any) -> bool:
    return "LOCATION" in event


class Survey:
    def __init__(self, data: bytes, clients: list[str]) -> None:
        self.calendar = recurring_ical_events.of(icalendar.Calendar.from_ical(data))
        self.clients = clients

    def between(self, start: dt.datetime, end: dt.datetime) -> Iterator[Any]:
        for event in self.calendar.between(start, end):
            first, last = when(event)
            if first < end and last > start:
                yield event

    def is_with(self, event: Any, client: str) -> bool:
        return any(one.endswith("@" + client) for one in people(event))

    def busy(self, start: dt.datetime, end: dt.datetime) -> list[Interval]:
        return merge(when(one) for one in self.between(start, end) if is_busy(one))

    def minutes_left(self, asked: dt.datetime) -> int:
        day = asked.astimezone(ZONE).replace(hour=0, minute=0)
        monday = day - dt.timedelta(days=day.weekday())
        sunday_night = monday + dt.timedelta(days=7)
        left = WEEK_BUDGET
        spent = []
        for event in self.between(monday, sunday_night):
            if not is_busy(event) or not any(
                self.is_with(event, client) for client in self.clients
            ):
                continue
            start, end = when(event)
            spent.append((max(start, monday), min(end, sunday_night)))
            if is_in_person(event) and start >= monday:
                left -= TRAVEL
        for start, end in merge(spent):
            left -= end - start
        return int(left / dt.timedelta(minutes=1))

    def earlier(self, now: dt.datetime, client: str) -> list[dt.datetime]:
        return sorted(
            {
                when(event)[0]
                for event in self.between(now - WINDOW, now)
                if not is_free(event)
                and when(event)[0] >= now - WINDOW
                and when(event)[1] <= now
                and self.is_with(event, client)
            }
        )

    def obstacles(self, start: dt.datetime, end: dt.datetime) -> Iterator[Interval]:
        for event in self.between(start - dt.timedelta(days=1), end):
            if not is_free(event):
                away = BUFFER + (ONE_WAY if is_in_person(event) else dt.timedelta())
                first, last = when(event)
                yield first - away, last + away

    def gaps(self, asked: Interval, now: dt.datetime) -> list[Interval]:
        first = max(now + NOTICE, asked[0] - LOOK_AHEAD)
        last = max(now, asked[0]) + LOOK_AHEAD + (asked[1] - asked[0])
        obstacles = merge([*self.obstacles(first, last), asked])
        gaps = []
        day = first.astimezone(ZONE).date()
        while day <= last.astimezone(ZONE).date():
            start = max(first, dt.datetime.combine(day, DAY_START, ZONE))
            end = min(last, dt.datetime.combine(day, DAY_END, ZONE))
            if day.weekday() in WORKING_DAYS:
                for blocked_from, blocked_until in obstacles:
                    if start < min(blocked_from, end):
                        gaps.append((start, min(blocked_from, end)))
                    start = max(start, blocked_until)
                if start < end:
                    gaps.append((start, end))
            day += dt.timedelta(days=1)
        return gaps

    def ask(self, start: int, end: int, now: int, client: str) -> tuple[Any, ...]:
        """Tell busy times, minutes left, earlier meetings and gaps, in seconds."""
        asked = at(start), at(end)
        return (
            as_seconds(self.busy(*asked)),
            self.minutes_left(asked[0]),
            [int(one.timestamp()) for one in self.earlier(at(now), client)],
            as_seconds(self.gaps(asked, at(now))),
        )


def as_seconds(intervals: list[Interval]) -> list[int]:
    return [int(moment.timestamp()) for one in intervals for moment in one]


def open_calendar(data: bytes, clients: list[str]) -> Any:
    """Read a calendar once; what it gives answers as often as it is asked."""
    return Survey(data, clients).ask
