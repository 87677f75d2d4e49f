"""Spoils inputs: a little, so that most of the reader is reached, or a lot."""

from __future__ import annotations

import re
from random import Random

from texts import HOSTILE, toml

NUMBERS = ["0", "-1", "1e308", "-0.0", "1e-320", "4294967296", "9223372036854775807", "nan", "0.1"]
BYTES = [b"\x00", b"\xff", b"\xc3", b"\x1b", b"\x9b", b"\xef\xbb\xbf", b"\r", b'"', b"[", b"{"]


def _lines(draw: Random, data: bytes, other: bytes) -> bytes:
    """Drops, repeats, swaps lines, or takes some of another file."""
    lines = data.split(b"\n")
    at = draw.randrange(len(lines))
    match draw.randint(0, 4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(draw.randrange(len(lines) + 1), lines[at])
        case 2:
            to = draw.randrange(len(lines))
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            theirs = other.split(b"\n")
            start = draw.randrange(len(theirs))
            lines[at:at] = theirs[start : start + draw.randint(1, 8)]
        case _:
            lines[at : at + draw.randint(1, 10)] = []
    return b"\n".join(lines)


def _value(draw: Random, data: bytes) -> bytes:
    """Puts a value where another stood: a hostile text, an odd number, one from elsewhere."""
    found = list(re.finditer(rb'"(?:[^"\\\n]|\\.)*"|-?\b[0-9][0-9.e]*\b', data))
    if not found:
        return data
    place = draw.choice(found)
    match draw.randint(0, 3):
        case 0:
            new = toml(draw.choice(HOSTILE)).encode("utf-8", "surrogatepass")
        case 1:
            new = draw.choice(NUMBERS).encode()
        case 2:
            new = draw.choice(found)[0]
        case _:
            new = place[0] * draw.choice([2, 3, 50])
    return data[: place.start()] + new + data[place.end() :]


def _bytes(draw: Random, data: bytes) -> bytes:
    """Turns, drops, inserts or repeats bytes, or cuts the file off."""
    at = draw.randrange(len(data) + 1)
    to = min(len(data), at + draw.randint(1, 30))
    match draw.randint(0, 4):
        case 0:
            return data[:at] + bytes([draw.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[to:]
        case 2:
            return data[:at] + draw.choice(BYTES) * draw.choice([1, 1, 3, 500]) + data[at:]
        case 3:
            times = draw.choice([1, 2, 200, 3000])
            return data[:at] + data[at:to] * times + data[to:]
        case _:
            return data[:at]


def spoil(draw: Random, data: bytes, other: bytes) -> bytes:
    """Returns a file with some faults; `other` is one of the same kind that parts come from."""
    for _ in range(draw.choice([1, 1, 1, 2, 2, 4, 12])):
        kind = draw.random()
        if kind < 0.45:
            data = _value(draw, data)
        elif kind < 0.75:
            data = _lines(draw, data, other)
        else:
            data = _bytes(draw, data)
    return data


def vary(draw: Random, plan: bytes) -> bytes:
    """Changes a plan in ways that mostly leave it one."""
    changes = [
        (r"^title = .*$", f"title = {toml(draw.choice(HOSTILE) + 'x')}"),
        (r"^worlds = .*$", f"worlds = {draw.choice([1, 3, 77, 5000])}"),
        (r"^memory = .*$", f"memory = {draw.choice([1, 2, 100])}"),
        (
            r"^values = \[[0-9., ]+\]$",
            f"from = 0.5\nto = 9\nsteps = {draw.choice([2, 3, 9, 9, 20_000])}",
        ),
        (r"^\[sweep\]$", f"[sweep]  # {draw.choice(['x', 'é', '—'])}"),
    ]
    text = plan.decode("utf-8", "replace")
    for pattern, new in draw.sample(changes, draw.randint(1, 3)):
        text = re.sub(pattern, lambda _, new=new: new, text, count=1, flags=re.M)
    # (so many steps are much work, but a run's; with those of other axes they are more work than one
    # run has time for, and rightly take it)
    if text.count("[[vary]]") > 1:
        text = text.replace("steps = 20000", "steps = 2000")
    return text.encode("utf-8", "replace")
