"""Models and sealed forecasts held against what happened."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from . import _crossroad as native
from ._ask import Progress, TimeIsOver, errors
from ._ask import threads as many
from ._errors import QuestionError
from .answers import Backtest, Cases, PostMortem, Score

if TYPE_CHECKING:
    from ._conflict import Conflict, Names

# These answers are of many files, or of none: no conflict is theirs.
NOBODY = cast(native.Conflict, None)


def cases() -> Cases:
    """Lists the case library: published conflicts, and what came of them."""
    with errors():
        return Cases(NOBODY, "cases", {}, native.cases())


def backtest(
    models: Mapping[str, Conflict] | None = None,
    *,
    concept: Names | None = None,
    shuffles: int = 10_000,
    resamples: int = 100_000,
    seed: int = 0,
    threads: int | None = None,
    max_memory: int | str = "4GiB",
    budget: float | None = None,
    progress: Progress | None = None,
) -> Backtest:
    """Holds models against what came of their conflicts, beside every baseline.

    `models`: conflicts with `[dating]` and `[outcome]`, by id; the case library where none are given.
    """
    from ._conflict import names, size

    how = {"threads": many(threads), "max_memory": size(max_memory)}
    question = {
        "concept": names(concept),
        "shuffles": shuffles,
        "resamples": resamples,
        "seed": seed,
        "how": how,
    }
    given = None if models is None else [(id, one._native) for id, one in models.items()]
    try:
        with errors():
            got = native.backtest(given, json.dumps(question), budget, progress)
    except TimeIsOver:
        return Backtest(NOBODY, "backtest", question, None, False)
    return Backtest(NOBODY, "backtest", question, got)


@dataclass(frozen=True)
class Seal:
    """What was added to a file of seals."""

    ids: tuple[str, ...]
    """The ids of the forecasts."""
    last: str
    """The last hash of the file: whoever was told it can tell that these were there."""


def seal(
    conflict: Conflict,
    to: str | os.PathLike[str],
    *,
    horizon: str | datetime.date,
    resolution: str,
    question: Names | None = None,
    id: str | None = None,
    event: str | None = None,
    date: str | datetime.date | None = None,
    max_memory: int | str = "4GiB",
) -> Seal:
    """Freezes forecasts of a conflict; see `Conflict.seal`."""
    from ._conflict import names

    if conflict._what_if:
        raise QuestionError("a forecast is sealed of the file as it is", ["without a what-if"])
    asked = {
        "horizon": str(horizon),
        "resolution": resolution,
        "question": names(question),
        "id": id,
        "event": event,
        "date": _day(date),
        "how": conflict._how("legal", 1, max_memory),
    }
    with errors():
        found = native.seal(conflict._native, conflict.name, os.fspath(to), json.dumps(asked))
    return Seal(tuple(found[0]), found[1])


def resolve(
    seals: str | os.PathLike[str],
    id: str,
    *,
    answer: str,
    source: str,
    date: str | datetime.date | None = None,
) -> str:
    """Says what came of a sealed forecast, once its horizon is reached; returns the last hash.

    `answer`: the answer that came; `source`: where that was read; `date`: the day it is resolved, else
    today. Nothing is added to a file that was altered.
    """
    asked = {"id": id, "answer": answer, "source": source, "date": _day(date)}
    with errors():
        return native.resolve(os.fspath(seals), json.dumps(asked))


def _day(date: str | datetime.date | None) -> str:
    """Writes a day; today's, in universal time, where none is given."""
    return str(datetime.datetime.now(datetime.timezone.utc).date() if date is None else date)


def score(seals: str | os.PathLike[str], *, resamples: int = 10_000) -> Score:
    """Checks a file of sealed forecasts, and tells how those did that are resolved.

    A file that was altered after it was sealed raises `Refused`.
    """
    if not 1 <= resamples <= 1_000_000:
        raise QuestionError(f"{resamples} resamples cannot be made", ["at least 1, at most 1000000"])
    name = os.fspath(seals)
    question: dict[str, Any] = {"resamples": resamples}
    with errors():
        return Score(NOBODY, "score", question, native.score(name, Path(name).read_bytes(), resamples))


def post_mortem(
    seals: str | os.PathLike[str],
    id: str,
    *,
    max_memory: int | str = "4GiB",
    budget: float | None = None,
    progress: Progress | None = None,
) -> PostMortem:
    """Tells what the outcome of a sealed forecast shows of its model.

    What was known when it was sealed, what each concept gave to what came, and the smallest edits of the
    sealed model under which that is an equilibrium.
    """
    from ._conflict import size

    name = os.fspath(seals)
    how = {"max_memory": size(max_memory), "threads": many(None)}
    data = Path(name).read_bytes()
    question: dict[str, Any] = {"id": id, "how": how}
    try:
        with errors():
            got = native.post_mortem(name, data, id, json.dumps(how), budget, progress)
    except TimeIsOver:
        return PostMortem(NOBODY, "post-mortem", question, None, False)
    return PostMortem(NOBODY, "post-mortem", question, got)


def weights(
    seals: Mapping[str, str | os.PathLike[str]], *, concept: str = "seq"
) -> dict[str, float]:
    """Tells how much analysts are to count in `merge`, by how the forecasts did that each has sealed.

    `seals`: the file of each. What counts are events of which all have a resolved forecast under
    `concept`; the rule is that of `crossroad merge --scores`, and the least weight is 1.
    """
    files = [(analyst, os.fspath(path), Path(path).read_bytes()) for analyst, path in seals.items()]
    with errors():
        # (as many decimal places as merge takes)
        return {analyst: round(weight, 6) for analyst, weight in native.weights(files, concept)}
