from __future__ import annotations

from . import _core


class Error(Exception):
    """Everything that raincheck refuses, in one class.

    ``code`` is a stable name, e.g. ``"broken_calendar"``; ``str(error)`` says
    what is wrong and what to do. ``exit_status`` is what the ``raincheck``
    command would return for it.
    """

    code: str
    exit_status: int

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.exit_status = _core.exit_statuses[code]

    def __str__(self) -> str:
        return str(self.args[1])


Error.__module__ = "raincheck"
