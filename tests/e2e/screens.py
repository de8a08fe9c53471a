"""A screen that nobody sits at, and pictures of it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Screen:
    """An X server of our own; a picture shows every window and popup on it."""

    def __init__(self, log: Path) -> None:
        reading, writing = os.pipe()
        with log.open("wb") as out, os.fdopen(reading, "rb") as answer:
            self._process = subprocess.Popen(
                [
                    *("Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"),
                    *("-screen", "0", "1600x1100x24"),
                ],
                pass_fds=[writing],
                stdout=out,
                stderr=subprocess.STDOUT,
            )
            os.close(writing)
            number = answer.readline().decode().strip()
        assert number, f"Xvfb did not start; see {log}"
        self.display = f":{number}"

    def shoot(self, path: Path) -> None:
        """Write a picture of the whole screen (PNG)."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["import", "-display", self.display, "-window", "root", str(path)],  # noqa: S607
            check=True,
            timeout=30,
        )

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
