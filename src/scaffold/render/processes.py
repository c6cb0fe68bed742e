"""The same work on many parts, in as many processes as the machine has processors for.

A process is forked, so it knows all that this one has read. That is safe on Linux and where no
other thread runs; elsewhere, and for a few parts, the work is done here, with the same result.
"""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

MOST_PROCESSES = 8


def mapped(work: Callable[[Part], Result], parts: Sequence[Part], *, least: int) -> list[Result]:
    """What comes of each part, in order; `least` is how many are worth a process.

    Raises what the work raises.
    """
    count = min(processors(), MOST_PROCESSES, len(parts) // least) if can_fork() else 1
    if count <= 1:
        return [work(one) for one in parts]
    # What the work imports, all processes have after the first part.
    first, parts = work(parts[0]), parts[1:]
    shares = [parts[number::count] for number in range(count)]
    # What is there already is not looked at for garbage, so its memory stays shared.
    gc.freeze()
    try:
        done = _in_processes(work, shares)
    finally:
        gc.unfreeze()
    return [first, *(done[place % count][place // count] for place in range(len(parts)))]


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def can_fork() -> bool:
    """Whether a fork is sure to have what this process has: threads are not forked."""
    return sys.platform == "linux" and threading.active_count() == 1


def _in_processes(
    work: Callable[[Part], Result], shares: Sequence[Sequence[Part]]
) -> list[list[Result]]:
    context = get_context("fork")
    children = []
    try:
        for share in shares[1:]:
            receiving, sending = context.Pipe(duplex=False)
            given = {"share": share}
            child = context.Process(target=_send, args=(sending, work), kwargs=given, daemon=True)
            child.start()
            sending.close()
            children.append((child, receiving))
        done = [[work(one) for one in shares[0]]]
        for (_, receiving), share in zip(children, shares[1:], strict=True):
            found: list[Result] | None = _received(receiving)
            done.append([work(one) for one in share] if found is None else found)
    finally:
        for child, receiving in children:
            child.terminate()
            child.join()
            receiving.close()
    return done


def _send(sending: Connection, work: Callable[[Part], Result], *, share: Sequence[Part]) -> None:
    # Who stops the run from the keyboard means the one that began it, which stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    with suppress(Exception):
        sending.send([work(one) for one in share])


def _received(receiving: Connection) -> list[Result] | None:
    """None of a process that failed or was stopped: doing its share here says why."""
    try:
        found: list[Result] = receiving.recv()
    except (EOFError, OSError):
        return None
    return found
