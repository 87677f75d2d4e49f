"""Every kind of sweep gives the same bytes on a cluster, on threads of Python, and by the command."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import CASE, ROOT, Nodes, command, on_one_machine, processes, results, written

import crossroad
from crossroad import QuestionError, Refused
from crossroad.sweep import _ray, plan, sweep

WEIGHED = """format = 1
[conflict]
title = "{title}"
status-quo = ["us.stay"]
[dm.us]
pace = 2
prefers = [{{ id = "rush", that = "us.stay", chance = 0.5 }}, "uk.follow"]
[dm.us.options]
stay = "Stay"
[dm.uk]
[dm.uk.options]
follow = {{ does = "Follow", chance = 0.9 }}
[[dm.uk.weights]]
that = "uk.follow"
weight = -1
[[dm.uk.weights]]
id = "together"
that = "us.stay and uk.follow"
weight = 2
[[questions]]
id = "q"
ask = "?"
answers = {{ yes = "us.stay" }}
otherwise = "no"
"""

FORECAST = 'compute = "forecast"\nquestion = "path"\nexact = 2000\nworlds = 2000\n'
SMALL = 'compute = "forecast"\nconcepts = ["nash", "seq"]\n'
KINDS = {
    "chances and foresight": FORECAST
    + 'concepts = ["nash", "gmr"]\ndocuments = true\n[[vary]]\nchance = "zone"\n'
    'values = [0.2, 0.9]\n[[vary]]\nforesight = "russia"\nvalues = ["nash", "gmr"]\n',
    "withdrawals of a forecast": FORECAST
    + 'concepts = ["nash"]\n[[vary]]\nwithdraw = ["speaker"]\n',
    "worlds in pieces, at two seeds": 'compute = "forecast"\nconcepts = ["gmr"]\nexact = 0\n'
    "worlds = 140000\n[[vary]]\nseed = [1, 2]\n",
}


def same(plan: Path, nodes: Nodes, tmp_path: Path) -> dict[str, bytes]:
    whole = on_one_machine(plan, tmp_path / "whole")
    swept = sweep(plan, tmp_path / "cluster", address=nodes.address)
    assert results(tmp_path / "cluster") == whole
    threads = sweep(plan, threads=3)
    assert {Path(name).name: content for name, content in threads.files.items()} == whole
    assert swept.json == threads.json == whole["sweep.json"]
    return whole


@pytest.mark.parametrize("kind", KINDS)
def test_forecasts(kind: str, nodes: Nodes, tmp_path: Path) -> None:
    same(written(tmp_path, KINDS[kind]), nodes, tmp_path)


def test_weights_and_pace_over_a_list_of_models(nodes: Nodes, tmp_path: Path) -> None:
    models = []
    for name in ("one", "two", "three"):
        models.append(tmp_path / f"{name}.toml")
        models[-1].write_text(WEIGHED.format(title=name))
    grid = '[[vary]]\nweight = "together"\nfrom = -2\nto = 2\nsteps = 5\n'
    grid += '[[vary]]\npace = "us"\nvalues = [1, 4]\n'
    whole = same(written(tmp_path, SMALL + grid, models), nodes, tmp_path)
    assert whole["points.csv"].count(b",model,") == 30


def test_hinges_and_analyses_over_a_list_of_models(nodes: Nodes, tmp_path: Path) -> None:
    models = [ROOT / f"cases/{name}/conflict.toml" for name in ("elmira", "chicken")]
    hinge = 'compute = "hinge"\nconcepts = ["nash", "seq"]\nwithdraw = ["statement"]\n'
    whole = same(written(tmp_path, hinge, [*models, CASE]), nodes, tmp_path)
    assert whole["withdrawals.csv"].count(b"\n") > 20
    (tmp_path / "analysis").mkdir()
    analysis = written(tmp_path / "analysis", 'compute = "analysis"\n', models)
    same(analysis, nodes, tmp_path / "analysis")


def test_results_are_objects_and_tables_and_go_wherever_fsspec_reaches(
    nodes: Nodes, tmp_path: Path
) -> None:
    made = plan(
        "forecast",
        crossroad.load(CASE),
        vary=[{"chance": "zone", "values": [0.2, 0.9]}],
        concepts=["nash"],
        question="path",
        exact=2000,
        worlds=2000,
    )
    remote = sweep(made, (tmp_path / "url").as_uri(), address=nodes.address)
    assert remote.points[1].values == {"chance zone": "0.9"}
    assert remote.table_names == ("points", "answers", "moves", "failures")
    answers = remote.table("answers")
    assert answers["point"] == sorted(answers["point"]) and len(answers) > 4
    assert answers["probability"][0] == remote.points[0].answers[0].probability
    # In memory, which threads of this process reach, and no node.
    import fsspec

    swept = sweep(made, "memory://place/out", threads=2)
    there = fsspec.filesystem("memory")
    for name, content in results(tmp_path / "url").items():
        assert there.cat_file(f"/place/out/{name}") == content == swept.files[name]
    assert there.ls("/place/out/checkpoints/answers")
    with pytest.raises(QuestionError, match="resume"):
        sweep(made, "memory://place/out")
    assert sweep(made, "memory://place/out", resume=True).json == remote.json
    with pytest.raises(Refused, match="memory://"):
        sweep(made, "memory://elsewhere", address=nodes.address)


def test_a_point_without_an_answer_is_told_and_the_others_have_theirs(
    nodes: Nodes, tmp_path: Path
) -> None:
    (tmp_path / "one.toml").write_text(WEIGHED.format(title="One"))
    text = WEIGHED.format(title="Two").replace('status-quo = ["us.stay"]\n', "")
    (tmp_path / "two.toml").write_text(text)
    models = [tmp_path / "two.toml", tmp_path / "one.toml"]
    whole = on_one_machine(written(tmp_path, SMALL, models), tmp_path / "whole", code=3)
    words = [sys.executable, "-m", "crossroad.sweep", str(tmp_path / "plan.toml")]
    words += ["--output", str(tmp_path / "out"), "--address", nodes.address]
    done = subprocess.run(words, check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert b"1 of 2 points have no answer" in done.stderr, done.stderr
    assert b"no answer: no forecast can be made" in done.stdout, done.stdout
    assert results(tmp_path / "out") == whole


def test_what_a_cluster_needs_is_told(tmp_path: Path) -> None:
    asked = written(tmp_path, SMALL)
    with pytest.raises(Refused, match=r"no cluster at `127.0.0.1:1`"):
        sweep(asked, tmp_path / "out", address="127.0.0.1:1")
    with pytest.raises(QuestionError, match="needs a folder"):
        sweep(asked, address="auto")
    wrong = written(tmp_path, 'compute = "forecats"\nwrlds = 3\n')
    with pytest.raises(QuestionError) as raised:
        sweep(wrong, tmp_path / "out")
    assert "did you mean `forecast`?" in str(raised.value)
    assert "did you mean `worlds`?" in str(raised.value)
    environment = {**os.environ, "CROSSROAD_PYTHON": sys.executable}
    words = command("sweep", written(tmp_path, SMALL), "-o", tmp_path / "out")
    nowhere = [*words, "--address", "127.0.0.1:1"]
    done = subprocess.run(nowhere, check=False, env=environment, stderr=subprocess.PIPE)
    assert done.returncode == 3 and b"no cluster at" in done.stderr, done.stderr


def test_a_node_with_another_version_does_no_work(
    nodes: Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.toml").write_text(WEIGHED.format(title="One"))
    asked = written(tmp_path, SMALL, [tmp_path / "one.toml"])
    ours = crossroad.__version__
    monkeypatch.setattr(crossroad._crossroad, "version", "0.0.1")
    swept = sweep(asked, tmp_path / "out", address=nodes.address)
    [(point, failure)] = swept.failures
    told = f"a node has crossroad {ours}, and the sweep was started by 0.0.1"
    assert point == 1 and told in failure.reason, failure


def test_a_task_asks_for_its_memory(
    nodes: Nodes, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # More than any node has: nothing is done, that is told, and an interrupt ends it.
    (tmp_path / "one.toml").write_text(WEIGHED.format(title="One"))
    asked = written(tmp_path, SMALL + "memory = 4096\n", [tmp_path / "one.toml"])
    monkeypatch.setattr(_ray, "PATIENCE", 1.0)
    calls = []

    def told(done: int, whole: int) -> None:
        calls.append(done)
        if len(calls) > 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep(asked, tmp_path / "out", address=nodes.address, progress=told)
    assert set(calls) == {0}
    assert "has a processor and 4224 MiB of memory for a task" in capsys.readouterr().err


def test_a_cluster_of_its_own_leaves_nothing_behind(tmp_path: Path) -> None:
    # (In a folder of its own, which has nothing of Ray's yet. Short: sockets are in it.)
    asked = written(tmp_path, SMALL)
    with tempfile.TemporaryDirectory(prefix="cr-", dir="/tmp") as place:
        words = [sys.executable, "-m", "crossroad.sweep", str(asked), "-o", str(tmp_path / "out")]
        environment = {**os.environ, "RAY_TMPDIR": place, "HOME": str(tmp_path)}
        done = subprocess.run(
            [*words, "--address", "local"],
            check=False,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert results(tmp_path / "out") == on_one_machine(asked, tmp_path / "whole")
        assert not os.listdir(place) and not processes(place.encode())
