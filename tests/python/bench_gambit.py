"""Times building a game and finding its pure Nash equilibria: crossroad and Gambit, side by side.

    python tests/python/bench_gambit.py [BITS …] [--seconds N]

The game of 2^BITS states (15 and 20 where nothing is said) has a decision maker for every five
options; everybody moves freely. Each program has a process of its own and so many seconds (600),
and both have to find the same equilibria. crossroad reads the conflict file; Gambit reads the game
that crossroad writes of it, since that is how it gets at it, and the time to write it is not
counted. `record/exchange.md` has figures.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import crossroad

EACH = 5


def conflict(bits: int) -> str:
    """Writes a conflict of so many options, the same each time."""
    dice = random.Random(bits)
    builder = crossroad.Builder(f"2^{bits} states", status_quo=[])
    names = [f"d{at // EACH}.o{at % EACH}" for at in range(bits)]
    for dm in range(0, bits, EACH):
        player = builder.dm(f"d{dm // EACH}")
        for name in names[dm : dm + EACH]:
            player.option(name.partition(".")[2])
        for _ in range(8):
            one, two = dice.sample(names, 2)
            joint = dice.choice(["and", "or", "iff", "implies"])
            player.prefers(f"{dice.choice(['', 'not '])}({one} {joint} {two})")
    return builder.toml()


def ours(file: Path) -> dict[str, object]:
    """Reads the conflict, builds its states and finds the equilibria under nash."""
    start = time.perf_counter()
    read = crossroad.load(file)
    loaded = time.perf_counter()
    many = len(read.table("equilibria", "nash", max_memory="16GiB"))
    end = time.perf_counter()
    return {"read": loaded - start, "solve": end - loaded, "equilibria": many}


def theirs(file: Path) -> dict[str, object]:
    """Reads the game and finds its pure equilibria."""
    import pygambit

    start = time.perf_counter()
    game = pygambit.read_nfg(str(file))
    built = time.perf_counter()
    many = len(pygambit.nash.enumpure_solve(game).equilibria)
    end = time.perf_counter()
    return {"read": built - start, "solve": end - built, "equilibria": many}


def within(seconds: float, who: str, file: Path) -> str:
    """Runs one of the two in a process of its own."""
    words = [sys.executable, __file__, "--one", who, str(file)]
    try:
        done = subprocess.run(words, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return f"not finished in {seconds:.0f} s"
    if done.returncode:
        return f"failed: {done.stderr.decode().strip().rpartition(chr(10))[2]}"
    told = json.loads(done.stdout)
    return (
        f"read {told['read']:8.3f} s, solve {told['solve']:8.3f} s, "
        f"{told['equilibria']} equilibria, at most {told['mebibytes']} MiB"
    )


def main() -> None:
    """Runs both for each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("bits", nargs="*", type=int, default=[15, 20])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--one", nargs=2)
    given = parser.parse_args()
    if given.one:
        who, file = given.one
        told = (ours if who == "crossroad" else theirs)(Path(file))
        told["mebibytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print(json.dumps(told))
        return
    with tempfile.TemporaryDirectory() as folder:
        for bits in given.bits:
            text = conflict(bits)
            file, game = Path(folder) / "conflict.toml", Path(folder) / "conflict.nfg"
            file.write_text(text)
            start = time.perf_counter()
            game.write_text(crossroad.loads(text).nfg(max_memory="16GiB"))
            wrote = time.perf_counter() - start
            size = game.stat().st_size >> 10
            print(f"2^{bits} states; the game is written in {wrote:.3f} s, {size} KiB", flush=True)
            print(f"  crossroad  {within(given.seconds, 'crossroad', file)}", flush=True)
            print(f"  gambit     {within(given.seconds, 'gambit', game)}", flush=True)


if __name__ == "__main__":
    main()
