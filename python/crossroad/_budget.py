"""Answers within a time: smaller questions first, and the largest that was answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from ._ask import Progress, TimeIsOver, ask
from ._errors import QuestionError

if TYPE_CHECKING:
    from . import _crossroad as native
    from ._answer import Answer

A = TypeVar("A", bound="Answer")


def climb(
    conflict: native.Conflict,
    answer: Callable[..., A],
    verb: str,
    question: dict[str, Any],
    budget: float,
    progress: Progress | None,
    rungs: Iterable[Mapping[str, Any]],
) -> A:
    """Asks smaller questions, then the whole one, until the time is over.

    Each of `rungs` says what is different in a smaller question, the smallest first. What comes
    back is the whole answer to the largest question that was answered: it can be had again, to
    the byte, by asking that.
    """
    if not budget > 0:
        raise QuestionError(f"{budget} seconds are no budget", ["more than 0"])
    end = time.monotonic() + budget
    best = answer(conflict, verb, question, None, False)
    for rung in [*rungs, {}]:
        asked = {**question, **rung}
        left = end - time.monotonic()
        if left <= 0:
            break
        try:
            got = ask(conflict, verb, asked, left, progress)
        except TimeIsOver:
            break
        best = answer(conflict, verb, asked, got, not rung)
    return best
