"""Addresses of folders can hold secrets (`scheme://key:secret@place?token=…`): none is repeated."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import unquote, unquote_plus

HIDDEN = "…"
SHORTEST = 4
"""What is shorter is no secret, and a message in which it is left out could not be read."""

_ADDRESS = re.compile(r"(?P<scheme>\w[\w+.:-]*://)(?P<rest>.*)", re.DOTALL)

T = TypeVar("T")


def _parts(rest: str) -> tuple[str, str, str]:
    """Cuts what follows `://` into who asks (up to an `@`), where, and what is asked (from a `?`)."""
    before, mark, asked = rest.partition("?")
    place = before.partition("/")[0]
    # (A secret may hold a slash that should have been written as %2F.)
    at = before.rfind("@") if ":" in before.rpartition("@")[0] else place.rfind("@")
    return before[: at + 1], before[at + 1 :], mark + asked


def shown(address: str) -> str:
    """Returns an address as it may be shown: without who asks, and without what is asked."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return address
    who, where, asked = _parts(found["rest"])
    return (
        found["scheme"]
        + (f"{HIDDEN}@" if who else "")
        + where
        + (f"?{HIDDEN}" if asked else "")
    )


def _secrets(address: str) -> list[str]:
    """Lists what of an address is not to be repeated, the longest first."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return []
    who, _, asked = _parts(found["rest"])
    parts = {who[:-1], asked[1:], *who[:-1].split(":", 1)}
    parts |= {value.partition("=")[2] or value for value in re.split("[&;]", asked[1:])}
    # (A library that cuts at the first slash repeats halves.)
    parts |= {half for part in parts for half in part.split("/")}
    parts |= {decoded(part) for part in parts for decoded in (unquote, unquote_plus)}
    return sorted((part for part in parts if len(part) >= SHORTEST), key=lambda part: -len(part))


def cleaned(text: str, address: str) -> str:
    """Returns a text without the secrets of an address."""
    text = text.replace(address, shown(address))
    for secret in _secrets(address):
        text = text.replace(secret, HIDDEN)
    return text


def keeping(address: str, work: Callable[[], T]) -> T:
    """Does what is given an address; what it raises says the same without the secrets.

    What the system refused stays an `OSError`, which may pass; a file that is not there stays that.
    """
    try:
        return work()
    except Exception as error:
        told = str(error)
        if (clean := cleaned(told, address)) == told and not _secrets(address):
            raise
        kinds = (FileNotFoundError, NotADirectoryError, OSError, ImportError, ValueError)
        kind = next((one for one in kinds if isinstance(error, one)), RuntimeError)
        name = "" if kind is type(error) else f"{type(error).__name__}: "
    # (Not in the handler: nothing leads from here to the error that was not cleaned.)
    raise kind(f"{name}{clean}")
