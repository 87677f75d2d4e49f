"""A sweep, from the plan to its results."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from .. import _crossroad as native
from .. import answers
from .._ask import Progress
from .._ask import threads as many
from .._conflict import Folders
from .._errors import QuestionError, Refused
from .._tables import Cells, is_exact
from . import _plan
from ._driver import Driver, Failures
from ._hands import Hands, Threads
from ._progress import Far, Line
from ._ray import Cluster, connected
from ._secrets import shown
from ._store import Store, answer_name
from ._tasks import Job, remember

SHARES = 1 << 20
"""Progress is told in so many parts of the whole."""


class Swept(answers.Sweep):
    """What came of a sweep: its points as objects, its tables, and the bytes of its files."""

    _main = "points"

    def __init__(self, native_answer: native.Answer, files: dict[str, bytes]) -> None:
        # (Its tables are kept: nothing is asked of a conflict.)
        super().__init__(None, "sweep", {}, native_answer)  # type: ignore[arg-type]
        self._files = files

    @property
    def files(self) -> dict[str, bytes]:
        """The results, by the names that they have in the folder."""
        return self._files

    @property
    def complete(self) -> bool:
        """Whether every point has an answer (`failures` tells why one has none)."""
        return self.complete_

    @property
    def failures(self) -> list[tuple[int, answers.SweptFailure]]:
        """Why points have no answer, each with the number of its point."""
        return [(point.point, why) for point in self.points for why in point.failures]

    def text(self, place: str | None = None, limit: int = 10, width: int = 80) -> str:
        """Returns what the command shows."""
        return self._text(place, limit, width, False)

    def _text(self, place: str | None, limit: int, width: int, painted: bool) -> str:
        place = None if place is None else shown(place)
        return native.swept_text(self._given(), place, limit, width, painted)


def sweep(
    plan: _plan.Plan,
    folder: str | os.PathLike[str] | None = None,
    *,
    address: str | None = None,
    threads: int | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    sources_root: Folders = (),
    max_input: int | str | None = None,
    max_model: int | str | None = None,
    cells: Cells = "safe",
) -> Swept:
    """Carries out a plan; returns the results, and writes them to a folder if there is one.

    - `plan` is the path of a plan file, or a dictionary laid out as one (`crossroad.sweep.plan`
      makes it);
    - `folder` is a path, or a URL that `fsspec` knows; finished pieces are kept there, too. With a
      cluster, every node has to reach it;
    - `address` is that of a Ray cluster (`auto`: one that runs here; `local`: start one that ends
      with the sweep); the connection of this process is used if `ray.init` was called before.
      Without an address the sweep runs on threads of this process: `threads`, or all;
    - `resume` goes on with what an earlier run, of this or of the command, has left;
    - `progress` is called now and then with what is done and the whole; where nothing is said, a
      line on standard error shows it, on terminals;
    - `sources_root`, `max_input` and `max_model` are those of `crossroad.load`; the last is for the
      plan and its models;
    - `cells` are those of `crossroad.Table.to_csv`, for the tables in CSV.

    Raises `QuestionError` if the plan has errors, or the folder has pieces and is not to be gone on
    with; `Refused` where there is no cluster; `OSError` where the folder cannot be written.
    """
    exact = is_exact(cells)
    read = _plan.read(plan, sources_root, max_input, max_model)
    if folder is None:
        if address is not None:
            raise QuestionError("a cluster needs a folder that its nodes reach", ["name one"])
        with tempfile.TemporaryDirectory(prefix="crossroad-") as place:
            return _into(read, Store(place), None, threads, progress, exact)
    store = Store(os.fspath(folder))
    if not resume and store.list("checkpoints"):
        hint = "go on with them (resume), or name another folder"
        raise QuestionError(f"`{shown(os.fspath(folder))}` has pieces of a sweep already", [hint])
    return _into(read, store, address, threads, progress, exact)


def _into(
    plan: native.Sweep,
    store: Store,
    address: str | None,
    threads: int | None,
    progress: Progress | None,
    exact: bool,
) -> Swept:
    name, sent = plan.bundle()
    job = Job(uuid.uuid4().hex, native.version, name, sent, store.url)
    line = Line()

    def tell(far: Far) -> None:
        if progress is None:
            line.tell(far)
        else:
            progress(round(far.done * SHARES), SHARES)

    try:
        with _hands(plan, job, address, threads) as hands:
            driver = Driver(plan, store, hands, tell)
            driver.run()
    finally:
        line.clear()
    return _written(plan, store, driver.ended, exact)


@contextmanager
def _hands(
    plan: native.Sweep, job: Job, address: str | None, threads: int | None
) -> Iterator[Hands]:
    if address is None:
        remember(job, plan)
        yield Threads(job, many(threads))
        return
    if threads is not None:
        raise Refused("a cluster has workers, and no threads are to be counted")
    if job.url.startswith("memory://"):
        raise Refused("no other process reaches `memory://`", ["name a folder or a URL"])
    with connected(address) as ray:
        yield Cluster(ray, job, plan.memory())


def _written(
    plan: native.Sweep, store: Store, ended: dict[int, str | Failures], exact: bool
) -> Swept:
    """Puts the results together, and writes them."""
    outcomes: list[bytes | Failures] = []
    for number in range(plan.points()):
        end = ended[number]
        if isinstance(end, str):
            kept = store.read(answer_name(end))
            outcomes.append(kept if kept is not None else [(None, "its answer is gone")])
        else:
            outcomes.append(end)
    files, answer = plan.results(outcomes, exact)
    # (First gone, and last there: whoever sees it finds the rest.)
    store.remove("sweep.json")
    for name in native.manifest(store.read("manifest.json") or b""):
        if name not in files:
            store.remove(name)
    store.write("manifest.json", files["manifest.json"])
    for name, content in files.items():
        if name not in ("manifest.json", "sweep.json"):
            store.write(name, content)
    store.write("sweep.json", files["sweep.json"])
    return Swept(answer, files)
