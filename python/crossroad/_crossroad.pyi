"""The native half of the package: private."""

from collections.abc import Callable
from typing import Any, final

__all__ = [
    "Answer",
    "ask",
    "tables",
    "verbs",
    "Conflict",
    "candidates",
    "draft_conflict",
    "edit",
    "edit_conflict",
    "merge",
    "model",
    "read",
    "save",
    "replace",
    "manifest",
    "Failed",
    "InternalError",
    "nfg",
    "backtest",
    "cases",
    "post_mortem",
    "resolve",
    "score",
    "seal",
    "weights",
    "forms",
    "report",
    "Table",
    "table_names",
    "_test",
    "Sweep",
    "read_plan",
    "swept_text",
    "schemas",
    "version",
]

version: str

_Progress = Callable[[int, int], object]

@final
class Answer:
    @property
    def json(self) -> bytes: ...
    @property
    def pictures(self) -> list[tuple[str, str]]: ...
    def tables(self) -> list[Table]: ...

@final
class Conflict: ...

@final
class Table:
    @property
    def name(self) -> str: ...
    @property
    def doc(self) -> str: ...
    @property
    def key(self) -> list[str]: ...
    @property
    def columns(self) -> list[tuple[str, str, bool, str]]: ...
    def __len__(self) -> int: ...
    def column(self, name: str) -> list[Any]: ...
    def csv(self, exact: bool) -> bytes: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class Failed(Exception): ...
class InternalError(RuntimeError): ...

def read(
    name: str,
    text: bytes | None,
    folder: str | None,
    roots: list[str],
    most: int | None,
    model: int | None,
) -> tuple[Conflict | None, bytes, str]: ...
def cases() -> Answer: ...
def backtest(
    models_by_id: list[tuple[str, Conflict]] | None,
    question: str,
    seconds: float | None = None,
    progress: _Progress | None = None,
) -> Answer: ...
def post_mortem(
    name: str,
    bytes: bytes,
    id: str,
    how: str,
    seconds: float | None = None,
    progress: _Progress | None = None,
) -> Answer: ...
def resolve(seals: str, question: str) -> str: ...
def score(name: str, bytes: bytes, resamples: int) -> Answer: ...
def seal(conflict: Conflict, name: str, to: str, question: str) -> tuple[list[str], str]: ...
def weights(files: list[tuple[str, str, bytes]], concept: str) -> list[tuple[str, float]]: ...
def save(conflict: Conflict, path: str, bytes: bytes) -> None: ...
def replace(path: str, bytes: bytes) -> None: ...
def manifest(bytes: bytes) -> list[str]: ...
def ask(
    conflicts: list[Conflict],
    verb: str,
    question: str,
    seconds: float | None = None,
    progress: _Progress | None = None,
) -> Answer: ...
def tables(
    conflict: Conflict,
    question: str,
    names: list[str],
    seconds: float | None = None,
    progress: _Progress | None = None,
) -> list[Table]: ...
def forms() -> list[tuple[str, list[str], bool]]: ...
def report(
    conflict: Conflict,
    question: str,
    forms: str,
    seconds: float | None = None,
    progress: _Progress | None = None,
) -> tuple[list[bytes], list[str]]: ...
def nfg(
    conflict: Conflict,
    question: str,
    seconds: float | None = None,
    progress: _Progress | None = None,
) -> tuple[bytes, list[str]]: ...
def schemas() -> list[tuple[str, str]]: ...
def verbs() -> list[tuple[str, str, str]]: ...
def table_names() -> list[tuple[str, str, str]]: ...
def _test(what: str, seconds: float | None = None) -> None: ...

@final
class Sweep:
    """A plan that can be worked on, here or elsewhere."""

    def bundle(self) -> tuple[str, tuple[bytes, dict[str, bytes]]]: ...
    def title(self) -> str: ...
    def points(self) -> int: ...
    def worlds(self) -> int: ...
    def memory(self) -> int: ...
    def keys(self, point: int) -> tuple[str, str, bool]: ...
    def begin(self, point: int, progress: _Progress | None = None) -> tuple[str, Any]: ...
    def draw(
        self,
        point: int,
        concepts: list[str],
        start: int,
        end: int,
        progress: _Progress | None = None,
    ) -> bytes: ...
    def merge(self, point: int, pieces: list[bytes]) -> bytes: ...
    def finish(
        self, point: int, tally: bytes, progress: _Progress | None = None
    ) -> tuple[str, Any]: ...
    def is_answer(self, point: int, answer: bytes) -> bool: ...
    def results(
        self, outcomes: list[bytes | list[tuple[tuple[int, int] | None, str]]], exact: bool
    ) -> tuple[dict[str, bytes], Answer]: ...

def read_plan(
    name: str,
    bundle: tuple[bytes, dict[str, bytes]] | None = None,
    text: bytes | None = None,
    roots: list[str] = ...,
    most: int | None = None,
    model: int | None = None,
) -> tuple[Sweep | None, str]: ...
def swept_text(
    answer: Answer, place: str | None, limit: int, width: int, painted: bool
) -> str: ...

def edit(text: str, edit: str) -> bytes: ...
def edit_conflict(conflict: Conflict, edit: str) -> bytes: ...
def draft_conflict(conflict: Conflict, edits: str, by: str) -> bytes: ...
def candidates(text: str) -> bytes: ...
def merge(
    versions: list[tuple[str, Conflict]], base: Conflict | None, question: str
) -> Answer: ...
def model(conflict: Conflict) -> Answer: ...
