"""What a policy holds, as Python sees it."""

from datetime import date

import raincheck

TOML = """
[me]
name = "Aisyah"
addresses = ["aisyah@studio.example"]
working_days = ["mon", "fri"]
days_off = [2026-08-31, "2026-12-24/2027-01-02"]

[limits]
buffer = "5m"
notice = "2h"
look_ahead = "7d"

[[calendar]]
url = "https://dav.example.com/work/"
user = "aisyah"
password_command = "pass show dav"

[memory]
ledger = "raincheck.sqlite"

[[client]]
name = "Acme"
domains = ["acme.example"]
time_zone = "Europe/Berlin"

[[rule]]
force = "phone"

[[rule]]
forbid = "email"
[rule.match]
client = "Acme"
tier = ["key", "standard"]
organizer = "*@acme.example"
form = "video"
minutes = ">60m"
recurrence = "series"
role = "among_us"
day = ["sat", "sun"]
time = "22:00-06:00"
reason = "workload"
serious = true
[rule.limits]
travel = "10m"
allowance = "none"
tolerance = 0.5
"""


def test_my_days_and_limits_can_be_read() -> None:
    policy = raincheck.Policy.from_toml(TOML)
    assert policy.me.working_days == (0, 4)
    assert policy.me.days_off == (
        (date(2026, 8, 31), date(2026, 8, 31)),
        (date(2026, 12, 24), date(2027, 1, 2)),
    )
    limits = policy.limits
    assert (limits.buffer, limits.notice, limits.look_ahead) == (5, 120, 10080)
    assert policy.clients[0].time_zone == "Europe/Berlin"
    assert policy.ledger == "raincheck.sqlite"
    [calendar] = policy.calendars
    assert (calendar.path, calendar.url) == ("", "https://dav.example.com/work/")
    assert (calendar.user, calendar.password_command) == ("aisyah", "pass show dav")
    assert policy.lines["limits.notice"] == 10
    assert policy.lines["rule[2].match.serious"] == 42
    assert calendar.line == 13


def test_a_rule_can_be_read() -> None:
    plain, rule = raincheck.Policy.from_toml(TOML).rules
    assert plain.tiers == ()
    assert (plain.minutes, plain.days, plain.time) == (None,) * 3
    assert (plain.serious, plain.limits.travel, plain.limits.allowance) == (None,) * 3
    assert rule.tiers == ("key", "standard")
    assert rule.forms == ("video",)
    assert rule.minutes == (61, None)
    assert rule.recurrences == ("series",)
    assert rule.roles == ("among_us",)
    assert rule.days == (5, 6)
    assert rule.time == (22 * 60, 6 * 60)
    assert rule.reasons == ("workload",)
    assert rule.serious is True
    assert rule.limits.travel == 10
    assert rule.limits.allowance == "none"
    assert rule.limits.tolerance == 5


def test_what_may_surprise_is_a_note() -> None:
    toml = TOML + '[[client]]\nname = "B"\naddresses = ["b@acme.example"]\n'
    [note] = raincheck.Policy.check(toml)
    assert (note.severity, note.key) == ("note", "client[2].addresses[1]")


def test_the_template_is_a_policy() -> None:
    template = raincheck.Policy.template()
    assert raincheck.Policy.from_toml(template).clients == ()
    assert {problem.severity for problem in raincheck.Policy.check(template)} == {
        "warning"
    }
