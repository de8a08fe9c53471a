"""Two readers of the same calendars: raincheck and recurring-ical-events.

What takes place by each calendar within a stretch of time, as start, end and UID,
must be the same, or be explained by a quirk of calendar_quirks.py. Read are the
calendars beside this file, generated ones, and those of the corpus where there is
one. docs/reading-calendars.md says more.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

import pytest

import recurring_reading
from calendar_quirks import QUIRKS, Difference, Event, Quirk
from generated_calendars import make_calendar

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = Path(os.environ.get("RAINCHECK_READERS", ROOT / "build/dev/tests"))
CORPUS = Path(os.environ.get("RAINCHECK_CORPUS", ROOT.parent / "shared/corpus"))
GENERATED = range(300)
SHOWN = 20  # differences in a failure
UTC = dt.timezone.utc
WINTER = (
    int(dt.datetime(2026, 9, 15, tzinfo=UTC).timestamp()),
    int(dt.datetime(2027, 4, 15, tzinfo=UTC).timestamp()),
)

Found = tuple[str, Difference, Optional[Quirk]]


@dataclass(frozen=True)
class Calendar:
    name: str
    data: bytes
    horizon: tuple[int, int] = WINTER


@dataclass(frozen=True)
class Comparison:
    calendars: int
    events: int
    differences: list[Found]


# ---- Calendars ------------------------------------------------------------


def own_calendars() -> list[Calendar]:
    paths = sorted(HERE.glob("calendars/*.ics"))
    assert paths
    return [Calendar(path.name, path.read_bytes()) for path in paths] + [
        Calendar(f"seed {seed}", make_calendar(seed)) for seed in GENERATED
    ]


def around_last_start(data: bytes) -> tuple[int, int]:
    """From some time before the last DTSTART to some time after it."""
    days = [
        day
        for day in re.findall(rb"DTSTART[^:\n]*:(\d{8})", data)
        if b"19800101" <= day <= b"21000101"
    ]
    try:
        last = dt.datetime.strptime(max(days).decode(), "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        last = dt.datetime(2020, 1, 1, tzinfo=UTC)
    return (
        int((last - dt.timedelta(days=400)).timestamp()),
        int((last + dt.timedelta(days=300)).timestamp()),
    )


def corpus_calendars() -> list[Calendar]:
    manifest = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
    calendars = []
    for entry in manifest:
        path = CORPUS / entry["path"]
        if path.suffix.lower() != ".ics":
            continue
        data = path.read_bytes()
        # The peer follows each second, and calls nothing in vain.
        if b"FREQ=SECONDLY" in data or b"FREQ=MINUTELY" in data:
            continue
        calendars.append(Calendar(entry["path"], data, around_last_start(data)))
    return calendars


# ---- Reading --------------------------------------------------------------


def read_ours(calendars: list[Calendar], folder: Path) -> list[dict[str, Any]]:
    lines = []
    for number, calendar in enumerate(calendars):
        path = folder / f"{number}.ics"
        path.write_bytes(calendar.data)
        ends = [
            dt.datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            for second in calendar.horizon
        ]
        lines.append(f"{'/'.join(ends)} {path}\n")
    program = TOOLS / "calendar_reading"
    assert program.exists(), f"{program} is missing: ./dev build makes it"
    done = subprocess.run(
        [program],
        input="".join(lines),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=300,
    )
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(readings) == len(calendars)
    return readings


def unfolded(data: bytes) -> str:
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    return re.sub(r"\n[ \t]", "", text)


def block_of(uid: str, file: str) -> str:
    events = re.findall(
        r"^BEGIN:VEVENT.*?^END:VEVENT", file, re.DOTALL | re.MULTILINE | re.IGNORECASE
    )
    return "\n".join(event for event in events if uid in event)


# ---- Comparing ------------------------------------------------------------


def by_uid(events: list[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event[2].strip(), []).append(event)
    return found


def compare_one(
    calendar: Calendar, reading: dict[str, Any]
) -> tuple[int, list[Difference]]:
    file = unfolded(calendar.data)
    problems: list[str] = reading["problems"]
    ours: list[Event] = [(start, end, uid) for start, end, uid in reading["events"]]
    try:
        theirs = recurring_reading.read(calendar.data, calendar.horizon)
    except Exception as error:  # noqa: BLE001 # neither library has one kind
        return 0, [Difference(file, "", ours, [], problems, repr(error))]
    mine, other = Counter(ours), Counter(theirs)
    only_mine = by_uid(sorted((mine - other).elements()))
    only_other = by_uid(sorted((other - mine).elements()))
    return len(theirs), [
        Difference(
            file,
            block_of(uid, file),
            only_mine.get(uid, []),
            only_other.get(uid, []),
            problems,
        )
        for uid in sorted({*only_mine, *only_other})
    ]


def explanation(difference: Difference) -> Quirk | None:
    return next((quirk for quirk in QUIRKS if quirk.explains(difference)), None)


def compare(calendars: list[Calendar], folder: Path) -> Comparison:
    events = 0
    differences: list[Found] = []
    for calendar, reading in zip(calendars, read_ours(calendars, folder)):
        count, found = compare_one(calendar, reading)
        events += count
        differences += [(calendar.name, each, explanation(each)) for each in found]
    return Comparison(len(calendars), events, differences)


def show(name: str, difference: Difference) -> str:
    def times(events: list[Event]) -> str:
        return " ".join(
            f"{dt.datetime.fromtimestamp(start, UTC):%Y%m%dT%H%M}+{end - start}"
            for start, end, _ in events[:5]
        )

    return (
        f"{name}: {difference.raised or ''}\n"
        f"  only raincheck {len(difference.ours)}: {times(difference.ours)}\n"
        f"  only the peer  {len(difference.theirs)}: {times(difference.theirs)}\n"
        f"  problems       {difference.problems!r:.300}\n"
        f"  source         {difference.block!r:.600}"
    )


def assert_explained(comparison: Comparison) -> None:
    unexplained = [show(n, d) for n, d, quirk in comparison.differences if not quirk]
    shown = "\n".join(unexplained[:SHOWN])
    assert not unexplained, f"{len(unexplained)} without a quirk:\n{shown}"


def report(comparison: Comparison) -> str:
    lines = [f"{comparison.calendars} calendars, {comparison.events} events"]
    counts = Counter(q.name if q else "?" for _, _, q in comparison.differences)
    lines += [f"{count:5} {name}" for name, count in counts.most_common()]
    return "\n".join(lines)


# ---- Testing --------------------------------------------------------------


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compare(own_calendars(), tmp_path_factory.mktemp("own"))


def test_our_own_calendars_are_read_alike(own: Comparison) -> None:
    print(report(own))  # noqa: T201 # for pytest -s
    assert own.events > 10_000
    assert_explained(own)


@pytest.mark.parametrize("quirk", QUIRKS, ids=lambda quirk: quirk.name)
def test_each_quirk_is_met(own: Comparison, quirk: Quirk) -> None:
    met = {found.name for _, _, found in own.differences if found}
    assert quirk.name in met, "no calendar of ours shows it: take it out, or add one"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no corpus here")
def test_the_corpus_is_read_alike(tmp_path: Path) -> None:
    comparison = compare(corpus_calendars(), tmp_path)
    print(report(comparison))  # noqa: T201 # for pytest -s
    assert_explained(comparison)


def table() -> str:
    rows = [f"| {quirk.name} | {quirk.whose} | {quirk.reason} |" for quirk in QUIRKS]
    return "\n".join(["| quirk | whose | reason |", "|---|---|---|", *rows])


def test_the_page_lists_the_quirks() -> None:
    page = (ROOT / "docs/reading-calendars.md").read_text(encoding="utf-8")
    assert table() in page, f"docs/reading-calendars.md needs this table:\n{table()}"
