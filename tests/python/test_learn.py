"""Clients learnt from exported mail."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

import pytest

import raincheck

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_who_asks_is_counted_and_proposed(
    invite: raincheck.Invite, policy: raincheck.Policy
) -> None:
    def each_twice() -> Iterator[raincheck.Invite]:
        yield invite
        yield invite

    (who,) = raincheck.learn_clients(each_twice(), policy.me)
    assert invite.organizer is not None
    assert [person.address for person in who.people] == [invite.organizer.address]
    assert (who.meetings, who.series) == (1, 0)
    assert (who.accepted, who.tentative, who.declined) == (0, 0, 0)
    assert who.minutes == who.minutes_per_month > 0
    assert who.first == who.last
    assert who.first.tzinfo is timezone.utc
    assert isinstance(who.last, datetime)
    assert [who.addresses, len(who.domains)] == [(), 1]
    assert "meetings" in repr(who)

    me = '[me]\nname = "Aisyah"\naddresses = ["aisyah@studio.example"]\n'
    nobody = raincheck.Policy.from_toml(me)
    toml = raincheck.propose_clients([who], nobody)
    (client,) = raincheck.Policy.from_toml(me + toml).clients
    assert (client.name, client.domains) == (who.name, who.domains)
    assert client.tier is None


def test_nobody_is_learnt_from_nothing(policy: raincheck.Policy) -> None:
    assert raincheck.learn_clients([], policy.me) == []
    assert "[[client]]" not in raincheck.propose_clients([], policy)


@pytest.mark.parametrize("invites", [[None], [b"mail"]])
def test_only_invites_are_counted(invites: Any, policy: raincheck.Policy) -> None:
    with pytest.raises(TypeError):
        raincheck.learn_clients(invites, policy.me)
