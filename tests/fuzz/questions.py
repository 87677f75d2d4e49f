"""What the command is asked: every verb, with arguments drawn at random."""

from __future__ import annotations

from random import Random

from inputs import CONCEPTS
from texts import HOSTILE

OTHER_CONCEPTS = [
    "nash-a", "gmr-b", "smr-c", "seq-d", "symmetric-seq-a", "strong-gmr", "strong-smr",
    "strong-seq", "weak-gmr", "weak-smr", "weak-seq", "strong-gmr-b", "strong-seq-d",
    "prob-nash-0.5", "prob-gmr-0.6-0.4", "fuzzy-nash", "fuzzy-seq", "relational-nash",
    "relational-smr", "coalition-nash", "coalition-gmr", "coalition-seq", "sim", "sim-per-dm",
    "robust", "limited-2", "limited-3", "non-myopic", "stackelberg-1", "mr-3", "cmr-2", "nosuch",
]
TABLES = ["states", "stability", "equilibria", "moves", "claims", "sources", "statements", "nosuch"]
EDITS = ["move", "swap", "split", "tie", "drop", "add", "settle", "crucial", "close", "open",
         "one-way", "rule", "all"]
KINDS = ["source", "speaker", "claim", "statement", "all"]
HUGE = str(2**64 - 1)
MEMORY = ["16MiB", "64MiB", "256MiB", "512MiB"]

# The verbs that answer about one conflict file.
VERBS = ["check", "states", "analyze", "explain", "paths", "forecast", "hinge", "change",
         "condition", "compare", "views", "report", "export", "source show", "model", "dilemmas",
         "pool", "watch", "merge", "edit", "draft", "backtest", "compare --git", "page"]
# Those of them that take no `--max-memory`, and those whose file is not standard input as well.
WITHOUT_MEMORY = ["check", "source show", "model", "merge", "edit", "draft", "compare --git", "page"]
WITHOUT_STANDARD_INPUT = ["compare", "source show", "merge", "edit", "draft", "backtest",
                          "compare --git", "page"]


class Question:
    """One run of the command: its arguments, and where its answer goes and in which form."""

    def __init__(self, verb: str, arguments: list[str], form: str, output: str | None = None):
        self.verb = verb
        self.arguments = arguments
        #: text, json, html, svg, …: what the answer has to be a right one of
        self.form = form
        #: the file or folder that the answer goes to; standard output where there is none
        self.output = output
        #: the bytes that `--max-memory` allows, if it was said
        self.memory: int | None = None
        #: the file that standard input is read from, if it is
        self.standard_input: str | None = None
        #: it goes on in the folder of the question before
        self.goes_on = False


class Asker:
    """Draws questions about a file with these names."""

    def __init__(self, draw: Random, file: str, names: dict[str, list[str]]):
        self.draw = draw
        self.file = file
        self.names = names

    def some(self, kind: str, otherwise: str = "nosuch") -> str:
        choices = self.names.get(kind) or [otherwise]
        return self.draw.choice(choices if self.draw.random() < 0.97 else HOSTILE)

    def maybe(self, share: float, *arguments: str) -> list[str]:
        return list(arguments) if self.draw.random() < share else []

    def formula(self) -> str:
        atoms = self.names["options"] or self.names["states"] or ["a.x"]
        a, b = self.draw.choice(atoms), self.draw.choice(atoms)
        signs = [a, f"not {a}", f"{a} and not {b}", f"{a} or {b}", f"{a} iff {b}", "1", "calm"]
        return self.draw.choice(signs if self.draw.random() < 0.97 else HOSTILE)

    def state(self) -> str:
        return self.draw.choice(["1", "2", "3", "1", "2", "calm", "999999", self.formula()])

    def concept(self) -> str:
        return self.draw.choice(CONCEPTS if self.draw.random() < 0.6 else OTHER_CONCEPTS)

    def concepts(self, share: float = 0.5) -> list[str]:
        count = self.draw.randint(1, 3)
        return self.maybe(share, "--concept", ",".join(self.concept() for _ in range(count)))

    def what_if(self) -> list[str]:
        return [
            *self.maybe(0.1, f"--set={self.some('options')}"),
            *self.maybe(0.15, "--at", self.draw.choice(["2015", "2017-01-01", "9999-12-31"])),
            *self.maybe(0.1, f"--drop={self.some('ids')}"),
        ]

    def how(self, sequences: bool = True) -> list[str]:
        choice = self.draw.choice
        return [
            *self.maybe(0.15 * sequences, "--sequences", choice(["each-once", "single"])),
            *self.maybe(0.15 * sequences, "--engine", choice(["flood", "general"])),
            *self.maybe(0.3 * sequences, "--threads", choice(["1", "2", "64"])),
        ]

    def limit(self) -> list[str]:
        return self.maybe(0.2, "--limit", self.draw.choice(["0", "1", "7", "100000", HUGE]))

    def ask(self, verb: str) -> Question:
        """Draws a question of a verb."""
        arguments, form, output = self.drawn(verb)
        question = Question(verb, [*verb.split(), *arguments], form, output)
        if verb not in WITHOUT_STANDARD_INPUT and self.draw.random() < 0.05:
            place = question.arguments.index(self.file)
            question.arguments[place] = "-"
            question.standard_input = self.file
        if verb not in WITHOUT_MEMORY:
            memory = self.draw.choice(MEMORY)
            question.arguments += ["--max-memory", memory]
            question.memory = int(memory.removesuffix("MiB")) << 20
        return question

    def drawn(self, verb: str) -> tuple[list[str], str, str | None]:
        draw, file = self.draw, self.file
        if verb == "report":
            return self.report()
        if verb == "export":
            return self.export()
        if verb == "edit":
            return self.edit()
        if verb == "draft":
            return self.draft()
        if verb == "page":
            # (what is no module is refused, and no page is written)
            return ["--module", draw.choice([file, "sources/note.md"]), "-o", "p.html", file], "html", "p.html"
        if verb == "compare --git":
            versions = [self.some("ids"), file, "a" * 40, "100644", "other.toml", "b" * 40, "100644"]
            return versions, "text", None
        if verb == "backtest":
            form = draw.choice(["text", "json", "html", "markdown", "latex"])
            drawn = ["--shuffles", "20", "--resamples", "20", *self.concepts(0.3)]
            return [".", *drawn, "--format", form], form, None
        form = draw.choice(["text", "json"])
        output = f"out.{form}" if draw.random() < 0.1 else None
        shared = ["--format", form] + (["--output", output] if output else [])
        match verb:
            case "check":
                own = [file, *self.maybe(0.3, "--strict")]
            case "states":
                own = [file, *self.maybe(0.2, f"--where={self.formula()}")]
                own += [*self.limit(), *self.what_if()]
            case "analyze":
                own = [
                    file,
                    *self.concepts(),
                    *self.maybe(0.1, "--profile", f"{self.some('dms')}={self.concept()}"),
                    *self.maybe(0.15, "--coalitions", draw.choice(["all", "file", "d0+d1"])),
                    *self.maybe(0.3, "--all"),
                    *self.maybe(0.15, f"--where={self.formula()}"),
                    *self.maybe(0.15, "--symbolic"),
                    *self.what_if(),
                    *self.how(),
                ]
            case "explain":
                own = [file, self.state(), *self.maybe(0.3, f"--dm={self.some('dms')}")]
                own += self.maybe(0.15, "--symbolic")
                own += [*self.maybe(0.5, "--concept", self.concept()), *self.what_if()]
            case "paths":
                own = [
                    file,
                    *self.maybe(0.3, self.state()),
                    *self.maybe(0.4, f"--to={draw.choice(['equilibria', self.formula()])}"),
                    *self.maybe(0.4, "--by", draw.choice(["moves", "improvements", "both"])),
                    *self.maybe(0.2, "--within", draw.choice(["0", "1", "3", HUGE])),
                    *self.concepts(0.3),
                    *self.limit(),
                    *self.what_if(),
                    *self.how(),
                ]
            case "forecast":
                asked = draw.choice([[f"--about={self.formula()}"], ["--question", "q"]])
                own = [
                    file,
                    *(asked if draw.random() < 0.5 else []),
                    *self.concepts(0.6),
                    *self.maybe(0.2, "--uniform"),
                    f"--exact={draw.choice(['0', '100', '65536'])}",
                    f"--worlds={draw.choice(['2', '100', '3000'])}",
                    *self.maybe(0.2, "--until", draw.choice(["0.01", "1", "0.000001"])),
                    *self.maybe(0.2, "--timeline"),
                    *self.maybe(0.2, f"--given={self.formula()}"),
                    *self.maybe(0.1, f"--next={self.formula()}"),
                    *self.maybe(0.2, "--within"),
                    *self.maybe(0.2, "--ladder", "phia"),
                    *self.maybe(0.3, "--all"),
                    *self.what_if(),
                    *self.how(),
                ]
            case "watch":
                asked = draw.choice([[f"--about={self.formula()}"], ["--question", "q"]])
                own = [
                    file,
                    *(asked if draw.random() < 0.5 else []),
                    *self.concepts(0.6),
                    f"--exact={draw.choice(['0', '100', '65536'])}",
                    f"--worlds={draw.choice(['2', '100', '3000'])}",
                    *self.maybe(0.2, f"--given={self.formula()}"),
                    *self.maybe(0.2, f"--what={self.formula()}"),
                    *self.maybe(0.3, "--all"),
                    *self.what_if(),
                    *self.how(),
                ]
            case "hinge":
                kind = draw.choice(["claims", "sources", "speakers", "ids"])
                own = [
                    file,
                    *self.maybe(0.3, f"--withdraw={self.some(kind)}"),
                    *self.maybe(0.3, "--forecast"),
                    *self.concepts(0.6),
                    *self.maybe(0.4, "--by", draw.choice(KINDS)),
                    *self.limit(),
                    *self.what_if(),
                    *self.how(),
                ]
            case "change":
                state = self.maybe(0.6, self.state())
                to = self.maybe(0.3, "--to", draw.choice(["equilibrium", "not"]))
                cost = f"--cost={draw.choice(EDITS)}={draw.choice(['1', '4', '4294967295'])}"
                options = ["--options", draw.choice("123")]
                added = draw.choice([[f"--say={self.formula()}"], options])
                own = [
                    file,
                    *state,
                    *(to if state else []),
                    *self.maybe(0.4, "--concept", self.concept()),
                    *self.maybe(0.3, f"--dm={self.some('dms')}"),
                    *self.maybe(0.3, "--allow", ",".join(draw.sample(EDITS, 2))),
                    *self.maybe(0.2, cost),
                    *self.maybe(0.3, "--max-cost", draw.choice(["0", "3", "30", "4294967295"])),
                    *self.maybe(0.4, *added),
                    f"--steps={draw.choice(['1', '1000', '100000'])}",
                    *self.limit(),
                    *self.what_if(),
                    *self.how(),
                ]
            case "condition":
                own = [file, self.state(), *self.maybe(0.3, f"--dm={self.some('dms')}")]
                own += [*self.maybe(0.4, "--concept", self.concept()), *self.what_if(), *self.how()]
            case "compare":
                own = [file, draw.choice(["other.toml", file]), *self.concepts(0.6)]
                own += ["--worlds", draw.choice(["2", "500"]), *self.how()]
            case "views":
                own = [file, *self.what_if(), *self.how()]
            case "model":
                own = [file]
            case "dilemmas":
                own = [
                    file,
                    *self.maybe(0.4, "--position", f"{self.some('dms')}={self.state()}"),
                    *self.maybe(0.3, f"--threat={self.state()}"),
                    *self.what_if(),
                ]
            case "pool":
                own = [file, *self.maybe(0.3, "--question", "q"), *self.concepts(0.4)]
                own += [*self.maybe(0.5, "--exact", "0"), "--worlds", draw.choice(["2", "500"])]
                own += self.what_if()
            case "merge":
                weights = draw.choice(["a=2,b=1", "a=0.5,b=0.5", "a=-1", "nosuch=1", "a=9e99,b=1"])
                own = [
                    f"a={file}",
                    draw.choice(["b=other.toml", "b=other.toml", f"b={file}", f"a={file}"]),
                    *self.maybe(0.3, "c=other.toml"),
                    *self.maybe(0.3, f"--weights={weights}"),
                    *self.maybe(0.2, "--base", draw.choice(["other.toml", file])),
                    *self.maybe(0.3, "--same-ids"),
                ]
            case _:
                own = [file, self.some("sources", "note")]
        return own + shared, form, output

    def report(self) -> tuple[list[str], str, str | None]:
        draw = self.draw
        form = draw.choice(["html", "html", "markdown", "latex", "text", "email", "svg", "dot"])
        output = draw.choice([None, f"report.{form}"])
        arguments = [self.file, "--format", form]
        if form == "svg":
            arguments += ["--figure", draw.choice(["graph", "hinge", "ladders", "options"])]
        arguments += [
            *(["--output", output] if output else []),
            *self.maybe(0.2, f"--marking={draw.choice(HOSTILE)}"),
            *self.maybe(0.2, "--ladder", "phia"),
            *self.maybe(0.3, "--concept", self.concept()),
            *self.what_if(),
            *self.how(),
        ]
        return arguments, form, output

    def edit(self) -> tuple[list[str], str, str | None]:
        """Draws an edit: to another file, shown alone, or of the file itself."""
        draw = self.draw
        thing = self.some(draw.choice(["dms", "options", "ids", "claims", "sources", "questions"]))
        dm, word = self.some("dms"), draw.choice([*HOSTILE, "new", "a", "Leave \"all\"", "x" * 300])
        what = draw.choice([
            ["add", "actor", "new", word],
            ["add", "option", f"{dm}.new", word],
            ["add", "wish", dm, self.formula()],
            ["add", "rule", self.formula()],
            ["set", thing, f"{draw.choice(['chance', 'says', 'name', 'called', 'weight'])}={word}"],
            ["rename", thing, draw.choice(["new", thing, word])],
            ["move", thing, "--before", self.some("ids")],
            ["delete", thing],
            ["claim", self.some("sources", "note"), word],
            ["apply", self.state()],
        ])
        kept = draw.choice([["--dry-run"], ["--output", "edited.toml"], ["--output", "edited.toml"]])
        output = "edited.toml" if kept[0] == "--output" else None
        words = [f"-{'' if word.startswith('-') else '-'}" if word == "--" else word for word in what]
        return [self.file, *kept, *words], "text", output

    def draft(self) -> tuple[list[str], str, str | None]:
        """Draws what `draft` does with a source, or with the answer of a language model."""
        draw, source = self.draw, self.some("sources", "note")
        form = draw.choice(["text", "json"])
        edited = ["--output", "edited.toml"]
        own, output = draw.choice([
            ([self.file, source], None),
            (["sources/note.md"], None),
            ([self.file, source, "--accept", draw.choice(["1", "1-9", "0", HUGE]), *edited], "edited.toml"),
            (["sources/note.md", "--skeleton"], None),
            ([self.file, "--prompt"], None),
            ([self.file, "--check", "answer.json", f"--tool={draw.choice(HOSTILE)}", *edited], "edited.toml"),
        ])
        # (what is written is a conflict file, or what is pasted into a language model)
        plain = output or own[-1] in ("--skeleton", "--prompt")
        return [*own, "--format", form], "text" if plain else form, output

    def export(self) -> tuple[list[str], str, str | None]:
        draw = self.draw
        form = draw.choice(["csv", "csv", "parquet", "sqlite", "nfg", "dot", "graphml"])
        arguments = [self.file, "--to", form, *self.concepts(0.5), "--worlds", "500"]
        output: str | None = None
        if form in ("csv", "parquet", "sqlite"):
            if draw.random() < 0.4:
                arguments += ["--table", draw.choice(TABLES)]
                output = draw.choice([None, f"table.{form}"]) if form == "csv" else f"table.{form}"
            else:
                output = f"tables.{form}" if form == "sqlite" else "tables"
        elif draw.random() < 0.3:
            output = f"out.{form}"
        arguments += [*(["--output", output] if output else []), *self.what_if(), *self.how()]
        return arguments, form, output


def of_plan(draw: Random) -> Question:
    """Asks for a sweep."""
    form = draw.choice(["text", "json"])
    arguments = ["sweep", "plan.toml", "--format", form, "--threads", draw.choice(["1", "2"])]
    if draw.random() < 0.5:
        arguments += ["--output", "swept"]
    return Question("sweep", arguments, form)


def of_page(draw: Random) -> list[Question]:
    """Asks to take a page in, to show it, to strike lines of it."""
    form = draw.choice(["text", "json"])
    file = "conflict.toml"
    asked = [
        ("source add", ["source", "add", file, "page.html", "--id", "page"]),
        ("source show", ["source", "show", file, "page"]),
        ("source strike", ["source", "strike", file, "page", draw.choice(["1", "1-2", "3-99"])]),
        ("check", ["check", file]),
        ("source rename", ["source", "rename", file, "page", draw.choice(["news", "page", "note"])]),
        ("source remove", ["source", "remove", file, draw.choice(["news", "page"]), "--text"]),
    ]
    questions = [Question(verb, [*words, "--format", form], form) for verb, words in asked]
    for question in questions[1:]:
        question.goes_on = True
    return questions


def of_seals(draw: Random) -> list[Question]:
    """Asks to seal a forecast, to say what came, to score."""
    form = draw.choice(["text", "json", "html", "markdown"])
    file, seals, day = "conflict.toml", "seals.jsonl", draw.choice(["2026-01-01", "2000-02-30", "2031-12-31"])
    odd = draw.choice(HOSTILE) or "x"
    sealed = ["seal", file, "--to", seals, f"--horizon={day}", f"--resolution={odd}"]
    sealed += ["--id", "f", "--date", "2025-01-01", "--max-memory", "256MiB"]
    came = draw.choice(["none", "a", "b", "yes", odd])
    resolved = ["resolve", seals, "f", f"--answer={came}", f"--source={odd}", "--date", "2032-01-01"]
    scored = ["score", seals, "--resamples", "100", "--format", form]
    if draw.random() < 0.5:
        scored += ["--post-mortem", "f"]
    questions = [
        Question("seal", sealed, "text", seals),
        Question("resolve", resolved, "text", seals),
        Question("score", scored, form),
    ]
    for question in questions[1:]:
        question.goes_on = True
    return questions


def of_import(draw: Random, file: str) -> Question:
    """Asks for an import."""
    output = draw.choice([None, "imported.toml"])
    arguments = ["import", file, *(["--output", output] if output else [])]
    return Question("import", [*arguments, "--max-memory", "256MiB"], "toml", output)


def of_nothing(draw: Random) -> Question:
    """Asks what needs no file."""
    form = draw.choice(["text", "json"])
    odd = draw.choice(HOSTILE) or "x"
    match draw.randint(0, 6):
        case 0:
            case = draw.choice([[], ["--from", "afghanistan-2015"], [f"--from={odd}"]])
            return Question("new", ["new", "new.toml", *case], "toml", "new.toml")
        case 4:
            return Question("cases", ["cases", "--format", form], form)
        case 5:
            shell = draw.choice(["bash", "fish", f"{odd}x"])
            return Question("completions", ["completions", "--", shell], "text")
        case 6:
            return Question("manual", ["manual"], "roff")
        case 1:
            words = draw.choice([[], [draw.choice(OTHER_CONCEPTS)], [f"{odd}x"]])
            return Question("concept", ["concept", "--format", form, "--", *words], form)
        case 2:
            words = draw.choice([[], ["unknown-option"], [f"{odd}x"]])
            return Question("code", ["code", "--format", form, "--", *words], form)
        case _:
            word = draw.choice(["conflict", "plan", "hinge", f"{odd}x"])
            return Question("schema", ["schema", "--", word], "json")
