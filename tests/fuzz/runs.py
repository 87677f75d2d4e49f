"""Runs the command in a folder of its own, within limits, and tells what became of it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

# Standard output and error are read from files: an answer may be large.
KEEP = 64 << 20


@dataclass
class Limits:
    """What one run may take."""

    #: of processor time; a run that waits for something else is ended after six times as much
    seconds: int = 20
    #: of memory that is in use at once
    bytes: int = 1 << 30


@dataclass
class Run:
    """What became of a run."""

    #: the exit code; negative where a signal ended it
    code: int
    out: bytes
    err: bytes
    #: processor time, in seconds
    seconds: float
    #: the most memory in use at once, in bytes; 0 where it is not known
    peak: int
    #: it was ended because it took too long
    late: bool
    #: its answer was longer than what is kept of it
    cut: bool


def command(binary: str, arguments: list[str], limits: Limits) -> list[str]:
    """The command within its limits; the shell sets them and is replaced by the command."""
    # (data, not addresses: what a program reserves and never touches costs nothing)
    # (no program can be started with a zero in its arguments)
    arguments = [one.replace("\0", "\ufffd") for one in arguments]
    # (one limit a command: some shells see only the last of several)
    data = limits.bytes * 2 >> 10
    words = f'ulimit -t {limits.seconds + 1}; ulimit -c 0; ulimit -d {data}; exec "$@"'
    return ["sh", "-c", words, "sh", binary, *arguments]


def run(
    binary: str,
    arguments: list[str],
    folder: Path,
    limits: Limits,
    standard_input: str | None = None,
) -> Run:
    """Runs the command in a folder, with empty folders for home and temporary files."""
    home, temporary = folder / "home", folder / "tmp"
    home.mkdir(exist_ok=True)
    temporary.mkdir(exist_ok=True)
    environment = {
        "PATH": os.defpath,
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "LANG": "C.UTF-8",
        "RUST_BACKTRACE": "0",
    }
    out, err = folder / "stdout", folder / "stderr"
    given = folder / standard_input if standard_input else Path(os.devnull)
    with given.open("rb") as source, out.open("wb") as to_out, err.open("wb") as to_err:
        process = subprocess.Popen(
            command(binary, arguments, limits),
            cwd=folder,
            env=environment,
            stdin=source,
            stdout=to_out,
            stderr=to_err,
        )
        ended, late = threading.Event(), threading.Event()

        def end() -> None:
            pause = limits.seconds * 6
            # (On a busy machine it may only have waited for its turn: the shell's limit ends it.)
            while not ended.wait(pause):
                if not _is_running(process.pid):
                    late.set()
                    process.kill()
                    return
                pause = 1

        watch = threading.Thread(target=end)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        ended.set()
        watch.join()
        process.returncode = code = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    # (Until it was replaced by the command, the process was a copy of this program, whose memory
    # counts: what is no more than that may be all this program's own.)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak = usage.ru_maxrss if usage.ru_maxrss > own else 0
    found = Run(
        cut=out.stat().st_size > KEEP,
        code=code,
        out=_read(out),
        err=_read(err),
        seconds=seconds,
        peak=peak << 10,
        late=late.is_set() or seconds > limits.seconds,
    )
    out.unlink()
    err.unlink()
    return found


def _is_running(process: int) -> bool:
    """Says whether a thread of a process works, or would if it were given a processor or the disk."""
    for stat in Path(f"/proc/{process}/task").glob("*/stat"):
        # (the state stands behind the name, which is in parentheses and may be anything)
        try:
            state = stat.read_text("utf-8", "replace").rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            continue
        if state in ("R", "D"):
            return True
    return False


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(KEEP)


def clear(folder: Path) -> None:
    """Empties a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


