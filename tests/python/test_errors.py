"""Bad input: every problem at once, each with its place; nothing crosses the edge but exceptions."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

import crossroad
from crossroad import _crossroad as native
from crossroad.sweep import sweep


def test_a_text_with_errors_has_every_problem_with_its_line() -> None:
    text = 'format = 1\n[conflict]\ntitl = "x"\n[dm.us.options]\nstay = "Stay"\nstay = "Again"\n'
    with pytest.raises(crossroad.ConflictError) as raised:
        crossroad.loads(text, name="x.toml")
    found = {problem.code: problem for problem in raised.value.diagnostics}
    assert isinstance(raised.value, ValueError)
    assert found["unknown-key"].line == 3 and "title" in found["unknown-key"].hints[0]
    assert "x.toml:3" in str(raised.value)
    assert pickle.loads(pickle.dumps(raised.value)).diagnostics == raised.value.diagnostics


def test_a_conflict_built_in_code_has_labels_instead_of_lines() -> None:
    builder = crossroad.Builder("A quarrel", status_quo=["us.stya"])
    builder.dm("us").option("stay", "Stay").prefers("us.stay", "not us.go")
    builder.rule(never="us.stay and")
    with pytest.raises(crossroad.ConflictError) as raised:
        builder.build()
    labels = {problem.code: problem.label for problem in raised.value.diagnostics}
    assert labels["unknown-option"] in {"conflict.status-quo[1]", "dm.us.prefers[2].that"}
    places = {problem.place.where for problem in raised.value.diagnostics}
    assert {"dm.us.prefers[2].that", "rules[1].never", "conflict.status-quo[1]"} <= places
    assert "at dm.us.prefers[2].that" in str(raised.value)


def test_what_is_built_is_what_a_file_says() -> None:
    case = ROOT / "cases/chicken/conflict.toml"
    builder = crossroad.Builder("Chicken", status_quo=[])
    one = builder.dm("dm1").option("swerve", "Swerve", assumed='a "quote"\nand a line')
    two = builder.dm("dm2").option("swerve", "Swerve")
    one.ranking("ns", "ss", "sn", "nn")
    two.ranking("sn", "ss", "ns", {"states": ["nn"], "assumed": "a crash is worst"})
    for name, when in {"ss": "YY", "ns": "NY", "sn": "YN", "nn": "NN"}.items():
        builder.state(name, when)
    ours = builder.build().analyze()
    theirs = crossroad.load(case).analyze()
    assert ours.equilibria == theirs.equilibria and ours.stable == theirs.stable
    assert crossroad.loads(builder.toml()).analyze().json == ours.json


def test_names_that_do_not_exist_are_answered_with_the_nearest(
    afghanistan: crossroad.Conflict,
) -> None:
    with pytest.raises(crossroad.QuestionError, match="did you mean `nash`") as raised:
        afghanistan.analyze("nahs")
    assert raised.value.hints
    with pytest.raises(crossroad.QuestionError, match="no feasible state|no option"):
        afghanistan.explain("us.sty")
    with pytest.raises(crossroad.QuestionError, match="legal"):
        afghanistan.analyze(sequences="lega")
    with pytest.raises(crossroad.QuestionError, match="no table `x`"):
        afghanistan.analyze("nash").table("x")
    with pytest.raises(crossroad.Refused, match="memory"):
        afghanistan.analyze(max_memory="1KiB")
    with pytest.raises(crossroad.QuestionError, match="no size"):
        afghanistan.analyze(max_memory="much")
    with pytest.raises(FileNotFoundError):
        crossroad.load("there is no such file")


def test_a_panic_is_an_exception_and_the_interpreter_goes_on() -> None:
    with pytest.raises(crossroad.InternalError, match="a panic for a test"):
        native._test("panic")
    assert crossroad.table_names()["stability"]


def test_large_conflicts_are_read_where_the_limit_is_raised(tmp_path: Path) -> None:
    text = (ROOT / "cases/chicken/conflict.toml").read_text() + f"# {'x' * 1021}\n" * (17 << 10)
    file, plan = tmp_path / "large.toml", tmp_path / "plan.toml"
    file.write_text(text)
    plan.write_text('format = 1\n[sweep]\ntitle = "Large"\nmodels = ["large.toml"]\ncompute = "analysis"\n')
    for limit in (None, "17MiB"):
        with pytest.raises(crossroad.ConflictError, match="file-too-large"):
            crossroad.load(file, max_model=limit)
        with pytest.raises(crossroad.ConflictError, match="file-too-large"):
            crossroad.loads(text, max_model=limit)
        assert not crossroad.check(file, max_model=limit).ok
        with pytest.raises(crossroad.QuestionError, match="has errors"):
            sweep(plan, max_model=limit)
    assert crossroad.load(file, max_model="18MiB").analyze("nash").equilibria["nash"]
    assert crossroad.loads(text, max_model=18 << 20) and crossroad.check(file, max_model="18MiB").ok
    assert sweep(plan, max_model="18MiB").complete


def test_an_address_is_no_path_and_its_secret_is_not_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    conflict = crossroad.load(ROOT / "cases/chicken/conflict.toml")
    address = "s3://key:secret@bucket/chicken.html"
    uses: list[Callable[[], object]] = [
        lambda: crossroad.load(address),
        lambda: crossroad.check(address),
        lambda: conflict.report().save(address),
        lambda: sweep(address),
    ]
    for use in uses:
        with pytest.raises(crossroad.QuestionError, match="a path of this machine is expected") as raised:
            use()
        assert "secret" not in str(raised.value) and not list(tmp_path.iterdir())
