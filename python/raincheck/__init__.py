"""Finished reply drafts to invitations that you can't all take.

    import raincheck

    policy = raincheck.Policy.load("policy.toml")
    reply = raincheck.reply("invitation.eml", policy, reason="workload")
    for draft in reply.drafts:
        print(draft.as_message())

One call does it all; its steps are parse(), triage() and compose(). Nothing is
ever sent. Values can't be changed and are equal by value; all calls may run in
threads at the same time.
"""

from ._core import (
    Address,
    Authenticity,
    Because,
    Bound,
    Calendar,
    CalendarSource,
    CalendarTime,
    CalendarUser,
    Client,
    Decision,
    Draft,
    EarlierChoice,
    EarlierMeeting,
    Envelope,
    Event,
    Finding,
    Invite,
    KnownInvite,
    Limits,
    Me,
    Option,
    Policy,
    Price,
    Problem,
    Quirk,
    Rule,
    RuleLimits,
    Setting,
    Situation,
    Stamp,
    StandingReason,
    Strain,
    Terms,
    Trust,
    __version__,
    calendar_horizon,
    explain,
    explain_briefly,
    languages,
    situation_around,
)
from ._error import Error
from ._verbs import Reply, compose, explain_dict, parse, reply, triage
from .calendars import read_calendars

__all__ = [
    "Address",
    "Authenticity",
    "Because",
    "Bound",
    "Calendar",
    "CalendarSource",
    "CalendarTime",
    "CalendarUser",
    "Client",
    "Decision",
    "Draft",
    "EarlierChoice",
    "EarlierMeeting",
    "Envelope",
    "Error",
    "Event",
    "Finding",
    "Invite",
    "KnownInvite",
    "Limits",
    "Me",
    "Option",
    "Policy",
    "Price",
    "Problem",
    "Quirk",
    "Reply",
    "Rule",
    "RuleLimits",
    "Setting",
    "Situation",
    "Stamp",
    "StandingReason",
    "Strain",
    "Terms",
    "Trust",
    "__version__",
    "calendar_horizon",
    "compose",
    "explain",
    "explain_briefly",
    "explain_dict",
    "languages",
    "parse",
    "read_calendars",
    "reply",
    "situation_around",
    "triage",
]
