"""What holds for whatever is asked of it: heavier, sooner, in another order."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import raincheck
from conftest import MESSAGE
from policies import ANSWERS, DAYS, FORMS, REASONS, TIERS, policies, reference

TESTS = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)

# The same examples each time, so that nobody's change fails by chance.
settings.register_profile(
    "raincheck",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("raincheck")

SEEDS = sorted(TESTS.glob("*/*/message.eml"))
CALENDARS = sorted(TESTS.glob("stories/*/*.ics"))

moments = st.integers(-60 * 24, 90 * 24 * 60).map(lambda m: NOW + timedelta(minutes=m))
stretches = st.tuples(moments, st.integers(1, 600)).map(
    lambda pair: (pair[0], pair[0] + timedelta(minutes=pair[1]))
)
earlier_meetings = st.builds(
    raincheck.EarlierMeeting,
    st.integers(0, 60).map(lambda days: NOW - timedelta(days=days)),
    st.sampled_from(["Campaign plan", "Weekly", ""]),
)
choices = st.builds(
    raincheck.EarlierChoice,
    moments,
    st.sampled_from(["Acme", ""]),
    st.sampled_from(ANSWERS),
    st.sampled_from(ANSWERS),
)
known = st.builds(
    raincheck.KnownInvite,
    st.sampled_from(["plan-1", ""]),
    sequence=st.integers(0, 4),
    cancelled=st.booleans(),
    answered=st.booleans(),
)


def few(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, max_size=3)


# Without what would leave nothing to answer.
situations = st.builds(
    raincheck.Situation,
    st.just(NOW),
    reasons=few(st.sampled_from(REASONS)),
    busy=few(stretches),
    free_slots=few(stretches),
    earlier=few(earlier_meetings),
    week_minutes_left=st.none() | st.integers(-100, 700),
    choices=few(choices),
)
any_situations = st.builds(
    raincheck.Situation,
    moments,
    reasons=few(st.sampled_from(REASONS)),
    busy=few(stretches),
    free_slots=few(stretches),
    earlier=few(earlier_meetings),
    week_minutes_left=st.none() | st.integers(-(10**6), 10**6),
    known=few(known),
    choices=few(choices),
)


@st.composite
def requests(draw: st.DrawFn) -> raincheck.Invite:
    """Make up a request from Acme that can be answered."""
    start = datetime(2026, 12, 1, 6) + timedelta(hours=draw(st.integers(0, 200)))
    end = start + timedelta(minutes=draw(st.integers(1, 40)) * 10)
    places = [
        "Level 3\\, Jalan Ampang",
        "https://meet.example/x",
        "+60 3 5550 1234",
        "",
    ]
    colleague = "ATTENDEE;CN=Ben Tan:mailto:ben@studio.example\n"
    message = MESSAGE.format(
        method="REQUEST",
        uid="plan-1",
        sender="carol@acme.example",
        summary=draw(st.sampled_from(["Campaign plan", "Contract renewal", "Weekly"])),
        description=draw(st.sampled_from(["1. Budget\\n2. Dates", "Shall we?", ""])),
        location=draw(st.sampled_from(places)),
        start=f"{start:%Y%m%dT%H%M%SZ}",
        end=f"{end:%Y%m%dT%H%M%SZ}",
        attendees=colleague * draw(st.booleans()),
    )
    invite = raincheck.parse(message.encode())
    assert invite
    return invite


durations = st.integers(1, 400)


@st.composite
def limits(draw: st.DrawFn) -> dict[str, str]:
    """Make up what heavier clients get no less of, and strain no more."""
    allowance = sorted((draw(durations) for _ in TIERS), reverse=True)
    tolerance = sorted(draw(st.integers(0, 50)) for _ in TIERS)
    answers = "\n".join(
        f"{answer} = {draw(st.integers(0, 50)) / 10}" for answer in ANSWERS
    )
    return {
        "limits": f"decline = {str(draw(st.booleans())).lower()}",
        "allowance": "\n".join(f'{t} = "{m}m"' for t, m in zip(TIERS, allowance)),
        "tolerance": "\n".join(f"{t} = {s / 10}" for t, s in zip(TIERS, tolerance)),
        "strain": answers if draw(st.booleans()) else "",
    }


def policy_of(sections: dict[str, str], tier: str, more: str = "") -> raincheck.Policy:
    text = '[me]\naddresses = ["aisyah@studio.example"]\ndomains = ["studio.example"]\n'
    for name, keys in sections.items():
        text += f"[{name}]\n{keys}\n"
    text += f'[[client]]\nname = "Acme"\ndomains = ["acme.example"]\ntier = "{tier}"\n'
    text += 'account_manager = "Ben Tan <ben@studio.example>"\n'
    return raincheck.Policy.from_toml(text + more)


def taken(decision: raincheck.Decision) -> raincheck.Option:
    [row] = [row for row in decision.options if row.answer == decision.answer]
    return row


@given(requests(), situations, limits())
def test_a_heavier_client_is_never_strained_more(
    invite: raincheck.Invite, situation: raincheck.Situation, sections: dict[str, str]
) -> None:
    strains = [
        taken(raincheck.triage(invite, policy_of(sections, tier), situation)).strain
        for tier in TIERS
    ]
    assert strains == sorted(strains)


@given(requests(), situations, limits(), st.sampled_from(TIERS), durations, durations)
def test_a_smaller_allowance_never_takes_more_minutes(
    invite: raincheck.Invite,
    situation: raincheck.Situation,
    sections: dict[str, str],
    tier: str,
    one: int,
    other: int,
) -> None:
    spent = []
    for minutes in sorted([one, other]):
        allowance = "\n".join(f'{name} = "{minutes}m"' for name in TIERS)
        policy = policy_of({**sections, "allowance": allowance}, tier)
        spent.append(taken(raincheck.triage(invite, policy, situation)).minutes)
    assert spent == sorted(spent)


def with_week(situation: raincheck.Situation, left: int) -> raincheck.Situation:
    return raincheck.Situation(
        situation.now,
        reasons=situation.reasons,
        busy=situation.busy,
        free_slots=situation.free_slots,
        earlier=situation.earlier,
        week_minutes_left=left,
    )


week = st.integers(-100, 700)


@given(requests(), situations, limits(), st.sampled_from(TIERS), week, week)
def test_a_fuller_week_never_takes_more_minutes(
    invite: raincheck.Invite,
    situation: raincheck.Situation,
    sections: dict[str, str],
    tier: str,
    one: int,
    other: int,
) -> None:
    policy = policy_of(sections, tier)
    spent = [
        taken(raincheck.triage(invite, policy, with_week(situation, left))).minutes
        for left in sorted([one, other])
    ]
    assert spent == sorted(spent)


@st.composite
def rules(draw: st.DrawFn) -> list[str]:
    """Make up rules, many of them equally specific."""
    conditions = {
        "client": '"Acme"',
        "organizer": '"acme.example"',
        "summary": '"plan"',
        "tier": '"major"',
        "form": f'"{draw(st.sampled_from(FORMS))}"',
        "day": f'"{draw(st.sampled_from(DAYS))}"',
        "serious": "false",
    }
    made = []
    for _ in range(draw(st.integers(2, 5))):
        match = draw(
            st.lists(st.sampled_from(sorted(conditions)), max_size=3, unique=True)
        )
        answers = draw(st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=3))
        wants = {
            "allow": f"allow = {answers}",
            "forbid": f"forbid = {answers}",
            "force": f'force = "{answers[0]}"',
            "limits": f'limits = {{phone_call = "{draw(durations)}m", '
            f'allowance = "{draw(durations)}m"}}',
        }
        want = draw(st.sampled_from(sorted(wants)))
        table = ", ".join(f"{key} = {conditions[key]}" for key in match)
        made.append(f"[[rule]]\nmatch = {{{table}}}\n{wants[want]}\n".replace("'", '"'))
    return made


def outcome(decision: raincheck.Decision) -> Any:
    """Leave out which line of the policy said so."""

    def codes(reasons: Any) -> Any:
        return sorted({because.code for because in reasons})

    return (
        decision.answer,
        decision.answered,
        decision.alternatives,
        decision.allowance.value,
        decision.tolerance.value,
        decision.overrun,
        codes(decision.because),
        decision.reasons,
        decision.shortened,
        [
            (
                row.answer,
                row.minutes,
                row.strain,
                row.possible,
                row.shortened,
                codes(row.failed),
            )
            for row in decision.options
        ],
    )


@given(requests(), situations, rules(), st.randoms(use_true_random=False))
def test_the_order_of_rules_changes_nothing(
    invite: raincheck.Invite,
    situation: raincheck.Situation,
    made: list[str],
    shuffler: random.Random,
) -> None:
    def decide(order: list[str]) -> Any:
        policy = policy_of({}, "major", "".join(order))
        return outcome(raincheck.triage(invite, policy, situation))

    shuffled = list(made)
    shuffler.shuffle(shuffled)
    assert decide(shuffled) == decide(made)


# ---- Any policy, any invitation ----------------------------------------------

LINES: dict[bytes, list[bytes]] = {
    b"METHOD:": [b"METHOD:CANCEL", b"METHOD:COUNTER", b"METHOD:", b"METHOD:REQUEST"],
    b"SEQUENCE:": [b"SEQUENCE:-1", b"SEQUENCE:99999999999", b"SEQUENCE:x"],
    b"DTSTART": [
        b"DTSTART:20261201T060000Z",
        b"DTSTART;VALUE=DATE:20261203",
        b"DTSTART:20261201T060000",
        b"DTSTART;TZID=Nowhere:20261201T060000",
        b"DTSTART:00010101T000000Z",
        b"DTSTART:99991231T235959Z",
        b"DTSTART:20261332T256161Z",
    ],
    b"DTEND": [b"DURATION:PT90M", b"DTEND:20200101T000000Z", b"DURATION:P9999W", b""],
    b"SUMMARY": [b"SUMMARY:Contract \xff\xfe", b"SUMMARY:", b"SUMMARY:" + b"x" * 5000],
    b"ORGANIZER": [b"ORGANIZER:mailto:aisyah@studio.example", b"ORGANIZER:nobody", b""],
    b"ATTENDEE": [b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:aisyah@studio.example", b""],
    b"RRULE": [b"RRULE:FREQ=SECONDLY", b"RRULE:FREQ=YEARLY;COUNT=0"],
    b"UID": [b"", b"UID:", b"UID:x\\ny"],
    b"From:": [b"From: carol@acme.example", b"From: <>", b""],
}


@st.composite
def messages(draw: st.DrawFn) -> bytes:
    """Make up a mail from one of the cases, with some of it changed."""
    lines = draw(st.sampled_from(SEEDS)).read_bytes().split(b"\n")
    for start in draw(few(st.sampled_from(sorted(LINES)))):
        line = draw(st.sampled_from(LINES[start]))
        lines = [line if one.startswith(start) else one for one in lines]
    message = b"\n".join(lines)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(message)))
        length = draw(st.integers(0, 20))
        message = message[:at] + draw(st.binary(max_size=4)) + message[at + length :]
    return message


def load(text: str) -> raincheck.Policy | None:
    try:
        return raincheck.Policy.from_toml(text)
    except raincheck.Error as error:
        assert error.code == "bad_policy"  # noqa: PT017  # and no other
        return None


def parse(message: bytes) -> raincheck.Invite | None:
    try:
        return raincheck.parse(message)
    except raincheck.Error:
        return None


def test_whatever_loads_decides_whatever_is_an_invitation() -> None:
    decided = []

    @settings(max_examples=150)
    @given(
        policies(), messages(), any_situations, st.none() | st.sampled_from(CALENDARS)
    )
    def decides(
        text: str, message: bytes, situation: raincheck.Situation, file: Path | None
    ) -> None:
        policy, invite = load(text), parse(message)
        assume(policy)
        assume(invite)
        assert policy
        assert invite
        if file is not None:
            horizon = raincheck.calendar_horizon(policy, situation.now)
            files = [(file.name, file.read_bytes())]
            calendar = raincheck.Calendar.read(files, policy.me, horizon)
            situation = raincheck.situation_around(invite, policy, calendar, situation)
        decision = raincheck.triage(invite, policy, situation)
        decided.append(decision.answer)
        assert decision.because
        assert decision == raincheck.triage(invite, policy, situation)
        for language in raincheck.languages():
            assert raincheck.explain(invite, decision, language, policy.me.time_zone)
        raincheck.explain_dict(invite, decision)
        if decision.answer != "none":
            assert raincheck.compose(invite, decision, policy, now=situation.now)

    decides()
    # It would be no test if little was allowed to load, or nothing was answered.
    assert len(decided) > 75
    assert len(set(decided)) > 4


@pytest.mark.parametrize("header", reference())
def test_the_reference_is_read(header: str) -> None:
    assert reference()[header]
