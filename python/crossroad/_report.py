"""The report, in any form."""

from __future__ import annotations

import html
import json
import os
from collections.abc import Mapping
from typing import Any

from . import _crossroad as native
from ._ask import Progress, TimeIsOver, errors
from ._errors import Incomplete, QuestionError

FORMS = {
    f".{ending}": form
    for form, endings, whole in native.forms()
    if whole
    for ending in endings
}
"""The forms that hold the whole report, by the endings of their files."""


class Report:
    """The whole answer as a document. In a notebook it shows itself."""

    def __init__(
        self,
        conflict: native.Conflict,
        question: Mapping[str, Any],
        page: bytes | None,
        figures: list[str],
    ) -> None:
        self._conflict = conflict
        self._question = dict(question)
        self._page = page
        self.figures = tuple(figures)
        """The names of its pictures."""
        self.complete = page is not None
        """Whether it was made; `False` where the budget ended first."""

    @property
    def question(self) -> dict[str, Any]:
        """What this answers, as it was put to the engine."""
        return self._question

    def _form(self, form: str, figure: str | None = None, width: int = 80) -> bytes:
        asked = [{"form": form, "figure": figure, "width": width}]
        self._made()
        with errors():
            question = json.dumps(self._question)
            return native.report(self._conflict, question, json.dumps(asked))[0][0]

    def _made(self) -> bytes:
        if self._page is None:
            raise Incomplete("nothing was finished within the budget", ["allow more time: budget=…"])
        return self._page

    @property
    def html(self) -> str:
        """One web page that needs nothing else."""
        return self._made().decode()

    @property
    def markdown(self) -> str:
        """Markdown, with the tables of GitHub."""
        return self._form("markdown").decode()

    @property
    def latex(self) -> str:
        """LaTeX, for LuaLaTeX or XeLaTeX."""
        return self._form("latex").decode()

    def text(self, width: int = 80) -> str:
        """Plain text in lines of a width."""
        return self._form("text", None, width).decode()

    @property
    def email(self) -> str:
        """An e-mail that has not been sent yet, as plain text: a draft for any mail program."""
        return self._form("email").decode()

    def svg(self, figure: str = "graph") -> str:
        """One of its pictures (`figures`), as SVG."""
        return self._form("svg", figure).decode()

    def dot(self) -> str:
        """The graph around today's state in the DOT language."""
        return self._form("dot").decode()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it to a file, as a whole or not at all; the ending tells the form.

        The files that the conflict was read from are not replaced (`QuestionError`).
        """
        name = os.fspath(path)
        ending = os.path.splitext(name)[1].lower()
        if ending not in FORMS:
            hint = f"let it end in {', '.join(FORMS)}"
            raise QuestionError(f"`{name}` does not tell the form of the report", [hint])
        form = FORMS[ending]
        page = self._made() if form == "html" else self._form(form)
        with errors():
            native.save(self._conflict, name, page)

    def _repr_html_(self) -> str:
        # A frame of its own: the page brings its own style.
        page = html.escape(self.html, quote=True)
        style = "width:100%;height:80vh;border:1px solid #8888"
        return f'<iframe sandbox style="{style}" title="Report" srcdoc="{page}"></iframe>'

    def __repr__(self) -> str:
        if self._page is None:
            return "<crossroad.Report: nothing was finished within the budget>"
        return f"<crossroad.Report: {len(self._page)} bytes of HTML>"


def write(
    conflict: native.Conflict,
    question: Mapping[str, Any],
    budget: float | None,
    progress: Progress | None,
) -> Report:
    """Writes a report as a web page; other forms are made when they are asked for."""
    forms = json.dumps([{"form": "html", "figure": None, "width": 80}])
    try:
        with errors():
            asked = json.dumps(question)
            pages, figures = native.report(conflict, asked, forms, budget, progress)
    except TimeIsOver:
        return Report(conflict, question, None, [])
    return Report(conflict, question, pages[0], figures)
