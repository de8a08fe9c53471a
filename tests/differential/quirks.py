"""Where the readers may differ, each with its reason and as narrowly as can be.

QUIRKS is the one list of them: test_readers.py accepts no other difference, asks
that each quirk is met by a message of our own, and compares docs/reading.md with
the list.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from typing import Any, Callable

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Difference:
    """One value that another reader reads otherwise than raincheck."""

    message: bytes
    kind: str  # text, addresses … as docs/reading.md lists them, or raised
    where: str  # a header field, or the place of the part
    reader: str  # gmime, email
    ours: Any
    theirs: Any
    source: str  # the field, the part's fields or all parts', with LF
    body: str  # of the part, still encoded, with LF
    defects: list[str]  # of the part, or of all, as `email` names them


@dataclass(frozen=True)
class Quirk:
    name: str
    whose: str  # raincheck where it is ours by choice; else the reader that is odd
    kinds: tuple[str, ...]
    reason: str
    explains: Callable[[Difference], bool]


def has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE | re.MULTILINE) is not None


def encoding_is(name: str, difference: Difference) -> bool:
    return has(rf"^content-transfer-encoding:\s*{name}\s*$", difference.source)


def without_domainless(d: Difference) -> bool:
    kept = [mailbox for mailbox in d.theirs if "@" in mailbox[1]]
    return kept == d.ours and len(kept) < len(d.theirs)


def without_atless(d: Difference) -> bool:
    kept = [ident for ident in d.theirs if re.fullmatch(r"<[^@\s]+@[^@\s]+>", ident)]
    return kept == d.ours and len(kept) < len(d.theirs)


def blanks_before_line_ends(d: Difference) -> bool:
    blanks = rb"[ \t]+(?=\r?\n|\Z)"
    body = d.body.encode("latin-1")
    clean = binascii.a2b_qp(re.sub(blanks, b"", body))
    return clean == to_lf(d.ours) and re.search(blanks, body) is not None


def to_lf(value: bytes) -> bytes:
    return value.replace(b"\r\n", b"\n")


def only_names_differ(d: Difference, same: Callable[[str, str], bool]) -> bool:
    return len(d.theirs) == len(d.ours) and all(
        mine[1] == other[1] and (mine[0] == other[0] or same(mine[0], other[0]))
        for mine, other in zip(d.ours, d.theirs)
    )


def domains_decoded(d: Difference) -> bool:
    """Say whether theirs differs by U-labels for our A-labels alone."""
    return len(d.theirs) == len(d.ours) and all(
        [other[0], re.sub(r"[^@]+$", lambda m: m[0].encode("idna").decode(), other[1])]
        == mine
        for mine, other in zip(d.ours, d.theirs)
    )


def parameters_differ(d: Difference, same: Callable[[str, str], bool]) -> bool:
    return set(d.ours) == set(d.theirs) and all(
        value == d.theirs[name] or same(value, d.theirs[name])
        for name, value in d.ours.items()
    )


def is_part_of(shorter: list[Any], longer: list[Any]) -> bool:
    rest = iter(longer)
    return all(item in rest for item in shorter)


def boundaries(d: Difference) -> list[str]:
    return re.findall(r'boundary="?([^"\n;]+)"?', d.source, re.IGNORECASE)


def empty_part(d: Difference) -> bool:
    """Say whether theirs lacks text/plain parts of ours, where some are empty."""
    mine = [node for node in d.ours if node[1] != "text/plain"]
    return (
        len(d.theirs) < len(d.ours)
        and is_part_of(d.theirs, d.ours)
        and is_part_of(mine, d.theirs)
        and any(
            has(
                rf"^--{re.escape(name)}[ \t]*\r?\n(--{re.escape(name)}(--)?\s*$|\Z)",
                text,
            )
            for text in [d.message.decode("latin-1")]
            for name in boundaries(d)
        )
    )


def nodes_differ(d: Difference, same: Callable[[str, str], bool]) -> bool:
    return len(d.ours) == len(d.theirs) and all(
        mine[0] == other[0] and (mine[1] == other[1] or same(mine[1], other[1]))
        for mine, other in zip(d.ours, d.theirs)
    )


def unopened(d: Difference) -> bool:
    """Say whether theirs lacks what stands in messages that are encoded."""
    if not any(
        has(r"^content-type:\s*message/rfc822", fields)
        and has(r"^content-transfer-encoding:\s*(base64|quoted-printable)", fields)
        for fields in d.source.split("\n\n")
    ):
        return False
    closed = [node for node in d.theirs if node[1] != "text/plain"]
    return is_part_of(closed if d.kind == "tree" else d.theirs, d.ours)


def without_inside_of_reports(d: Difference) -> bool:
    """Say whether theirs is more by what a message/… but message/rfc822 holds."""
    kept: list[tuple[int, str]] = []
    closed: int | None = None
    for depth, name in d.theirs:
        if closed is not None and depth > closed:
            continue
        closed = None
        if name.startswith("message/") and name != "message/rfc822":
            closed = depth
        kept.append((depth, name))
    return bool(kept == d.ours)


def replaced(ours: str, theirs: str) -> bool:
    """Say whether theirs is ours with U+FFFD for some characters."""
    pattern = ".+".join(re.escape(piece) for piece in re.split("\ufffd+", theirs))
    return "\ufffd" in theirs and re.fullmatch(pattern, ours) is not None


def eight_bit(d: Difference) -> bool:
    if not has(r"[\x80-\xff]", d.source):
        return False
    if d.kind == "text":
        return replaced(d.ours, d.theirs)
    if d.kind == "addresses":
        return only_names_differ(d, replaced)
    return parameters_differ(d, replaced)


def ended_early(d: Difference) -> bool:
    """Say whether `email` saw the headers end at a line that is no field."""
    defects = {
        "MissingHeaderBodySeparatorDefect",
        "FirstHeaderLineIsContinuationDefect",
    }
    if not defects & set(d.defects):
        return False
    if d.kind == "bytes":
        return bool(d.theirs.endswith(d.ours))
    if d.kind == "tree":
        return len(d.theirs) < len(d.ours)
    return d.theirs in ("", [])


def last_line_end(d: Difference) -> bool:
    """Say whether that is all, and the part goes on to the end of the mail."""
    line_ends = (b"\n", b"\r\n")
    return d.message.endswith(d.ours) and d.ours in [
        d.theirs + end for end in line_ends
    ]


def same_but_blanks(d: Difference) -> bool:
    return d.kind == "text" and re.sub(r"\s", "", d.ours) == re.sub(r"\s", "", d.theirs)


def unescaped(ours: str, theirs: str) -> bool:
    return "\\" in ours and ours.replace("\\", "") == theirs


def late_charset(d: Difference) -> bool:
    if not has(r"\*\d+\*?=", d.source):
        return False
    if d.reader == "email":
        return parameters_differ(d, lambda mine, other: mine.startswith(other))
    return parameters_differ(
        d, lambda mine, other: re.sub(r"[\w-]+''", "", other) == mine
    )


WORD = r"=\?[^?\s]+\?"
TWO_B_WORDS = rf"{WORD}b\?[^?]*=\?=\s*{WORD}b\?"

QUIRKS = [
    # ---- raincheck's own, by choice ----
    Quirk(
        "no mailbox without a domain",
        "raincheck",
        ("addresses",),
        "RFC 5322, 3.4.1: an addr-spec has an “@”. Nothing can be sent to other "
        "words, so they are no addressee; the others may list them.",
        without_domainless,
    ),
    Quirk(
        "no message-id without an at sign",
        "raincheck",
        ("ids",),
        "RFC 5322, 3.6.4: id-left “@” id-right. What is none would go out again "
        "in our References, so it is dropped.",
        without_atless,
    ),
    Quirk(
        "no blanks at the end of a quoted-printable line",
        "raincheck",
        ("bytes",),
        "RFC 2045, 6.7 (3): they were added on the way and must be deleted, "
        "those behind a soft line break too. The others keep them.",
        blanks_before_line_ends,
    ),
    Quirk(
        "a backslash that escapes nothing stays",
        "raincheck",
        ("type_parameters", "disposition_parameters"),
        "RFC 5322, 3.2.4, makes “C:\\TEMP” mean “C:TEMP”, but senders mean a path. "
        "Only quotes and backslashes are unescaped.",
        lambda d: parameters_differ(d, unescaped),
    ),
    Quirk(
        "uuencode is no transfer encoding",
        "raincheck",
        ("bytes",),
        "RFC 2045, 6.1 and 6.3: it is none of the five. No calendar was met in "
        "it, so the bytes are left as they are, with a quirk in the Invite.",
        lambda d: encoding_is("(x-)?uuencode", d) and b"begin " in d.ours,
    ),
    Quirk(
        "a byte order mark before the first field",
        "raincheck",
        ("text", "addresses", "ids", "tree", "error"),
        "RFC 5322, 2.2, knows no such thing; editors write it. It is passed "
        "over. GMime loses the first field, `email` all of them.",
        lambda d: (
            d.message.startswith(BYTE_ORDER_MARK)
            and d.theirs in ("", [], "no_message", [(0, "text/plain")])
        ),
    ),
    Quirk(
        "a part between two delimiters",
        "raincheck",
        ("tree",),
        "RFC 2046, 5.1.1: a body-part may be empty. One delimiter right behind "
        "the other makes an empty text/plain; the others may pass over it.",
        empty_part,
    ),
    Quirk(
        "a type in quotes",
        "raincheck",
        ("tree",),
        "RFC 2045, 5.1: a type is a token. The quotes are passed over; GMime "
        "reads application/octet-stream, `email` keeps them.",
        lambda d: (
            has(r'^content-type:\s*"', d.source)
            and nodes_differ(
                d,
                lambda mine, other: other in {f'"{mine}"', "application/octet-stream"},
            )
        ),
    ),
    Quirk(
        "what is too large is refused",
        "raincheck",
        ("error",),
        "Each cap of limits.hpp has its test; the others read on, or have caps "
        "of their own.",
        lambda d: d.ours == "too_large",
    ),
    Quirk(
        "two equal signs at the end of a quoted-printable line",
        "raincheck",
        ("bytes",),
        "RFC 2045, 6.7 (5): the last one is a soft line break, so the first is "
        "text. GMime keeps both and the line end, `email` one and the line end.",
        lambda d: encoding_is("quoted-printable", d) and has(r"==$", d.body),
    ),
    Quirk(
        "a multipart without a boundary",
        "raincheck",
        ("tree",),
        "RFC 2046, 5.1.1, requires one. Its body is read as text/plain, with a "
        "quirk in the Invite; the others keep the type of what has no parts.",
        lambda d: (
            any(
                has(r"^content-type:\s*multipart/", fields)
                and not has(r"[;\s]boundary=", fields)
                for fields in d.source.split("\n\n")
            )
            and nodes_differ(
                d,
                lambda mine, other: (
                    mine == "text/plain" and other.startswith("multipart/")
                ),
            )
        ),
    ),
    Quirk(
        "a message/rfc822 in base64",
        "raincheck",
        ("tree", "calendars"),
        "RFC 2046, 5.2.1, forbids it, senders do it. It is decoded and opened; "
        "GMime leaves it closed, `email` opens it without decoding it.",
        unopened,
    ),
    # ---- GMime ----
    Quirk(
        "GMime: bytes around the padding of B-words are lost",
        "gmime",
        ("text", "addresses"),
        "RFC 2047, 6.2: adjacent words are put together when shown. GMime "
        "decodes their base64 as one stream, which padding in between ends.",
        lambda d: has(TWO_B_WORDS, d.source),
    ),
    Quirk(
        "GMime: 8-bit text in a word",
        "gmime",
        ("addresses",),
        "RFC 2047, 2, wants ASCII in a word. GMime makes 8-bit bytes UTF-8 and "
        "then decodes them once more by the charset of the word.",
        lambda d: (
            has(rf"{WORD}q\?[^?]*[\x80-\xff]", d.source)
            and only_names_differ(d, lambda mine, other: len(other) > len(mine))
        ),
    ),
    Quirk(
        "GMime: base64 that lacks its padding",
        "gmime",
        ("bytes",),
        "RFC 2045, 6.8: the last group is padded. GMime drops the bytes of one "
        "that is not.",
        lambda d: (
            encoding_is("base64", d)
            and len(re.sub(r"[^A-Za-z0-9+/=]", "", d.body)) % 4 != 0
            and d.ours.startswith(d.theirs)
            and len(d.ours) - len(d.theirs) <= 2
        ),
    ),
    Quirk(
        "GMime: a type without a subtype",
        "gmime",
        ("tree",),
        "RFC 2045, 5.2: what cannot be read is text/plain. GMime reads "
        "application/octet-stream.",
        lambda d: (
            has(r"^content-type:[ \t]*[^/;\s]*[ \t]*(;|$)", d.source)
            and nodes_differ(
                d,
                lambda mine, other: (
                    (mine, other) == ("text/plain", "application/octet-stream")
                ),
            )
        ),
    ),
    Quirk(
        "GMime: the last of two Content-Type fields",
        "gmime",
        ("tree",),
        "RFC 2045, 3, allows one. GMime believes the last, even one behind a "
        "delimiter that no blank line precedes; the others the first.",
        lambda d: (
            re.search(
                rb"^content-type:(.+\n)+content-type:",
                d.message,
                re.IGNORECASE | re.MULTILINE,
            )
            is not None
        ),
    ),
    Quirk(
        "GMime: a charset behind the first segment",
        "gmime",
        ("type_parameters", "disposition_parameters"),
        "RFC 2231, 4.1: the first segment names the charset. GMime leaves the "
        "name in the value where the segments come in another order.",
        late_charset,
    ),
    Quirk(
        "GMime: a comment inside a name",
        "gmime",
        ("addresses",),
        "RFC 5322, 3.4: comments are no part of a display-name. GMime keeps one "
        "that stands between its words.",
        lambda d: only_names_differ(
            d, lambda mine, other: re.sub(r"\([^)]*\) ", "", other) == mine
        ),
    ),
    Quirk(
        "GMime: an internationalized domain",
        "gmime",
        ("addresses",),
        "RFC 5890, 2.3.2.1: “xn--…” and the letters that it stands for are one "
        "name. GMime shows the letters, the others what is written.",
        lambda d: "@xn--" in d.source.lower() and domains_decoded(d),
    ),
    Quirk(
        "GMime: a transfer encoding that nobody knows",
        "gmime",
        ("encoding",),
        "RFC 2045, 6.4: it is to be taken for opaque bytes. Ours names it as "
        "written, GMime says 7bit or 8bit; the bytes are the same.",
        lambda d: (
            d.theirs in {"7bit", "8bit"}
            and d.ours not in {"7bit", "8bit", "binary", "base64", "quoted-printable"}
        ),
    ),
    Quirk(
        "GMime: a quote that is never closed",
        "gmime",
        ("type_parameters", "disposition_parameters"),
        "RFC 5322, 3.2.4: quotes come in pairs. GMime keeps a single one in the value.",
        lambda d: parameters_differ(d, lambda mine, other: other == f'"{mine}'),
    ),
    Quirk(
        "a semicolon that is missing between parameters",
        "raincheck",
        ("type_parameters", "tree"),
        "RFC 2045, 5.1: each has its “;”. Where a word with “=” follows a value, "
        "it is read as the next parameter; the others join or drop it.",
        lambda d: has(
            r"^content-type:.*[^;\s][ \t]+[\w-]+=", re.sub(r"\n[ \t]+", " ", d.source)
        ),
    ),
    Quirk(
        "GMime: what is no message-id ends the list",
        "gmime",
        ("ids",),
        "RFC 5322, 4.5.4: phrases may stand between ids. GMime stops at an “@” in "
        "one, and at an id without “@”.",
        lambda d: (
            has(r":\s*(<[^<>@]*>|[^<>]*@)", d.source)
            and is_part_of([ident for ident in d.theirs if "@" in ident], d.ours)
        ),
    ),
    Quirk(
        "GMime: a message/rfc822 without fields",
        "gmime",
        ("bytes",),
        "RFC 5322, 3.6, asks for some. GMime gives nothing of such a body, the "
        "others the text.",
        lambda d: d.theirs == b"" and d.source == "",
    ),
    Quirk(
        "GMime: a message without fields",
        "gmime",
        ("error",),
        "RFC 5322, 3.6, asks for some. GMime finds no message where the first "
        "line is no field.",
        lambda d: (
            d.theirs == "no_message" and re.match(rb"[\w-]+[ \t]*:", d.message) is None
        ),
    ),
    Quirk(
        "GMime: mixed line ends",
        "gmime",
        ("bytes",),
        "RFC 2046, 5.1.1: the line end before a delimiter belongs to it. GMime "
        "takes two bytes away where it saw CRLF elsewhere, even if it is LF.",
        lambda d: (
            d.ours[:-1] == d.theirs
            and re.search(rb"(?<!\r)\n", d.message) is not None
            and b"\r\n" in d.message
        ),
    ),
    # ---- Python's email ----
    Quirk(
        "email: bytes that are no UTF-8",
        "email",
        ("text", "addresses", "type_parameters", "disposition_parameters"),
        "RFC 6532, 3.1, allows UTF-8 only. `email` writes U+FFFD for other bytes, "
        "the others read windows-1252.",
        eight_bit,
    ),
    Quirk(
        "email: a name in a comment",
        "email",
        ("addresses",),
        "RFC 5322, 3.4, names it as an old form. `email` does not show it.",
        lambda d: (
            "(" in d.source
            and only_names_differ(d, lambda mine, other: mine != "" and other == "")
        ),
    ),
    Quirk(
        "email: quotes inside a word",
        "email",
        ("addresses",),
        "RFC 2047, 5 (3): a word is no quoted-string. Senders put quotes into it "
        "all the same; `email` shows them.",
        lambda d: only_names_differ(d, lambda mine, other: other == f'"{mine}"'),
    ),
    Quirk(
        "email: groups that it cannot read",
        "email",
        ("raised",),
        "RFC 5322, 3.4: a group is a display-name, “:” and mailboxes. `email` "
        "raises where something stands behind it.",
        lambda d: d.theirs == "raised AttributeError" and has(r":[^;]*;", d.source),
    ),
    Quirk(
        "email: line ends in words",
        "email",
        ("raised",),
        "RFC 2047, 2: only printable text stands in words. `email` raises where "
        "one hides a line end; ours becomes a blank.",
        lambda d: d.theirs == "raised ValueError" and has(r"=0[da]", d.source),
    ),
    Quirk(
        "email: a line that is no field ends the headers",
        "email",
        ("text", "addresses", "ids", "tree", "bytes", "calendars"),
        "RFC 5322, 2.1: only a blank line ends them. The line is passed over by "
        "the others.",
        ended_early,
    ),
    Quirk(
        "email: a message/… is opened",
        "email",
        ("tree",),
        "RFC 2046, 5.2: only message/rfc822 holds a message. `email` looks for "
        "fields in reports and fragments too.",
        without_inside_of_reports,
    ),
    Quirk(
        "email: the last line end of a multipart that is not closed",
        "email",
        ("bytes",),
        "RFC 2046, 5.1.1: a line end belongs to the delimiter behind it. There is "
        "none; `email` takes it away all the same.",
        last_line_end,
    ),
    Quirk(
        "email: base64 of an impossible length",
        "email",
        ("bytes",),
        "RFC 2045, 6.8: what is outside the alphabet is ignored. One digit too "
        "many makes `email` give the text undecoded.",
        lambda d: "InvalidBase64LengthDefect" in d.defects,
    ),
    Quirk(
        "email: blanks behind a transfer encoding",
        "email",
        ("bytes",),
        "RFC 2045, 6.1: it is a token. `email` compares it with the blanks, and "
        "decodes nothing.",
        lambda d: (
            has(r"^content-transfer-encoding:.*[ \t]$", d.source)
            and to_lf(d.theirs) == d.body.encode("latin-1")
        ),
    ),
    Quirk(
        "email: a parameter in segments that are plain",
        "email",
        ("type_parameters", "disposition_parameters"),
        "RFC 2231, 4.1, lets segments with and without percents mix. `email` "
        "stops at a blank in one with percents.",
        late_charset,
    ),
    Quirk(
        "email: parameters that are quoted in part",
        "email",
        ("type_parameters",),
        "RFC 2045, 5.1: a value is a token or a quoted-string. `email` drops the "
        "parameters from one that is neither on.",
        lambda d: d.theirs == {} and has(r"=[^\s\";]+.*\"", d.source),
    ),
    Quirk(
        "email: an address in place of a name",
        "email",
        ("addresses",),
        "RFC 5322, 3.4: a name with an “@” is quoted. `email` takes the name for "
        "the address where it is not.",
        lambda d: (
            len(d.theirs) == len(d.ours)
            and all(
                mine == other or [mine[0], ""] == [other[1], other[0]]
                for mine, other in zip(d.ours, d.theirs)
            )
        ),
    ),
    Quirk(
        "email: a boundary inside of itself",
        "email",
        ("tree",),
        "RFC 2046, 5.1.1: each has one of its own. With the same one twice the "
        "innermost open multipart goes on; `email` goes on with the outer.",
        lambda d: len(set(boundaries(d))) < len(boundaries(d)),
    ),
    Quirk(
        "email: a boundary that ends in two dashes",
        "email",
        ("tree",),
        "RFC 2046, 5.1.1, allows it. `email` takes a delimiter of “a--” for the "
        "end of “a”.",
        lambda d: any(name.endswith("--") for name in boundaries(d)),
    ),
    Quirk(
        "a carriage return alone is no line end",
        "raincheck",
        ("text", "ids", "tree", "calendars"),
        "RFC 5322, 2.2: CR and LF come together only. Inside a field a CR is a "
        "blank here, nothing to GMime and the end of a line to `email`.",
        lambda d: (
            re.search(rb"\r(?!\n)", d.message) is not None
            and (d.reader == "email" or d.kind == "ids" or same_but_blanks(d))
        ),
    ),
]
