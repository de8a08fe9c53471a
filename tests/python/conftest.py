"""Small invitations, written out where a test needs them."""

from __future__ import annotations

import subprocess
import sysconfig
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Protocol

import pytest

import raincheck

POLICY = """\
[me]
name = "Aisyah Rahman"
addresses = ["aisyah@studio.example", "a.rahman@studio.example"]
domains = ["studio.example"]
phone = "+60 3-5550 1234"
languages = ["en", "ms"]
time_zone = "Asia/Kuala_Lumpur"

[limits]
decline = true

[[client]]
name = "Acme"
domains = ["acme.example"]
tier = "major"
account_manager = "Ben Tan <ben@studio.example>"
notes = "Budget signed off."
"""

MESSAGE = """\
From: Carol Ong <{sender}>
To: Aisyah Rahman <aisyah@studio.example>
Message-ID: <{uid}@mail.acme.example>
Date: Fri, 20 Nov 2026 10:00:00 +0800
Subject: {summary}
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="part"

--part
Content-Type: text/plain; charset=utf-8

Shall we meet?
--part
Content-Type: text/calendar; charset=utf-8; method={method}

BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Acme//Calendar//EN
METHOD:{method}
BEGIN:VEVENT
UID:{uid}
SEQUENCE:2
DTSTAMP:20261120T020000Z
DTSTART:{start}
DTEND:{end}
SUMMARY:{summary}
DESCRIPTION:{description}
LOCATION:{location}
ORGANIZER;CN=Carol Ong:mailto:{sender}
ATTENDEE;CN=Aisyah Rahman;RSVP=TRUE:mailto:aisyah@studio.example
{attendees}END:VEVENT
END:VCALENDAR
--part--
"""


class MakeMessage(Protocol):
    def __call__(self, **changes: str) -> bytes: ...


class Command(Protocol):
    def __call__(
        self, *args: str | Path, **options: object
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture(scope="session")
def make_message() -> MakeMessage:
    """Make a request for 90 minutes in person, with changes."""

    def make(**changes: str) -> bytes:
        values = {
            "method": "REQUEST",
            "uid": "plan-1",
            "sender": "carol@acme.example",
            "summary": "Campaign plan",
            "description": "1. Budget\\n2. Dates",
            "location": "Acme\\, Level 3\\, Jalan Ampang",
            "start": "20261201T060000Z",
            "end": "20261201T073000Z",
            "attendees": "",
        }
        return MESSAGE.format(**{**values, **changes}).encode()

    return make


@pytest.fixture(scope="session")
def message(make_message: MakeMessage) -> bytes:
    return make_message()


@pytest.fixture(scope="session")
def invite(message: bytes) -> raincheck.Invite:
    invite = raincheck.parse(message)
    assert invite is not None
    return invite


@pytest.fixture(scope="session")
def policy_toml() -> str:
    return POLICY


@pytest.fixture(scope="session")
def policy() -> raincheck.Policy:
    return raincheck.Policy.from_toml(POLICY)


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=timezone.utc)


@pytest.fixture(scope="session")
def situation(now: datetime) -> raincheck.Situation:
    slot = (now + timedelta(days=9), now + timedelta(days=9, minutes=90))
    return raincheck.Situation(now, reasons=["workload"], free_slots=[slot])


@pytest.fixture(scope="session")
def command_path() -> Path:
    return Path(sysconfig.get_path("scripts")) / "raincheck"


@pytest.fixture(scope="session")
def command(command_path: Path) -> Command:
    """Run the installed `raincheck` command."""

    def run(*args: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            [command_path, *args],
            capture_output=True,
            check=False,
            timeout=60,
            **options,
        )

    return run
