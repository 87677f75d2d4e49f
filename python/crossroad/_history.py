"""Models and sealed forecasts held against what happened."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from . import _crossroad as native
from ._ask import Progress, TimeIsOver, errors
from ._ask import threads as many
from ._errors import QuestionError
from .answers import Backtest, Cases, Score

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
    resamples: int = 10_000,
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
