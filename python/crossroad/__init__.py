"""Strategic-conflict analysis with the Graph Model for Conflict Resolution.

    import crossroad

    conflict = crossroad.load("conflict.toml")
    analysis = conflict.analyze()
    analysis.equilibria["seq"]

Answers have the same bytes as those of the command `crossroad`, in their `json`.
"""

from . import answers
from ._answer import Answer
from ._conflict import Check, Conflict, check, load, loads
from ._crossroad import version as __version__
from ._errors import (
    ConflictError,
    Diagnostic,
    Error,
    Incomplete,
    InternalError,
    Place,
    QuestionError,
    Refused,
)

__all__ = [
    "Answer",
    "Check",
    "Conflict",
    "ConflictError",
    "Diagnostic",
    "Error",
    "Incomplete",
    "InternalError",
    "Place",
    "QuestionError",
    "Refused",
    "__version__",
    "answers",
    "check",
    "load",
    "loads",
]
