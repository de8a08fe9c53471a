"""The people of these tests, each with a Thunderbird that runs all session."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from letters import AISYAH, CAROL
from servers import Dovecot, SmtpSink
from thunderbird import Person, Thunderbird

# Pictures, and the logs of what failed.
RESULTS = Path(__file__).resolve().parents[2] / "build" / "e2e"

running = pytest.StashKey[list[Thunderbird]]()
logs = pytest.StashKey[Path]()


@pytest.fixture(scope="session")
def scratch(pytestconfig: pytest.Config) -> Iterator[Path]:
    """Give a short path that Dovecot's own users can reach, unlike tmp_path."""
    with tempfile.TemporaryDirectory(prefix="raincheck-e2e-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        pytestconfig.stash[logs] = root
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
    report = yield
    if report.failed and logs in item.config.stash:
        keep_traces(item.config, RESULTS / "failed" / item.name)
    return report


def keep_traces(config: pytest.Config, folder: Path) -> None:
    """Keep the logs so far, and what is on the screens."""
    folder.mkdir(parents=True, exist_ok=True)
    root = config.stash[logs]
    for trace in [*root.rglob("*.log"), *root.glob("*/not-started.png")]:
        shutil.copy(trace, folder / "-".join(trace.relative_to(root).parts))
    for thunderbird in config.stash.get(running, []):
        thunderbird.screen.shoot(folder / f"{thunderbird.person.user}.png")
