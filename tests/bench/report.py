"""Runs the benchmarks and writes their ratios: `./dev bench` calls this.

Ratios, not times: they hold on another machine. Each is the median of the
repetitions, which alternate at random between the readers. Only deciding, whose
aim is a time, has its time as well.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PEERS = ("GMime + libical", "Python")
DECIDING_PEER = "recurring-ical-events"


def as_registered(run: dict[str, Any]) -> tuple[int, int]:
    return run["family_index"], run["per_family_instance_index"]


def medians(program: Path, *options: str) -> dict[str, float]:
    """Measure CPU time in nanoseconds by the name of the run, in its order."""
    result = subprocess.run(
        [
            program,
            "--benchmark_format=json",
            "--benchmark_report_aggregates_only=true",
            "--benchmark_enable_random_interleaving=true",
            *options,
        ],
        capture_output=True,
        check=False,
    )
    if result.returncode != 0:
        sys.exit(result.stderr.decode(errors="replace"))
    runs: list[dict[str, Any]] = json.loads(result.stdout)["benchmarks"]
    return {
        run["run_name"]: float(run["cpu_time"])
        for run in sorted(runs, key=as_registered)
        if run.get("aggregate_name") == "median"
    }


def by_kind(times: dict[str, float]) -> dict[str, dict[str, float]]:
    kinds: dict[str, dict[str, float]] = defaultdict(dict)
    for name, time in times.items():
        kind, program = name.split("/")
        kinds[kind][program] = time
    return kinds


def mail_table(times: dict[str, float]) -> Iterator[str]:
    yield f"| mail | raincheck | {' | '.join(PEERS)} | of ours: what it is about |"
    yield "|---|---|---|---|---|"
    for kind, readers in by_kind(times).items():
        ours = readers["raincheck"]
        cells = [
            f"{readers[peer] / ours:.1f}" if peer in readers else "" for peer in PEERS
        ]
        about = readers.get("read_about")
        cells.append(f"{about / ours:.0%}" if about else "")
        yield f"| {kind} | 1 | {' | '.join(cells)} |"


def calendar_table(times: dict[str, float]) -> Iterator[str]:
    calendars: dict[str, dict[str, float]] = defaultdict(dict)
    for name, time in times.items():
        calendar, reader = name.split("/")
        calendars[calendar][reader] = time
    yield "| calendar | raincheck | recurring-ical-events |"
    yield "|---|---|---|"
    for calendar, readers in calendars.items():
        ratio = readers["recurring-ical-events"] / readers["raincheck"]
        yield f"| {calendar} | 1 | {ratio:.0f} |"


def deciding_table(times: dict[str, float]) -> Iterator[str]:
    yield f"| deciding | raincheck | in microseconds | {DECIDING_PEER} |"
    yield "|---|---|---|---|"
    for kind, programs in by_kind(times).items():
        ours = programs["raincheck"]
        peer = programs.get(DECIDING_PEER)
        ratio = f"{peer / ours:.0f}" if peer else ""
        yield f"| {kind} | 1 | {ours / 1000:.0f} | {ratio} |"


def trap_table(times: dict[str, float]) -> Iterator[str]:
    traps: dict[str, list[float]] = defaultdict(list)
    for name, time in times.items():
        traps[name.split("/")[0]].append(time)
    yield "| trap | time for twice the size |"
    yield "|---|---|"
    for trap, sizes in traps.items():
        mean = (sizes[-1] / sizes[0]) ** (1 / (len(sizes) - 1))
        yield f"| {trap} | {mean:.1f} |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--build", type=Path, default=Path("build/bench"))
    given = parser.parse_args()
    if given.repetitions < 2:
        parser.error("--repetitions: a median needs at least 2")
    programs = given.build / "tests/bench"
    repetitions = f"--benchmark_repetitions={given.repetitions}"
    mails = medians(programs / "parse_bench", repetitions, "--benchmark_min_time=0.1")
    traps = medians(programs / "traps_bench", repetitions, "--benchmark_min_time=0.02")
    calendars = medians(programs / "calendars_bench", repetitions)
    deciding = medians(
        programs / "deciding_bench", repetitions, "--benchmark_min_time=0.1"
    )
    tables = [
        mail_table(mails),
        calendar_table(calendars),
        deciding_table(deciding),
        trap_table(traps),
    ]
    sys.stdout.write("\n".join("\n".join(table) + "\n" for table in tables))


if __name__ == "__main__":
    main()
