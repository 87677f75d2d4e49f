"""Tables: one row a fact, as Arrow, pandas, polars, or plain lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from . import _crossroad as native
from ._errors import QuestionError

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Column", "Table", "table_names"]

Cells = Literal["safe", "exact"]
"""How the texts of CSV are written."""


def is_exact(cells: Cells) -> bool:
    """Says whether texts are to be written as they are."""
    if cells not in ("safe", "exact"):
        raise QuestionError(f"`{cells}`: cells are `safe` or `exact`")
    return cells == "exact"


@dataclass(frozen=True)
class Column:
    """What a column of a table holds."""

    name: str
    """Its name, in snake case."""
    kind: str
    """The type of its values: `text`, `integer` (64 bits), `real` or `boolean`."""
    nullable: bool
    """Whether values may be missing."""
    doc: str
    """What a value means, and what a missing one means."""


class Table:
    """A table: documented columns of equal length, one row a fact.

    It speaks the Arrow PyCapsule interface: whatever reads Arrow (pyarrow, polars, DuckDB, …) takes
    it as it is. `docs/tables.md` lists all tables.
    """

    def __init__(self, table: native.Table) -> None:
        self._native = table

    @property
    def name(self) -> str:
        """Its name."""
        return self._native.name

    @property
    def doc(self) -> str:
        """What a row is."""
        return self._native.doc

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that together tell one row from all others."""
        return tuple(self._native.key)

    @property
    def columns(self) -> tuple[Column, ...]:
        """What its columns hold."""
        return tuple(Column(*about) for about in self._native.columns)

    def __len__(self) -> int:
        return len(self._native)

    def __getitem__(self, name: str) -> list[Any]:
        """Returns the values of a column; `None` where one is missing."""
        return self._native.column(name)

    def to_pydict(self) -> dict[str, list[Any]]:
        """Returns the columns as lists."""
        return {column.name: self[column.name] for column in self.columns}

    def to_csv(self, cells: Cells = "safe") -> bytes:
        """Returns the bytes of a CSV file, those that `crossroad export` writes.

        - `cells`: `safe` texts are harmless in spreadsheets and terminals (an apostrophe before
          what would be calculated, U+FFFD for what would be obeyed); `exact` ones are as they are.
        """
        return self._native.csv(is_exact(cells))

    def to_pandas(self) -> pandas.DataFrame:
        """Returns a data frame of pandas, with columns of type string, Int64, Float64, boolean."""
        import pandas

        types = {"text": "string", "integer": "Int64", "real": "Float64", "boolean": "boolean"}
        columns = {
            column.name: pandas.array(self[column.name], dtype=types[column.kind])
            for column in self.columns
        }
        frame = pandas.DataFrame(columns)
        frame.attrs = {"table": self.name, "doc": self.doc}
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Returns a data frame of polars."""
        import polars

        return polars.DataFrame(self)

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        from ._html import table

        return table(self)

    def __repr__(self) -> str:
        names = ", ".join(column.name for column in self.columns)
        return f"<crossroad.Table {self.name}: {len(self)} rows of {names}>"


def table_names() -> dict[str, str]:
    """Lists the tables that there are: what a row of each is."""
    return {name: doc for name, _, doc in native.table_names()}
