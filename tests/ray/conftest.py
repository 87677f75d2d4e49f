"""What tests share: plans, the command on one machine, and a real cluster of node processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import ray
from ray.cluster_utils import Cluster

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases/afghanistan-2015/conflict.toml"
WORLDS = int(os.environ.get("CROSSROAD_WORLDS", "10000000"))
GIB = 1 << 30
NODE: dict[str, Any] = {
    "num_cpus": 1,
    "memory": 5 * GIB // 2,
    "object_store_memory": 80 << 20,
    # Nobody but this machine is to reach it.
    "node_ip_address": "127.0.0.1",
}


class Nodes:
    """A head that does no work, and nodes that do, each with processes of its own."""

    def __init__(self, count: int) -> None:
        # (Short: sockets are in it.)
        self.place = tempfile.mkdtemp(prefix="cr-", dir="/tmp")
        # Whatever `temp_dir` says, Ray notes the cluster's address in `ray/` of its folder for
        # temporary files, which it expects to be there.
        self.before = os.environ.get("RAY_TMPDIR")
        os.environ["RAY_TMPDIR"] = self.place
        os.mkdir(f"{self.place}/ray")
        head = {**NODE, "num_cpus": 0, "include_dashboard": False, "temp_dir": self.place}
        self.cluster = Cluster(initialize_head=True, head_node_args=head)
        for _ in range(count):
            self.add()
        self.cluster.wait_for_nodes()
        self.address: str = self.cluster.address

    def add(self) -> None:
        """Adds a node."""
        self.cluster.add_node(**NODE)

    def kill(self) -> None:
        """Kills a node, with all that runs on it."""
        node = sorted(self.cluster.worker_nodes, key=lambda node: node.unique_id)[0]
        self.cluster.remove_node(node, allow_graceful=False)

    def stop(self) -> None:
        """Ends all of them, and makes sure that nothing is left."""
        ray.shutdown()
        self.cluster.shutdown()
        end = time.monotonic() + 20
        while left := processes(self.place.encode()):
            assert time.monotonic() < end, f"still there: {left}"
            time.sleep(0.1)
        shutil.rmtree(self.place)
        if self.before is None:
            del os.environ["RAY_TMPDIR"]
        else:
            os.environ["RAY_TMPDIR"] = self.before


@pytest.fixture(scope="session")
def nodes() -> Iterator[Nodes]:
    """A cluster, for all tests."""
    nodes = Nodes(3)
    yield nodes
    nodes.stop()


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one machine makes, without Ray, of the plan that is killed in many ways."""
    folder = tmp_path_factory.mktemp("whole")
    return on_one_machine(large(folder), folder / "out")


def written(folder: Path, text: str, models: list[Path] | None = None) -> Path:
    """Writes a plan."""
    paths = ", ".join(f'"{model}"' for model in models or [CASE])
    path = folder / "plan.toml"
    path.write_text(f'format = 1\n[sweep]\ntitle = "A test"\nmodels = [{paths}]\n{text}')
    return path


def large(folder: Path, worlds: int = WORLDS) -> Path:
    """Writes a plan whose worlds are drawn in pieces."""
    keys = f'compute = "forecast"\nconcepts = ["gmr"]\nexact = 0\nworlds = {worlds}\n'
    return written(folder, keys)


def results(folder: Path) -> dict[str, bytes]:
    """Reads the results of a sweep."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    found |= {path.name: path.read_bytes() for path in folder.glob("documents/*")}
    assert "sweep.json" in found and "points.parquet" in found
    return found


def command(*words: str | Path) -> list[str]:
    """The command, with words."""
    return [os.environ["CROSSROAD"], *map(str, words)]


def on_one_machine(plan: Path, folder: Path, code: int = 0) -> dict[str, bytes]:
    """What the command makes of a plan without a cluster."""
    words = command("sweep", plan, "--output", folder)
    done = subprocess.run(words, check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == code, done.stderr.decode()
    return results(folder)


def processes(words: bytes) -> list[int]:
    """The processes of this machine whose command lines have some words."""
    found = []
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                line = (path / "cmdline").read_bytes()
            except OSError:
                continue
            if words in line:
                found.append(int(path.name))
    return sorted(found)


def workers() -> list[int]:
    """The processes of this machine that do tasks of crossroad just now."""
    return processes(b"ray::crossroad")
