"""Drafts for the calendar mails of the corpus, where there is one.

Each possible answer to each mail is composed in both shapes and several languages,
and all must hold what mail_checks.py checks; the objects are read by the readers of
test_drafts.py. I am the first attendee who is not the organizer, and it is a week
before the meeting. `-s` shows what had to fall back, and why some mails have no
answer.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import raincheck
from mail_checks import calendar_part, check_draft, unescape
from policies import ANSWERS
from test_drafts import read_objects
from test_readers import CORPUS

LANGUAGES = [tag for tag in ("en", "de", "ja", "ar") if tag in raincheck.languages()]
NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
ME = "me@studio.example"


@dataclass
class Report:
    """What came of the mails."""

    mails: int = 0
    answered: int = 0
    drafts: int = 0
    silent: Counter[str] = field(default_factory=Counter)  # no answer at all, why
    impossible: Counter[str] = field(default_factory=Counter)  # answer: why not
    notes: Counter[str] = field(default_factory=Counter)  # code, for an answer
    noted: dict[str, set[str]] = field(default_factory=dict)  # code: mails
    objects: list[tuple[str, bytes]] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [
            f"{self.mails} mails, {self.answered} with an answer, {self.drafts} drafts"
        ]
        for title, counter in (
            ("no answer", self.silent),
            ("an answer that cannot be given", self.impossible),
            ("notes, by answer", self.notes),
        ):
            lines.append(f"{title}:")
            lines += [f"{n:6} {what}" for what, n in counter.most_common()]
        lines += ["notes, by mails:"]
        lines += [f"{len(self.noted[code]):6} {code}" for code in sorted(self.noted)]
        return "\n".join(lines)


def policy_for(invite: raincheck.Invite) -> raincheck.Policy:
    organizer = invite.organizer.address.lower() if invite.organizer else ""
    others = [
        user.address
        for user in invite.attendees
        if user.address and user.address.lower() != organizer
    ]
    me = json.dumps((others or [ME])[0], ensure_ascii=False)
    return raincheck.Policy.from_toml(f"""
[me]
name = "Me Myself"
addresses = [{me}]
phone = "+60 3-5550 1234"
delegate = "Ben Tan <ben@colleague.example>"
[limits]
decline = true
""")


def situation_for(invite: raincheck.Invite) -> raincheck.Situation:
    start = invite.dtstart.instant if invite.dtstart else None
    if start is None and invite.dtstart is not None:
        start = datetime.fromisoformat(f"{invite.dtstart.local}").replace(
            tzinfo=timezone.utc
        )
    now = (start or NOW) - timedelta(days=7)
    slot = (now + timedelta(days=9), now + timedelta(days=11))
    return raincheck.Situation(now, free_slots=[slot])


def take(name: str, invite: raincheck.Invite, report: Report) -> None:
    policy, situation = policy_for(invite), situation_for(invite)
    decision = raincheck.triage(invite, policy, situation)
    if decision.answer == "none":
        report.silent[decision.because[0].code] += 1
        return
    report.answered += 1
    for answer in ANSWERS:
        try:
            decision = raincheck.triage(invite, policy, situation, answer)  # type: ignore[arg-type]
        except raincheck.Error as error:
            assert error.code == "answer_impossible"  # noqa: PT017
            report.impossible[f"{answer}: {error}".partition(" with ")[2]] += 1
            continue
        compose_all(name, invite, decision, policy, situation, report)


def compose_all(
    name: str,
    invite: raincheck.Invite,
    decision: raincheck.Decision,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
    report: Report,
) -> None:
    for language in LANGUAGES:
        for shape in ("edit", "send"):
            drafts = raincheck.compose(
                invite,
                decision,
                policy,
                shape=shape,
                language=language,
                now=situation.now,
            )
            for draft in drafts:
                label = f"{name}, {decision.answer}, {language}, {shape}, {draft.kind}"
                check_one(label, invite, draft, shape, report)
            if (language, shape) == ("en", "edit"):
                for note in drafts[0].notes:
                    report.notes[f"{note.code}, {decision.answer}"] += 1
                    report.noted.setdefault(note.code, set()).add(name)


def check_one(
    label: str,
    invite: raincheck.Invite,
    draft: raincheck.Draft,
    shape: str,
    report: Report,
) -> None:
    report.drafts += 1
    try:
        read = check_draft(draft, shape)
    except AssertionError as error:
        raise AssertionError(f"{label}: {error}") from error
    if read is None:
        return
    if invite.uid.strip():
        assert unescape(read.values("UID")[0]).strip() == invite.uid.strip(), label
    assert read.values("SEQUENCE") == [str(invite.sequence)], label
    data = calendar_part(draft.as_message())
    assert data is not None
    report.objects.append((label, data))


@pytest.fixture(scope="module")
def report() -> Report:
    manifest = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
    report = Report()
    for entry in manifest:
        if not entry["calendar_mail"]:
            continue
        report.mails += 1
        try:
            invite = raincheck.parse((CORPUS / entry["path"]).read_bytes())
        except raincheck.Error as error:
            report.silent[error.code] += 1
            continue
        if invite is None:
            report.silent["no_invitation"] += 1
        else:
            take(entry["path"], invite, report)
    print(report)  # noqa: T201 # for pytest -s
    return report


@pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no corpus here")
def test_drafts_for_the_corpus_are_sound(report: Report) -> None:
    assert report.answered > 0
    assert report.drafts > report.answered


@pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no corpus here")
@pytest.mark.parametrize("reader", ["icalendar", "ical_js", "libical"])
def test_objects_for_the_corpus_are_read(
    reader: str, report: Report, tmp_path: Path
) -> None:
    paths = []
    for i, (_, data) in enumerate(report.objects):
        paths.append(tmp_path / f"{i}.ics")
        paths[-1].write_bytes(data)
    readings: list[dict[str, Any]] = read_objects(reader, paths)
    assert len(readings) == len(report.objects) > 0
    for (label, _), reading in zip(report.objects, readings):
        assert reading["errors"] == [], label
        assert len(reading["events"]) == 1, label
