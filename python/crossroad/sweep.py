"""Sweeps: a plan of many analyses, carried out on a Ray cluster.

    from crossroad.sweep import sweep

    swept = sweep("plan.toml", "out", address="auto")
    swept.files["answers.csv"]

The pieces of work are those of the command `crossroad sweep`, and so are the results, to the byte,
for any number of workers, and however often some of them, or this process, are killed. Finished
pieces are kept in the folder, which may be anything that `fsspec` reaches from every node; the
command goes on with what this leaves, and this with what the command leaves.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ._crossroad import Failed, Sweep, read_plan
from ._errors import Error, QuestionError, Refused

__all__ = ["Swept", "sweep"]

PIECE = 20.0
"""A range of worlds is to take about so many seconds."""
LEAST, MOST = 1 << 12, 1 << 26
"""The least and greatest number of worlds in a range."""
FAN = 16
"""So many tallies that follow each other are merged by one task."""
AHEAD = 2
"""Tasks that are handed out for each processor of the cluster."""
TRIES = 3
"""How often a task is tried that the cluster, not the plan, makes fail."""


@dataclass(frozen=True)
class Swept:
    """What came of a sweep."""

    files: dict[str, bytes]
    """The results, by the names they have in the folder."""
    complete: bool
    """Whether every point has an answer."""
    failures: tuple[tuple[int, tuple[int, int] | None, str], ...]
    """The points without one, from 1; for which worlds, if not all; and why."""


class _Store:
    """Files in a folder that `fsspec` reaches; each is there whole or not at all."""

    def __init__(self, url: str) -> None:
        self.url = url
        if "://" in url:
            import fsspec

            self.fs, self.root = fsspec.core.url_to_fs(url)
        else:
            self.fs, self.root = None, os.path.abspath(url)

    def path(self, name: str) -> str:
        return f"{self.root}/{name}"

    def read(self, name: str) -> bytes | None:
        try:
            if self.fs is None:
                with open(self.path(name), "rb") as file:
                    return file.read()
            found: bytes = self.fs.cat_file(self.path(name))
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found

    def write(self, name: str, content: bytes) -> None:
        path = self.path(name)
        folder = path.rpartition("/")[0]
        # A name of its own: a task may run twice at the same time.
        new = f"{folder}/.crossroad-{os.getpid()}-{time.monotonic_ns()}"
        if self.fs is None:
            os.makedirs(folder, exist_ok=True)
            with open(new, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, path)
        elif "file" in self.fs.protocol or "local" in self.fs.protocol:
            self.fs.makedirs(folder, exist_ok=True)
            self.fs.pipe_file(new, content)
            self.fs.mv(new, path)
        else:
            # (Object stores show what is put only once it is whole.)
            self.fs.makedirs(folder, exist_ok=True)
            self.fs.pipe_file(path, content)

    def remove(self, name: str) -> None:
        try:
            if self.fs is None:
                os.remove(self.path(name))
            else:
                self.fs.rm_file(self.path(name))
        except FileNotFoundError:
            pass

    def list(self, name: str) -> list[str]:
        try:
            if self.fs is None:
                return sorted(os.listdir(self.path(name)))
            found = self.fs.ls(self.path(name), detail=False)
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(str(path).rstrip("/").rpartition("/")[2] for path in found)


_read: dict[str, Sweep] = {}


def _plan(bundle: tuple[str, tuple[bytes, dict[str, bytes]]], identity: str) -> Sweep:
    """Reads a plan once in each process."""
    if identity not in _read:
        plan, problems = read_plan(bundle[0], bundle[1])
        if plan is None:
            raise RuntimeError(f"the plan cannot be read here: {problems}")
        _read.clear()
        _read[identity] = plan
    return _read[identity]


def _guarded(work: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
    """Does some work; what the plan itself makes fail is an outcome, and is not tried again."""
    try:
        return work()
    except Failed as failed:
        return ("failed", failed.args[0], failed.args[1])


def _answer_name(key: str) -> str:
    return f"checkpoints/answers/{key[:2]}/{key}"


def _drawn_folder(of: str, concepts: list[str]) -> str:
    return f"checkpoints/drawn/{of}/{'+'.join(concepts)}"


def _begin(bundle: Any, identity: str, url: str, point: int) -> tuple[Any, ...]:
    def work() -> tuple[Any, ...]:
        plan, store = _plan(bundle, identity), _Store(url)
        key, of, _ = plan.keys(point)
        known = store.read(_answer_name(key))
        if known is not None and plan.is_answer(point, known):
            return ("answered", key)
        kind, found = plan.begin(point)
        if kind == "draw":
            return ("draw", key, of, found)
        store.write(_answer_name(key), found)
        return ("answered", key)

    return _guarded(work)


def _draw(
    bundle: Any, identity: str, url: str, point: int, folder: str, concepts: list[str],
    start: int, end: int,
) -> tuple[Any, ...]:  # fmt: skip
    def work() -> tuple[Any, ...]:
        began = time.monotonic()
        tally = _plan(bundle, identity).draw(point, concepts, start, end)
        _Store(url).write(f"{folder}/{start}-{end}", tally)
        return ("drawn", start, end, time.monotonic() - began)

    return _guarded(work)


def _merge(
    bundle: Any, identity: str, url: str, point: int, folder: str, pieces: list[tuple[int, int]]
) -> tuple[Any, ...]:
    """Merges tallies that follow each other; they are removed once the new one is there."""

    def work() -> tuple[Any, ...]:
        plan, store = _plan(bundle, identity), _Store(url)
        start, end = pieces[0][0], pieces[-1][1]
        whole = f"{folder}/{start}-{end}"
        spoilt = []
        found = []
        for piece in pieces:
            content = store.read(f"{folder}/{piece[0]}-{piece[1]}")
            try:
                found.append(plan.merge(point, [content or b""]))
            except Failed:
                spoilt.append(piece)
        if spoilt:
            # An earlier try may have merged them already.
            known = store.read(whole)
            try:
                plan.merge(point, [known or b""])
            except Failed:
                for start, end in spoilt:
                    store.remove(f"{folder}/{start}-{end}")
                return ("spoilt", spoilt)
            return ("merged", start, end)
        store.write(whole, plan.merge(point, found))
        for piece in pieces:
            if len(pieces) > 1:
                store.remove(f"{folder}/{piece[0]}-{piece[1]}")
        return ("merged", start, end)

    return _guarded(work)


def _finish(
    bundle: Any, identity: str, url: str, point: int, folder: str, worlds: int
) -> tuple[Any, ...]:
    def work() -> tuple[Any, ...]:
        plan, store = _plan(bundle, identity), _Store(url)
        tally = store.read(f"{folder}/0-{worlds}")
        try:
            kind, found = plan.finish(point, tally or b"")
        except Failed as failed:
            if failed.args[0] != "spoilt":
                raise
            store.remove(f"{folder}/0-{worlds}")
            return ("spoilt", [(0, worlds)])
        if kind == "draw":
            return ("draw", "", "", found)
        store.write(_answer_name(plan.keys(point)[0]), found)
        return ("answered", plan.keys(point)[0])

    return _guarded(work)


@dataclass
class _Point:
    """A point whose worlds are drawn in ranges."""

    number: int
    key: str
    folder: str
    concepts: list[str]
    worlds: int
    """How many are wanted."""
    left: list[tuple[int, int]] = field(default_factory=list)
    """Worlds to be handed out."""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    """What is drawn and kept, by its ranges."""
    out: int = 0
    """Tasks under way."""
    merging: set[tuple[int, int]] = field(default_factory=set)
    failures: list[tuple[tuple[int, int] | None, str]] = field(default_factory=list)
    rate: float = 0.0

    def want(self, worlds: int) -> None:
        """Asks for more worlds; what is there already is not asked for."""
        self.worlds = worlds
        at, self.left = 0, []
        for start, end in [*sorted(self.pieces), (worlds, worlds)]:
            if at < start:
                self.left.append((at, start))
            at = max(at, end)

    def take(self, processors: int) -> tuple[int, int] | None:
        """Takes a range to be drawn; smaller ones towards the end."""
        if not self.left:
            return None
        start, end = self.left.pop(0)
        fair = sum(end - start for start, end in [*self.left, (start, end)]) // (2 * processors)
        size = max(LEAST, min(int(self.rate * PIECE) or LEAST, MOST, fair))
        if start + size < end:
            self.left.insert(0, (start + size, end))
            end = start + size
        return start, end

    def mergeable(self) -> list[tuple[int, int]] | None:
        """Finds tallies that follow each other and can be merged: many, or the last ones."""
        last = not self.left and self.out == len(self.merging) == 0
        run: list[tuple[int, int]] = []
        for piece in sorted(self.pieces):
            follows = not run or run[-1][1] == piece[0]
            if piece in self.merging or not follows:
                run = [] if piece in self.merging else [piece]
                continue
            # (Tallies of like size are merged first, so that each is merged a few times only.)
            if run and not last and (piece[1] - piece[0]) * 4 < run[0][1] - run[0][0]:
                run = [piece]
                continue
            run.append(piece)
            if len(run) == FAN:
                return run
        return run if last and len(run) > 1 else None


def _known(store: _Store, folder: str, worlds: int) -> list[tuple[int, int]]:
    """Lists the ranges that are kept, none within another."""
    ranges = []
    for name in store.list(folder):
        first, dash, last = name.partition("-")
        if dash and first.isdigit() and last.isdigit() and int(last) <= worlds:
            ranges.append((int(first), int(last)))
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges, key=lambda one: (one[0], -one[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


class _Driver:
    """Hands out tasks and notes what comes of them; holds no tallies."""

    def __init__(self, plan: Sweep, url: str, tell: Callable[[float, int], None]) -> None:
        import ray

        self.ray: Any = ray
        self.plan, self.url, self.store, self.tell = plan, url, _Store(url), tell
        bundle = plan.bundle()
        self.identity = f"{time.time_ns()}-{os.getpid()}"
        self.bundle = ray.put(bundle)
        options = {"max_retries": TRIES, "retry_exceptions": False, "memory": plan.memory()}
        self.tasks = {
            name: ray.remote(task).options(num_cpus=1, name=f"crossroad {name}", **options)
            for name, task in
            [("begin", _begin), ("draw", _draw), ("merge", _merge), ("finish", _finish)]
        }  # fmt: skip
        self.under_way: dict[Any, tuple[str, int, Any]] = {}
        self.points: dict[int, _Point] = {}
        self.ended: dict[int, str | list[tuple[tuple[int, int] | None, str]]] = {}
        self.drawn = 0
        self.tried: dict[tuple[str, int, Any], int] = {}

    def start(self, name: str, point: int, what: Any, *arguments: Any) -> None:
        task = self.tasks[name]
        reference = task.remote(self.bundle, self.identity, self.url, point, *arguments)
        self.under_way[reference] = (name, point, what)

    def processors(self) -> int:
        return max(1, int(self.ray.cluster_resources().get("CPU", 1)))

    def run(self) -> None:
        waiting = iter(range(self.plan.points()))
        while True:
            room = AHEAD * self.processors() - len(self.under_way)
            for _ in range(room):
                if not self.hand_out(waiting):
                    break
            if not self.under_way:
                return
            ready, _ = self.ray.wait(list(self.under_way), timeout=1.0)
            for reference in ready:
                self.note(reference)
            self.tell(self.done(), self.drawn)

    def hand_out(self, waiting: Iterator[int]) -> bool:
        """Starts one more task, if there is one to be started."""
        for point in list(self.points.values()):
            if self.of_point(point):
                return True
        for number in waiting:
            self.start("begin", number, None)
            return True
        return False

    def of_point(self, point: _Point) -> bool:
        run = point.mergeable()
        if run is not None:
            point.merging.update(run)
            point.out += 1
            self.start("merge", point.number, tuple(run), point.folder, run)
            return True
        taken = point.take(self.processors())
        if taken is not None:
            point.out += 1
            self.start("draw", point.number, taken, point.folder, point.concepts, *taken)
            return True
        if point.out == 0:
            if point.failures:
                self.end(point, sorted(point.failures, key=lambda one: one[0] or (-1, -1)))
            elif point.pieces == [(0, point.worlds)]:
                point.out += 1
                self.start("finish", point.number, None, point.folder, point.worlds)
                return True
        return False

    def end(self, point: _Point, ended: str | list[tuple[tuple[int, int] | None, str]]) -> None:
        self.ended[point.number] = ended
        del self.points[point.number]

    def note(self, reference: Any) -> None:
        """Notes what came of a task."""
        name, number, what = self.under_way.pop(reference)
        try:
            came = self.ray.get(reference)
        except self.ray.exceptions.RayError as error:
            # Its worker died as often as it was tried again.
            reason = str(error).strip().splitlines()
            came = ("failed", "died", f"{type(error).__name__}: {reason[0] if reason else ''}")
        except Exception as error:  # what the folder raises, say
            came = ("failed", "raised", f"{type(error).__name__}: {error}")
        point = self.points.get(number)
        if point is not None:
            point.out -= 1
            if name == "merge":
                point.merging.difference_update(what)
        kind = came[0]
        if kind == "failed":
            self.failed(name, number, point, what, came[2])
        elif kind == "answered":
            self.ended[number] = came[1]
            self.points.pop(number, None)
        elif kind == "draw" and point is None:
            _, key, of, (concepts, worlds) = came
            point = _Point(number, key, _drawn_folder(of, concepts), concepts, worlds)
            point.pieces = _known(self.store, point.folder, worlds)
            point.want(worlds)
            self.points[number] = point
        elif point is None:
            return
        elif kind == "draw":
            point.want(came[3][1])
        elif kind == "drawn":
            point.pieces.append((came[1], came[2]))
            self.drawn += came[2] - came[1]
            point.rate = (came[2] - came[1]) / max(came[3], 1e-3)
        elif kind == "merged":
            point.pieces = [piece for piece in point.pieces if piece not in what]
            point.pieces.append((came[1], came[2]))
        elif kind == "spoilt":
            point.pieces = [piece for piece in point.pieces if piece not in came[1]]
            point.left.extend(came[1])
            print(f"{len(came[1])} spoilt, computed again", file=sys.stderr)

    def failed(
        self, name: str, number: int, point: _Point | None, what: Any, reason: str
    ) -> None:
        if point is None:
            self.ended[number] = [(None, reason)]
        elif name == "draw":
            point.failures.append((what, reason))
        else:
            # The worlds are kept: only the end of the point failed.
            point.failures.append((None, reason))
            point.left.clear()
            self.end(point, point.failures)

    def done(self) -> float:
        """How much of all work is done, from 0 to 1."""
        parts = sum(
            sum(end - start for start, end in point.pieces) / point.worlds
            for point in self.points.values()
        )
        return (len(self.ended) + parts) / max(1, self.plan.points())


def _progress() -> Callable[[float, int], None]:
    """Shows progress on standard error, for terminals only."""
    began = time.monotonic()
    first: list[float] = []

    def tell(done: float, worlds: int) -> None:
        if not sys.stderr.isatty():
            return
        if not first:
            first.append(done)
        elapsed = time.monotonic() - began
        new = done - first[0]
        left = f", about {elapsed * (1 - done) / new:.0f} s left" if new > 0 else ""
        line = f"sweeping: {100 * done:.0f} %, {worlds / elapsed:.0f} worlds/s"
        print(f"\r\x1b[2K{line}, {elapsed:.0f} s so far{left}", end="", file=sys.stderr)
        if done >= 1:
            print("\r\x1b[2K", end="", file=sys.stderr)
        sys.stderr.flush()

    return tell


def sweep(
    plan: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    address: str | None = "auto",
    resume: bool = False,
) -> Swept:
    """Carries out a plan on a Ray cluster; writes the results to a folder and returns them.

    `folder` is a path or URL that every node reaches through `fsspec`. `address` is that of a
    cluster (`auto`: one that runs here; `local`: start one), or `None` where `ray.init` was called
    already. `resume` goes on with what an earlier run, of this or of the command, has left.

    Raises `QuestionError` if the plan has errors, and `Refused` where there is no Ray.
    """
    found, problems = read_plan(os.fspath(plan))
    if found is None:
        raise QuestionError(problems.rstrip())
    try:
        import ray
    except ImportError:
        hint = 'pip install "crossroad[ray]"'
        raise Refused("a cluster needs Ray, which is not installed", [hint]) from None
    url = os.fspath(folder)
    store = _Store(url)
    if store.list("checkpoints") and not resume:
        hint = "go on with them (resume), or name another folder"
        raise QuestionError(f"`{url}` has pieces of a sweep already", [hint])
    if address is not None and not ray.is_initialized():
        where = None if address == "local" else address
        try:
            ray.init(address=where, log_to_driver=False, logging_level="ERROR")
        except ConnectionError as error:
            raise Refused(f"there is no cluster at `{address}`: {error}") from None
    driver = _Driver(found, store.root if store.fs is None else url, _progress())
    driver.run()
    return _write(found, store, driver.ended)


def _write(plan: Sweep, store: _Store, ended: dict[int, Any]) -> Swept:
    outcomes: list[bytes | list[tuple[tuple[int, int] | None, str]]] = []
    failures: list[tuple[int, tuple[int, int] | None, str]] = []
    for number in range(plan.points()):
        end = ended[number]
        if isinstance(end, str):
            answer = store.read(_answer_name(end))
            outcomes.append(answer if answer is not None else [(None, "its answer is gone")])
        else:
            outcomes.append(end)
            failures.extend((number + 1, worlds, reason) for worlds, reason in end)
    files, complete = plan.results(outcomes)
    for name, content in files.items():
        if name != "sweep.json":
            store.write(name, content)
    # (Last: whoever sees it finds the rest.)
    store.write("sweep.json", files["sweep.json"])
    return Swept(files, complete, tuple(failures))


def _main(arguments: list[str]) -> int:
    """The command `crossroad sweep --address`: its exit codes are those of `crossroad`."""
    parser = argparse.ArgumentParser(prog="crossroad sweep")
    parser.add_argument("plan")
    parser.add_argument("--output", required=True)
    parser.add_argument("--address", default="auto")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--limit", type=int, default=10)
    asked = parser.parse_args(arguments)
    try:
        swept = sweep(asked.plan, asked.output, address=asked.address, resume=asked.resume)
    except KeyboardInterrupt:
        print("interrupted; what is finished is kept: --resume goes on", file=sys.stderr)
        return 130
    except QuestionError as error:
        print(error, file=sys.stderr)
        return 2
    except (Error, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 3
    if asked.format == "json":
        sys.stdout.write(swept.files["sweep.json"].decode())
    else:
        count = swept.files["points.csv"].count(b",model,")
        print(f"{count} points; {asked.output}/sweep.json has the answers, and a table each.")
    for point, worlds, reason in swept.failures[: asked.limit]:
        where = f", worlds {worlds[0]} to {worlds[1] - 1}" if worlds else ""
        print(f"point {point}{where} has no answer: {reason}", file=sys.stderr)
    return 0 if swept.complete else 3


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
