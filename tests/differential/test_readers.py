"""Three readers of the same mail: raincheck, Python's `email` and GMime.

Each message is read by all; what they say of its fields, addresses, parameters,
parts and bytes must be the same, or be explained by a quirk of quirks.py. Read are
all cases and the messages beside this file, with LF and with CRLF, and the mails of
the corpus where there is one. `./dev test` builds the tools and runs this;
docs/reading.md says more.

RAINCHECK_READERS names the folder of the tools (build/dev/tests), RAINCHECK_CORPUS
that of the corpus, a folder with manifest.json (../shared/corpus).
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

import pytest

import email_reading
from quirks import QUIRKS, Difference, Quirk

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = Path(os.environ.get("RAINCHECK_READERS", ROOT / "build/dev/tests"))
CORPUS = Path(os.environ.get("RAINCHECK_CORPUS", ROOT.parent / "shared/corpus"))
PART_KINDS = ("encoding", "disposition", "type_parameters", "disposition_parameters")
CALENDARS = {"text/calendar", "text/x-vcalendar", "application/ics"}
OTHER_PYTHON = sys.version_info[:2] != (3, 11)  # the quirks are met by 3.11
SHOWN = 30  # differences in a failure

Key = tuple[str, str]
Values = dict[Key, Any]


@dataclass(frozen=True)
class Mail:
    name: str
    message: bytes


def both_line_ends(name: str, message: bytes) -> Iterator[Mail]:
    yield Mail(f"{name} (LF)", message)
    yield Mail(f"{name} (CRLF)", re.sub(rb"(?<!\r)\n", b"\r\n", message))


def own_mails() -> list[Mail]:
    cases = sorted(ROOT.glob("tests/cases/*/message.eml"))
    messages = sorted(HERE.glob("messages/*.eml"))
    assert cases
    assert messages
    return [
        mail
        for path in [*cases, *messages]
        for mail in both_line_ends(
            path.parent.name if path in cases else path.name, path.read_bytes()
        )
    ]


def corpus_mails() -> list[Mail]:
    manifest = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
    return [
        Mail(entry["path"], (CORPUS / entry["path"]).read_bytes())
        for entry in manifest
        if entry["kind"] in {"eml", "mbox"}
    ]


# ---- Reading --------------------------------------------------------------


def read_by(tool: str, paths: list[Path]) -> list[dict[str, Any]]:
    program = TOOLS / f"{tool}_reading"
    assert program.exists(), f"{program} is missing: ./dev build makes it"
    done = subprocess.run(
        [program],
        input="".join(f"{path}\n" for path in paths),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=300,
    )
    return [with_bytes(json.loads(line)) for line in done.stdout.splitlines()]


def with_bytes(reading: dict[str, Any]) -> dict[str, Any]:
    for part in reading.get("parts", []):
        if "bytes" in part:
            part["bytes"] = base64.b64decode(part["bytes"])
    return reading


def one_line(value: Any) -> Any:
    """Count runs of blanks and controls as one blank, as raincheck shows text."""
    if isinstance(value, str):
        return re.sub(r"[\x00-\x20\x7f]+", " ", value).strip(" ")
    if isinstance(value, list):
        return [one_line(item) for item in value]
    if isinstance(value, dict):
        return {name: one_line(item) for name, item in value.items()}
    return value


def values_of(reading: dict[str, Any]) -> Values:
    if "error" in reading:
        return {("error", ""): reading["error"]}
    parts = reading["parts"]
    values: Values = {("error", ""): None}
    for kind in ("text", "addresses", "ids"):
        for name, value in reading[kind].items():
            values[kind, name] = one_line(value)
    values["tree", ""] = [(part["depth"], part["type"]) for part in parts]
    values["calendars", ""] = [
        part.get("bytes", b"") for part in parts if part["type"] in CALENDARS
    ]
    for i, part in enumerate(parts):
        for kind in PART_KINDS:
            values[kind, str(i)] = one_line(part[kind])
        values["bytes", str(i)] = part.get("bytes", b"")
    return values


# ---- Comparing ------------------------------------------------------------


Found = tuple[Mail, Difference, Optional[Quirk]]


@dataclass(frozen=True)
class Comparison:
    mails: int
    values: int
    differences: list[Found]


def compared_keys(readings: list[Values]) -> list[Key]:
    """Where the trees differ, parts can't be paired: compare the calendars only."""
    if any(values["error", ""] for values in readings):
        return [("error", "")]
    one_tree = all(values["tree", ""] == readings[0]["tree", ""] for values in readings)
    return [
        key
        for key in readings[0]
        if (key[0] != "calendars" if one_tree else not key[1].isdigit())
    ]


@dataclass(frozen=True)
class Evidence:
    """What stands in the message where a value was read, by `email`."""

    source: str
    body: str
    defects: list[str]


def evidence_of(reading: dict[str, Any], key: Key) -> Evidence:
    parts = reading["parts"]
    if key[1].isdigit():
        part = parts[int(key[1])]
        return Evidence(part["source"], part["body"], part["defects"])
    defects = [defect for part in parts for defect in part["defects"]]
    if not key[1]:
        return Evidence("\n".join(part["source"] for part in parts), "", defects)
    fields = re.split(r"\n(?![ \t])", parts[0]["source"])
    wanted = [f for f in fields if f.lower().startswith(f"{key[1].lower()}:")]
    return Evidence(wanted[0] if wanted else "", "", defects)


def explanation(difference: Difference, *, both: bool) -> Quirk | None:
    whose = {"raincheck"} if both else {"raincheck", difference.reader}
    for quirk in QUIRKS:
        if (
            quirk.whose in whose
            and difference.kind in quirk.kinds
            and quirk.explains(difference)
        ):
            return quirk
    return None


def compare_mail(
    mail: Mail, ours: dict[str, Any], gmime: dict[str, Any]
) -> tuple[int, list[Found]]:
    by_email = email_reading.read(mail.message)
    mine = values_of(ours)
    others = {"gmime": values_of(gmime), "email": values_of(by_email)}
    keys = compared_keys([mine, *others.values()])
    found: list[Found] = []
    for key in keys:
        value = mine.get(key)
        theirs = {reader: values.get(key) for reader, values in others.items()}
        for reader, other in theirs.items():
            if other != value:
                evidence = evidence_of(by_email, key)
                difference = Difference(
                    message=mail.message,
                    kind="raised" if email_reading.has_raised(other) else key[0],
                    where=key[1],
                    reader=reader,
                    ours=value,
                    theirs=other,
                    source=evidence.source,
                    body=evidence.body,
                    defects=evidence.defects,
                )
                both = theirs["gmime"] == theirs["email"]
                found.append((mail, difference, explanation(difference, both=both)))
    return len(keys), found


def compare(mails: list[Mail], folder: Path) -> Comparison:
    paths = [folder / f"{i}.eml" for i in range(len(mails))]
    for path, mail in zip(paths, mails):
        path.write_bytes(mail.message)
    ours = read_by("raincheck", paths)
    gmime = read_by("gmime", paths)
    assert len(ours) == len(gmime) == len(mails)
    compared = [compare_mail(*each) for each in zip(mails, ours, gmime)]
    return Comparison(
        len(mails),
        sum(count for count, _ in compared),
        [found for _, all_found in compared for found in all_found],
    )


def show(mail: Mail, difference: Difference) -> str:
    return (
        f"{mail.name}: {difference.kind} {difference.where}\n"
        f"  raincheck {difference.ours!r:.300}\n"
        f"  {difference.reader:9} {difference.theirs!r:.300}\n"
        f"  source    {difference.source!r:.300}"
    )


def assert_explained(comparison: Comparison) -> None:
    unexplained = [show(m, d) for m, d, quirk in comparison.differences if not quirk]
    shown = "\n".join(unexplained[:SHOWN])
    assert not unexplained, f"{len(unexplained)} without a quirk:\n{shown}"


def report(comparison: Comparison) -> str:
    lines = [f"{comparison.mails} mails, {comparison.values} values"]
    counts = Counter(
        (quirk.name if quirk else "?", difference.reader)
        for _, difference, quirk in comparison.differences
    )
    lines += [f"{n:5} {reader:6} {name}" for (name, reader), n in counts.most_common()]
    return "\n".join(lines)


# ---- Testing --------------------------------------------------------------


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compare(own_mails(), tmp_path_factory.mktemp("own"))


def test_our_own_mails_are_read_alike(own: Comparison) -> None:
    print(report(own))  # noqa: T201 # for pytest -s
    assert own.values > 10_000
    assert_explained(own)


@pytest.mark.parametrize("quirk", QUIRKS, ids=lambda quirk: quirk.name)
def test_each_quirk_is_met(own: Comparison, quirk: Quirk) -> None:
    met = {found.name for _, _, found in own.differences if found}
    if quirk.whose == "email" and quirk.name not in met and OTHER_PYTHON:
        pytest.skip("this Python has mended it")
    assert quirk.name in met, "no mail of ours shows it: take it out, or add one"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no corpus here")
def test_the_corpus_is_read_alike(tmp_path: Path) -> None:
    comparison = compare(corpus_mails(), tmp_path)
    print(report(comparison))  # noqa: T201 # for pytest -s
    assert_explained(comparison)


def table() -> str:
    rows = [
        f"| {quirk.name} | {quirk.whose} | {', '.join(quirk.kinds)} | {quirk.reason} |"
        for quirk in QUIRKS
    ]
    return "\n".join(
        ["| quirk | whose | values | reason |", "|---|---|---|---|", *rows]
    )


def test_the_page_lists_the_quirks() -> None:
    page = (ROOT / "docs/reading.md").read_text(encoding="utf-8")
    assert table() in page, f"docs/reading.md needs this table:\n{table()}"
