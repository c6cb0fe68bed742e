"""What tests of the real scans share."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.repositories import copy_of
from tests.scans import seed
from tests.seeds.serving import System, serving

Serve = Callable[[str], AbstractContextManager[System]]


@pytest.fixture
def serve(repository: Callable[[Path], Path], tmp_path: Path) -> Serve:
    """Starts what a scan became; each test has databases of its own."""
    return lambda name: serving(copy_of(repository(seed(name)), tmp_path / "mine"))
