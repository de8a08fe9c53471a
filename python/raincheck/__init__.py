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
    Acquaintance,
    Address,
    Authenticity,
    Because,
    Bound,
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
    Situation,
    Stamp,
    StandingReason,
    Strain,
    Terms,
    Trust,
    __version__,
    explain,
    languages,
    learn_clients,
    propose_clients,
    triage,
)
from ._error import Error
from ._verbs import Reply, compose, explain_dict, parse, reply

__all__ = [
    "Acquaintance",
    "Address",
    "Authenticity",
    "Because",
    "Bound",
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
    "learn_clients",
    "parse",
    "propose_clients",
    "reply",
    "triage",
]
