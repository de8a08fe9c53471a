"""The verbs whose arguments are wider than the core's."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Callable, Literal, Union, cast

from . import _core, types
from ._core import (
    Calendar,
    Decision,
    Draft,
    Invite,
    Option,
    Policy,
    Price,
    Problem,
    Situation,
    Stamp,
    Wording,
)
from ._edge import AnyMessage, message_bytes
from .calendars import read_calendars

if TYPE_CHECKING:  # SQLite is loaded by those who use it
    from .ledger import Ledger

Prices = Mapping[types.Answer, Price]
Decide = Callable[
    [Invite, "tuple[Option, ...]", Situation], Union[Option, types.Answer, None]
]


@dataclass(frozen=True)
class Reply:
    """What reply() did: each step that was taken, or None.

    ``drafts`` is empty when there is no invitation or nothing to answer. With
    a ledger, ``claim`` is what its written() takes once they are saved.
    ``problems`` are those of the calendar that was looked at.
    """

    invite: Invite | None
    decision: Decision | None
    drafts: tuple[Draft, ...]
    claim: int | None = None
    problems: tuple[Problem, ...] = ()


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
    tone: types.Tone | None = None,
    quote: bool | None = None,
    original: AnyMessage = b"",
    now: datetime | None = None,
    wording: Wording | None = None,
) -> list[Draft]:
    """Write the reply and, when bowing out, the briefing for the colleague.

    ``stamp`` is derived from the invitation and ``now`` (an aware datetime,
    the current time by default) unless given. ``shape`` is ``"edit"`` for a
    drafts folder or ``"send"`` for iMIP as RFC 6047 has it. ``language`` (BCP
    47) is chosen from policy and mail unless given, ``tone`` (``"formal"`` or
    ``"familiar"``) and ``quote`` (whether the invitation's words stand below
    the reply) from the policy. ``original`` is the mail that was parsed: what
    it attaches goes along with a briefing. ``wording`` is the
    words built in unless given: files that the policy names are for
    ``Wording.load``.

    Raises Error: ``nothing_to_answer`` for an answer ``"none"``,
    ``unknown_language``, ``bad_usage`` for an unknown shape or tone.
    """
    if stamp is None:
        stamp = Stamp.derive(invite, decision, now or datetime.now(timezone.utc))
    return _core.compose(
        invite,
        decision,
        policy,
        stamp,
        shape,
        language or "",
        tone,
        quote,
        message_bytes(original),
        wording or Wording(),
    )


def triage(
    invite: Invite,
    policy: Policy,
    situation: Situation,
    answer: types.Answer | None = None,
    *,
    decide: Decide | None = None,
    prices: Prices | None = None,
) -> Decision:
    """Decide. The same input gives the same Decision.

    ``answer`` is what the person chose instead, e.g. ``"phone"``. ``decide``
    leaves the choice to a program: it is called with the invite, the options
    (a tuple of Option) and the situation, and returns one of these options, an
    answer's name, or None for what triage would choose. ``prices`` says what
    answers cost where the caller knows better than the policy, e.g.
    ``{"phone": Price(minutes=15, strain=5)}``. Whoever chooses, the table and
    its bounds stay as they are.

    Raises Error: ``unknown_answer``; ``answer_impossible`` when that answer
    can't be given to this invitation; ``bad_usage`` for a price out of range.
    """
    if answer is not None and decide is not None:
        raise TypeError("pass answer or decide, not both")
    prices = prices or {}
    decision = _core.triage(invite, policy, situation, answer, prices, by_caller=False)
    if decide is None or not decision.options:
        return decision
    chosen = _answer_of(decide(invite, decision.options, situation), decision)
    if chosen is None:
        return decision
    return _core.triage(invite, policy, situation, chosen, prices, by_caller=True)


def _answer_of(
    chosen: Option | types.Answer | None, decision: Decision
) -> types.Answer | None:
    if not isinstance(chosen, Option):
        if chosen is not None and not isinstance(chosen, str):
            raise TypeError(
                "decide must return an Option, the name of an answer or None, "
                f"not {type(chosen).__name__}"
            )
        return chosen
    if chosen not in decision.options:
        raise ValueError("decide returned an Option that is not in its table")
    return chosen.answer


def reply(
    message: AnyMessage,
    policy: Policy,
    situation: Situation | None = None,
    *,
    answer: types.Answer | None = None,
    reason: types.Reason | Sequence[types.Reason] = (),
    shape: types.Shape = "edit",
    language: str | None = None,
    tone: types.Tone | None = None,
    quote: bool | None = None,
    now: datetime | None = None,
    calendar: Calendar | Literal[False] | None = None,
    ledger: Ledger | str | os.PathLike[str] | Literal[False] | None = None,
    decide: Decide | None = None,
    prices: Prices | None = None,
    wording: Wording | None = None,
) -> Reply:
    """Go from a message to finished drafts in one call.

    Without a ``situation``, ``now`` (an aware datetime, the current time by
    default) and ``reason`` (one or several) make one. ``answer`` is what the
    person chose instead of leaving it to triage. See parse(), triage() and
    compose() for the rest and for what they raise.

    ``calendar`` is what read_calendars() gave. Without one those that the
    policy names are read, anew for each call; False leaves them aside.
    ``ledger`` is an open ``raincheck.ledger.Ledger``: what was answered is not
    drafted again, and its written() wants to know when these drafts are saved.
    The path of one, or that of the policy without one, is opened for this call,
    and takes drafts that are returned for saved; False leaves it aside.

    Without a ``wording`` the files of own words that the policy names
    (``letters.phrases``) are read, anew for each call; see Wording.load() for
    what that raises.
    """
    if situation is None:
        reasons = [reason] if isinstance(reason, str) else reason
        situation = Situation(now or datetime.now(timezone.utc), reasons=reasons)
    elif reason or now:
        raise TypeError("put reason and now into the situation, not beside it")
    original = message_bytes(message)
    invite = parse(original)
    if invite is None:
        return Reply(None, None, ())
    if calendar is None and policy.calendars:
        calendar = read_calendars(policy.calendars, policy, now=situation.now)
    if wording is None:
        wording = Wording.load(*policy.letters.phrases)
    with _memory(policy, ledger) as memory:
        done = _Replying(
            invite,
            policy,
            situation,
            calendar or None,
            memory,
            answer,
            decide,
            prices or {},
            {
                "shape": shape,
                "language": language,
                "tone": tone,
                "quote": quote,
                "original": original,
                "wording": wording,
            },
        ).reply(settle=memory is not ledger)
    return replace(done, problems=calendar.problems) if calendar else done


def _memory(
    policy: Policy, ledger: Ledger | str | os.PathLike[str] | Literal[False] | None
) -> AbstractContextManager[Ledger | None]:
    if ledger is None:
        ledger = policy.ledger or False
    if ledger is False:
        return nullcontext()
    from .ledger import Ledger  # noqa: PLC0415  # only where one is kept

    if isinstance(ledger, Ledger):
        return nullcontext(ledger)
    if isinstance(ledger, (str, os.PathLike)):
        return Ledger(ledger)
    raise TypeError(
        "ledger must be a raincheck.ledger.Ledger, the path of one, False or None, "
        f"not {type(ledger).__name__}"
    )


@dataclass(frozen=True)
class _Replying:
    """One reply() under way."""

    invite: Invite
    policy: Policy
    given: Situation
    calendar: Calendar | None
    memory: Ledger | None
    answer: types.Answer | None
    decide: Decide | None
    prices: Prices
    composing: Mapping[str, Any]

    def reply(self, *, settle: bool) -> Reply:
        situation, decision = self._decided()
        if decision.answer == "none":
            if self.memory is not None:
                self.memory.see(self.invite, decision)
            return Reply(self.invite, decision, ())
        if self.memory is None:
            return Reply(self.invite, decision, self._drafts(situation, decision))
        claim = self._claim(self.memory, situation, decision)
        if claim is None:  # another was quicker, so that nothing is left
            return Reply(self.invite, self._decided()[1], ())
        try:
            drafts = self._drafts(situation, decision)
            self.memory.plan(claim, drafts)
        except BaseException:
            self.memory.release(claim)
            raise
        if settle:
            self.memory.written(claim)
        return Reply(self.invite, decision, drafts, claim)

    def _decided(self) -> tuple[Situation, Decision]:
        around = self.given
        if self.memory is not None:
            around = self.memory.situation(
                self.invite, self.policy, around, answer=self.answer
            )
        if self.calendar is not None:
            around = _core.situation_around(
                self.invite, self.policy, self.calendar, around
            )
        return around, triage(
            self.invite,
            self.policy,
            around,
            self.answer,
            decide=self.decide,
            prices=self.prices,
        )

    def _claim(
        self, memory: Ledger, situation: Situation, decision: Decision
    ) -> int | None:
        suggested = decision
        if decision.overridden:
            suggested = triage(self.invite, self.policy, situation, prices=self.prices)
        return memory.claim(
            self.invite, decision, situation.now, suggested=suggested.answer
        )

    def _drafts(self, situation: Situation, decision: Decision) -> tuple[Draft, ...]:
        return tuple(
            compose(
                self.invite,
                decision,
                self.policy,
                now=situation.now,
                **self.composing,
            )
        )


def explain_dict(invite: Invite, decision: Decision | None = None) -> dict[str, Any]:
    """Explain as explain() does, as plain data.

    The keys are those of ``raincheck explain --json``: ``answer``, ``invite``
    with RFC names, and ``decision`` (None without one).
    """
    return cast("dict[str, Any]", json.loads(_core.explain_json(invite, decision)))


for _name in (Reply, parse, triage, compose, reply, explain_dict):
    _name.__module__ = "raincheck"
