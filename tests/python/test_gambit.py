"""Gambit finds the same pure Nash equilibria, in all cases and in random conflicts."""

import os
from collections import Counter

import gambit
import pytest

import crossroad
from conftest import ROOT

RANDOM = int(os.environ.get("CROSSROAD_CONFLICTS", "1000"))


def test_all_cases_that_are_games() -> None:
    agreed = refused = 0
    for case in gambit.cases(ROOT):
        conflict = crossroad.load(case)
        try:
            found = gambit.theirs(conflict)
        except crossroad.Refused as why:
            assert "strategic form" in str(why)
            refused += 1
            continue
        assert found == gambit.ours(conflict) == gambit.quickly(conflict), case
        agreed += 1
    assert agreed >= 2, f"{refused} are no games"


def test_random_conflicts() -> None:
    # All are valid: they are made so that everybody moves freely, and one that is not is an error.
    found: Counter[int] = Counter()
    for seed in range(RANDOM):
        conflict = gambit.made(seed)
        ours = gambit.quickly(conflict)
        assert ours == gambit.theirs(conflict), f"seed {seed}\n{conflict.nfg()}"
        found[min(len(ours), 2)] += 1
    assert found.total() == RANDOM
    assert all(found[many] > RANDOM / 20 for many in (0, 1, 2)), f"{found}: that says little"


@pytest.mark.parametrize("what", ["rule", "one-way"])
def test_what_is_no_game_is_refused_with_the_reason(what: str) -> None:
    builder = crossroad.Builder("No game", status_quo=[])
    one_way = "on" if what == "one-way" else None
    builder.dm("a").option("x", one_way=one_way).prefers("a.x")
    builder.dm("b").option("y").prefers("b.y")
    if what == "rule":
        builder.rule(never="a.x and b.y")
    with pytest.raises(crossroad.Refused, match="strategic form"):
        builder.build().nfg()
