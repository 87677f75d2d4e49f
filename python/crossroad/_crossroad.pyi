"""The native half of the package: private."""

from typing import Protocol, final

from typing_extensions import disjoint_base

version: str

class _Progress(Protocol):
    def __call__(self, done: int, total: int, /) -> object: ...

@final
@disjoint_base
class Conflict:
    """A conflict that can be asked something."""

class Failed(Exception): ...
class InternalError(RuntimeError): ...

def read(
    name: str, text: bytes | None, folder: str | None
) -> tuple[Conflict | None, bytes, str]: ...
def ask(
    conflict: Conflict,
    verb: str,
    question: str,
    seconds: float | None = None,
    progress: _Progress | None = None,
) -> bytes: ...
def compare(
    before: Conflict,
    after: Conflict,
    question: str,
    seconds: float | None = None,
    progress: _Progress | None = None,
) -> bytes: ...
def report(
    conflict: Conflict,
    question: str,
    forms: str,
    seconds: float | None = None,
    progress: _Progress | None = None,
) -> tuple[list[bytes], list[str]]: ...
def schemas() -> list[tuple[str, str]]: ...
