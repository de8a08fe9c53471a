"""What the command cannot do without Python: CalDAV, and the ledger."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from . import calendars
from ._core import CalendarSource

if TYPE_CHECKING:  # SQLite is loaded when a ledger is opened
    from .ledger import Ledger

__all__ = ["fetch", "open_ledger"]


def fetch(
    source: CalendarSource, horizon: calendars.Interval
) -> list[tuple[str, bytes]]:
    # What the packages below would log is in our errors, as far as it matters.
    logging.disable()
    return calendars.fetch(source, horizon)


def open_ledger(path: str) -> Ledger:
    from .ledger import Ledger  # noqa: PLC0415  # only where one is kept

    return Ledger(path)
