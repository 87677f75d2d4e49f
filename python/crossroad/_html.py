"""What answers look like in a notebook."""

from __future__ import annotations

import base64
import json
from html import escape
from typing import TYPE_CHECKING, Any

from .answers import Analysis, Compare, Explanation, Forecast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ._answer import Answer
    from ._tables import Table

SHOWN = 20
"""Rows that are shown."""


def _rows(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    def cell(value: Any, kind: str) -> str:
        if value is None:
            told = ""
        elif isinstance(value, float):
            told = f"{value:.3g}"
        else:
            told = str(value)
        return f"<{kind}><bdi>{escape(told)}</bdi></{kind}>"

    top = "".join(cell(name, "th") for name in head)
    body = "".join(f"<tr>{''.join(cell(one, 'td') for one in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def table(shown: Table) -> str:
    """Shows a table: its first rows."""
    names = [column.name for column in shown.columns]
    columns = [shown[name][:SHOWN] for name in names]
    more = f"<p>{len(shown)} rows.</p>" if len(shown) > SHOWN else ""
    told = f"<p><b>{escape(shown.name)}</b>: {escape(shown.doc)}</p>"
    return told + _rows(names, zip(*columns, strict=True)) + more


def pictures(answer: Answer) -> str:
    """Shows the report's pictures of an answer: as images, so that their style stays theirs."""
    shown = []
    for title, svg in answer._given().pictures:
        source = base64.b64encode(svg.encode()).decode()
        style = "max-width:100%"
        told = escape(title, quote=True)
        shown.append(f'<img style="{style}" alt="{told}" src="data:image/svg+xml;base64,{source}">')
    return "".join(f"<div>{one}</div>" for one in shown)


def analysis(found: Analysis) -> str:
    """Shows the equilibria, and the graph around today's state."""
    concepts = list(found.equilibria)
    holding = {state for states in found.equilibria.values() for state in states}
    told = sorted(holding)[:SHOWN]
    by_id = {state.id: state for state in found.states if state.id in holding}
    rows = [
        (
            state,
            by_id[state].name if state in by_id else None,
            ", ".join(by_id[state].taken) if state in by_id else "",
            *("✓" if state in found.equilibria[concept] else "" for concept in concepts),
        )
        for state in told
    ]
    today = "" if found.status_quo is None else f" Today's state is {found.status_quo}."
    more = f" The first {SHOWN} of {len(holding)} are shown." if len(holding) > SHOWN else ""
    title = f"<p><b><bdi>{escape(found.conflict.title)}</bdi></b>: {found.feasible} feasible states."
    head = ("state", "name", "taken", *concepts)
    return f"{title}{today} Equilibria:{more}</p>{_rows(head, rows)}{pictures(found)}"


def forecast(found: Forecast) -> str:
    """Shows how likely each answer is, with its range."""
    parts = []
    for question in found.questions:
        rows = [
            (
                under.concept,
                answer.answer,
                f"{answer.probability:.1%}",
                f"{answer.least:.0%}–{answer.greatest:.0%}",
                "" if answer.standard_error is None else f"{answer.standard_error:.2%}",
            )
            for under in question.under
            for answer in under.answers
        ]
        head = ("concept", "answer", "probability", "as unknowns are settled", "standard error")
        parts.append(f"<p><b><bdi>{escape(question.ask)}</bdi></b></p>{_rows(head, rows)}")
    return "".join(parts) + pictures(found)


def explanation(found: Explanation) -> str:
    """Shows the verdicts and the moves."""
    rows = [
        (verdict.player, verdict.concept, "stable" if verdict.stable else "not stable", move.to,
         move.outcome)
        for verdict in found.verdicts
        for move in verdict.moves
    ]
    head = ("player", "concept", "verdict", "move to", "outcome")
    title = f"<p><b>State {found.state}</b></p>"
    return title + _rows(head, rows[: SHOWN * 3])


def answer(found: Answer) -> str:
    """Shows an answer."""
    if found._answer is None:
        return f"<p>{escape(repr(found))}</p>"
    note = "" if found.complete else "<p>Not complete: the budget ended first.</p>"
    if isinstance(found, Analysis):
        return note + analysis(found)
    if isinstance(found, Forecast):
        return note + forecast(found)
    if isinstance(found, Explanation):
        return note + explanation(found)
    if isinstance(found, Compare) or not found.table_names:
        text = json.dumps(found.data, indent=1, ensure_ascii=False)
        return f"{note}<details><summary>{escape(repr(found))}</summary><pre>{escape(text)}</pre></details>"
    return note + table(found.table())
