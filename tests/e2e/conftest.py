"""The people of these tests, each with a Thunderbird that runs all session."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from letters import AISYAH, CAROL
from servers import Dovecot, SmtpSink
from thunderbird import Person, Thunderbird

# Pictures, and the logs of what failed.
RESULTS = Path(os.environ.get("RAINCHECK_E2E_RESULTS", "build/e2e")).resolve()

running = pytest.StashKey[list[Thunderbird]]()


@pytest.fixture(scope="session")
def scratch() -> Iterator[Path]:
    """Give a short path that Dovecot's own users can reach, unlike tmp_path."""
    with tempfile.TemporaryDirectory(prefix="raincheck-e2e-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        yield root


@pytest.fixture(scope="session")
def imap(scratch: Path) -> Iterator[Dovecot]:
    root = scratch / "dovecot"
    root.mkdir()
    server = Dovecot(root, (CAROL.user, AISYAH.user))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def smtp() -> Iterator[SmtpSink]:
    sink = SmtpSink()
    yield sink
    sink.stop()


@pytest.fixture(scope="session")
def organizer(
    scratch: Path, imap: Dovecot, smtp: SmtpSink, pytestconfig: pytest.Config
) -> Iterator[Thunderbird]:
    yield from _thunderbird(CAROL, scratch, imap, smtp, pytestconfig)


@pytest.fixture(scope="session")
def sender(
    scratch: Path, imap: Dovecot, smtp: SmtpSink, pytestconfig: pytest.Config
) -> Iterator[Thunderbird]:
    yield from _thunderbird(AISYAH, scratch, imap, smtp, pytestconfig)


def _thunderbird(
    person: Person, scratch: Path, imap: Dovecot, smtp: SmtpSink, config: pytest.Config
) -> Iterator[Thunderbird]:
    root = scratch / person.user
    root.mkdir()
    thunderbird = Thunderbird(person, root, imap.port, smtp.port)
    config.stash.setdefault(running, []).append(thunderbird)
    yield thunderbird
    config.stash[running].remove(thunderbird)
    thunderbird.stop()


@pytest.fixture(scope="session")
def pictures() -> Path:
    return RESULTS


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep what is on the screens, and the logs, when a test fails."""
    report: Any = yield
    if report.failed:
        for thunderbird in item.config.stash.get(running, []):
            kept = RESULTS / "failed" / f"{item.name}-{thunderbird.person.user}"
            thunderbird.screen.shoot(kept.with_name(kept.name + ".png"))
            shutil.copy(thunderbird.log, kept.with_name(kept.name + ".log"))
    return report
