"""The verbs whose arguments are wider than the core's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, cast

from . import _core, types
from ._core import Decision, Draft, Invite, Policy, Situation, Stamp
from ._edge import AnyMessage, message_bytes


@dataclass(frozen=True)
class Reply:
    """What reply() did: each step that was taken, or None.

    ``drafts`` is empty when there is no invitation or nothing to answer.
    """

    invite: Invite | None
    decision: Decision | None
    drafts: tuple[Draft, ...]


def parse(message: AnyMessage) -> Invite | None:
    """Read one message; None when it has no calendar part, as most mail.

    ``message`` is bytes (RFC 5322, LF or CRLF), the path of a file, or an
    ``email.message.Message``.

    Raises Error: ``cannot_read`` for a path, ``broken_calendar`` when a
    calendar part is there but means nothing, ``too_large`` past a cap.
    """
    return _core.parse(message_bytes(message))


def compose(
    invite: Invite,
    decision: Decision,
    policy: Policy,
    stamp: Stamp | None = None,
    *,
    shape: types.Shape = "edit",
    language: str | None = None,
    now: datetime | None = None,
) -> list[Draft]:
    """Write the reply and, when bowing out, the briefing for the colleague.

    ``stamp`` is derived from the invitation and ``now`` (an aware datetime,
    the current time by default) unless given. ``shape`` is ``"edit"`` for a
    drafts folder or ``"send"`` for iMIP as RFC 6047 has it. ``language`` (BCP
    47) is chosen from policy and mail unless given.

    Raises Error: ``nothing_to_answer`` for an answer ``"none"``,
    ``unknown_language``, ``bad_usage`` for an unknown shape.
    """
    if stamp is None:
        stamp = Stamp.derive(invite, decision, now or datetime.now(timezone.utc))
    return _core.compose(invite, decision, policy, stamp, shape, language or "")


def reply(
    message: AnyMessage,
    policy: Policy,
    situation: Situation | None = None,
    *,
    answer: types.Answer | None = None,
    reason: types.Reason | Sequence[types.Reason] = (),
    shape: types.Shape = "edit",
    language: str | None = None,
    now: datetime | None = None,
) -> Reply:
    """Go from a message to finished drafts in one call.

    Without a ``situation``, ``now`` (an aware datetime, the current time by
    default) and ``reason`` (one or several) make one. ``answer`` is what the
    person chose instead of leaving it to triage. See parse(), triage() and
    compose() for the rest and for what they raise.
    """
    if situation is None:
        reasons = [reason] if isinstance(reason, str) else reason
        situation = Situation(now or datetime.now(timezone.utc), reasons=reasons)
    elif reason or now:
        raise TypeError("put reason and now into the situation, not beside it")
    invite = parse(message)
    if invite is None:
        return Reply(None, None, ())
    decision = _core.triage(invite, policy, situation, answer)
    if decision.answer == "none":
        return Reply(invite, decision, ())
    drafts = compose(
        invite, decision, policy, shape=shape, language=language, now=situation.now
    )
    return Reply(invite, decision, tuple(drafts))


def explain_dict(invite: Invite, decision: Decision | None = None) -> dict[str, Any]:
    """Explain as explain() does, as plain data.

    The keys are those of ``raincheck explain --json``: ``answer``, ``invite``
    with RFC names, and ``decision`` (None without one).
    """
    return cast("dict[str, Any]", json.loads(_core.explain_json(invite, decision)))


for _name in (Reply, parse, compose, reply, explain_dict):
    _name.__module__ = "raincheck"
