"""What tests share: the cases, and the command."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import crossroad

ROOT = Path(__file__).parents[2]
CASES = sorted(path for path in (ROOT / "cases").glob("*/conflict.toml"))


def command(*arguments: str | Path, code: int = 0) -> bytes:
    """Runs the command; returns what it writes."""
    words = [os.environ["CROSSROAD"], *map(str, arguments)]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout


def refusal(*arguments: str | Path) -> str:
    """Runs the command where it gives no answer; returns what it says, in one line."""
    words = [os.environ["CROSSROAD"], *map(str, arguments)]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode != 0 and not done.stdout, "the command answers"
    return " ".join(done.stderr.decode().split())


@pytest.fixture(params=CASES, ids=lambda path: path.parent.name)
def case(request: pytest.FixtureRequest) -> Path:
    """Each case in turn."""
    path: Path = request.param
    return path


@pytest.fixture
def afghanistan() -> crossroad.Conflict:
    """The conflict in Afghanistan."""
    return crossroad.load(ROOT / "cases/afghanistan-2015/conflict.toml")
