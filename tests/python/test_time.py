"""Long work: it can be interrupted, has a budget, lets other threads run and tells its progress."""

import os
import signal
import threading
import time

import pytest

import crossroad
from crossroad import _crossroad as native


def test_an_interrupt_ends_work_and_other_threads_run_meanwhile() -> None:
    counted = 0
    over = threading.Event()

    def count() -> None:
        nonlocal counted
        while not over.wait(0.01):
            counted += 1
            if counted == 5:
                os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=count)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        native._test("wait", 60.0)
    over.set()
    thread.join()
    assert counted >= 5


def test_what_progress_raises_ends_work(afghanistan: crossroad.Conflict) -> None:
    class EnoughError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        afghanistan.forecast("russia.west", exact=1, worlds=1 << 40, progress=stop)


def test_a_forecast_with_a_budget_is_the_whole_answer_to_a_smaller_question(
    afghanistan: crossroad.Conflict,
) -> None:
    started = time.monotonic()
    found = afghanistan.forecast(
        "russia.west", concept="nash", exact=1, worlds=1 << 40, seed=5, budget=8.0
    )
    assert time.monotonic() - started < 60
    assert not found.complete and found.question["worlds"] < 1 << 40
    worlds = found.plays[0].worlds
    again = afghanistan.forecast("russia.west", concept="nash", exact=1, worlds=worlds or 0, seed=5)
    assert again.complete and again.json == found.json


def test_with_too_little_time_there_is_no_answer_to_read(
    afghanistan: crossroad.Conflict,
) -> None:
    found = afghanistan.analyze(budget=1e-9)
    assert not found.complete and "nothing was finished" in repr(found)
    with pytest.raises(crossroad.Incomplete):
        found.equilibria
    assert "nothing was finished" in found._repr_html_()
    assert not afghanistan.report(budget=1e-9).complete
    whole = afghanistan.analyze("nash", budget=600)
    assert whole.complete and whole.json == afghanistan.analyze("nash").json
