"""The public names: what they take, give and refuse."""

from __future__ import annotations

import copy
import email
import email.policy
import inspect
import json
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, get_args

import pytest

import raincheck
from raincheck import _core, types

if TYPE_CHECKING:
    from conftest import MakeMessage

PUBLIC = [getattr(raincheck, name) for name in raincheck.__all__]
MAKEABLE = {
    raincheck.CalendarSource,
    raincheck.EarlierChoice,
    raincheck.EarlierMeeting,
    raincheck.Error,
    raincheck.KnownInvite,
    raincheck.Price,
    raincheck.Reply,
    raincheck.Situation,
    raincheck.Stamp,
    raincheck.Wording,
}


def words(union: Any) -> list[Any]:
    """List the words of an alias in raincheck.types."""
    return [get_args(literal)[0] for literal in get_args(union)]


# It lacks a name, which is doubtful, and misspells a key, which is wrong.
MISSPELT = """\
[me]
addresses = ["aisyah@studio.example"]
[limits]
wek = "10h"
"""


def code_of(action: Any, *args: Any, **options: Any) -> str:
    with pytest.raises(raincheck.Error) as caught:
        action(*args, **options)
    return caught.value.code


# ---- Names ------------------------------------------------------------------


def test_every_class_of_the_core_is_public() -> None:
    classes = {name for name, value in vars(_core).items() if inspect.isclass(value)}
    assert classes
    assert classes <= set(raincheck.__all__)
    assert sorted(raincheck.__all__) == raincheck.__all__


@pytest.mark.parametrize(
    "item", [item for item in PUBLIC if callable(item)], ids=lambda item: item.__name__
)
def test_every_public_name_is_documented(item: Any) -> None:
    assert inspect.getdoc(item)
    if inspect.isclass(item):
        for name, member in vars(item).items():
            if not name.startswith("_") and item is not raincheck.Reply:
                assert inspect.getdoc(member), name


@pytest.mark.parametrize(
    "item",
    [item for item in PUBLIC if inspect.isclass(item) and item not in MAKEABLE],
    ids=lambda item: item.__name__,
)
def test_other_values_come_from_the_library_alone(item: Any) -> None:
    with pytest.raises(TypeError):
        item()


@pytest.mark.parametrize("word", words(types.Reason))
def test_every_reason_is_known_to_the_core(word: types.Reason, now: datetime) -> None:
    assert raincheck.Situation(now, reasons=[word]).reasons == (word,)


def test_the_literals_are_the_words_of_the_core(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
    now: datetime,
) -> None:
    decision = raincheck.triage(invite, policy, situation)
    offered = [option.answer for option in decision.options]
    assert [*offered, "none"] == words(types.Answer)
    assert list(policy.limits.allowance) == words(types.Tier)
    with pytest.raises(raincheck.Error) as caught:
        raincheck.Situation(now, reasons=["bored"])  # type: ignore[list-item]
    for reason in words(types.Reason):
        assert reason in str(caught.value)


# ---- Reading a message ------------------------------------------------------


def test_a_message_may_be_bytes_a_path_or_a_message(
    message: bytes, invite: raincheck.Invite, tmp_path: Path
) -> None:
    path = tmp_path / "message.eml"
    path.write_bytes(message)
    parsed = email.message_from_bytes(message)
    modern = email.message_from_bytes(message, policy=email.policy.default)
    for form in (message, path, str(path), parsed, modern):
        assert raincheck.parse(form) == invite


def test_ordinary_mail_is_no_invitation() -> None:
    assert raincheck.parse(b"Subject: Lunch\n\nToday?\n") is None
    assert raincheck.parse(b"") is None


def test_a_message_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match="not int"):
        raincheck.parse(7)  # type: ignore[arg-type]


def test_a_missing_file_is_an_error_with_its_cause(tmp_path: Path) -> None:
    missing = tmp_path / "missing.eml"
    for action in (raincheck.parse, raincheck.Policy.load):
        with pytest.raises(raincheck.Error, match=r"missing\.eml") as caught:
            action(missing)
        assert caught.value.code == "cannot_read"
        assert isinstance(caught.value.__cause__, FileNotFoundError)


def test_a_mail_nobody_can_look_into_is_an_error() -> None:
    sealed = b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx"
    assert code_of(raincheck.parse, sealed) == "sealed_mail"


def test_a_broken_calendar_is_an_error(message: bytes) -> None:
    broken = message.replace(b"VEVENT", b"VTODO")
    assert code_of(raincheck.parse, broken) == "broken_calendar"


def test_an_invitation_has_the_names_of_the_rfc(invite: raincheck.Invite) -> None:
    assert invite.method == "REQUEST"
    assert invite.uid == "plan-1"
    assert invite.sequence == 2
    assert invite.summary == "Campaign plan"
    assert invite.organizer is not None
    assert invite.organizer.name == "Carol Ong"
    assert [user.address for user in invite.attendees] == ["aisyah@studio.example"]
    assert invite.mail.from_[0].address == "carol@acme.example"
    assert invite.form == "in_person"
    assert [item.text for item in invite.agenda] == ["Budget", "Dates"]
    assert invite.dtstamp == datetime(2026, 11, 20, 2, tzinfo=timezone.utc)
    assert invite.recurrence_id is None


@pytest.mark.parametrize(
    "kind", [kind for kind in vars(_core).values() if inspect.isclass(kind)]
)
def test_no_value_can_be_changed(kind: type) -> None:
    names = [name for name, value in vars(kind).items() if isinstance(value, property)]
    assert names
    for name in names:
        assert vars(kind)[name].fset is None
    assert not hasattr(kind, "__dict__") or "__dict__" not in vars(kind)


# ---- Times ------------------------------------------------------------------


def test_a_utc_time(invite: raincheck.Invite) -> None:
    start = invite.dtstart
    assert start is not None
    assert start.form == "utc"
    assert start.local == datetime(2026, 12, 1, 6)
    assert start.instant == datetime(2026, 12, 1, 6, tzinfo=timezone.utc)
    assert start.tzid == ""


def test_a_time_in_a_zone(make_message: MakeMessage) -> None:
    message = make_message().replace(
        b"DTSTART:20261201T060000Z",
        b"DTSTART;TZID=Asia/Kuala_Lumpur:20261201T140000",
    )
    invite = raincheck.parse(message)
    assert invite is not None
    start = invite.dtstart
    assert start is not None
    assert start.form == "zoned"
    assert start.tzid == start.zone == "Asia/Kuala_Lumpur"
    assert start.local == datetime(2026, 12, 1, 14)
    assert start.instant == datetime(2026, 12, 1, 6, tzinfo=timezone.utc)


def test_a_time_in_an_unknown_zone_has_no_moment(make_message: MakeMessage) -> None:
    message = make_message().replace(
        b"DTSTART:20261201T060000Z", b"DTSTART;TZID=Nowhere:20261201T140000"
    )
    invite = raincheck.parse(message)
    assert invite is not None
    start = invite.dtstart
    assert start is not None
    assert (start.tzid, start.zone, start.instant) == ("Nowhere", "", None)
    assert start.local == datetime(2026, 12, 1, 14)


def test_a_day_is_a_date(make_message: MakeMessage) -> None:
    message = make_message().replace(
        b"DTSTART:20261201T060000Z", b"DTSTART;VALUE=DATE:20261201"
    )
    invite = raincheck.parse(message)
    assert invite is not None
    start = invite.dtstart
    assert start is not None
    assert start.form == "date"
    assert type(start.local) is date
    assert start.local == date(2026, 12, 1)
    assert start.instant is None


def test_a_time_without_a_zone_is_refused_by_name() -> None:
    naive = datetime(2026, 11, 23, 9)
    aware = naive.replace(tzinfo=timezone.utc)
    later = aware + timedelta(hours=1)
    with pytest.raises(ValueError, match=r"^now has no time zone"):
        raincheck.Situation(naive)
    with pytest.raises(ValueError, match=r"^busy\[1\]\[0\] has no time zone"):
        raincheck.Situation(aware, busy=[(aware, later), (naive, later)])
    with pytest.raises(ValueError, match=r"^free_slots\[0\] ends before it starts"):
        raincheck.Situation(aware, free_slots=[(later, aware)])
    with pytest.raises(TypeError, match=r"^now must be a datetime, not str"):
        raincheck.Situation("2026-11-23")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^busy\[0\] must be a pair"):
        raincheck.Situation(aware, busy=[aware])  # type: ignore[list-item]
    with pytest.raises(ValueError, match=r"^start has no time zone"):
        raincheck.EarlierMeeting(naive)
    with pytest.raises(ValueError, match=r"^now has no time zone"):
        raincheck.Stamp(naive, "<a@studio.example>", "b")


@pytest.mark.parametrize("year", [1, 1969, 1970, 2026, 9999])
def test_times_come_back_as_they_went_in(year: int) -> None:
    zone = timezone(timedelta(hours=-9, minutes=-30))
    moment = datetime(year, 6, 1, 12, 30, 59, 999_999, tzinfo=zone)
    situation = raincheck.Situation(moment)
    assert situation.now == moment.replace(microsecond=0)
    assert situation.now.tzinfo is timezone.utc


def test_a_situation_keeps_what_it_was_told(now: datetime) -> None:
    hour = timedelta(hours=1)
    earlier = raincheck.EarlierMeeting(now - hour, "Weekly")
    known = raincheck.KnownInvite("a", sequence=3, cancelled=True)
    situation = raincheck.Situation(
        now,
        reasons=["illness", "workload"],
        busy=[(now, now + hour)],
        free_slots=((now + hour, now + 2 * hour) for _ in range(2)),
        earlier=[earlier],
        week_minutes_left=90,
        known=[known],
    )
    assert situation.reasons == ("illness", "workload")
    assert situation.busy == ((now, now + hour),)
    assert len(situation.free_slots) == 2
    assert situation.earlier == (earlier,)
    assert situation.week_minutes_left == 90
    assert situation.known == (known,)
    assert (known.uid, known.recurrence_id, known.sequence) == ("a", "", 3)
    assert (known.cancelled, known.answered) == (True, False)


# ---- Policy -----------------------------------------------------------------


def test_a_policy_can_be_read(policy: raincheck.Policy) -> None:
    assert policy.me.addresses == ("aisyah@studio.example", "a.rahman@studio.example")
    assert policy.limits.decline is True
    assert policy.limits.short_meeting == 30
    assert policy.limits.allowance == {
        "key": None,
        "major": 90,
        "standard": 45,
        "minor": 15,
    }
    assert policy.limits.tolerance == {
        "key": 0,
        "major": 10,
        "standard": 30,
        "minor": 50,
    }
    assert list(policy.limits.share) == ["key", "major", "standard"]
    [client] = policy.clients
    assert (client.name, client.tier, client.share) == ("Acme", "major", None)
    assert client.account_manager is not None
    assert client.account_manager.address == "ben@studio.example"
    assert policy.rules == ()


def test_a_policy_comes_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('[me]\naddresses = ["a@studio.example"]\n', encoding="utf-8")
    assert raincheck.Policy.load(path) == raincheck.Policy.load(str(path))
    path.write_text(MISSPELT, encoding="utf-8")
    with pytest.raises(raincheck.Error, match=r"policy\.toml:4:1: .*week") as caught:
        raincheck.Policy.load(path)
    assert caught.value.code == "bad_policy"


def test_a_policy_is_checked(policy_toml: str) -> None:
    [warning, error] = raincheck.Policy.check(MISSPELT)
    assert (warning.severity, error.severity) == ("warning", "error")
    assert (error.line, error.column) == (4, 1)
    assert error.key == "limits.wek"
    assert "week" in error.message
    assert raincheck.Policy.check(policy_toml) == []


# ---- Deciding and composing -------------------------------------------------


def test_one_call_does_it_all(
    message: bytes,
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    now: datetime,
) -> None:
    situation = raincheck.Situation(now, reasons=["workload"])
    reply = raincheck.reply(message, policy, reason="workload", now=now)
    assert reply.invite == invite
    assert reply.decision == raincheck.triage(invite, policy, situation)
    assert list(reply.drafts) == raincheck.compose(
        invite, reply.decision, policy, now=now
    )
    assert reply == raincheck.reply(message, policy, situation)
    assert reply.drafts
    for word in ("Campaign", "carol", "aisyah"):
        assert word not in repr(reply)


def test_the_time_is_now_unless_given(
    make_message: MakeMessage, policy: raincheck.Policy
) -> None:
    message = make_message(start="29990101T060000Z", end="29990101T070000Z")
    before = datetime.now(timezone.utc)
    reply = raincheck.reply(message, policy, answer="accept")
    after = datetime.now(timezone.utc)
    [draft] = reply.drafts
    stated = draft.as_message()["Date"].datetime
    assert before.replace(microsecond=0) <= stated <= after


def test_ordinary_mail_and_nothing_to_answer_give_no_drafts(
    make_message: MakeMessage, policy: raincheck.Policy, now: datetime
) -> None:
    assert raincheck.reply(b"Subject: a\n\nb\n", policy) == raincheck.Reply(
        None, None, ()
    )
    cancelled = raincheck.reply(make_message(method="CANCEL"), policy, now=now)
    assert cancelled.decision is not None
    assert cancelled.decision.answer == "none"
    assert cancelled.decision.because
    assert cancelled.drafts == ()


def test_a_situation_holds_reason_and_time_already(
    message: bytes,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
    now: datetime,
) -> None:
    with pytest.raises(TypeError, match="into the situation"):
        raincheck.reply(message, policy, situation, reason="illness")
    with pytest.raises(TypeError, match="into the situation"):
        raincheck.reply(message, policy, situation, now=now)


def test_refusals_have_codes(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
) -> None:
    triage, compose = raincheck.triage, raincheck.compose
    decision = triage(invite, policy, situation)
    later = raincheck.Situation(situation.now + timedelta(days=999))
    past = triage(invite, policy, later)
    assert past.answer == "none"
    alone = raincheck.Policy.from_toml('[me]\naddresses = ["aisyah@studio.example"]\n')
    assert code_of(triage, invite, policy, situation, "maybe") == "unknown_answer"
    assert code_of(triage, invite, alone, situation, "bow_out") == "answer_impossible"
    assert (
        code_of(compose, invite, decision, policy, language="xx") == "unknown_language"
    )
    assert code_of(compose, invite, decision, policy, shape="round") == "bad_usage"
    assert code_of(compose, invite, past, policy) == "nothing_to_answer"
    assert code_of(raincheck.explain, invite, decision, "xx") == "unknown_language"
    assert (
        code_of(raincheck.Situation, situation.now, reasons=["bored"])
        == "unknown_reason"
    )


def test_a_stamp_decides_the_bytes(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
    now: datetime,
) -> None:
    decision = raincheck.triage(invite, policy, situation, "phone")
    stamp = raincheck.Stamp(now, "<plan-1@studio.example>", "raincheck-1")
    assert (stamp.now, stamp.message_id, stamp.boundary) == (
        now,
        "<plan-1@studio.example>",
        "raincheck-1",
    )
    [first] = raincheck.compose(invite, decision, policy, stamp)
    [second] = raincheck.compose(invite, decision, policy, stamp)
    assert first == second
    assert first.bytes == second.bytes
    assert first.message_id == stamp.message_id
    derived = raincheck.Stamp.derive(invite, decision, now)
    assert derived == raincheck.Stamp.derive(invite, decision, now)
    assert derived != stamp


def test_the_caller_may_choose_tone_and_quotation(
    message: bytes, policy: raincheck.Policy, situation: raincheck.Situation
) -> None:
    def text(**options: Any) -> str:
        done = raincheck.reply(
            message, policy, situation, answer="phone", calendar=False, **options
        )
        return done.drafts[0].text

    assert text().startswith("Dear Carol Ong,\n")
    assert text(tone="formal") == text()
    assert text(tone="familiar").startswith("Hi Carol Ong,\n")
    assert "> Shall we meet?\n" not in text()
    assert text(quote=True).endswith("Carol Ong wrote:\n\n> Shall we meet?\n")
    assert code_of(text, tone="rude") == "bad_usage"


def test_a_briefing_brings_the_files_along(
    message: bytes, policy: raincheck.Policy, situation: raincheck.Situation
) -> None:
    file = (
        b"--part\r\nContent-Type: application/pdf\r\n"
        b'Content-Disposition: attachment; filename="plan.pdf"\r\n\r\n%PDF\r\n'
        b"--part--"
    )
    mail = message.replace(b"--part--", file)
    done = raincheck.reply(mail, policy, situation, answer="bow_out", calendar=False)
    briefing = done.drafts[1].as_message()
    assert [part.get_filename() for part in briefing.walk()][-1] == "plan.pdf"


def test_the_policy_says_how_letters_are_written() -> None:
    policy = raincheck.Policy.from_toml(
        '[me]\naddresses = ["a@example.com"]\n'
        '[letters]\ntone = "familiar"\nphrases = ["words.toml"]\n'
        '[[contact]]\naddress = "carol@acme.example"\nname = "Carol"\n'
    )
    letters = policy.letters
    assert (letters.tone, letters.colleague_tone) == ("familiar", "familiar")
    given = (letters.name_illness, letters.quote_original, letters.to_reply_to)
    assert given == (False, False, False)
    assert letters.phrases == ("words.toml",)
    [contact] = policy.contacts
    assert (contact.address, contact.name) == ("carol@acme.example", "Carol")
    assert contact.tone is None


def test_a_draft_is_an_email_message(
    invite: raincheck.Invite, policy: raincheck.Policy, situation: raincheck.Situation
) -> None:
    decision = raincheck.triage(invite, policy, situation, "phone")
    [draft] = raincheck.compose(invite, decision, policy, now=situation.now)
    message = draft.as_message()
    assert isinstance(message, email.message.EmailMessage)
    assert draft.kind == "reply"
    assert draft.from_.address == "aisyah@studio.example"
    assert [to.address for to in draft.to] == ["carol@acme.example"]
    assert message["Subject"] == draft.subject
    assert message.as_bytes() == draft.bytes
    assert draft.method == "COUNTER"
    assert draft.language == "en"
    assert draft.text


def test_a_decision_says_whether_the_mail_is_genuine(
    message: bytes, policy: raincheck.Policy, situation: raincheck.Situation
) -> None:
    forged = message.replace(b"From: ", b"From: mallory@evil.example\r\nX-From: ", 1)
    verdicts = {}
    for mail in (message, forged):
        invite = raincheck.parse(mail)
        assert invite is not None
        found = raincheck.triage(invite, policy, situation).authenticity
        verdicts[found.verdict] = [because.code for because in found.because]
    assert verdicts == {
        "plausible": ["organizer_is_sender"],
        "doubtful": ["organizer_differs"],
    }


def test_explaining(
    invite: raincheck.Invite, policy: raincheck.Policy, situation: raincheck.Situation
) -> None:
    decision = raincheck.triage(invite, policy, situation)
    page = raincheck.explain(invite, decision)
    assert invite.summary in page
    assert page != raincheck.explain(invite)
    assert page != raincheck.explain(invite, decision, language="ms")
    data = raincheck.explain_dict(invite, decision)
    assert data["answer"] == decision.answer
    assert data["invite"]["uid"] == invite.uid
    assert data["decision"]["overrun"] == decision.overrun
    assert raincheck.explain_dict(invite)["decision"] is None
    json.dumps(data)


def test_there_are_languages() -> None:
    assert raincheck.languages() == sorted(raincheck.languages())
    assert {"en", "ms"} <= set(raincheck.languages())


# ---- Errors and values ------------------------------------------------------


def test_every_code_has_an_exit_status() -> None:
    assert len(_core.exit_statuses) >= 16
    for code, status in _core.exit_statuses.items():
        error = raincheck.Error(code, "why")
        assert error.exit_status == status
        assert 0 < status < 126


def test_an_error_can_be_pickled() -> None:
    error = raincheck.Error("too_large", "the mail has 2,000 parts")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert type(again) is raincheck.Error
    assert (again.code, str(again)) == ("too_large", "the mail has 2,000 parts")
    assert again.exit_status == error.exit_status


def test_values_are_equal_by_value(message: bytes, invite: raincheck.Invite) -> None:
    again = raincheck.parse(message)
    assert again == invite
    assert again is not invite
    assert invite != object()
    assert invite != raincheck.parse(message.replace(b"SEQUENCE:2", b"SEQUENCE:3"))
    assert copy.copy(invite) is invite
    assert copy.deepcopy(invite) is invite


def test_a_value_outlives_what_it_came_from(message: bytes) -> None:
    invite = raincheck.parse(message)
    assert invite is not None
    mail, users = invite.mail, invite.attendees
    del invite
    assert mail.from_[0].name == "Carol Ong"
    assert users[0].name == "Aisyah Rahman"


def test_repr_says_what_it_is_but_not_what_the_mail_says(
    invite: raincheck.Invite, policy: raincheck.Policy, situation: raincheck.Situation
) -> None:
    decision = raincheck.triage(invite, policy, situation, "phone")
    drafts = raincheck.compose(invite, decision, policy, now=situation.now)
    values = [
        invite,
        invite.mail,
        invite.attendees,
        invite.agenda,
        invite.dtstart,
        decision,
        decision.options,
        decision.because,
        decision.authenticity,
        decision.authenticity.because,
        decision.me,
        policy,
        policy.clients,
        situation,
        *drafts,
    ]
    for value in values:
        text = repr(value)
        assert "raincheck." in text
        for private in ("Campaign", "Budget", "carol", "aisyah", "Acme", "2026-12-01"):
            assert private not in text
    assert repr(decision) == "<raincheck.Decision phone>"


# ---- Threads ----------------------------------------------------------------


def test_threads_agree(
    make_message: MakeMessage, policy: raincheck.Policy, situation: raincheck.Situation
) -> None:
    messages = [make_message(uid=f"plan-{i}") for i in range(50)]

    def work(message: bytes) -> raincheck.Reply:
        return raincheck.reply(message, policy, situation)

    alone = [work(message) for message in messages]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(work, messages * 4))
    assert together == alone * 4


def test_the_core_lets_other_threads_run() -> None:
    """Tell from who is first: a worker that keeps the GIL is done by then."""
    large = b"Subject: Minutes\n\n" + b"Nothing but words in this line.\n" * 2_000_000
    done: list[bool] = []

    def work() -> None:
        raincheck.parse(large)
        done.append(True)

    def overtakes() -> bool:
        done.clear()
        worker = Thread(target=work)
        worker.start()
        first = not done
        worker.join()
        return first

    interval = sys.getswitchinterval()
    sys.setswitchinterval(60)  # nobody is interrupted, so the GIL is given up
    try:
        # On a busy machine we may wake up too late, but not each time.
        assert any(overtakes() for _ in range(20))
    finally:
        sys.setswitchinterval(interval)
