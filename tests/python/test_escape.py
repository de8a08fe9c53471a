"""Whatever a mail or a policy holds, nothing leaves its field."""

from __future__ import annotations

import base64
import json
import re
from datetime import datetime, timedelta, timezone
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import raincheck
from mail_checks import check_draft, unescape
from policies import ANSWERS

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
SITUATION = raincheck.Situation(
    NOW,
    free_slots=[(NOW + timedelta(days=9), NOW + timedelta(days=9, hours=2))],
)

# What has meant something else than words to some reader.
TRAPS = [
    "\r\nBcc: eve@evil.example\r\n\r\n<p>body",
    "\r\n\r\n--=_raincheck",
    "\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil\n",
    "END:VCALENDAR",
    "\r\n.\r\n",
    ";X-EVIL=1:mailto:eve@evil.example",
    '"',
    "'",
    "\\",
    "\\n",
    "\\\\,",
    "^n",
    "^^'",
    ":",
    ";",
    ",",
    "=?utf-8?q?=0D=0ABcc:_eve@evil.example?=",
    "=?utf-8?b?",
    "=0D=0A",
    "%0d%0aBcc:%20eve@evil.example",
    "{{name}}",
    "{{{organizer}}}",
    "{{#has_agenda}}{{/has_agenda}}",
    "{{=<% %>=}}",
    "<script>alert(1)</script>",
    "</p></body></html>",
    "<img src=x onerror=alert(1)>",
    "<!-- ",
    "]]>",
    "&lt;b&gt;&amp;&#60;",
    "From ",
    "\nFrom here on",
    ">",
    "\n> quoted",
    "trailing   \n",
    "-- \n",
    "# heading",
    "- item",
    "1. item",
    "   continued",
    "\u202eright to left\u202c",
    "\u2066\u2069\u200f\u061c",
    "e\u0301\u0323\u200d",
    "👩\u200d👩\u200d👧\u200d👦🏽",
    "日本語の会議",
    "اجتماع",
    "\0",
    "\x01\x08\x0b\x0c\x1b[31m\x7f",
    "\x85\u2028\u2029\ufeff\ufffe\uffff",
    "\U0010ffff",
    "‹gap›",  # noqa: RUF001 # a gap of a letter looks so
    "x" * 1200,
    "w " * 600,
    "é" * 700,
    "\t",
    " ",
    "a",
    "Review",
]
# As bytes, so that what is no UTF-8 comes along: a surrogate, half a character.
BROKEN = [b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xc3", b"\xff\xfe", b"\xf0\x9f\x98"]
hostile = st.lists(
    st.sampled_from([trap.encode() for trap in TRAPS] + BROKEN)
    | st.text(max_size=6).map(lambda text: text.encode("utf-8", "replace")),
    max_size=5,
).map(b"".join)


def as_text(value: bytes) -> bytes:
    """Escape as RFC 5545, 3.3.11, has it, so that all of it is the value."""
    value = re.sub(rb"([\\;,])", rb"\\\1", value)
    return value.replace(b"\r\n", b"\\n").replace(b"\n", b"\\n")


def as_parameter(value: bytes) -> bytes:
    """Escape as RFC 6868 has it; other controls have no way in."""
    value = value.replace(b"^", b"^^").replace(b'"', b"^'").replace(b"\n", b"^n")
    return b'"' + re.sub(rb"[\x00-\x08\x0a-\x1f\x7f]", b"", value) + b'"'


def as_words(value: bytes) -> bytes:
    """Encode as RFC 2047 has it: any byte at all comes through."""
    chunks = [value[i : i + 40] for i in range(0, len(value), 40)]
    return b"\r\n ".join(
        b"=?utf-8?b?" + base64.b64encode(chunk) + b"?=" for chunk in chunks
    )


def make_mail(value: dict[str, bytes], raw: bytes) -> bytes:
    """Make up an invitation; `raw` stands in the calendar as it is."""
    items = b"".join(b"\\n- " + as_text(value["item"]) for _ in range(2))
    calendar = b"\r\n".join(
        [
            b"BEGIN:VCALENDAR",
            b"VERSION:2.0",
            b"PRODID:-//Acme//Calendar//EN",
            b"METHOD:REQUEST",
            b"BEGIN:VEVENT",
            b"UID:" + as_text(value["uid"]) + b"1",
            b"SEQUENCE:2",
            b"DTSTAMP:20261120T020000Z",
            b"DTSTART:20261201T060000Z",
            b"DTEND:20261201T073000Z",
            b"SUMMARY:" + as_text(value["summary"]),
            b"DESCRIPTION:Agenda:" + items,
            b"LOCATION:" + as_text(value["place"]),
            b"COMMENT:" + as_text(value["comment"]),
            b"ORGANIZER;CN=" + as_parameter(value["name"]) + b":mailto:c@acme.example",
            b"ATTENDEE;CN="
            + as_parameter(value["name"])
            + b":mailto:aisyah@studio.example",
            b"X-RAW:" + raw,
            b"END:VEVENT",
            b"END:VCALENDAR",
            b"",
        ]
    )
    file_name = quote_from_bytes(value["file"] or b"a", safe="").encode()
    return b"\r\n".join(
        [
            b"From: " + as_words(value["name"] or b"C") + b" <c@acme.example>",
            b"To: aisyah@studio.example",
            b"Message-ID: <" + re.sub(rb"[^!-~]|[<>]", b"", value["uid"]) + b"@x>",
            b"References: " + re.sub(rb"[\r\n]+", b" ", value["comment"]) + b" <r@x>",
            b"Subject: " + as_words(value["subject"]),
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/mixed; boundary="part"',
            b"",
            b"--part",
            b"Content-Type: text/calendar; charset=utf-8; method=REQUEST",
            b"Content-Transfer-Encoding: base64",
            b"",
            base64.encodebytes(calendar).replace(b"\n", b"\r\n"),
            b"--part",
            b"Content-Type: application/octet-stream",
            b"Content-Disposition: attachment; filename*=utf-8''" + file_name,
            b"",
            b"bytes",
            b"--part--",
            b"",
        ]
    )


def make_policy(value: dict[str, bytes]) -> raincheck.Policy:
    def toml(name: str) -> str:
        # JSON's strings are TOML's, but for DEL and surrogates.
        text = value[name].decode("utf-8", "replace").replace("\x7f", "")
        return json.dumps(text, ensure_ascii=False)

    return raincheck.Policy.from_toml(f"""
[me]
name = {toml("me")}
addresses = ["aisyah@studio.example"]
domains = ["studio.example"]
phone = "+60 3-5550 1234"
time_zone = "Asia/Kuala_Lumpur"
[limits]
decline = true
[[client]]
name = "Acme"
domains = ["acme.example"]
account_manager = "Ben Tan <ben@studio.example>"
notes = {toml("notes")}
""")


FIELDS = ["uid", "summary", "item", "place", "comment", "name", "file", "subject"]
MINE = ["me", "notes"]


def check(value: dict[str, bytes], raw: bytes, answer: str, shape: str) -> None:
    mail = make_mail(value, raw)
    invite = raincheck.parse(mail)
    assert invite is not None
    policy = make_policy(value)
    decision = raincheck.triage(invite, policy, SITUATION, answer)  # type: ignore[arg-type]
    for draft in raincheck.compose(
        invite,
        decision,
        policy,
        shape=shape,  # type: ignore[arg-type]
        quote=shape == "edit",  # COMMENT, in the other one, is without it
        original=mail,
        now=NOW,
    ):
        attached = 1 if draft.kind == "briefing" else 0
        read = check_draft(draft, shape, attached)
        if read is None:
            continue
        assert unescape(read.values("UID")[0]) == invite.uid
        assert read.values("SEQUENCE") == ["2"]
        if draft.method == "REPLY":
            assert read.values("DTSTART") == ["20261201T060000Z"]
            assert read.values("DTEND") == ["20261201T073000Z"]
        if draft.kind == "reply":
            assert read.values("ATTENDEE") == ["mailto:aisyah@studio.example"]


PLAIN = dict.fromkeys([*FIELDS, *MINE], b"plain")


@pytest.mark.parametrize("trap", [trap.encode() for trap in TRAPS] + BROKEN)
def test_no_trap_leaves_its_field(trap: bytes) -> None:
    for answer in ANSWERS:
        for shape in ("edit", "send"):
            check(dict.fromkeys(PLAIN, b"a" + trap + b"z"), trap, answer, shape)


@given(
    st.fixed_dictionaries(dict.fromkeys(PLAIN, hostile)),
    hostile,
    st.sampled_from(ANSWERS),
    st.sampled_from(["edit", "send"]),
)
@example(PLAIN, b"", "bow_out", "edit")
@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_nothing_leaves_its_field(
    value: dict[str, bytes], raw: bytes, answer: str, shape: str
) -> None:
    check(value, raw, answer, shape)
