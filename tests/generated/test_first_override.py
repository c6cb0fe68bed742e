"""The README's walk from a 501 to a passing test, followed word for word."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.repositories import copy_of, run, succeed
from tests.scans import SCANS

pytestmark = pytest.mark.slow

WALK = re.compile(r"^## Your first override\n(.*?)^## ", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r'^```(\w+) title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A block of the walk: a file to write, or a command that `passes` or `fails`."""

    language: str
    title: str
    text: str


def walk(repository: Path) -> list[Step]:
    section = WALK.search((repository / "README.md").read_text("utf-8"))
    assert section is not None
    return list(steps(section[1]))


def steps(section: str) -> Iterator[Step]:
    for found in FENCE.finditer(section):
        yield Step(language=found[1], title=found[2], text=found[3])


def follow(step: Step, repository: Path) -> None:
    if step.language != "sh":
        (repository / step.title).write_text(step.text, "utf-8")
        return
    done = run(repository, "sh", "-e", "-c", step.text)
    # 1 is pytest's word for tests that fail: a command that cannot run at all says another.
    expected = {"passes": 0, "fails": 1}[step.title]
    assert done.returncode == expected, done.stdout


@pytest.mark.parametrize("scan", SCANS)
def test_the_first_override_ends_with_a_passing_test(
    scan: Callable[[], Path], repository: Callable[[Path], Path], *, tmp_path: Path
) -> None:
    mine = copy_of(repository(scan()), tmp_path / "mine")
    blocks = walk(mine)
    assert [one.title for one in blocks if one.language == "sh"] == ["fails", "passes"]
    for step in blocks:
        follow(step, mine)
    service = Path(blocks[0].title).parts[:2]
    succeed(mine, ".venv/bin/python", "-m", "pytest", "-q", "/".join(service))
    succeed(mine, "make", "check")
