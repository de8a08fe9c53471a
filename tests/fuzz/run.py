"""Runs the fuzz targets: `./dev fuzz` builds them and calls this.

Each target starts from seeds made of our own cases and keeps what it learnt in
BUILD/corpus/TARGET. Finds lie in BUILD/finds; there being one is exit status 1.
"""

from __future__ import annotations

import argparse
import email
import email.message
import email.policy
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

FUZZ = Path(__file__).resolve().parent
ROOT = FUZZ.parent.parent
MAIL, TOML = FUZZ / "mail.dict", FUZZ / "toml.dict"
DICTIONARIES = {"policy": TOML, "phrases": TOML}
CALENDAR_TYPES = ("text/calendar", "application/ics", "text/x-vcalendar")


def messages() -> list[bytes]:
    """Read the mails of all cases, as they stand and as they come off the wire."""
    stored = [
        path.read_bytes() for path in sorted(ROOT.glob("tests/cases/*/message.eml"))
    ]
    return stored + [mail.replace(b"\n", b"\r\n") for mail in stored]


def parts() -> Iterator[email.message.Message]:
    for mail in messages():
        yield from email.message_from_bytes(mail, policy=email.policy.compat32).walk()


def decoded(types: tuple[str, ...]) -> Iterator[bytes]:
    for part in parts():
        content = part.get_payload(decode=True)
        if part.get_content_type() in types and isinstance(content, bytes):
            yield content


def header_values() -> Iterator[bytes]:
    for part in parts():
        for value in part.values():
            yield str(value).encode(errors="replace")


def bodies() -> Iterator[bytes]:
    for part in parts():
        if isinstance(content := part.get_payload(), str):
            yield content.encode(errors="replace")


def files(pattern: str) -> Iterator[bytes]:
    for path in sorted(ROOT.glob(pattern)):
        yield path.read_bytes()


def seeds(target: str) -> Iterator[bytes]:
    """Make what a target starts from."""
    if target in ("parse", "skeleton"):
        yield from messages()
    elif target == "words_and_parameters":
        yield from header_values()
    elif target == "quoted_printable":
        yield from bodies()
    elif target == "calendar":
        yield from decoded(CALENDAR_TYPES)
    elif target == "my_calendars":
        yield from decoded(CALENDAR_TYPES)
        yield from files("tests/differential/calendars/*.ics")
    elif target == "about":
        yield from decoded(("text/plain", "text/html"))
    elif target == "policy":
        yield from files("tests/cases/**/policy.toml")
        yield from files("docs/example/policy.toml")
    elif target == "phrases":
        yield from files("cpp/phrases/*.toml")
    elif target == "tnef":
        yield from decoded(("application/ms-tnef", "application/vnd.ms-tnef"))


def write_seeds(target: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(sorted(set(seeds(target)))):
        (folder / f"{number:05}").write_bytes(seed)


class Outcome(NamedTuple):
    """A row of the table."""

    target: str
    seconds: int
    executions: int
    edges: int
    features: int
    finds: list[Path]


def last_number(pattern: str, log: str) -> int:
    found = re.findall(pattern, log)
    return int(found[-1]) if found else 0


def run(target: str, build: Path, seconds: int) -> Outcome:
    corpus, seed = build / "corpus" / target, build / "seeds" / target
    finds, log = build / "finds" / target, build / "logs" / f"{target}.log"
    for folder in (corpus, finds, log.parent):
        folder.mkdir(parents=True, exist_ok=True)
    write_seeds(target, seed)
    before = set(finds.iterdir())
    with log.open("wb") as out:
        status = subprocess.run(
            [
                build / "tests/fuzz" / f"{target}_fuzz",
                corpus,
                seed,
                f"-dict={DICTIONARIES.get(target, MAIL)}",
                f"-artifact_prefix={finds}/",
                f"-max_total_time={seconds}",
                "-timeout=10",
                # libical and ICU keep memory from call to call, and looking
                # after it takes most of the time; ./dev asan finds leaks.
                "-detect_leaks=0",
                "-print_final_stats=1",
            ],
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode
    text = log.read_text(errors="replace")
    found = sorted(set(finds.iterdir()) - before)
    if status != 0 and not found:
        found = [log]
    return Outcome(
        target,
        last_number(r"runs in (\d+) second", text),
        last_number(r"number_of_executed_units: (\d+)", text),
        last_number(r"cov: (\d+)", text),
        last_number(r"ft: (\d+)", text),
        found,
    )


def table(outcomes: list[Outcome], build: Path) -> Iterator[str]:
    row = "{:<22}{:>8}{:>12}{:>8}{:>10}{:>7}"
    yield row.format("target", "seconds", "executions", "edges", "features", "finds")
    for one in outcomes:
        yield row.format(*one[:5], len(one.finds))
    for one in outcomes:
        for find in one.finds:
            yield f"\n{one.target}: see {build / 'logs' / one.target}.log; to repeat:"
            yield f"  {build / 'tests/fuzz' / one.target}_fuzz {find}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="all, if none")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--build", type=Path, default=Path("build/fuzz"))
    given = parser.parse_args()
    known = sorted(path.stem.removesuffix("_fuzz") for path in FUZZ.glob("*_fuzz.cpp"))
    for target in given.targets:
        if target not in known:
            parser.error(f"no such target: {target}; there are {', '.join(known)}")
    with ThreadPoolExecutor(given.jobs) as pool:
        outcomes = list(
            pool.map(
                lambda target: run(target, given.build, given.seconds),
                given.targets or known,
            )
        )
    sys.stdout.write("\n".join(table(outcomes, given.build)) + "\n")
    return 1 if any(one.finds for one in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
