"""What the organizer sees and does when our answers arrive in Thunderbird."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import raincheck
from letters import AISYAH, Invitation, Way, as_sent, draft_reply, utc
from polling import until
from raincheck import types
from reading import bar_with, paragraphs, receive
from servers import Dovecot
from thunderbird import Thunderbird

COUNTERPROPOSAL = "This message contains a counterproposal to an invitation."
PLACE = "Acme, Level 3, 12 Harbour Street"
ASKED = "Tuesday, December 1, 2026, 06:00 – 07:30"

every_way = pytest.mark.parametrize("way", get_args(Way))


def shape_for(way: Way) -> types.Shape:
    return "send" if way == "send" else "edit"


def invited(organizer: Thunderbird, invitation: Invitation) -> Invitation:
    """Put the event that the invitation is about into the organizer's calendar."""
    organizer.call("addEvent", invitation.calendar())
    return invitation


def attendance(organizer: Thunderbird, uid: str, occurrence: str = "") -> str:
    people: dict[str, str] = organizer.call("attendance", uid, occurrence)
    assert set(people) == {AISYAH.address}
    return people[AISYAH.address]


def on_24_hours(morning: str) -> str:
    """Tell a time alike where the desktop's clock has twelve hours."""
    return re.sub(r"\b(\d):", r"0\1:", re.sub(r"\sAM$", "", morning))


@every_way
@pytest.mark.parametrize(
    ("answer", "proposed", "place"),
    [
        ("reschedule", "Thursday, December 3, 2026, 07:00 – 08:30", PLACE),
        ("shorter", "Tuesday, December 1, 2026, 06:00 – 06:30", PLACE),
        ("phone", "Tuesday, December 1, 2026, 06:00 – 06:20", "Phone call"),
    ],
    ids=["reschedule", "shorter", "phone"],
)
def test_a_proposal_is_shown(
    organizer: Thunderbird,
    imap: Dovecot,
    pictures: Path,
    answer: types.Answer,
    proposed: str,
    place: str,
    way: Way,
) -> None:
    invitation = invited(organizer, Invitation(f"{answer}-{way}"))
    draft = draft_reply(invitation.message(), answer, shape=shape_for(way))
    receive(organizer, imap, as_sent(draft, way))

    assert bar_with(organizer, "imipRescheduleButton") == COUNTERPROPOSAL
    organizer.picture(pictures / f"proposal-{answer}-{way}.png")
    shown = organizer.call("shownEvent")
    times = shown["When:"].splitlines()
    assert [on_24_hours(time) for time in times] == [proposed, ASKED]
    assert shown["Location:"].splitlines()[0] == place
    if way == "send":  # what a person may edit has no copy beside it
        assert paragraphs(shown["Comment:"]) == paragraphs(draft.text)
    else:
        assert "Comment:" not in shown


@pytest.mark.parametrize(
    ("answer", "start", "end", "place"),
    [
        ("reschedule", "20261203T070000Z", "20261203T083000Z", PLACE),
        ("shorter", "20261201T060000Z", "20261201T063000Z", PLACE),
        ("phone", "20261201T060000Z", "20261201T062000Z", "Phone call"),
    ],
    ids=["reschedule", "shorter", "phone"],
)
def test_a_proposal_can_be_taken_up(
    organizer: Thunderbird,
    imap: Dovecot,
    pictures: Path,
    answer: types.Answer,
    start: str,
    end: str,
    place: str,
) -> None:
    invitation = invited(organizer, Invitation(f"take-up-{answer}"))
    draft = draft_reply(invitation.message(), answer, shape="send")
    receive(organizer, imap, as_sent(draft, "send"))

    propose_in_dialog(organizer)
    proposal = organizer.call("proposal")
    assert "made a counter proposal" in proposal["summary"]
    assert paragraphs(proposal["comment"]) == paragraphs(draft.text)
    organizer.call("applyProposal")
    organizer.picture(pictures / f"taken-up-{answer}.png")
    assert organizer.call("form") == {"start": start, "end": end, "location": place}
    close_dialog(organizer)


def propose_in_dialog(organizer: Thunderbird) -> None:
    bar_with(organizer, "imipRescheduleButton")
    organizer.call("pressInBar", "imipRescheduleButton")
    organizer.until("eventDialogIsOpen")


def close_dialog(organizer: Thunderbird) -> None:
    organizer.call("closeEventDialog")
    organizer.until("eventDialogIsClosed")


@every_way
@pytest.mark.parametrize(
    ("answer", "status"),
    [("accept", "ACCEPTED"), ("decline", "DECLINED"), ("bow_out", "DELEGATED")],
)
def test_an_answer_reaches_the_calendar(
    organizer: Thunderbird,
    imap: Dovecot,
    pictures: Path,
    answer: types.Answer,
    status: str,
    way: Way,
) -> None:
    invitation = invited(organizer, Invitation(f"{answer}-{way}"))
    draft = draft_reply(invitation.message(), answer, shape=shape_for(way))
    receive(organizer, imap, as_sent(draft, way))

    label = bar_with(organizer, "imipUpdateButton")
    assert label == "This message contains a reply to an invitation."
    assert attendance(organizer, invitation.uid) == "NEEDS-ACTION"
    organizer.picture(pictures / f"answer-{answer}-{way}.png")

    organizer.call("pressInBar", "imipUpdateButton")
    until(
        lambda: attendance(organizer, invitation.uid) == status,
        f"the calendar to say {status}",
    )


# Every Tuesday; the invitation is for the second one alone.
SERIES = ("RRULE:FREQ=WEEKLY;COUNT=4",)
SECOND, THIRD = "20261208T060000Z", "20261215T060000Z"


@every_way
def test_an_answer_to_one_occurrence_leaves_the_series_alone(
    organizer: Thunderbird, imap: Dovecot, way: Way
) -> None:
    uid = f"series-accept-{way}"
    invited(organizer, Invitation(uid, more=SERIES))
    draft = draft_reply(second_of(uid).message(), "accept", shape=shape_for(way))
    receive(organizer, imap, as_sent(draft, way))

    bar_with(organizer, "imipUpdateButton")
    organizer.call("pressInBar", "imipUpdateButton")
    until(
        lambda: attendance(organizer, uid, SECOND) == "ACCEPTED",
        "the second occurrence to be accepted",
    )
    assert attendance(organizer, uid, THIRD) == "NEEDS-ACTION"
    assert attendance(organizer, uid) == "NEEDS-ACTION"


def test_a_proposal_for_one_occurrence_is_about_that_one(
    organizer: Thunderbird, imap: Dovecot, pictures: Path
) -> None:
    uid = "series-shorter"
    invited(organizer, Invitation(uid, more=SERIES))
    draft = draft_reply(second_of(uid).message(), "shorter")
    receive(organizer, imap, as_sent(draft, "edited"))

    propose_in_dialog(organizer)
    assert organizer.call("form")["start"] == SECOND
    organizer.call("applyProposal")
    organizer.picture(pictures / "taken-up-one-occurrence.png")
    assert organizer.call("form")["end"] == "20261208T063000Z"
    close_dialog(organizer)


def second_of(uid: str) -> Invitation:
    return Invitation(uid, more=(f"RECURRENCE-ID:{SECOND}",), start=utc(SECOND))


@pytest.mark.parametrize("language", raincheck.languages())
def test_the_words_arrive_in_every_language(
    organizer: Thunderbird, imap: Dovecot, pictures: Path, language: str
) -> None:
    invitation = invited(organizer, Invitation(f"language-{language}"))
    draft = draft_reply(
        invitation.message(), "shorter", shape="send", language=language
    )
    receive(organizer, imap, draft.bytes)

    assert bar_with(organizer, "imipRescheduleButton") == COUNTERPROPOSAL
    assert paragraphs(organizer.call("shownEvent")["Comment:"]) == paragraphs(
        draft.text
    )
    organizer.picture(pictures / f"proposal-{language}.png")
