"""What waits until the work is committed: news of work that was rolled back would be untrue."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated

from fastapi import Depends

Step = Callable[[], Awaitable[None]]

_log = logging.getLogger(__name__)


class AfterCommit:
    """Steps of one request, or of one event that is handled."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def add(self, step: Step) -> None:
        """Takes a step that is run in its turn, or never where the work fails."""
        self._steps.append(step)

    async def take_steps(self) -> None:
        """A step that fails is logged: the work is done, so a retry would do it twice."""
        for step in self._steps:
            try:
                await step()
            except Exception:
                _log.exception("what follows a commit has failed, and is not tried again")


async def open_after_commit() -> AsyncIterator[AfterCommit]:
    """Whoever asks for a session asks for this first, so it ends when the session has committed."""
    later = AfterCommit()
    yield later
    await later.take_steps()


Later = Annotated[AfterCommit, Depends(open_after_commit, scope="function")]
