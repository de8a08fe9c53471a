"""What the command cannot do without Python: CalDAV, and the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .calendars import fetch

if TYPE_CHECKING:  # SQLite is loaded when a ledger is opened
    from .ledger import Ledger

__all__ = ["fetch", "open_ledger"]


def open_ledger(path: str) -> Ledger:
    from .ledger import Ledger  # noqa: PLC0415  # only where one is kept

    return Ledger(path)
