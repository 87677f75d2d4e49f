"""What an address of a folder holds to be let in is never repeated: not in messages, not in results."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import fsspec
import pytest
from conftest import written

from crossroad import QuestionError
from crossroad.sweep import sweep
from crossroad.sweep._command import main
from crossroad.sweep._secrets import cleaned, shown
from fsspec.implementations.memory import MemoryFileSystem

ADDRESS = "leaky://AKIAKEY:p%2Fss%40word@place/out?token=t0ken&region=eu"
SECRETS = ("AKIAKEY", "p%2Fss", "p/ss@word", "ss%40", "t0ken")
ASKED = 'compute = "forecast"\nconcepts = ["gmr"]\nexact = 0\nworlds = 100\n'


class Leaky(MemoryFileSystem):  # type: ignore[misc]
    """A place whose errors repeat all that it was told."""

    protocol = "leaky"
    error: Exception | None = None

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **more: Any) -> None:
        """Refuses."""
        if self.error is not None:
            raise self.error
        super().pipe_file(path, value, mode, **more)


fsspec.register_implementation("leaky", Leaky, clobber=True)


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The place is empty at first."""
    monkeypatch.setattr(Leaky, "store", {})
    monkeypatch.setattr(Leaky, "pseudo_dirs", [""])


def clean(text: str) -> None:
    for secret in SECRETS:
        assert secret not in text, f"{secret} is told: {text}"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (ADDRESS, "leaky://…@place/out?…"),
        ("s3://key:se/cret@bucket/out", "s3://…@bucket/out"),
        ("ftp://name@host/out", "ftp://…@host/out"),
        ("simplecache::s3://key:secret@bucket/out", "simplecache::s3://…@bucket/out"),
        ("s3://bucket/a@b/out", "s3://bucket/a@b/out"),
        ("memory://place/out", "memory://place/out"),
        ("/data/a?b@c", "/data/a?b@c"),
    ],
)
def test_addresses_are_shown_without_what_lets_in(address: str, told: str) -> None:
    assert shown(address) == told


def test_texts_of_others_are_cleaned_in_any_spelling() -> None:
    told = f"403 for {ADDRESS}: the password p/ss@word of AKIAKEY, with t0ken, is wrong"
    clean(cleaned(told, ADDRESS))
    assert cleaned(told, "/data/out") == told


@pytest.mark.parametrize("kind", [PermissionError, RuntimeError])
def test_what_a_place_refuses_is_told_without_secrets(
    kind: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    monkeypatch.setattr(Leaky, "error", kind(f"no write to {ADDRESS}, p/ss@word is wrong"))
    asked = written(tmp_path, ASKED)
    try:
        swept = sweep(asked, ADDRESS, threads=1)
    except (OSError, RuntimeError) as error:
        told = "".join(traceback.format_exception(error))
        assert error.__context__ is None
    else:
        told = swept.text() + swept.json.decode()
    assert "no write to leaky://…@place/out?…" in told
    clean(told)
    try:
        assert main([str(asked), "-o", ADDRESS, "--threads", "1"]) != 0
    except RuntimeError as error:
        clean("".join(traceback.format_exception(error)))
    out, err = capfd.readouterr()
    clean(out + err)


def test_answers_and_refusals_tell_the_place_without_secrets(tmp_path: Path, capfd: Any) -> None:
    asked = written(tmp_path, ASKED)
    assert main([str(asked), "-o", ADDRESS, "--threads", "1"]) == 0
    with pytest.raises(QuestionError, match="leaky://…@place/out") as raised:
        sweep(asked, ADDRESS)
    out, err = capfd.readouterr()
    assert "leaky://…@place/out" in out
    clean(out + err + str(raised.value))
    with pytest.raises(ValueError, match="nowhere") as unknown:
        sweep(asked, ADDRESS.replace("leaky", "nowhere"))
    clean(str(unknown.value))
