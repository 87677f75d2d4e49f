"""Merged files, drafts and what a source claims: as the command's."""

from __future__ import annotations

from pathlib import Path

import pytest

import crossroad
from conftest import ROOT, command

CASE = ROOT / "cases/afghanistan-2015"
READINGS = {"first": CASE / "conflict.toml", "second": CASE / "second-reading.toml"}


def test_a_merge_is_the_commands_and_can_be_asked() -> None:
    read = {name: crossroad.load(path) for name, path in READINGS.items()}
    merged = crossroad.merge(read, weights={"first": 2, "second": 1})
    files = [f"{name}={path}" for name, path in READINGS.items()]
    told = command("merge", *files, "--weights", "first=2,second=1", "--format", "json")
    assert merged.json == told
    assert merged.disputes and [one.id for one in merged.analysts] == ["first", "second"]
    assert crossroad.loads(merged.text).pool().json
    with pytest.raises(crossroad.QuestionError, match="two versions or more"):
        crossroad.merge({"first": read["first"]})
    with pytest.raises(crossroad.Refused):
        crossroad.merge({"a": read["first"], "b": crossroad.load(ROOT / "cases/chicken/conflict.toml")})


def test_merging_a_version_with_itself_changes_nothing() -> None:
    first = crossroad.load(READINGS["first"])
    merged = crossroad.merge({"a": first, "b": first}, base=first)
    assert merged.text == READINGS["first"].read_text(encoding="utf-8")
    assert merged.disputes == []


def test_weights_come_from_sealed_forecasts(tmp_path: Path) -> None:
    model = """format = 1
[conflict]
title = "Talks"
status-quo = []
[dm.us]
prefers = [{ that = "us.leave", chance = 0.75, assumed = "x" }]
[dm.us.options]
leave = { does = "Leave", assumed = "x" }
[[questions]]
id = "path"
ask = "?"
answers = { goes = "us.leave" }
otherwise = "stays"
"""
    files = {}
    for name, chance in (("anna", "0.75"), ("boris", "0.25")):
        files[name] = tmp_path / name
        conflict = crossroad.loads(model.replace("0.75", chance))
        conflict.seal(files[name], id="one", horizon="2027-06-30", resolution="x", date="2026-11-30")
        crossroad.resolve(files[name], "one", answer="goes", source="x", date="2027-07-01")
    found = crossroad.weights(files)
    assert found["boris"] == 1 and found["anna"] == pytest.approx((0.7475 / 0.2525) ** (1 / 11), abs=1e-5)
    with pytest.raises(crossroad.Refused, match="no event of which all"):
        crossroad.weights(files, concept="nothing")


def test_what_a_tool_writes_is_a_draft_until_somebody_confirms_it() -> None:
    conflict = crossroad.load(READINGS["first"])
    edited = conflict.edit({"do": "set", "of": "isis-worse", "fields": {"note": "x"}}, by="Model 1")
    assert 'drafted = "Model 1"' in edited.text
    assert any(one.code == "unconfirmed-draft" for one in edited.problems)
    assert "drafted" not in crossroad.edit(edited.text, {"do": "confirm"}).text
    false = {"do": "claim", "source": "note", "quote": "Moscow will send tanks"}
    with pytest.raises(crossroad.Refused, match="because of 2 problems") as refused:
        conflict.edit([false, {"do": "confirm"}], by="Model 1")
    assert any("only a person" in hint for hint in refused.value.hints)


def test_sentences_that_claim_something_stand_in_the_text() -> None:
    text = (CASE / "sources/note.md").read_text(encoding="utf-8")
    found = crossroad.candidates(text)
    assert len(found) > 20
    for one in found:
        assert text[one.from_ : one.to] == one.quote
        assert all(cue in one.quote for cue in one.claims.values())
