"""What Python's `email` (policy.default) reads, as raincheck_reading.cpp prints it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.headerregistry import (
    AddressHeader,
    ContentDispositionHeader,
    ContentTypeHeader,
)
from functools import partial
from typing import TYPE_CHECKING, Any, Callable, cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    AnyMessage = Message[Any, Any]

TEXT_FIELDS = (
    "Subject",
    "From",
    "To",
    "Cc",
    "Reply-To",
    "Sender",
    "Message-ID",
    "References",
    "In-Reply-To",
    "Date",
)
ADDRESS_FIELDS = ("From", "To", "Cc", "Reply-To", "Sender")
ID_FIELDS = ("Message-ID", "References", "In-Reply-To")
RAISED = "raised "


def attempt(read: Callable[[], Any]) -> Any:
    """Give what `read` gives; what it raises is a value too, to be explained."""
    try:
        return read()
    except Exception as error:  # noqa: BLE001 # whatever `email` may raise
        return f"{RAISED}{type(error).__name__}"


def has_raised(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(RAISED)


def raw_field(message: AnyMessage, name: str) -> str | None:
    """Find the first field of that name, as it was written."""
    for found, value in message.raw_items():
        if found.lower() == name.lower():
            return str(value)
    return None


def clean(text: str) -> str:
    """Make bytes that `email` keeps as surrogates UTF-8, as its headers do."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def bare(raw: object) -> str:
    """Give the bytes of what `email` keeps, one character each, with LF."""
    kept = str(raw).encode("utf-8", "surrogateescape").decode("latin-1")
    return kept.replace("\r\n", "\n").lstrip(" ")


def text_of(raw: str | None) -> str:
    return "" if raw is None else str(policy.default.header_fetch_parse("Subject", raw))


def mailboxes(raw: str | None) -> list[list[str]]:
    if raw is None:
        return []
    header = cast("AddressHeader", policy.default.header_fetch_parse("To", raw))
    return [
        [clean(mailbox.display_name or ""), clean(mailbox.addr_spec)]
        for mailbox in header.addresses
        if mailbox.addr_spec not in {"", "<>"}
    ]


def message_ids(raw: str | None) -> list[str]:
    """`email` has no list of ids: those of its text (RFC 5322, 3.6.4)."""
    return re.findall(r"<[^<>\s]*>", text_of(raw))


def encoding_of(part: AnyMessage) -> str:
    header = part.get("Content-Transfer-Encoding")
    return "7bit" if header is None else str(header.cte)


def parameters(part: AnyMessage, name: str) -> dict[str, str]:
    header = part.get(name)
    if not isinstance(header, (ContentTypeHeader, ContentDispositionHeader)):
        return {}
    return {key.lower(): clean(value) for key, value in header.params.items()}


def disposition_of(part: AnyMessage) -> str:
    header = part.get("Content-Disposition")
    return "" if header is None else str(header.content_disposition or "").lower()


def read_part(part: AnyMessage, depth: int) -> dict[str, Any]:
    reading = {
        "depth": depth,
        "type": attempt(part.get_content_type),
        "encoding": attempt(lambda: encoding_of(part)),
        "disposition": attempt(lambda: disposition_of(part)),
        "type_parameters": attempt(lambda: parameters(part, "Content-Type")),
        "disposition_parameters": attempt(
            lambda: parameters(part, "Content-Disposition")
        ),
    }
    # A multipart without parts is read as text by `email`.
    if not part.is_multipart() and part.get_content_maintype() != "multipart":
        reading["bytes"] = attempt(lambda: part.get_payload(decode=True))
    return {**reading, **evidence(part)}


def evidence(part: AnyMessage) -> dict[str, Any]:
    """Collect what is not compared, but explains differences."""
    fields = list(part.raw_items())
    return {
        "source": "".join(f"{name}: {bare(value)}\n" for name, value in fields),
        "body": "" if part.is_multipart() else bare(part.get_payload()),
        "defects": [type(defect).__name__ for defect in part.defects],
    }


def walk(part: AnyMessage, depth: int = 0) -> Iterator[dict[str, Any]]:
    yield read_part(part, depth)
    if part.is_multipart():
        for child in part.get_payload():
            yield from walk(cast("AnyMessage", child), depth + 1)


def read_fields(
    tree: AnyMessage, names: tuple[str, ...], read_field: Callable[[str | None], Any]
) -> dict[str, Any]:
    raws = {name: raw_field(tree, name) for name in names}
    return {name: attempt(partial(read_field, raw)) for name, raw in raws.items()}


def read(message: bytes) -> dict[str, Any]:
    tree = message_from_bytes(message, policy=policy.default)
    return {
        "text": read_fields(tree, TEXT_FIELDS, text_of),
        "addresses": read_fields(tree, ADDRESS_FIELDS, mailboxes),
        "ids": read_fields(tree, ID_FIELDS, message_ids),
        "parts": list(walk(tree)),
    }
