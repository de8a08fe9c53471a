"""Who drafts at this moment, so that others can tell whether they still live."""

from __future__ import annotations

import fcntl
import os
import secrets
from contextlib import suppress
from pathlib import Path


class Owner:
    """A name for who drafts, whose life other processes can look up.

    It is a locked file beside the ledger. The lock goes with the process,
    however that ends, so that what a dead one had begun can be taken over.
    """

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._file: int | None = None
        self.name = ""

    def _path(self, name: str) -> Path:
        return self._ledger.with_name(f"{self._ledger.name}-owner-{name}")

    def live(self) -> str:
        """Begin to live; return the name."""
        while self._file is None:
            self._sweep()
            name = secrets.token_hex(8)
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
            file = os.open(self._path(name), flags, 0o600)
            fcntl.flock(file, fcntl.LOCK_EX)
            if self._path(name).exists():
                self._file, self.name = file, name
            else:  # swept away by another before it was locked
                os.close(file)
        return self.name

    def lives(self, name: str) -> bool:
        """Tell whether the one of that name lives.

        Only who left no file is dead. Whether it can be opened is another
        matter: with too many files open, for one, nobody has died.
        """
        if name == self.name:
            return bool(name)
        try:
            file = os.open(self._path(name), os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            self._path(name).unlink(missing_ok=True)
            return False
        finally:
            os.close(file)

    def _sweep(self) -> None:
        mark = self._path("").name
        for path in self._ledger.parent.iterdir():
            if path.name.startswith(mark):
                with suppress(OSError):  # it is only litter
                    self.lives(path.name[len(mark) :])

    def die(self) -> None:
        if self._file is not None:
            self._path(self.name).unlink(missing_ok=True)
            os.close(self._file)
            self._file, self.name = None, ""
