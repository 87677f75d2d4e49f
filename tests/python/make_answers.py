"""Writes python/crossroad/answers.py: a class for every answer, from the schemas of the answers.

    python tests/python/make_answers.py [--check]
"""

from __future__ import annotations

import json
import keyword
import sys
import textwrap
from pathlib import Path
from typing import Any

from crossroad import _crossroad as native
from crossroad._answer import Answer

TARGET = Path(__file__).parents[2] / "python/crossroad/answers.py"

HEAD = '''"""What answers hold: a class for each answer, and one for each kind of row in it.

Made from the schemas of the answers (`crossroad schema`); see CONTRIBUTING.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ._answer import Answer

'''

PLAIN = {"integer": "int", "number": "float", "string": "str", "boolean": "bool"}


class Names:
    """Which class stands for which definition: the same definition has one class."""

    def __init__(self, roots: list[str]) -> None:
        self.taken: dict[str, str | None] = dict.fromkeys(["Answer", *roots])

    def give(self, root: str, name: str, definition: Any) -> tuple[str, bool]:
        """Returns the name of a definition's class, and whether it is a new one."""
        written = json.dumps(definition, sort_keys=True)
        short = name.removesuffix("Row")
        for candidate in (short, name, root + short, root + name):
            if candidate not in self.taken:
                self.taken[candidate] = written
                return candidate, True
            if self.taken[candidate] == written:
                return candidate, False
        raise ValueError(f"no name is left for {root}.{name}")


def kind(schema: Any, names: dict[str, str]) -> str:
    """Writes a schema as an annotation."""
    if "$ref" in schema:
        return names[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        return " | ".join(kind(one, names) for one in schema["anyOf"])
    if isinstance(schema.get("type"), list):
        parts = [kind({**schema, "type": one}, names) for one in schema["type"]]
        return " | ".join(parts)
    match schema.get("type"):
        case "null":
            return "None"
        case "array" if "prefixItems" in schema:
            return f"tuple[{', '.join(kind(one, names) for one in schema['prefixItems'])}]"
        case "array" if schema.get("minItems") and schema["minItems"] == schema.get("maxItems"):
            inner = kind(schema["items"], names)
            return f"tuple[{', '.join([inner] * schema['minItems'])}]"
        case "array":
            return f"list[{kind(schema['items'], names)}]"
        case "object":
            return f"dict[str, {kind(schema['additionalProperties'], names)}]"
        case str(plain) if plain in PLAIN:
            return PLAIN[plain]
    raise ValueError(f"no annotation for {schema}")


def default(annotation: str) -> str:
    """Writes what stands for an absent value."""
    if annotation.endswith("| None"):
        return "None"
    if annotation.startswith("list["):
        return "field(default_factory=list)"
    if annotation.startswith("dict["):
        return "field(default_factory=dict)"
    return {"bool": "False", "int": "0", "float": "0.0", "str": '""'}.get(annotation, "None")


def said(text: str, indent: int) -> str:
    """Writes a docstring."""
    space = " " * indent
    lines = textwrap.wrap(" ".join(text.split()), 96 - indent, break_long_words=False)
    # (a docstring does not end in a quotation mark or a backslash)
    told = f"\n{space}".join(lines)
    closing = f"\n{space}" if len(lines) > 1 else ""
    return f'{space}"""{told}{closing}"""'


def safe(name: str) -> str:
    """Returns a name that may be written in Python."""
    return name + "_" if keyword.iskeyword(name) else name


def free(name: str) -> str:
    """Returns a name that may be written in Python, and that no answer has for something else."""
    return name + "_" if hasattr(Answer, name) else safe(name)


def ordered(schema: Any) -> list[str]:
    """Lists the keys: those that are always there first."""
    required = schema.get("required", [])
    return [*required, *(key for key in schema["properties"] if key not in required)]


def row(name: str, schema: Any, names: dict[str, str]) -> str:
    """Writes the class of a row."""
    lines = ["@dataclass(frozen=True)", f"class {name}:", said(schema["description"], 4), ""]
    for key in ordered(schema):
        value = schema["properties"][key]
        annotation = kind(value, names)
        if key not in schema.get("required", []):
            if default(annotation) == "None" and not annotation.endswith("| None"):
                annotation += " | None"
            lines.append(f"    {safe(key)}: {annotation} = {default(annotation)}")
        else:
            lines.append(f"    {safe(key)}: {annotation}")
        if "description" in value:
            lines.append(said(value["description"], 4))
    return "\n".join(lines) + "\n"


def answer(name: str, schema: Any, names: dict[str, str]) -> str:
    """Writes the class of an answer."""
    lines = [f"class {name}(Answer):", said(schema["description"], 4)]
    for key in ordered(schema):
        value = schema["properties"][key]
        annotation = kind(value, names)
        absent = ""
        if key not in schema.get("required", []):
            found = default(annotation)
            if found == "None" and not annotation.endswith("| None"):
                annotation += " | None"
            factory = found.removeprefix("field(default_factory=")
            if factory != found:
                found = factory.removesuffix(")") + "()"
            absent = "" if found == "None" else f", {found}"
        lines += [
            "",
            "    @property",
            f"    def {free(key)}(self) -> {annotation}:",
            said(value.get("description", key), 8),
            f'        read: {annotation} = self._field("{key}"{absent})',
            "        return read",
        ]
    return "\n".join(lines) + "\n"


def made() -> str:
    """Writes the module."""
    schemas = [(one["title"], one) for one in (json.loads(text) for _, text in native.schemas())]
    names = Names([title for title, _ in schemas])
    rows: list[str] = []
    answers: list[str] = []
    public: list[str] = []
    for title, schema in schemas:
        known = {name: names.give(title, name, definition)
                 for name, definition in schema.get("$defs", {}).items()}
        called = {name: given for name, (given, _) in known.items()}
        for name, (given, new) in known.items():
            if new:
                rows.append(row(given, schema["$defs"][name], called))
                public.append(given)
        answers.append(answer(title, schema, called))
        public.append(title)
    exported = "__all__ = [\n" + "".join(f'    "{name}",\n' for name in sorted(public)) + "]\n"
    return HEAD + exported + "".join("\n\n" + one for one in rows + answers)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(None if TARGET.read_text("utf-8") == made() else f"{TARGET} is not fresh")
    TARGET.write_text(made(), "utf-8")
