"""How far a sweep has come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

PATIENCE, PULSE = 0.5, 0.1
"""Work shorter than this shows nothing; and how often the line is written anew."""


@dataclass(frozen=True)
class Far:
    """How far a sweep has come."""

    done: float
    """The part of all work that is done, 0 to 1."""
    worlds: int
    """The worlds that were drawn since it began, or went on."""
    points: int
    """The points that were answered since then."""


Tell = Callable[[Far], None]


class Line:
    """A line on standard error, where that is a terminal: the rate, and the time that is left."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._began = time.monotonic()
        self._shown = 0.0
        self._first: float | None = None

    def tell(self, far: Far) -> None:
        """Writes the line anew."""
        now = time.monotonic()
        if self._first is None:
            self._first = far.done
        elapsed = now - self._began
        if not self._terminal or elapsed < PATIENCE or now - self._shown < PULSE:
            return
        self._shown = now
        many, things = (far.worlds, "worlds") if far.worlds else (far.points, "points")
        line = f"sweeping: {100 * far.done:.0f} %, {many / elapsed:.0f} {things}/s"
        line += f", {elapsed:.0f} s so far"
        new = far.done - self._first
        if new > 0:
            line += f", about {elapsed * (1 - far.done) / new:.0f} s left"
        print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Takes the line away."""
        if self._shown:
            print("\r\x1b[2K", end="", file=sys.stderr, flush=True)
