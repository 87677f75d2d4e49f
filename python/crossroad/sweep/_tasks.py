"""The pieces of work: each is done anywhere, maybe more than once, and leaves files only."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from .. import _crossroad as native
from .._crossroad import Failed, Sweep
from ._store import Store, answer_name, drawn_folder

PIECE = 5.0
"""A task is to take about so many seconds: that much is lost when its worker dies."""

Range = tuple[int, int]
"""Worlds: the first, and the number after the last."""
Stop = Callable[[int, int], object]
"""Called now and then; what it raises stops the work."""


@dataclass(frozen=True)
class Job:
    """What every task needs."""

    identity: str
    """Tells this sweep from all others."""
    version: str
    """The version of the program that reads what comes of it."""
    name: str
    sent: tuple[bytes, dict[str, bytes]]
    """The plan and its models."""
    url: str = field(repr=False)
    """The folder. It may hold secrets."""


@dataclass(frozen=True)
class Answered:
    """A point has its answer, which is kept."""

    key: str


@dataclass(frozen=True)
class Wanted:
    """Worlds of a point have to be drawn."""

    folder: str
    concepts: list[str]
    worlds: int
    seconds: float
    """How long it took to find out: a task that draws has to do the same first."""


@dataclass(frozen=True)
class Drawn:
    """Worlds are drawn, and their tally is kept."""

    worlds: Range
    seconds: float


@dataclass(frozen=True)
class Merged:
    """Tallies are merged into one, which is kept."""

    worlds: Range


@dataclass(frozen=True)
class Spoilt:
    """Tallies were spoilt, and are removed."""

    ranges: list[Range]


@dataclass(frozen=True)
class Failure:
    """There is no result."""

    reason: str
    final: bool
    """Whether it would be the same another time."""


Outcome = Answered | Wanted | Drawn | Merged | Spoilt | Failure


@dataclass(frozen=True)
class Begun:
    """Points that were begun with: the first of those asked for, as many as there was time for."""

    points: list[tuple[int, Outcome]]
    seconds: float


_plans: dict[str, Sweep] = {}


def remember(job: Job, plan: Sweep) -> None:
    """Keeps a plan, so that it is read once in each process."""
    _plans.clear()
    _plans[job.identity] = plan


def _plan(job: Job) -> Sweep:
    found = _plans.get(job.identity)
    if found is not None:
        return found
    if native.version != job.version:
        raise RuntimeError(
            f"a node has crossroad {native.version}, and the sweep was started by {job.version}"
        )
    plan, problems = native.read_plan(job.name, job.sent)
    if plan is None:
        raise RuntimeError(f"the plan cannot be read on a node: {problems}")
    remember(job, plan)
    return plan


def _guarded(work: Callable[[], Outcome]) -> Outcome:
    """Does some work; what the plan itself makes fail is an outcome, and is not tried again."""
    try:
        return work()
    except Failed as failed:
        return Failure(failed.args[1], final=True)


def begin(job: Job, points: list[int], stop: Stop | None = None) -> Begun:
    """Begins with points, until the time is over; small ones are done then."""
    began = time.monotonic()
    begun = []
    for point in points:
        begun.append((point, _guarded(partial(_begin, job, point, stop))))
        if time.monotonic() - began > PIECE:
            break
    return Begun(begun, time.monotonic() - began)


def _begin(job: Job, point: int, stop: Stop | None) -> Outcome:
    plan, store = _plan(job), Store(job.url)
    key, of, _ = plan.keys(point)
    known = store.read(answer_name(key))
    if known is not None and plan.is_answer(point, known):
        return Answered(key)
    began = time.monotonic()
    kind, found = plan.begin(point, stop)
    if kind == "draw":
        concepts, worlds = found
        seconds = time.monotonic() - began
        return Wanted(drawn_folder(of, concepts), concepts, worlds, seconds)
    store.write(answer_name(key), found)
    return Answered(key)


def draw(
    job: Job, point: int, folder: str, concepts: list[str], worlds: Range, stop: Stop | None = None
) -> Outcome:
    """Draws worlds of a point."""

    def work() -> Outcome:
        began = time.monotonic()
        tally = _plan(job).draw(point, concepts, *worlds, stop)
        Store(job.url).write(_piece(folder, worlds), tally)
        return Drawn(worlds, time.monotonic() - began)

    return _guarded(work)


def merge(
    job: Job, point: int, folder: str, pieces: list[Range], stop: Stop | None = None
) -> Outcome:
    """Merges tallies that follow each other; they are removed once the new one is there."""
    plan, store = _plan(job), Store(job.url)
    whole = (pieces[0][0], pieces[-1][1])

    def merged(tallies: list[bytes]) -> bytes | None:
        try:
            return plan.merge(point, tallies)
        except Failed as failed:
            if failed.args[0] != "spoilt":
                raise
            return None

    def work() -> Outcome:
        found = [(piece, store.read(_piece(folder, piece)) or b"") for piece in pieces]
        new = merged([content for _, content in found])
        if new is None:
            spoilt = [piece for piece, content in found if merged([content]) is None]
            # (A try before this one, whose worker died late, may have merged them already.)
            if merged([store.read(_piece(folder, whole)) or b""]) is None:
                for piece in spoilt:
                    store.remove(_piece(folder, piece))
                return Spoilt(spoilt)
        else:
            store.write(_piece(folder, whole), new)
        for piece in pieces:
            if piece != whole:
                store.remove(_piece(folder, piece))
        return Merged(whole)

    return _guarded(work)


def finish(job: Job, point: int, folder: str, worlds: int, stop: Stop | None = None) -> Outcome:
    """Goes on with a point whose worlds are drawn and merged."""

    def work() -> Outcome:
        plan, store = _plan(job), Store(job.url)
        key, of, _ = plan.keys(point)
        tally = store.read(_piece(folder, (0, worlds))) or b""
        began = time.monotonic()
        try:
            kind, found = plan.finish(point, tally, stop)
        except Failed as failed:
            if failed.args[0] != "spoilt":
                raise
            store.remove(_piece(folder, (0, worlds)))
            return Spoilt([(0, worlds)])
        if kind == "draw":
            concepts, more = found
            return Wanted(folder, concepts, more, time.monotonic() - began)
        store.write(answer_name(key), found)
        return Answered(key)

    return _guarded(work)


def _piece(folder: str, worlds: Range) -> str:
    return f"{folder}/{worlds[0]}-{worlds[1]}"
