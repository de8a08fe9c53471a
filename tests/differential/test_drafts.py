"""Drafts as five readers read them: what we said is what they understand.

Mail: Python's `email` and GMime. Calendar objects: Python's `icalendar`, ical.js
and libical. None may complain, and all must find the values that the invitation
and the draft have. Drafts are of each answer to each of the invitations below, in
each language and both shapes.

RAINCHECK_READERS names the folder of the tools (build/dev/tests), RAINCHECK_NODE
that of ical.js (build/node/node_modules); `./dev test` fills both.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import email_reading
import icalendar_reading
import raincheck
from mail_checks import calendar_part, check_draft, letters_of, plain_words
from policies import ANSWERS
from test_readers import read_by

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = Path(os.environ.get("RAINCHECK_READERS", ROOT / "build/dev/tests"))
NODE = Path(os.environ.get("RAINCHECK_NODE", ROOT / "build/node/node_modules"))
NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
SLOT = (NOW + timedelta(days=9), NOW + timedelta(days=12))

POLICY = raincheck.Policy.from_toml("""
[me]
name = "Aisyah Rahman"
addresses = ["aisyah@studio.example"]
domains = ["studio.example"]
phone = "+60 3-5550 1234"
time_zone = "Asia/Kuala_Lumpur"
[limits]
decline = true
[[client]]
name = "Acme"
domains = ["acme.example"]
account_manager = "Ben Tan <ben@studio.example>"
notes = "Budget signed off."
""")

MAIL = """\
From: =?utf-8?q?Zo=C3=AB_M=C3=BCller?= <zoe@acme.example>
To: Aisyah Rahman <aisyah@studio.example>
Message-ID: <plan-1@mail.acme.example>
References: <plan-0@mail.acme.example>
Date: Fri, 20 Nov 2026 10:00:00 +0800
Subject: =?utf-8?q?Einladung:_Pl=C3=A4ne?=
MIME-Version: 1.0
Content-Type: text/calendar; charset=utf-8; method=REQUEST

BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Acme//Calendar//EN
METHOD:REQUEST
{zones}BEGIN:VEVENT
UID:{{plan}}\\, 1\\;2@acme.example
SEQUENCE:4
DTSTAMP:20261120T020000Z
{times}SUMMARY:Pläne \\; "Frühling"\\, Teil 2 🌷
LOCATION:Büro\\, 3. Stock\\nJalan Ampang
ORGANIZER;CN="Müller, Zoë":mailto:zoe@acme.example
ATTENDEE;CN=Ali:mailto:ali@acme.example
ATTENDEE;CN=Aisyah;ROLE=CHAIR:mailto:Aisyah@studio.example
END:VEVENT
END:VCALENDAR
""".replace("{{plan}}", "plan")

OWN_ZONE = """\
BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Invitation:
    """What is asked, and what readers have to find in answers to it."""

    times: str
    start: str
    end: str | None
    recurrence_id: str | None = None
    zone: str | None = None  # the TZID of a VTIMEZONE that comes along


INVITATIONS = {
    "in UTC": Invitation(
        "DTSTART:20261201T060000Z\nDTEND:20261201T073000Z\n",
        "20261201T060000Z",
        "20261201T073000Z",
    ),
    "in a zone of its own": Invitation(
        "DTSTART;TZID=Head Office:20261201T140000\n"
        "DTEND;TZID=Head Office:20261201T153000\n",
        "20261201T130000Z",
        "20261201T143000Z",
        zone="Head Office",
    ),
    "in a Windows zone": Invitation(
        "DTSTART;TZID=W. Europe Standard Time:20261201T140000\n"
        "DTEND;TZID=W. Europe Standard Time:20261201T153000\n",
        "20261201T130000Z",
        "20261201T143000Z",
        zone="W. Europe Standard Time",
    ),
    "to one occurrence": Invitation(
        "DTSTART;TZID=Head Office:20261201T140000\n"
        "DTEND;TZID=Head Office:20261201T153000\n"
        "RECURRENCE-ID;TZID=Head Office:20261201T100000\n",
        "20261201T130000Z",
        "20261201T143000Z",
        "20261201T090000Z",
        zone="Head Office",
    ),
    "to a series": Invitation(
        "DTSTART:20261201T060000Z\nDTEND:20261201T073000Z\nRRULE:FREQ=WEEKLY\n",
        "20261201T060000Z",
        "20261201T073000Z",
    ),
    "for whole days": Invitation(
        "DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203\n",
        "20261201",
        "20261203",
    ),
}
SUMMARY = 'Pläne ; "Frühling", Teil 2 🌷'
LOCATION = "Büro, 3. Stock\nJalan Ampang"
PARTSTAT = {
    "accept": "ACCEPTED",
    "bow_out": "DELEGATED",
    "decline": "DECLINED",
}


@dataclass(frozen=True)
class Sample:
    """A draft, and what it answers how."""

    name: str
    asked: Invitation
    answer: str
    shape: str
    decision: raincheck.Decision
    draft: raincheck.Draft


def mail(asked: Invitation) -> bytes:
    zones = OWN_ZONE.format(name=asked.zone) if asked.zone else ""
    return MAIL.format(zones=zones, times=asked.times).encode()


def can(invite: raincheck.Invite, answer: str) -> raincheck.Decision | None:
    situation = raincheck.Situation(NOW, free_slots=[SLOT])
    try:
        return raincheck.triage(invite, POLICY, situation, answer)  # type: ignore[arg-type]
    except raincheck.Error as error:
        assert error.code == "answer_impossible"  # noqa: PT017
        return None


def make_samples() -> list[Sample]:
    samples = []
    for name, asked in INVITATIONS.items():
        invite = raincheck.parse(mail(asked))
        assert invite is not None
        for answer in ANSWERS:
            decision = can(invite, answer)
            if decision is None:
                continue
            for language in raincheck.languages():
                for shape in ("edit", "send"):
                    drafts = raincheck.compose(
                        invite,
                        decision,
                        POLICY,
                        shape=shape,
                        language=language,
                        now=NOW,
                    )
                    label = f"{answer} {name}, {language}, {shape}"
                    samples += [
                        Sample(label, asked, answer, shape, decision, draft)
                        for draft in drafts
                    ]
    return samples


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    made = make_samples()
    assert {sample.answer for sample in made} == set(ANSWERS)
    return made


def saved(samples: list[Sample], folder: Path, *, objects: bool) -> list[Path]:
    paths = []
    for i, sample in enumerate(samples):
        path = folder / f"{i}.{'ics' if objects else 'eml'}"
        data = calendar_part(sample.draft.as_message()) if objects else None
        path.write_bytes(data or sample.draft.bytes)
        paths.append(path)
    return paths


# ---- Mail -----------------------------------------------------------------


def expected_mail(sample: Sample) -> dict[str, Any]:
    draft = sample.draft
    to = ["Zoë Müller", "zoe@acme.example"]
    if draft.kind == "briefing":
        to = ["Ben Tan", "ben@studio.example"]
    thread = ["<plan-0@mail.acme.example>", "<plan-1@mail.acme.example>"]
    if draft.kind == "briefing":
        thread = []
    return {
        "From": [["Aisyah Rahman", "Aisyah@studio.example"]],
        "To": [to],
        "Subject": draft.subject,
        "Message-ID": [draft.message_id],
        "References": thread,
        "In-Reply-To": thread[1:],
        "Date": "Mon, 23 Nov 2026 17:00:00 +0800",
    }


def found_mail(reading: dict[str, Any]) -> dict[str, Any]:
    found = {name: reading["text"][name] for name in ("Subject", "Date")}
    found |= {name: reading["addresses"][name] for name in ("From", "To")}
    ids = ("Message-ID", "References", "In-Reply-To")
    found |= {name: reading["ids"][name] for name in ids}
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def check_parts(reading: dict[str, Any], sample: Sample) -> None:
    draft = sample.draft
    parts = [part for part in reading["parts"] if "bytes" in part]
    plain = next(part for part in parts if part["type"] == "text/plain")
    assert plain["type_parameters"]["charset"] == "utf-8"
    calendars = [part for part in parts if part["type"] == "text/calendar"]
    assert len(calendars) == (1 if draft.method else 0)
    for part in calendars:
        parameters = part["type_parameters"]
        assert (parameters["charset"], parameters["method"]) == ("utf-8", draft.method)
        assert part["bytes"] == calendar_part(draft.as_message())
        names = (part["disposition"], part["disposition_parameters"].get("filename"))
        edit = ("attachment", "invite.ics")
        assert names == (edit if sample.shape == "edit" else ("", None))


def test_two_readers_of_mail_find_what_we_wrote(
    samples: list[Sample], tmp_path: Path
) -> None:
    readings = read_by("gmime", saved(samples, tmp_path, objects=False))
    assert len(readings) == len(samples) > 100
    for sample, by_gmime in zip(samples, readings):
        check_draft(sample.draft, sample.shape)
        by_email = email_reading.read(sample.draft.bytes)
        for reading in (by_gmime, by_email):
            assert found_mail(reading) == expected_mail(sample), sample.name
            check_parts(reading, sample)
        words = plain_words(sample.draft.as_message())
        assert letters_of(words) == letters_of(sample.draft.text), sample.name


# ---- Calendar objects -----------------------------------------------------


def read_objects(reader: str, paths: list[Path]) -> list[dict[str, Any]]:
    if reader == "icalendar":
        return [icalendar_reading.read_object(path.read_bytes()) for path in paths]
    command = [TOOLS / "libical_reading"]
    if reader == "ical_js":
        assert NODE.is_dir(), f"{NODE} is missing: ./dev test fills it"
        command = [Path("node"), HERE / "ical_js_reading.mjs", NODE]
    done = subprocess.run(
        command,
        input="".join(f"{path}\n" for path in paths),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=300,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def expected_times(sample: Sample) -> tuple[str, str | None]:
    """Say what the object has to give for DTSTART and DTEND."""
    asked, decision = sample.asked, sample.decision
    if sample.draft.method != "COUNTER":
        return asked.start, asked.end
    if sample.answer == "reschedule":
        when = decision.answered.when[0]
        start, end = (f"{t.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}" for t in when)
        return start, end
    length = timedelta(minutes=decision.answered.minutes)
    shorter = datetime.strptime(asked.start, "%Y%m%dT%H%M%S%z") + length
    return asked.start, f"{shorter:%Y%m%dT%H%M%SZ}"


def me(sample: Sample) -> dict[str, Any]:
    delegated = sample.answer == "bow_out"
    return {
        "uri": "mailto:Aisyah@studio.example",
        "PARTSTAT": PARTSTAT.get(sample.answer, "TENTATIVE"),
        "DELEGATED-TO": "mailto:ben@studio.example" if delegated else None,
        "DELEGATED-FROM": None,
    }


def expected_people(sample: Sample) -> list[dict[str, Any]]:
    if sample.draft.method != "REQUEST":
        return [me(sample)]
    ali = {
        "uri": "mailto:ali@acme.example",
        "PARTSTAT": "NEEDS-ACTION",
        "DELEGATED-TO": None,
        "DELEGATED-FROM": None,
    }
    ben = {
        **ali,
        "uri": "mailto:ben@studio.example",
        "DELEGATED-FROM": "mailto:Aisyah@studio.example",
    }
    return [ali, me(sample), ben]


def check_words(event: dict[str, Any], sample: Sample, reader: str) -> None:
    """Find the visible words in COMMENT and X-RESPONSE-COMMENT, or in neither."""
    responses = [person.pop("X-RESPONSE-COMMENT") for person in event["ATTENDEE"]]
    comment = event["COMMENT"]
    notes = {note.code for note in sample.draft.notes}
    if (
        sample.draft.kind == "briefing"
        or sample.shape == "edit"
        or "words_unfinished" in notes
    ):
        assert [comment, *responses] == [None] * (1 + len(responses)), sample.name
        return
    assert letters_of(comment) == letters_of(sample.draft.text), sample.name
    [response] = responses
    if reader == "libical":
        # libical 3 leaves RFC 6868 to who asks.
        response = response.replace("^n", "\n").replace("^'", '"').replace("^^", "^")
    assert response == comment, sample.name


def check_event(event: dict[str, Any], sample: Sample, reader: str) -> None:
    check_words(event, sample, reader)
    by_phone = sample.answer == "phone" and sample.draft.method == "COUNTER"
    if by_phone:
        assert event["LOCATION"] not in {None, "", LOCATION}
    found = {name: value for name, value in event.items() if name != "COMMENT"}
    start, end = expected_times(sample)
    assert found == {
        "UID": "plan, 1;2@acme.example",
        "SEQUENCE": "4",
        "SUMMARY": SUMMARY,
        "LOCATION": event["LOCATION"] if by_phone else LOCATION,
        "ORGANIZER": "mailto:zoe@acme.example",
        "DTSTART": start,
        "DTEND": end,
        "RECURRENCE-ID": sample.asked.recurrence_id,
        "ATTENDEE": expected_people(sample),
    }, sample.name


@pytest.mark.parametrize("reader", ["icalendar", "ical_js", "libical"])
def test_three_readers_of_calendars_find_what_we_wrote(
    reader: str, samples: list[Sample], tmp_path: Path
) -> None:
    objects = [sample for sample in samples if sample.draft.method]
    readings = read_objects(reader, saved(objects, tmp_path, objects=True))
    assert len(readings) == len(objects) > 100
    for sample, reading in zip(objects, readings):
        assert reading["errors"] == [], sample.name
        assert reading["METHOD"] == sample.draft.method
        [event] = reading["events"]
        check_event(event, sample, reader)
