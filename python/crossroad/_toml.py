"""Plain values become the text of a conflict file, in which every place has a name."""

from __future__ import annotations

import bisect
import datetime
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ._errors import QuestionError

BARE = re.compile(r"[A-Za-z0-9_-]+")

# Tables whose keys are ids, a section each.
BY_ID = ("sources", "claims", "dm", "views")


class Writer:
    """Writes a conflict, and remembers what stands where."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._line = 1
        self._column = 1
        self._marks: list[tuple[int, int, str]] = []

    def _put(self, text: str) -> None:
        self._text.append(text)
        lines = text.count("\n")
        self._line += lines
        self._column = 1 if lines else self._column + len(text)

    def _mark(self, name: str) -> None:
        self._marks.append((self._line, self._column, name))

    def text(self) -> str:
        """Returns what was written."""
        return "".join(self._text)

    def where(self, line: int, column: int) -> str | None:
        """Names what stands at a place."""
        at = bisect.bisect_right(self._marks, (line, column, "\U0010ffff"))
        return self._marks[at - 1][2] if at else None

    def conflict(self, root: Mapping[str, Any]) -> None:
        """Writes a conflict."""
        if not isinstance(root, Mapping):
            raise QuestionError("a conflict is made from a dictionary", [f"not from {root!r}"])
        sections = {key: value for key, value in root.items() if _section(value)}
        self._keys({key: value for key, value in root.items() if key not in sections}, "")
        for key, value in sections.items():
            if isinstance(value, Mapping) and key in BY_ID:
                for name, inner in value.items():
                    self._by_id(f"{_key(key)}.{_key(name)}", inner, f"{key}.{name}")
            else:
                self._section(_key(key), value, key)

    def _by_id(self, header: str, value: Any, name: str) -> None:
        if not isinstance(value, Mapping):
            self._header(f"[{header.rpartition('.')[0]}]", name.partition(".")[0])
            self._pair(header.rpartition(".")[2], value, name)
            return
        inner = {key: one for key, one in value.items() if _section(one) and key != "foresight"}
        self._header(f"[{header}]", name)
        self._keys({key: one for key, one in value.items() if key not in inner}, name)
        for key, one in inner.items():
            self._section(f"{header}.{_key(key)}", one, f"{name}.{key}")

    def _section(self, header: str, value: Any, name: str) -> None:
        if isinstance(value, Mapping):
            self._header(f"[{header}]", name)
            self._keys(value, name)
            return
        for at, row in enumerate(value, 1):
            self._header(f"[[{header}]]", f"{name}[{at}]")
            self._keys(row, f"{name}[{at}]")

    def _header(self, text: str, name: str) -> None:
        self._mark(name)
        self._put(f"{text}\n")

    def _keys(self, values: Mapping[str, Any], name: str) -> None:
        for key, value in values.items():
            if value is not None:
                self._pair(_key(key), value, f"{name}.{key}" if name else str(key))

    def _pair(self, key: str, value: Any, name: str) -> None:
        self._mark(name)
        self._put(f"{key} = ")
        self._value(value, name)
        self._put("\n")

    def _value(self, value: Any, name: str) -> None:
        self._mark(name)
        if isinstance(value, Mapping):
            self._put("{")
            pairs = [(key, one) for key, one in value.items() if one is not None]
            for at, (key, one) in enumerate(pairs):
                self._put(", " if at else " ")
                self._mark(f"{name}.{key}")
                self._put(f"{_key(key)} = ")
                self._value(one, f"{name}.{key}")
            self._put(" }")
        elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
            self._put("[")
            for at, one in enumerate(value):
                self._put(", " if at else "")
                self._value(one, f"{name}[{at + 1}]")
            self._put("]")
        else:
            self._put(_plain(value, name))


def _section(value: Any) -> bool:
    """Says whether a value is a table, or a list of tables."""
    if isinstance(value, Mapping):
        return True
    listed = isinstance(value, Sequence) and not isinstance(value, str | bytes)
    return listed and len(value) > 0 and all(isinstance(row, Mapping) for row in value)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise QuestionError(f"`{key!r}` is no key", ["keys are texts"])
    return key if BARE.fullmatch(key) else _text(key)


def _plain(value: Any, name: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime.date):
        return _text(value.isoformat()[:10])
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise QuestionError(f"{name}: the text is no Unicode") from None
        return _text(value)
    hint = "expected text, a number, true or false, a date, a list or a dictionary"
    raise QuestionError(f"{name}: {value!r} cannot be written", [hint])
