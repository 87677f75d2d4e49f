"""The same question has the same bytes, asked here or of the command."""

from pathlib import Path

import crossroad
from conftest import command


def json_of(verb: str, case: Path, *arguments: str) -> bytes:
    return command(verb, case, *arguments, "--format", "json")


def test_check(case: Path) -> None:
    assert crossroad.check(str(case)).json == json_of("check", case)


def test_analyze(case: Path) -> None:
    conflict = crossroad.load(case)
    assert conflict.analyze().json == json_of("analyze", case)
    few = conflict.analyze("nash,seq", where="1", sequences="single", threads=1)
    words = ("--concept", "nash,seq", "--where", "1", "--sequences", "single")
    assert few.json == json_of("analyze", case, *words)


def test_forecast(case: Path) -> None:
    conflict = crossroad.load(case)
    words = ("--about", "today", "--worlds", "5000", "--exact", "10", "--seed", "7")
    if b"[[questions]]" in case.read_bytes():
        assert conflict.forecast().json == json_of("forecast", case)
    if b"status-quo" in case.read_bytes():
        ours = conflict.forecast("1", worlds=5000, exact=10, seed=7)
        assert ours.json == json_of("forecast", case, *("--about", "1"), *words[2:])
