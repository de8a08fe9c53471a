"""The `raincheck` command that pip puts on the PATH."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import raincheck

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from conftest import Command
    from raincheck import types

NOW = "--now=2026-11-23T09:00:00Z"


@pytest.fixture
def folder(tmp_path: Path, message: bytes, policy_toml: str) -> Path:
    """Make a folder with an invitation and a policy."""
    (tmp_path / "invite.eml").write_bytes(message)
    (tmp_path / "policy.toml").write_text(policy_toml, encoding="utf-8")
    return tmp_path


def test_it_is_installed_and_says_its_version(command: Command) -> None:
    done = command("--version")
    assert done.stdout.decode().split() == ["raincheck", raincheck.__version__]
    assert (done.returncode, done.stderr) == (0, b"")


def test_python_m_runs_the_same(command: Command) -> None:
    module = [sys.executable, "-m", "raincheck", "--help"]
    done = subprocess.run(module, capture_output=True, check=True, timeout=60)
    assert done.stdout == command("--help").stdout
    assert done.stdout


@pytest.mark.parametrize("answer", ["phone", "bow_out"])
def test_it_writes_the_same_bytes_as_the_api(
    command: Command,
    folder: Path,
    policy: raincheck.Policy,
    now: datetime,
    answer: types.Answer,
) -> None:
    words = ["draft", "invite.eml", "--policy=policy.toml", NOW, f"--answer={answer}"]
    done = command(*words, "--output=drafts", "--json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    files = [folder / file for file in json.loads(done.stdout)["files"]]
    reply = raincheck.reply(folder / "invite.eml", policy, answer=answer, now=now)
    assert reply.drafts
    assert [file.read_bytes() for file in files] == [
        draft.bytes for draft in reply.drafts
    ]


def test_a_draft_passes_from_standard_input_to_standard_output(
    command: Command,
    folder: Path,
    message: bytes,
    policy: raincheck.Policy,
    now: datetime,
) -> None:
    words = ["draft", "-", "--policy=policy.toml", NOW, "--answer=phone"]
    done = command(*words, cwd=folder, input=message)
    assert (done.returncode, done.stderr) == (0, b"")
    [draft] = raincheck.reply(message, policy, answer="phone", now=now).drafts
    assert done.stdout == draft.bytes


def test_it_explains_as_the_api_does(
    command: Command,
    folder: Path,
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    now: datetime,
) -> None:
    words = ["explain", "invite.eml", "--policy=policy.toml", NOW]
    decision = raincheck.triage(invite, policy, raincheck.Situation(now))
    page = raincheck.explain(invite, decision, time_zone=policy.me.time_zone)
    assert command(*words, cwd=folder).stdout.decode() == page
    data = json.loads(command(*words, "--json", cwd=folder).stdout)
    assert raincheck.explain_dict(invite, decision).items() <= data.items()


def test_an_error_is_one_line_and_a_status(command: Command, folder: Path) -> None:
    done = command("draft", "missing.eml", "--policy=policy.toml", cwd=folder)
    assert done.stdout == b""
    assert done.stderr.startswith(b"raincheck: cannot read missing.eml: ")
    assert done.stderr.endswith(b" [cannot_read]\n")
    assert done.stderr.count(b"\n") == 1
    assert done.returncode == raincheck.Error("cannot_read", "").exit_status


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_a_file_name_may_be_any_bytes(command: Command, folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.eml")
    (folder / "invite.eml").rename(folder / name)
    done = command("draft", name, "--policy=policy.toml", NOW, cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture
def heeded_control_c() -> Iterator[None]:
    """Let children heed Ctrl-C, even where these tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded_control_c")
def test_control_c_ends_it_at_once(command_path: Path) -> None:
    with subprocess.Popen(
        [command_path, "explain", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        # More than a pipe holds: once it is written, the core is reading.
        process.stdin.write(b"X-Filler: x\n" * 100_000)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == -signal.SIGINT
        assert process.stderr.read() == b""


def test_a_closed_pipe_ends_it_in_silence(command_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [command_path, "policy", "reference"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert done.returncode == -signal.SIGPIPE
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_an_error(command_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [command_path, "policy", "reference"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == raincheck.Error("cannot_write", "").exit_status
    assert done.stderr.endswith(b" [cannot_write]\n")
