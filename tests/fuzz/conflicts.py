"""Made-up conflict files: mostly right ones, with everything the format has, and hostile words."""

from __future__ import annotations

from random import Random

from texts import text, toml

FORESIGHT = ["nash", "gmr", "smr", "seq", "symmetric-seq"]
WORDS = ["almost no chance", "very unlikely", "unlikely", "roughly even", "likely", "very likely"]
QUOTED = [
    "we are staying for now",
    "a sudden vacuum would bring weapons",
    "nobody asked for \u201ca zone\u201d",
    "the dam is to be built",
]
SOURCE = (
    "# A note\n\nThe general said: we are staying for now, and more.\n"
    "He feared that a sudden vacuum would bring weapons, drugs and radicals.\n\n"
    "And nobody asked for \u201ca zone\u201d at all.\n\nStill, the dam is to be built.\n"
)


class Made:
    """A conflict file in the making."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw
        self.lines: list[str] = []
        self.claims: list[str] = []
        self.dms: list[str] = []
        self.options: list[str] = []
        self.atoms: list[str] = []
        self.ids = 0

    def chance_of(self, p: float) -> bool:
        return self.draw.random() < p

    def put(self, line: str) -> None:
        self.lines.append(line)

    def key(self, key: str, value: str) -> None:
        self.lines.append(f"{key} = {value}")

    def words(self, key: str) -> None:
        self.key(key, toml(text(self.draw).strip(" ") or "x"))

    def fresh(self, stem: str) -> str:
        self.ids += 1
        return f"{stem}-{self.ids}"

    def support(self) -> None:
        """What a statement rests on."""
        kind = self.draw.choice(["because", "assumed", "judged", ""])
        if kind == "because" and self.claims:
            some = self.draw.sample(self.claims, self.draw.randint(1, min(2, len(self.claims))))
            self.key("because", "[" + ", ".join(toml(one) for one in some) + "]")
        elif kind in ("assumed", "judged"):
            self.words(kind)
        if self.chance_of(0.1):
            self.words("note")

    def chance(self) -> str:
        draw = self.draw
        match draw.randint(0, 2):
            case 0:
                return toml(draw.choice(WORDS))
            case 1:
                low = round(draw.random(), 2)
                return f"[{low}, {round(low + (1 - low) * draw.random(), 2)}]"
            case _:
                return draw.choice(["0.5", "0.25", "0", "1", "0.875"])

    def formula(self, depth: int = 2) -> str:
        draw = self.draw
        if depth == 0 or draw.random() < 0.4:
            atom = draw.choice(self.atoms)
            return f"not {atom}" if draw.random() < 0.3 else atom
        a, b = self.formula(depth - 1), self.formula(depth - 1)
        sign = draw.choice(["and", "or", "implies", "iff", "if"])
        return f"({a}) {sign} ({b})" if draw.random() < 0.9 else f"not ({a})"

    def a_formula(self) -> str:
        return toml(self.formula())

    def set_of_states(self) -> str:
        """A formula that mostly holds somewhere."""
        atom = self.draw.choice(self.atoms)
        return self.a_formula() if self.chance_of(0.2) else toml(atom)


def sources(made: Made) -> None:
    """A source with its text, one without, and claims on them."""
    draw = made.draw
    if made.chance_of(0.3):
        return
    made.put("[sources.note]")
    made.words("title")
    made.key("file", toml("sources/note.md"))
    for key in ("author", "note"):
        if made.chance_of(0.5):
            made.words(key)
    made.key("url", toml(draw.choice(["https://example.org/x", "javascript:alert(1)", "ftp://x"])))
    if made.chance_of(0.6):
        made.key("reliability", toml(draw.choice("ABCDEF")))
    for quote in draw.sample(QUOTED, draw.randint(1, len(QUOTED))):
        claim = made.fresh("claim")
        made.claims.append(claim)
        made.put(f"[claims.{claim}]")
        made.key("source", toml("note"))
        made.key("quote", toml(quote))
        for key in ("speaker", "via", "reading", "note"):
            if made.chance_of(0.5):
                made.words(key)
        if made.chance_of(0.5):
            made.key("form", toml(draw.choice(["direct", "restated"])))
        if made.chance_of(0.5):
            made.key("credibility", str(draw.randint(1, 6)))


def wishes(made: Made, path: str, kinds: list[str]) -> None:
    """The preferences of somebody, of one kind."""
    draw = made.draw
    kind = draw.choice(kinds)
    if kind == "prefers":
        crucial = draw.randint(0, 2)
        for at in range(draw.randint(1, 4)):
            made.put(f"[[{path}.prefers]]")
            if made.chance_of(0.4):
                made.key("id", toml(made.fresh("wish")))
            if made.chance_of(0.15):
                pair = [made.a_formula(), made.a_formula()]
                made.key("any-order", "[" + ", ".join(pair) + "]")
            else:
                made.key("that", made.a_formula())
                if at < crucial:
                    made.key("crucial", "true")
                elif made.chance_of(0.2):
                    made.key("unknown", "true")
                elif made.chance_of(0.3):
                    made.key("chance", made.chance())
            made.support()
    elif kind == "weights":
        for _ in range(draw.randint(1, 4)):
            made.put(f"[[{path}.weights]]")
            made.key("that", made.a_formula())
            made.key("weight", draw.choice(["1", "-3", "2.50", "0.125", "1000000"]))
            made.support()
    elif kind == "ranking":
        # (a formula and its opposite: every state stands in one of them)
        formula = made.formula()
        for that in (f"({formula})", f"not ({formula})"):
            made.put(f"[[{path}.ranking]]")
            made.key("states", f"[{toml(that)}]")
            if made.chance_of(0.2):
                made.key("strongly", "true")
            made.support()
    elif kind == "pairwise":
        formula = made.formula()
        made.put(f"[[{path}.pairwise]]")
        made.key("better", toml(f"({formula})"))
        made.key("than", toml(f"not ({formula})"))
        if made.chance_of(0.4):
            made.key("chance", made.chance())
        elif made.chance_of(0.3):
            made.key("strongly", "true")
        for side in (f"({formula})", f"not ({formula})"):
            made.put(f"[[{path}.pairwise]]")
            made.key("tied", f"[{toml(side)}]")
    else:
        formula = made.formula()
        for better, than, degree in (
            (f"({formula})", f"not ({formula})", "0.8"),
            (f"({formula})", f"({formula})", "0.5"),
            (f"not ({formula})", f"not ({formula})", "0.5"),
        ):
            made.put(f"[[{path}.fuzzy]]")
            made.key("better", toml(better))
            made.key("than", toml(than))
            made.key("degree", degree)


KINDS = ["prefers"] * 4 + ["weights"] * 2 + ["ranking", "pairwise", "fuzzy"]


def actors(made: Made, most: int) -> None:
    draw = made.draw
    many = draw.randint(1, 3 if most < 12 else 4)
    shapes = [draw.randint(1, max(1, most // many)) for _ in range(many)]
    names = [f"d{at}" for at in range(many)]
    made.dms = names
    owned = {
        dm: [f"{dm}.o{at}" for at in range(count)] for dm, count in zip(names, shapes, strict=True)
    }
    made.options = [option for each in owned.values() for option in each]
    made.atoms = list(made.options)
    for dm in names:
        made.put(f"[dm.{dm}]")
        if made.chance_of(0.6):
            made.words("name")
        if made.chance_of(0.2):
            made.key("plural", "true")
        if made.chance_of(0.2):
            made.key("foresight", toml(draw.choice(FORESIGHT)))
        if made.chance_of(0.2):
            made.key("pace", draw.choice(["1", "2.5", "1000000"]))
        if made.chance_of(0.15):
            attitude = draw.choice(["positive", "neutral", "negative"])
            made.key("attitudes", f"{{ {draw.choice(names)} = {toml(attitude)} }}")
        made.put(f"[dm.{dm}.options]")
        for option in owned[dm]:
            bare = option.split(".")[1]
            inner = [f"does = {toml(text(draw).strip(' ') or 'x')}"]
            if made.chance_of(0.15):
                inner.append(f"one-way = {toml(draw.choice(['on', 'off']))}")
            if made.chance_of(0.12):
                inner.append(f"chance = {made.chance()}")
            made.put(f"{bare} = {{ {', '.join(inner)} }}")
        if made.chance_of(0.9):
            wishes(made, f"dm.{dm}", KINDS)


def structure(made: Made) -> None:
    """Rules, merges, forbidden moves, named states."""
    draw = made.draw
    for _ in range(draw.choice([0, 0, 1, 1, 2])):
        made.put("[[rules]]")
        kind = draw.choice(["never", "never", "always", "at-most-one"])
        if kind == "at-most-one" and len(made.atoms) > 1:
            pair = draw.sample(made.atoms, 2)
            made.key(kind, "[" + ", ".join(toml(one) for one in pair) + "]")
        elif kind == "never":
            made.key("never", toml(" and ".join(draw.choices(made.atoms, k=2))))
        else:
            made.key("always", toml(" or ".join(draw.choices(made.atoms, k=2)) + " or true"))
        if made.chance_of(0.2):
            made.key("chance", made.chance())
        made.support()
    if made.chance_of(0.1):
        made.put("[[merge]]")
        made.key("when", toml(draw.choice(made.atoms)))
        made.key("pick", toml(draw.choice(["best", "worst"])))
    if made.chance_of(0.15):
        made.put("[[moves]]")
        made.key("dm", toml(draw.choice(made.dms)))
        made.key("from", made.a_formula())
        made.key("to", made.a_formula())


def around(made: Made) -> None:
    """Questions, expectations, views, events, coalitions: what both forms have."""
    draw = made.draw
    if made.chance_of(0.7):
        made.put("[[questions]]")
        made.key("id", toml("q"))
        made.words("ask")
        made.key("answers", f"{{ yes = {made.set_of_states()} }}")
        made.key("otherwise", toml("no"))
        if made.chance_of(0.4):
            made.put("[[expect]]")
            made.key("question", toml("q"))
            made.key("answer", '["yes"]')
            if made.chance_of(0.5):
                made.key("likelihood", made.chance())
            else:
                made.key("most-likely", "true")
            made.support()
    if made.chance_of(0.4):
        made.put("[states]")
        made.key("calm", made.set_of_states())
    if made.chance_of(0.3):
        seer, seen = draw.choice(made.dms), draw.choice(made.dms)
        if made.options and made.chance_of(0.5):
            made.put(f"[views.{seer}]")
            theirs = [option for option in made.options if not option.startswith(f"{seer}.")]
            some = theirs or made.options
            made.key("unaware", f"[{toml(draw.choice(some))}]")
        wishes(made, f"views.{seer}.dm.{seen}", ["prefers", "weights"])
    if made.chance_of(0.25) and len(made.dms) > 1:
        made.put("[[coalitions]]")
        some = draw.sample(made.dms, draw.randint(2, len(made.dms)))
        made.key("of", "[" + ", ".join(toml(one) for one in some) + "]")
        made.support()
    for at in range(draw.choice([0, 0, 1, 2])):
        made.put("[[events]]")
        made.key("id", toml(f"event-{at}"))
        made.key("date", toml(draw.choice(["2016", "2016-02", "2017-03-04", "9999-12-31"])))
        if made.chance_of(0.5):
            made.words("what")
        if made.options and made.chance_of(0.4):
            made.key(draw.choice(["opens", "closes"]), f"[{toml(draw.choice(made.options))}]")
        if made.chance_of(0.4):
            some = draw.choice(made.dms)
            made.support()
            wishes(made, f"events.dm.{some}", ["prefers", "weights"])


def conflict(draw: Random) -> str:
    """Makes up a conflict in option form."""
    made = Made(draw)
    made.put("format = 1\n[conflict]")
    made.words("title")
    if made.chance_of(0.5):
        made.key("as-of", toml(draw.choice(["2015", "2016-02", "2018-12-31"])))
    if made.chance_of(0.3):
        made.words("question")
    today = len(made.lines)
    sources(made)
    actors(made, draw.choice([3, 4, 4, 5, 6, 8, 12]))
    if made.chance_of(0.9):
        some = draw.sample(made.options, draw.randint(0, len(made.options)) // 2)
        taken = "[" + ", ".join(toml(one) for one in some) + "]"
        made.lines.insert(today, f"status-quo = {taken}")
    structure(made)
    around(made)
    return "\n".join(made.lines) + "\n"


def graph(draw: Random) -> str:
    """Makes up a conflict in graph form."""
    made = Made(draw)
    states = [f"s{at}" for at in range(draw.randint(2, 9))]
    made.put("format = 1\n[conflict]")
    made.words("title")
    made.key("status-quo", toml(draw.choice(states)))
    sources(made)
    made.put("[graph.states]")
    for state in states:
        made.words(state)
    made.atoms = list(states)
    made.dms = [f"d{at}" for at in range(draw.randint(1, 3))]
    for dm in made.dms:
        made.put(f"[dm.{dm}]")
        if made.chance_of(0.6):
            made.words("name")
        arcs = set()
        for _ in range(draw.randint(1, 6)):
            a, b = draw.sample(states, 2)
            arcs.add(f"{a} -> {b}")
        made.key("arcs", "[" + ", ".join(toml(arc) for arc in sorted(arcs)) + "]")
        wishes(made, f"dm.{dm}", KINDS)
    around(made)
    return "\n".join(made.lines) + "\n"


def entangled(draw: Random) -> str:
    """Makes up a conflict of many options whose rules hang together: work without end, if let."""
    made = Made(draw)
    count = draw.randint(20, 60)
    made.put('format = 1\n[conflict]\ntitle = "Entangled"\nstatus-quo = []\n[dm.d0.options]')
    made.options = [f"d0.o{at}" for at in range(count)]
    for at in range(count):
        made.put(f'o{at} = "option {at}"')
    for _ in range(draw.randint(count // 2, count * 2)):
        some = draw.sample(made.options, draw.randint(2, 5))
        made.put("[[rules]]")
        made.key("always", toml(f"({' iff '.join(f'({one}' for one in some)}{')' * len(some)})"))
    made.put("[[dm.d0.prefers]]\nthat = \"d0.o0\"")
    for at in range(draw.randint(0, count)):
        made.put(f"[[dm.d0.prefers]]\nthat = \"d0.o{at % count}\"\nchance = 0.5")
    return "\n".join(made.lines) + "\n"
