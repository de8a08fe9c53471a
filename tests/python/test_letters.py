"""Every answer in every language and both shapes, byte for byte.

The mails lie in tests/letters, as LANGUAGE/ANSWER.SHAPE.eml; a briefing is an
answer of its own here. With RAINCHECK_BLESS=1, which `./dev bless` sets, they
are written instead.
"""

from __future__ import annotations

import difflib
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import raincheck

FOLDER = Path(__file__).resolve().parents[1] / "letters"
ANSWERS = ("accept", "reschedule", "shorter", "phone", "email", "bow_out", "decline")
SHAPES = ("edit", "send")
NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
SLOTS = tuple(
    (start, start + timedelta(minutes=90))
    for start in (
        datetime(2026, 12, 2, 9, tzinfo=timezone.utc),
        datetime(2026, 12, 3, 8, tzinfo=timezone.utc),
    )
)
EARLIER = raincheck.EarlierMeeting(
    datetime(2026, 9, 8, 3, tzinfo=timezone.utc), "Autumn campaign"
)


def compose(answer: str, language: str, shape: str) -> dict[str, bytes]:
    policy = raincheck.Policy.load(FOLDER / "policy.toml")
    invite = raincheck.parse((FOLDER / "message.eml").read_bytes())
    assert invite is not None
    situation = raincheck.Situation(
        NOW,
        reasons=["workload"],
        free_slots=SLOTS,
        earlier=[EARLIER],
    )
    decision = raincheck.triage(invite, policy, situation, answer)  # type: ignore[arg-type]
    drafts = raincheck.compose(
        invite,
        decision,
        policy,
        shape=shape,  # type: ignore[arg-type]
        language=language,
        now=NOW,
    )
    names = {"reply": answer, "briefing": "briefing"}
    return {names[draft.kind]: draft.bytes for draft in drafts}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("language", raincheck.languages())
def test_letter(language: str, answer: str, shape: str) -> None:
    for name, written in compose(answer, language, shape).items():
        assert b"\n" not in written.replace(b"\r\n", b"")
        actual = written.replace(b"\r\n", b"\n")
        golden = FOLDER / language / f"{name}.{shape}.eml"
        if os.environ.get("RAINCHECK_BLESS") == "1":
            golden.parent.mkdir(exist_ok=True)
            golden.write_bytes(actual)
            continue
        assert golden.exists(), f"{golden} is missing; see ./dev bless"
        difference = difflib.unified_diff(
            golden.read_text("utf-8").splitlines(),
            actual.decode().splitlines(),
            golden.name,
            "composed",
            lineterm="",
        )
        assert not list(difference)


def test_no_letter_is_left_over() -> None:
    made = {
        f"{language}/{name}.{shape}.eml"
        for language in raincheck.languages()
        for name in (*ANSWERS, "briefing")
        for shape in SHAPES
    }
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.eml")}
    assert found == made
