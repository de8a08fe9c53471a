"""How letters look: HTML and plain text, light and dark, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import raincheck
from letters import PHONE, Invitation, draft_reply
from polling import until
from reading import paragraphs, receive
from servers import Dovecot
from thunderbird import Thunderbird

RIGHT_TO_LEFT = {"ar"}


@pytest.fixture
def plain_text(organizer: Thunderbird) -> Iterator[None]:
    organizer.call("showBodyAs", "plain")
    yield
    organizer.call("showBodyAs", "html")


@pytest.fixture
def dark_theme(organizer: Thunderbird) -> Iterator[None]:
    organizer.call("useTheme", "thunderbird-compact-dark")
    organizer.until("isDark")
    yield
    organizer.call("useTheme", "default-theme")
    until(lambda: not organizer.call("isDark"), "the light theme")


every_language = pytest.mark.parametrize("language", raincheck.languages())


def show(organizer: Thunderbird, imap: Dovecot, name: str, language: str) -> list[str]:
    """Show a letter without a calendar object; give its paragraphs."""
    invitation = Invitation(f"{name}-{language}")
    draft = draft_reply(invitation.message(), "email", language=language)
    receive(organizer, imap, draft.bytes)
    return paragraphs(draft.text)


@every_language
def test_a_letter_in_html(
    organizer: Thunderbird, imap: Dovecot, pictures: Path, language: str
) -> None:
    letter = show(organizer, imap, "html", language)
    organizer.picture(pictures / f"letter-{language}-html.png")
    shown = paragraphs(organizer.call("shownText"))
    # List markers are drawn, not text.
    assert shown[0] == letter[0]
    assert shown[-1] == letter[-1]
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    assert organizer.call("shownDirections") == [direction]
    # Digits in groups change places in a line that runs from right to left.
    positions = organizer.call("shownPositions", PHONE)
    assert positions == sorted(positions)


@every_language
@pytest.mark.usefixtures("plain_text")
def test_a_letter_in_plain_text(
    organizer: Thunderbird, imap: Dovecot, pictures: Path, language: str
) -> None:
    letter = show(organizer, imap, "plain", language)
    organizer.picture(pictures / f"letter-{language}-plain.png")
    assert paragraphs(organizer.call("shownText")) == letter


@pytest.mark.usefixtures("dark_theme")
def test_a_letter_in_the_dark(
    organizer: Thunderbird, imap: Dovecot, pictures: Path
) -> None:
    show(organizer, imap, "dark", "en")
    organizer.picture(pictures / "letter-en-dark.png")
    text, background = organizer.call("shownBrightness")
    assert text > 0.6
    assert background < 0.3
