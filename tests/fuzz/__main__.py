"""Attacks the command with made-up and spoilt files, and tells what gives way.

    cargo build --release
    python3 tests/fuzz --minutes 60
    python3 tests/fuzz --count 20000 --every-verb --jobs 2

Conflict files, plans, web pages, `.gmcr` files and option tables are made up, or taken from
`cases/` and the tests, and spoilt; every verb is then asked something about them, with arguments
drawn at random. A finding is: a panic, a signal, more than 20 s of processor time or 1 GiB of
memory, more than `--max-memory` allows, a character that a terminal obeys, an answer that is no
right JSON, SVG, HTML, CSV or database, live markup, a formula in a table, a temporary file left
behind, an input that was changed, a partial answer.

Case N of a seed is always the same: `--seed S --only N` repeats it. What a finding needs is kept
under `--findings`, with the command that repeats it. Needs Python 3.10 or newer, a POSIX shell and
Linux, and nothing else. Exit code: 0 nothing was found, 1 something was.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shlex
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from random import Random

import conflicts
import inputs
from judge import judge
from questions import VERBS, Asker, Question, of_import, of_nothing, of_page, of_plan, of_seals
from runs import Limits, clear, command, run
from spoil import spoil, vary
from texts import HOSTILE

ROOT = Path(__file__).resolve().parent.parent.parent
#: findings of one kind in one verb that are kept with their files
KEPT = 5


class Case:
    """One input, and what is asked about it."""

    def __init__(self, seed: str, number: int, corpus: dict[str, list[bytes]], every: bool):
        draw = self.draw = Random(f"{seed}/{number}")
        self.number = number
        self.files: dict[str, bytes] = {}
        self.mutated = False
        self.kind = draw.choices(
            ["conflict", "plan", "page", "seals", "gmcr", "sheet", "nothing"],
            [57, 14, 10, 3, 7, 7, 2],
        )[0]
        # (a plan, or a page, of a conflict with faults is told these faults and no more)
        right = self.kind in ("plan", "page", "seals")
        drawn_from = "case" if right or draw.random() < 0.7 else "conflict"
        whole = self.conflict(corpus[drawn_from])
        self.files["sources/note.md"] = conflicts.SOURCE.encode()
        if self.kind == "conflict":
            conflict = self.spoilt(whole, corpus["conflict"], 0.35)
            name = self.name()
            self.files[name] = conflict
            self.files["other.toml"] = self.spoilt(whole, corpus["conflict"], 0.3)
            answer = inputs.answer(draw, inputs.names(whole.decode("utf-8", "replace"))).encode()
            self.files["answer.json"] = self.spoilt(answer, [answer], 0.3)
            names = inputs.names(conflict.decode("utf-8", "replace"))
            asker = Asker(draw, name, names)
            verbs = VERBS if every else draw.sample(VERBS, 3)
            verbs = ["check", *(verb for verb in verbs if verb != "check")]
            self.questions = [asker.ask(verb) for verb in verbs]
        elif self.kind == "plan":
            self.files["model.toml"] = whole
            text = inputs.plan(draw, {"model.toml": whole.decode("utf-8", "replace")}).encode()
            # (at least half of the mutated are right: what is behind the reader is to be reached, too)
            spoiling = draw.random()
            if spoiling < 0.2:
                text = spoil(draw, text, draw.choice(corpus["conflict"]))
            elif spoiling < 0.8:
                text = vary(draw, text)
            self.mutated = spoiling < 0.8
            self.files["plan.toml"] = text
            self.questions = [of_plan(draw)]
        elif self.kind == "page":
            self.files["conflict.toml"] = whole
            text = inputs.page(draw).encode("utf-8", "surrogatepass")
            self.files["page.html"] = self.spoilt(text, corpus["page"], 0.5)
            self.questions = of_page(draw)
        elif self.kind == "seals":
            self.files["conflict.toml"] = whole
            self.questions = of_seals(draw)
        elif self.kind == "nothing":
            self.questions = [of_nothing(draw)]
        else:
            name, make = {"sheet": ("table.csv", inputs.sheet), "gmcr": ("f.gmcr", inputs.gmcr)}[
                self.kind
            ]
            text, other = (make(draw).encode("utf-8", "surrogatepass") for _ in range(2))
            self.files[name] = self.spoilt(text, [other], 0.5)
            self.questions = [of_import(draw, name)]

    def spoilt(self, text: bytes, others: list[bytes], share: float) -> bytes:
        if self.draw.random() < share:
            return spoil(self.draw, text, self.draw.choice(others))
        return text

    def name(self) -> str:
        """Draws the name of a conflict file, which messages repeat."""
        if self.draw.random() < 0.95:
            return "conflict.toml"
        odd = self.draw.choice(HOSTILE).translate({0: "", ord("/"): "_"})
        return odd[:40] + ".toml"

    def conflict(self, corpus: list[bytes]) -> bytes:
        """Draws a conflict: one that there is, or a made-up one."""
        draw = self.draw
        kind = draw.random()
        if kind < 0.25:
            return draw.choice(corpus)
        if kind < 0.45:
            return conflicts.graph(draw).encode()
        if kind < 0.47:
            return conflicts.entangled(draw).encode()
        return conflicts.conflict(draw).encode()


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Writes files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def read_corpus(more: list[Path]) -> dict[str, list[bytes]]:
    """Reads the files that parts are taken from, in the order of their names."""
    folders = [ROOT / "cases", ROOT / "crates", ROOT / "tests/browser", *more]
    texts = [path for folder in folders for path in sorted(folder.rglob("*.toml"))]
    texts = [path for path in texts if path.name not in ("published.toml", "Cargo.toml")]
    cases = [path for path in texts if path.is_relative_to(ROOT / "cases")]
    pages = sorted((ROOT / "crates").rglob("tests/**/*.html"))
    return {
        "conflict": [path.read_bytes() for path in texts],
        "case": [path.read_bytes() for path in cases],
        "page": [path.read_bytes() for path in pages],
    }


class Hunt:
    """Runs cases and keeps what is found."""

    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.limits = Limits(options.seconds, options.mebibytes << 20)
        self.corpus = read_corpus(options.corpus)
        self.lock = threading.Lock()
        self.found: Counter[tuple[str, str]] = Counter()
        self.codes: Counter[tuple[str, int]] = Counter()
        #: mutated plans, by whether they were right
        self.plans: Counter[bool] = Counter()
        self.runs = 0
        self.slowest: list[tuple[float, str]] = []
        self.until = time.monotonic() + options.minutes * 60 if options.minutes else None

    def late(self) -> bool:
        return self.until is not None and time.monotonic() > self.until

    def case(self, number: int) -> None:
        if self.late():
            return
        case = Case(self.options.seed, number, self.corpus, self.options.every_verb)
        with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
            folder = Path(place)
            refused = False
            for at, question in enumerate(case.questions):
                # (what `check` refuses every other verb refuses by the same words)
                if refused and at > 1 and not self.options.every_verb:
                    break
                refused |= self.ask(case, at, question, folder) == 1

    def ask(self, case: Case, at: int, question: Question, folder: Path) -> int:
        if not question.goes_on:
            clear(folder)
            write(folder, case.files)
        binary, words = self.options.binary, question.arguments
        ran = run(binary, words, folder, self.limits, question.standard_input)
        findings = list(judge(question, ran, folder, case.files, self.limits))
        if question.verb == "import" and ran.code == 0 and not ran.late:
            text = (folder / question.output).read_bytes() if question.output else ran.out
            (folder / "imported.toml").write_bytes(text)
            again = run(binary, ["check", "imported.toml"], folder, self.limits)
            if again.code:
                findings.append(("import", f"check refuses what was written: {again.out[:200]!r}"))
        with self.lock:
            self.runs += 1
            self.codes[question.verb, ran.code] += 1
            if case.mutated:
                self.plans[ran.code in (0, 3)] += 1
            label = f"case {case.number}: {shlex.join(question.arguments)}"
            self.slowest = sorted([*self.slowest, (ran.seconds, label)], reverse=True)[:5]
            for kind, seen in findings:
                self.found[kind, question.verb] += 1
                if self.found[kind, question.verb] <= KEPT:
                    self.keep(case, at, question, kind, seen, ran.err)
        return ran.code

    def keep(
        self, case: Case, at: int, question: Question, kind: str, seen: str, err: bytes
    ) -> None:
        """Writes down a finding, with all that it takes to see it again."""
        verb = question.verb.replace(" ", "-")
        place = self.options.findings / f"{kind}-{verb}-{case.number}-{at}"
        shutil.rmtree(place, ignore_errors=True)
        write(place, case.files)
        # (what goes on needs what went before it)
        first = max((n for n in range(at + 1) if not case.questions[n].goes_on), default=at)
        lines = ["#!/bin/sh", f"# {kind}: {seen!r}"]
        lines += [f"# python3 tests/fuzz --seed {self.options.seed} --only {case.number}"]
        lines += ['cd "$(dirname "$0")"']
        for one in case.questions[first : at + 1]:
            again = shlex.join(command(self.options.binary, one.arguments, self.limits))
            given = shlex.quote(one.standard_input) if one.standard_input else "/dev/null"
            lines.append(f"{again} < {given}")
        (place / "again").write_text("\n".join(lines) + "\n", "utf-8")
        (place / "again").chmod(0o755)
        (place / "stderr").write_bytes(err)
        print(f"{kind}: {seen.encode('unicode_escape').decode()}\n  {place}/again", flush=True)

    def report(self) -> int:
        print(f"{self.runs} runs; seed {self.options.seed}")
        for verb in sorted({verb for verb, _ in self.codes}):
            codes = {code: n for (of, code), n in self.codes.items() if of == verb}
            told = ", ".join(f"exit {code}: {n}" for code, n in sorted(codes.items()))
            print(f"  {verb:<12} {told}")
        checked = Counter({code: n for (of, code), n in self.codes.items() if of == "check"})
        if total := checked.total():
            print(f"conflict files that were right: {checked[0] / total:.0%} of {total}")
        if total := self.plans.total():
            print(f"mutated plans that were right: {self.plans[True] / total:.0%} of {total}")
        # (few plans may be wrong by chance)
        if total >= 100 and self.plans[True] < total / 2:
            self.found["plans", "sweep"] += 1
        print("the slowest:")
        for seconds, label in self.slowest:
            print(f"  {seconds:5.1f} s  {label.encode('unicode_escape').decode()}")
        for (kind, verb), count in sorted(self.found.items()):
            print(f"FOUND {kind} in {verb}: {count}")
        if not self.found:
            print("nothing was found")
        return 1 if self.found else 0


def main() -> int:
    assert __doc__
    head, _, rest = __doc__.partition("\n")
    parser = argparse.ArgumentParser(
        "python3 tests/fuzz", description=head, epilog=rest,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--binary", default=str(ROOT / "target/release/crossroad"), help="the command to attack")
    add("--minutes", type=float, help="go on for so long")
    add("--count", type=int, help="so many cases [default: 200, without --minutes]")
    add("--first", type=int, default=0, help="begin with this case of the seed [0]")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="runs at once")
    add("--seed", default=None, help="what all is drawn from [default: a new one, printed]")
    add("--only", type=int, help="only this case of the seed")
    add("--every-verb", action="store_true", help="every verb about every conflict file")
    add("--seconds", type=int, default=20, help="processor time of a run [20]")
    add("--mebibytes", type=int, default=1024, help="memory of a run [1024]")
    add("--corpus", type=Path, action="append", default=[], help="more conflict files: a folder")
    add("--findings", type=Path, default=ROOT / "target/fuzz", help="where findings are kept")
    options = parser.parse_args()
    options.seed = options.seed or str(Random().randrange(10**9))
    options.binary = str(Path(options.binary).resolve())
    print(f"seed {options.seed}; {options.binary}", flush=True)
    hunt = Hunt(options)
    numbers: Iterable[int] = itertools.count(options.first)
    if options.only is not None:
        numbers = [options.only]
    elif options.count or not options.minutes:
        numbers = range(options.first, options.first + (options.count or 200))
    with ThreadPoolExecutor(options.jobs) as pool:
        going: set[Future[None]] = set()
        for number in numbers:
            going.add(pool.submit(hunt.case, number))
            if len(going) >= 4 * options.jobs:
                going = {one for one in going if not _ended(one)}
                while len(going) >= 4 * options.jobs:
                    time.sleep(0.01)
                    going = {one for one in going if not _ended(one)}
            if hunt.late():
                break
        for one in going:
            one.result()
    return hunt.report()


def _ended(one: Future[None]) -> bool:
    """Says whether a case has ended; a fault of this program itself is not to be missed."""
    if one.done():
        one.result()
    return one.done()


if __name__ == "__main__":
    sys.exit(main())
