"""Waiting for what is about to be true; nothing here sleeps for luck."""

from __future__ import annotations

import time
from typing import Callable, TypeVar

Found = TypeVar("Found")

PATIENCE = 30.0  # seconds; a loaded machine takes ten for what takes one


def until(look: Callable[[], Found], what: str, patience: float = PATIENCE) -> Found:
    """Look until there is something; ``what`` is said when there never was.

    An OSError means "not yet", as of a port that nobody listens at so far.
    """
    end = time.monotonic() + patience
    while True:
        try:
            found, trouble = look(), ""
        except OSError as error:
            found, trouble = None, f" ({error})"  # type: ignore[assignment]
        if found:
            return found
        if time.monotonic() > end:
            raise TimeoutError(f"waited {patience:.0f} s in vain for {what}{trouble}")
        time.sleep(0.05)
