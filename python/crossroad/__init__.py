"""Strategic-conflict analysis with the Graph Model for Conflict Resolution.

    import crossroad

    conflict = crossroad.load("conflict.toml")
    analysis = conflict.analyze()
    analysis.equilibria["seq"]

Answers have the same bytes as those of the command `crossroad`, in their `json`.
"""

from . import answers
from ._answer import Answer
from ._build import Builder, Player, build
from ._conflict import Check, Conflict, check, compare, load, loads
from ._crossroad import version as __version__
from ._draft import Candidate, candidates
from ._edit import Edited, Fault, edit
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
from ._history import Seal, backtest, cases, post_mortem, resolve, score, seal, weights
from ._merge import merge
from ._report import Report
from ._tables import Column, Table, table_names

__all__ = [
    "Answer",
    "Builder",
    "Candidate",
    "Check",
    "Column",
    "Conflict",
    "ConflictError",
    "Diagnostic",
    "Edited",
    "Error",
    "Fault",
    "Incomplete",
    "InternalError",
    "Place",
    "Player",
    "QuestionError",
    "Refused",
    "Report",
    "Seal",
    "Table",
    "__version__",
    "answers",
    "backtest",
    "build",
    "candidates",
    "cases",
    "check",
    "compare",
    "edit",
    "load",
    "loads",
    "merge",
    "post_mortem",
    "resolve",
    "score",
    "seal",
    "table_names",
    "weights",
]
