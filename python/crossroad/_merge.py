"""Conflict files of several analysts, brought together."""

from __future__ import annotations

import json
from collections.abc import Mapping

from . import _crossroad as native
from ._ask import errors
from ._conflict import Conflict
from ._errors import QuestionError
from .answers import Merge


def merge(
    versions: Mapping[str, Conflict],
    *,
    base: Conflict | None = None,
    weights: Mapping[str, float | str] | None = None,
    same_ids: bool = False,
) -> Merge:
    """Brings versions of one situation together, each under the name of its analyst.

    What all say is said once, with the support of all; what they disagree on is declared, with who
    holds what (`disputes`). `text` is the merged file. `base` is the version that two versions come
    from: what only one of them has changed is taken. `weights`: how much each analyst counts.
    """
    if len(versions) < 2 or (base is not None and len(versions) != 2):
        count = "two versions" if base is not None else "two versions or more"
        raise QuestionError(f"merge takes {count}", [])
    question = {
        "weights": [f"{analyst}={weight}" for analyst, weight in (weights or {}).items()],
        "same_ids": same_ids,
    }
    named = [(analyst, version._native) for analyst, version in versions.items()]
    of = base._native if base is not None else None
    with errors():
        answer = native.merge(named, of, json.dumps(question))
    return Merge(named[0][1], "merge", question, answer)
