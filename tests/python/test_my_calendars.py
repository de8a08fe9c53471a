"""My calendars: files, folders, and a real CalDAV server on loopback."""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import raincheck
from radicale_server import PASSWORD, USER, free_port, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Command
    from radicale_server import Server

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
HORIZON = (NOW, NOW + timedelta(days=30))

EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//Test//EN
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261101T000000Z
DTSTART:20261201T060000Z
DTEND:20261201T070000Z
SUMMARY:{uid}
END:VEVENT
END:VCALENDAR
"""


def put(path: Path, uid: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(EVENT.format(uid=uid or path.stem), encoding="utf-8")
    return path


def summaries(calendar: raincheck.Calendar) -> list[str]:
    return sorted(event.summary for event in calendar.events)


def read(policy: raincheck.Policy, *sources: Any, **more: Any) -> raincheck.Calendar:
    return raincheck.read_calendars(sources, policy, horizon=HORIZON, **more)


def refusal(policy: raincheck.Policy, *sources: Any, **more: Any) -> str:
    with pytest.raises(raincheck.Error) as caught:
        read(policy, *sources, **more)
    assert caught.value.code == "cannot_read"
    return str(caught.value)


# ---- Files and folders -------------------------------------------------------


def test_bytes_make_a_calendar(policy: raincheck.Policy) -> None:
    files = [("mine", EVENT.format(uid="a").encode()), ("none", b"words")]
    calendar = raincheck.Calendar.read(files, policy.me, HORIZON)
    [event] = calendar.events
    assert event.when == (
        datetime(2026, 12, 1, 6, tzinfo=timezone.utc),
        datetime(2026, 12, 1, 7, tzinfo=timezone.utc),
    )
    assert (event.uid, event.summary, event.show) == ("a", "a", "busy")
    assert (event.all_day, event.in_person, event.people) == (False, False, ())
    assert calendar.horizon == HORIZON
    [problem] = calendar.problems
    assert (problem.key, problem.severity) == ("none", "error")
    assert problem.message


def test_a_file_and_a_folder_of_folders(
    policy: raincheck.Policy, tmp_path: Path
) -> None:
    one = put(tmp_path / "one.ics")
    put(tmp_path / "vdir" / "work" / "a.ics")
    put(tmp_path / "vdir" / "home" / "B.ICS", "b")
    # What vdirsyncer and khal leave beside: colours, caches, half-written files.
    put(tmp_path / "vdir" / "work" / "c.ics.tmp", "c")
    put(tmp_path / "vdir" / "work" / ".d.ics", "d")
    put(tmp_path / "vdir" / ".cache" / "e.ics", "e")
    (tmp_path / "vdir" / "work" / "color").write_text("#ff0000", encoding="utf-8")
    calendar = read(policy, one, str(tmp_path / "vdir"))
    assert summaries(calendar) == ["a", "b", "one"]
    assert calendar.problems == ()


def test_folders_that_lead_in_circles_end(
    policy: raincheck.Policy, tmp_path: Path
) -> None:
    put(tmp_path / "vdir" / "a.ics")
    (tmp_path / "vdir" / "again").symlink_to(tmp_path / "vdir")
    os.mkfifo(tmp_path / "vdir" / "pipe.ics")
    (tmp_path / "link").symlink_to(tmp_path / "vdir")
    assert summaries(read(policy, tmp_path / "link")) == ["a"]


def test_home_is_where_it_is(
    policy: raincheck.Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.ics")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert summaries(read(policy, "~/a.ics")) == ["a"]


def test_what_cannot_be_read_in_a_folder_is_a_problem(
    policy: raincheck.Policy, tmp_path: Path
) -> None:
    put(tmp_path / "a.ics")
    (tmp_path / "b.ics").write_bytes(b"words")
    closed = put(tmp_path / "c.ics")
    closed.chmod(0)
    calendar = read(policy, tmp_path)
    expected = {str(tmp_path / "b.ics"), str(closed)}
    if os.access(closed, os.R_OK):  # as root
        expected.remove(str(closed))
    assert {problem.key for problem in calendar.problems} == expected
    assert "a" in summaries(calendar)


def test_an_empty_folder_is_doubtful(policy: raincheck.Policy, tmp_path: Path) -> None:
    [problem] = read(policy, tmp_path).problems
    assert (problem.key, problem.severity) == (str(tmp_path), "warning")


def test_a_name_that_is_no_text_is_shown_as_well_as_it_can_be(
    policy: raincheck.Policy, tmp_path: Path
) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.ics")).write_bytes(b"words")
    [problem] = read(policy, tmp_path).problems
    assert problem.key.endswith("caf\N{REPLACEMENT CHARACTER}.ics")


def test_a_calendar_that_is_not_there_is_no_free_time(
    policy: raincheck.Policy, tmp_path: Path
) -> None:
    assert "missing.ics" in refusal(policy, tmp_path / "missing.ics")


def test_the_horizon_is_what_an_invitation_can_ask_about(
    policy: raincheck.Policy, tmp_path: Path
) -> None:
    calendar = raincheck.read_calendars([put(tmp_path / "a.ics")], policy, now=NOW)
    assert calendar.horizon == raincheck.calendar_horizon(policy, NOW)


# ---- Deciding by them --------------------------------------------------------


def test_a_busy_hour_moves_the_meeting(
    message: bytes, policy: raincheck.Policy, tmp_path: Path
) -> None:
    calendar = raincheck.read_calendars([put(tmp_path / "a.ics")], policy, now=NOW)
    free = raincheck.reply(message, policy, now=NOW)
    busy = raincheck.reply(message, policy, now=NOW, calendar=calendar)
    assert free.decision
    assert busy.decision
    assert free.decision.reasons == ()
    assert busy.decision.reasons == ("conflict",)
    accept = busy.decision.options[0]
    assert not accept.possible
    assert accept.failed[0].code == "busy_then"
    given = raincheck.Situation(NOW)
    assert busy.invite
    around = raincheck.situation_around(busy.invite, policy, calendar, given)
    assert busy.decision == raincheck.triage(busy.invite, policy, around)


@pytest.fixture
def home(tmp_path: Path, message: bytes, policy_toml: str) -> Path:
    """Make a folder with a policy that names a calendar and a ledger."""
    put(tmp_path / "config" / "calendars" / "a.ics")
    more = '[[calendar]]\npath = "calendars"\n[memory]\nledger = "ledger.db"\n'
    policy = tmp_path / "config" / "policy.toml"
    policy.write_text(policy_toml + more, encoding="utf-8")
    (tmp_path / "mail.eml").write_bytes(message)
    return tmp_path


def test_a_reply_tells_what_is_wrong_with_the_calendars(
    policy: raincheck.Policy, tmp_path: Path, message: bytes
) -> None:
    (tmp_path / "broken.ics").write_bytes(b"BEGIN:VEVENT")
    calendar = read(policy, tmp_path)
    assert calendar.problems
    reply = raincheck.reply(message, policy, now=NOW, calendar=calendar)
    assert reply.problems == calendar.problems


def test_what_the_policy_names_is_the_default(home: Path, message: bytes) -> None:
    policy = raincheck.Policy.load(home / "config" / "policy.toml")
    [source] = policy.calendars
    assert source.path == str(home / "config" / "calendars")
    assert policy.ledger == str(home / "config" / "ledger.db")

    def reasons(**more: Any) -> Any:
        reply = raincheck.reply(message, policy, now=NOW, **more)
        assert reply.decision
        return reply.decision.reasons, reply.decision.because[0].code

    first, _ = reasons()
    assert first == ("conflict",)
    assert reasons() == ((), "already_answered")
    assert reasons(ledger=False)[0] == ("conflict",)
    assert reasons(ledger=False, calendar=False)[0] == ()


def test_the_command_takes_the_policys_calendars_and_others(
    home: Path, command: Command
) -> None:
    def reasons(*words: str) -> Any:
        fixed = ["explain", "mail.eml", "--policy=config/policy.toml", "--json"]
        done = command(*fixed, "--now=2026-11-23T09:00:00Z", *words, cwd=home)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["decision"]["reasons"], done.stderr.decode()

    assert reasons() == (["conflict"], "")
    assert reasons("--no-calendar") == ([], "")
    put(home / "other.ics")
    assert reasons("--no-calendar", "--calendar=other.ics") == (["conflict"], "")
    (home / "other.ics").write_bytes(b"words")
    found, warning = reasons("--calendar=other.ics")
    assert found == ["conflict"]
    assert warning.startswith("raincheck: warning: other.ics: ")


# ---- CalDAV ------------------------------------------------------------------


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("radicale")) as server:
        server.put("soon", "DTSTART:20261201T060000Z", "DTEND:20261201T070000Z")
        server.put("past", "DTSTART:20250101T060000Z", "DTEND:20250101T070000Z")
        server.put(
            "weekly",
            "DTSTART:20250107T060000Z",
            "DTEND:20250107T063000Z",
            "RRULE:FREQ=WEEKLY",
        )
        server.put("floating", "DTSTART:20261201T090000", "DTEND:20261201T100000")
        yield server


def source_at(url: str, command: str = f"echo '{PASSWORD}'") -> Any:
    return raincheck.CalendarSource(url=url, user=USER, password_command=command)


def test_a_server_is_asked_for_what_touches_the_horizon(
    server: Server, policy: raincheck.Policy
) -> None:
    calendar = read(policy, source_at(server.calendar))
    assert calendar.problems == ()
    uids = {event.uid for event in calendar.events}
    assert uids == {"soon", "weekly", "floating"}
    weekly = [event for event in calendar.events if event.uid == "weekly"]
    assert len(weekly) == 5  # 24 November to 22 December
    assert all(event.when[0].weekday() == 1 for event in weekly)


def test_the_password_may_come_from_a_function_or_the_url(
    server: Server, policy: raincheck.Policy
) -> None:
    asked = []

    def password(source: raincheck.CalendarSource) -> str:
        asked.append(source.url)
        return PASSWORD

    source = raincheck.CalendarSource(url=server.calendar, user=USER)
    assert read(policy, source, password=password).events
    assert asked == [server.calendar]
    login = f"{USER}:{PASSWORD.replace(' ', '%20')}@"
    assert read(policy, server.calendar.replace("//", f"//{login}")).events


def test_a_wrong_password_is_refused_and_not_shown(
    server: Server, policy: raincheck.Policy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    url = server.calendar.replace("//", f"//{USER}:sesame@")
    for source in (url, source_at(server.calendar, "echo sesame")):
        message = refusal(policy, source)
        assert (
            f"refuses user and password for the calendar {server.calendar}" in message
        )
        assert "sesame" not in message
        assert "sesame" not in repr(source) or source is url
    assert "sesame" not in caplog.text


def test_a_password_command_that_fails_is_an_error_without_its_output(
    server: Server, policy: raincheck.Policy
) -> None:
    message = refusal(policy, source_at(server.calendar, "echo sesame; exit 3"))
    assert "password_command" in message
    assert "status 3" in message
    assert "sesame" not in message


def test_what_is_no_calendar_is_an_error(
    server: Server, policy: raincheck.Policy
) -> None:
    missing = server.calendar.replace("work", "play")
    message = refusal(policy, source_at(missing))
    assert message.endswith(f"{missing}: there is no calendar there")


def test_what_only_holds_calendars_is_no_free_time(
    server: Server, policy: raincheck.Policy
) -> None:
    home = server.calendar.replace("work/", "")
    message = refusal(policy, source_at(home))
    assert message == (
        f"{home} is no calendar; there are these below it: {server.calendar}"
    )
    one = server.calendar + "soon.ics"
    assert f"{one} is no calendar" in refusal(policy, source_at(one))


def test_without_a_user_it_says_what_to_set(
    server: Server, policy: raincheck.Policy
) -> None:
    message = refusal(policy, server.calendar + "?key=sesame")
    assert "set user and password_command" in message
    assert "sesame" not in message


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (404, "there is no calendar there"),
        (500, "the server answered 500"),
        (405, "this is no CalDAV server"),
        (200, "this is no CalDAV server"),
    ],
)
def test_what_a_server_answers_is_told(
    policy: raincheck.Policy, status: int, why: str
) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_PROPFIND(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        message = refusal(policy, url + "?key=sesame")
        server.shutdown()
    assert message == f"cannot read the calendar {url}: {why}"


def test_a_scheme_is_refused_by_name_and_nothing_secret(
    policy: raincheck.Policy,
) -> None:
    message = refusal(policy, "WebCal://me:sesame@cal.example/?key=sesame")
    assert "webcal://" in message
    assert "sesame" not in message
    message = refusal(policy, "HTTP://me:sesame@cal.example/?key=sesame")
    assert "use https://" in message
    assert "sesame" not in message


def test_one_source_needs_no_list(policy: raincheck.Policy, tmp_path: Path) -> None:
    file = put(tmp_path / "one.ics")
    for source in (file, str(file), raincheck.CalendarSource(path=str(file))):
        calendar = raincheck.read_calendars(source, policy, horizon=HORIZON)
        assert summaries(calendar) == ["one"]


def test_a_server_that_is_gone_is_an_error(policy: raincheck.Policy) -> None:
    url = f"http://127.0.0.1:{free_port()}/"
    message = refusal(policy, source_at(url))
    assert message == f"cannot read the calendar {url}: the server cannot be reached"


def test_a_server_that_does_not_answer_is_an_error(policy: raincheck.Policy) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        message = refusal(policy, source_at(url), timeout=1)
    assert message.endswith(f"{url}: the server does not answer in time")


def test_a_url_that_is_none_is_an_error(policy: raincheck.Policy) -> None:
    message = refusal(policy, "https://me:sesame@[cal.example/")
    assert "sesame" not in message


def test_a_password_is_not_sent_in_the_clear(policy: raincheck.Policy) -> None:
    message = refusal(policy, source_at("http://calendar.example.com/work/"))
    assert "use https://" in message


def test_without_the_client_it_says_what_to_install(
    policy: raincheck.Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "caldav", None)
    message = refusal(policy, source_at("https://calendar.example.com/work/"))
    assert "pip install raincheck[caldav]" in message


def test_the_command_asks_a_server(
    server: Server, home: Path, policy_toml: str, command: Command
) -> None:
    more = (
        f'[[calendar]]\nurl = "{server.calendar}"\nuser = "{USER}"\n'
        f"password_command = \"echo '{PASSWORD}'\"\n"
    )
    (home / "server.toml").write_text(policy_toml + more, encoding="utf-8")
    words = ["explain", "mail.eml", "--now=2026-11-23T09:00:00Z", "--json"]
    done = command(*words, "--policy=server.toml", cwd=home)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["decision"]["reasons"] == ["conflict"]
    wrong = (home / "server.toml").read_text(encoding="utf-8").replace(PASSWORD, "no")
    (home / "server.toml").write_text(wrong, encoding="utf-8")
    done = command(*words, "--policy=server.toml", cwd=home)
    assert done.returncode == raincheck.Error("cannot_read", "").exit_status
    assert b"refuses user and password" in done.stderr
