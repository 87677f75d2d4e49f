"""Plans: files, or dictionaries laid out as the file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from .. import _crossroad as native
from .._ask import errors
from .._conflict import Conflict, Folders, limit, roots
from .._errors import QuestionError
from .._toml import Writer

Model = str | os.PathLike[str] | Conflict
Plan = str | os.PathLike[str] | Mapping[str, Any]


def plan(
    compute: str,
    models: Model | Iterable[Model],
    *,
    vary: Iterable[Mapping[str, Any]] = (),
    title: str = "A sweep",
    **keys: Any,
) -> dict[str, Any]:
    """Makes a plan, laid out as the file.

    `compute` is `forecast`, `analysis` or `hinge`; `models` are the paths of conflict files, or
    conflicts that were loaded from files. Each of `vary` has the keys of a `[[vary]]`, such as
    `{"chance": "zone", "values": [0.2, 0.8]}`; `keys` are those of `[sweep]`, such as
    `worlds=10**7`.
    """
    given = [models] if isinstance(models, str | os.PathLike | Conflict) else list(models)
    asked = {"title": title, "models": [_path(model) for model in given], "compute": compute}
    made: dict[str, Any] = {"format": 1, "sweep": {**asked, **keys}}
    rows = [dict(row) for row in vary]
    return {**made, "vary": rows} if rows else made


def _path(model: Model) -> str:
    if not isinstance(model, Conflict):
        return os.path.abspath(model)
    if model._what_if:
        hint = "let the plan vary it, or write it into the file"
        raise QuestionError(f"`{model.name}` has changes tried on it", [hint])
    if not os.path.isfile(model.name):
        hint = "save it first: builder.toml() is the text of the file"
        raise QuestionError(f"`{model.name}` is not a file, which a sweep needs", [hint])
    return os.path.abspath(model.name)


def read(
    given: Plan,
    sources_root: Folders = (),
    max_input: int | str | None = None,
    max_model: int | str | None = None,
) -> native.Sweep:
    """Reads a plan with its models; raises `QuestionError` with every problem."""
    how = (roots(sources_root), limit(max_input), limit(max_model))
    if isinstance(given, Mapping):
        writer = Writer()
        writer.conflict(given)
        found, problems = native.read_plan("plan", None, writer.text().encode(), *how)
    else:
        with errors():
            found, problems = native.read_plan(os.fspath(given), None, None, *how)
    if found is None:
        raise QuestionError(problems.rstrip())
    return found
