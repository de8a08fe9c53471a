"""Every folder of tests/cases and tests/stories, by the Python API and the command.

A case holds message.eml, maybe a policy.toml of its own (else it takes the one
beside the folders), what is expected, and case.toml:

    why = "One sentence."
    expect = ["draft.eml"]     # any of EXPECTATIONS
    now = "2026-11-23T09:00:00Z"               # the rest is optional
    reason = ["workload"]
    answer = "phone"
    shape = "send"
    lang = "ms"
    busy = ["START/END"]
    slots = ["START/END"]
    calendars = ["calendar.ics"]               # files of its own
    phrases = ["words.toml"]                   # likewise

A mismatch is written beside the expectation as NAME.actual. With
RAINCHECK_BLESS=1, which `./dev bless` sets, drafts and the words of errors are
written instead; codes, reasons and JSON are for people to state.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

import pytest

import raincheck

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from conftest import Command

TESTS = Path(__file__).resolve().parents[1]
FOLDERS = [
    path
    for collection in ("cases", "stories")
    for path in sorted((TESTS / collection).iterdir())
    if path.is_dir()
]
BLESS = os.environ.get("RAINCHECK_BLESS") == "1"
EXPECTATIONS = {
    "draft.eml",  # the reply, with LF
    "briefing.eml",  # the colleague's briefing, with LF
    "error.txt",  # CODE: message
    "none.txt",  # code and detail of the reason why there is nothing to answer
    "invite.json",  # a part of explain's `invite`
    "decision.json",  # a part of explain's `decision`
}


@dataclass(frozen=True)
class Case:
    folder: Path
    why: str
    expect: list[str]
    now: str = "2026-11-23T09:00:00Z"
    reason: list[str] = field(default_factory=list)
    answer: str | None = None
    shape: str = "edit"
    lang: str | None = None
    busy: list[str] = field(default_factory=list)
    slots: list[str] = field(default_factory=list)
    calendars: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)


@dataclass
class Outcome:
    """What came out, under the names of the expectations."""

    drafts: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    code: str | None = None
    message: str | None = None


def load(folder: Path) -> Case:
    # An unknown key is a TypeError here.
    return Case(folder, **tomllib.loads((folder / "case.toml").read_text("utf-8")))


# ---- Two ways to run a case; the working folder holds mail and policy --------


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def interval(text: str) -> tuple[datetime, datetime]:
    start, end = text.split("/")
    return moment(start), moment(end)


def answer_by_api(case: Case, outcome: Outcome) -> None:
    policy = raincheck.Policy.load("policy.toml")
    situation = raincheck.Situation(
        moment(case.now),
        reasons=case.reason,  # type: ignore[arg-type]
        busy=map(interval, case.busy),
        free_slots=map(interval, case.slots),
    )
    calendar = raincheck.read_calendars(case.calendars, policy, now=situation.now)
    reply = raincheck.reply(
        "message.eml",
        policy,
        situation,
        calendar=calendar if case.calendars else False,
        answer=case.answer,  # type: ignore[arg-type]
        shape=case.shape,  # type: ignore[arg-type]
        language=case.lang,
        wording=raincheck.Wording.load(*case.phrases),
    )
    if reply.invite is None:
        outcome.code = "no_invitation"
        return
    outcome.parts = raincheck.explain_dict(reply.invite, reply.decision)
    for draft in reply.drafts:
        outcome.drafts[draft.kind] = draft.bytes


def run_api(case: Case, _: Command) -> Outcome:
    outcome = Outcome()
    try:
        answer_by_api(case, outcome)
    except raincheck.Error as error:
        outcome.code, outcome.message = error.code, str(error)
    except ValueError:
        # Python's times are datetimes; as text they are the command's alone.
        outcome.code = "bad_time"
    return outcome


def options(case: Case) -> list[str]:
    words = ["--policy=policy.toml", f"--now={case.now}"]
    words += [f"--reason={reason}" for reason in case.reason]
    words += [f"--busy={busy}" for busy in case.busy]
    words += [f"--slot={slot}" for slot in case.slots]
    words += [f"--calendar={calendar}" for calendar in case.calendars]
    words += [f"--phrases={phrases}" for phrases in case.phrases]
    if case.answer is not None:
        words.append(f"--answer={case.answer}")
    if case.lang is not None:
        words.append(f"--lang={case.lang}")
    return words


def run_command(case: Case, command: Command) -> Outcome:
    outcome = Outcome()
    draft = ["draft", "message.eml", *options(case), f"--shape={case.shape}"]
    done = command(*draft, "--output=drafts", "--json")
    if done.returncode:
        error = re.fullmatch(
            r"raincheck: (.*) \[(\w+)\]\n", done.stderr.decode(), re.DOTALL
        )
        assert error is not None
        outcome.message, outcome.code = error.groups()
        assert done.returncode == raincheck.Error(outcome.code, "").exit_status
    if done.stdout:
        outcome.parts = json.loads(done.stdout)
        for file in outcome.parts["files"]:
            kind = Path(file).name.split(".")[-2]
            outcome.drafts[kind] = Path(file).read_bytes()
    return outcome


# ---- Comparing ---------------------------------------------------------------


def part_like(expected: Any, actual: Any) -> Any:
    """Cut `actual` down to the keys that `expected` has."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {
            key: part_like(value, actual[key])
            for key, value in expected.items()
            if key in actual
        }
    if isinstance(expected, list) and isinstance(actual, list):
        together = [part_like(*pair) for pair in zip(expected, actual)]
        return together + actual[len(expected) :]
    return actual


def as_text(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def actual_draft(outcome: Outcome, kind: str) -> str:
    written = outcome.drafts.get(kind)
    if written is None:
        return f"no {kind}: {outcome.code} {outcome.message}\n"
    assert b"\n" not in written.replace(b"\r\n", b"")
    return written.replace(b"\r\n", b"\n").decode()


def actual_error(outcome: Outcome, expected: str) -> str:
    if outcome.code is None:
        return "no error\n"
    # Where the API has no words of its own, the code has to do.
    message = outcome.message or expected.partition(":")[2].strip()
    return f"{outcome.code}: {message}\n"


def actual_none(outcome: Outcome) -> str:
    decision = outcome.parts.get("decision")
    if decision is None or decision["answer"] != "none":
        return "answered\n"
    because = decision["because"][0]
    return f"{because['code']} {because['detail']}".rstrip() + "\n"


def actual_part(outcome: Outcome, part: str, expected: str) -> str:
    value = outcome.parts.get(part)
    return (
        as_text(part_like(json.loads(expected), value)) if expected else as_text(value)
    )


def actual_text(outcome: Outcome, name: str, expected: str) -> str:
    if name == "draft.eml":
        return actual_draft(outcome, "reply")
    if name == "briefing.eml":
        return actual_draft(outcome, "briefing")
    if name == "error.txt":
        return actual_error(outcome, expected)
    if name == "none.txt":
        return actual_none(outcome)
    return actual_part(outcome, Path(name).stem, expected)


def may_bless(name: str, expected: str | None, actual: str) -> bool:
    if name == "error.txt":
        stated = (expected or "").partition(":")[0]
        return stated == actual.partition(":")[0]
    return name.endswith(".eml") and not actual.startswith("no ")


def witness_of(golden: Path) -> Path:
    return golden.with_name(golden.name + ".actual")


def check(golden: Path, outcome: Outcome, *, bless: bool) -> str:
    """Compare one expectation; return the difference."""
    stated = golden.read_bytes().decode() if golden.exists() else None
    expected = stated or ""
    actual = actual_text(outcome, golden.name, expected)
    if golden.suffix == ".json" and expected:
        expected = as_text(json.loads(expected))
    if stated is not None and expected == actual:
        return ""
    if bless and may_bless(golden.name, stated, actual):
        golden.write_bytes(actual.encode())
        return ""
    witness = witness_of(golden)
    witness.write_bytes(actual.encode())
    if stated is None:
        return f"{golden.name} is missing; see {witness.name}"
    return "\n".join(
        difflib.unified_diff(
            expected.splitlines(),
            actual.splitlines(),
            golden.name,
            witness.name,
            lineterm="",
        )
    )


# ---- Tests -------------------------------------------------------------------


def test_there_are_cases() -> None:
    assert {folder.parent.name for folder in FOLDERS} == {"cases", "stories"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_is_well_formed(folder: Path) -> None:
    case = load(folder)
    assert case.why.endswith((".", "?", "!"))
    assert case.expect
    assert set(case.expect) <= EXPECTATIONS
    names = {path.name for path in folder.iterdir() if path.suffix != ".actual"}
    own = {*case.calendars, *case.phrases}
    allowed = {*case.expect, *own, "policy.toml"}
    assert own <= names
    assert names - allowed == {"message.eml", "case.toml"}
    assert b"\r\n" not in (folder / "message.eml").read_bytes()


# The first combination may bless; the others then have to agree with it.
@pytest.mark.parametrize("run", [run_command, run_api], ids=["command", "api"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(
    folder: Path,
    line_end: bytes,
    run: Callable[[Case, Command], Outcome],
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = load(folder)
    message = (folder / "message.eml").read_bytes().replace(b"\n", line_end)
    (tmp_path / "message.eml").write_bytes(message)
    own = folder / "policy.toml"
    shutil.copy(own if own.exists() else folder.parent / "policy.toml", tmp_path)
    for name in (*case.calendars, *case.phrases):
        shutil.copy(folder / name, tmp_path)
    monkeypatch.chdir(tmp_path)

    outcome = run(case, command)

    goldens = [folder / name for name in case.expect]
    first = run is run_command and line_end == b"\n"
    if first:
        for golden in goldens:
            witness_of(golden).unlink(missing_ok=True)
    bless = BLESS and first
    differences = [check(golden, outcome, bless=bless) for golden in goldens]
    if any(differences):
        lines = [case.why, *filter(None, differences)]
        pytest.fail("\n".join(lines), pytrace=False)
