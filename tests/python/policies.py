"""Policies made up from the reference of all keys, for Hypothesis.

docs/policy.md is printed by the loader from its own table (a C++ test compares
them), so a key that is new is made up here at once; a new kind of value fails.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "policy.md"

ANSWERS = ["accept", "reschedule", "shorter", "phone", "email", "bow_out", "decline"]
REASONS = ["workload", "conflict", "illness", "emergency", "repetitive", "dislike"]
TIERS = ["key", "major", "standard", "minor"]
FORMS = ["in_person", "video", "phone", "unknown"]
DAYS = ["mon", "tue", "wednesday", "thu", "fri", "sat", "sun"]
ZONES = ["UTC", "Asia/Kuala_Lumpur", "America/St_Johns", "Pacific/Apia"]
WORDS = ["Acme", "weekly", "plan", "contract", "ü „x“", ""]
DOMAINS = ["acme.example", "studio.example", "example.com", "mail.acme.example"]
PATTERNS = [*DOMAINS, "*.example", "carol@acme.example", "*@acme.example"]
ADDRESSES = [
    "aisyah@studio.example",
    "carol@acme.example",
    "ben@studio.example",
    "a+tag@example.com",
]


def literal(value: Any) -> str:
    """Write a value as TOML; JSON does for all that is made up here."""
    return json.dumps(value, ensure_ascii=False)


def one_of(words: list[str]) -> st.SearchStrategy[Any]:
    return st.sampled_from(words)


def some_of(words: list[str]) -> st.SearchStrategy[Any]:
    return st.lists(one_of(words), min_size=1, max_size=3, unique=True)


def one_or_some_of(words: list[str]) -> st.SearchStrategy[Any]:
    return one_of(words) | some_of(words)


def tenths(most: int) -> st.SearchStrategy[Any]:
    return st.integers(0, most).map(lambda number: number / 10)


minutes = st.integers(1, 600)
durations = minutes.map(lambda number: f"{number}m") | one_of(["1.5h", "2h30m", "1d"])
clock = st.integers(0, 23).map(lambda hour: f"{hour:02}:30")
lengths = (
    st.tuples(one_of(["", ">", ">=", "<", "<="]), minutes).map(
        lambda pair: f"{pair[0]}{pair[1] + 1}m"
    )
    | minutes.map(lambda number: f"{number}m-{number + 30}m")
)  # fmt: skip

# By how the reference words a kind of value.
KINDS: dict[str, st.SearchStrategy[Any]] = {
    "text": one_of(WORDS),
    "true or false": st.booleans(),
    "a whole number from 1": st.integers(1, 9),
    "a duration, as in": durations,
    'a duration or "none"': durations | st.just("none"),
    "a strain from": tenths(50),
    "a number from 0 to 1": tenths(10),
    "a tier:": one_of(TIERS),
    "a tier, or": one_or_some_of(TIERS),
    "a reason:": one_of(REASONS),
    "a reason, or": one_or_some_of(REASONS),
    'an answer, such as "phone", or': one_or_some_of(ANSWERS),
    'an answer, such as "phone"': one_of(ANSWERS),
    "in_person, video": one_or_some_of(FORMS),
    "single, series": one_or_some_of(["single", "series", "occurrence"]),
    "invited or among_us": one_or_some_of(["invited", "among_us"]),
    "a day, such as": one_or_some_of(DAYS),
    "a length, as in": lengths,
    'hours, as in "09': st.integers(0, 22).map(lambda h: f"{h:02}:15-{h + 1:02}:45"),
    'hours, as in "17': st.tuples(clock, clock)
    .filter(lambda pair: pair[0] != pair[1])
    .map("-".join),
    "a list of addresses": some_of(ADDRESSES),
    "a list of domains": some_of(DOMAINS),
    "a list of language tags": some_of(["en", "ms", "de-AT"]),
    # Letters in words of one's own are test_wording.py's.
    "a list of paths": st.just([]),
    "a tone": one_of(["formal", "familiar"]),
    "an address or a domain": one_of(PATTERNS),
    "an address": one_of(ADDRESSES),
    "a list of dates": some_of(["2026-12-24", "2026-12-01/2026-12-03"]),
    "a language tag": one_of(["en", "ms", "ms-MY", "de"]),
    "an IANA time zone": one_of(ZONES),
    "a person": one_of(["Ben Tan <ben@studio.example>", "cho@studio.example"]),
    "a date, or": one_of(["2026-12-01", "2026-11-24T09:00:00+08:00"]),
}
# Tables in a table, which are sections of their own in the reference.
TABLES = {"match": "rule.match", "limits": "rule.limits"}


def reference() -> dict[str, dict[str, str]]:
    """Read which keys each section has, and of which kind."""
    sections: dict[str, dict[str, str]] = {}
    keys: dict[str, str] = {}
    for line in REFERENCE.read_text(encoding="utf-8").splitlines():
        if header := re.fullmatch(r"## `(\[.*\])`", line):
            keys = sections[header[1]] = {}
        elif row := re.match(r"\| `(\w+)` \| (.*?) \|", line):
            keys[row[1]] = row[2]
    return sections


def value_of(kind: str) -> st.SearchStrategy[str]:
    for start, values in KINDS.items():
        if kind.startswith(start):
            return values.map(literal)
    raise LookupError(f"tests/python/policies.py makes up no value for: {kind}")


SECTIONS = reference()


def keys_of(section: str, *required: str) -> st.SearchStrategy[dict[str, str]]:
    """Make up some keys of a section, as TOML."""
    values = {
        key: inline(TABLES[key]) if kind.startswith("a table") else value_of(kind)
        for key, kind in SECTIONS[section].items()
    }
    needed = {key: values.pop(key) for key in required}
    return st.fixed_dictionaries(needed, optional=values)


def inline(section: str) -> st.SearchStrategy[str]:
    return keys_of(f"[{section}]").map(
        lambda keys: "{" + ", ".join(f"{k} = {v}" for k, v in keys.items()) + "}"
    )


def section(header: str, keys: dict[str, str]) -> str:
    return "\n".join([header, *(f"{k} = {v}" for k, v in keys.items()), ""])


@st.composite
def policies(draw: st.DrawFn) -> str:
    """Make up a policy, as TOML text; few of them are refused."""
    me = draw(keys_of("[me]", "addresses"))
    text = section("[me]", me | {"addresses": '["aisyah@studio.example"]'})
    for header in SECTIONS:
        if header == "[me]" or header.startswith("[rule."):
            continue
        if not header.startswith("[["):
            text += section(header, draw(keys_of(header)))
            continue
        required = {
            "[[client]]": ["name"],
            "[[contact]]": ["address"],
            "[[trust]]": ["from"],
        }.get(header, [])
        for number in range(draw(st.integers(0, 3))):
            keys = draw(keys_of(header, *required))
            if header == "[[client]]":
                keys["name"] = literal(["Acme", "weekly", "plan"][number])
            if header == "[[contact]]":
                keys["address"] = literal(f"contact{number}@acme.example")
            if header == "[[calendar]]":
                keys = {"path": literal("calendar.ics")}
            text += section(header, keys)
    return text
