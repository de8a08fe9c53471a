"""The ledger: nothing is drafted twice, whatever happens in between."""

from __future__ import annotations

import errno
import hashlib
import json
import signal
import sqlite3
import stat
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import raincheck
from raincheck import ledger as module
from raincheck.ledger import Ledger

if TYPE_CHECKING:
    from conftest import Command, MakeMessage

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
LATER = NOW + timedelta(days=30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


class Writer:
    """Somebody who drafts with one ledger."""

    def __init__(self, policy: raincheck.Policy, path: Path) -> None:
        self.policy = policy
        self.ledger = Ledger(path)

    def reply(self, message: bytes, now: datetime = NOW, **more: Any) -> Any:
        return raincheck.reply(
            message, self.policy, now=now, ledger=self.ledger, **more
        )

    def draft(self, message: bytes, now: datetime = NOW, **more: Any) -> Any:
        reply = self.reply(message, now, **more)
        if reply.drafts:
            self.ledger.written(reply.claim)
        return reply


@pytest.fixture
def writer(policy: raincheck.Policy, path: Path) -> Any:
    one = Writer(policy, path)
    yield one
    one.ledger.close()


def why(reply: raincheck.Reply) -> str:
    assert reply.decision is not None
    assert reply.decision.answer == "none"
    assert reply.drafts == ()
    return reply.decision.because[0].code


def sequence(message: bytes, number: int) -> bytes:
    assert b"SEQUENCE:2" in message
    return message.replace(b"SEQUENCE:2", b"SEQUENCE:%d" % number)


def stamped(message: bytes, day: int) -> bytes:
    assert b"DTSTAMP:20261120" in message
    return message.replace(b"DTSTAMP:20261120", b"DTSTAMP:202611%d" % day)


def occurrence(message: bytes, day: str) -> bytes:
    line = f"RECURRENCE-ID:{day}T060000Z\nSEQUENCE".encode()
    return message.replace(b"SEQUENCE", line, 1)


# ---- Twice, newer, cancelled -------------------------------------------------


def test_an_answer_is_drafted_once(writer: Writer, message: bytes) -> None:
    assert writer.draft(message).drafts
    assert why(writer.draft(message)) == "already_answered"
    assert why(writer.draft(message, LATER - timedelta(days=25))) == "already_answered"


def test_it_is_remembered_by_the_next_run(
    writer: Writer, policy: raincheck.Policy, path: Path, message: bytes
) -> None:
    writer.draft(message)
    writer.ledger.close()
    next_run = Writer(policy, path)
    assert why(next_run.draft(message)) == "already_answered"
    next_run.ledger.close()


def test_an_update_is_answered_anew_and_supersedes(
    writer: Writer, message: bytes
) -> None:
    assert writer.draft(message).drafts
    assert writer.draft(sequence(message, 3)).drafts
    assert why(writer.draft(message)) == "newer_known"
    assert why(writer.draft(sequence(message, 3))) == "already_answered"


def test_an_update_that_came_first_supersedes_too(
    writer: Writer, message: bytes
) -> None:
    assert writer.draft(sequence(message, 3)).drafts
    assert why(writer.draft(message)) == "newer_known"


def test_a_cancellation_of_something_never_seen_counts(
    writer: Writer, make_message: MakeMessage
) -> None:
    assert why(writer.draft(make_message(method="CANCEL"))) == "not_a_request"
    assert why(writer.draft(make_message())) == "cancelled"
    assert writer.draft(sequence(make_message(), 3)).drafts


def test_of_one_sequence_the_later_stamp_counts(
    writer: Writer, make_message: MakeMessage
) -> None:
    writer.draft(make_message(method="CANCEL"))
    assert why(writer.draft(stamped(make_message(), 19))) == "cancelled"
    assert writer.draft(stamped(make_message(), 21)).drafts


def test_the_cancellation_of_a_series_covers_its_occurrences(
    writer: Writer, make_message: MakeMessage
) -> None:
    first = occurrence(make_message(), "20261201")
    writer.draft(occurrence(make_message(method="CANCEL"), "20261208"))
    assert writer.draft(first).drafts
    writer.draft(make_message(method="CANCEL"))
    third = occurrence(make_message(), "20261215")
    assert why(writer.draft(third)) == "cancelled"


def test_an_answered_series_leaves_its_occurrences_open(
    writer: Writer, message: bytes
) -> None:
    assert writer.draft(message).drafts
    assert writer.draft(occurrence(message, "20261208")).drafts
    assert why(writer.draft(occurrence(message, "20261208"))) == "already_answered"


def test_an_occurrence_is_one_in_whatever_zone_it_is_told(
    writer: Writer, make_message: MakeMessage
) -> None:
    def zoned(message: bytes) -> bytes:
        line = b"RECURRENCE-ID;TZID=Asia/Kuala_Lumpur:20261208T140000\nSEQUENCE"
        return message.replace(b"SEQUENCE", line, 1)

    assert writer.draft(zoned(make_message())).drafts
    in_utc = occurrence(make_message(), "20261208")
    assert why(writer.draft(in_utc)) == "already_answered"
    writer.draft(sequence(occurrence(make_message(method="CANCEL"), "20261208"), 3))
    assert why(writer.draft(zoned(make_message()))) == "cancelled"


def test_somebody_elses_cancellation_counts_for_nothing(
    writer: Writer, make_message: MakeMessage
) -> None:
    writer.draft(make_message(method="CANCEL", sender="mallory@other.example"))
    assert writer.draft(make_message()).drafts


def test_what_may_be_forged_is_not_remembered(
    writer: Writer, make_message: MakeMessage
) -> None:
    cancel = make_message(method="CANCEL")
    forged = cancel.replace(b"From: Carol Ong <carol@acme.", b"From: M <m@evil.", 1)
    assert forged != cancel
    reply = writer.reply(forged)
    assert reply.decision.authenticity.verdict == "doubtful"
    assert writer.draft(make_message()).drafts


def test_without_a_uid_nothing_is_known_again(writer: Writer, message: bytes) -> None:
    nameless = message.replace(b"UID:plan-1\n", b"")
    first, second = writer.draft(nameless), writer.draft(nameless)
    assert first.drafts
    assert first.drafts == second.drafts


# ---- What the person changed -------------------------------------------------


def test_another_answer_is_drafted_and_remembered(
    writer: Writer, message: bytes
) -> None:
    first = writer.draft(message)
    assert first.decision.answer == "shorter"
    second = writer.draft(message, answer="phone")
    assert second.decision.answer == "phone"
    assert second.drafts[0].message_id != first.drafts[0].message_id
    with pytest.raises(raincheck.Error, match="answered it already") as caught:
        writer.draft(message, answer="phone")
    assert caught.value.code == "answer_impossible"
    assert why(writer.draft(message)) == "already_answered"
    [choice] = writer.ledger.choices("Acme")
    assert choice == raincheck.EarlierChoice(NOW, "Acme", "shorter", "phone")


def test_a_choice_is_told_to_the_next_decision_about_that_client(
    writer: Writer, make_message: MakeMessage
) -> None:
    writer.draft(make_message(), answer="phone")
    given = raincheck.Situation(NOW)
    next_one = raincheck.parse(make_message(uid="plan-2"))
    other = raincheck.parse(make_message(uid="plan-3", sender="x@other.example"))
    assert next_one
    assert other
    around = writer.ledger.situation(next_one, writer.policy, given)
    assert [choice.chosen for choice in around.choices] == ["phone"]
    assert writer.ledger.situation(other, writer.policy, given).choices == ()
    # Shown, and never silently learnt from.
    decision = raincheck.triage(next_one, writer.policy, around)
    assert decision.answer == "shorter"


def test_what_a_program_chose_is_no_preference_of_the_person(
    writer: Writer, message: bytes
) -> None:
    reply = writer.draft(message, decide=lambda *_: "phone")
    assert reply.decision.answer == "phone"
    assert writer.ledger.choices("Acme") == ()


def test_a_choice_made_elsewhere_can_be_noted(writer: Writer, message: bytes) -> None:
    reply = writer.draft(message)
    assert writer.ledger.note_choice(reply.invite, "email")
    [choice] = writer.ledger.choices("Acme")
    assert (choice.suggested, choice.chosen) == ("shorter", "email")
    other = raincheck.parse(sequence(message, 9))
    assert other
    assert not writer.ledger.note_choice(other, "email")


@pytest.mark.parametrize("name", ["telephone", "none", ""])
def test_only_an_answer_can_be_noted(writer: Writer, message: bytes, name: Any) -> None:
    reply = writer.draft(message)
    with pytest.raises(raincheck.Error, match="is no answer") as caught:
        writer.ledger.note_choice(reply.invite, name)
    assert caught.value.code == "unknown_answer"


def test_an_edited_draft_is_noticed(writer: Writer, make_message: MakeMessage) -> None:
    [draft] = writer.draft(make_message()).drafts
    note = writer.ledger.note_edit
    assert not note(draft.message_id, draft.bytes)
    assert writer.ledger.choices("Acme") == ()
    assert not note("<unknown@studio.example>", b"")
    assert note(draft.message_id, draft.bytes + b"PS: see you\r\n", LATER)
    [choice] = writer.ledger.choices("Acme")
    assert choice == raincheck.EarlierChoice(LATER, "Acme", "shorter", "shorter")
    next_one = writer.reply(make_message(uid="plan-2"))
    assert next_one.decision.answer == "shorter"
    codes = [because.code for because in next_one.decision.because]
    assert "you_edited_before" in codes


# ---- Earlier meetings --------------------------------------------------------


def meetings(writer: Writer, message: bytes, now: datetime) -> list[str]:
    invite = raincheck.parse(message)
    assert invite
    given = raincheck.Situation(now)
    around = writer.ledger.situation(invite, writer.policy, given)
    return [meeting.summary for meeting in around.earlier]


@pytest.mark.parametrize(
    ("answer", "counts"),
    [("accept", True), ("phone", True), ("shorter", True), ("email", False)],
)
def test_what_was_answered_is_a_meeting_once_it_is_over(
    writer: Writer, make_message: MakeMessage, answer: str, *, counts: bool
) -> None:
    writer.draft(make_message(), answer=answer)
    end = datetime(2026, 12, 1, 7, 30, tzinfo=timezone.utc)
    other = make_message(uid="plan-2", start="20270101T060000Z", end="20270101T070000Z")
    assert meetings(writer, other, end - timedelta(seconds=1)) == []
    assert meetings(writer, other, end) == ["Campaign plan"] * counts
    assert meetings(writer, other, LATER) == ["Campaign plan"] * counts


def test_a_meeting_counts_once_and_as_last_agreed(
    writer: Writer, make_message: MakeMessage
) -> None:
    other = make_message(uid="plan-2", start="20270101T060000Z", end="20270101T070000Z")
    writer.draft(make_message(), answer="accept")
    moved = sequence(make_message(summary="Moved"), 3)
    writer.draft(moved, answer="accept")
    assert meetings(writer, other, LATER) == ["Moved"]
    writer.draft(sequence(make_message(method="CANCEL"), 3))
    assert meetings(writer, other, LATER) == []


def test_a_meeting_that_was_cancelled_and_revived_counts(
    writer: Writer, make_message: MakeMessage
) -> None:
    other = make_message(uid="plan-2", start="20270101T060000Z", end="20270101T070000Z")
    writer.draft(make_message(method="CANCEL"))
    assert writer.draft(stamped(make_message(), 21), answer="accept").drafts
    assert meetings(writer, other, LATER) == ["Campaign plan"]
    writer.draft(stamped(make_message(method="CANCEL"), 22))
    assert meetings(writer, other, LATER) == []


def test_a_meeting_that_is_given_is_not_counted_twice(
    writer: Writer, make_message: MakeMessage
) -> None:
    writer.draft(make_message(), answer="accept")
    start = datetime(2026, 12, 1, 6, tzinfo=timezone.utc)
    given = raincheck.Situation(
        LATER, earlier=[raincheck.EarlierMeeting(start, "As my calendar has it")]
    )
    other = raincheck.parse(
        make_message(uid="plan-2", start="20270101T060000Z", end="20270101T070000Z")
    )
    assert other
    around = writer.ledger.situation(other, writer.policy, given)
    assert around.earlier == given.earlier


# ---- Two writers, and death --------------------------------------------------


def test_of_two_writers_one_drafts(
    writer: Writer, policy: raincheck.Policy, path: Path, message: bytes
) -> None:
    other = Writer(policy, path)
    first = writer.reply(message)
    assert first.drafts
    assert why(other.reply(message)) == "already_answered"
    assert why(writer.reply(message)) == "already_answered"
    writer.ledger.written(first.claim)
    assert why(other.reply(message)) == "already_answered"
    other.ledger.close()


def test_a_claim_goes_to_one(
    writer: Writer, policy: raincheck.Policy, path: Path, invite: raincheck.Invite
) -> None:
    """Both have decided before either claims."""
    other = Writer(policy, path)
    decision = raincheck.triage(invite, policy, raincheck.Situation(NOW))
    claims = [one.ledger.claim(invite, decision, NOW) for one in (writer, other)]
    assert claims[0]
    assert claims[1] is None
    other.ledger.close()


def test_a_claim_that_is_released_is_free(
    writer: Writer, policy: raincheck.Policy, path: Path, message: bytes
) -> None:
    other = Writer(policy, path)
    first = writer.reply(message)
    writer.ledger.release(first.claim)
    assert other.draft(message).drafts == first.drafts
    other.ledger.close()


def test_what_cannot_be_composed_is_not_claimed(writer: Writer, message: bytes) -> None:
    with pytest.raises(raincheck.Error) as caught:
        writer.draft(message, language="tlh")
    assert caught.value.code == "unknown_language"
    assert writer.draft(message).drafts


def test_a_change_of_mind_that_fails_leaves_the_first_answer(
    writer: Writer, message: bytes
) -> None:
    writer.draft(message)
    with pytest.raises(raincheck.Error):
        writer.draft(message, answer="phone", language="tlh")
    assert why(writer.draft(message)) == "already_answered"
    assert writer.ledger.choices("Acme") == ()
    assert writer.draft(message, answer="phone").drafts


def test_what_was_never_written_is_drafted_again_with_the_same_bytes(
    writer: Writer, policy: raincheck.Policy, path: Path, message: bytes
) -> None:
    first = writer.reply(message)
    writer.ledger.close()  # without written()
    next_run = Writer(policy, path)
    again = next_run.draft(message, NOW + timedelta(hours=2))
    assert again.drafts == first.drafts
    assert why(next_run.draft(message)) == "already_answered"
    next_run.ledger.close()


def test_what_was_written_and_then_edited_is_left_alone(
    writer: Writer, policy: raincheck.Policy, path: Path, message: bytes
) -> None:
    """Its run died after the draft was there, and before it could say so."""
    file = path.with_name("draft.eml")
    first = writer.reply(message)
    writer.ledger.plan(first.claim, first.drafts, [str(file)])
    file.write_bytes(first.drafts[0].bytes + b"PS: see you\r\n")
    writer.ledger.close()
    next_run = Writer(policy, path)
    assert why(next_run.draft(message)) == "already_answered"
    assert rows(path, "SELECT state FROM draft") == [("written",)]
    next_run.ledger.close()


@pytest.mark.parametrize("how", ["release", "death"])
@pytest.mark.parametrize("older", [True, False])
def test_another_file_of_that_name_is_not_this_draft(
    writer: Writer,
    policy: raincheck.Policy,
    path: Path,
    message: bytes,
    how: str,
    *,
    older: bool,
) -> None:
    """Neither another mail's nor the draft for an older version of this one."""
    file = path.with_name("draft.eml")
    other = sequence(message, 1) if older else message.replace(b"plan-1", b"plan-9")
    file.write_bytes(raincheck.reply(other, policy, now=NOW).drafts[0].bytes)
    first = writer.reply(message)
    writer.ledger.plan(first.claim, first.drafts, [str(file)])
    if how == "release":
        writer.ledger.release(first.claim)
    else:
        writer.ledger.close()
    next_run = Writer(policy, path)
    assert next_run.draft(message).drafts == first.drafts
    next_run.ledger.close()


def test_what_was_half_written_is_finished_by_the_next_call(
    writer: Writer, path: Path, message: bytes
) -> None:
    """Of two drafts one is there: the other follows, with the same date."""
    first = writer.reply(message, answer="bow_out")
    places = [str(path.with_name(name)) for name in ("one.eml", "two.eml")]
    writer.ledger.plan(first.claim, first.drafts, places)
    Path(places[0]).write_bytes(first.drafts[0].bytes)
    writer.ledger.release(first.claim)
    again = writer.draft(message, NOW + timedelta(hours=2), answer="bow_out")
    assert again.drafts == first.drafts


@pytest.mark.parametrize("how", ["release", "death"])
def test_a_change_of_mind_that_is_not_written_leaves_the_first_answer(
    writer: Writer, policy: raincheck.Policy, path: Path, message: bytes, how: str
) -> None:
    writer.draft(message)
    later = writer.reply(message, answer="phone")
    assert later.drafts
    if how == "release":
        writer.ledger.release(later.claim)
    writer.ledger.close()
    next_run = Writer(policy, path)
    assert why(next_run.reply(message)) == "already_answered"
    assert next_run.ledger.choices("Acme") == ()
    with pytest.raises(raincheck.Error, match="answered it already"):
        next_run.reply(message, answer="shorter")
    again = next_run.draft(message, NOW + timedelta(hours=2), answer="phone")
    if how == "death":
        assert again.drafts == later.drafts
    states = rows(path, "SELECT state FROM draft ORDER BY state")
    assert states == [("superseded",), ("written",)]
    next_run.ledger.close()


def test_a_change_of_mind_whose_run_died_after_writing_stands(
    writer: Writer, policy: raincheck.Policy, path: Path, message: bytes
) -> None:
    file = path.with_name("draft.eml")
    writer.draft(message)
    later = writer.reply(message, answer="phone")
    writer.ledger.plan(later.claim, later.drafts, [str(file)])
    file.write_bytes(later.drafts[0].bytes)
    writer.ledger.close()
    next_run = Writer(policy, path)
    assert why(next_run.draft(message)) == "already_answered"
    assert rows(path, "SELECT chosen, owner FROM answer") == [("phone", "")]
    next_run.ledger.close()


def test_only_who_claimed_may_release(
    writer: Writer, policy: raincheck.Policy, path: Path, message: bytes
) -> None:
    first = writer.reply(message)
    other = Writer(policy, path)
    for claim in (first.claim, 9999):
        for settle in (other.ledger.release, other.ledger.written):
            with pytest.raises(raincheck.Error, match="not given by") as caught:
                settle(claim)
            assert caught.value.code == "bad_usage"
    assert why(other.reply(message)) == "already_answered"
    writer.ledger.written(first.claim)
    writer.ledger.written(first.claim)
    writer.ledger.release(first.claim)
    assert why(other.reply(message)) == "already_answered"
    other.ledger.close()


def test_who_cannot_be_asked_is_not_dead(
    writer: Writer,
    policy: raincheck.Policy,
    path: Path,
    message: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    invite = writer.reply(message).invite
    other = Writer(policy, path)

    def fail(*_: Any) -> int:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("raincheck._owner.os.open", fail)
    with pytest.raises(raincheck.Error, match="Too many open files") as caught:
        other.ledger.known(invite)
    assert caught.value.code == "cannot_write"
    monkeypatch.undo()
    other.ledger.close()


OPEN = "import sys; from raincheck.ledger import Ledger; Ledger(sys.argv[1]).close()"


COUNT = """
import sqlite3, sys
[count] = sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM answer").fetchone()
print(count)
"""


def test_opening_it_twice_in_a_process_keeps_the_locks(
    writer: Writer, path: Path, message: bytes
) -> None:
    """Else another process takes itself for the last, and tidies up the WAL."""
    writer.draft(sequence(message, 1))
    Ledger(path).close()
    subprocess.run([sys.executable, "-c", OPEN, path], check=True, timeout=60)
    writer.draft(message)
    words = [sys.executable, "-c", COUNT, str(path)]
    done = subprocess.run(words, check=True, timeout=60, stdout=subprocess.PIPE)
    assert done.stdout == b"2\n"


THREADS = """
import sys, threading
from datetime import datetime, timezone
import raincheck
now = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
policy = raincheck.Policy.load("threads.toml")
mail = open("mail.eml", "rb").read()
drafted = []
def work():
    for number in range(15):
        message = mail.replace(b"plan-1", b"plan-%d" % number)
        drafted.extend(raincheck.reply(message, policy, now=now).drafts)
threads = [threading.Thread(target=work) for _ in range(2)]
print("ready", flush=True)
sys.stdin.readline()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for draft in drafted:
    print(draft.message_id)
"""


def test_threads_of_many_processes_draft_each_answer_once(
    tmp_path: Path, message: bytes, policy_toml: str
) -> None:
    (tmp_path / "mail.eml").write_bytes(message)
    memory = f'[memory]\nledger = "{tmp_path / "ledger.db"}"\n'
    (tmp_path / "threads.toml").write_text(policy_toml + memory, encoding="utf-8")
    drafted = run_together(THREADS, tmp_path, 2)
    assert len(drafted) == 15
    assert len(set(drafted)) == 15


def test_of_those_who_make_it_at_once_none_fails(tmp_path: Path) -> None:
    program = (
        "import sys; from raincheck.ledger import Ledger; print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "for number in range(40): Ledger(f'{number}.db').close()\n"
    )
    assert run_together(program, tmp_path, 3) == []


def test_what_lay_for_days_is_decided_anew(
    writer: Writer, policy: raincheck.Policy, path: Path, message: bytes
) -> None:
    first = writer.reply(message)
    writer.ledger.close()
    next_run = Writer(policy, path)
    again = next_run.draft(message, NOW + timedelta(days=2))
    assert again.drafts
    assert again.drafts != first.drafts
    next_run.ledger.close()


def run_together(program: str, folder: Path, count: int) -> list[str]:
    """Run a program several times, from its "ready" on at once; list its words."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(count)
    ]
    for one in runs:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in runs:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    words = [line for one in runs for line in one.communicate(timeout=120)[0].split()]
    assert [one.returncode for one in runs] == [0] * len(runs)
    return words


def rows(path: Path, query: str) -> list[Any]:
    base = sqlite3.connect(path)
    try:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return base.execute(query).fetchall()
    finally:
        base.close()


# Runs the command once for each line of COUNT and its words, in a child that
# ends itself before its COUNTth step: each statement of SQLite is one, and each
# file that Python opens, locks or removes, and the end of each of our calls.
MORTAL = """
import os, signal, sys
import raincheck.ledger, raincheck._command as edge

def step(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def audit(event, arguments):
    if event in {"open", "os.remove", "fcntl.flock"}:
        step()

def then_step(function):
    def wrapped(*arguments, **options):
        result = function(*arguments, **options)
        step()
        return result
    return wrapped

def traced(*arguments, _connect=raincheck.ledger.sqlite3.connect, **options):
    base = _connect(*arguments, **options)
    base.set_trace_callback(step)
    return base

raincheck.ledger.sqlite3.connect = traced
for name in ("claim", "plan", "written", "close"):
    method = then_step(getattr(raincheck.ledger.Ledger, name))
    setattr(raincheck.ledger.Ledger, name, method)
for line in sys.stdin:
    count, *words = line.encode().split()
    child = os.fork()
    if not child:
        left = int(count)
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        sys.addaudithook(audit)
        os._exit(raincheck._core.run(words, edge))
    _, status = os.waitpid(child, 0)
    print(-os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status),
          flush=True)
"""


def test_death_between_any_two_steps_loses_and_doubles_nothing(
    tmp_path: Path, message: bytes, policy_toml: str
) -> None:
    (tmp_path / "mail.eml").write_bytes(message)
    (tmp_path / "policy.toml").write_text(policy_toml, encoding="utf-8")
    words = ["draft", "mail.eml", "--policy=policy.toml", "--answer=bow_out"]

    mortal = subprocess.Popen(
        [sys.executable, "-c", MORTAL],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    orders, statuses = mortal.stdin, mortal.stdout
    assert orders
    assert statuses

    def run(count: int, folder: Path, now: str) -> int:
        files = [f"--output={folder}", f"--ledger={folder / 'ledger.db'}"]
        print(count, *words, now, *files, file=orders, flush=True)
        return int(statuses.readline())

    def drafts(folder: Path) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in folder.glob("*.eml")}

    def known(folder: Path, column: str, table: str) -> set[str]:
        base = folder / "ledger.db"
        if not base.exists() or not rows(base, "SELECT * FROM sqlite_master"):
            return set()
        return {row[0] for row in rows(base, f"SELECT {column} FROM {table}")}  # noqa: S608

    whole = tmp_path / "whole"
    assert run(0, whole, "--now=2026-11-23T09:00:00Z") == 0
    expected = drafts(whole)
    assert len(expected) == 2

    count = 0
    claimed = 0
    while True:
        count += 1
        folder = tmp_path / str(count)
        status = run(count, folder, "--now=2026-11-23T09:00:00Z")
        if status == 0:
            break
        assert status == -signal.SIGKILL
        # No draft that the ledger does not know of …
        hashes = {hashlib.sha256(data).hexdigest() for data in drafts(folder).values()}
        assert hashes <= known(folder, "sha256", "draft"), count
        # … nor one that it says is written, but is not there.
        if "written" in known(folder, "state", "draft"):
            assert drafts(folder) == expected, count
        was_claimed = bool(known(folder, "id", "answer"))
        claimed += was_claimed
        # The next run, hours later, does what is left to do, and the one after
        # that has nothing to do.
        run(0, folder, "--now=2026-11-23T13:00:00Z")
        there = drafts(folder)
        assert there.keys() == expected.keys(), count
        if was_claimed:
            assert there == expected, count
        assert known(folder, "state", "draft") == {"written"}, count
        nothing = raincheck.Error("answer_impossible", "").exit_status
        assert run(0, folder, "--now=2026-11-23T14:00:00Z") == nothing, count
        assert drafts(folder) == there, count
    assert claimed > 10, "it dies at too few places"
    mortal.communicate()
    assert mortal.returncode == 0


HAMMER = """
import sys
from datetime import datetime, timezone
import raincheck
from raincheck.ledger import Ledger
now = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
policy = raincheck.Policy.load("policy.toml")
with Ledger("ledger.db") as ledger:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(40):
        message = open("mail.eml", "rb").read().replace(b"plan-1", b"plan-%d" % number)
        reply = raincheck.reply(message, policy, now=now, ledger=ledger)
        for draft in reply.drafts:
            print(draft.message_id, flush=True)
            ledger.written(reply.claim)
"""


def test_many_writers_draft_each_answer_once(
    tmp_path: Path, message: bytes, policy_toml: str
) -> None:
    (tmp_path / "mail.eml").write_bytes(message)
    (tmp_path / "policy.toml").write_text(policy_toml, encoding="utf-8")
    drafted = run_together(HAMMER, tmp_path, 4)
    assert len(drafted) == 40
    assert len(set(drafted)) == 40
    assert list(tmp_path.glob("ledger.db-*")) == []


# ---- The file ----------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(raincheck.Error) as caught:
        Ledger(path)
    assert caught.value.code == "cannot_read"
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_fault_of_the_program_is_told_as_one(
    path: Path, policy: raincheck.Policy, message: bytes
) -> None:
    ledger = Ledger(path)
    ledger.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        raincheck.reply(message, policy, now=NOW, ledger=ledger)


def test_a_path_is_opened_for_one_call(
    path: Path, policy: raincheck.Policy, message: bytes
) -> None:
    for name in (path, str(path)):
        reply = raincheck.reply(message, policy, now=NOW, ledger=name)
        assert bool(reply.drafts) == (name is path)
    with pytest.raises(TypeError, match="ledger must be"):
        raincheck.reply(message, policy, now=NOW, ledger=True)  # type: ignore[arg-type]


def test_it_is_for_its_owners_eyes(path: Path, writer: Writer, message: bytes) -> None:
    writer.reply(message)
    files = list(path.parent.iterdir())
    assert len(files) == 4  # two of SQLite's, and who drafts now
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    writer.ledger.close()
    assert list(path.parent.iterdir()) == [path]


def test_links_and_home_lead_to_one_file(
    path: Path,
    policy: raincheck.Policy,
    monkeypatch: pytest.MonkeyPatch,
    message: bytes,
) -> None:
    link = path.with_name("link") / "ledger.db"
    link.parent.mkdir()
    link.symlink_to(path)
    monkeypatch.setenv("HOME", str(path.parent))
    writers = [Writer(policy, Path(name)) for name in (path, link, "~/ledger.db")]
    writers[0].reply(message)
    for other in writers[1:]:
        assert why(other.reply(message)) == "already_answered"
    for one in writers:
        one.ledger.close()


def test_the_folder_is_made(tmp_path: Path) -> None:
    Ledger(tmp_path / "a" / "b" / "ledger.db").close()
    assert (tmp_path / "a" / "b" / "ledger.db").exists()


def test_no_words_of_a_mail_but_its_summary_are_kept(
    writer: Writer, make_message: MakeMessage, path: Path
) -> None:
    words = make_message(description="Unspeakable", location="Unreachable")
    writer.draft(words.replace(b"Shall we meet?", b"Unmentionable"))
    writer.ledger.close()
    kept = path.read_bytes()
    assert b"Campaign plan" in kept
    for word in (b"Unspeakable", b"Unreachable", b"Unmentionable", b"Shall"):
        assert word not in kept


def test_a_meeting_can_be_forgotten(writer: Writer, message: bytes, path: Path) -> None:
    writer.draft(message)
    assert writer.ledger.forget("plan-1")
    assert not writer.ledger.forget("plan-1")
    for table in ("invitation", "answer", "draft"):
        assert rows(path, f"SELECT * FROM {table}") == []  # noqa: S608
    assert writer.draft(message).drafts


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    Ledger(path).close()
    assert rows(path, "PRAGMA application_id") == [(module.APPLICATION_ID,)]
    assert rows(path, "PRAGMA user_version") == [(len(module.MIGRATIONS),)]


def test_another_database_is_refused_and_left_alone(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE places (id INTEGER)")
    base.close()
    before = path.read_bytes()
    assert "no ledger of raincheck" in refusal(path)
    assert path.read_bytes() == before
    path.write_bytes(b"Not a database, but long enough to be looked at. " * 100)
    assert "no ledger of raincheck" in refusal(path)


def test_a_newer_ledger_is_refused(path: Path) -> None:
    Ledger(path).close()
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.close()
    assert "a newer raincheck" in refusal(path)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(raincheck.Error, match="directory") as caught:
        Ledger(tmp_path)
    assert caught.value.code == "cannot_write"


def test_a_ledger_grows_with_its_schema(
    writer: Writer, path: Path, message: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is one version yet; the next is made up."""
    writer.draft(message)
    writer.ledger.close()
    extra = ("ALTER TABLE answer ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'",)
    broken = (*extra, "ALTER TABLE nothing ADD COLUMN mood TEXT")
    monkeypatch.setattr(module, "MIGRATIONS", (*module.MIGRATIONS, broken))
    with pytest.raises(raincheck.Error) as caught:
        Ledger(path)
    assert caught.value.code == "cannot_write"
    assert rows(path, "PRAGMA user_version") == [(1,)]
    assert "mood" not in str(rows(path, "SELECT sql FROM sqlite_master"))
    monkeypatch.setattr(module, "MIGRATIONS", (*module.MIGRATIONS[:-1], extra))
    next_run = Writer(writer.policy, path)
    assert why(next_run.draft(message)) == "already_answered"
    next_run.ledger.close()
    assert rows(path, "PRAGMA user_version") == [(2,)]
    assert rows(path, "SELECT mood FROM answer") == [("calm",)]


# ---- By the command ----------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, message: bytes, policy_toml: str) -> Path:
    (tmp_path / "mail.eml").write_bytes(message)
    (tmp_path / "policy.toml").write_text(policy_toml, encoding="utf-8")
    return tmp_path


WORDS = ["mail.eml", "--policy=policy.toml", "--now=2026-11-23T09:00:00Z"]


def test_the_command_remembers(command: Command, folder: Path) -> None:
    words = ["draft", *WORDS, "--ledger=ledger.db"]
    first = command(*words, cwd=folder)
    assert (first.returncode, first.stderr) == (0, b"")
    assert first.stdout
    again = command(*words, cwd=folder)
    assert again.returncode == raincheck.Error("nothing_to_answer", "").exit_status
    assert b"answered it already" in again.stderr
    stateless = command("draft", *WORDS, cwd=folder)
    assert stateless.stdout == first.stdout
    explained = command("explain", *WORDS, "--ledger=ledger.db", "--json", cwd=folder)
    because = json.loads(explained.stdout)["decision"]["because"]
    assert [one["code"] for one in because] == ["already_answered"]


def test_looking_answers_nothing(command: Command, folder: Path) -> None:
    ledger = "--ledger=ledger.db"
    for words in (["explain"], ["draft", "--text"], ["draft", "--json"]):
        assert command(*words, *WORDS, ledger, cwd=folder).returncode == 0
    assert command("draft", *WORDS, ledger, cwd=folder).returncode == 0


def test_a_draft_that_cannot_be_written_is_not_remembered(
    command: Command, folder: Path
) -> None:
    words = ["draft", *WORDS, "--ledger=ledger.db"]
    (folder / "file").touch()
    failed = command(*words, "--output=file", cwd=folder)
    assert failed.returncode == raincheck.Error("cannot_write", "").exit_status
    assert command(*words, "--output=drafts", cwd=folder).returncode == 0
    assert [file.name for file in (folder / "drafts").iterdir()] == ["mail.reply.eml"]


def test_a_draft_that_never_reached_its_reader_is_not_remembered(
    command: Command, command_path: Path, folder: Path
) -> None:
    words = ["draft", *WORDS, "--ledger=ledger.db"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [command_path, *words],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == raincheck.Error("cannot_write", "").exit_status
    assert command(*words, cwd=folder).returncode == 0


def test_no_ledger_is_an_error_with_its_name(command: Command, folder: Path) -> None:
    (folder / "ledger.db").write_bytes(b"words " * 1000)
    done = command("draft", *WORDS, "--ledger=ledger.db", cwd=folder)
    assert done.returncode == raincheck.Error("cannot_read", "").exit_status
    assert b"ledger.db is no ledger of raincheck" in done.stderr
    assert done.stderr.endswith(b" [cannot_read]\n")


def test_sqlite_is_loaded_by_those_who_use_it() -> None:
    program = "import sys, raincheck; print({'sqlite3', 'caldav'} & set(sys.modules))"
    words = [sys.executable, "-c", program]
    done = subprocess.run(words, capture_output=True, check=True, timeout=60)
    assert done.stdout == b"set()\n"
