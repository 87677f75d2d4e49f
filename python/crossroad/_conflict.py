"""A conflict, and what can be asked of it."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from . import _crossroad as native
from ._answer import OF_ANALYSIS, Answer
from ._ask import Progress, TimeIsOver, ask, diagnostics, errors
from ._ask import threads as many
from ._budget import climb
from ._edit import Edit, Edited, edited, written
from ._errors import ConflictError, Diagnostic, QuestionError
from ._history import Seal, seal
from ._report import Report, write
from ._tables import Table
from .answers import (
    Analysis,
    Change,
    Compare,
    Condition,
    Dilemmas,
    Explanation,
    Forecast,
    ForecastHinge,
    Hinge,
    Model,
    Paths,
    Pooled,
    States,
    SymbolicAnalysis,
    SymbolicState,
    Timeline,
    Views,
    Watch,
)

Names = str | Iterable[str]
"""One name, or several."""

Folders = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""One path, or several."""

A = TypeVar("A", bound=Answer)


def roots(given: Folders) -> list[str]:
    """Lists folders."""
    several = [given] if isinstance(given, str | os.PathLike) else given
    return [os.fspath(one) for one in several]


def names(given: Names | None) -> list[str]:
    """Lists names; one that is given alone may have several, parted by commas."""
    if given is None:
        return []
    if isinstance(given, str):
        return [name for name in given.split(",") if name]
    return [str(name) for name in given]


def listed(given: Names | None) -> list[str]:
    """Lists formulas, in which commas part nothing."""
    if given is None:
        return []
    return [given] if isinstance(given, str) else [str(one) for one in given]


def _profile(given: str | Mapping[str, str] | None) -> str | None:
    """Writes a profile as the command reads it."""
    if given is None or isinstance(given, str):
        return given
    return ",".join(f"{dm}={concept}" for dm, concept in given.items())


def _coalitions(given: str | Iterable[Iterable[str]] | None) -> str | None:
    """Writes coalitions as the command reads them."""
    if given is None or isinstance(given, str):
        return given
    return ",".join(one if isinstance(one, str) else "+".join(one) for one in given)


def size(given: int | str) -> int:
    """Reads a size in bytes, such as `4GiB`."""
    if isinstance(given, int):
        return given
    digits = given.strip().rstrip("BKMGTbkmgti").strip()
    unit = given.strip()[len(digits) :].strip().lower().removesuffix("b").removesuffix("i")
    shifts = {"": 0, "k": 10, "m": 20, "g": 30, "t": 40}
    if not digits.isdecimal() or unit not in shifts:
        hint = "expected a number with KiB, MiB, GiB or TiB, such as 512MiB"
        raise QuestionError(f"`{given}` is no size", [hint])
    return int(digits) << shifts[unit]


def limit(given: int | str | None) -> int | None:
    """Reads the size of the largest file; `None` is what the command takes."""
    return None if given is None else size(given)


CORE = ("nash", "seq", "gmr", "smr", "symmetric-seq")


def concepts_of(asked: list[str], otherwise: Sequence[str] = CORE) -> list[dict[str, Any]]:
    """Lists smaller questions: the first concept, the first two, and so on."""
    every = asked or list(otherwise)
    return [{"concept": every[:many]} for many in range(1, len(every))]


class Conflict:
    """A conflict that was read and has no errors.

    What can be asked of it is a method each, as the command's verbs. Answers have the same bytes
    as the command's, in their `json`.

    Every method takes, by keyword:

    - `sequences`: which sequences of opponents' moves count as one answer, `legal` (the
      literature's definition), `each-once` or `single`;
    - `threads`: how many threads to use (all, where nothing is said); the answer is the same;
    - `max_memory`: the most memory to take, refused before it is taken; bytes, or such as `4GiB`;
    - `progress`: called a few times a second with what is done and the whole (0: not known).

    While the engine works, other threads of Python run; an interrupt (Ctrl-C) stops it.
    """

    def __init__(
        self,
        read: native.Conflict,
        name: str,
        problems: Sequence[Diagnostic],
        what_if: Mapping[str, Any] | None = None,
    ) -> None:
        self._native = read
        self._what_if: dict[str, Any] = dict(what_if or {})
        self.name = name
        """What it is called: the path of its file."""
        self.diagnostics = tuple(problems)
        """Its problems: warnings, since a conflict with errors is not made."""

    def __repr__(self) -> str:
        tried = f", what if {self._what_if}" if self._what_if else ""
        return f"<crossroad.Conflict {self.name!r}{tried}>"

    def what_if(
        self,
        *,
        set: Names | None = None,
        drop: Names | None = None,
        at: str | datetime.date | None = None,
    ) -> Conflict:
        """Returns this conflict with changes tried on it; they are checked when it is asked.

        `set` options are taken today; `drop` options are not, and statements and rules of that id
        or place (`russia.prefers[2]`, `rules[1]`) are left out; `at` is the day (month, year) that
        is asked about, after the events up to then.
        """
        tried: dict[str, Any] = {
            "set": self._what_if.get("set", []) + names(set),
            "drop": self._what_if.get("drop", []) + names(drop),
            "at": str(at) if at is not None else self._what_if.get("at"),
        }
        return Conflict(self._native, self.name, self.diagnostics, tried)

    def _how(
        self,
        sequences: str,
        threads_: int | None,
        max_memory: int | str,
        engine: str = "auto",
    ) -> dict[str, Any]:
        return {
            "sequences": sequences,
            "engine": engine,
            "threads": many(threads_),
            "max_memory": size(max_memory),
        }

    def _ask(
        self,
        answer: Callable[..., A],
        verb: str,
        question: dict[str, Any],
        budget: float | None,
        progress: Progress | None,
        rungs: Iterable[Mapping[str, Any]] = (),
    ) -> A:
        """Asks a question; with a budget, smaller ones first: `rungs` say what is smaller."""
        question = {"what_if": self._what_if, **question}
        if budget is None:
            got = ask(self._native, verb, question, None, progress)
            return answer(self._native, verb, question, got)
        return climb(self._native, answer, verb, question, budget, progress, rungs)

    def analyze(
        self,
        concept: Names | None = None,
        *,
        profile: str | Mapping[str, str] | None = None,
        coalitions: str | Iterable[Iterable[str]] | None = None,
        where: str | None = None,
        sequences: str = "legal",
        engine: str = "auto",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Analysis:
        """Finds the states that are stable for whom, and the equilibria.

        `concept`: only these, such as `"nash,seq"` or `["nash", "gmr-a"]` (else the core concepts);
        `profile`: concepts of single decision makers, `{"us": "nash"}`, the others follow the first
        concept, or `seq`; `coalitions`: `"all"`, `"file"` or lists of members; `where`: only states
        where this holds.
        """
        question = {
            "concept": names(concept),
            "profile": _profile(profile),
            "coalitions": _coalitions(coalitions),
            "only": where,
            "how": self._how(sequences, threads, max_memory, engine),
        }
        rungs = [] if profile else concepts_of(names(concept))
        return self._ask(Analysis, "analyze", question, budget, progress, rungs)

    def analyze_symbolic(
        self,
        concept: Names | None = None,
        *,
        profile: str | Mapping[str, str] | None = None,
        where: str | None = None,
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        steps: int | None = None,
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> SymbolicAnalysis:
        """Counts and describes stable states and equilibria without listing any state.

        For up to 64 options, under nash, gmr, smr, seq and symmetric-seq; what else is asked is
        refused with the reason. Arguments as of `analyze`. Numbers of states are texts of digits.
        """
        question = {
            "concept": names(concept),
            "profile": _profile(profile),
            "only": where,
            "steps": steps,
            "how": self._how("legal", threads, max_memory),
        }
        return self._ask(SymbolicAnalysis, "analyze-symbolic", question, budget, progress)

    def explain_symbolic(
        self,
        state: str = "today",
        *,
        dm: Names | None = None,
        concept: str = "seq",
        profile: str | Mapping[str, str] | None = None,
        max_memory: int | str = "4GiB",
        steps: int | None = None,
        budget: float | None = None,
    ) -> SymbolicState:
        """Tells whether one state is stable for whom, and what shows it, without listing any state.

        `state`: a name, a pattern or a formula that holds in one state; `dm`: only for these.
        """
        question = {
            "state": state,
            "dm": names(dm),
            "concept": concept,
            "profile": _profile(profile),
            "steps": steps,
            "how": self._how("legal", None, max_memory),
        }
        return self._ask(SymbolicState, "explain-symbolic", question, budget, None)

    def states(
        self,
        where: str | None = None,
        *,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
    ) -> States:
        """Lists the feasible states, and who can move where.

        `where`: only states where this holds, a formula, pattern, name or number.
        """
        question = {"only": where, "how": self._how("legal", None, max_memory)}
        return self._ask(States, "states", question, budget, None)

    def table(
        self,
        name: str,
        concept: Names | None = None,
        *,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        progress: Progress | None = None,
    ) -> Table:
        """Makes one table of the file, of states or of an analysis, and nothing else.

        The same as `analyze(concept).table(name)`, without the answer around it: for conflicts so
        large that telling every state takes longer than analysing them.
        """
        rows = native.table_names()
        known = [one for one, answers, _ in rows if answers in OF_ANALYSIS and one != "run"]
        if name not in known:
            raise QuestionError(f"there is no table `{name}` here", [f"these are {', '.join(known)}"])
        how = self._how(sequences, threads, max_memory)
        question = {"concept": names(concept), "what_if": self._what_if, "how": how}
        with errors():
            made = native.tables(self._native, json.dumps(question), [name], None, progress)
        return Table(made[0])

    def explain(
        self,
        state: str | int = "today",
        *,
        dm: Names | None = None,
        concept: str = "seq",
        profile: str | Mapping[str, str] | None = None,
        coalitions: str | Iterable[Iterable[str]] | None = None,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
    ) -> Explanation:
        """Tells why a state is stable or not: the moves, the sanctions, the deciding statements.

        `state`: its number, name, a pattern or a formula; `dm`: only for these decision makers.
        """
        question = {
            "state": str(state),
            "dm": names(dm),
            "concept": concept,
            "profile": _profile(profile),
            "coalitions": _coalitions(coalitions),
            "how": self._how(sequences, threads, max_memory),
        }
        return self._ask(Explanation, "explain", question, budget, None)

    def paths(
        self,
        state: str | int | None = None,
        *,
        to: str | None = None,
        by: str = "both",
        within: int | None = None,
        concept: Names | None = None,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Paths:
        """Tells what can be reached from the status quo: by whose moves, in how many steps.

        `state`: start here instead; `to`: only paths to these states (`equilibria` for all of any
        concept); `by`: `moves`, `improvements` or `both`; `within`: in at most this many moves;
        `concept`: mark equilibria under these (else the core concepts).
        """
        question = {
            "state": None if state is None else str(state),
            "to": to,
            "by": by,
            "within": within,
            "concept": names(concept),
            "how": self._how(sequences, threads, max_memory),
        }
        return self._ask(Paths, "paths", question, budget, progress)

    def hinge(
        self,
        withdraw: str | None = None,
        *,
        by: Names = ("source", "speaker", "claim"),
        concept: Names | None = None,
        most: int | None = None,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Hinge:
        """Tells what the answer hangs on: what changes when something is withdrawn.

        `withdraw`: only this claim, source, speaker or statement; `by`: what is withdrawn, one
        thing at a time, of `source`, `speaker`, `claim`, `statement`, or `all`; `most`: at most
        this many things, the first of those asked for (else all, unless they are very many).
        """
        return self._hinge(Hinge, "hinge", locals())

    def hinge_forecast(
        self,
        withdraw: str | None = None,
        *,
        by: Names = ("source", "speaker", "claim"),
        concept: Names | None = None,
        most: int | None = None,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> ForecastHinge:
        """Tells how far a forecast moves when something is withdrawn, or settled.

        Arguments as `hinge`.
        """
        return self._hinge(ForecastHinge, "forecast-hinge", locals())

    def _hinge(self, answer: Callable[..., A], verb: str, given: Mapping[str, Any]) -> A:
        """Asks what something hangs on; `given` are the arguments of `hinge`."""
        asked = {
            "withdraw": given["withdraw"],
            "by": names(given["by"]),
            "most": given["most"],
            "concept": names(given["concept"]),
            "how": self._how(given["sequences"], given["threads"], given["max_memory"]),
        }
        rungs = concepts_of(asked["concept"])
        return self._ask(answer, verb, asked, given["budget"], given["progress"], rungs)

    def change(
        self,
        state: str | int | None = None,
        *,
        to: str | None = None,
        concept: str = "seq",
        dm: Names | None = None,
        allow: Names | None = None,
        cost: Mapping[str, int] | None = None,
        max_cost: int = 12,
        options: int = 1,
        say: Names | None = None,
        steps: int = 30_000_000,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Change:
        """Finds the smallest changes that make a state an equilibrium, or stop it being one.

        Without a state: what each single edit from outside brings about. `to`: `equilibrium` or
        `not` (else the opposite of what it is); `dm`: whose preferences and options may be edited;
        `allow`: which edits, `move`, `swap`, `drop`, `add`, `settle`, `crucial`, `close`, `open`,
        `one-way`, `rule`, or `all`; `cost`: what an edit of a kind costs, or how many times as much
        those of a decision maker do; `say`: only these statements may be added; `steps`: give up
        after so many, and tell what was proven until then.
        """
        question = {
            "state": None if state is None else str(state),
            "to": to,
            "concept": concept,
            "dm": names(dm),
            "allow": names(allow),
            "cost": [f"{name}={figure}" for name, figure in (cost or {}).items()],
            "max_cost": max_cost,
            "options": options,
            "say": listed(say),
            "steps": steps,
            "how": self._how(sequences, threads, max_memory),
        }
        rungs = [{"steps": 1 << shift} for shift in range(14, 40, 3) if 1 << shift < steps]
        return self._ask(Change, "change", question, budget, progress, rungs)

    def condition(
        self,
        state: str | int = "today",
        *,
        dm: Names | None = None,
        concept: str = "seq",
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
    ) -> Condition:
        """Tells on which condition on somebody's ranking a state is stable for it."""
        question = {
            "state": str(state),
            "dm": names(dm),
            "concept": concept,
            "how": self._how(sequences, threads, max_memory),
        }
        return self._ask(Condition, "condition", question, budget, None)

    def dilemmas(
        self,
        position: Mapping[str, str | int] | None = None,
        *,
        threat: str | int = "today",
        max_memory: int | str = "4GiB",
        budget: float | None = None,
    ) -> Dilemmas:
        """Tells why what parties ask for, threaten and promise does not convince (drama theory).

        `position`: what somebody asks for, `{"us": 3}`; whoever is not named asks for what it ranks
        first; `threat`: the state that comes about if all hold out.
        """
        question = {
            "position": [f"{dm}={state}" for dm, state in (position or {}).items()],
            "threat": str(threat),
            "how": self._how("legal", None, max_memory),
        }
        return self._ask(Dilemmas, "dilemmas", question, budget, None)

    def views(
        self,
        concept: Names = ("nash", "seq"),
        *,
        unrecognised: str = "stays",
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Views:
        """Tells how decision makers see the conflict differently, and what surprises whom.

        `unrecognised`: what is done at a state by whoever does not know that it is possible,
        `stays` or `leaves`.
        """
        asked = names(concept)
        question = {
            "concept": asked,
            "unrecognised": unrecognised,
            "how": self._how(sequences, threads, max_memory),
        }
        return self._ask(Views, "views", question, budget, progress, concepts_of(asked))

    def pool(
        self,
        concept: Names = "seq",
        *,
        question: str | None = None,
        worlds: int = 100_000,
        seed: int = 0,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Pooled:
        """Tells what each analyst of a merged file foresees, beside the merged answer and pooled.

        `question`: only this question of the file, by its id; `worlds`: draw at most so many where
        there are too many to go through; `seed`: what draws depend on.
        """
        asked = {
            "question": question,
            "concept": names(concept),
            "worlds": worlds,
            "seed": seed,
            "how": self._how(sequences, threads, max_memory),
        }
        return self._ask(Pooled, "pool", asked, budget, progress)

    def model(self) -> Model:
        """Tells what the file says: its statements in order, what is open, on what each rests, and
        where it stands in the file and in the texts of the sources.

        It is the file as it is written, before its events, whatever day or change is tried.
        """
        return Model(self._native, "model", {}, native.model(self._native))

    def edit(self, edit: Edit | Sequence[Edit], *, by: str | None = None) -> Edited:
        """Makes an edit, or several, in the text that was read; the file itself is not written.

        Whatever would break it, or quotes what its sources do not say, raises `Refused`. With `by`,
        the edits are those of a tool of that name: what they write counts as drafted until somebody
        confirms it (`{"do": "confirm"}`), every problem of every edit is told at once, and what only
        a person may do is refused.
        """
        with errors():
            if by is not None:
                edits = [edit] if isinstance(edit, Mapping) else list(edit)
                return edited(native.draft_conflict(self._native, json.dumps(edits), by))
            return edited(native.edit_conflict(self._native, written(edit)))

    def compare(
        self,
        other: Conflict,
        *,
        concept: Names | None = None,
        moved: float = 1.0,
        worlds: int = 10_000,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Compare:
        """Compares this version of a conflict with a later one.

        `moved`: shares of a forecast that move by more than so many percentage points count as
        changed; `worlds`: how many are drawn for a forecast where there are too many.
        """
        if self._what_if or other._what_if:
            raise QuestionError("versions are compared as they are", ["without a what-if"])
        question = {
            "concept": names(concept),
            "moved": moved,
            "worlds": worlds,
            "how": self._how(sequences, threads, max_memory),
        }
        return compared(self._native, other._native, question, budget, progress)

    def nfg(self, *, max_memory: int | str = "4GiB") -> str:
        """Writes the game in strategic form, as Gambit reads it: payoffs are ranks.

        Raises `Refused`, with the reason, where the conflict is no such game.
        """
        how = self._how("legal", None, max_memory)
        with errors():
            question = json.dumps({"what_if": self._what_if, "how": how})
            return native.nfg(self._native, question)[0].decode()

    def report(
        self,
        *,
        brief: bool = False,
        ids: bool = False,
        concept: str = "seq",
        profile: str | Mapping[str, str] | None = None,
        where: str | None = None,
        ladder: str = "icd203",
        marking: str | None = None,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """Writes the whole answer as a document: a web page, Markdown, LaTeX, text; its pictures.

        `brief`: only the first page (the judgements, one picture, what would change the answer, the
        sources); `ids`: let states go by their numbers everywhere, and not in the appendix alone;
        `concept`: under which moves are accounted for and explained; `where`: only
        equilibria where this holds; `ladder`: whose words are used for likelihoods, `icd203` or
        `phia`; `marking`: a line for the top and bottom of every page.
        """
        question = {
            "brief": brief,
            "ids": ids,
            "marking": marking,
            "ladder": ladder,
            "concept": concept,
            "profile": _profile(profile),
            "only": where,
            "what_if": self._what_if,
            "how": self._how(sequences, threads, max_memory),
        }
        return write(self._native, question, budget, progress)

    def forecast(
        self,
        about: str | None = None,
        *,
        question: str | None = None,
        given: Names | None = None,
        next: Names | None = None,
        concept: Names | None = None,
        uniform: bool = False,
        within: bool = False,
        exact: int = 65_536,
        worlds: int = 100_000,
        until: float | None = None,
        seed: int = 0,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Forecast:
        """Tells how likely each answer to a question is, given what is open.

        `about`: ask whether a formula will hold, instead of the file's questions; `question`: only
        this question of the file; `given`: a move that was seen, or several, such as
        `"russia.west"`: a formula that comes to hold with it; `next`: the same as the very next
        move; `concept`: what decision makers are taken to foresee, a row each;
        `uniform`: let concepts stand for everybody, whatever foresight the file states; `within`:
        only likelihood within the model; `exact`: go through all worlds if there are at most this many different ones, else draw at most
        `worlds`, until no answer's standard error is greater than `until`; `seed`: the same seed
        draws the same worlds.
        """
        seen = {"given": listed(given), "next": listed(next), "within": within}
        return self._forecast(Forecast, "forecast", locals(), seen)

    def watch(
        self,
        about: str | None = None,
        *,
        question: str | None = None,
        what: Names | None = None,
        given: Names | None = None,
        concept: Names = "seq",
        uniform: bool = False,
        exact: int = 65_536,
        worlds: int = 100_000,
        seed: int = 0,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Watch:
        """Tells what to watch for: the moves that would tell most of the answer if they were seen.

        `what`: watch only for these, each a formula that comes to hold with a move; `given`: what was
        seen already; the rest as in `forecast`.
        """
        asked = {
            "question": question,
            "about": about,
            "what": listed(what),
            "given": listed(given),
            "concept": names(concept),
            "uniform": uniform,
            "exact": exact,
            "worlds": worlds,
            "seed": seed,
            "how": self._how(sequences, threads, max_memory),
        }
        rungs = [{"worlds": 1 << shift} for shift in range(12, 40) if 1 << shift < worlds]
        return self._ask(Watch, "watch", asked, budget, progress, rungs)

    def seal(
        self,
        to: str | os.PathLike[str],
        *,
        horizon: str | datetime.date,
        resolution: str,
        question: Names | None = None,
        id: str | None = None,
        event: str | None = None,
        date: str | datetime.date | None = None,
        max_memory: int | str = "4GiB",
    ) -> Seal:
        """Freezes a forecast with the file and the criteria it will be judged by, in the file `to`.

        `horizon`: the day that decides what came; `resolution`: how it will be told which answer
        came; `question`: which questions of the file, else its only one; `id`: that of the
        forecast, else the question's with the day; `event`: forecasts of one event weigh as one;
        `date`: the day it is sealed, else today. All of the forecasts are added or none.
        """
        return seal(
            self,
            to,
            horizon=horizon,
            resolution=resolution,
            question=question,
            id=id,
            event=event,
            date=date,
            max_memory=max_memory,
        )

    def timeline(
        self,
        about: str | None = None,
        *,
        question: str | None = None,
        concept: Names | None = None,
        uniform: bool = False,
        exact: int = 65_536,
        worlds: int = 100_000,
        until: float | None = None,
        seed: int = 0,
        dates: int | None = None,
        sequences: str = "legal",
        threads: int | None = None,
        max_memory: int | str = "4GiB",
        budget: float | None = None,
        progress: Progress | None = None,
    ) -> Timeline:
        """Tells the answers before the first event and after each.

        `dates`: after at most this many dates with events, the last (else 250); the rest as in
        `forecast`.
        """
        more = {} if dates is None else {"dates": dates}
        return self._forecast(Timeline, "timeline", locals(), more)

    def _forecast(
        self,
        answer: Callable[..., A],
        verb: str,
        given: Mapping[str, Any],
        more: Mapping[str, Any] = {},
    ) -> A:
        """Asks for a forecast; `given` are the arguments of `forecast`, `more` other ones."""
        asked = {key: given[key] for key in ("question", "about", "uniform", "exact", "worlds")}
        asked |= {key: given[key] for key in ("until", "seed")} | dict(more)
        asked["concept"] = names(given["concept"])
        asked["how"] = self._how(given["sequences"], given["threads"], given["max_memory"])
        rungs = [{"worlds": 1 << shift} for shift in range(12, 40) if 1 << shift < given["worlds"]]
        return self._ask(answer, verb, asked, given["budget"], given["progress"], rungs)


def compared(
    before: native.Conflict,
    after: native.Conflict,
    question: dict[str, Any],
    budget: float | None,
    progress: Progress | None,
) -> Compare:
    """Compares two versions."""
    try:
        with errors():
            got = native.ask([before, after], "compare", json.dumps(question), budget, progress)
    except TimeIsOver:
        return Compare(before, "compare", question, None, False)
    return Compare(before, "compare", question, got)


class Check:
    """What came of checking a conflict: every problem at once."""

    def __init__(self, conflict: Conflict | None, problems: list[Diagnostic], told: bytes) -> None:
        self.conflict = conflict
        """The conflict; `None` where it has errors."""
        self.diagnostics = tuple(problems)
        """Every problem, in the order of the file."""
        self.json = told
        """The bytes that the command writes (`crossroad check --format json`)."""

    @property
    def ok(self) -> bool:
        """Whether it has no errors; it may have warnings."""
        return self.conflict is not None

    def __repr__(self) -> str:
        return f"<crossroad.Check: {len(self.diagnostics)} problems>"


def read(
    name: str,
    text: bytes | None,
    folder: str | None,
    where: Callable[[int, int], str | None] = lambda line, column: None,
    *,
    sources_root: Folders = (),
    max_input: int | str | None = None,
    max_model: int | str | None = None,
) -> tuple[Check, str]:
    """Reads a conflict; returns what came of it, and the problems as text."""
    most, model = limit(max_input), limit(max_model)
    with errors():
        found, problems, rendered = native.read(
            name, text, folder, roots(sources_root), most, model
        )
    listed = diagnostics(problems, where)
    conflict = None if found is None else Conflict(found, name, listed)
    return Check(conflict, listed, problems), rendered


def _path(path: str | os.PathLike[str]) -> tuple[str, str]:
    name = os.fspath(path)
    return name, os.path.dirname(name)


def load(
    path: str | os.PathLike[str],
    *,
    sources_root: Folders = (),
    max_input: int | str | None = None,
    max_model: int | str | None = None,
) -> Conflict:
    """Reads a conflict file, and holds its quotations against the texts of its sources.

    Sources lie in the folder of the file and below, or in `sources_root`, one folder or several;
    `max_input` is the most that is read of one, in bytes or such as `256MiB` (else `64MiB`), and
    `max_model` the most that is read of the conflict file (else `16MiB`).
    Raises `ConflictError` with every problem if it has errors, `OSError` if it cannot be read.
    """
    name, folder = _path(path)
    came, rendered = read(
        name,
        None,
        folder,
        sources_root=sources_root,
        max_input=max_input,
        max_model=max_model,
    )
    if came.conflict is None:
        raise ConflictError(came.diagnostics, rendered)
    return came.conflict


def compare(before: Conflict, after: Conflict, **how: Any) -> Compare:
    """Compares two versions of a conflict; arguments as `Conflict.compare`."""
    return before.compare(after, **how)


def loads(
    text: str,
    *,
    name: str = "conflict",
    folder: str | os.PathLike[str] | None = None,
    sources_root: Folders = (),
    max_input: int | str | None = None,
    max_model: int | str | None = None,
) -> Conflict:
    """Reads a conflict from a text in the format of conflict files.

    `name` is what its problems call it. Quotations are held against the texts of their sources if
    it is said in which `folder` these are to be looked for; the rest as in `load`.
    """
    within = None if folder is None else os.fspath(folder)
    came, rendered = read(
        name,
        text.encode(),
        within,
        sources_root=sources_root,
        max_input=max_input,
        max_model=max_model,
    )
    if came.conflict is None:
        raise ConflictError(came.diagnostics, rendered)
    return came.conflict


def check(
    path: str | os.PathLike[str],
    *,
    sources_root: Folders = (),
    max_input: int | str | None = None,
    max_model: int | str | None = None,
) -> Check:
    """Checks a conflict file: every problem at once. Raises `OSError` if it cannot be read.

    Arguments as `load`.
    """
    name, folder = _path(path)
    came, _ = read(
        name,
        None,
        folder,
        sources_root=sources_root,
        max_input=max_input,
        max_model=max_model,
    )
    return came
