"""The command `crossroad sweep --address`: its exit codes are those of `crossroad`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from .._errors import Error, QuestionError
from ._plan import read
from ._sweep import Swept, sweep

PROBLEMS, USAGE, REFUSED, OUTPUT, INTERRUPTED = 1, 2, 3, 5, 130


def main(arguments: list[str]) -> int:
    """Carries out a plan; returns the exit code."""
    asked = _parser().parse_args(arguments)
    given = {
        "sources_root": asked.sources_root,
        "max_input": asked.max_input,
        "max_model": asked.max_model,
    }
    try:
        read(asked.plan, **given)
    except QuestionError as error:
        return _told(error, PROBLEMS)
    except OSError as error:
        return _told(f"error: {error}", 4)
    try:
        with _elsewhere(asked):
            swept = sweep(
                asked.plan,
                asked.folder,
                address=asked.address,
                threads=asked.threads,
                resume=asked.resume,
                cells=asked.cells,
                **given,
            )
    except KeyboardInterrupt:
        return _told("interrupted; what is finished is kept: --resume goes on", INTERRUPTED)
    except QuestionError as error:
        return _told(f"error: {error}", USAGE)
    except Error as error:
        return _told(f"error: {error}", REFUSED)
    except OSError as error:
        return _told(f"error: {error}", OUTPUT)
    _show(swept, asked)
    if swept.complete:
        return 0
    lacking = sum(1 for point in swept.points if point.failures)
    of = len(swept.points)
    hint = "the other answers are complete; `failures` tells why, point by point"
    return _told(f"error: {lacking} of {of} points have no answer\n  hint: {hint}", REFUSED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m crossroad.sweep",
        description="Carry out a plan of many analyses, on a Ray cluster or on threads.",
    )
    parser.add_argument("plan", help="the plan file (docs/sweep.md)")
    parser.add_argument("--output", "-o", help="the folder of pieces and results, or its URL")
    parser.add_argument("--address", help="the cluster (auto, local, or such as 10.0.0.7:6379)")
    parser.add_argument("--threads", type=int, help="threads to use where there is no address")
    parser.add_argument("--resume", action="store_true", help="go on with an earlier run")
    parser.add_argument(
        "--cells", choices=["safe", "exact"], default="safe", help="how texts are written as CSV"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument(
        "--sources-root", action="append", default=[], help="sources may lie in this folder, too"
    )
    parser.add_argument("--max-input", help="read sources of up to this size")
    parser.add_argument("--max-model", help="read the plan and its models up to this size")
    parser.add_argument("--limit", type=int, default=10, help="show at most so many points")
    return parser


@contextmanager
def _elsewhere(asked: argparse.Namespace) -> Iterator[None]:
    """Works in an empty folder: Ray has its workers look for modules where its driver is, and what
    lies beside a plan is not to be run.
    """
    asked.plan = os.path.abspath(asked.plan)
    asked.folder = asked.output
    if asked.output and "://" not in asked.output:
        asked.folder = os.path.abspath(asked.output)
    asked.sources_root[:] = [os.path.abspath(root) for root in asked.sources_root]
    here = os.getcwd()
    with tempfile.TemporaryDirectory(prefix="crossroad-") as empty:
        os.chdir(empty)
        try:
            yield
        finally:
            os.chdir(here)


def _told(what: object, code: int) -> int:
    try:
        print(what, file=sys.stderr, flush=True)
    except OSError:
        # (That standard error cannot be written changes nothing about what happened.)
        pass
    return code


def _show(swept: Swept, asked: argparse.Namespace) -> None:
    if asked.format == "json":
        sys.stdout.buffer.write(swept.json)
        sys.stdout.buffer.flush()
        return
    width = min(400, max(40, shutil.get_terminal_size((80, 24)).columns))
    painted = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    sys.stdout.write(swept._text(asked.output, asked.limit, width, painted))
