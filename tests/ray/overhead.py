"""Measures what a Ray cluster costs beside the threads of the command, on the same processors.

    tests/ray/overhead.py WORLDS [ROUNDS]

needs what `tests/ray/run` makes, with `CROSSROAD` naming the command in release mode and the package
in release mode on the path (record/sweep.md has the commands). Every round runs the command on two
threads, and then a driver on a cluster of two nodes with a processor each, which is there already;
both write their results and are held to the same bytes. Told are the time that passed, and the time
of processors that was used: of all processes of the cluster, its own housekeeping included.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from conftest import Nodes, command, processes, results, written


class Used(threading.Thread):
    """Looks, several times a second, how much the processes of a cluster have used so far."""

    def __init__(self, nodes: Nodes) -> None:
        super().__init__()
        self.place, self.over = nodes.place.encode(), threading.Event()
        self.seconds: dict[int, float] = {}
        self.before = self.look()

    def look(self) -> float:
        """Looks once; returns the seconds of processors of all processes that were seen."""
        for process in {*processes(self.place), *processes(b"ray::")}:
            try:
                text = Path(f"/proc/{process}/stat").read_text()
            except OSError:
                continue
            user, system = text.rpartition(")")[2].split()[11:13]
            self.seconds[process] = (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        return sum(self.seconds.values())

    def run(self) -> None:
        """Looks until it is over."""
        while not self.over.wait(0.1):
            self.look()


def timed(words: list[str], nodes: Nodes | None) -> tuple[float, float]:
    """Runs something; returns how long it took, and the seconds of processors."""
    cluster = Used(nodes) if nodes is not None else None
    if cluster is not None:
        cluster.start()
    before, began = os.times(), time.monotonic()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    passed, after = time.monotonic() - began, os.times()
    own = after.children_user + after.children_system
    own -= before.children_user + before.children_system
    if cluster is None:
        return passed, own
    cluster.over.set()
    cluster.join()
    return passed, own + cluster.look() - cluster.before


def main() -> None:
    """Measures, and prints a line for each round."""
    worlds = int(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    nodes = Nodes(2)
    ratios: list[tuple[float, float]] = []
    try:
        for turn in range(rounds):
            with tempfile.TemporaryDirectory() as place:
                here = Path(place)
                plan = written(here, f'compute = "forecast"\nexact = 0\nworlds = {worlds}\n')
                words = command("sweep", plan, "--threads", "2", "-o", here / "plain")
                plain = timed(words, None)
                driver = [sys.executable, "-m", "crossroad.sweep", str(plan)]
                driver += ["-o", str(here / "ray"), "--address", nodes.address]
                spread = timed(driver, nodes)
                assert results(here / "plain") == results(here / "ray")
            ratios.append((spread[0] / plain[0], spread[1] / plain[1]))
            print(f"{turn + 1}. command {plain[0]:.1f} s ({plain[1]:.1f} s of processors)", end=", ")
            print(f"cluster {spread[0]:.1f} s ({spread[1]:.1f} s)", end=", ")
            print(f"ratios {ratios[-1][0]:.3f} ({ratios[-1][1]:.3f}); same bytes", flush=True)
    finally:
        nodes.stop()
    passed, busy = (statistics.median(part) for part in zip(*ratios, strict=True))
    print(f"{worlds} worlds: median ratios {passed:.3f} ({busy:.3f})")


if __name__ == "__main__":
    main()
