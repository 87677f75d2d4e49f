"""What lies in the folder where a node or a driver was started is run by neither."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Nodes, command, on_one_machine, results, written

SMALL = 'compute = "forecast"\nconcepts = ["gmr"]\nexact = 0\nworlds = 1000\n'

LOOK = """
import argparse, json, os, sys
from crossroad.sweep._command import _elsewhere
from crossroad.sweep._ray import connected

def looks():
    import os, sys
    return os.getcwd(), sys.path

asked = argparse.Namespace(plan="plan.toml", output=None, sources_root=[])
with _elsewhere(asked), connected(sys.argv[1]) as ray:
    print(json.dumps(ray.get(ray.remote(looks).remote())))
"""


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with modules that tell that they were run, which everything is started in."""
    folder = tmp_path / "planted"
    (folder / "crossroad").mkdir(parents=True)
    run = f"open({str(tmp_path / 'RUN')!r}, 'a').write(__file__ + chr(10))\n"
    for name in ("ray", "crossroad/__init__", "json", "psutil", "sitecustomize", "fsspec"):
        (folder / f"{name}.py").write_text(run)
    monkeypatch.chdir(folder)
    return folder


def test_modules_beside_a_node_or_a_plan_are_not_run(planted: Path, tmp_path: Path) -> None:
    plan, out = written(planted, SMALL), tmp_path / "out"
    nodes = Nodes(1)
    try:
        environment = {**os.environ, "CROSSROAD_PYTHON": sys.executable}
        words = command("sweep", "plan.toml", "-o", out, "--address", nodes.address)
        done = subprocess.run(
            words, check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        assert done.returncode == 0, done.stderr.decode()
        # (Not in a file of its own: whoever runs a script trusts the folder that it is in.)
        look = [sys.executable, "-c", f"import sys; del sys.path[0]\n{LOOK}", nodes.address]
        place, path = json.loads(subprocess.run(look, check=True, stdout=subprocess.PIPE).stdout)
    finally:
        nodes.stop()
    assert not (tmp_path / "RUN").exists(), (tmp_path / "RUN").read_text()
    assert results(out) == on_one_machine(plan, tmp_path / "whole")
    searched = [os.path.realpath(os.path.join(place, entry)) for entry in path]
    assert os.path.realpath(planted) not in searched, path
