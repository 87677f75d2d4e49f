"""Edits of the text of a conflict file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import _crossroad as native
from ._ask import errors

Edit = Mapping[str, Any]
"""An edit, as `crossroad schema edit` describes it: `{"do": "rename", "of": "us", "to": "usa"}`."""


@dataclass(frozen=True)
class Fault:
    """A problem of an edited text."""

    code: str
    """Which kind of problem; `crossroad code CODE` tells more."""
    error: bool
    """Whether it is an error; else it is a warning."""
    message: str
    """What is wrong, in a sentence."""
    label: str
    """What is to be seen at its place."""
    hints: tuple[str, ...]
    """Ways to mend it."""
    line: int
    """The line it stands in, from 1."""
    column: int
    """The column, from 1, in characters."""


@dataclass(frozen=True)
class Edited:
    """What came of an edit."""

    text: str
    """The edited text; comments and layout are as they were."""
    inverse: dict[str, Any]
    """The edit that undoes it, byte for byte."""
    problems: tuple[Fault, ...]
    """The problems of the edited text."""


def written(edit: Edit | Sequence[Edit]) -> str:
    """Writes an edit; several are all made, or none."""
    if isinstance(edit, Mapping):
        return json.dumps(edit)
    return json.dumps({"do": "all", "edits": list(edit)})


def edited(answer: bytes) -> Edited:
    """Reads what came of an edit."""
    read = json.loads(answer)
    problems = [{**row, "hints": tuple(row["hints"])} for row in read["problems"]]
    faults = tuple(Fault(**row) for row in problems)
    return Edited(text=read["text"], inverse=read["inverse"], problems=faults)


def edit(text: str, edit: Edit | Sequence[Edit]) -> Edited:
    """Makes an edit, or several, in the text of a conflict file.

    What would break the file raises `Refused`, with what stands in its way. Quotations are held
    against their sources by `Conflict.edit`, which has these at hand.
    """
    with errors():
        return edited(native.edit(text, written(edit)))
