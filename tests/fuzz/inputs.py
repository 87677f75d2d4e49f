"""Made-up inputs of other kinds: plans, web pages, `.gmcr` files, option tables."""

from __future__ import annotations

import json
import re
from random import Random

from texts import HOSTILE, text, toml

CONCEPTS = ["nash", "gmr", "smr", "seq", "symmetric-seq"]
KINDS = ["source", "speaker", "claim", "statement"]


def names(conflict: str) -> dict[str, list[str]]:
    """Finds the names that a conflict file gives, whether it is right or not."""
    dms = list(dict.fromkeys(re.findall(r"^\[+dm\.([a-z0-9-]+)", conflict, re.M)))
    options, dm = [], ""
    for line in conflict.splitlines():
        if found := re.match(r"\[+dm\.([a-z0-9-]+)\.options\]", line):
            dm = found[1]
        elif line.startswith("["):
            dm = ""
        elif dm and (found := re.match(r"([a-z0-9-]+)\s*=", line)):
            options.append(f"{dm}.{found[1]}")
    ids = re.findall(r"^id\s*=\s*\"([a-z0-9-]+)\"", conflict, re.M)
    claims = re.findall(r"^\[claims\.([a-z0-9-]+)\]", conflict, re.M)
    sources = re.findall(r"^\[sources\.([a-z0-9-]+)\]", conflict, re.M)
    states = re.findall(r"^(s[0-9]+)\s*=", conflict, re.M) if "[graph.states]" in conflict else []
    return {
        "dms": dms,
        "options": options,
        "ids": ids,
        "claims": claims,
        "sources": sources,
        "states": states,
        "questions": re.findall(r"\[\[questions\]\]\s*id\s*=\s*\"([a-z0-9-]+)\"", conflict),
        "speakers": re.findall(r"^speaker\s*=\s*\"([^\"\\\n]+)\"", conflict, re.M),
    }


def answer(draw: Random, names: dict[str, list[str]]) -> str:
    """Makes up what a language model answers when it is asked to draft: mostly right edits."""
    edits: list[dict[str, object]] = []
    for _ in range(draw.randint(0, 6)):
        dm = draw.choice(names["dms"] or ["nosuch"])
        word = draw.choice([*HOSTILE, "new", "All is calm"])
        wish = {"that": draw.choice(names["options"] or ["1"]), "because": ["made"]}
        edits.append(draw.choice([
            {"do": "claim", "source": "note", "quote": draw.choice([*SENTENCES, word]), "id": "made"},
            {"do": "add", "what": "wish", "to": dm, "fields": wish},
            {"do": "add", "what": "option", "to": dm, "id": "new", "fields": {"does": word}},
            {"do": "set", "at": dm, "fields": {"name": word}},
            {"do": "delete", "at": draw.choice(names["ids"] or ["nosuch"])},
            {"do": "confirm"},
        ]))
    return json.dumps(edits) if draw.random() < 0.9 else f"Here it is:\n```json\n{json.dumps(edits)}\n```"


def plan(draw: Random, models: dict[str, str]) -> str:
    """Makes up a plan for models (their paths, and their texts): mostly a right one."""
    first = names(next(iter(models.values())))
    compute = draw.choice(["forecast", "analysis", "hinge"])
    lines = ["format = 1", "[sweep]", f"title = {toml(text(draw).strip(' ') or 'x')}"]
    lines.append("models = [" + ", ".join(toml(path) for path in models) + "]")
    lines.append(f"compute = {toml(compute)}")
    if draw.random() < 0.8:
        some = draw.sample(CONCEPTS, draw.randint(1, 3))
        lines.append("concepts = [" + ", ".join(toml(one) for one in some) + "]")
    if compute == "forecast":
        if draw.random() < 0.5 and (first["options"] or first["states"]):
            lines.append(f"about = {toml(draw.choice(first['options'] or first['states']))}")
        lines.append(f"exact = {draw.choice([0, 16, 4096])}")
        lines.append(f"worlds = {draw.choice([1, 50, 2000])}")
        if draw.random() < 0.2:
            lines.append(f"until = {draw.choice(['0.01', '1', '0.2'])}")
        if draw.random() < 0.3:
            lines.append("documents = true")
    if compute == "hinge" and draw.random() < 0.6:
        some = draw.sample(KINDS, draw.randint(1, 4))
        lines.append("withdraw = [" + ", ".join(toml(one) for one in some) + "]")
    if draw.random() < 0.3:
        lines.append(f"memory = {draw.choice([1, 64, 512])}")
    varied = set()
    for _ in range(draw.randint(0, 2)):
        kind = draw.choice(["pace", "foresight", "seed", "at", "withdraw"])
        if kind in varied or (compute != "forecast" and kind != "at"):
            continue
        varied.add(kind)
        lines.append("[[vary]]")
        if kind in ("pace", "foresight") and first["dms"]:
            lines.append(f"{kind} = {toml(draw.choice(first['dms']))}")
            lines.append(
                "values = [1, 2.5, 100]" if kind == "pace" else 'values = ["nash", "seq", "gmr"]'
            )
        elif kind == "withdraw":
            lines.append(f"withdraw = [{toml(draw.choice(KINDS))}]")
        elif kind == "at":
            lines.append('at = ["2015", "2016-03", "2018-01-01"]')
        else:
            lines.append("seed = [0, 1, 7]")
    return "\n".join(lines) + "\n"


SENTENCES = [
    "The ministry said on Tuesday that the dam would be built, whatever the neighbours thought.",
    "Officials denied it, and then they denied having denied it.",
    "\u201cWe are staying for now,\u201d the general said, and nobody asked for how long.",
    "A sudden vacuum would bring weapons, drugs and radicals, the report warns.",
]
TAGS = ["p", "div", "span", "b", "table", "tr", "td", "ul", "li", "h2", "blockquote", "section"]
ENTITIES = ["&#27;]52;c;eA==&#7;", "&#x9b;1m", "&#x202e;", "&amp;", "&nosuch;", "&#0;", "&#xD800;"]


def page(draw: Random) -> str:
    """Makes up a web page with an article in it."""

    def sentence() -> str:
        extra = draw.choice(ENTITIES) if draw.random() < 0.2 else ""
        odd = draw.choice(HOSTILE) if draw.random() < 0.1 else ""
        return draw.choice(SENTENCES) + extra + odd

    def tree(depth: int) -> str:
        if depth == 0:
            return " ".join(sentence() for _ in range(draw.randint(1, 4)))
        tag = draw.choice(TAGS)
        attribute = draw.choice(["", ' class="sidebar"', " hidden", f' id="{draw.random()}"'])
        inner = "".join(tree(depth - 1) for _ in range(draw.randint(1, 3)))
        end = "" if draw.random() < 0.1 else f"</{tag}>"
        return f"<{tag}{attribute}>{inner}{end}\n"

    title = text(draw).replace("<", "&lt;")
    head = f"<title>{title}</title>" + draw.choice(
        [
            "",
            '<meta charset="utf-8">',
            '<meta charset="iso-8859-1">',
            '<meta charset="utf-16">',
            f'<meta property="og:url" content="{draw.choice(HOSTILE)}">',
            '<script type="application/ld+json">{"author":{"name":"\\u001b]0;x"}}</script>',
        ]
    )
    body = f"<article><h1>{title}</h1>" + "".join(f"<p>{sentence()}</p>\n" for _ in range(6))
    body += tree(draw.randint(1, 5)) + "</article>"
    match draw.randint(0, 39):
        case 0:
            body += "<div>" * draw.choice([1000, 100_000])
        case 1:
            body += "<p " + " ".join(f"a{at}=1" for at in range(20_000)) + ">"
        case 2:
            body += "&" * 200_000
        case 3:
            body += "".join(f"<p>{sentence()}</p>" for _ in range(5000))
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def gmcr(draw: Random) -> str:
    """Makes up a file of the field's desktop program."""
    owners = [draw.randint(1, 3) for _ in range(draw.randint(1, 3))]
    count = sum(owners)
    indices = list(range(count))
    draw.shuffle(indices)

    def condition() -> list[object]:
        some = draw.sample(range(count), draw.randint(1, min(2, count)))
        return [[at, draw.choice("YN")] for at in some]

    dms = []
    for owned in owners:
        mine, indices = indices[:owned], indices[owned:]
        dms.append(
            {
                "name": text(draw) or "x",
                "options": sorted(mine),
                "preferences": [condition() for _ in range(draw.randint(0, 3))],
                "misperceptions": [condition() for _ in range(draw.choice([0, 0, 1]))],
            }
        )
    file = {
        "program": "gmcr-py",
        "version": "0.3.13",
        "options": [
            {"name": text(draw) or "x", "permittedDirection": draw.choice(["both", "fwd", "back"])}
            for _ in range(count)
        ],
        "decisionMakers": dms,
        "infeasibles": [condition() for _ in range(draw.choice([0, 0, 1]))],
        "useManualPreferenceRanking": False,
    }
    return json.dumps(file, indent=draw.choice([None, 2]), ensure_ascii=draw.random() < 0.5)


def sheet(draw: Random) -> str:
    """Makes up an option table, in one layout or the other."""
    comma = draw.choice([",", ",", ";", "\t"])

    def cell(words: str) -> str:
        if any(c in words for c in '",;\t\n\r'):
            return '"' + words.replace('"', '""') + '"'
        return words

    dms = [text(draw, 0.1) or f"D{at}" for at in range(draw.randint(1, 3))]
    options = [(dm, f"{text(draw, 0.1)} {at}") for dm in dms for at in range(draw.randint(1, 2))]
    count = draw.randint(1, 2 ** min(4, len(options)))
    marks = draw.sample(range(2 ** len(options)), count)
    states = [f"state {at}" if draw.random() < 0.9 else text(draw) for at in range(count)]
    taken = [["NY"[mark >> at & 1] for mark in marks] for at in range(len(options))]
    ranks = [[str(draw.randint(1, count)) for _ in marks] for _ in dms]
    if draw.random() < 0.5:
        rows = [["decision maker", "option", *states]]
        rows += [[dm, does, *row] for (dm, does), row in zip(options, taken, strict=True)]
        rows += [[dm, "rank", *row] for dm, row in zip(dms, ranks, strict=True)]
    else:
        head = [f"{dm}: {does}" for dm, does in options] + [f"{dm}: rank" for dm in dms]
        rows = [["state", *head]]
        each = [list(column) for column in zip(*taken, *ranks, strict=True)]
        rows += [[state, *row] for state, row in zip(states, each, strict=True)]
    ends = draw.choice(["\n", "\r\n"])
    return ends.join(comma.join(cell(one) for one in row) for row in rows) + ends
