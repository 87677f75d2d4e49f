"""Models and sealed forecasts held against what happened: as the command does, and as others score."""

from __future__ import annotations

import datetime
import math
from pathlib import Path

import pytest
import scoringrules

import crossroad
from conftest import ROOT, command

CASE = ROOT / "cases/afghanistan-2015/conflict.toml"

MODEL = """format = 1
[conflict]
title = "Talks"
status-quo = []
[dm.us]
prefers = [
  { id = "home", that = "us.leave", chance = 0.7, assumed = "said often" },
  { id = "half", that = "us.half", chance = 0.6, assumed = "said" },
]
[dm.us.options]
leave = { does = "Leave", assumed = "said often" }
half  = { does = "Leave with half", assumed = "said" }
[[rules]]
at-most-one = ["us.leave", "us.half"]
[[questions]]
id = "path"
ask = "Does it leave?"
answers = { goes = "us.leave", half = "us.half" }
otherwise = "stays"
"""


def test_watch_and_what_was_seen_are_as_the_command_tells() -> None:
    conflict = crossroad.load(CASE)
    words = ("--concept", "nash", "--worlds", "500", "--exact", "16", "--format", "json")
    ours = conflict.forecast(given="russia.west", concept="nash", worlds=500, exact=16)
    assert ours.json == command("forecast", CASE, "--given", "russia.west", *words)
    assert ours.given[0].what == "russia.west" and ours.plays[0].given_probability
    within = conflict.forecast(within=True, concept="nash", worlds=500, exact=16)
    assert within.json == command("forecast", CASE, "--within", *words)
    assert within.in_world is None and ours.in_world is not None
    watched = conflict.watch(concept="nash", worlds=500, exact=16)
    assert watched.json == command("watch", CASE, *words)
    bits = [one.bits for one in watched.questions[0].telling]
    assert bits == sorted(bits, reverse=True) and bits[0] > 0
    with pytest.raises(crossroad.QuestionError, match="there is no|no option"):
        conflict.forecast(given="russia.wets")


def test_the_library_and_its_backtest_are_as_the_command_tells(tmp_path: Path) -> None:
    assert crossroad.cases().json == command("cases", "--format", "json")
    words = ("--shuffles", "3", "--resamples", "50", "--concept", "nash", "--format", "json")
    ours = crossroad.backtest(concept="nash", shuffles=3, resamples=50)
    assert ours.json == command("backtest", *words)
    case = ROOT / "cases/berlin-1948/conflict.toml"
    (tmp_path / "berlin-1948").mkdir()
    (tmp_path / "berlin-1948/conflict.toml").write_bytes(case.read_bytes())
    models = {"berlin-1948": crossroad.load(case)}
    ours = crossroad.backtest(models, concept="nash", shuffles=3, resamples=50)
    assert ours.json == command("backtest", tmp_path, *words)
    with pytest.raises(crossroad.QuestionError, match="0 shuffles"):
        crossroad.backtest(models, shuffles=0)


def test_a_seal_is_the_commands_byte_for_byte(tmp_path: Path) -> None:
    model = tmp_path / "talks.toml"
    model.write_text(MODEL)
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    words = ("--horizon", "2027-06-30", "--resolution", "it says", "--date", "2026-11-30")
    command("seal", model, "--to", theirs, *words)
    conflict = crossroad.load(model)
    day = datetime.date(2027, 6, 30)
    sealed = conflict.seal(ours, horizon=day, resolution="it says", date="2026-11-30")
    assert sealed.ids == ("path-2026-11-30",)
    assert ours.read_bytes() == theirs.read_bytes()
    command("resolve", theirs, sealed.ids[0], "--answer", "half", "--source", "news", "--date", "2027-07-01")
    with pytest.raises(crossroad.QuestionError, match="2 things stand in the way") as wrong:
        crossroad.resolve(ours, sealed.ids[0], answer="hlaf", source="news", date="2027-06-29")
    assert any("did you mean `half`" in hint for hint in wrong.value.hints)
    last = crossroad.resolve(ours, sealed.ids[0], answer="half", source="news", date="2027-07-01")
    assert ours.read_bytes() == theirs.read_bytes()
    assert crossroad.score(ours).last == last
    mortem = crossroad.post_mortem(ours, sealed.ids[0])
    told = command("score", ours, "--post-mortem", sealed.ids[0], "--format", "json")
    assert mortem.json == told
    assert mortem.came == "half" and mortem.given[0].probability < 1
    with pytest.raises(crossroad.QuestionError, match="there is no sealed forecast"):
        crossroad.post_mortem(ours, "nothing")
    with pytest.raises(crossroad.QuestionError, match="is sealed already"):
        conflict.seal(ours, horizon=day, resolution="it says", date="2026-11-30")
    ours.write_text(ours.read_text().replace("2027-06-30", "2026-12-01", 1))
    altered = ours.read_bytes()
    with pytest.raises(crossroad.Refused, match="line 2: it was altered"):
        conflict.seal(ours, horizon=day, resolution="it says", id="b", date="2026-11-30")
    assert ours.read_bytes() == altered
    with pytest.raises(FileNotFoundError):
        crossroad.resolve(tmp_path / "none", "a", answer="half", source="news")


def test_watch_and_pool_have_tables() -> None:
    talks = crossroad.loads(MODEL)
    watched = talks.watch()
    assert list(watched.table_names) == ["watch", "watch_answers", "watch_reasons"]
    table = watched.table("watch").to_pydict()
    telling = watched.questions[0].telling
    assert table["bits"] == [one.bits for one in telling]
    assert table["what"] == [watched.moves[one.sighting].what for one in telling]
    case = CASE.parent
    read = {name: crossroad.load(case / f"{name}.toml") for name in ("conflict", "second-reading")}
    pooled = crossroad.loads(crossroad.merge(read).text).pool(worlds=500)
    assert list(pooled.table_names) == ["pooled", "analysts", "disagreements"]
    ids = set(pooled.table("analysts").to_pydict()["analyst"])
    assert ids == {"conflict", "second-reading"}
    told = pooled.table("pooled").to_pydict()
    assert {"merged", "analyst", "pool"} == set(told["made_by"])


def test_scores_are_those_of_scoringrules(tmp_path: Path) -> None:
    (tmp_path / "talks.toml").write_text(MODEL)
    seals = tmp_path / "seals"
    for came in ("goes", "half", "stays"):
        sealed = ("--horizon", "2027-06-30", "--resolution", "it says", "--date", "2026-11-30")
        command("seal", tmp_path / "talks.toml", "--to", seals, "--id", came, *sealed)
        resolved = ("--source", "the news", "--date", "2027-07-01")
        command("resolve", seals, came, "--answer", came, *resolved)
    found = crossroad.score(seals)
    told = 0
    for one in found.forecasts:
        shares = {row.concept: row.shares for row in one.forecast}
        for score in one.scores or ():
            if score.forecaster == "uniform":
                continue
            given = shares[score.forecaster]
            hits = [float(answer == one.came) for answer in one.answers]
            # Brier's score over several answers is the sum of those of each.
            brier = sum(scoringrules.brier_score(y, p) for y, p in zip(hits, given))
            assert score.brier == pytest.approx(brier, abs=1e-12)
            at = hits.index(1.0)
            bits = scoringrules.log_score(1.0, given[at]) / math.log(2)
            assert score.bits == pytest.approx(float(bits), abs=1e-9)
            told += 1
    assert told == 15
    altered = seals.read_text().replace("2027-06-30", "2026-12-01", 1)
    seals.write_text(altered)
    with pytest.raises(crossroad.Refused, match="line 2: it was altered"):
        crossroad.score(seals)
