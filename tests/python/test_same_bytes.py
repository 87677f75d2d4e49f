"""The same question has the same bytes, asked here or of the command."""

from pathlib import Path

import pytest

import crossroad
from conftest import ROOT, command


def json_of(verb: str, case: Path, *arguments: str) -> bytes:
    return command(verb, case, *arguments, "--format", "json")


def test_check(case: Path) -> None:
    assert crossroad.check(str(case)).json == json_of("check", case)


def test_states_and_analyze(case: Path) -> None:
    conflict = crossroad.load(case)
    assert conflict.states().json == json_of("states", case)
    assert conflict.analyze().json == json_of("analyze", case)
    few = conflict.analyze("nash,seq", where="1", sequences="single", threads=1)
    words = ("--concept", "nash,seq", "--where", "1", "--sequences", "single")
    assert few.json == json_of("analyze", case, *words)
    dm = few.players[0].id
    mixed = conflict.analyze(profile={dm: "gmr"}, coalitions="all")
    words = ("--profile", f"{dm}=gmr", "--coalitions", "all", "--sequences", "legal")
    assert mixed.json == json_of("analyze", case, *words)


def test_explain_condition_and_views(case: Path) -> None:
    conflict = crossroad.load(case)
    assert conflict.explain(1).json == json_of("explain", case, "1")
    smr = conflict.explain("1", concept="smr", sequences="each-once")
    words = ("--concept", "smr", "--sequences", "each-once")
    assert smr.json == json_of("explain", case, "1", *words)
    assert conflict.condition(1).json == json_of("condition", case, "1")
    assert conflict.views().json == json_of("views", case)


def test_paths(case: Path) -> None:
    conflict = crossroad.load(case)
    words = ("1", "--by", "moves", "--within", "2")
    assert conflict.paths(1, by="moves", within=2).json == json_of("paths", case, *words)
    ours = conflict.paths(1, to="equilibria")
    assert ours.json == json_of("paths", case, "1", "--to", "equilibria")


def test_forecast(case: Path) -> None:
    conflict = crossroad.load(case)
    if b"status-quo" not in case.read_bytes():
        pytest.skip("it has no status quo")
    about = conflict.states().options[0].id
    ours = conflict.forecast(about, worlds=3000, exact=2, seed=7)
    words = ("--about", about, "--worlds", "3000", "--exact", "2", "--seed", "7")
    assert ours.json == json_of("forecast", case, *words)
    theirs = json_of("forecast", case, "--timeline", *words)
    assert conflict.timeline(about, worlds=3000, exact=2, seed=7).json == theirs


def test_hinge_and_change(case: Path) -> None:
    conflict = crossroad.load(case)
    ours = conflict.hinge(by=["source", "claim"], concept="nash")
    assert ours.json == json_of("hinge", case, "--by", "source,claim", "--concept", "nash")
    state = str(conflict.states().states[0].id)
    found = conflict.change(state, concept="nash", steps=20_000)
    assert found.json == json_of("change", case, state, "--concept", "nash", "--steps", "20000")


def test_what_if(afghanistan: crossroad.Conflict) -> None:
    case = ROOT / "cases/afghanistan-2015/conflict.toml"
    ours = afghanistan.what_if(set="us.rush", drop="us.stay").analyze("nash")
    words = ("--set", "us.rush", "--drop", "us.stay", "--concept", "nash")
    assert ours.json == json_of("analyze", case, *words)


def test_compare() -> None:
    base = ROOT / "cases/nk-us-2017-base/conflict.toml"
    other = ROOT / "cases/nk-us-2017-bloodthirsty/conflict.toml"
    ours = crossroad.compare(crossroad.load(base), crossroad.load(other), concept="nash")
    theirs = command("compare", base, other, "--concept", "nash", "--format", "json")
    assert ours.json == theirs


def test_report() -> None:
    case = ROOT / "cases/chicken/conflict.toml"
    report = crossroad.load(case).report(marking="Draft")
    words = ("report", case, "--marking", "Draft")
    assert report.html.encode() == command(*words)
    assert report.markdown.encode() == command(*words, "--format", "markdown")
    assert report.text(80).encode() == command(*words, "--format", "text")
    assert report.svg("graph").encode() == command(*words, "--figure", "graph")


def test_threads_change_nothing(afghanistan: crossroad.Conflict) -> None:
    one = afghanistan.forecast("russia.west", worlds=4000, exact=1, seed=3, threads=1)
    two = afghanistan.forecast("russia.west", worlds=4000, exact=1, seed=3, threads=2)
    assert one.json == two.json and two.plays[0].method == "sampled"
