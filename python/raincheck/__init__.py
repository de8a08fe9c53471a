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
    CalendarSource,
    CalendarTime,
    CalendarUser,
    Client,
    Decision,
    Draft,
    EarlierMeeting,
    Envelope,
    Finding,
    Invite,
    KnownInvite,
    Limits,
    Me,
    Option,
    Policy,
    Problem,
    Quirk,
    Rule,
    RuleLimits,
    Situation,
    Stamp,
    StandingReason,
    Strain,
    Terms,
    Trust,
    __version__,
    explain,
    languages,
    triage,
)
from ._error import Error
from ._verbs import Reply, compose, explain_dict, parse, reply

__all__ = [
    "Address",
    "Authenticity",
    "Because",
    "Bound",
    "CalendarSource",
    "CalendarTime",
    "CalendarUser",
    "Client",
    "Decision",
    "Draft",
    "EarlierMeeting",
    "Envelope",
    "Error",
    "Finding",
    "Invite",
    "KnownInvite",
    "Limits",
    "Me",
    "Option",
    "Policy",
    "Problem",
    "Quirk",
    "Reply",
    "Rule",
    "RuleLimits",
    "Situation",
    "Stamp",
    "StandingReason",
    "Strain",
    "Terms",
    "Trust",
    "__version__",
    "compose",
    "explain",
    "explain_dict",
    "languages",
    "parse",
    "reply",
    "triage",
]
