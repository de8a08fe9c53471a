"""An invitation from Carol to Aisyah, and what raincheck drafts in reply."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Literal

import raincheck
from raincheck import types
from thunderbird import Person

CAROL = Person("carol", "Carol Ong", "carol@acme.example")
AISYAH = Person("aisyah", "Aisyah Rahman", "aisyah@studio.example")
BEN = Person("ben", "Ben Tan", "ben@studio.example")

PHONE = "+60 3-5550 1234"

POLICY = raincheck.Policy.from_toml(f"""\
[me]
name = "{AISYAH.name}"
addresses = ["{AISYAH.address}"]
domains = ["studio.example"]
phone = "{PHONE}"
languages = ["en"]
time_zone = "Asia/Kuala_Lumpur"

[limits]
decline = true

[[client]]
name = "Acme"
domains = ["acme.example"]
tier = "major"
account_manager = "{BEN.name} <{BEN.address}>"
""")

EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Acme//Calendar//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:{uid}
SEQUENCE:1
DTSTAMP:20261120T020000Z
DTSTART:{start:%Y%m%dT%H%M%SZ}
DTEND:{end:%Y%m%dT%H%M%SZ}
SUMMARY:{summary}
DESCRIPTION:1. Budget\\n2. Photo shoot: which day suits you?
LOCATION:Acme\\, Level 3\\, 12 Harbour Street
ORGANIZER;CN=Carol Ong:mailto:carol@acme.example
ATTENDEE;CN=Aisyah Rahman;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:aisyah@studio.example
{more}END:VEVENT
END:VCALENDAR
"""

MESSAGE = """\
From: Carol Ong <carol@acme.example>
To: Aisyah Rahman <aisyah@studio.example>
Message-ID: <{uid}@acme.example>
Date: Fri, 20 Nov 2026 10:00:00 +0800
Subject: {summary}
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="part"

--part
Content-Type: text/plain; charset=utf-8

Dear Aisyah,

Here is what I would like to go through with you:

1. Budget
2. Photo shoot: which day suits you?

Carol
--part
Content-Type: text/calendar; charset=utf-8; method=REQUEST

{event}--part--
"""

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
START = datetime(2026, 12, 1, 6, tzinfo=timezone.utc)
OFFER = datetime(2026, 12, 3, 7, tzinfo=timezone.utc)

# How a draft may reach the organizer: the send-ready shape; the one for a
# person to edit, sent by a program that changes nothing; and the same, sent by
# one that drops `method=` as Thunderbird and others do.
Way = Literal["send", "edit", "edited"]


@dataclass(frozen=True)
class Invitation:
    """Ninety minutes in person; ``more`` are further lines of the VEVENT."""

    uid: str
    summary: str = "Campaign plan"
    more: tuple[str, ...] = field(default=())
    start: datetime = START

    def calendar(self, *more: str) -> str:
        return EVENT.format(
            uid=self.uid,
            summary=self.summary,
            start=self.start,
            end=self.start + timedelta(minutes=90),
            more="".join(f"{line}\n" for line in self.more + more),
        )

    def message(self, *more: str) -> bytes:
        """Write the mail; ``more`` lines are in its event alone."""
        text = MESSAGE.format(
            uid=self.uid, summary=self.summary, event=self.calendar(*more)
        )
        return text.replace("\n", "\r\n").encode()


def draft_reply(
    message: bytes,
    answer: types.Answer,
    *,
    shape: types.Shape = "edit",
    language: str | None = None,
) -> raincheck.Draft:
    """Draft the letter to the organizer, with one other time to offer."""
    invite = raincheck.parse(message)
    assert invite is not None
    slots = [(OFFER, OFFER + timedelta(minutes=90))]
    situation = raincheck.Situation(NOW, reasons=["workload"], free_slots=slots)
    decision = raincheck.triage(invite, POLICY, situation, answer)
    drafts = raincheck.compose(
        invite, decision, POLICY, shape=shape, language=language, now=NOW
    )
    return drafts[0]


def as_sent(draft: raincheck.Draft, way: Way) -> bytes:
    """Give the bytes of a draft as they reach the organizer."""
    if way != "edited":
        return draft.bytes
    dropped, times = re.subn(rb";\s+method=\w+", b"", draft.bytes)
    assert times == 1
    return dropped


def read(message: bytes) -> EmailMessage:
    return message_from_bytes(message, policy=policy.default)


def utc(basic: str) -> datetime:
    """Read a time as calendars write it, e.g. 20261208T060000Z."""
    return datetime.strptime(basic, "%Y%m%dT%H%M%S%z")
