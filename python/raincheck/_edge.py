"""What the core does not touch: files, and messages that others have parsed."""

from __future__ import annotations

import os
from email.message import Message
from pathlib import Path
from typing import Union

from ._error import Error

AnyMessage = Union[bytes, str, "os.PathLike[str]", Message]


def read_file(path: str | os.PathLike[str]) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise Error("cannot_read", f"cannot read {path}: {reason}") from problem


def message_bytes(message: AnyMessage) -> bytes:
    if isinstance(message, bytes):
        return message
    if isinstance(message, Message):
        return message.as_bytes()
    if isinstance(message, (str, os.PathLike)):
        return read_file(message)
    raise TypeError(
        "message must be bytes, a path or an email.message.Message, "
        f"not {type(message).__name__}"
    )
