"""A real CalDAV server on loopback, for as long as a test needs it."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

USER, PASSWORD = "aisyah", "correct horse"  # of a server for a test

CONFIG = """\
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/collections
[logging]
level = warning
"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@dataclass(frozen=True)
class Server:
    port: int

    @property
    def calendar(self) -> str:
        return f"http://127.0.0.1:{self.port}/{USER}/work/"

    def request(self, method: str, url: str, body: str = "") -> int:
        login = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        request = urllib.request.Request(  # noqa: S310  # loopback
            url,
            body.encode(),
            {"Authorization": f"Basic {login}", "Content-Type": "text/calendar"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            status: int = answer.status
            return status

    def put(self, name: str, *lines: str) -> None:
        """Put an event there, as a calendar program does."""
        body = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//T//T//EN"]
        body += ["BEGIN:VEVENT", f"UID:{name}", "DTSTAMP:20261101T000000Z"]
        body += [*lines, "END:VEVENT", "END:VCALENDAR", ""]
        self.request("PUT", f"{self.calendar}{name}.ics", "\r\n".join(body))


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Server]:
    server = Server(free_port())
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
    config = folder / "config"
    config.write_text(CONFIG.format(port=server.port, folder=folder), encoding="utf-8")
    words = [sys.executable, "-m", "radicale", "--config", str(config)]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(words, stdout=log, stderr=log) as process,
    ):
        try:
            for _ in range(600):
                assert process.poll() is None, (folder / "log").read_text()
                with contextlib.suppress(urllib.error.URLError, ConnectionError):
                    server.request("MKCALENDAR", server.calendar)
                    break
                time.sleep(0.1)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)
