"""What leaves is read back: by Python's own reader, and by raincheck."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

import raincheck

if TYPE_CHECKING:
    from raincheck import types

ANSWERS: list[types.Answer] = [
    "accept",
    "reschedule",
    "shorter",
    "phone",
    "email",
    "bow_out",
    "decline",
]


def defects(message: EmailMessage) -> list[object]:
    found: list[object] = []
    for part in message.walk():
        found += part.defects
        for header in part.values():
            found += header.defects
        if not part.is_multipart():
            part.get_content()
    return found


@pytest.fixture(params=ANSWERS)
def decision(
    request: pytest.FixtureRequest,
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
) -> raincheck.Decision:
    return raincheck.triage(invite, policy, situation, request.param)


@pytest.fixture(params=["edit", "send"])
def shape(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


@pytest.fixture(params=raincheck.languages())
def drafts(
    request: pytest.FixtureRequest,
    invite: raincheck.Invite,
    decision: raincheck.Decision,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
    shape: types.Shape,
) -> list[raincheck.Draft]:
    return raincheck.compose(
        invite,
        decision,
        policy,
        shape=shape,
        language=request.param,
        now=situation.now,
    )


def test_python_reads_every_draft_without_defects(
    drafts: list[raincheck.Draft],
) -> None:
    assert drafts
    for draft in drafts:
        message = draft.as_message()
        assert defects(message) == []
        assert message["Subject"] == draft.subject
        assert message["Message-ID"] == draft.message_id
        assert [to.addr_spec for to in message["To"].addresses] == [
            to.address for to in draft.to
        ]


def test_lines_end_in_crlf_and_fit(drafts: list[raincheck.Draft]) -> None:
    for draft in drafts:
        lines = draft.bytes.split(b"\r\n")
        assert lines.pop() == b""
        for line in lines:
            assert b"\r" not in line
            assert b"\n" not in line
            assert len(line) <= 998  # RFC 5322, 2.1.1


def test_the_words_stand_in_the_mail(drafts: list[raincheck.Draft]) -> None:
    for draft in drafts:
        plain = draft.as_message().get_body(("plain",))
        assert plain is not None
        lines = plain.get_content().replace("\r\n", "\n").split("\n")
        # RFC 3676: a blank at the end lets a line flow, one at the start is stuffed.
        unstuffed = [line[line.startswith(" ") :].rstrip(" ") for line in lines]
        assert "\n".join(unstuffed).strip() == draft.text.strip()


def test_raincheck_reads_its_own_calendar_objects(
    drafts: list[raincheck.Draft], invite: raincheck.Invite
) -> None:
    for draft in drafts:
        again = raincheck.parse(draft.bytes)
        if not draft.method:
            assert again is None
            continue
        assert again is not None
        assert again.method == draft.method
        assert (again.uid, again.sequence) == (invite.uid, invite.sequence)
        assert again.quirks == ()


def test_a_reply_names_me_alone(
    drafts: list[raincheck.Draft], decision: raincheck.Decision
) -> None:
    for draft in drafts:
        if draft.kind != "reply" or not draft.method:
            continue
        again = raincheck.parse(draft.bytes)
        assert again is not None
        assert decision.me is not None
        assert [user.uri for user in again.attendees] == [decision.me.uri]
