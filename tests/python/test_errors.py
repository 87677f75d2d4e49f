"""Bad input: every problem at once, each with its place; nothing crosses the edge but exceptions."""

import pickle
from pathlib import Path

import pytest

import crossroad
from crossroad import _crossroad as native


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
    case = Path(__file__).parents[2] / "cases/chicken/conflict.toml"
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
