"""Calendars of one series each, made up from a seed, for test_calendars.py.

Every rule is one that RFC 5545 (3.3.10) allows. Starts are local times; DTSTART is a
time that the rule gives, but for some, where it is not.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from dataclasses import dataclass, field

from dateutil.rrule import rrulestr

ZONES = (
    "Asia/Kuala_Lumpur",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SPAN_DAYS = {"YEARLY": 9000, "MONTHLY": 4000, "WEEKLY": 1500, "DAILY": 600}
STEP = {"YEARLY": 400, "MONTHLY": 31, "WEEKLY": 7, "DAILY": 1, "HOURLY": 1}
MOST_TIMES = 200
HORIZON_START = dt.datetime(2026, 9, 15)  # on whatever clock


@dataclass
class Series:
    """What a calendar is made of: how its times are written, and its lines."""

    chance: random.Random
    form: str  # "date", "floating", "utc" or a zone
    start: dt.datetime
    frequency: str
    rule: str = ""
    times: list[dt.datetime] = field(default_factory=list)

    def write(self, time: dt.datetime) -> str:
        if self.form == "date":
            return f"{time:%Y%m%d}"
        return f"{time:%Y%m%dT%H%M%S}" + ("Z" if self.form == "utc" else "")

    def line(self, name: str, *times: dt.datetime) -> str:
        if self.form == "date":
            name += ";VALUE=DATE"
        elif self.form not in {"floating", "utc"}:
            name += f";TZID={self.form}"
        return f"{name}:{','.join(self.write(time) for time in times)}"


def some(chance: random.Random, choices: list[str], most: int) -> str:
    count = chance.randint(1, most)
    return ",".join(chance.sample(choices, min(count, len(choices))))


def numbers(*each: range) -> list[str]:
    return [str(number) for number in itertools.chain(*each)]


def weekdays(chance: random.Random, most: int) -> list[str]:
    """Write "MO", or "2MO" where `most` is not 0."""
    ordinals = [-2, -1, *range(1, most + 1)]
    return [
        f"{chance.choice(ordinals) if most and chance.random() < 0.7 else ''}{day}"
        for day in DAYS
    ]


def day_parts(chance: random.Random, frequency: str) -> list[str]:
    """Choose parts that name days, as the table of 3.3.10 allows them."""
    month_days = numbers(range(1, 32), range(-5, 0))
    months = "BYMONTH=" + some(chance, numbers(range(1, 13)), 4)
    by_week = {
        "YEARLY": [
            [],
            [months],
            [months, "BYMONTHDAY=" + some(chance, month_days, 3)],
            [months, "BYDAY=" + some(chance, weekdays(chance, 4), 3)],
            ["BYDAY=" + some(chance, weekdays(chance, 20), 3)],
            ["BYYEARDAY=" + some(chance, numbers(range(1, 367), range(-9, 0)), 4)],
            [
                "BYWEEKNO=" + some(chance, numbers(range(1, 54), range(-3, 0)), 3),
                "BYDAY=" + some(chance, list(DAYS), 3),
            ],
            ["BYWEEKNO=" + some(chance, numbers(range(1, 54)), 2)],
            [months, "BYMONTHDAY=13", "BYDAY=FR"],
        ],
        "MONTHLY": [
            [],
            ["BYMONTHDAY=" + some(chance, month_days, 3)],
            ["BYDAY=" + some(chance, weekdays(chance, 5), 3)],
            ["BYDAY=" + some(chance, list(DAYS), 3), months],
            ["BYDAY=SA", "BYMONTHDAY=7,8,9,10,11,12,13"],
        ],
        "WEEKLY": [
            [],
            ["BYDAY=" + some(chance, list(DAYS), 5)],
            ["BYDAY=" + some(chance, list(DAYS), 3), months],
        ],
        "DAILY": [
            [],
            [months],
            ["BYDAY=" + some(chance, list(DAYS), 5)],
            ["BYMONTHDAY=" + some(chance, month_days, 9)],
        ],
        "HOURLY": [[], ["BYDAY=" + some(chance, list(DAYS), 3)]],
    }
    return chance.choice(by_week[frequency])


def time_parts(chance: random.Random, frequency: str) -> list[str]:
    parts = []
    if chance.random() < 0.15 or frequency == "HOURLY":
        parts.append("BYHOUR=" + some(chance, numbers(range(24)), 3))
    if chance.random() < 0.1:
        parts.append("BYMINUTE=" + some(chance, ["0", "15", "30", "45"], 2))
    return parts


def make_rule(series: Series) -> str:
    chance, frequency = series.chance, series.frequency
    parts = day_parts(chance, frequency)
    if series.form != "date":
        parts += time_parts(chance, frequency)
    if parts and frequency != "HOURLY" and chance.random() < 0.2:
        parts.append("BYSETPOS=" + some(chance, ["1", "2", "-1", "-2"], 2))
    if frequency != "HOURLY" and chance.random() < 0.4:  # BYHOUR may fit none
        parts.append(f"INTERVAL={chance.randint(2, 4)}")
    if chance.random() < 0.3:
        parts.append("WKST=" + chance.choice(["SU", "MO", "WE"]))
    chance.shuffle(parts)
    return ";".join([f"FREQ={frequency}", *parts])


def end_of_rule(series: Series) -> str:
    """Write COUNT or UNTIL for some; UNTIL is in UTC where DTSTART has a zone."""
    chance = series.chance
    if len(series.times) < 2 or chance.random() < 0.4:
        return ""
    if chance.random() < 0.5:
        return f";COUNT={chance.randint(1, len(series.times))}"
    until = chance.choice(series.times)
    if series.form in {"date", "floating"}:
        return f";UNTIL={series.write(until)}"
    # Some hours off, so that no zone decides.
    return f";UNTIL={until + dt.timedelta(hours=13):%Y%m%dT%H%M%SZ}"


def first_times(series: Series) -> list[dt.datetime]:
    every = rrulestr(series.rule, dtstart=series.start)
    latest = series.start + dt.timedelta(days=365 * 12)
    return list(
        itertools.islice(
            itertools.takewhile(lambda time: time < latest, every), MOST_TIMES
        )
    )


def make_series(chance: random.Random) -> Series:
    frequency = chance.choice(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"])
    forms = ["utc", "floating", *ZONES, *ZONES]
    form = chance.choice(forms if frequency == "HOURLY" else [*forms, "date", "date"])
    before = chance.randint(-60, SPAN_DAYS.get(frequency, 30))
    start = HORIZON_START - dt.timedelta(days=before)
    if form != "date":
        start += dt.timedelta(hours=chance.randint(0, 23), minutes=30)
    series = Series(chance, form, start, frequency)
    series.rule = make_rule(series)
    series.times = first_times(series)
    if not series.times:  # the 366th day of every fourth year from an odd one
        series.rule = f"FREQ={frequency}"
        series.times = first_times(series)
    if chance.random() < 0.9:
        series.start = series.times[0]
        series.times = first_times(series)
    return series


def length_lines(series: Series) -> list[str]:
    chance = series.chance
    if series.form == "date":
        end = series.start + dt.timedelta(days=chance.randint(1, 4))
        return chance.choice([[], [series.line("DTEND", end)], ["DURATION:P2D"]])
    minutes = chance.choice([15, 60, 90, 60 * 20])
    end = series.start + dt.timedelta(minutes=minutes)
    return chance.choice(
        [[], [series.line("DTEND", end)], [f"DURATION:PT{minutes}M"], ["DURATION:P1D"]]
    )


def date_lines(series: Series) -> list[str]:
    chance, lines = series.chance, []
    if len(series.times) > 3 and chance.random() < 0.4:
        gone = chance.sample(series.times, chance.randint(1, 3))
        lines.append(series.line("EXDATE", *gone))
    if chance.random() < 0.3:
        more = [
            series.start + dt.timedelta(days=chance.randint(0, 400))
            for _ in range(chance.randint(1, 3))
        ]
        lines.append(series.line("RDATE", *more))
    return lines


def override_lines(series: Series, time: dt.datetime, uid: str) -> list[str]:
    chance = series.chance
    kind = chance.choice(["moved", "moved", "cancelled", "future"])
    off = dt.timedelta(days=chance.randint(-3, 40))
    if series.form != "date":
        off += dt.timedelta(minutes=chance.choice([0, 30, 90]))
    ranged = ";RANGE=THISANDFUTURE" if kind == "future" else ""
    new = time if kind == "cancelled" else time + off
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        series.line(f"RECURRENCE-ID{ranged}", time),
        series.line("DTSTART", new),
    ]
    if series.form != "date":
        lines.append("DURATION:PT45M")
    if kind == "cancelled":
        lines.append("STATUS:CANCELLED")
    return [*lines, "END:VEVENT"]


def make_calendar(seed: int) -> bytes:
    """Write a calendar that only the seed decides."""
    chance = random.Random(seed)  # noqa: S311 # to be repeated
    series = make_series(chance)
    uid = f"{seed}@example.com"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN"]
    lines += ["BEGIN:VEVENT", f"UID:{uid}", series.line("DTSTART", series.start)]
    lines += length_lines(series)
    lines += [f"RRULE:{series.rule}{end_of_rule(series)}", *date_lines(series)]
    lines.append("END:VEVENT")
    if len(series.times) > 5 and chance.random() < 0.4:
        for time in sorted(chance.sample(series.times, chance.randint(1, 2))):
            lines += override_lines(series, time, uid)
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
