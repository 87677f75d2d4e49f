"""The same games, for Gambit and for crossroad."""

from __future__ import annotations

import io
import itertools
import random
from pathlib import Path

import pygambit

import crossroad


def read(player: str, strategy: str) -> set[str]:
    """Lists the options that a strategy takes: its label names them."""
    return set() if strategy == "(none)" else {f"{player}.{id}" for id in strategy.split("+")}


def ours(conflict: crossroad.Conflict) -> set[frozenset[str]]:
    """Lists the equilibria under nash, each as the options taken."""
    analysis = conflict.analyze("nash", threads=1)
    taken = {state.id: frozenset(state.taken) for state in analysis.states}
    return {taken[state] for state in analysis.equilibria["nash"]}


def quickly(conflict: crossroad.Conflict) -> set[frozenset[str]]:
    """Lists the equilibria under nash as `ours` does, where any moves lead everywhere.

    An analysis also works out how far each equilibrium is from breaking, which takes a thousand
    times as long as the equilibria; paths are marked with these, and are found at once.
    """
    taken = {state.id: frozenset(state.taken) for state in conflict.states().states}
    arrivals = conflict.paths(1, by="moves", concept="nash", threads=1).reached["moves"]
    assert {arrival.state for arrival in arrivals} == taken.keys(), "everybody moves freely"
    return {taken[one.state] for one in arrivals if one.equilibrium_under}


def theirs(conflict: crossroad.Conflict) -> set[frozenset[str]]:
    """Lists the pure Nash equilibria that Gambit finds in the export, each as the options taken."""
    game = pygambit.read_nfg(io.BytesIO(conflict.nfg().encode()))
    told = set()
    for profile in pygambit.nash.enumpure_solve(game).equilibria:
        taken: set[str] = set()
        for player in game.players:
            for strategy in game.get_strategies(player):
                if profile[player][strategy] == 1:
                    taken |= read(player, strategy)
        told.add(frozenset(taken))
    return told


def ranking(dice: random.Random, states: list[str]) -> list[list[str]]:
    """Ranks states at random, some of them tied."""
    entries: list[list[str]] = []
    for state in dice.sample(states, len(states)):
        if entries and dice.random() < 0.3:
            entries[-1].append(state)
        else:
            entries.append([state])
    return entries


def made(seed: int) -> crossroad.Conflict:
    """Makes a random conflict in which everybody moves freely and everything is feasible."""
    dice = random.Random(seed)
    builder = crossroad.Builder(f"Random conflict {seed}", status_quo=[])
    sizes = dice.choice([(1, 1), (1, 2), (2, 2), (1, 1, 1), (2, 1, 2), (1, 1, 1, 1), (3, 2)])
    names = [f"d{dm}.o{at}" for dm, size in enumerate(sizes) for at in range(size)]
    # (rules among options of one leave the others' choices free, with fewer strategies)
    excluded = {
        f"d{dm}.o0": (f"d{dm}.o1", dice.random() < 0.5)
        for dm, size in enumerate(sizes)
        if size > 1 and dice.random() < 0.3
    }
    for first, (second, taken) in excluded.items():
        builder.rule(never=f"{first} and {'' if taken else 'not '}{second}")

    def feasible(state: str) -> bool:
        of = dict(zip(names, state, strict=True))
        return not any(
            of[first] == "Y" and (of[second] == "Y") == taken
            for first, (second, taken) in excluded.items()
        )

    states = ["".join(letters) for letters in itertools.product("YN", repeat=len(names))]
    states = [state for state in states if feasible(state)]
    for dm, size in enumerate(sizes):
        player = builder.dm(f"d{dm}")
        for at in range(size):
            player.option(f"o{at}")
        if dice.random() < 0.5:
            player.ranking(*ranking(dice, states))
        else:
            for _ in range(dice.randint(1, 4)):
                one, two = dice.choice(names), dice.choice(names)
                joint = dice.choice(["and", "or", "iff", "implies"])
                player.prefers(f"{dice.choice(['', 'not '])}({one} {joint} {two})")
    return builder.build()


def cases(root: Path) -> list[Path]:
    """Lists the cases."""
    return sorted((root / "cases").glob("*/conflict.toml"))
