"""The worlds of a point, in ranges that are drawn and merged."""

from __future__ import annotations

from dataclasses import dataclass, field

from ._store import Store
from ._tasks import PIECE, Range

LEAST, MOST = 1 << 12, 1 << 26
"""The least and greatest number of worlds in a range."""
FAN = 16
"""So many tallies that follow each other are merged by one task."""
HALVED = 3
"""How often a range is halved whose workers die."""
FAILURES = 8
"""Once so many ranges of a point have failed, no more of its worlds are drawn."""


@dataclass
class Ranges:
    """A point whose worlds are drawn in ranges."""

    number: int
    folder: str
    concepts: list[str]
    worlds: int
    """How many are wanted."""
    pieces: list[Range]
    """What is drawn and kept."""
    start: float = 0.0
    """How many seconds it took to find out what is to be drawn, which every task does again."""
    left: list[tuple[int, int, int]] = field(default_factory=list)
    """Worlds to be handed out, and how often they were halved."""
    out: int = 0
    """Tasks under way."""
    merging: set[Range] = field(default_factory=set)
    failures: list[tuple[Range | None, str]] = field(default_factory=list)
    rate: float = 0.0
    """Worlds that a worker draws in a second."""
    least: float = 0.0
    """The fewest seconds that a range took."""

    @property
    def pace(self) -> float:
        """How many seconds a range is to take: what a task does first is to be little of it."""
        return max(PIECE, 20 * self.start, 10 * self.least)

    def want(self, worlds: int) -> None:
        """Asks for more worlds; what is there already is not asked for."""
        self.worlds = worlds
        at, self.left = 0, []
        for start, end in [*sorted(self.pieces), (worlds, worlds)]:
            if at < start:
                self.left.append((at, start, 0))
            at = max(at, end)

    def take(self, processors: int) -> tuple[int, int, int] | None:
        """Takes a range to be drawn; smaller ones towards the end, so that all end together."""
        if not self.left:
            return None
        start, end, halved = self.left.pop(0)
        if halved == 0:
            left = end - start + sum(last - first for first, last, _ in self.left)
            least = max(LEAST, int(self.rate * self.pace / 10))
            size = int(self.rate * self.pace) or LEAST
            size = min(max(least, min(size, left // (2 * processors))), MOST)
            if start + size < end:
                self.left.insert(0, (start + size, end, 0))
                end = start + size
        return start, end, halved

    def drew(self, worlds: Range, seconds: float) -> None:
        """Notes that a range is drawn."""
        self.pieces.append(worlds)
        self.rate = (worlds[1] - worlds[0]) / max(seconds, 1e-3)
        self.least = min(self.least or seconds, seconds)

    def merged(self, into: Range) -> None:
        """Notes that the pieces within a range are one now."""
        within = [one for one in self.pieces if into[0] <= one[0] and one[1] <= into[1]]
        self.pieces = [one for one in self.pieces if one not in within]
        self.pieces.append(into)

    def spoilt(self, ranges: list[Range]) -> None:
        """Notes that pieces have to be drawn again."""
        self.pieces = [one for one in self.pieces if one not in ranges]
        self.left.extend((start, end, 0) for start, end in ranges)

    def failed(self, taken: tuple[int, int, int], reason: str, final: bool) -> None:
        """Notes that a range cannot be drawn; one whose workers died is tried in halves."""
        start, end, halved = taken
        if not final and halved < HALVED and end - start >= 2 * LEAST:
            middle = (start + end) // 2
            self.left[:0] = [(start, middle, halved + 1), (middle, end, halved + 1)]
            return
        self.failures.append(((start, end), reason))
        if len(self.failures) >= FAILURES:
            why = f"not tried, since {len(self.failures)} ranges of this point failed"
            self.failures.extend(((start, end), why) for start, end, _ in self.left)
            self.left.clear()

    def mergeable(self) -> list[Range] | None:
        """Finds tallies that follow each other and can be merged: many, or the last ones."""
        last = not self.left and self.out == len(self.merging) == 0 and not self.failures
        run: list[Range] = []
        for piece in sorted(self.pieces):
            if piece in self.merging:
                run = []
                continue
            # (Tallies of like size are merged first, so that each is merged a few times only.)
            unlike = run and not last and (piece[1] - piece[0]) * 4 < run[0][1] - run[0][0]
            if unlike or (run and run[-1][1] != piece[0]):
                run = []
            run.append(piece)
            if len(run) == FAN:
                return run
        return run if last and len(run) > 1 else None


def known(store: Store, folder: str, worlds: int) -> list[Range]:
    """Lists the ranges that are kept, none of which has worlds in common with another."""
    ranges = []
    for name in store.list(folder):
        first, dash, last = name.partition("-")
        if dash and first.isdigit() and last.isdigit() and int(last) <= worlds:
            ranges.append((int(first), int(last)))
    found: list[Range] = []
    for start, end in sorted(ranges, key=lambda one: (one[0], -one[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found
