"""What must hold of every draft, whatever it was made from.

By Python's own readers and by plain rules on bytes, so that nothing of raincheck
stands surety for itself. A check raises AssertionError.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import EmailMessage, Message
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import raincheck

FIELDS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "MIME-Version",
    "X-Mozilla-Draft-Info",
    "Content-Type",
]
PART_FIELDS = {"Content-Type", "Content-Transfer-Encoding", "Content-Disposition"}
SIMPLE = {"7bit", "quoted-printable", "base64"}
TAGS = {"html", "head", "meta", "body", "div", "p", "b", "ul", "ol", "li", "br"}
TAGS |= {"blockquote"}
ATTRIBUTES = {
    ("html", "lang"),
    ("html", "dir"),
    ("div", "lang"),
    ("div", "dir"),
    ("div", "style"),
    ("meta", "charset"),
    ("meta", "name"),
    ("meta", "content"),
    ("blockquote", "type"),
    ("blockquote", "dir"),
}
ONCE = {
    "UID",
    "DTSTAMP",
    "SEQUENCE",
    "RECURRENCE-ID",
    "ORGANIZER",
    "DTSTART",
    "DTEND",
    "DURATION",
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "COMMENT",
    "X-MICROSOFT-CDO-APPT-SEQUENCE",
    "X-MS-OLK-ORIGINALSTART",
    "X-MS-OLK-ORIGINALEND",
}
CALENDAR = {"PRODID", "VERSION", "CALSCALE", "METHOD"}


# ---- Bytes --------------------------------------------------------------------


def check_wire(data: bytes) -> None:
    """Lines as SMTP without extensions carries them (RFC 5321, 4.5.3.1.6)."""
    assert data.endswith(b"\r\n")
    assert b"\0" not in data
    for line in data.split(b"\r\n"):
        assert b"\r" not in line
        assert b"\n" not in line
        assert len(line) <= 998
        assert line.isascii()


# ---- Mail ---------------------------------------------------------------------


def defects(message: EmailMessage) -> list[object]:
    found: list[object] = []
    for part in message.walk():
        found += part.defects
        for header in part.values():
            found += getattr(header, "defects", [])
        if not part.is_multipart():
            part.get_content()
    return found


def structure(part: Message[Any, Any]) -> Any:
    """Give the types of a tree: a text, or a text and what it holds."""
    kind = part.get_content_type()
    if not part.is_multipart():
        return kind
    return (kind, [structure(child) for child in part.get_payload()])  # type: ignore[arg-type]


def expected_structure(draft: raincheck.Draft, shape: str, attached: int = 0) -> Any:
    """Say what docs/drafts.md does; `attached` files go along with a briefing."""
    words = ["text/plain", "text/html"]
    files = ["application/octet-stream"] * attached
    informs = draft.kind == "briefing" and not draft.method
    if informs:
        files.insert(0, "application/ics")
    elif draft.method and shape == "send":
        words.append("text/calendar")
    elif draft.method:
        files.insert(0, "text/calendar")
    alternative = ("multipart/alternative", words)
    return ("multipart/mixed", [alternative, *files]) if files else alternative


def check_header(message: EmailMessage, shape: str) -> None:
    names = list(message.keys())
    optional = {"In-Reply-To", "References"}
    if shape == "send":
        optional.add("X-Mozilla-Draft-Info")
        assert "X-Mozilla-Draft-Info" not in names
    assert [n for n in FIELDS if n in names or n not in optional] == names
    for part in message.walk():
        if part is not message:
            assert set(part.keys()) <= PART_FIELDS
            assert len(set(part.keys())) == len(part.keys())
        if not part.is_multipart():
            assert part["Content-Transfer-Encoding"] in SIMPLE


# ---- Words --------------------------------------------------------------------


def unflow(text: str, *, delsp: bool) -> str:
    """Join the soft line breaks of format=flowed (RFC 3676, 4)."""
    out: list[str] = []
    open_depth: int | None = None  # of the paragraph that goes on
    for written in text.split("\n"):
        depth = len(written) - len(written.lstrip(">"))
        line = written[depth:].removeprefix(" ")
        flows = line.endswith(" ") and line != "-- "
        if flows and delsp:
            line = line[:-1]
        if open_depth == depth and line != "-- ":
            out[-1] += line
        else:
            out.append(">" * depth + (" " if depth else "") + line)
        open_depth = depth if flows else None
    return "\n".join(out)


def plain_words(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    text = str(body.get_content()).replace("\r\n", "\n")
    parameters = body["Content-Type"].params
    if parameters.get("format", "").lower() == "flowed":
        return unflow(text, delsp=parameters.get("delsp", "").lower() == "yes")
    return text


def letters_of(text: str) -> str:
    """Leave out what wrapping changes."""
    return "".join(text.split())


class Page(HTMLParser):
    """A page of ours: its elements, in order, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        assert len({name for name, _ in attrs}) == len(attrs)
        for name, _ in attrs:
            assert (tag, name) in ATTRIBUTES, (tag, name)
        self.tags.append(tag)
        if tag not in {"meta", "br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def read_page(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    assert [page.tags.count(tag) for tag in ("html", "head", "body")] == [1, 1, 1]
    return page


def check_words(message: EmailMessage, draft: raincheck.Draft) -> None:
    plain = plain_words(message)
    assert letters_of(plain).startswith(letters_of(draft.text))
    html = message.get_body(("html",))
    assert html is not None
    page = read_page(str(html.get_content()))
    # Lists and quotes have their marks in plain text only, as "1." and "-".
    marks = re.compile(r"[-.>\d]")
    words = marks.sub("", letters_of(draft.text))
    assert marks.sub("", letters_of(page.text)).startswith(words)


# ---- The calendar object ------------------------------------------------------


@dataclass(frozen=True)
class Object:
    """A calendar object as lines, unfolded, and whose they are."""

    lines: list[tuple[str, str, str, str]]  # component, name, parameters, value

    def values(self, name: str, component: str = "VEVENT") -> list[str]:
        return [v for c, n, _, v in self.lines if (c, n) == (component, name)]


def calendar_part(message: EmailMessage) -> bytes | None:
    for part in message.walk():
        if part.get_content_type() == "text/calendar":
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            return content
    return None


def read_object(data: bytes) -> Object:
    """Read strictly: RFC 5545, 3.1, and nothing that it does not allow."""
    assert data.endswith(b"\r\n")
    for folded in data.split(b"\r\n")[:-1]:
        assert 0 < len(folded) <= 75
        folded.decode("utf-8")  # no fold inside a character
        assert re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", folded) is None
    lines: list[tuple[str, str, str, str]] = []
    stack: list[str] = []
    for line in data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]:
        match = re.fullmatch(
            r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*)"
            r"(?:,(?:\"[^\"]*\"|[^\";:,]*))*)*):(.*)",
            line,
        )
        assert match, line
        name, parameters, value = match.groups()
        if name == "BEGIN":
            stack.append(value)
        elif name == "END":
            assert stack.pop() == value
        else:
            lines.append((stack[-1], name, parameters, value))
    assert stack == []
    return Object(lines)


def check_object(data: bytes, method: str) -> Object:
    read = read_object(data)
    begun = [line for line in data.split(b"\r\n") if line.startswith(b"BEGIN:")]
    assert begun.count(b"BEGIN:VCALENDAR") == 1
    assert begun.count(b"BEGIN:VEVENT") == 1
    inner = {b"BEGIN:VTIMEZONE", b"BEGIN:STANDARD", b"BEGIN:DAYLIGHT"}
    assert set(begun) <= {b"BEGIN:VCALENDAR", b"BEGIN:VEVENT"} | inner
    names = [name for component, name, _, _ in read.lines if component == "VEVENT"]
    assert read.values("METHOD", "VCALENDAR") == [method]
    if method != "REQUEST":  # which passes on what the invitation says
        assert set(names) <= ONCE | {"ATTENDEE"}
        assert len(names) == len(set(names))
    return read


def unescape(value: str) -> str:
    """Undo RFC 5545, 3.3.11, which allows no other escapes."""
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), value
    return re.sub(
        r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value, flags=re.DOTALL
    )


def parameter(parameters: str, name: str) -> str | None:
    """Find a parameter's value, RFC 6868 undone."""
    match = re.search(rf";{name}=(\"[^\"]*\"|[^;:,]*)", parameters)
    if match is None:
        return None
    written = match[1].strip('"')
    return re.sub(
        r"\^(['n^])", lambda m: {"'": '"', "n": "\n", "^": "^"}[m[1]], written
    )


def check_comment(read: Object, draft: raincheck.Draft, shape: str) -> None:
    """Find the words of the letter in both places, or in neither."""
    comments = [unescape(value) for value in read.values("COMMENT")]
    responses = [
        parameter(p, "X-RESPONSE-COMMENT")
        for _, name, p, _ in read.lines
        if name == "ATTENDEE"
    ]
    notes = {note.code for note in draft.notes}
    if shape == "edit" or "words_unfinished" in notes:
        assert comments == []
        assert responses == [None]
        return
    assert responses == comments
    assert letters_of(comments[0]) == letters_of(draft.text)


# ---- All together -------------------------------------------------------------


def check_draft(draft: raincheck.Draft, shape: str, attached: int = 0) -> Object | None:
    """Check it all; give the calendar object, where there is one."""
    check_wire(draft.bytes)
    message = draft.as_message()
    assert defects(message) == []
    check_header(message, shape)
    assert structure(message) == expected_structure(draft, shape, attached)
    check_words(message, draft)
    data = calendar_part(message)
    assert (data is None) == (not draft.method)
    if data is None:
        return None
    read = check_object(data, draft.method)
    if draft.kind == "reply":
        check_comment(read, draft, shape)
    return read
