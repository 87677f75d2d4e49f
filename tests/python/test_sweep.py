"""Sweeps without a cluster: on threads of this process, to the command's bytes."""

from __future__ import annotations

import builtins
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Literal

import pytest
from conftest import ROOT, command

import crossroad
from crossroad import QuestionError, Refused
from crossroad.sweep import Swept, plan, sweep
from crossroad.sweep._store import Store

CASE = ROOT / "cases/afghanistan-2015/conflict.toml"
KEYS: dict[str, Any] = {"concepts": ["gmr"], "exact": 0}


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_threads_give_the_bytes_of_the_command_which_goes_on_with_their_pieces(
    tmp_path: Path,
) -> None:
    text = 'format = 1\n[sweep]\ntitle = "A sweep"\ncompute = "forecast"\nconcepts = ["gmr"]\n'
    text += f'exact = 0\nworlds = 140000\nmodels = ["{CASE}"]\n'
    file = tmp_path / "plan.toml"
    file.write_text(text)
    shown = command("sweep", file, "-o", tmp_path / "command").decode()
    told: list[tuple[int, int]] = []
    swept = sweep(
        plan("forecast", crossroad.load(CASE), worlds=140_000, **KEYS),
        tmp_path / "threads",
        threads=3,
        progress=lambda done, whole: told.append((done, whole)),
    )
    whole = files(tmp_path / "command")
    assert swept.files == files(tmp_path / "threads") == whole
    assert swept.text(str(tmp_path / "command")) == shown
    assert told and told == sorted(told) and told[-1][0] == told[-1][1]
    assert swept.complete and swept.points[0].answers[0].worlds == 140_000
    (tmp_path / "threads/sweep.json").unlink()
    command("sweep", file, "-o", tmp_path / "threads", "--resume")
    assert files(tmp_path / "threads") == whole


def test_tables_are_those_of_the_files(tmp_path: Path) -> None:
    vary = [{"chance": "zone", "values": [0.2, 0.9]}]
    swept = sweep(plan("forecast", CASE, vary=vary, question="path", worlds=500, **KEYS))
    answers = swept.table("answers")
    lines = swept.files["answers.csv"].decode().splitlines()
    assert lines[0].split(",") == [column.name for column in answers.columns]
    assert len(lines) == len(answers) + 1
    assert [line.split(",")[0] for line in lines[1:]] == [str(one) for one in answers["point"]]
    assert [point.values["chance zone"] for point in swept.points] == ["0.2", "0.9"]


def test_texts_of_csv_are_safe_or_exact_as_asked(tmp_path: Path) -> None:
    model = tmp_path / "=model.toml"
    model.write_bytes((ROOT / "cases/chicken/conflict.toml").read_bytes())
    file = tmp_path / "plan.toml"
    file.write_text(
        'format = 1\n[sweep]\ntitle = "T"\nmodels = ["=model.toml"]\n'
        'compute = "analysis"\nconcepts = ["nash"]\n'
    )
    safe, exact = sweep(file), sweep(file, tmp_path / "exact", cells="exact")
    assert b",'=model.toml," in safe.files["points.csv"]
    assert exact.files["points.csv"] == safe.files["points.csv"].replace(b"'=", b"=")
    assert files(tmp_path / "exact") == exact.files
    both: list[tuple[Literal["safe", "exact"], Swept]] = [("safe", safe), ("exact", exact)]
    for cells, swept in both:
        command("sweep", file, "-o", tmp_path / f"command-{cells}", "--cells", cells)
        assert files(tmp_path / f"command-{cells}") == swept.files
        assert swept.table("points").to_csv(cells) == swept.files["points.csv"]
    with pytest.raises(QuestionError, match="`safe` or `exact`"):
        sweep(file, cells="raw")  # type: ignore[arg-type]


def test_what_is_wrong_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(QuestionError, match="did you mean `worlds`"):
        sweep(plan("forecast", CASE, wrlds=3))
    built = crossroad.Builder("Built", status_quo=[])
    built.dm("us").option("stay", "Stay")
    with pytest.raises(QuestionError, match="not a file"):
        plan("forecast", built.build())
    with pytest.raises(QuestionError, match="changes tried on it"):
        plan("forecast", crossroad.load(CASE).what_if(drop="zone"))
    real = builtins.__import__

    def lacking(name: str, *more: Any) -> Any:
        if name == "ray":
            raise ModuleNotFoundError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(Refused, match=r"needs Ray(.|\n)*pip install"):
        sweep(plan("forecast", CASE), tmp_path / "out", address="auto")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupt_ends_it_and_keeps_what_is_finished(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    text = 'format = 1\n[sweep]\ntitle = "Long"\ncompute = "forecast"\nexact = 0\n'
    file.write_text(f'{text}worlds = 1000000000\nmodels = ["{CASE}"]\n')
    words = [sys.executable, "-m", "crossroad.sweep", str(file), "-o", str(tmp_path / "out")]
    running = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 60
    while time.monotonic() < end and not list(tmp_path.glob("out/checkpoints/drawn/*/*/*-*")):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130 and "--resume goes on" in told, told
    assert not (tmp_path / "out/sweep.json").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next run clears what was left")
def test_nothing_is_left_of_a_write_that_is_killed(tmp_path: Path) -> None:
    write = """
import sys
from crossroad.sweep._store import Store
store, content = Store(sys.argv[1]), bytes(64 << 20)
print("ready", flush=True)
while True:
    store.write("checkpoints/piece", content)
"""
    for wait in (0.0, 0.05, 0.1, 0.2):
        words = [sys.executable, "-c", write, str(tmp_path)]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None and child.stdout.readline() == b"ready\n"
            time.sleep(wait)
            child.kill()
        folder = tmp_path / "checkpoints"
        left = sorted(folder.iterdir()) if folder.exists() else []
        # (What has a name is whole. For the moment in which one file takes the place of another it has
        # two, and the next run clears the second.)
        assert all(path.stat().st_size == 64 << 20 for path in left), left
    Store(str(tmp_path)).write("checkpoints/piece", b"whole")
    assert [path.name for path in folder.iterdir()] == ["piece"]
    assert Store(str(tmp_path)).read("checkpoints/piece") == b"whole"
