"""Sweeps on a real cluster of several node processes, with workers, a node and the driver killed.

The results are held to those of the command on one machine, byte for byte. `CROSSROAD_WORLDS` says how
many worlds are drawn: few for every run of the tests, 10 000 000 and more for the record.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import ray
from ray.cluster_utils import Cluster

from crossroad import QuestionError
from crossroad.sweep import sweep

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases/afghanistan-2015/conflict.toml"
WORLDS = int(os.environ.get("CROSSROAD_WORLDS", "600000"))


def written(folder: Path, text: str) -> Path:
    path = folder / "plan.toml"
    path.write_text(f'format = 1\n[sweep]\ntitle = "A test"\nmodels = ["{CASE}"]\n{text}')
    return path


def large(folder: Path, worlds: int = WORLDS) -> Path:
    return written(
        folder, f'compute = "forecast"\nconcepts = ["gmr"]\nexact = 0\nworlds = {worlds}\n'
    )


def results(folder: Path) -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert "sweep.json" in found
    return found


def on_one_machine(plan: Path, folder: Path) -> dict[str, bytes]:
    words = [os.environ["CROSSROAD"], "sweep", str(plan), "--output", str(folder)]
    subprocess.run(words, check=True, stdout=subprocess.PIPE)
    return results(folder)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A head that does no work, and three nodes that do."""
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "memory": 4 << 30})
    for _ in range(3):
        cluster.add_node(num_cpus=1, memory=4 << 30)
    cluster.wait_for_nodes()
    yield cluster
    ray.shutdown()
    cluster.shutdown()


def workers() -> list[int]:
    """The processes that do the tasks of crossroad on this machine."""
    found = []
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                words = (path / "cmdline").read_bytes()
            except OSError:
                continue
            if words.startswith(b"ray::crossroad"):
                found.append(int(path.name))
    return found


def test_workers_and_a_node_killed_change_nothing(cluster: Cluster, tmp_path: Path) -> None:
    plan = large(tmp_path)
    whole = on_one_machine(plan, tmp_path / "whole")
    ray.init(address=cluster.address, log_to_driver=False)
    killed = {"workers": 0, "nodes": 0}
    over = threading.Event()

    def kill() -> None:
        chance = random.Random(7)
        while not over.wait(1.5):
            mine = workers()
            if mine:
                try:
                    os.kill(chance.choice(mine), signal.SIGKILL)
                    killed["workers"] += 1
                except ProcessLookupError:
                    pass
            if killed["workers"] == 2:
                cluster.remove_node(cluster.worker_nodes.copy().pop(), allow_graceful=False)
                cluster.add_node(num_cpus=1, memory=4 << 30)
                killed["nodes"] += 1

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        swept = sweep(plan, tmp_path / "out", address=None)
    finally:
        over.set()
        thread.join()
    assert swept.complete and not swept.failures, swept.failures
    assert killed["workers"] > 0, "nothing was killed: more worlds are needed"
    print(f"killed: {killed}")
    assert results(tmp_path / "out") == whole


def test_a_driver_killed_goes_on_where_it_was(cluster: Cluster, tmp_path: Path) -> None:
    plan = large(tmp_path)
    whole = on_one_machine(plan, tmp_path / "whole")
    out = tmp_path / "out"
    words = [sys.executable, "-m", "crossroad.sweep", str(plan), "--output", str(out)]
    words += ["--address", cluster.address]
    driver = subprocess.Popen(words, start_new_session=True)
    drawn = out / "checkpoints/drawn"
    ended = time.monotonic() + 60
    while time.monotonic() < ended and len(list(drawn.glob("*/*/*-*"))) < 2:
        time.sleep(0.05)
    assert driver.poll() is None, "it was done before it was killed: more worlds are needed"
    driver.kill()
    driver.wait()
    kept = list(drawn.glob("*/*/*-*"))
    assert kept and not (out / "sweep.json").exists()
    # One of its pieces is spoilt meanwhile.
    kept[0].write_bytes(kept[0].read_bytes()[:-1])
    again = subprocess.run(words, check=False, stderr=subprocess.PIPE, text=True)
    assert again.returncode == 2 and "resume" in again.stderr, again.stderr
    # The command hands it to the cluster.
    command = [os.environ["CROSSROAD"], "sweep", str(plan), "--output", str(out), "--resume"]
    environment = {**os.environ, "CROSSROAD_PYTHON": sys.executable}
    subprocess.run([*command, "--address", cluster.address], check=True, env=environment)
    assert results(out) == whole


def test_what_fails_every_time_is_told_with_its_range_and_the_rest_is_kept(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "small.toml").write_text(
        'format = 1\n[conflict]\ntitle = "Small"\n[dm.us]\nprefers = ["us.stay"]\n'
        '[dm.us.options]\nstay = "Stay"\n'
        '[[questions]]\nid = "q"\nask = "?"\nanswers = { yes = "us.stay" }\notherwise = "no"\n'
    )
    plan = tmp_path / "plan.toml"
    plan.write_text(
        f'format = 1\n[sweep]\ntitle = "Two"\nmodels = ["small.toml", "{CASE}"]\n'
        'about = "us.stay"\ncompute = "forecast"\nconcepts = ["gmr"]\nexact = 0\nworlds = 1000\n'
    )
    ray.init(address=cluster.address, log_to_driver=False)
    swept = sweep(plan, tmp_path / "out", address=None)
    assert not swept.complete
    [(point, worlds, reason)] = swept.failures
    assert (point, worlds) == (1, None) and "status-quo" in reason
    answers = swept.files["answers.csv"].decode().splitlines()
    assert any(line.startswith("2,about,gmr,") for line in answers)
    # A range whose worker dies every time: here, because its folder cannot be written.
    from crossroad import sweep as _  # the module is found by its name below

    module = sys.modules["crossroad.sweep"]
    real = module._draw

    def dies(*arguments: object) -> tuple[object, ...]:
        start = arguments[6]
        if start == 0:
            os._exit(1)
        return real(*arguments)  # type: ignore[no-any-return]

    monkeypatch.setattr(module, "_draw", dies)
    monkeypatch.setattr(module, "TRIES", 1)
    swept = sweep(large(tmp_path, 140_000), tmp_path / "dies", address=None)
    assert not swept.complete
    assert all(point == 1 and worlds is not None for point, worlds, _ in swept.failures)
    assert swept.failures[0][1] is not None and swept.failures[0][1][0] == 0
    assert "died" in swept.failures[0][2].lower(), swept.failures
    # The rest was kept: with nothing in the way it goes on and ends.
    monkeypatch.undo()
    swept = sweep(large(tmp_path, 140_000), tmp_path / "dies", address=None, resume=True)
    assert swept.complete
    assert results(tmp_path / "dies") == on_one_machine(
        large(tmp_path, 140_000), tmp_path / "whole"
    )


def test_a_plan_with_errors_is_told_with_all_of_them(tmp_path: Path) -> None:
    plan = written(tmp_path, 'compute = "forecats"\nwrlds = 3\n')
    with pytest.raises(QuestionError) as raised:
        sweep(plan, tmp_path / "out")
    assert "did you mean `forecast`?" in str(raised.value)
    assert "did you mean `worlds`?" in str(raised.value)
