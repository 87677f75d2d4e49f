"""Questions on their way to the engine, and errors on their way back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from . import _crossroad as native
from ._errors import Diagnostic, Error, Place, QuestionError, Refused

Progress = Callable[[int, int], object]
"""Called now and then with what is done and the whole (0 where that is not known)."""


class TimeIsOver(Exception):
    """The budget of a single question is used up."""


@contextmanager
def errors() -> Iterator[None]:
    """Turns what the engine raises into the errors of this package."""
    try:
        yield
    except native.Failed as failed:
        kind, message, hints = failed.args
        if kind == "time":
            raise TimeIsOver from None
        wrong: type[Error] = QuestionError if kind == "usage" else Refused
        raise wrong(message, hints) from None


def threads(asked: int | None) -> int:
    """Returns how many threads to use."""
    if asked is None:
        try:
            return len(os.sched_getaffinity(0))
        except AttributeError:
            return os.cpu_count() or 1
    if asked < 1:
        raise QuestionError(f"{asked} threads cannot do anything", ["at least one"])
    return asked


def ask(
    conflict: native.Conflict,
    verb: str,
    question: Mapping[str, Any],
    seconds: float | None = None,
    progress: Progress | None = None,
) -> native.Answer:
    """Asks a conflict something."""
    with errors():
        return native.ask([conflict], verb, json.dumps(question), seconds, progress)


def diagnostics(problems: bytes, where: Callable[[int, int], str | None]) -> list[Diagnostic]:
    """Reads problems as `check --format json` writes them."""

    def place(row: Mapping[str, Any]) -> Place:
        return Place(
            line=row["line"],
            column=row["column"],
            end_line=row["end_line"],
            end_column=row["end_column"],
            label=row["label"],
            where=where(row["line"], row["column"]),
        )

    return [
        Diagnostic(
            code=row["code"],
            severity=row["severity"],
            message=row["message"],
            file=row["file"],
            place=place(row),
            labels=tuple(place(label) for label in row["labels"]),
            hints=tuple(row["hints"]),
        )
        for row in json.loads(problems)["problems"]
    ]
