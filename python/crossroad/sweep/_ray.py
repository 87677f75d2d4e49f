"""A Ray cluster does the tasks."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from .._errors import Refused
from ._tasks import Begun, Failure, Job, Outcome

TRIES = 3
"""How often Ray tries a task again whose worker or node died, or whose folder was not reached."""
PATIENCE = 10.0
"""After so many seconds in which no node takes a task, it is told what they wait for."""
LOOPBACK = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"
"""Ray's variable by which nodes are known as 127.0.0.1 (as on the systems it is called after)."""
OBJECTS = 128 << 20
"""The object store of a cluster that is started here: nothing large goes through it."""


def imported() -> Any:
    """Imports Ray."""
    try:
        import ray
    except ImportError:
        hint = 'pip install "crossroad[ray]"'
        raise Refused("a cluster needs Ray, which is not installed", [hint]) from None
    return ray


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Connects to a cluster, unless this process has a connection already, which is used then."""
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    if address == "local":
        # Nobody but this machine is to reach it. (Ray reads that when it is imported.)
        os.environ.setdefault(LOOPBACK, "0")
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        options |= {"include_dashboard": False, "object_store_memory": OBJECTS}
    ray = imported()
    if ray.is_initialized():
        yield ray
        return
    with _place(address) as place:
        if place is None:
            _reach(address)
        else:
            options["_temp_dir"] = place
        try:
            ray.init(address=address, **options)
        except (ConnectionError, TimeoutError, ValueError, RuntimeError) as error:
            reason = str(error).strip().splitlines()
            raise _nowhere(address, reason[0] if reason else type(error).__name__) from None
        try:
            yield ray
        finally:
            ray.shutdown()


@contextmanager
def _place(address: str) -> Iterator[str | None]:
    """Makes the folder of a cluster that is started here: its logs and sockets go with it."""
    if address != "local":
        yield None
        return
    # (A path of sockets is at most some hundred bytes long, which folders for temporary files may
    # use up by themselves.)
    where = os.environ.get("RAY_TMPDIR") or ("/tmp" if os.path.isdir("/tmp") else None)
    with tempfile.TemporaryDirectory(prefix="cr-", dir=where, ignore_cleanup_errors=True) as place:
        yield place


def _nowhere(address: str, reason: str) -> Refused:
    hints = [
        "`ray start --head` starts one, and `local` uses one of this sweep's own",
        "without an address the sweep runs on the threads of this machine",
    ]
    if address not in ("auto", "local"):
        hints.insert(1, "one that asks for a token is reached with RAY_AUTH_MODE=token")
    return Refused(f"there is no cluster at `{address}`: {reason}", hints)


def _reach(address: str) -> None:
    """Looks whether anybody answers at an address: Ray itself takes minutes to find out."""
    host, colon, port = address.rpartition(":")
    if not colon or "/" in address or not port.isdigit():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()
    except (OSError, OverflowError) as error:
        raise _nowhere(address, str(error)) from None


class Cluster:
    """The workers of a cluster; each task asks for a processor and the memory it may take."""

    def __init__(self, ray: Any, job: Job, memory: int) -> None:
        self._ray, self._memory = ray, memory
        self._job = ray.put(job)
        self._tasks: dict[Callable[..., Any], Any] = {}
        self._asked = 0.0
        self._count = 1
        self._idle: float | None = None
        self._told = False

    def processors(self) -> int:
        """How many processors the cluster has just now."""
        if time.monotonic() - self._asked > 1.0:
            self._asked = time.monotonic()
            self._count = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        return self._count

    def start(self, task: Callable[..., Outcome | Begun], *arguments: Any) -> Any:
        """Hands a task to the scheduler."""
        if task not in self._tasks:
            self._tasks[task] = self._ray.remote(task).options(
                num_cpus=1,
                memory=self._memory,
                max_retries=TRIES,
                retry_exceptions=[OSError],
                name=f"crossroad {task.__name__}",
            )
        return self._tasks[task].remote(self._job, *arguments)

    def ready(self, under_way: list[Any], seconds: float) -> Iterable[Any]:
        """Waits until some are done, at most so long; returns them."""
        done, _ = self._ray.wait(under_way, timeout=seconds)
        if done:
            # (Whatever else is done by now.)
            done, _ = self._ray.wait(under_way, num_returns=len(under_way), timeout=0)
            self._idle = None
        else:
            self._waits()
        found: list[Any] = done
        return found

    def _waits(self) -> None:
        """Tells, once, where no node can take a task."""
        now = time.monotonic()
        self._idle = self._idle or now
        if self._told or now - self._idle < PATIENCE:
            return
        for node in self._ray.nodes():
            has = node.get("Resources", {})
            if node["Alive"] and has.get("CPU", 0) >= 1 and has.get("memory", 0) >= self._memory:
                return
        self._told = True
        mib = -(-self._memory >> 20)
        print(
            f"waiting: no node of the cluster has a processor and {mib} MiB of memory for a task\n"
            "  hint: `memory` in the plan says what a task may take",
            file=sys.stderr,
        )

    def outcome(self, task: Any) -> Outcome | Begun:
        """Returns what came of a task."""
        errors = self._ray.exceptions
        try:
            done: Outcome | Begun = self._ray.get(task)
        except errors.RayTaskError as error:
            cause = error.cause if error.cause is not None else error
            reason = str(cause).strip().splitlines()
            told = f"{type(cause).__name__}: {reason[-1] if reason else ''}"
            return Failure(told, final=True)
        except errors.RayError as error:
            # Its worker or node died, as often as it was tried again.
            reason = str(error).strip().splitlines()
            return Failure(f"{type(error).__name__}: {reason[0] if reason else ''}", final=False)
        return done

    def cancel(self, under_way: list[Any]) -> None:
        """Stops tasks."""
        for task in under_way:
            self._ray.cancel(task, force=True)
