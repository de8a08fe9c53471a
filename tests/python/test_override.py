"""`decide=` and `prices=`: a program of the person's own has a say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import raincheck

if TYPE_CHECKING:
    from datetime import datetime


def option(decision: raincheck.Decision, answer: str) -> raincheck.Option:
    return next(one for one in decision.options if one.answer == answer)


def test_it_gets_the_invitation_the_table_and_the_situation(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
) -> None:
    asked: list[Any] = []

    def decide(*arguments: Any) -> None:
        asked.append(arguments)

    decision = raincheck.triage(invite, policy, situation, decide=decide)
    assert asked == [(invite, decision.options, situation)]
    assert decision == raincheck.triage(invite, policy, situation)
    assert not decision.overridden


@pytest.mark.parametrize("by_name", [True, False])
def test_its_choice_is_taken_and_said_to_be_its_own(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
    *,
    by_name: bool,
) -> None:
    def decide(
        _invite: raincheck.Invite, options: Any, _situation: raincheck.Situation
    ) -> Any:
        [chosen] = [one for one in options if one.answer == "email"]
        return "email" if by_name else chosen

    own = raincheck.triage(invite, policy, situation)
    decision = raincheck.triage(invite, policy, situation, decide=decide)
    assert own.answer != "email"
    assert decision.answer == "email"
    assert decision.overridden
    assert decision.because[0].code == "chosen_by_caller"
    assert decision.options == own.options
    assert (decision.allowance, decision.tolerance) == (own.allowance, own.tolerance)
    assert "a program of yours chose it" in raincheck.explain(invite, decision)


def test_what_cannot_be_is_refused(
    invite: raincheck.Invite, situation: raincheck.Situation
) -> None:
    alone = raincheck.Policy.from_toml('[me]\naddresses = ["aisyah@studio.example"]\n')

    def refusal(chosen: Any) -> str:
        with pytest.raises(raincheck.Error) as caught:
            raincheck.triage(invite, alone, situation, decide=lambda *_: chosen)
        return caught.value.code

    table = raincheck.triage(invite, alone, situation)
    assert refusal("bow_out") == "answer_impossible"
    assert refusal(option(table, "bow_out")) == "answer_impossible"
    assert refusal("none") == "answer_impossible"
    assert refusal("maybe") == "unknown_answer"


def test_what_is_no_choice_is_refused(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
) -> None:
    dear = raincheck.triage(
        invite, policy, situation, prices={"email": raincheck.Price(minutes=77)}
    )
    foreign = option(dear, "email")
    with pytest.raises(ValueError, match="not in its table"):
        raincheck.triage(invite, policy, situation, decide=lambda *_: foreign)
    with pytest.raises(TypeError, match="not int"):
        raincheck.triage(invite, policy, situation, decide=lambda *_: 7)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not both"):
        raincheck.triage(invite, policy, situation, "phone", decide=lambda *_: None)


def test_it_is_not_asked_where_there_is_nothing_to_answer(
    invite: raincheck.Invite, policy: raincheck.Policy, now: datetime
) -> None:
    known = raincheck.KnownInvite(invite.uid, sequence=2, answered=True)
    situation = raincheck.Situation(now, known=[known])

    def decide(*_: Any) -> None:
        pytest.fail("asked")

    decision = raincheck.triage(invite, policy, situation, decide=decide)
    assert decision.answer == "none"


def test_what_it_raises_comes_out(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
) -> None:
    def decide(*_: Any) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        raincheck.triage(invite, policy, situation, decide=decide)


def test_prices_are_weighed_like_any_other(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
) -> None:
    price = raincheck.Price(minutes=15, strain=0)
    own = raincheck.triage(invite, policy, situation)
    decision = raincheck.triage(invite, policy, situation, prices={"email": price})
    row = option(decision, "email")
    assert (row.minutes, row.strain) == (15, 0)
    assert own.answer != "email"
    assert decision.answer == "email"
    assert not decision.overridden
    half = raincheck.triage(
        invite, policy, situation, prices={"email": raincheck.Price(strain=1)}
    )
    assert option(half, "email").minutes == option(own, "email").minutes


@pytest.mark.parametrize(
    "price", [{"minutes": -1}, {"strain": 51}, {"strain": -1}, {"minutes": 10**6}]
)
def test_a_price_out_of_range_is_refused(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
    price: dict[str, int],
) -> None:
    prices: Any = {"phone": raincheck.Price(**price)}
    with pytest.raises(raincheck.Error) as caught:
        raincheck.triage(invite, policy, situation, prices=prices)
    assert caught.value.code == "bad_usage"


def test_a_price_of_no_answer_is_refused(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
) -> None:
    prices: Any = {"fax": raincheck.Price(minutes=1)}
    with pytest.raises(raincheck.Error) as caught:
        raincheck.triage(invite, policy, situation, prices=prices)
    assert caught.value.code == "unknown_answer"


def test_reply_passes_both_on(
    message: bytes, policy: raincheck.Policy, now: datetime
) -> None:
    reply = raincheck.reply(message, policy, now=now, decide=lambda *_: "phone")
    assert reply.decision is not None
    assert (reply.decision.answer, len(reply.drafts)) == ("phone", 1)
    free = {"accept": raincheck.Price(minutes=0)}
    accepted = raincheck.reply(message, policy, now=now, prices=free)  # type: ignore[arg-type]
    assert accepted.decision is not None
    assert accepted.decision.answer == "accept"
