"""Steps that a person takes in Thunderbird to look at a message."""

from __future__ import annotations

from typing import Any
from unicodedata import category

from letters import read
from polling import until
from servers import Dovecot
from thunderbird import Thunderbird


def receive(thunderbird: Thunderbird, imap: Dovecot, message: bytes) -> None:
    """Let a message arrive in the inbox and open it."""
    imap.deliver(thunderbird.person.user, message)
    open_message(thunderbird, message, "Inbox")


def open_message(thunderbird: Thunderbird, message: bytes, folder: str) -> None:
    message_id = str(read(message)["Message-ID"]).strip("<>")
    thunderbird.until("select", folder, message_id)
    thunderbird.until("isShown", message_id)


def bar_with(thunderbird: Thunderbird, button: str) -> Any:
    """Wait until the bar above the message offers a button; give its label."""

    def look() -> Any:
        bar = thunderbird.call("bar")
        return bar if bar and button in bar["buttons"] else None

    return until(look, f"{button} in the bar above the message")["label"]


def paragraphs(text: str) -> list[str]:
    """Split a letter and leave out what is not seen.

    That is blanks, for Japanese lines are broken at none, and marks of
    direction, which the text that Gecko gives is without.
    """
    return [
        "".join(c for c in part if not c.isspace() and category(c) != "Cf")
        for part in text.split("\n\n")
        if part.strip()
    ]
