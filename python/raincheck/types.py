"""The words that raincheck's values are made of, for type checkers.

Each is a Union where one Literal would do: stubtest takes only that for what
the type checker sees.
"""

from typing import Literal, Union

Answer = Union[
    Literal["accept"],
    Literal["reschedule"],
    Literal["shorter"],
    Literal["phone"],
    Literal["email"],
    Literal["bow_out"],
    Literal["decline"],
    Literal["none"],
]
Reason = Union[
    Literal["workload"],
    Literal["conflict"],
    Literal["illness"],
    Literal["emergency"],
    Literal["repetitive"],
    Literal["dislike"],
]
Tier = Union[Literal["key"], Literal["major"], Literal["standard"], Literal["minor"]]
Form = Union[
    Literal["unknown"],
    Literal["in_person"],
    Literal["video"],
    Literal["phone"],
    Literal["email"],
    Literal["nothing"],
]
Tone = Union[Literal["formal"], Literal["familiar"]]
Role = Union[Literal["invited"], Literal["among_us"], Literal["forwarded"]]
Recurrence = Union[Literal["single"], Literal["series"], Literal["occurrence"]]
Verdict = Union[Literal["confirmed"], Literal["plausible"], Literal["doubtful"]]
Show = Union[Literal["free"], Literal["tentative"], Literal["busy"]]
Shape = Union[Literal["edit"], Literal["send"]]
Kind = Union[Literal["reply"], Literal["briefing"]]
Severity = Union[Literal["error"], Literal["warning"], Literal["note"]]
TimeForm = Union[Literal["date"], Literal["floating"], Literal["utc"], Literal["zoned"]]
