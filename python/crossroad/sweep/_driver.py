"""Hands tasks out and notes what comes of them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from .._crossroad import Sweep
from . import _tasks as tasks
from ._hands import Hands
from ._progress import Far, Tell
from ._ranges import Ranges, known
from ._store import Store
from ._tasks import (
    PIECE,
    Answered,
    Begun,
    Drawn,
    Failure,
    Merged,
    Outcome,
    Range,
    Spoilt,
    Wanted,
)

AHEAD = 2
"""Tasks that are handed out for each processor."""
BATCH = 1 << 12
"""The most points that one task begins with."""
SPOILT = 16
"""A point whose pieces are spoilt so often has no answer."""

Failures = list[tuple[Range | None, str]]


@dataclass(frozen=True)
class _Task:
    """What is under way."""

    kind: str
    points: list[int]
    what: Any = None
    """The range that is drawn, with how often it was halved; the pieces that are merged."""


class Driver:
    """Hands tasks out and notes what comes of them; holds no tallies."""

    def __init__(self, plan: Sweep, store: Store, hands: Hands, tell: Tell) -> None:
        self._count, self._store, self._hands, self._tell = plan.points(), store, hands, tell
        self._waiting = deque(range(self._count))
        self._batches: deque[list[int]] = deque()
        self._batch = 1
        self._under_way: dict[Any, _Task] = {}
        self._points: dict[int, Ranges] = {}
        self._spoilt: dict[int, int] = {}
        self._drawn = self._answered = 0
        self.ended: dict[int, str | Failures] = {}
        """How each point ended: the name of its answer, or why there is none."""
        self.spoilt = 0
        """How many pieces were spoilt, and drawn again."""

    def run(self) -> None:
        """Does all work."""
        try:
            while True:
                room = AHEAD * self._hands.processors() - len(self._under_way)
                while room > 0 and self._hand_out():
                    room -= 1
                if not self._under_way:
                    return
                for done in self._hands.ready(list(self._under_way), 1.0):
                    self._note(self._under_way.pop(done), self._hands.outcome(done))
                self._tell(Far(self._done(), self._drawn, self._answered))
        finally:
            self._hands.cancel(list(self._under_way))

    def _start(self, task: _Task, *arguments: Any) -> bool:
        started = self._hands.start(getattr(tasks, task.kind), *arguments)
        self._under_way[started] = task
        return True

    def _hand_out(self) -> bool:
        """Starts one more task, if there is one to be started."""
        for point in list(self._points.values()):
            if self._of_point(point):
                return True
        if self._batches:
            points = self._batches.popleft()
        else:
            fair = len(self._waiting) // (2 * self._hands.processors())
            size = max(1, min(self._batch, fair))
            points = [self._waiting.popleft() for _ in range(min(size, len(self._waiting)))]
        return bool(points) and self._start(_Task("begin", points), points)

    def _of_point(self, point: Ranges) -> bool:
        number, folder = point.number, point.folder
        run = point.mergeable()
        if run is not None:
            point.merging.update(run)
            point.out += 1
            return self._start(_Task("merge", [number], run), number, folder, run)
        taken = point.take(self._hands.processors())
        if taken is not None:
            point.out += 1
            worlds = taken[:2]
            return self._start(
                _Task("draw", [number], taken), number, folder, point.concepts, worlds
            )
        if point.out == 0 and point.failures:
            self._end(number, sorted(point.failures, key=lambda one: one[0] or (-1, -1)))
        elif point.out == 0 and point.pieces == [(0, point.worlds)]:
            point.out += 1
            return self._start(_Task("finish", [number]), number, folder, point.worlds)
        return False

    def _end(self, number: int, ended: str | Failures) -> None:
        self.ended[number] = ended
        self._points.pop(number, None)

    def _note(self, task: _Task, came: Outcome | Begun) -> None:
        """Notes what came of a task."""
        if task.kind == "begin":
            self._begun(task.points, came)
            return
        point = self._points.get(task.points[0])
        if point is None:
            return
        point.out -= 1
        if task.kind == "merge":
            point.merging.difference_update(task.what)
        if isinstance(came, Answered):
            self._answered += 1
            self._end(point.number, came.key)
        elif isinstance(came, Wanted):
            point.want(came.worlds)
        elif isinstance(came, Drawn):
            self._drawn += came.worlds[1] - came.worlds[0]
            point.drew(came.worlds, came.seconds)
        elif isinstance(came, Merged):
            point.merged(came.worlds)
        elif isinstance(came, Spoilt):
            self._again(point, came.ranges)
        elif isinstance(came, Failure) and task.kind == "draw":
            point.failed(task.what, came.reason, came.final)
        elif isinstance(came, Failure):
            # (The worlds are kept: only the end of the point failed.)
            self._end(point.number, [*point.failures, (None, came.reason)])

    def _again(self, point: Ranges, ranges: list[Range]) -> None:
        point.spoilt(ranges)
        self.spoilt += len(ranges)
        self._spoilt[point.number] = self._spoilt.get(point.number, 0) + len(ranges)
        if self._spoilt[point.number] > SPOILT:
            why = "what is kept in the folder comes back spoilt, again and again"
            self._end(point.number, [(None, why)])

    def _begun(self, points: list[int], came: Outcome | Begun) -> None:
        if isinstance(came, Begun):
            for number, outcome in came.points:
                self._first(number, outcome)
            rest = points[len(came.points) :]
            if rest:
                self._batches.append(rest)
            fast = len(came.points) / max(came.seconds, 1e-3)
            self._batch = max(1, min(BATCH, int(fast * PIECE)))
        elif isinstance(came, Failure) and not came.final and len(points) > 1:
            # One of them may be the one that its worker dies of.
            middle = len(points) // 2
            self._batches.extend([points[:middle], points[middle:]])
        elif isinstance(came, Failure):
            for number in points:
                self._end(number, [(None, came.reason)])

    def _first(self, number: int, came: Outcome) -> None:
        if isinstance(came, Answered):
            self._answered += 1
            self._end(number, came.key)
        elif isinstance(came, Failure):
            self._end(number, [(None, came.reason)])
        elif isinstance(came, Wanted):
            pieces = known(self._store, came.folder, came.worlds)
            point = Ranges(number, came.folder, came.concepts, came.worlds, pieces)
            point.start = came.seconds
            point.want(came.worlds)
            self._points[number] = point

    def _done(self) -> float:
        """How much of all work is done, from 0 to 1."""
        parts = sum(
            sum(end - start for start, end in point.pieces) / max(1, point.worlds)
            for point in self._points.values()
        )
        return (len(self.ended) + parts) / max(1, self._count)
