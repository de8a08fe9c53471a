"""What becomes of a draft that its owner opens, edits and sends."""

from __future__ import annotations

from pathlib import Path

from letters import AISYAH, CAROL, Invitation, draft_reply, read
from polling import until
from reading import bar_with, open_message, receive
from servers import Dovecot, SmtpSink
from thunderbird import Thunderbird


def edit(sender: Thunderbird, imap: Dovecot, draft: bytes) -> None:
    """Open a draft for editing, as its owner would, from the drafts folder."""
    imap.deliver(sender.person.user, draft, "Drafts")
    open_message(sender, draft, "Drafts")
    sender.until("editDraft")
    sender.until("composerIsReady")


def test_an_edited_draft_keeps_its_words_and_its_proposal(
    sender: Thunderbird,
    organizer: Thunderbird,
    imap: Dovecot,
    smtp: SmtpSink,
    pictures: Path,
) -> None:
    invitation = Invitation("edit-shorter")
    draft = draft_reply(invitation.message(), "shorter")
    edit(sender, imap, draft.bytes)
    assert sender.until("attachments") == ["invite.ics"]
    sender.picture(pictures / "edit-shorter.png")
    composed = sender.call("composed")
    assert AISYAH.address in composed["from"]
    assert CAROL.address in composed["to"]
    assert composed["subject"] == "Re: Campaign plan"
    assert composed["html"]
    assert composed["text"].startswith("Dear Carol")

    sender.call("typeAtTop", "I have just looked again. ")
    sender.call("send")
    sent = smtp.take(AISYAH.address)
    sender.until("composerIsClosed")
    until(lambda: not imap.messages(AISYAH.user, "Drafts"), "the draft to go")

    assert sent.recipients == (CAROL.address,)
    message = read(sent.message)
    assert message["In-Reply-To"] == "<edit-shorter@acme.example>"
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        assert "I have just looked again. Dear Carol" in body.get_content()
    (attached,) = message.iter_attachments()
    (ours,) = read(draft.bytes).iter_attachments()
    assert attached.get_filename() == "invite.ics"
    assert attached.get_payload(decode=True) == ours.get_payload(decode=True)

    organizer.call("addEvent", invitation.calendar())
    receive(organizer, imap, sent.message)
    label = bar_with(organizer, "imipRescheduleButton")
    assert label == "This message contains a counterproposal to an invitation."
    organizer.picture(pictures / "edit-shorter-as-received.png")


def test_placeholders_wait_to_be_filled(
    sender: Thunderbird, imap: Dovecot, pictures: Path
) -> None:
    draft = draft_reply(Invitation("edit-email").message(), "email")
    edit(sender, imap, draft.bytes)
    sender.picture(pictures / "edit-email.png")
    composed = sender.call("composed")
    assert composed["html"]
    assert composed["text"].count("‹your answer›") == 2
    assert sender.call("attachments") == []
    sender.call("closeComposer")
    sender.until("composerIsClosed")
