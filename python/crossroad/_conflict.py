"""A conflict, and what can be asked of it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from . import _crossroad as native
from ._answer import Answer
from ._ask import Progress, TimeIsOver, ask, diagnostics, errors, threads
from ._errors import ConflictError, Diagnostic, QuestionError
from .answers import (
    Analysis,
    Change,
    Condition,
    Explanation,
    Forecast,
    ForecastHinge,
    Hinge,
    Paths,
    States,
    Timeline,
    Views,
)

Names = str | Iterable[str]
"""One name, or several."""

A = TypeVar("A", bound=Answer)


def names(given: Names | None) -> list[str]:
    """Lists names; one that is given alone may have several, parted by commas."""
    if given is None:
        return []
    if isinstance(given, str):
        return [name for name in given.split(",") if name]
    return [str(name) for name in given]


def listed(given: Names | None) -> list[str]:
    """Lists formulas, in which commas part nothing."""
    if given is None:
        return []
    return [given] if isinstance(given, str) else [str(one) for one in given]


def profile(given: str | Mapping[str, str] | None) -> str | None:
    """Writes a profile as the command reads it."""
    if given is None or isinstance(given, str):
        return given
    return ",".join(f"{dm}={concept}" for dm, concept in given.items())


def coalitions(given: str | Iterable[Iterable[str]] | None) -> str | None:
    """Writes coalitions as the command reads them."""
    if given is None or isinstance(given, str):
        return given
    return ",".join(one if isinstance(one, str) else "+".join(one) for one in given)


def size(given: int | str) -> int:
    """Reads a size in bytes, such as `4GiB`."""
    if isinstance(given, int):
        return given
    digits = given.strip().rstrip("BKMGTbkmgti").strip()
    unit = given.strip()[len(digits) :].strip().lower().removesuffix("b").removesuffix("i")
    shifts = {"": 0, "k": 10, "m": 20, "g": 30, "t": 40}
    if not digits.isdecimal() or unit not in shifts:
        hint = "expected a number with KiB, MiB, GiB or TiB, such as 512MiB"
        raise QuestionError(f"`{given}` is no size", [hint])
    return int(digits) << shifts[unit]


def state(given: str | int) -> str:
    """Names a state as the command does."""
    return str(given)


class Conflict:
    """A conflict that was read and has no errors.

    What can be asked of it is a method each, as the command's verbs. Answers have the same bytes
    as the command's, in their `json`.

    Every method takes, by keyword:

    - `sequences`: which sequences of opponents' moves count as one answer, `legal` (the
      literature's definition), `each-once` or `single`;
    - `threads`: how many threads to use (all, where nothing is said); the answer is the same;
    - `max_memory`: the most memory to take, refused before it is taken; bytes, or such as `4GiB`;
    - `progress`: called a few times a second with what is done and the whole (0: not known).

    While the engine works, other threads of Python run; an interrupt (Ctrl-C) stops it.
    """

    def __init__(
        self,
        read: native.Conflict,
        name: str,
        problems: Sequence[Diagnostic],
        what_if: Mapping[str, Any] | None = None,
    ) -> None:
        self._native = read
        self._what_if: dict[str, Any] = dict(what_if or {})
        self.name = name
        """What it is called: the path of its file."""
        self.diagnostics = tuple(problems)
        """Its problems: warnings, since a conflict with errors is not made."""

    def __repr__(self) -> str:
        tried = f", what if {self._what_if}" if self._what_if else ""
        return f"<crossroad.Conflict {self.name!r}{tried}>"

    def what_if(
        self,
        *,
        set: Names | None = None,
        drop: Names | None = None,
        at: str | datetime.date | None = None,
    ) -> Conflict:
        """Returns this conflict with changes tried on it; they are checked when it is asked.

        `set` options are taken today; `drop` options are not, and statements and rules of that id
        or place (`russia.prefers[2]`, `rules[1]`) are left out; `at` is the day (month, year) that
        is asked about, after the events up to then.
        """
        tried: dict[str, Any] = {
            "set": self._what_if.get("set", []) + names(set),
            "drop": self._what_if.get("drop", []) + names(drop),
            "at": str(at) if at is not None else self._what_if.get("at"),
        }
        return Conflict(self._native, self.name, self.diagnostics, tried)

    def _how(
        self,
        sequences: str,
        threads_: int | None,
        max_memory: int | str,
        engine: str = "auto",
    ) -> dict[str, Any]:
        return {
            "sequences": sequences,
            "engine": engine,
            "threads": threads(threads_),
            "max_memory": size(max_memory),
        }

    def _ask(
        self,
        answer: Callable[..., A],
        verb: str,
        question: dict[str, Any],
        budget: float | None,
        progress: Progress | None,
        rungs: Iterable[Mapping[str, Any]] = (),
    ) -> A:
        """Asks a question; with a budget, smaller ones first: `rungs` say what is smaller."""
        question = {"what_if": self._what_if, **question}
        if budget is None:
            got = ask(self._native, verb, question, None, progress)
            return answer(self._native, verb, question, got)
        from ._budget import climb

        return climb(self._native, answer, verb, question, budget, progress, rungs)

    def analyze(
        self,
        concept: Names | None = None,
        *,
        profile: str | Mapping[str, str] | None = None,
        coalitions: str | Iterable[Iterable[str]] | None = None,
        where: str | None = None,
        sequences: str = "legal",
        engine: str = "auto",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Analysis:
        """Finds the states that are stable for whom, and the equilibria.

        `concept`: only these, such as `"nash,seq"` or `["nash", "gmr-a"]` (else the core concepts);
        `profile`: concepts of single decision makers, `{"us": "nash"}`, the others follow the first
        concept, or `seq`; `coalitions`: `"all"`, `"file"` or lists of members; `where`: only states
        where this holds.
        """
        question = {
            "concept": names(concept),
            "profile": _profile(profile),
            "coalitions": _coalitions(coalitions),
            "only": where,
            "how": self._how(sequences, threads, max_memory, engine),
        }
        return self._ask(Analysis, "analyze", question, budget, progress)

    def forecast(
        self,
        about: str | None = None,
        *,
        question: str | None = None,
        concept: Names | None = None,
        uniform: bool = False,
        exact: int = 65_536,
        worlds: int = 100_000,
        until: float | None = None,
        seed: int = 0,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Forecast:
        """Tells how likely each answer to a question is, given what is open.

        `about`: ask whether a formula will hold, instead of the file's questions; `question`: only
        this question of the file; `concept`: what decision makers are taken to foresee, a row each;
        `uniform`: let concepts stand for everybody, whatever foresight the file states; `exact`: go
        through all worlds if there are at most this many different ones, else draw at most
        `worlds`, until no answer's standard error is greater than `until`; `seed`: the same seed
        draws the same worlds.
        """
        asked = {
            "question": question,
            "about": about,
            "concept": names(concept),
            "uniform": uniform,
            "exact": exact,
            "worlds": worlds,
            "until": until,
            "seed": seed,
            "how": self._how(sequences, threads, max_memory),
        }
        return self._ask(Forecast, "forecast", asked, budget, progress)


_profile = profile
_coalitions = coalitions


class Check:
    """What came of checking a conflict: every problem at once."""

    def __init__(self, conflict: Conflict | None, problems: list[Diagnostic], json: bytes) -> None:
        self.conflict = conflict
        """The conflict; `None` where it has errors."""
        self.diagnostics = tuple(problems)
        """Every problem, in the order of the file."""
        self.json = json
        """The bytes that the command writes (`crossroad check --format json`)."""

    @property
    def ok(self) -> bool:
        """Whether it has no errors; it may have warnings."""
        return self.conflict is not None

    def __repr__(self) -> str:
        return f"<crossroad.Check: {len(self.diagnostics)} problems>"


def read(
    name: str,
    text: bytes | None,
    folder: str | None,
    where: Callable[[int, int], str | None] = lambda line, column: None,
) -> tuple[Check, str]:
    """Reads a conflict; returns what came of it, and the problems as text."""
    with errors():
        found, problems, rendered = native.read(name, text, folder)
    listed = diagnostics(problems, where)
    conflict = None if found is None else Conflict(found, name, listed)
    return Check(conflict, listed, problems), rendered


def _path(path: str | os.PathLike[str]) -> tuple[str, str]:
    name = os.fspath(path)
    return name, os.path.dirname(name)


def load(path: str | os.PathLike[str]) -> Conflict:
    """Reads a conflict file, and holds its quotations against the texts of its sources.

    Raises `ConflictError` with every problem if it has errors, `OSError` if it cannot be read.
    """
    name, folder = _path(path)
    came, rendered = read(name, None, folder)
    if came.conflict is None:
        raise ConflictError(came.diagnostics, rendered)
    return came.conflict


def loads(
    text: str, *, name: str = "conflict", folder: str | os.PathLike[str] | None = None
) -> Conflict:
    """Reads a conflict from a text in the format of conflict files.

    `name` is what its problems call it. Quotations are held against the texts of their sources if
    it is said in which `folder` these are to be looked for.
    """
    within = None if folder is None else os.fspath(folder)
    came, rendered = read(name, text.encode(), within)
    if came.conflict is None:
        raise ConflictError(came.diagnostics, rendered)
    return came.conflict


def check(path: str | os.PathLike[str]) -> Check:
    """Checks a conflict file: every problem at once. Raises `OSError` if it cannot be read."""
    name, folder = _path(path)
    return read(name, None, folder)[0]
