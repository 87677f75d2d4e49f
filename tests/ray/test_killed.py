"""Workers, a node and the driver are killed, and the results are the same bytes.

`CROSSROAD_WORLDS` says how many worlds are drawn: few for every run of the tests, 10 000 000 and more
for the record.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Nodes, command, large, on_one_machine, results, workers

from crossroad.sweep import _ray, _tasks, sweep
from crossroad.sweep._ranges import Ranges


Whole = dict[str, bytes]


def test_workers_and_a_node_killed_change_nothing(
    nodes: Nodes, whole: Whole, tmp_path: Path
) -> None:
    plan = large(tmp_path)
    driver = subprocess.Popen(driving(plan, tmp_path / "out", nodes), stdout=subprocess.PIPE)
    chance = random.Random(7)
    killed = lost = 0
    while driver.poll() is None:
        time.sleep(0.3 if killed < 3 else 4.0)
        mine = workers()
        if not mine or driver.poll() is not None:
            continue
        os.kill(chance.choice(mine), signal.SIGKILL)
        killed += 1
        if killed == 2:
            nodes.kill()
            nodes.add()
            lost += 1
    print(f"killed: {killed} workers, {lost} node")
    assert driver.returncode == 0
    assert killed >= 2 and lost == 1, "too little was killed: draw more worlds"
    assert results(tmp_path / "out") == whole


def driving(plan: Path, out: Path, nodes: Nodes) -> list[str]:
    """A driver in a process of its own."""
    words = [sys.executable, "-m", "crossroad.sweep", str(plan), "--output", str(out)]
    return [*words, "--address", nodes.address]


def test_a_driver_killed_goes_on_where_it_was(
    nodes: Nodes, whole: Whole, tmp_path: Path
) -> None:
    plan, out = large(tmp_path), tmp_path / "out"
    words = driving(plan, out, nodes)
    # (What it has for temporary files stays where it is killed.)
    driver = subprocess.Popen(words, env={**os.environ, "TMPDIR": str(tmp_path)})
    drawn = out / "checkpoints/drawn"
    ended = time.monotonic() + 120
    while time.monotonic() < ended and len(list(drawn.glob("*/*/*-*"))) < 3:
        time.sleep(0.02)
    assert driver.poll() is None, "it was done before it was killed: draw more worlds"
    driver.kill()
    driver.wait()
    # (Its workers end with it.)
    while time.monotonic() < ended and workers():
        time.sleep(0.1)
    kept = sorted(drawn.glob("*/*/*-*"))
    assert kept and not (out / "sweep.json").exists()
    # One of its pieces is spoilt meanwhile.
    kept[0].write_bytes(kept[0].read_bytes()[:-1])
    again = subprocess.run(words, check=False, stderr=subprocess.PIPE, text=True)
    assert again.returncode == 2 and "resume" in again.stderr, again.stderr
    # The command hands it to the cluster, and goes on with what the killed driver left.
    environment = {**os.environ, "CROSSROAD_PYTHON": sys.executable}
    resumed = command("sweep", plan, "--output", out, "--resume", "--address", nodes.address)
    done = subprocess.run(resumed, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    assert "1 point: a forecast each" in done.stdout, done.stdout
    assert results(out) == whole


def test_worlds_that_fail_every_time_are_told_with_their_range_and_the_rest_is_kept(
    nodes: Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = _tasks.draw

    def dies(*arguments: object) -> object:
        if arguments[4][0] == 0:  # type: ignore[index]
            os._exit(1)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(_tasks, "draw", dies)
    monkeypatch.setattr(_ray, "TRIES", 1)
    plan = large(tmp_path, 140_000)
    swept = sweep(plan, tmp_path / "out", address=nodes.address)
    assert not swept.complete
    [(point, failure)] = swept.failures
    assert point == 1 and failure.worlds is not None and failure.worlds[0] == 0
    assert failure.worlds[1] <= 140_000 // 2
    assert "died" in failure.reason, failure
    text = swept.text(width=80)
    assert f"no answer for scenarios 0 to {failure.worlds[1] - 1}: " in text
    assert all(len(line) <= 80 for line in text.splitlines()), text
    # The rest was kept: only the worlds that failed are drawn now.
    monkeypatch.undo()
    drawn = []
    drew = Ranges.drew

    def noted(ranges: Ranges, worlds: tuple[int, int], seconds: float) -> None:
        drawn.append(worlds)
        drew(ranges, worlds, seconds)

    monkeypatch.setattr(Ranges, "drew", noted)
    swept = sweep(plan, tmp_path / "out", address=nodes.address, resume=True)
    assert swept.complete
    assert sum(end - start for start, end in drawn) == failure.worlds[1]
    assert results(tmp_path / "out") == on_one_machine(plan, tmp_path / "whole")
