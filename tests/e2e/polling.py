"""Waiting for what is about to be true; nothing here sleeps for luck."""

from __future__ import annotations

import time
from typing import Callable, TypeVar

Found = TypeVar("Found")

PATIENCE = 30.0  # seconds; a loaded machine takes ten for what takes one


def until(
    look: Callable[[], Found | None], what: str, patience: float = PATIENCE
) -> Found:
    """Look until there is something; ``what`` is said when there never was.

    An OSError means "not yet", as of a port that nobody listens at so far.
    """
    end = time.monotonic() + patience
    while True:
        trouble = ""
        try:
            found = look()
            if found:
                return found
        except OSError as error:
            trouble = f" ({error})"
        if time.monotonic() > end:
            raise TimeoutError(f"waited {patience:.0f} s in vain for {what}{trouble}")
        time.sleep(0.05)
