"""What every answer has: its bytes, and its fields as objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ._decode import returned
from ._errors import Incomplete

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import _crossroad as native


class Answer:
    """An answer: its bytes as the command writes them, and its fields as objects.

    Fields are read from the bytes when they are asked for.
    """

    def __init__(
        self,
        conflict: native.Conflict | None,
        verb: str,
        question: Mapping[str, Any],
        answer: bytes | None,
        complete: bool = True,
    ) -> None:
        self._conflict = conflict
        self._verb = verb
        self._question = dict(question)
        self._answer = answer
        self._complete = complete
        self._read: dict[str, Any] = {}
        self._data: dict[str, Any] | None = None

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

    @property
    def json(self) -> bytes:
        """The bytes that the command writes for the same question (`--format json`)."""
        if self._answer is None:
            hints = ["allow more time: budget=…", "or ask for less"]
            raise Incomplete("nothing was finished within the budget", hints)
        return self._answer

    @property
    def data(self) -> dict[str, Any]:
        """The answer as plain dictionaries and lists."""
        if self._data is None:
            self._data = json.loads(self.json)
        return self._data

    def _field(self, key: str, default: Any = None) -> Any:
        """Reads a field: the value of a property of the same name."""
        name = key + "_" if not hasattr(type(self), key) else key
        if name not in self._read:
            value = self.data.get(key, default)
            cls: Any = type(self)
            self._read[name] = returned(cls, name)(value)
        return self._read[name]

    def __repr__(self) -> str:
        if self._answer is None:
            return f"<crossroad.{type(self).__name__}: nothing was finished within the budget>"
        told = "" if self._complete else ", not complete"
        return f"<crossroad.{type(self).__name__}: {len(self._answer)} bytes{told}>"
