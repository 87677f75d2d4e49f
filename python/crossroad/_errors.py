"""What is raised, and the problems a conflict can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ._crossroad import InternalError

__all__ = [
    "ConflictError",
    "Diagnostic",
    "Error",
    "Incomplete",
    "InternalError",
    "Place",
    "QuestionError",
    "Refused",
]


@dataclass(frozen=True)
class Place:
    """A place in the text of a conflict, with a few words about it.

    Lines and columns count from 1, columns in characters; an end is one past the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    label: str
    """What is to be seen there, or was expected; may be empty."""
    where: str | None = None
    """What stands there, of a conflict built in code: such as `dm.us.prefers[2].that`."""


@dataclass(frozen=True)
class Diagnostic:
    """One problem of a conflict."""

    code: str
    """Which kind of problem; `crossroad code CODE` tells more."""
    severity: str
    """`error`, or `warning` (it can be analysed, but is probably not what was meant)."""
    message: str
    """What is wrong, in a sentence."""
    file: str
    """What the conflict is called."""
    place: Place
    """Where."""
    labels: tuple[Place, ...]
    """Other places that matter."""
    hints: tuple[str, ...]
    """Ways to mend it."""

    @property
    def line(self) -> int:
        """The line it stands in, from 1."""
        return self.place.line

    @property
    def label(self) -> str:
        """What stands there, of a conflict built in code; else what was expected there."""
        return self.place.where or self.place.label

    def __str__(self) -> str:
        where = self.place.where or f"{self.file}:{self.place.line}:{self.place.column}"
        told = [f"{self.severity}[{self.code}]: {self.message}", f"  at {where}"]
        if self.place.label:
            told[1] += f": {self.place.label}"
        for other in self.labels:
            at = other.where or f"{self.file}:{other.line}:{other.column}"
            told.append(f"  and at {at}" + (f": {other.label}" if other.label else ""))
        told.extend(f"  hint: {hint}" for hint in self.hints)
        return "\n".join(told)


class Error(ValueError):
    """Why there is no answer. All errors of this package but `InternalError` are of this class."""

    hints: tuple[str, ...]
    """What may help."""

    def __init__(self, message: str, hints: Sequence[str] = ()) -> None:
        super().__init__("\n".join([message, *(f"  hint: {hint}" for hint in hints)]))
        self.message = message
        self.hints = tuple(hints)

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.message, self.hints))


class ConflictError(Error):
    """The conflict has errors: every problem at once, in `diagnostics`."""

    diagnostics: tuple[Diagnostic, ...]
    """Every problem, in the order of the file; warnings too."""

    def __init__(self, diagnostics: Sequence[Diagnostic], rendered: str) -> None:
        super().__init__(rendered)
        self.diagnostics = tuple(diagnostics)

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.diagnostics, self.message))


class QuestionError(Error):
    """The question is wrong, or names something that does not exist."""


class Refused(Error):
    """It was refused: a limit, or an engine or concept that does not apply."""


class Incomplete(Error):
    """Nothing was finished within the budget: there is no answer to read."""
