"""Conflicts built in code: the same reader, with labels where files have lines."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ._conflict import Check, Conflict, read
from ._errors import ConflictError, QuestionError
from ._toml import Writer

__all__ = ["Builder", "Player", "build"]

Statement = str | Mapping[str, Any]


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the values that are given, with the keys of the file: `one_way` is `one-way`."""
    return {
        key.rstrip("_").replace("_", "-"): list(value) if isinstance(value, tuple) else value
        for key, value in values.items()
        if value is not None
    }


def _check(source: Mapping[str, Any], name: str) -> Check:
    writer = Writer()
    writer.conflict(source)
    return read(name, writer.text().encode(), None, writer.where)[0]


def build(source: Mapping[str, Any], *, name: str = "conflict") -> Conflict:
    """Makes a conflict from a dictionary that is laid out as the conflict file.

    `docs/model-file-reference.md` lists the keys. The same problems are found as in a file; each
    has a label, such as `dm.us.prefers[2].that`, for where it stands. `format` may be left out.
    """
    came = _check({"format": 1, **source}, name)
    if came.conflict is None:
        raise ConflictError(came.diagnostics, "\n\n".join(map(str, came.diagnostics)))
    return came.conflict


class Player:
    """A decision maker of a conflict that is being built."""

    def __init__(self, id: str, table: dict[str, Any]) -> None:
        self.id = id
        """Its id."""
        self._table = table

    def option(self, id: str, does: str | None = None, **more: Any) -> Player:
        """Adds something it can take or drop: `one_way="on"`, `because=[…]`, `chance=…`."""
        options = self._table.setdefault("options", {})
        if id in options:
            raise QuestionError(f"`{self.id}.{id}` is there already", ["options have ids of their own"])
        options[id] = _given({"does": does or id, **more})
        return self

    def prefers(self, *statements: Statement, **more: Any) -> Player:
        """Adds statements, most important first: formulas, or tables such as `{"that": …}`.

        What else is given holds for each of them: `crucial=True`, `chance="likely"`,
        `because=[…]`, `assumed="why"`. `any_order=[…]` instead: which of these matters more is not
        known.
        """
        if "any_order" in more:
            if statements:
                raise QuestionError("statements in any order are given as `any_order` alone")
            group = [{"that": one} if isinstance(one, str) else one for one in more["any_order"]]
            self._rows("prefers", [{}], {**more, "any_order": group})
            return self
        rows = [{"that": one} if isinstance(one, str) else dict(one) for one in statements]
        self._rows("prefers", rows, more)
        return self

    def ranking(self, *entries: str | Sequence[str] | Mapping[str, Any], **more: Any) -> Player:
        """Adds entries of a ranking, best first: states, or lists of states that are tied."""
        rows: list[dict[str, Any]] = []
        for entry in entries:
            if isinstance(entry, Mapping):
                rows.append(dict(entry))
            else:
                rows.append({"states": [entry] if isinstance(entry, str) else list(entry)})
        self._rows("ranking", rows, more)
        return self

    def weight(self, that: str, weight: float, **more: Any) -> Player:
        """Adds a weight: what it is worth that a formula holds."""
        self._rows("weights", [{"that": that, "weight": weight}], more)
        return self

    def _rows(self, key: str, rows: Iterable[dict[str, Any]], more: Mapping[str, Any]) -> None:
        listed = self._table.setdefault(key, [])
        listed.extend({**row, **_given(more)} for row in rows)


class Builder:
    """Builds a conflict in code.

        builder = crossroad.Builder("Chicken", status_quo=[])
        one = builder.dm("dm1").option("swerve", "Swerve")
        two = builder.dm("dm2").option("swerve", "Swerve")
        one.prefers("dm1.swerve or dm2.swerve", "dm2.swerve", "not dm1.swerve")
        two.prefers("dm1.swerve or dm2.swerve", "dm1.swerve", "not dm2.swerve")
        conflict = builder.build()

    Keywords are the keys of the conflict file, with `_` for `-`. Nothing is checked before
    `build`, which finds every problem at once.
    """

    def __init__(
        self,
        title: str,
        *,
        question: str | None = None,
        as_of: str | datetime.date | None = None,
        status_quo: Sequence[str] | Mapping[str, Any] | None = None,
    ) -> None:
        header = {"title": title, "question": question, "as_of": as_of, "status_quo": status_quo}
        self._source: dict[str, Any] = {"format": 1, "conflict": _given(header)}

    def dm(self, id: str, **more: Any) -> Player:
        """Adds a decision maker: `name=…`, `foresight=…`, `pace=…`."""
        dms = self._source.setdefault("dm", {})
        if id in dms:
            raise QuestionError(f"`{id}` is there already", ["decision makers have ids of their own"])
        dms[id] = _given(more)
        return Player(id, dms[id])

    def rule(self, **rule: Any) -> Builder:
        """Adds what cannot happen together: `never=…`, `always=…`, `at_most_one=[…]`, …"""
        return self._add("rules", rule)

    def merge(self, when: str, **more: Any) -> Builder:
        """Adds a merged state: all feasible states where a formula holds count as one."""
        return self._add("merge", {"when": when, **more})

    def forbid(self, dm: str, **more: Any) -> Builder:
        """Adds moves that somebody cannot make: `from_=…`, `to=…`."""
        return self._add("moves", {"dm": dm, **more})

    def coalition(self, *members: str, **more: Any) -> Builder:
        """Adds decision makers that may move together."""
        return self._add("coalitions", {"of": list(members), **more})

    def question(self, id: str, ask: str, answers: Mapping[str, str], **more: Any) -> Builder:
        """Adds what forecasts are about: where each answer holds; `otherwise=…`."""
        return self._add("questions", {"id": id, "ask": ask, "answers": dict(answers), **more})

    def expect(self, question: str, answer: Sequence[str], **more: Any) -> Builder:
        """Adds a source's own conclusion: `most_likely=True`, `likelihood=…`."""
        return self._add("expect", {"question": question, "answer": list(answer), **more})

    def event(self, id: str, date: str | datetime.date, **more: Any) -> Builder:
        """Adds a dated change: `status_quo=…`, `opens=[…]`, `closes=[…]`, `dm={…}`."""
        return self._add("events", {"id": id, "date": date, **more})

    def source(self, id: str, title: str, **more: Any) -> Builder:
        """Adds a document that claims are quoted from."""
        return self._name("sources", id, _given({"title": title, **more}))

    def claim(self, id: str, source: str, quote: str, **more: Any) -> Builder:
        """Adds what is said in a source: the exact words."""
        return self._name("claims", id, _given({"source": source, "quote": quote, **more}))

    def state(self, name: str, when: str) -> Builder:
        """Names a state or a set of states: a pattern or a formula."""
        return self._name("states", name, when)

    def _add(self, key: str, row: Mapping[str, Any]) -> Builder:
        self._source.setdefault(key, []).append(_given(row))
        return self

    def _name(self, key: str, id: str, value: Any) -> Builder:
        rows = self._source.setdefault(key, {})
        if id in rows:
            raise QuestionError(f"`{key}.{id}` is there already", ["ids are given once"])
        rows[id] = value
        return self

    @property
    def source_(self) -> dict[str, Any]:
        """What was built so far, laid out as the conflict file."""
        return self._source

    def toml(self) -> str:
        """Writes it as a conflict file."""
        writer = Writer()
        writer.conflict(self._source)
        return writer.text()

    def check(self, *, name: str = "conflict") -> Check:
        """Checks it: every problem at once, each with a label for where it stands."""
        return _check(self._source, name)

    def build(self, *, name: str = "conflict") -> Conflict:
        """Makes the conflict. Raises `ConflictError` with every problem if it has errors."""
        return build(self._source, name=name)
