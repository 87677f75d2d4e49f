"""What every answer has: its bytes, its fields as objects, and its tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import _crossroad as native
from ._ask import errors
from ._decode import returned
from ._errors import Incomplete, QuestionError
from ._tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas
    import polars

# The tables that an analysis (or a list of states) has: those of these questions.
OF_ANALYSIS = ("the file", "states", "analyze")

# The table meant where none is named, where that is not the first.
MAIN = {"analyze": "equilibria", "states": "states"}

# Small tables that take an analysis: made at once.
TOGETHER = ("equilibria", "status_quo_moves", "upsets")


class Answer:
    """An answer: its bytes as the command writes them, its fields as objects, and its tables.

    Fields and tables are made when they are asked for.
    """

    def __init__(
        self,
        conflict: native.Conflict,
        verb: str,
        question: Mapping[str, Any],
        answer: native.Answer | None,
        complete: bool = True,
    ) -> None:
        self._conflict = conflict
        self._verb = verb
        self._question = dict(question)
        self._answer = answer
        self._complete = complete
        self._read: dict[str, Any] = {}
        self._data: dict[str, Any] | None = None
        self._tables: dict[str, Table] = {}

    @property
    def complete(self) -> bool:
        """Whether this is all that was asked for; `False` where the budget ended first.

        An answer that is not complete is the whole answer to a smaller question (`question`), or
        none at all: then reading it raises `Incomplete`.
        """
        return self._complete

    @property
    def question(self) -> dict[str, Any]:
        """What this answers, as it was put to the engine."""
        return self._question

    def _given(self) -> native.Answer:
        if self._answer is None:
            hints = ["allow more time: budget=…", "or ask for less"]
            raise Incomplete("nothing was finished within the budget", hints)
        return self._answer

    @property
    def json(self) -> bytes:
        """The bytes that the command writes for the same question (`--format json`)."""
        return self._given().json

    @property
    def data(self) -> dict[str, Any]:
        """The answer as plain dictionaries and lists."""
        if self._data is None:
            self._data = json.loads(self.json)
        return self._data

    def _field(self, key: str, default: Any = None) -> Any:
        """Reads a field: the value of a property of the same name."""
        cls: Any = type(self)
        name = key if hasattr(cls, key) else key + "_"
        if name not in self._read:
            self._read[name] = returned(cls, name)(self.data.get(key, default))
        return self._read[name]

    @property
    def table_names(self) -> tuple[str, ...]:
        """The names of the tables that it has; the first is the one meant where none is named."""
        if self._verb in ("analyze", "states"):
            rows = native.table_names()
            names = [name for name, answers, _ in rows if answers in OF_ANALYSIS and name != "run"]
        else:
            self._make()
            names = list(self._tables)
        return tuple(sorted(names, key=lambda name: name != MAIN.get(self._verb)))

    def _make(self) -> None:
        if not self._tables:
            made = map(Table, self._given().tables())
            self._tables = {table.name: table for table in made}

    def table(self, name: str | None = None) -> Table:
        """Returns a table; `docs/tables.md` lists all."""
        names = self.table_names
        wanted = name or (names[0] if names else "")
        if wanted not in names:
            told = f"it has {', '.join(names)}" if names else "it has none"
            raise QuestionError(f"this answer has no table `{wanted}`", [told])
        if wanted not in self._tables:
            self._given()
            question = dict(self._question)
            if self._verb == "states":
                question = {key: question[key] for key in ("what_if", "how")}
                question["concept"] = ["nash"]
            together = TOGETHER if wanted in TOGETHER else (wanted,)
            with errors():
                made = native.tables(self._conflict, json.dumps(question), list(together))
            self._tables |= {one.name: Table(one) for one in made}
        return self._tables[wanted]

    def to_pandas(self, table: str | None = None) -> pandas.DataFrame:
        """Returns a table as a data frame of pandas."""
        return self.table(table).to_pandas()

    def to_polars(self, table: str | None = None) -> polars.DataFrame:
        """Returns a table as a data frame of polars."""
        return self.table(table).to_polars()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The Arrow PyCapsule interface: the rows of the table meant where none is named."""
        return self.table().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        from ._html import answer

        return answer(self)

    def __repr__(self) -> str:
        name = f"crossroad.{type(self).__name__}"
        if self._answer is None:
            return f"<{name}: nothing was finished within the budget>"
        told = "" if self._complete else ", not complete"
        return f"<{name}: {len(self.json)} bytes{told}>"
