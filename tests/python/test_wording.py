"""Words of one's own, by the Python API."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest

import raincheck

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

MINE = """\
language = "en"
[letter]
closing = "All the best,"
[familiar.letter]
closing = "All the best,"
[explain]
asked = "They want"
"""
MISSPELT = 'language = "en"\n[letter]\nclosin = "All the best,"\n'
POLICY = """\
[me]
name = "Aisyah Rahman"
addresses = ["aisyah@studio.example"]
[letters]
phrases = ["words/mine.toml"]
"""


@pytest.fixture
def mine() -> raincheck.Wording:
    return raincheck.Wording().with_added(MINE)


def test_letters_and_explanations_are_written_in_it(
    invite: raincheck.Invite,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
    mine: raincheck.Wording,
) -> None:
    decision = raincheck.triage(invite, policy, situation, "phone")
    [plain] = raincheck.compose(invite, decision, policy, now=situation.now)
    [own] = raincheck.compose(invite, decision, policy, now=situation.now, wording=mine)
    assert "All the best," in own.text
    assert "All the best," not in plain.text
    assert "They want" in raincheck.explain(invite, decision, wording=mine)
    assert "They want" not in raincheck.explain(invite, decision)
    brief = raincheck.explain_briefly(invite, decision)
    assert raincheck.explain_briefly(invite, decision, wording=mine) == brief


def test_a_wording_is_a_value(mine: raincheck.Wording) -> None:
    assert mine == raincheck.Wording().with_added(MINE)
    assert mine != raincheck.Wording()
    assert copy.copy(mine) is mine
    assert copy.deepcopy(mine) is mine
    assert raincheck.Wording() == raincheck.Wording()
    assert repr(mine).startswith("<raincheck.Wording of ")


def test_it_knows_its_languages(mine: raincheck.Wording) -> None:
    assert list(mine.languages) == raincheck.languages()
    assert mine.speaks("en-GB")
    assert not mine.speaks("nds")
    own = raincheck.Wording.template().replace('language = "en"', 'language = "nds"')
    assert mine.with_added(own).speaks("nds")


def test_reply_reads_what_the_policy_names(
    message: bytes, tmp_path: Path, now: datetime, mine: raincheck.Wording
) -> None:
    (tmp_path / "words").mkdir()
    words = tmp_path / "words" / "mine.toml"
    words.write_text(MINE, "utf-8")
    (tmp_path / "policy.toml").write_text(POLICY, "utf-8")
    policy = raincheck.Policy.load(tmp_path / "policy.toml")
    assert policy.letters.phrases == (str(words),)
    [draft] = raincheck.reply(message, policy, now=now, answer="phone").drafts
    assert "All the best," in draft.text
    [plain] = raincheck.reply(
        message, policy, now=now, answer="phone", wording=raincheck.Wording()
    ).drafts
    assert "All the best," not in plain.text
    assert raincheck.Wording.load(words) == mine
    words.write_text(MISSPELT, "utf-8")
    with pytest.raises(raincheck.Error, match=r"mine\.toml:3:1: .*closing") as caught:
        raincheck.reply(message, policy, now=now)
    assert caught.value.code == "bad_phrases"
    words.unlink()
    with pytest.raises(raincheck.Error) as caught:
        raincheck.reply(message, policy, now=now)
    assert caught.value.code == "cannot_read"


def test_an_error_adds_nothing(mine: raincheck.Wording) -> None:
    before = copy.copy(mine)
    with pytest.raises(raincheck.Error, match=r"^here\.toml:3:1: "):
        mine.with_added(MISSPELT, "here.toml")
    assert mine == before


def test_checking() -> None:
    assert raincheck.Wording.check(MINE) == []
    [problem] = raincheck.Wording.check(MISSPELT)
    assert (problem.severity, problem.line, problem.column) == ("error", 3, 1)
    assert raincheck.Wording.check(raincheck.Wording.template("ms")) == []
