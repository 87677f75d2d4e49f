"""Sentences of a source that claim something: candidates to quote."""

from __future__ import annotations

import json
from dataclasses import dataclass

from . import _crossroad as native
from ._ask import errors


@dataclass(frozen=True)
class Candidate:
    """A sentence that claims something."""

    number: int
    """Its number among those of the text, from 1."""
    quote: str
    """Its words, exactly as the text has them."""
    from_: int
    """Where it begins, in characters from 0."""
    to: int
    """Where it ends: one past the last character."""
    line: int
    """The line it begins in, from 1."""
    claims: dict[str, str]
    """What it claims (`could`, `would`, `wants`, `fears`, `says`), and the words that show it."""
    speaker: str | None
    """Who says it, in the words of the sentence; `None` where it does not say so plainly."""
    who: str | None
    """Of whom it claims that, in the words of the sentence."""


def candidates(text: str) -> list[Candidate]:
    """Finds the sentences of an English text that claim something; none is made up or changed."""
    with errors():
        found = json.loads(native.candidates(text))
    return [
        Candidate(
            number=row["number"],
            quote=row["quote"],
            from_=row["from"],
            to=row["to"],
            line=row["line"],
            claims={one["claims"]: one["cue"] for one in row["claims"]},
            speaker=row.get("speaker"),
            who=row.get("who"),
        )
        for row in found["candidates"]
    ]
