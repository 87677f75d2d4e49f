"""Values of JSON become the objects that annotations promise."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable
from typing import Any

Convert = Callable[[Any], Any]


def same(value: Any) -> Any:
    """Leaves a value as it is."""
    return value


@functools.cache
def converter(annotation: Any) -> Convert:
    """Returns what makes a value of a type from its JSON."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is list:
        one = converter(inner[0])
        return same if one is same else lambda rows: [one(row) for row in rows]
    if origin is dict:
        one = converter(inner[1])
        return same if one is same else lambda rows: {key: one(row) for key, row in rows.items()}
    if origin is tuple:
        return tuple
    if origin in (typing.Union, types.UnionType):
        one = converter(next(part for part in inner if part is not type(None)))
        return same if one is same else lambda value: None if value is None else one(value)
    if dataclasses.is_dataclass(annotation):
        return functools.partial(_build, annotation)
    return same


@functools.cache
def _fields(cls: Any) -> dict[str, tuple[str, Convert]]:
    hints = typing.get_type_hints(cls)
    names = (field.name for field in dataclasses.fields(cls))
    return {name.rstrip("_"): (name, converter(hints[name])) for name in names}


def _build(cls: Any, row: dict[str, Any]) -> Any:
    fields = _fields(cls)
    values = {}
    for key, value in row.items():
        name, convert = fields[key]
        values[name] = convert(value)
    return cls(**values)


@functools.cache
def returned(cls: Any, name: str) -> Convert:
    """Returns what makes the value of a property of a class from its JSON."""
    getter = getattr(cls, name).fget
    return converter(typing.get_type_hints(getter)["return"])
