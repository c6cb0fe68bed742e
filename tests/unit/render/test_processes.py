"""Work that several processes share comes out as if one had done it."""

import os
import threading

import pytest

from scaffold.render import processes
from scaffold.render.processes import mapped

PARTS = tuple(range(50))


@pytest.fixture(autouse=True)
def four_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 4)
    monkeypatch.setattr(processes, "can_fork", lambda: True)


def test_results_keep_the_order_of_their_parts() -> None:
    done = mapped(lambda part: (part, os.getpid()), PARTS, least=10)
    assert [part for part, _ in done] == list(PARTS)
    assert len({process for _, process in done}) == 4


def test_a_few_parts_are_worth_no_process() -> None:
    done = mapped(lambda _: os.getpid(), PARTS, least=26)
    assert set(done) == {os.getpid()}


def test_what_the_work_raises_is_raised_here() -> None:
    def fail(part: int) -> int:
        if part == 42:
            raise ValueError("no 42")
        return part

    with pytest.raises(ValueError, match="no 42"):
        mapped(fail, PARTS, least=10)


def test_the_share_of_a_process_that_is_killed_is_done_here() -> None:
    here = os.getpid()

    def work(part: int) -> int:
        if part == 42 and os.getpid() != here:
            os.kill(os.getpid(), 9)
        return part

    assert mapped(work, PARTS, least=10) == list(PARTS)


def test_beside_other_threads_no_process_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert not processes.can_fork()
    finally:
        waiting.set()
        thread.join()
