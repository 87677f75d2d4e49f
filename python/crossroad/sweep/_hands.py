"""Who does the tasks: the threads of this process, or (`_ray.py`) the workers of a cluster."""

from __future__ import annotations

import concurrent.futures
import threading
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from ._tasks import Begun, Failure, Job, Outcome


class Hands(Protocol):
    """Whoever does tasks."""

    def processors(self) -> int:
        """How many tasks are done at the same time."""

    def start(self, task: Callable[..., Outcome | Begun], *arguments: Any) -> Any:
        """Hands a task out; returns what it goes by."""

    def ready(self, under_way: list[Any], seconds: float) -> Iterable[Any]:
        """Waits until some are done, at most so long; returns them."""

    def outcome(self, task: Any) -> Outcome | Begun:
        """Returns what came of a task that is done."""

    def cancel(self, under_way: list[Any]) -> None:
        """Stops tasks."""


class _Cancelled(Exception):
    """The sweep was told to stop."""


class Threads:
    """The threads of this process."""

    def __init__(self, job: Job, threads: int) -> None:
        self._job, self._threads = job, threads
        self._stop = threading.Event()
        self._pool = concurrent.futures.ThreadPoolExecutor(threads, "crossroad-sweep")

    def processors(self) -> int:
        """How many threads there are."""
        return self._threads

    def _go_on(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _Cancelled

    def start(self, task: Callable[..., Outcome | Begun], *arguments: Any) -> Any:
        """Hands a task to a thread."""
        return self._pool.submit(task, self._job, *arguments, self._go_on)

    def ready(self, under_way: list[Any], seconds: float) -> Iterable[Any]:
        """Waits until some are done, at most so long; returns them."""
        first = concurrent.futures.FIRST_COMPLETED
        return list(concurrent.futures.wait(under_way, seconds, first).done)

    def outcome(self, task: Any) -> Outcome | Begun:
        """Returns what came of a task. (A folder that cannot be written ends the sweep.)"""
        try:
            done: Outcome | Begun = task.result()
        except (OSError, _Cancelled):
            raise
        except Exception as error:
            return Failure(f"{type(error).__name__}: {error}", final=True)
        return done

    def cancel(self, under_way: list[Any]) -> None:
        """Stops tasks, and waits for them."""
        self._stop.set()
        self._pool.shutdown(cancel_futures=True)
