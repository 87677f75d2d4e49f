"""Judges a run: what must never be, whatever the input was."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from questions import Question
from runs import Limits, Run

# What a terminal obeys, what hides, and what forces a direction on what follows.
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
# What some scripts and emoji need between two letters, and what a text written from right to left
# needs, is no deceit there.
JOINERS = re.compile("(?:^|(?<=[\x00-\x7f]))[\u200c\u200d]", re.M)
MARKS = re.compile("[\u200e\u200f\u061c]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff]")
# What the program itself puts around a text that may run the other way.
ISOLATED = re.compile("\u2068([^\u2066-\u2069]*)\u2069")
# What makes a spreadsheet calculate.
FORMULA = re.compile("^[=+\\-@\t\r＝＋－＠]")
# A state, a letter for each option: a spreadsheet finds nothing to calculate in it.
PATTERN = re.compile("^[YN?-]+$")
NUMBER = re.compile(r"^[+-]?[0-9.]+(e[+-]?[0-9]+)?$", re.I)
# Memory that a program takes beside its answer.
BESIDE = 256 << 20
KNOWN = {0, 1, 2, 3, 4, 5, 130}
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def obeyed(text: str) -> str | None:
    """Finds a character that somebody else wrote and that is not only shown; what is around it."""
    text = ISOLATED.sub(r"\1", text)
    found = OBEYED.search(text) or JOINERS.search(text)
    if not found:
        for line in text.splitlines():
            if MARKS.search(line) and not RIGHT_TO_LEFT.search(line):
                return repr(line[:80])
        return None
    return repr(text[max(0, found.start() - 40) : found.end() + 20])


def judge(
    question: Question, run: Run, folder: Path, before: dict[str, bytes], limits: Limits
) -> Iterator[tuple[str, str]]:
    """Yields the findings of a run: of which kind, and what was seen."""
    out = run.out.decode("utf-8", "replace")
    err = run.err.decode("utf-8", "replace")
    if run.late:
        yield "time", f"{run.seconds:.1f} s of processor time"
    elif run.code == 101 or "panicked at" in err:
        yield "panic", next((line for line in err.splitlines() if "panicked" in line), err[:200])
    elif "memory allocation of" in err or run.peak > limits.bytes:
        yield "memory", f"{run.peak >> 20} MiB"
    elif run.code < 0:
        yield "signal", f"{-run.code}"
    elif run.code not in KNOWN:
        yield "exit", f"{run.code}"
    if question.memory and run.peak > question.memory + BESIDE:
        asked = question.memory >> 20
        yield "max-memory", f"{run.peak >> 20} MiB where {asked} were allowed"
    for name, text, raw in (("stdout", out, run.out), ("stderr", err, run.err)):
        if name == "stdout" and question.form == "csv":
            text = text.replace("\r\n", "\n")
        # (a merged file goes into a pipe as it is)
        merged = name == "stdout" and question.verb == "merge" and question.form == "text"
        if not merged and (found := obeyed(text)):
            yield "control", f"{name}: {found}"
        if "\ufffd" in text and b"\xef\xbf\xbd" not in raw:
            yield "encoding", f"{name} is not UTF-8"
    yield from _left(question, run, folder, before)
    if run.code == 0 and not run.late and not run.cut:
        yield from _forms(question, out, folder)
        if question.verb == "source add":
            if found := obeyed((folder / "sources/page.txt").read_text("utf-8")):
                yield "control", f"the source's text: {found}"


def _left(
    question: Question, run: Run, folder: Path, before: dict[str, bytes]
) -> Iterator[tuple[str, str]]:
    """What lies about afterwards, and inputs that are no longer what they were."""
    written = (question.output or "", "seals.jsonl", "swept", "sources", "home", "tmp")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        known = name in before or name.split("/")[0] in written
        if path.name.startswith(".crossroad") or name.startswith(("tmp/", "home/")):
            if not run.late:
                yield "left", f"the file {name}"
        elif not known:
            yield "left", f"the file {name}"
    changes = question.verb in ("source add", "source strike") or question.goes_on
    for name, bytes_ in before.items():
        path = folder / name
        if not path.is_file() or (path.read_bytes() != bytes_ and not changes):
            yield "changed", f"the input {name} is another one than before"
    # (the problems of a file are an answer of `check`)
    kept = question.verb == "check" or question.goes_on
    partial = run.code and not kept and question.output
    if partial and (folder / question.output).exists():
        yield "partial", f"{question.output} was written, and the exit code is {run.code}"


def _forms(question: Question, out: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Answers that are not what their form has to be."""
    form = question.form
    path = folder / question.output if question.output else None
    try:
        if form == "parquet" and path:
            files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
            for file in files:
                data = file.read_bytes()
                if data[:4] != b"PAR1" or data[-4:] != b"PAR1":
                    yield "form", f"{file.name} is no Parquet file"
            return
        if form == "sqlite" and path:
            with sqlite3.connect(path) as file:
                for (told,) in file.execute("PRAGMA integrity_check"):
                    if told != "ok":
                        yield "form", f"sqlite: {told}"
            file.close()
            return
        if form == "csv" and path and path.is_dir():
            for file in sorted(path.glob("*.csv")):
                yield from _csv(file.name, file.read_bytes().decode("utf-8"))
            return
        text = path.read_bytes().decode("utf-8") if path else out
        lines = text.replace("\r\n", "\n") if form == "csv" else text
        # (a conflict file stays what it was beside what is edited)
        if path and question.verb not in ("edit", "merge", "draft") and (found := obeyed(lines)):
            yield "control", f"{path.name}: {found}"
        if form == "json":
            json.loads(text, parse_constant=_no_number, object_pairs_hook=_no_twins)
        elif form in ("svg", "graphml"):
            yield from _xml(ElementTree.fromstring(text), form)
        elif form == "html":
            yield from _html(text)
        elif form == "csv":
            yield from _csv("stdout", text)
        elif form == "dot" and not (text.startswith("digraph") and text.rstrip().endswith("}")):
            yield "form", "dot: no graph"
        elif form == "nfg" and not text.startswith("NFG 1 "):
            yield "form", "nfg: no game"
    except (ValueError, ElementTree.ParseError, sqlite3.Error, OSError) as error:
        yield "form", f"{form}: {error}"


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is no JSON")


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice")
    return made


def _xml(root: ElementTree.Element, form: str) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        if element.tag.rpartition("}")[2] in ("script", "foreignObject", "iframe"):
            yield "live", f"{form}: <{element.tag}>"
        for key, value in element.attrib.items():
            yield from _attribute(form, key.rpartition("}")[2], value)


def _attribute(form: str, key: str, value: str) -> Iterator[tuple[str, str]]:
    if key.lower().startswith("on"):
        yield "live", f"{form}: {key}={value[:60]!r}"
    if key in ("href", "src", "action") and not value.startswith(("https://", "http://", "#")):
        yield "live", f"{form}: {key}={value[:60]!r}"


class _Page(HTMLParser):
    """Reads a page strictly: every element ends where it should."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "form", "base"):
            self.found.append(("live", f"html: <{tag}>"))
        for key, value in attributes:
            self.found += _attribute("html", key, value or "")
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.found.append(("form", f"html: </{tag}> ends {self.open[-1:]}"))
        else:
            self.open.pop()


def _html(text: str) -> Iterator[tuple[str, str]]:
    page = _Page()
    page.feed(text)
    page.close()
    yield from page.found[:3]
    if page.open:
        yield "form", f"html: {page.open[-1]} is not ended"
    for picture in re.findall(r"<svg\b.*?</svg>", text, re.S):
        if "xmlns=" not in picture.split(">", 1)[0]:
            picture = picture.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        ElementTree.fromstring(picture)


def _csv(name: str, text: str) -> Iterator[tuple[str, str]]:
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        yield "form", f"{name}: rows of different lengths"
    for row in rows:
        for cell in row:
            if FORMULA.match(cell) and not NUMBER.match(cell) and not PATTERN.match(cell):
                yield "formula", f"{name}: {cell[:60]!r}"
                return
