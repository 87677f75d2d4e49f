"""The same question has the same bytes, asked here or of the command: all verbs, all cases."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import crossroad
from conftest import ROOT, command, refusal


def same(ask: Callable[[], crossroad.Answer], verb: str, *words: str | Path) -> bool:
    """Holds an answer to the bytes of the command, or a refusal to its words; says which it was."""
    try:
        ours = ask()
    except crossroad.Error as why:
        told = refusal(verb, *words, "--format", "json")
        assert " ".join(why.message.split()) in told, f"{why.message}\n{told}"
        return False
    assert ours.json == command(verb, *words, "--format", "json")
    return True


def test_check(case: Path) -> None:
    assert crossroad.check(str(case)).json == command("check", case, "--format", "json")


def test_states_and_analyze(case: Path) -> None:
    conflict = crossroad.load(case)
    assert same(conflict.states, "states", case)
    assert same(lambda: conflict.states("1"), "states", case, "--where", "1")
    words: tuple[str, ...] = ("--concept", "nash,seq", "--where", "1", "--sequences", "single")
    few = conflict.analyze("nash,seq", where="1", sequences="single", threads=1)
    assert few.json == command("analyze", case, *words, "--format", "json")
    dm = few.players[0].id
    words = ("--profile", f"{dm}=gmr", "--sequences", "legal")
    assert same(lambda: conflict.analyze(profile={dm: "gmr"}), "analyze", case, *words)
    if len(few.players) > 4:
        return  # (with the coalitions of seven, a minute)
    words = ("--concept", "coalition-nash", "--coalitions", "all")
    together = lambda: conflict.analyze("coalition-nash", coalitions="all")  # noqa: E731
    same(together, "analyze", case, *words)


def test_analyze_under_the_core_concepts(afghanistan: crossroad.Conflict) -> None:
    for case in ("afghanistan-2015", "chicken", "elmira"):
        path = ROOT / f"cases/{case}/conflict.toml"
        assert same(crossroad.load(path).analyze, "analyze", path)


def test_explain_condition_and_views(case: Path) -> None:
    conflict = crossroad.load(case)
    assert same(lambda: conflict.explain(1), "explain", case, "1")
    words: tuple[str, ...] = ("1", "--concept", "smr", "--sequences", "each-once")
    smr = lambda: conflict.explain("1", concept="smr", sequences="each-once")  # noqa: E731
    same(smr, "explain", case, *words)
    same(lambda: conflict.condition(1), "condition", case, "1")
    same(conflict.views, "views", case)


def test_paths(case: Path) -> None:
    conflict = crossroad.load(case)
    words: tuple[str, ...] = ("1", "--by", "moves", "--within", "2")
    assert same(lambda: conflict.paths(1, by="moves", within=2), "paths", case, *words)
    words = ("1", "--to", "equilibria")
    assert same(lambda: conflict.paths(1, to="equilibria"), "paths", case, *words)


def test_forecast(case: Path) -> None:
    conflict = crossroad.load(case)
    states = conflict.states()
    about = states.options[0].id if states.options else str(states.states[0].id)
    how = {"worlds": 3000, "exact": 2, "seed": 7}
    words: tuple[str, ...] = ("--about", about, "--worlds", "3000", "--exact", "2", "--seed", "7")
    same(lambda: conflict.forecast(about, **how), "forecast", case, *words)  # type: ignore[arg-type]
    words = ("--timeline", *words)
    same(lambda: conflict.timeline(about, **how), "forecast", case, *words)  # type: ignore[arg-type]
    words = ("--dates", "1", *words)
    ours = lambda: conflict.timeline(about, dates=1, **how)  # type: ignore[arg-type]  # noqa: E731
    same(ours, "forecast", case, *words)


def test_hinge(case: Path) -> None:
    conflict = crossroad.load(case)
    words: tuple[str, ...] = ("--by", "source,claim", "--concept", "nash")
    ours = lambda: conflict.hinge(by=["source", "claim"], concept="nash")  # noqa: E731
    assert same(ours, "hinge", case, *words)
    words = ("--forecast", "--by", "source", "--concept", "nash")
    ours_too = lambda: conflict.hinge_forecast(by="source", concept="nash")  # noqa: E731
    same(ours_too, "hinge", case, *words)
    ours_too = lambda: conflict.hinge_forecast(by="source", concept="nash", most=1)  # noqa: E731
    same(ours_too, "hinge", case, "--most", "1", *words)


def test_what_is_left_out_can_be_asked_for(afghanistan: crossroad.Conflict) -> None:
    case = ROOT / "cases/afghanistan-2015/conflict.toml"
    first = afghanistan.hinge(by="claim", concept="nash", most=2)
    words = ("--by", "claim", "--concept", "nash", "--most", "2")
    assert same(lambda: first, "hinge", case, *words)
    assert first.data["left_out"] > 0
    whole = afghanistan.hinge(by="claim", concept="nash")
    assert "left_out" not in whole.data and whole.json != first.json


def test_change(case: Path) -> None:
    conflict = crossroad.load(case)
    state = str(conflict.states().states[0].id)
    words: tuple[str, ...] = ("--concept", "nash", "--steps", "20000")
    for at in ([state], []):
        ours = lambda: conflict.change(*at, concept="nash", steps=20_000)  # noqa: B023, E731
        same(ours, "change", case, *at, *words)


def test_what_if(afghanistan: crossroad.Conflict) -> None:
    case = ROOT / "cases/afghanistan-2015/conflict.toml"
    words: tuple[str, ...] = ("--set", "us.rush", "--drop", "us.stay", "--at", "2015-10", "--concept", "nash")
    tried = afghanistan.what_if(set="us.rush", drop="us.stay", at="2015-10")
    assert same(lambda: tried.analyze("nash"), "analyze", case, *words)


def test_compare() -> None:
    cases = [ROOT / f"cases/nk-us-2017-{name}/conflict.toml" for name in ("base", "bloodthirsty")]
    one, other = map(crossroad.load, cases)
    ours = lambda: crossroad.compare(one, other, concept="nash")  # noqa: E731
    assert same(ours, "compare", *cases, "--concept", "nash")


def test_reports_and_games(case: Path) -> None:
    conflict = crossroad.load(case)
    try:
        game = conflict.nfg().encode()
    except crossroad.Refused as why:
        assert why.message in refusal("export", case, "--to", "nfg")
    else:
        assert game == command("export", case, "--to", "nfg")


def test_report() -> None:
    case = ROOT / "cases/chicken/conflict.toml"
    report = crossroad.load(case).report(marking="Draft")
    words = ("report", case, "--marking", "Draft")
    assert report.html.encode() == command(*words)
    assert report.markdown.encode() == command(*words, "--format", "markdown")
    assert report.latex.encode() == command(*words, "--format", "latex")
    assert report.text(80).encode() == command(*words, "--format", "text")
    assert report.svg("graph").encode() == command(*words, "--figure", "graph")
    assert report.dot().encode() == command(*words, "--format", "dot")


def test_threads_change_nothing(afghanistan: crossroad.Conflict) -> None:
    one = afghanistan.forecast("russia.west", worlds=4000, exact=1, seed=3, threads=1)
    two = afghanistan.forecast("russia.west", worlds=4000, exact=1, seed=3, threads=2)
    assert one.json == two.json and two.plays[0].method == "sampled"


def test_every_verb_of_the_command_is_here() -> None:
    """A verb that the command gets is asked here, too, or is named below with the reason."""
    listed = re.findall(r"^  ([a-z]+) ", command("--help").decode(), re.MULTILINE)
    elsewhere = {
        "help", "new", "code", "concept", "schema",  # pages and files, no questions
        "import", "export",  # nfg() and tables; what is imported is a file
        "source",  # of texts, before there is a conflict
        "sweep",  # crossroad.sweep
        "serve", "mcp", "page", "completions", "manual",  # of the command itself
        "draft",  # candidates(), and edit(…, by=…)
        "cases", "backtest", "score", "resolve",  # crossroad.cases, backtest, score and resolve
        "merge",  # crossroad.merge
    }
    missing = [verb for verb in listed if verb not in elsewhere and not hasattr(crossroad.Conflict, verb)]
    assert missing == ["check"] and hasattr(crossroad, "check"), missing
