"""Where raincheck and recurring-ical-events may differ on a calendar, and why.

QUIRKS is the one list of them: test_calendars.py accepts no other difference, asks
that each is met by a calendar of our own, and compares docs/reading-calendars.md
with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable

HOUR = 3600
DAY = 24 * HOUR

Event = tuple[int, int, str]


@dataclass(frozen=True)
class Difference:
    """What only one of them finds of a UID; or of a file that one cannot read."""

    file: str  # with LF and without folds
    block: str  # its VEVENTs of that UID
    ours: list[Event]
    theirs: list[Event]
    problems: list[str]  # that raincheck names in the file
    raised: str | None = None  # what the other raised on the file


@dataclass(frozen=True)
class Quirk:
    name: str
    whose: str  # raincheck where it is ours by choice; else peer
    reason: str
    explains: Callable[[Difference], bool]


def has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE | re.MULTILINE) is not None


def by_days(d: Difference) -> list[list[str]]:
    return [
        parts.split(",")
        for parts in re.findall(r"^RRULE.*BYDAY=([^;\n]+)", d.block, re.MULTILINE)
    ]


def mixes_numbers(d: Difference) -> bool:
    return not d.theirs and any(
        len({day[:-2].strip() == "" for day in days}) == 2 for days in by_days(d)
    )


def only_ends_differ(d: Difference) -> bool:
    return len(d.ours) == len(d.theirs) and all(
        mine[0] == other[0] and 0 < abs(mine[1] - other[1]) <= HOUR
        for mine, other in zip(d.ours, d.theirs)
    )


def shifted(d: Difference) -> bool:
    """Say whether all differ by a few hours; UNTIL may let one more in, or out."""
    return abs(len(d.ours) - len(d.theirs)) <= 1 and all(
        any(abs(mine[0] - other[0]) <= DAY for other in d.theirs) for mine in d.ours
    )


def starts_on_day(d: Difference) -> bool:
    return has(r"^DTSTART[^:\n]*:\d{8}$", d.block)


def starts_floating(d: Difference) -> bool:
    return has(r"^DTSTART(;VALUE=DATE-TIME)?:\d{8}T\d{6}$", d.block)


def ends_on_itself(d: Difference) -> bool:
    return starts_on_day(d) and all(
        mine[0] == other[0] and other[0] == other[1] and mine[1] - mine[0] == DAY
        for mine, other in zip(d.ours, d.theirs)
    )


def has_problem(d: Difference, pattern: str) -> bool:
    return any(has(pattern, problem) for problem in d.problems)


def outside(d: Difference) -> bool:
    rest = re.sub(
        r"^BEGIN:VCALENDAR.*?^END:VCALENDAR", "", d.file, flags=re.DOTALL | re.MULTILINE
    )
    return not d.ours and has(r"^BEGIN:VEVENT", rest)


def zone_of_file(d: Difference) -> bool:
    zones = re.findall(r'TZID="?([^":;\n]+)', d.block)
    return shifted(d) and any(
        has(rf"^TZID[^:\n]*:{re.escape(z)}", d.file) for z in zones
    )


QUIRKS = [
    Quirk(
        "BYDAY with numbered and plain days",
        "peer",
        "RFC 5545, 3.3.10: BYDAY=FR,2MO is every Friday and the second Monday. "
        "dateutil wants days that are both.",
        mixes_numbers,
    ),
    Quirk(
        "BYWEEKNO without a day",
        "peer",
        "RFC 5545, 3.3.10: what the rule does not say is DTSTART's, here the day of "
        "the week. dateutil takes all seven.",
        lambda d: has(r"^RRULE(?!.*BY(DAY|MONTHDAY|YEARDAY)=).*BYWEEKNO", d.block),
    ),
    Quirk(
        "hours across a change of the clock",
        "peer",
        "RFC 5545, 3.8.5.3 and 3.3.6: by DTEND all of a series take the same exact "
        "time, as they do by the hours of a DURATION. The peer keeps the clock.",
        lambda d: (
            has(r"^D(TEND|URATION:PT)", d.block)
            and has(r"^R(RULE|DATE)", d.block)
            and only_ends_differ(d)
        ),
    ),
    Quirk(
        "COUNT and a DTSTART that the rule does not hit",
        "peer",
        "RFC 5545, 3.3.10: DTSTART always counts as the first. The peer adds it "
        "to COUNT others.",
        lambda d: has(r"^RRULE.*COUNT=", d.block) and not d.ours and len(d.theirs) == 1,
    ),
    Quirk(
        "UNTIL before DTSTART",
        "peer",
        "RFC 5545, 3.8.5.3: DTSTART is the first of the recurrence set, whatever the "
        "rule gives. The peer leaves all out.",
        lambda d: has(r"^RRULE.*UNTIL=", d.block) and len(d.ours) == 1 and not d.theirs,
    ),
    Quirk(
        "EXRULE",
        "peer",
        "RFC 2445, 4.8.5.2; RFC 5545 only deprecates it. The peer passes over it.",
        lambda d: has(r"^EXRULE", d.block) and not d.ours,
    ),
    Quirk(
        "an override of a time that EXDATE takes out",
        "raincheck",
        "Apple writes both. The override says what takes place; the peer drops it.",
        lambda d: (
            has(r"^EXDATE", d.block)
            and has(r"^RECURRENCE-ID", d.block)
            and not d.theirs
        ),
    ),
    Quirk(
        "a file that the peer refuses",
        "peer",
        "It raises on one value that it cannot read, and the file is lost; raincheck "
        "names the event and reads on.",
        lambda d: d.raised is not None,
    ),
    Quirk(
        "a day that ends on itself",
        "raincheck",
        "RFC 5545, 3.6.1, wants DTEND later than DTSTART; who writes the same day "
        "means that day. The peer gives it no time.",
        ends_on_itself,
    ),
    Quirk(
        "days are on my clock",
        "raincheck",
        "RFC 5545, 3.3.4: a DATE has no zone, so X-WR-TIMEZONE and TZID say nothing "
        "of it, nor a clock in RDATE or DURATION. The peer puts them on that clock.",
        lambda d: (
            starts_on_day(d)
            and (
                has(r"^X-WR-TIMEZONE", d.file)
                or has(r"^DTSTART;[^:\n]*TZID", d.block)
                or has(r"^RDATE[^:\n]*:\d{8}T", d.block)
                or has(r"^DURATION:.*T", d.block)
                or has(r"^DTEND[^:\n]*:\d{8}T", d.block)
            )
        ),
    ),
    Quirk(
        "floating times are on my clock",
        "raincheck",
        "RFC 5545, 3.3.5: whatever zone X-WR-TIMEZONE names, or the other end is in. "
        "The peer takes that zone.",
        lambda d: (
            starts_floating(d)
            and (has(r"^X-WR-TIMEZONE", d.file) or has(r"^DTEND;[^:\n]*TZID", d.block))
        ),
    ),
    Quirk(
        "a zone that nobody knows",
        "raincheck",
        "It is taken for mine, with a warning; the peer makes what it can of the "
        "file's VTIMEZONE, or UTC.",
        lambda d: has_problem(d, "its time zone") and len(d.ours) > 0,
    ),
    Quirk(
        "the file's own VTIMEZONE",
        "raincheck",
        "RFC 5545, 3.6.5: what it says counts, and before its first onset what that "
        "changed from. The peer asks IANA when it knows the name.",
        zone_of_file,
    ),
    Quirk(
        "a TZID beside UTC",
        "raincheck",
        "RFC 5545, 3.2.19: TZID must not stand there; the Z counts.",
        lambda d: has(r"^DT(START|END);TZID=[^:\n]*:\d{8}T\d{6}Z", d.block),
    ),
    Quirk(
        "an end before the start",
        "raincheck",
        "A warning, and no time; the peer turns the two round.",
        lambda d: has_problem(d, "its D(TEND|URATION)"),
    ),
    Quirk(
        "a list of dates that cannot be read",
        "raincheck",
        "RFC 5545, 3.3.9: a PERIOD has times, no days. A warning; the peer makes times "
        "of them.",
        lambda d: has_problem(d, "its (RDATE|EXDATE) cannot be read") and not d.ours,
    ),
    Quirk(
        "events outside a VCALENDAR",
        "raincheck",
        "RFC 5545, 3.4: there are none. A file of nothing else is an error.",
        outside,
    ),
    Quirk(
        "letters about events",
        "raincheck",
        "RFC 5546, 1.4: a REPLY, COUNTER or REFRESH is no event of mine; a CANCEL "
        "takes one out. The peer passes over METHOD.",
        lambda d: (
            has(r"^METHOD:(REPLY|COUNTER|DECLINECOUNTER|REFRESH|CANCEL)", d.file)
            and not d.ours
        ),
    ),
    Quirk(
        "free/busy lists",
        "raincheck",
        "They are busy times too; the peer was asked for events.",
        lambda d: has(r"^BEGIN:VFREEBUSY", d.file) and not d.theirs,
    ),
    Quirk(
        "the same UID in several VCALENDARs",
        "raincheck",
        "RFC 5546, 2.1.5: the highest SEQUENCE is the event; the peer reads each "
        "VCALENDAR alone.",
        lambda d: d.file.upper().count("BEGIN:VCALENDAR") > 1 and not d.ours,
    ),
    Quirk(
        "EXDATE in UTC of a floating series",
        "raincheck",
        "RFC 5545, 3.3.5: UTC is a moment, and what takes place then is on my clock. "
        "The peer compares the digits.",
        lambda d: has(r"^EXDATE:.*Z", d.block) and starts_floating(d),
    ),
    Quirk(
        "blanks around values",
        "raincheck",
        "No blank ends a UID or the name of a component; the peer keeps them.",
        lambda d: has(r"^(UID|BEGIN):.*[ \t]$", d.block + d.file),
    ),
    Quirk(
        "a file that breaks off",
        "raincheck",
        "What stands there is read, with a warning; the peer drops it.",
        lambda d: has_problem(d, "breaks off"),
    ),
]
