"""Edits and the model: as the command's, and undone to the first byte."""

from __future__ import annotations

import json

import pytest

import crossroad
from conftest import ROOT, command

AFGHANISTAN = ROOT / "cases/afghanistan-2015/conflict.toml"


def test_an_edit_is_made_and_undone() -> None:
    text = AFGHANISTAN.read_text(encoding="utf-8")
    edited = crossroad.edit(text, {"do": "rename", "of": "russia.buffer", "to": "zone"})
    assert "russia.zone" in edited.text and "russia.buffer" not in edited.text
    assert not any(problem.error for problem in edited.problems)
    assert crossroad.edit(edited.text, edited.inverse).text == text
    several = [{"do": "delete", "of": "zone"}, {"do": "delete", "of": "less-narcotics"}]
    both = crossroad.edit(text, several)
    assert "less-narcotics" not in both.text
    assert crossroad.edit(both.text, both.inverse).text == text


def test_what_would_break_it_is_refused_with_the_reason() -> None:
    conflict = crossroad.load(AFGHANISTAN)
    with pytest.raises(crossroad.Refused, match="is needed"):
        conflict.edit({"do": "delete", "of": "russia.buffer"})
    with pytest.raises(crossroad.Refused, match="does not stand in"):
        conflict.edit({"do": "claim", "source": "note", "quote": "Moscow will send tanks"})
    with pytest.raises(crossroad.QuestionError, match="cannot be read"):
        conflict.edit({"do": "vanish"})


def test_the_model_is_the_commands() -> None:
    conflict = crossroad.load(AFGHANISTAN)
    model = conflict.model()
    assert model.json == command("model", AFGHANISTAN, "--format", "json")
    vacuum = next(claim for claim in model.claims if claim.id == "vacuum")
    note = (AFGHANISTAN.parent / "sources/note.md").read_text(encoding="utf-8")
    place = vacuum.passage
    assert place is not None
    assert note[place.from_ : place.to].split() == vacuum.quote.split()
    wish = next(one for one in model.statements if one.place == "isis-worse")
    text = AFGHANISTAN.read_bytes()
    assert b"not isis.expand" in text[wish.at.start : wish.at.end]
    assert json.loads(model.json)["schema"] == "crossroad/model/1"
